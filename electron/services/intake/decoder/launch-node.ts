/** Launches a decoder as a Node child process: the browser shell and the command line. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { streamChannel } from './channel.ts';
import type { DecoderProcess } from './decoder-process.ts';

const defaultEntry = fileURLToPath(new URL('./main.ts', import.meta.url));

/** JavaScript heap of a decoder, MiB; pixels live outside it, under the pool's bound on resident memory. */
const heapMiB = 384;

/**
 * Starts a decoder with an empty environment and Node's permission model: no writing of files, no child process,
 * no worker. Windows needs SystemRoot to load its libraries.
 */
export const launchNodeDecoder = (options: { entry?: string } = {}): DecoderProcess => {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heapMiB}`,
      '--permission',
      '--allow-addons',
      '--allow-fs-read=*',
      '--no-warnings',
      options.entry ?? defaultEntry,
    ],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      windowsHide: true,
    },
  );
  const exitListeners: (() => void)[] = [];
  let exited = false;
  const exit = () => {
    if (exited) return;
    exited = true;
    for (const listener of exitListeners) listener();
  };
  child.on('exit', exit).on('error', exit);
  return {
    channel: streamChannel(child.stdout, child.stdin),
    onExit: (listener) => {
      exitListeners.push(listener);
    },
    kill: () => void child.kill('SIGKILL'),
    rssBytes: () => (child.pid === undefined ? undefined : residentBytes(child.pid)),
  };
};

/** Linux: second field of `/proc/<pid>/statm`, in pages of 4 KiB (16 KiB on some ARM machines reads too small, never too large). */
const residentBytes = (pid: number): number | undefined => {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isFinite(pages) ? pages * 4096 : undefined;
  } catch {
    return undefined;
  }
};
