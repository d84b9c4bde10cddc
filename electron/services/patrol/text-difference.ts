/** Lines that came and went between two texts of a page. Bounded: a page may be of any length and hostile. */
import { sequenceDifference } from '../../base/sequence-difference.ts';

const MOST_LINES = 20_000;
const SHOWN_LINES = 120;
const SHOWN_LENGTH = 400;

export interface TextDifference {
  added: { lines: string[]; count: number };
  removed: { lines: string[]; count: number };
}

/** "3 j", "5 menit", "2h", "kemarin": moves on with every look and says nothing about the page. */
const elapsed =
  /^(\d{1,3} ?(dtk|detik|mnt|menit|m|j|jam|h|hari|d|w|mgg|minggu|bln|bulan|mo|thn|tahun|y|s|sec|min|hours?|days?)( ?(yang lalu|lalu|ago))?|kemarin|baru saja|just now)$/i;

const linesOf = (text: string): string[] =>
  text
    .split('\n', MOST_LINES)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && !elapsed.test(line));

const shown = (lines: readonly string[]) => ({
  lines: lines.slice(0, SHOWN_LINES).map((line) => line.slice(0, SHOWN_LENGTH)),
  count: lines.length,
});

export const textDifference = (before: string, after: string): TextDifference => {
  const [a, b] = [linesOf(before), linesOf(after)];
  const stretches = sequenceDifference(a, b);
  const gone = stretches.flatMap((s) => a.slice(s.before.start, s.before.end));
  const come = stretches.flatMap((s) => b.slice(s.after.start, s.after.end));
  return { added: shown(come), removed: shown(gone) };
};
