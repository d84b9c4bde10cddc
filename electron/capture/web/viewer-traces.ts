/** Where the viewer's own name, handle or id still stands in what was recorded: said before it goes out. Pure. */
import type { ViewerTrace } from '../../../shared/domain/capture.ts';

/** What is looked for: each name apart by a comma or line break, without the sign before a handle. */
export const viewerWords = (viewer: string): string[] => [
  ...new Set(
    viewer
      .split(/[,;\n]/)
      .map((word) => word.trim().replace(/^@/, '').toLocaleLowerCase('id'))
      .filter((word) => word.length >= 3),
  ),
];

const isLetter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

/** Whole words only: "Ani" is not in "Wani". */
const countIn = (text: string, word: string): number => {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) count += 1;
  return count;
};

/** @param parts text parts by role; several of one role add up */
export const viewerTraces = (parts: readonly { role: string; text: string }[], viewer: string): ViewerTrace[] => {
  const words = viewerWords(viewer);
  const counts = new Map<string, number>();
  for (const { role, text } of parts) {
    const lower = text.toLocaleLowerCase('id');
    const found = words.reduce((sum, word) => sum + countIn(lower, word), 0);
    if (found > 0) counts.set(role, (counts.get(role) ?? 0) + found);
  }
  return [...counts].map(([role, count]) => ({ role, count }));
};
