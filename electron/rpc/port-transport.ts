/**
 * Ports: message carriers between processes, and oRPC over them.
 *
 * Nouns: port (two ends that post messages to each other), carrier (the one port between two processes),
 * channel (one of many ports multiplexed over a carrier, opened by either side with a kind and a header).
 */
import { createORPCClient } from '@orpc/client';
import { type BrowserPortLike, RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { ServiceContract } from '../../shared/contract/service.ts';

export interface PortListener {
  message(message: unknown): void;
  close?(): void;
}

/** One end of a message carrier. Messages that arrive before `listen` wait; `listen` is called once. */
export interface Port {
  post(message: unknown): void;
  listen(listener: PortListener): void;
  /** Closes both ends; the other end's listener is told once. */
  close(): void;
}

export interface PortSource {
  /** Gives to the port's listener, or keeps until there is one. */
  deliver(message: unknown): void;
  /** Tells the listener once that the other end is gone. */
  end(): void;
}

/** Makes a port from a way to post and a way to close; `source` feeds what arrives. */
export const makePort = (post: (message: unknown) => void, close: () => void): { port: Port; source: PortSource } => {
  let listener: PortListener | undefined;
  let ended = false;
  const waiting: unknown[] = [];
  const end = (): void => {
    if (ended) return;
    ended = true;
    listener?.close?.();
  };
  const port: Port = {
    post: (message) => {
      if (!ended) post(message);
    },
    listen: (next) => {
      if (listener) throw new Error('port has a listener already');
      listener = next;
      for (const message of waiting.splice(0)) next.message(message);
      if (ended) next.close?.();
    },
    close: () => {
      if (ended) return;
      close();
      end();
    },
  };
  const deliver = (message: unknown): void => {
    if (ended) return;
    if (listener) listener.message(message);
    else waiting.push(message);
  };
  return { port, source: { deliver, end } };
};

/** Two ends in one process, delivering asynchronously as real carriers do. */
export const portPair = (): [Port, Port] => {
  const a = makePort(
    (m) => queueMicrotask(() => b.source.deliver(m)),
    () => queueMicrotask(() => b.source.end()),
  );
  const b = makePort(
    (m) => queueMicrotask(() => a.source.deliver(m)),
    () => queueMicrotask(() => a.source.end()),
  );
  return [a.port, b.port];
};

/** The members of a web, Node or Electron MessagePort that a port stands on. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): unknown;
  start?(): void;
  close(): void;
}

/** Port over Electron's MessagePortMain, whose `message` listener gets an event with `data`. */
export const portOfMessagePortMain = (raw: MessagePortLike): Port => {
  const { port, source } = makePort(
    (message) => raw.postMessage(message),
    () => raw.close(),
  );
  raw.on('message', (event) => source.deliver(event.data));
  raw.on('close', () => source.end());
  raw.start?.();
  return port;
};

type Frame =
  | [channel: number, op: 'open', kind: string, header: unknown]
  | [channel: number, op: 'message', message: unknown]
  | [channel: number, op: 'close'];

const isFrame = (value: unknown): value is Frame =>
  Array.isArray(value) && typeof value[0] === 'number' && (value[1] === 'open' || value[1] === 'message' || value[1] === 'close');

export type AcceptChannel = (kind: string, header: unknown, port: Port) => void;

/** Many channels over one carrier. */
export interface Channels {
  open(kind: string, header?: unknown): Port;
  /** Ends every channel and the carrier. */
  close(): void;
}

/**
 * Multiplexes channels over a carrier.
 * @param side the two ends must differ, so that their channel numbers never meet
 */
export const channelsOver = (carrier: Port, side: 'shell' | 'service', accept: AcceptChannel, onEnd?: () => void): Channels => {
  const sources = new Map<number, PortSource>();
  let next = side === 'shell' ? 2 : 1;
  const makeChannel = (id: number): Port => {
    const { port, source } = makePort(
      (message) => carrier.post([id, 'message', message]),
      () => {
        sources.delete(id);
        carrier.post([id, 'close']);
      },
    );
    sources.set(id, source);
    return port;
  };
  const receive = (frame: Frame): void => {
    if (frame[1] === 'open') {
      accept(frame[2], frame[3], makeChannel(frame[0]));
      return;
    }
    const source = sources.get(frame[0]);
    if (frame[1] === 'message') source?.deliver(frame[2]);
    else {
      sources.delete(frame[0]);
      source?.end();
    }
  };
  carrier.listen({
    message: (message) => {
      if (isFrame(message)) receive(message);
    },
    close: () => {
      for (const source of [...sources.values()]) source.end();
      sources.clear();
      onEnd?.();
    },
  });
  return {
    open: (kind, header) => {
      const id = next;
      next += 2;
      carrier.post([id, 'open', kind, header]);
      return makeChannel(id);
    },
    close: () => carrier.close(),
  };
};

/** A port in the shape that oRPC's adapters take. */
const orpcPort = (port: Port): BrowserPortLike => {
  const messages: ((message: unknown) => void)[] = [];
  const closes: (() => void)[] = [];
  let listening = false;
  const listen = (): void => {
    if (listening) return;
    listening = true;
    port.listen({
      message: (message) => {
        for (const listener of messages) listener(message);
      },
      close: () => {
        for (const listener of closes) listener();
      },
    });
  };
  return {
    postMessage: (message: unknown) => port.post(message),
    onMessage: {
      addListener: (listener) => {
        messages.push(listener);
        queueMicrotask(listen);
      },
    },
    onDisconnect: {
      addListener: (listener) => {
        closes.push(listener);
      },
    },
  };
};

/** Serves a router on a port; a closed port aborts what it had asked for. */
export const serveRouter = (router: AnyRouter, port: Port): void => {
  new RPCHandler(router).upgrade(orpcPort(port), { context: {} });
};

export type ServiceClient = ContractRouterClient<ServiceContract>;

/** Typed client of the service contract over a port. */
export const serviceClient = (port: Port): ServiceClient => createORPCClient(new RPCLink({ port: orpcPort(port) }));
