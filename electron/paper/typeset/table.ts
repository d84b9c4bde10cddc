/**
 * Tables with horizontal rules only: 1 pt above and below, 0.6 pt under the head, 0.35 pt between rows.
 * A row with what hangs under it stays whole; a head repeats on every page.
 */
import { type Align, type Block, baselineOf, drawLines } from './block.ts';
import type { Fonts } from './fonts.ts';
import { breakLines, type Line } from './lines.ts';
import type { Op } from './ops.ts';
import type { Rich } from './rich.ts';
import { STATE_SIZE, type State, stateMark } from './states.ts';
import { type Style, styles } from './styles.ts';

/** Points. */
export const rules = { outer: 1, head: 0.6, inner: 0.35 } as const;
/** Cell padding, mm. */
const PAD_TOP = 1.4;
const PAD_BOTTOM = 1.3;
const PAD_RIGHT = 2;

export interface Column {
  /** From the table's left edge, mm. */
  x: number;
  width: number;
  align?: Align;
  style?: Style;
  head?: Rich;
}
/** A cell: text, with a state mark before it where it states one. */
export type Cell = Rich | { state: State; text: Rich };

export interface Row {
  cells: readonly Cell[];
  /** What hangs under the cells: hash lines, a reason. */
  under?: Block;
  /** Weight of the rule below, where it is not the usual one. */
  ruleBelow?: number;
  /** Row of its own over all columns: a day, a class. */
  spanning?: Rich;
}

export interface Table {
  x: number;
  width: number;
  columns: readonly Column[];
  rows: readonly Row[];
}

interface SetCell {
  lines: Line[];
  style: Style;
  x: number;
  width: number;
  align: Align;
  state?: State;
}

const ruleAt = (table: Pick<Table, 'x' | 'width'>, y: number, weight: number): Op => ({
  kind: 'rule',
  x1: table.x,
  y1: y,
  x2: table.x + table.width,
  y2: y,
  weight,
});

/** Where the text of a cell with a state mark begins. */
const STATE_INDENT = STATE_SIZE + 1.7;
const isState = (cell: Cell): cell is { state: State; text: Rich } => typeof cell === 'object' && 'state' in cell;

const setCell = (table: Table, column: Column, cell: Cell, style: Style, fonts: Fonts): SetCell => {
  const indent = isState(cell) ? STATE_INDENT : 0;
  const last = column.x + column.width >= table.width - 0.01;
  const width = column.width - indent - (last ? 0 : PAD_RIGHT);
  return {
    lines: breakLines(isState(cell) ? cell.text : cell, style, width, fonts),
    style,
    x: table.x + column.x + indent,
    width,
    align: column.align ?? 'left',
    state: isState(cell) ? cell.state : undefined,
  };
};

const cellHeight = (cell: SetCell): number => cell.lines.length * cell.style.line;

const drawCell = (cell: SetCell, top: number, lineHeight: number): Op[] => {
  // Cells of one row share the first baseline whatever their style.
  const lift = lineHeight - baselineOf(cell.style);
  const marks = cell.state ? stateMark(cell.state, cell.x - STATE_INDENT, top + lineHeight - STATE_SIZE + 0.15) : [];
  return [...marks, ...drawLines(cell.lines, cell.style, cell, top + lift)];
};

/** A row of set cells and what hangs under it; cut between lines only when taller than a page. */
const rowBlock = (cells: readonly SetCell[], under: Block | undefined): Block => {
  const text = Math.max(...cells.map(cellHeight));
  const height = PAD_TOP + text + (under ? under.height : 0) + PAD_BOTTOM;
  const first = Math.max(...cells.map((c) => baselineOf(c.style)));
  return {
    height,
    draw: (top) => [...cells.flatMap((c) => drawCell(c, top + PAD_TOP, first)), ...(under ? under.draw(top + PAD_TOP + text) : [])],
    cut: (room) => {
      const linesIn = (c: SetCell) => Math.floor((room - PAD_TOP - PAD_BOTTOM) / c.style.line);
      if (cells.some((c) => linesIn(c) < 2)) return undefined;
      const head = cells.map((c) => ({ ...c, lines: c.lines.slice(0, linesIn(c)) }));
      const rest = cells.map((c) => ({ ...c, state: undefined, lines: c.lines.slice(linesIn(c)) }));
      return [rowBlock(head, undefined), rowBlock(rest, under)];
    },
  };
};

const spanningBlock = (table: Table, text: Rich, fonts: Fonts): Block => {
  const style = styles.label;
  const lines = breakLines(text, style, table.width, fonts);
  return {
    height: PAD_TOP + lines.length * style.line + PAD_BOTTOM,
    draw: (top) => drawLines(lines, style, table, top + PAD_TOP),
  };
};

export interface SetRow {
  block: Block;
  ruleBelow: number;
  /** Must be followed by its next row on the same page. */
  withNext: boolean;
}
export interface SetTable {
  table: Table;
  head?: Block;
  rows: SetRow[];
}

/** Measures all rows of a table. */
export const setTable = (table: Table, fonts: Fonts): SetTable => {
  const cellsOf = (row: Row) =>
    table.columns.map((column, n) => setCell(table, column, row.cells[n] ?? '', column.style ?? styles.cell, fonts));
  const hasHead = table.columns.some((c) => c.head !== undefined);
  const heads = table.columns.map((column) => setCell(table, column, column.head ?? '', styles.head, fonts));
  return {
    table,
    head: hasHead ? rowBlock(heads, undefined) : undefined,
    rows: table.rows.map((row) => ({
      block: row.spanning === undefined ? rowBlock(cellsOf(row), row.under) : spanningBlock(table, row.spanning, fonts),
      ruleBelow: row.ruleBelow ?? rules.inner,
      withNext: row.spanning !== undefined,
    })),
  };
};

/** Opening rule and head. */
export const openTable = ({ table, head }: SetTable, top: number): { ops: Op[]; height: number } => {
  const ops = [ruleAt(table, top, rules.outer)];
  if (!head) return { ops, height: 0 };
  return { ops: [...ops, ...head.draw(top), ruleAt(table, top + head.height, rules.head)], height: head.height };
};
export const closeTable = ({ table }: SetTable, y: number): Op => ruleAt(table, y, rules.outer);
export const ruleBelowRow = ({ table }: SetTable, row: SetRow, y: number): Op => ruleAt(table, y, row.ruleBelow);

/** A whole table as one block: for tables beside one another. */
export const tableBlock = (set: SetTable): Block => ({
  height: (set.head?.height ?? 0) + set.rows.reduce((sum, r) => sum + r.block.height, 0),
  draw: (top) => {
    const opened = openTable(set, top);
    let y = top + opened.height;
    const ops = [...opened.ops];
    for (const [n, row] of set.rows.entries()) {
      ops.push(...row.block.draw(y));
      y += row.block.height;
      ops.push(n === set.rows.length - 1 ? closeTable(set, y) : ruleBelowRow(set, row, y));
    }
    return ops;
  },
});

/** Label and value rows, as most of the paper states its facts. */
export const factsTable = (facts: readonly (readonly [string, Cell])[], x: number, width: number, label: number): Table => ({
  x,
  width,
  columns: [
    { x: 0, width: label, style: styles.label },
    { x: label, width: width - label, style: styles.cell },
  ],
  rows: facts.map(([name, value]) => ({ cells: [name, value] })),
});
