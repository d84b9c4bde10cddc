/** Starts the service process as a child of Node: browser shell and CLI. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../shared/domain/failure.ts';
import type { Launch } from './launch.ts';
import { makePort, type Port } from './port-transport.ts';
import { linkService, type ServiceLink } from './service-link.ts';

/** A service that does not end by itself is ended: its database survives a kill, its keys do not. */
const STOP_BOUND_MS = 8_000;

const serviceEntry = fileURLToPath(new URL('../service-process.ts', import.meta.url));

/**
 * Memory that the service gives back: few arenas of glibc (other allocators know no such names), large chunks each
 * returned when they are done with, and a small nursery. Measured at the peak of sealing 20 exhibits: about 80 MiB less, a tenth more CPU time.
 */
const thrifty = {
  environment: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '524288' },
  nodeOptions: ['--max-semi-space-size=4'],
} as const;

export interface LaunchOptions extends Launch {
  /** Another entry, for tests. */
  entry?: string;
  /** Told once when the process has ended, whether asked or not. */
  onExit?: (code: number | null) => void;
}

export interface ServiceChild extends ServiceLink {
  readonly pid: number | undefined;
  /** Lets the service finish to a commit point, then ends it; resolves when it is gone. */
  close(): Promise<void>;
  /** Resolves when the process has ended. */
  readonly exited: Promise<number | null>;
}

const carrierOf = (child: ChildProcess): Port => {
  const { port, source } = makePort(
    (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    () => child.connected && child.disconnect(),
  );
  child.on('message', (message) => source.deliver(message));
  child.on('disconnect', () => source.end());
  return port;
};

/**
 * Starts a fresh, locked service process and links to it.
 * @throws Failure when the service could not start
 */
export const launchService = async (options: LaunchOptions): Promise<ServiceChild> => {
  const child = fork(options.entry ?? serviceEntry, [], {
    serialization: 'advanced',
    // stdout belongs to the shell (the CLI prints JSON there).
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', ...thrifty.nodeOptions],
    env: { ...thrifty.environment, ...process.env },
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  void exited.then((code) => options.onExit?.(code));
  const launch: Launch = { vaultDirectory: options.vaultDirectory, shell: options.shell };
  const started = linkService(carrierOf(child), launch);
  const failed = exited.then((): never => {
    throw new Failure('unexpected', { step: 'service' });
  });
  failed.catch(() => undefined);
  const link = await Promise.race([started, failed]).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const close = async (): Promise<void> => {
    link.askStop();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_BOUND_MS);
    await exited;
    clearTimeout(timer);
  };
  return { ...link, pid: child.pid, exited, close };
};
