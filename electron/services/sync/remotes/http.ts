/**
 * HTTP as remotes need it, over node:http and node:https: bodies streamed with their length, no redirect followed, an own certificate
 * authority, a watch for lines that stand still, and every failure by name. The `webdav` client and `fetch` cannot do it: both send streams
 * in chunks of unknown total length (S3 refuses that, a cut upload looks whole), and neither takes a certificate authority in Node.
 */
import { type ClientRequest, Agent as HttpAgent, type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http';
import { Agent as HttpsAgent, request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { bodyChunks } from './bodies.ts';
import { certificateDateFault } from './certificate-date.ts';
import { faultOfSystem } from './http-faults.ts';
import { type RemoteBody, RemoteFault, type TransferOptions } from './remote.ts';

export interface Exchange {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: RemoteBody;
}

/** An answer whose status and headers are there; its body is read once, or dropped. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Server's clock minus ours, milliseconds, by its Date header (whole seconds). */
  clockSkewMs: number | undefined;
  bytes(onBytes?: (count: number) => void): AsyncIterable<Uint8Array>;
  /** The whole body as UTF-8. @throws RemoteFault server-error where it is longer than `limit` bytes */
  text(limit: number): Promise<string>;
  /** Lets the body go, so that the connection can serve again. */
  drop(): void;
}

export interface Http {
  /** @throws RemoteFault by what broke; answers of any status are returned */
  send(exchange: Exchange, options: TransferOptions): Promise<Answer>;
  readonly requests: number;
  close(): void;
}

export interface HttpOptions {
  base: URL;
  caPem?: string;
  /** Milliseconds without a byte until `too-slow`. */
  stallMs: number;
  now(): Date;
}

/** RFC 6761: a name below `localhost` never leaves the machine. */
const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** True for addresses that no wire carries: 127.0.0.0/8, ::1 and localhost. */
export const isLoopback = (url: URL): boolean => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isLocalName(host) || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
};

/** @throws RemoteFault not-secure without TLS beyond loopback; unsuited where the address carries a user, a query or a fragment */
export const assertSecure = (url: URL): void => {
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') throw new RemoteFault('unsuited');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) throw new RemoteFault('not-secure');
};

/** Local names are not asked of any name server, whatever it would say. */
const lookupLocal: LookupFunction = (_name, options, answer) => {
  if (options.all) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
};

/** From this size on the server is asked first whether it wants the body at all (Expect: 100-continue). */
export const askFirstBytes = 262_144;
/** Servers that never answer the question get the body all the same (RFC 9110 §10.1.1). */
const askFirstMs = 1500;

/** A timer that fires when nothing moved for a while; it runs only while somebody waits for the other side. */
const stallWatch = (ms: number, fire: () => void) => {
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    rest,
    wait: (): void => {
      rest();
      timer = setTimeout(fire, ms);
    },
  };
};
type StallWatch = ReturnType<typeof stallWatch>;

/** Until the line takes more, or is gone. */
const drained = (request: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      request.off('drain', go);
      request.off('close', go);
      resolve();
    };
    request.on('drain', go);
    request.on('close', go);
    if (request.destroyed) go();
  });

/** Writes the body as fast as the line takes it. Ends early, without an error, where the server has answered or the line is gone. */
const pump = async (request: ClientRequest, body: RemoteBody, options: TransferOptions, watch: StallWatch, stopped: () => boolean) => {
  for await (const piece of bodyChunks(body, options)) {
    if (stopped()) return;
    if (request.write(piece)) continue;
    watch.wait();
    await drained(request);
    watch.rest();
  }
  if (stopped()) return;
  request.end();
  watch.wait();
};

async function* bytesOf(message: IncomingMessage, watch: StallWatch, fault: (error: unknown) => Error, onBytes?: (n: number) => void) {
  const iterator = message[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let ended = false;
  try {
    for (;;) {
      watch.wait();
      const next = await iterator.next();
      watch.rest();
      if (next.done) break;
      onBytes?.(next.value.length);
      yield next.value as Uint8Array;
    }
    ended = true;
  } catch (error) {
    ended = true;
    throw fault(error);
  } finally {
    watch.rest();
    if (!ended) message.destroy();
  }
}

/** Opens connections to one server, kept alive between requests. */
export const openHttp = (given: HttpOptions): Http => {
  assertSecure(given.base);
  const secure = given.base.protocol === 'https:';
  const common = { keepAlive: true, maxSockets: 16, scheduling: 'lifo' as const };
  const ca = given.caPem === undefined ? undefined : [...rootCertificates, given.caPem];
  const agent = secure ? new HttpsAgent({ ...common, ...(ca && { ca }) }) : new HttpAgent(common);
  let requests = 0;

  const answerOf = (message: IncomingMessage, watch: StallWatch, over: () => void, fault: (error: unknown) => Error): Answer => {
    const date = Date.parse(message.headers.date ?? '');
    const bytes = (onBytes?: (count: number) => void) => bytesOf(message, watch, fault, onBytes);
    message.once('close', over);
    // Heard by whoever reads the body; without a reader it must not end the process.
    message.on('error', () => {});
    return {
      status: message.statusCode ?? 0,
      headers: message.headers,
      clockSkewMs: Number.isNaN(date) ? undefined : date - given.now().getTime(),
      bytes,
      async text(limit) {
        const parts: Uint8Array[] = [];
        let count = 0;
        for await (const chunk of bytes()) {
          count += chunk.length;
          if (count > limit) throw new RemoteFault('server-error');
          parts.push(chunk);
        }
        return Buffer.concat(parts).toString('utf8');
      },
      drop: () => void message.resume(),
    };
  };

  const attempt = (exchange: Exchange, options: TransferOptions): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { body } = exchange;
      const asks = body !== undefined && body.sizeBytes >= askFirstBytes;
      const headers = {
        ...exchange.headers,
        ...(body && { 'content-length': String(body.sizeBytes) }),
        ...(asks && { expect: '100-continue' }),
      };
      requests++;
      let sentBytes = 0;
      let connected = false;
      let answered = false;
      let named: Error | undefined;
      const request = (secure ? requestSecure : requestPlain)(exchange.url, {
        method: exchange.method,
        headers,
        agent,
        ...(isLocalName(exchange.url.hostname) && { lookup: lookupLocal }),
      });
      const fail = (fault: Error): void => {
        named ??= fault;
        request.destroy(named);
      };
      const watch = stallWatch(given.stallMs, () => fail(new RemoteFault('too-slow')));
      const cancel = (): void => fail(new RemoteFault('cancelled'));
      const over = (): void => {
        watch.rest();
        clearTimeout(patience);
        options.signal.removeEventListener('abort', cancel);
      };
      // What the body itself fails by (a file that cannot be read) is not the line's fault and stays as it is.
      const faultOf = (error: unknown): Error =>
        named ?? (error instanceof RemoteFault ? error : faultOfSystem(error, answered || (connected && sentBytes > 0)));
      const counted: TransferOptions = {
        signal: options.signal,
        onBytes: (count) => {
          sentBytes += count;
          options.onBytes?.(count);
        },
      };
      const upload = (): void => {
        clearTimeout(patience);
        if (!body || begun) return;
        begun = true;
        watch.rest();
        pump(request, body, counted, watch, () => answered || request.destroyed).catch(fail);
      };
      let begun = false;
      let patience: NodeJS.Timeout | undefined;

      options.signal.addEventListener('abort', cancel, { once: true });
      request.once('socket', (socket) => {
        connected = !socket.connecting;
        if (!connected) {
          socket.once('connect', () => {
            connected = true;
          });
        }
      });
      request.on('error', (error) => {
        over();
        reject(isStale(request, error, answered) && !named ? new StaleConnection() : faultOf(error));
      });
      request.once('response', (message) => {
        answered = true;
        watch.rest();
        clearTimeout(patience);
        // A body that was not sent whole leaves the connection in the middle of it: it cannot serve again.
        if (!request.writableEnded) message.once('close', () => request.destroy());
        resolve(answerOf(message, watch, over, faultOf));
      });
      watch.wait();
      if (options.signal.aborted) cancel();
      else if (!body) request.end();
      else if (!asks) upload();
      else {
        request.once('continue', upload);
        request.once('socket', () => {
          patience = setTimeout(upload, askFirstMs);
        });
        request.flushHeaders();
      }
    });

  return {
    async send(exchange, options) {
      try {
        // The server may let an idle connection go just as it is used again: nothing was heard of this request, a new connection is opened.
        return await attempt(exchange, options).catch((error) => {
          if (error instanceof StaleConnection) return attempt(exchange, options);
          throw error;
        });
      } catch (error) {
        if (error instanceof StaleConnection) throw new RemoteFault('unreachable');
        const ofDate = error instanceof RemoteFault && (error.code === 'tls-expired' || error.code === 'clock-wrong');
        throw ofDate ? await certificateDateFault(given.base, given.now()) : error;
      }
    },
    get requests() {
      return requests;
    },
    close: () => agent.destroy(),
  };
};

class StaleConnection extends Error {}

const isStale = (request: ClientRequest, error: Error & { code?: string }, answered: boolean): boolean =>
  request.reusedSocket && !answered && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
