/**
 * The service process's side of the carrier: what channels a shell may open and what each does.
 *
 * | kind | header | then |
 * |---|---|---|
 * | `rpc` | - | oRPC messages of one page or one CLI run |
 * | `stage` | StageHeader | bytes in, `{id}` out |
 * | `stage-path` | StageHeader + `path` | the service reads the file itself; progress out, `{id}` out |
 * | `bytes` | ByteRequest | first an answer's head, then bytes out |
 * | `stop` | - | closes the app, then ends the process |
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { Failure } from '../../shared/domain/failure.ts';
import { byteChannel, toWireFailure, type WireFailure } from './byte-channel.ts';
import { type Port, serveRouter } from './port-transport.ts';
import type { ByteAnswer, ServedApp, StageHeader } from './served-app.ts';

export interface ByteRequest {
  address: string;
  /** Both inclusive, as in HTTP; `end` past the last byte is cut. */
  range?: { start: number; end?: number };
}

/** Head of an answer at a byte address; bytes follow only on 200 and 206. */
export type ByteHead =
  | {
      status: 200 | 206;
      mediaType: string;
      /** Size of the whole where it is known. */
      sizeBytes?: number;
      range?: { start: number; end: number };
      downloadName?: string;
    }
  | { status: 404 }
  | { status: 416; sizeBytes: number }
  | { status: 'failure'; failure: WireFailure };

/** Progress of a file that the service reads itself. */
export interface StageTick {
  doneBytes: number;
}

async function* cut(bytes: AsyncIterable<Uint8Array>, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of bytes) {
    const from = Math.max(0, start - at);
    const to = Math.min(chunk.length, end + 1 - at);
    if (to > from) yield chunk.subarray(from, to);
    at += chunk.length;
    if (at > end) return;
  }
}

const headOf = (answer: ByteAnswer | undefined, request: ByteRequest): ByteHead => {
  if (!answer) return { status: 404 };
  const { mediaType, sizeBytes, downloadName } = answer;
  if (!request.range || sizeBytes === undefined) return { status: 200, mediaType, sizeBytes, downloadName };
  const { start } = request.range;
  if (start < 0 || start >= sizeBytes) return { status: 416, sizeBytes };
  const end = Math.min(request.range.end ?? sizeBytes - 1, sizeBytes - 1);
  return { status: 206, mediaType, sizeBytes, downloadName, range: { start, end } };
};

const serveBytes = async (app: ServedApp, request: ByteRequest, port: Port): Promise<void> => {
  const channel = byteChannel(port);
  const opened: AsyncIterable<Uint8Array>[] = [];
  try {
    const answer = await app.bytes(request.address);
    if (answer) opened.push(answer.stream);
    const head = headOf(answer, request);
    channel.answer(head);
    if (!answer) return;
    if (head.status === 200) await channel.send(answer.stream, channel.signal);
    else if (head.status === 206 && head.range) {
      const { start, end } = head.range;
      const part = answer.part?.(start, end) ?? cut(answer.stream, start, end);
      opened.push(part);
      await channel.send(part, channel.signal);
    }
  } catch (error) {
    channel.answer({ status: 'failure', failure: toWireFailure(error) } satisfies ByteHead);
  } finally {
    // Opened and perhaps never read: the file behind it must not stay open.
    for (const stream of opened) if (stream instanceof Readable) stream.destroy();
  }
};

const serveStage = async (app: ServedApp, header: StageHeader, port: Port): Promise<void> => {
  const channel = byteChannel(port);
  try {
    const staged = await app.stage({ ...header, bytes: channel.receive(), signal: channel.signal });
    channel.answer({ id: staged.id });
  } catch (error) {
    channel.fail(error);
  }
};

/** What the file system says of a path, as failures that a person understands. */
const fileFailure = (error: unknown): unknown => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new Failure('file-vanished');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EIO' || code === 'EBUSY') return new Failure('file-unreadable');
  return error;
};

async function* readFileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1024 * 1024 });
  } catch (error) {
    throw fileFailure(error);
  }
}

const stagePath = async (app: ServedApp, header: StageHeader & { path: string }, port: Port): Promise<void> => {
  const channel = byteChannel(port);
  try {
    const found = await stat(header.path).catch((error: unknown) => {
      throw fileFailure(error);
    });
    if (!found.isFile()) throw new Failure('not-a-file');
    let doneBytes = 0;
    const { path, ...rest } = header;
    const staged = await app.stage({
      ...rest,
      name: rest.name || basename(path),
      fileSystemTime: found.mtime.toISOString(),
      bytes: readFileBytes(path),
      signal: channel.signal,
      onBytes: (count) => {
        doneBytes += count;
        channel.tick({ doneBytes } satisfies StageTick);
      },
    });
    channel.answer({ id: staged.id });
  } catch (error) {
    channel.fail(error);
  }
};

/** Serves one channel that the shell opened. */
export const serveChannel = (app: ServedApp, kind: string, header: unknown, port: Port): void => {
  if (kind === 'rpc') serveRouter(app.router, port);
  else if (kind === 'stage') void serveStage(app, header as StageHeader, port);
  else if (kind === 'stage-path') void stagePath(app, header as StageHeader & { path: string }, port);
  else if (kind === 'bytes') void serveBytes(app, header as ByteRequest, port);
  else port.close();
};
