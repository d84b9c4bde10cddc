/** The service under Electron: a utility process, with the decoders that it asks for beside it. */
import { app, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { Failure } from '../../../shared/domain/failure.ts';
import { DECODER_CHANNEL, type DecoderSize } from '../../rpc/decoder-port.ts';
import type { Launch } from '../../rpc/launch.ts';
import { makePort, type Port } from '../../rpc/port-transport.ts';
import type { KeptService } from '../../rpc/service-keeper.ts';
import { linkService } from '../../rpc/service-link.ts';

/** As for a child of Node: a service that does not end by itself is ended. */
const STOP_BOUND_MS = 8_000;
/** How often the size of a decoder at work is looked at. */
const WATCH_MS = 500;

/** A service whose calls a page can be given a port to. */
export interface UtilityService extends KeptService {
  /** Transfers a page's port to the service process. */
  givePort(port: MessagePortMain): void;
}

const carrierOf = (child: UtilityProcess): Port => {
  const { port, source } = makePort(
    (message) => child.postMessage(message),
    () => undefined,
  );
  child.on('message', (message) => source.deliver(message));
  child.on('exit', () => source.end());
  return port;
};

const rssOf = (pid: number | undefined): number | undefined => {
  const metric = app.getAppMetrics().find((one) => one.pid === pid);
  return metric && metric.memory.workingSetSize * 1024;
};

/** Nothing of the user's; Windows needs SystemRoot to load its libraries. */
const bareEnvironment = (): Record<string, string> => (process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {});

/** Starts a decoder and passes messages between it and the service, unread. */
const serveDecoder = (entry: string, port: Port): void => {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Sahih: pembaca gambar', stdio: 'ignore', env: bareEnvironment() });
  const watch = setInterval(() => {
    const decoderRssBytes = rssOf(child.pid);
    if (decoderRssBytes !== undefined) port.post({ decoderRssBytes } satisfies DecoderSize);
  }, WATCH_MS);
  child.on('message', (message) => port.post(message));
  child.on('exit', () => {
    clearInterval(watch);
    port.close();
  });
  port.listen({ message: (message) => child.postMessage(message), close: () => void child.kill() });
};

export interface UtilityEntries {
  service: string;
  decoder: string;
}

/**
 * Starts a fresh, locked service in a utility process.
 * @throws Failure when it could not start
 */
export const launchUtility = async (entries: UtilityEntries, launch: Launch): Promise<UtilityService> => {
  const child = utilityProcess.fork(entries.service, [], { serviceName: 'Sahih: layanan', stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const failed = exited.then((): never => {
    throw new Failure('unexpected', { step: 'service' });
  });
  failed.catch(() => undefined);
  const linked = linkService(carrierOf(child), launch, (kind, _header, port) => {
    if (kind === DECODER_CHANNEL) serveDecoder(entries.decoder, port);
    else port.close();
  });
  const link = await Promise.race([linked, failed]).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  const close = async (): Promise<void> => {
    link.askStop();
    const timer = setTimeout(() => child.kill(), STOP_BOUND_MS);
    await exited;
    clearTimeout(timer);
  };
  return { ...link, exited, close, givePort: (port) => child.postMessage({ kind: 'rpc' }, [port]) };
};
