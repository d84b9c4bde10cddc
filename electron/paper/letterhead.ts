/** Lines of an office's letterhead over its double rule. */
import { type Flow, grid } from './typeset/flow.ts';
import { styles } from './typeset/styles.ts';

/** A line in capitals is the office's name; others are its address. */
const isName = (text: string): boolean => text === text.toUpperCase() && /\p{L}/u.test(text);

/** @param place where it stands, if not over the text of a standing page */
export const letterheadLines = (
  flow: Flow,
  lines: readonly string[],
  place: { x: number; width: number } = { x: grid.left, width: grid.width },
): void => {
  for (const line of lines) flow.text(line, isName(line) ? styles.letterhead : styles.letterheadSmall, { ...place, align: 'centre' });
};

/** Thick over thin, at the flow's place; takes no height. */
export const letterheadRule = (flow: Flow, { x, width }: { x: number; width: number } = { x: grid.left, width: grid.width }): void => {
  for (const [offset, weight] of [
    [0, 1.6],
    [0.75, 0.4],
  ] as const)
    flow.draw({ kind: 'rule', x1: x, y1: flow.y + offset, x2: x + width, y2: flow.y + offset, weight });
};
