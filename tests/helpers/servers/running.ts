/** Servers that tests start for themselves: on a free loopback port, in a folder of their own, ended with all they left. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';

/** A server under test. */
export interface RunningServer {
  url: string;
  /** What it said on its way, for a failure to be understood. */
  said(): string;
  close(): Promise<void>;
}

/** Why a server cannot be had here, or the server. */
export type ServerOrReason<T = RunningServer> = { server: T } | { reason: string };

const open = new Set<() => Promise<void>>();

/** A `close` that is done once, and by `endServers` where nobody did it. */
export const closedOnce = (close: () => Promise<void>): (() => Promise<void>) => {
  const once = async (): Promise<void> => {
    if (open.delete(once)) await close();
  };
  open.add(once);
  return once;
};

/** Ends every server that this file started: also those whose tests were not asked for. */
export const endServers = async (): Promise<void> => {
  for (const close of open) await close();
};

/** A port nobody listens on just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** True where a command is installed. */
export const isInstalled = (command: string): boolean =>
  spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${command}`], { stdio: 'ignore' }).status === 0;

/** Environment of servers: their commands lie in /usr/sbin, which not every user's path names. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export interface StartedProcess {
  child: ChildProcess;
  said(): string;
  /** Asks it to end, and ends it after a while. */
  stop(): Promise<void>;
}

/**
 * The server lives as long as the other end of this shell's input is held: a test run that is ended in the middle, however hard, leaves
 * none behind. Asked to end by TERM, made to by KILL.
 */
const keeper = `exec 3<&0
"$0" "$@" </dev/null 3<&- &
server=$!
(cat <&3; kill $server; sleep 3; kill -9 $server) >/dev/null 2>&1 &
wait $server`;

export const startProcess = (command: string, args: readonly string[]): StartedProcess => {
  const child = spawn('sh', ['-c', keeper, command, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: serverEnvironment() });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString('utf8')).slice(-8000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('error', (error) => hear(Buffer.from(error.message)));
  return {
    child,
    said: () => said,
    async stop() {
      const gone = child.exitCode !== null || child.signalCode !== null;
      const ended = gone ? Promise.resolve() : new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.stdin.end();
      await ended;
    },
  };
};

/** Waits until somebody listens. @throws what the process said where it ended before or nobody listens in time */
export const waitForPort = async (port: number, started: StartedProcess, withinMs = 30_000): Promise<void> => {
  const until = Date.now() + withinMs;
  while (!(await answers(port))) {
    if (started.child.exitCode !== null || Date.now() > until) throw new Error(`no server came up: ${started.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
