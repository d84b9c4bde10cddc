/** Comparing: every print once with all that were made before it, one after another, in the pauses of the service. */
import { closenessOf } from '../../base/likeness/compare.ts';
import { gradeOf } from '../../base/likeness/grade.ts';
import { isPrint, type Print, readPrint } from '../../base/likeness/print.ts';
import { createPrintIndex } from '../../base/likeness/print-index.ts';
import type { PrintCache, StoredLikeness, StoredPrint } from '../../storage/print-cache.ts';

export interface Comparing {
  isCompared(id: string): boolean;
  /** Compares a picture at once where its print is there. */
  compareNow(id: string): void;
  /** The same, after others have had their turn. */
  compareSoon(id: string): Promise<void>;
  /** Prints still to be compared. */
  pending(): number;
  /** Goes on in the background. */
  wake(): void;
  close(): void;
}

/** Prints read into the index at once: a few milliseconds. */
const page = 500;
/** Pause after each comparison in the background, so that screens are answered first. */
const pauseMs = 5;

const sorted = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

export const createComparing = ({ prints, note }: { prints: PrintCache; note(error: unknown): void }): Comparing => {
  const index = createPrintIndex();
  const ids: string[] = [];
  const entryOf = new Map<string, number>();
  let read = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  /** Brings the index up to date: the first time it reads all prints, later the new ones. */
  const catchUp = (): void => {
    for (;;) {
      const fresh = prints.after(read, page);
      for (const { seq, id, print } of fresh) {
        read = seq;
        const old = entryOf.get(id);
        if (old !== undefined) index.drop(old);
        if (!isPrint(print)) continue;
        const entry = index.add(readPrint(print));
        ids[entry] = id;
        entryOf.set(id, entry);
      }
      if (fresh.length < page) return;
    }
  };

  /** Candidates that are still there: what was thrown away since must not take the place of what was recorded. */
  const candidates = (own: Print): ReturnType<typeof index.search> => {
    for (;;) {
      const hits = index.search(own);
      const gone = hits.filter(({ entry }) => prints.print(ids[entry] ?? '') === undefined);
      if (gone.length === 0) return hits;
      for (const { entry } of gone) index.drop(entry);
    }
  };

  const likenessesOf = ({ id, print }: Pick<StoredPrint, 'id' | 'print'>): StoredLikeness[] => {
    if (!isPrint(print)) return [];
    const own = readPrint(print);
    return candidates(own).flatMap((hit): StoredLikeness[] => {
      const other = ids[hit.entry];
      const stored = other === undefined || other === id ? undefined : prints.print(other);
      if (other === undefined || stored === undefined) return [];
      const closeness = closenessOf(own, readPrint(stored), hit);
      const grade = closeness && gradeOf(closeness);
      if (!closeness || !grade) return [];
      const [a, b] = sorted(id, other);
      const turned = hit.turn * 90;
      const distance = Math.min(1, Math.max(0, 1 - closeness.correlation));
      return [{ a, b, grade, distance, turned: a === id ? turned : (360 - turned) % 360 }];
    });
  };

  const compare = (stored: Pick<StoredPrint, 'id' | 'print'>): void => {
    catchUp();
    try {
      prints.setCompared(stored.id, likenessesOf(stored));
    } catch (error) {
      // A picture that cannot be compared is like none; asking again would not help.
      prints.setCompared(stored.id, []);
      note(error);
    }
  };
  const compareNow = (id: string): void => {
    const print = prints.print(id);
    if (print && !prints.isCompared(id)) compare({ id, print });
  };
  const next = (): void => {
    timer = undefined;
    if (closed) return;
    const stored = prints.nextToCompare();
    if (!stored) return;
    compare(stored);
    timer = setTimeout(next, pauseMs).unref();
  };

  return {
    isCompared: (id) => prints.isCompared(id),
    compareNow,
    compareSoon: async (id) => {
      if (prints.isCompared(id)) return;
      await new Promise(setImmediate);
      if (!closed) compareNow(id);
    },
    pending: () => prints.countToCompare(),
    wake: () => {
      if (!closed) timer ??= setTimeout(next, pauseMs).unref();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
};
