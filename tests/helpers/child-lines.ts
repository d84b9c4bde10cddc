/** A child process whose printed lines can be waited for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ListenedChild {
  child: ChildProcess;
  lines: string[];
  /** First printed line that fits, printed already or yet to come. */
  line(pattern: RegExp, withinMs?: number): Promise<string>;
  exited: Promise<number | null>;
}

export const listenToChild = (args: string[], env: Record<string, string | undefined> = {}, node = process.execPath): ListenedChild => {
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const lines: string[] = [];
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      for (const one of waiting) if (one.pattern.test(line)) one.resolve(line);
    });
  return {
    child,
    lines,
    line: (pattern, withinMs = 60_000) =>
      new Promise((resolve, reject) => {
        const printed = lines.find((line) => pattern.test(line));
        if (printed !== undefined) return resolve(printed);
        waiting.push({ pattern, resolve });
        setTimeout(() => reject(new Error(`no line like ${pattern} among:\n${lines.join('\n')}`)), withinMs).unref();
      }),
    exited: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
  };
};
