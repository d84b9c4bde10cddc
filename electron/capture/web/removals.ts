/** What was taken out, added up by kind and part: never a value. */
import type { Removal } from '../../../shared/domain/capture.ts';
import type { Removing } from './kept-exchange.ts';
import type { Counts } from './secret-words.ts';
import type { Secrets } from './secrets.ts';

export interface Removals extends Removing {
  list(): Removal[];
}

export const removals = (secrets: Secrets): Removals => {
  const sums = new Map<string, Removal>();
  return {
    secrets,
    add(counts: Counts, part: string) {
      for (const [what, n] of counts) {
        const key = `${what} ${part}`;
        const there = sums.get(key);
        if (there) there.count += n;
        else if (n > 0) sums.set(key, { what, from: part, count: n });
      }
    },
    list: () => [...sums.values()],
  };
};
