/** The life of a service process: compose once, serve channels, end with the shell that started it. */
import { toWireFailure } from './byte-channel.ts';
import type { Launch } from './launch.ts';
import { type Channels, channelsOver, type MessagePortLike, makePort, type Port, portOfMessagePortMain } from './port-transport.ts';
import type { ServedApp } from './served-app.ts';
import { serveChannel } from './service-endpoint.ts';

/** How long the app may take to reach a commit point once the shell has gone. */
const LAST_WORDS_MS = 5_000;

/** Electron's `process.parentPort`, declared here so that this file never imports electron. */
export interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: MessagePortLike[] }) => void): unknown;
}

const parentPortOf = (proc: object): ParentPort | undefined => (proc as { parentPort?: ParentPort }).parentPort;

/** Where this process hears its shell: Electron's parent port or Node's IPC. `onPorts` gets what is transferred. */
export const carrierOfThisProcess = (onPorts: (message: unknown, ports: MessagePortLike[]) => void): Port => {
  const parent = parentPortOf(process);
  if (parent) {
    const { port, source } = makePort(
      (message) => parent.postMessage(message),
      () => undefined,
    );
    parent.on('message', (event) => {
      if (event.ports.length > 0) onPorts(event.data, event.ports);
      else source.deliver(event.data);
    });
    return port;
  }
  const { port, source } = makePort(
    (message) => {
      // A shell that has just died is told by `disconnect`, not by an error of this write.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    () => process.connected && process.disconnect(),
  );
  process.on('message', (message) => source.deliver(message));
  process.on('disconnect', () => source.end());
  // The shell may have died while this process was loading.
  if (!process.connected) source.end();
  return port;
};

/** What compose is given beside the launch: the way to the shell, for what only a shell can start. */
export interface ServiceLoopScope {
  launch: Launch;
  channels: Channels;
}

const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), bound]);
  clearTimeout(timer);
};

/**
 * Runs the service process until its shell stops it or goes.
 * @param compose called once, on the shell's `launch`
 */
export const runService = (compose: (scope: ServiceLoopScope) => Promise<ServedApp>): void => {
  let app: Promise<ServedApp> | undefined;
  let ending = false;

  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    if (app)
      await within(
        app.then((a) => a.close()),
        LAST_WORDS_MS,
      );
    process.exit(0);
  };

  const carrier = carrierOfThisProcess((message, ports) => {
    const [raw] = ports;
    if (!raw) return;
    const port = portOfMessagePortMain(raw);
    const { kind } = message as { kind?: string };
    if (app && kind === 'rpc') void app.then((a) => serveChannel(a, 'rpc', undefined, port)).catch(() => port.close());
    else port.close();
  });

  const accept = (kind: string, header: unknown, port: Port): void => {
    if (kind === 'launch' && !app) {
      app = compose({ launch: header as Launch, channels });
      app.then(
        () => port.post({ ready: true }),
        (error: unknown) => port.post({ failure: toWireFailure(error) }),
      );
    } else if (kind === 'stop') void end();
    else if (app) void app.then((a) => serveChannel(a, kind, header, port)).catch(() => port.close());
    else port.close();
  };
  const channels = channelsOver(carrier, 'service', accept, () => void end());
  // Ctrl+C reaches the whole group; the shell decides, so that a commit is not cut.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => void end());
};
