/** The debugging pipe of a browser: JSON messages, each ended by a zero byte, on its file descriptors 3 and 4. */
import type { Readable, Writable } from 'node:stream';
import { type CdpConnection, CdpError, CdpGone, type CdpListener, type CdpParams } from '../web/connection.ts';

interface Waiting {
  method: string;
  resolve(answer: CdpParams): void;
  reject(error: Error): void;
}

interface Message {
  id?: number;
  method?: string;
  params?: CdpParams;
  result?: CdpParams;
  error?: { message?: string };
  sessionId?: string;
}

/** A browser that sends more than this in one message is not believed: the largest body kept, in base64, is far below. */
const MESSAGE_MAX_BYTES = 512 * 1024 * 1024;

/** Cuts a stream of bytes at zero bytes. Parts of a long message are joined once, at its end. */
export const cutAtZero = (onMessage: (message: string) => void, onTooLong: () => void) => {
  let parts: Buffer[] = [];
  let size = 0;
  return (chunk: Buffer): void => {
    let from = 0;
    for (let zero = chunk.indexOf(0); zero >= 0; zero = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, zero));
      const message = parts.length === 1 ? (parts[0] as Buffer).toString('utf8') : Buffer.concat(parts).toString('utf8');
      parts = [];
      size = 0;
      from = zero + 1;
      onMessage(message);
    }
    if (from === chunk.length) return;
    parts.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > MESSAGE_MAX_BYTES) onTooLong();
  };
};

/** @param toBrowser the child's descriptor 3 @param fromBrowser its descriptor 4 */
export const pipeConnection = (toBrowser: Writable, fromBrowser: Readable): CdpConnection => {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<CdpListener>>();
  let lastId = 0;
  let gone = false;
  let resolveEnded: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    resolveEnded = resolve;
  });
  const end = (): void => {
    if (gone) return;
    gone = true;
    for (const { reject } of waiting.values()) reject(new CdpGone());
    waiting.clear();
    toBrowser.destroy();
    fromBrowser.destroy();
    resolveEnded();
  };
  const take = (text: string): void => {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch {
      return;
    }
    const { id, method, params = {}, result, error, sessionId } = message;
    if (method !== undefined) for (const listener of [...(listeners.get(method) ?? [])]) listener(params, sessionId);
    const asked = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !asked) return;
    waiting.delete(id);
    if (error) asked.reject(new CdpError(asked.method, error.message ?? ''));
    else asked.resolve(result ?? {});
  };
  fromBrowser.on('data', cutAtZero(take, end));
  for (const stream of [toBrowser, fromBrowser]) stream.on('error', end).on('close', end);
  fromBrowser.on('end', end);
  return {
    send(method, params = {}, sessionId) {
      if (gone) return Promise.reject(new CdpGone());
      lastId += 1;
      const id = lastId;
      return new Promise<CdpParams>((resolve, reject) => {
        waiting.set(id, { method, resolve, reject });
        toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
      });
    },
    on(method, listener) {
      const set = listeners.get(method) ?? new Set();
      listeners.set(method, set.add(listener));
      return () => void set.delete(listener);
    },
    ended,
    close: end,
  };
};
