/**
 * Blocks: measured pieces of a page that know how to draw themselves at a height.
 * A block may be cut in two where a page ends; one that may not moves to the next page whole.
 */
import type { Fonts } from './fonts.ts';
import { breakLines, type Line } from './lines.ts';
import { type Op, POINTS_PER_MM } from './ops.ts';
import type { Rich } from './rich.ts';
import type { Style } from './styles.ts';

export interface Block {
  height: number;
  draw(top: number): Op[];
  /** First part of at most `room` mm and the rest; `undefined` where no sensible cut exists. */
  cut?(room: number): [Block, Block] | undefined;
}

/** Ascent and descent of every Plex face, in ems: text is centred in its line box by them. */
const ASCENT = 1.025;
const DESCENT = 0.275;

/** Distance from the top of a line box to the baseline, mm. */
export const baselineOf = (style: Style): number => {
  const em = style.size / POINTS_PER_MM;
  return (style.line - (ASCENT + DESCENT) * em) / 2 + ASCENT * em;
};

export type Align = 'left' | 'right' | 'centre';
const shift = (line: Line, width: number, align: Align): number =>
  align === 'right' ? width - line.width : align === 'centre' ? (width - line.width) / 2 : 0;

export interface Setting {
  x: number;
  width: number;
  align?: Align;
}

/** Marks of set lines from `top` downwards. */
export const drawLines = (lines: readonly Line[], style: Style, { x, width, align = 'left' }: Setting, top: number): Op[] =>
  lines.map((line, n) => ({
    kind: 'line',
    x: x + shift(line, width, align),
    y: top + n * style.line + baselineOf(style),
    runs: line.runs,
  }));

/** Lines of which at least this many stay together on either side of a page end. */
const ORPHAN_LINES = 2;

/** Lines already broken, as a block that may be cut between them. */
export const linesBlock = (lines: readonly Line[], style: Style, setting: Setting): Block => ({
  height: lines.length * style.line,
  draw: (top) => drawLines(lines, style, setting, top),
  cut: (room) => {
    const fit = Math.min(Math.floor(room / style.line), lines.length - ORPHAN_LINES);
    if (fit < ORPHAN_LINES) return undefined;
    return [linesBlock(lines.slice(0, fit), style, setting), linesBlock(lines.slice(fit), style, setting)];
  },
});

/** A text set in a column. */
export const textBlock = (rich: Rich, style: Style, setting: Setting, fonts: Fonts): Block =>
  linesBlock(breakLines(rich, style, setting.width, fonts), style, setting);

/** Blocks below one another, as one that may not be cut. */
export const stack = (...blocks: readonly Block[]): Block => ({
  height: blocks.reduce((sum, b) => sum + b.height, 0),
  draw: (top) => {
    let y = top;
    return blocks.flatMap((b) => {
      const ops = b.draw(y);
      y += b.height;
      return ops;
    });
  },
});

/** Blocks beside one another, as one that may not be cut. */
export const beside = (...blocks: readonly Block[]): Block => ({
  height: Math.max(0, ...blocks.map((b) => b.height)),
  draw: (top) => blocks.flatMap((b) => b.draw(top)),
});

export const gap = (height: number): Block => ({ height, draw: () => [] });

/** Any marks of a known height; `make` gets the top. */
export const drawn = (height: number, make: (top: number) => Op[]): Block => ({ height, draw: make });
