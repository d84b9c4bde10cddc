/** What WebDAV and S3 have in common: objects read whole or in part, looked at, and tried out by a probe. */
import { randomBytes } from 'node:crypto';
import { bytesBody } from './bodies.ts';
import { type Answer, askFirstBytes, type Http } from './http.ts';
import { faultOfStatus, isPortalPage } from './http-faults.ts';
import { temporaryFolder } from './keys.ts';
import { type RemoteBody, RemoteFault, type TransferOptions } from './remote.ts';

export interface ByteRange {
  start: number;
  end?: number;
}

export const rangeHeader = (range: ByteRange | undefined): Record<string, string> =>
  range === undefined ? {} : { range: `bytes=${range.start}-${range.end === undefined ? '' : range.end - 1}` };

const beginsAsPage = (chunk: Uint8Array): boolean =>
  /^\s*<(?:!doctype html|html)\b/i.test(Buffer.from(chunk.subarray(0, 64)).toString('latin1'));

/** Cuts a range out of a whole object, for servers that know no ranges. */
async function* cutOut(bytes: AsyncIterable<Uint8Array>, range: ByteRange): AsyncIterable<Uint8Array> {
  let at = 0;
  for await (const chunk of bytes) {
    const from = Math.max(0, range.start - at);
    const to = range.end === undefined ? chunk.length : Math.min(chunk.length, range.end - at);
    if (from < to) yield chunk.subarray(from, to);
    at += chunk.length;
    if (range.end !== undefined && at >= range.end) return;
  }
}

async function* unlessPage(answer: Answer, options: TransferOptions): AsyncIterable<Uint8Array> {
  let first = /^\s*text\/html\b/i.test(answer.headers['content-type'] ?? '');
  for await (const chunk of answer.bytes(options.onBytes)) {
    if (first && beginsAsPage(chunk)) throw new RemoteFault('captive-portal');
    first = false;
    yield chunk;
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}

/** Bytes of a GET that was sent with `rangeHeader(range)`. `refuse` names an answer that is none. */
export const objectBytes = async (
  answer: Answer,
  range: ByteRange | undefined,
  options: TransferOptions,
  refuse: (answer: Answer) => Promise<Error>,
): Promise<AsyncIterable<Uint8Array>> => {
  if (answer.status === 416 && range !== undefined) {
    answer.drop();
    return nothing();
  }
  if (answer.status !== 200 && answer.status !== 206) throw await refuse(answer);
  if (isPortalPage(answer)) {
    answer.drop();
    throw new RemoteFault('captive-portal');
  }
  const bytes = unlessPage(answer, options);
  if (range === undefined) return bytes;
  if (answer.status === 200) return cutOut(bytes, range);
  const starts = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1];
  if (Number(starts) !== range.start) {
    answer.drop();
    throw new RemoteFault('server-error');
  }
  return bytes;
};

/** Size told by an answer to HEAD; `undefined` for 404. */
export const headSize = (answer: Answer, url: URL, now: Date): { sizeBytes: number } | undefined => {
  answer.drop();
  if (answer.status === 404 || answer.status === 410) return undefined;
  if (answer.status !== 200) throw faultOfStatus(answer, url, now);
  if (isPortalPage(answer)) throw new RemoteFault('captive-portal');
  const length = answer.headers['content-length'] ?? '';
  if (!/^\d{1,16}$/.test(length)) throw new RemoteFault('unsuited');
  return { sizeBytes: Number(length) };
};

/** Name of a half-written thing or a probe: never listed, never read by anybody else. */
export const temporaryName = (): string => `${temporaryFolder}/${randomBytes(16).toString('hex')}.part`;

/** How long a probe waits for the quicker of two writers while the slower stands still; on a busy server less would prove nothing. */
export const heldMs = 5000;

/**
 * A body that stands still in its middle until it is let go: to see what a server makes of two writers at once. Large enough for the server
 * to be asked first (`http.ts`): `begun` comes after it said that it wants the body, and so after it looked whether the name is free.
 */
export const heldBody = (): { body: RemoteBody; begun: Promise<void>; release(): void } => {
  const bytes = Buffer.alloc(askFirstBytes, 'slow ');
  const whole = bytesBody(bytes);
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const half = Math.ceil(bytes.length / 2);
  return {
    body: {
      ...whole,
      async *open() {
        yield bytes.subarray(0, half);
        begun.resolve();
        await released.promise;
        yield bytes.subarray(half);
      },
    },
    begun: begun.promise,
    release: () => released.resolve(),
  };
};

/** Whole content of a small object, for a probe. */
export const smallObject = async (http: Http, url: URL, headers: Record<string, string>, options: TransferOptions): Promise<string> => {
  const answer = await http.send({ method: 'GET', url, headers }, options);
  if (answer.status === 200) return answer.text(65_536);
  answer.drop();
  return '';
};
