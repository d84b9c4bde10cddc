/** Stock tools of the machine, for checks that use none of our own code. */
import { execFileSync } from 'node:child_process';

/** Runs a stock tool; undefined (and one printed line) where this machine has none. */
export const stock = (tool: string, ...args: string[]): string | undefined => {
  try {
    return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.info(`skipped: ${tool} is not on this machine`);
    return undefined;
  }
};
