/**
 * What carries messages between the service and a decoder. A message is a JSON object or raw bytes;
 * order is kept. Two carriers: framed byte streams (pipes of a child process) and message ports.
 */
import type { Readable, Writable } from 'node:stream';

export type Message = Record<string, unknown> | Uint8Array;

export interface Channel {
  /** Resolves once the carrier takes more; resolves at once on a closed channel. */
  send(message: Message): Promise<void>;
  onMessage(listener: (message: Message) => void): void;
  /** Fires once, when the other side is gone or wrote something that is no frame. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Frame: one kind byte, payload length as 32-bit little endian, payload. */
const headerBytes = 5;
const kindJson = 0;
const kindBytes = 1;
/** A rendition of 2048 px stays far below; a longer frame is a broken or hostile peer. */
const maxFrameBytes = 32 * 1024 * 1024;

/** Cuts a byte stream into frames; a payload is copied once, into a buffer of its own length. */
export const createFrameReader = (onMessage: (message: Message) => void) => {
  const header = Buffer.alloc(headerBytes);
  let headerFilled = 0;
  let payload: Buffer | undefined;
  let filled = 0;
  return (chunk: Uint8Array): void => {
    let at = 0;
    while (at < chunk.length || (payload && filled === payload.length)) {
      if (!payload) {
        const take = Math.min(headerBytes - headerFilled, chunk.length - at);
        header.set(chunk.subarray(at, at + take), headerFilled);
        headerFilled += take;
        at += take;
        if (headerFilled < headerBytes) return;
        payload = Buffer.allocUnsafeSlow(payloadLength(header));
        filled = 0;
      }
      const take = Math.min(payload.length - filled, chunk.length - at);
      payload.set(chunk.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled < payload.length) return;
      const whole = payload;
      payload = undefined;
      headerFilled = 0;
      onMessage(header[0] === kindJson ? parseObject(whole) : whole);
    }
  };
};

const payloadLength = (header: Buffer): number => {
  const length = header.readUInt32LE(1);
  if (length > maxFrameBytes || (header[0] !== kindJson && header[0] !== kindBytes)) throw new Error('not a frame');
  return length;
};

const parseObject = (payload: Buffer): Record<string, unknown> => {
  const value: unknown = JSON.parse(payload.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a message');
  return value as Record<string, unknown>;
};

/** Header and payload of one frame. */
export const frameOf = (message: Message): [Buffer, Uint8Array] => {
  const isBytes = message instanceof Uint8Array;
  const payload = isBytes ? message : Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(headerBytes);
  header[0] = isBytes ? kindBytes : kindJson;
  header.writeUInt32LE(payload.length, 1);
  return [header, payload];
};

/** Channel over two byte streams. */
export const streamChannel = (input: Readable, output: Writable): Channel => {
  let closed = false;
  const closeListeners: (() => void)[] = [];
  const waiting = new Set<() => void>();
  const release = () => {
    for (const resume of waiting) resume();
    waiting.clear();
  };
  const end = () => {
    if (closed) return;
    closed = true;
    release();
    for (const listener of closeListeners) listener();
  };
  output.on('drain', release).on('error', end).on('close', end);
  input.on('error', end).on('end', end).on('close', end);
  return {
    send: (message) => {
      if (closed) return Promise.resolve();
      const [header, payload] = frameOf(message);
      output.cork();
      output.write(header);
      const free = output.write(payload);
      output.uncork();
      return free ? Promise.resolve() : new Promise((resume) => waiting.add(resume));
    },
    onMessage: (listener) => {
      const read = createFrameReader((message) => !closed && listener(message));
      input.on('data', (chunk: Buffer) => {
        try {
          if (!closed) read(chunk);
        } catch {
          end();
        }
      });
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    close: () => {
      end();
      output.end();
      input.destroy();
    },
  };
};

/** What Electron's `utilityProcess`, `parentPort` and `MessagePortMain`, and Node's `MessagePort`, have in common. */
export interface MessageCarrier {
  postMessage(message: unknown): void;
  on(event: 'message' | 'close' | 'exit', listener: (message?: unknown) => void): unknown;
  start?(): void;
  close?(): void;
}

/** Channel over a message port; bytes travel as they are. */
export const messageChannel = (carrier: MessageCarrier): Channel => {
  let closed = false;
  const closeListeners: (() => void)[] = [];
  const end = () => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener();
  };
  carrier.on('close', end);
  carrier.on('exit', end);
  return {
    send: (message) => {
      if (!closed) carrier.postMessage(message);
      return Promise.resolve();
    },
    onMessage: (listener) => {
      carrier.on('message', (event) => {
        const message = isEvent(event) ? event.data : event;
        if (!closed && typeof message === 'object' && message !== null) listener(message as Message);
      });
      carrier.start?.();
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    close: () => {
      end();
      carrier.close?.();
    },
  };
};

/** Electron's ports wrap the message in an event with `ports`; its `UtilityProcess` and Node hand over the message. */
const isEvent = (event: unknown): event is { data: unknown } =>
  typeof event === 'object' && event !== null && 'data' in event && 'ports' in event;
