/** The decoder's side of the protocol: one job at a time over one channel. */
import type { Channel, Message } from './channel.ts';
import { detectMediaType } from './detect.ts';
import type { Pictures } from './picture.ts';
import { type Answer, type Facts, headBytes, type Job, maxChatBytes, maxPictureBytes, orderIn, pictureKinds } from './protocol.ts';
import {
  burnedPicture,
  chatIn,
  codesOfScan,
  comparedPictures,
  drawnPicture,
  type FileToRead,
  glanceAt,
  hasPreview,
  lettersOf,
  mayBearCodes,
  readHead,
  readPicture,
} from './read-file.ts';

interface Running {
  job: Job;
  bytes: Uint8Array;
  filled: number;
  /** Set once the head is judged; undefined before. */
  mediaType?: string;
}

const wantsRest = ({ act, sizeBytes }: Job, mediaType: string): boolean => {
  if (act === 'chat') return sizeBytes <= maxChatBytes;
  const readable = act === 'codes' ? mayBearCodes(mediaType) : act !== 'detect' && hasPreview(mediaType);
  return readable && sizeBytes <= maxPictureBytes;
};

/**
 * Answers jobs until the channel closes.
 * @param options.onIdle called when the channel is gone
 */
export const serveDecoder = (channel: Channel, options: { onClose: () => void }): void => {
  let running: Running | undefined;
  let queue: Promise<void> = Promise.resolve();
  const answer = (message: Answer) => channel.send(message);
  // Messages are taken one after another: the end of a job waits until its head is judged.
  channel.onMessage((message) => {
    queue = queue.then(() => take(message)).catch(options.onClose);
  });
  channel.onClose(options.onClose);

  const take = async (message: Message): Promise<void> => {
    if (message instanceof Uint8Array) return takeBytes(message);
    const order = orderIn(message);
    if (order?.kind === 'job') {
      running = { job: order, bytes: Buffer.allocUnsafeSlow(Math.min(order.sizeBytes, headBytes)), filled: 0 };
      if (order.sizeBytes === 0) await judge(running);
    } else if (order && running?.job.id === order.id) await finish(running);
  };

  const takeBytes = async (chunk: Uint8Array): Promise<void> => {
    if (!running) return;
    const room = running.bytes.length - running.filled;
    // Bytes beyond the announced size are not looked at: storage has hashed the true ones.
    running.bytes.set(chunk.subarray(0, room), running.filled);
    running.filled += Math.min(room, chunk.length);
    if (running.mediaType === undefined && running.filled === running.bytes.length) await judge(running);
  };

  const judge = async (current: Running): Promise<void> => {
    const { job } = current;
    current.mediaType = await detectMediaType(current.bytes.subarray(0, current.filled));
    const rest = wantsRest(job, current.mediaType);
    if (rest && job.sizeBytes > current.bytes.length) {
      const whole = Buffer.allocUnsafeSlow(job.sizeBytes);
      whole.set(current.bytes);
      current.bytes = whole;
    }
    await answer({ kind: 'want', id: job.id, rest });
  };

  const read = async (job: Job, bytes: Uint8Array, file: FileToRead): Promise<{ facts: Facts; pictures?: Pictures }> => {
    if (job.act === 'codes')
      return { facts: await codesOfScan(bytes, file, job.sizeBytes, (facts) => void answer({ kind: 'found', id: job.id, ...facts })) };
    if (job.act === 'chat') return { facts: await chatIn(bytes, file, job.chat ?? {}) };
    if (job.act === 'text') return { facts: await lettersOf(bytes, file, (facts) => void answer({ kind: 'found', id: job.id, ...facts })) };
    if (job.act === 'detect' || !hasPreview(file.mediaType) || job.sizeBytes > maxPictureBytes)
      return { facts: readHead(file, job.sizeBytes) };
    if (job.act === 'glance') return { facts: await glanceAt(bytes, file) };
    if (job.act === 'draw' && job.draw) return drawnPicture(bytes, file, job.draw);
    if (job.act === 'compare') return comparedPictures(bytes, file, job.firstBytes ?? 0);
    if (job.act === 'burn' && job.burn) return burnedPicture(bytes, file, job.burn);
    return readPicture(bytes, file, (facts) => void answer({ kind: 'found', id: job.id, ...facts }));
  };

  const finish = async (current: Running): Promise<void> => {
    running = undefined;
    const { job } = current;
    // The end came before the head was full: a file shorter than announced.
    if (current.mediaType === undefined) await judge(current);
    const file = { mediaType: current.mediaType ?? 'application/octet-stream', name: job.name, now: new Date(job.now) };
    const bytes = current.bytes.subarray(0, current.filled);
    const result = await read(job, bytes, file);
    for (const kind of pictureKinds) {
      const picture = result.pictures?.[kind];
      if (!picture) continue;
      await answer({ kind: 'picture', id: job.id, of: kind });
      await channel.send(picture);
    }
    await answer({ kind: 'done', id: job.id, ...result.facts, rssBytes: process.memoryUsage.rss() });
  };
};
