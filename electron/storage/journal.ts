/**
 * What happens while the vault is locked: a bounded, unsigned list of codes without personal data,
 * adopted by the next unlock, labelled unsigned.
 */
import { appendFileSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { InstantSchema } from '../../shared/domain/time.ts';
import { isRegularFile, readRegularFile } from '../base/regular-file.ts';

export const JournalEntrySchema = z.strictObject({ at: InstantSchema, code: z.enum(['unlock-failed', 'recovery-failed']) });
export type JournalEntry = z.infer<typeof JournalEntrySchema>;

/** Enough for a night of guessing, too little to fill a disk. Later entries are counted by size only. */
const mostBytes = 16_384;

export interface Journal {
  note(entry: JournalEntry): void;
  /** Entries in order; unreadable lines are counted as dropped. */
  read(): { entries: JournalEntry[]; dropped: number };
  clear(): void;
}

const fullMark = 'full\n';

export const journalAt = (path: string): Journal => ({
  note(entry) {
    // A pipe or folder in its place takes no entry: unlocking must not wait for it.
    if (existsSync(path) && !isRegularFile(path)) return;
    const line = `${JSON.stringify(entry)}\n`;
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size === 0) writeFileSync(path, line, { mode: 0o600 });
    else if (size + line.length <= mostBytes) appendFileSync(path, line);
    else if (size <= mostBytes) appendFileSync(path, fullMark.padEnd(mostBytes + 1 - size, ' '));
  },
  read() {
    const text = (() => {
      try {
        return readRegularFile(path, mostBytes * 2).toString('utf8');
      } catch {
        return '';
      }
    })();
    const entries: JournalEntry[] = [];
    let dropped = 0;
    for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
      const entry = readEntry(line);
      if (entry) entries.push(entry);
      else dropped += 1;
    }
    return { entries, dropped };
  },
  clear: () => rmSync(path, { force: true }),
});

const readEntry = (line: string): JournalEntry | undefined => {
  try {
    return JournalEntrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};
