/** After the first sheet of an exhibit: a tall page picture slice by slice, further pictures four a page, then what officers made of them. */
import { partRoleWord } from '../../../../../shared/domain/capture.ts';
import type { DerivativeEntry } from '../../../../../shared/domain/content.ts';
import type { ExhibitPart } from '../../../../../shared/domain/exhibit.ts';
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { shortTime } from '../../../../../shared/domain/time.ts';
import { type Block, beside, drawn, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { bold, mono, type Rich } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { integer, stateKindWords } from '../../../../paper/words.ts';
import { partsToShow, type Slice, type Slices, slicesOf } from '../../assemble/shown-parts.ts';
import type { SnapshotExhibit } from '../../assemble/snapshot.ts';
import type { Context } from './context.ts';
import { subheading } from './heading.ts';

export interface Following {
  context: Context;
  listed: SnapshotExhibit;
  /** Opens another sheet of the exhibit, with its number and rule. */
  nextSheet(): void;
}

const column = 81.5;
const gutter = 4;
const rowGap = 7;
/** Tallest picture of a cell: two rows and their words on a sheet. */
const CELL_PICTURE = 78;
const EDGE = 0.3;
/** Room of the heading over derivatives and its two lines; mm. */
const HEAD = 24;
/** Dashes that tell a derivative from an original. */
const DASH = [1.4, 1] as const;

const pathOf = ({ context }: Following, partId: string): string => context.snapshot.originals.find((o) => o.partId === partId)?.path ?? '';

const hashLines = (sha256: string): string => `${groupHex(sha256.slice(0, 32))}\n${groupHex(sha256.slice(32))}`;

/** "Komentar, 18-01-2024 pukul 05.41 WIB": the state of a guided set that a part shows. */
const stateWords = ({ context, listed }: Following, partId: string): string | undefined => {
  const state = listed.exhibit.capture?.states?.find((s) => s.partIds.includes(partId));
  return state && `${stateKindWords[state.kind]}, ${shortTime(state.at, context.snapshot.dossier.zone)}`;
};

/* ---------- slices ---------- */

const sliceSheet = (flow: Flow, following: Following, part: ExhibitPart, slices: Slices, slice: Slice): void => {
  following.nextSheet();
  subheading(flow, `${partRoleWord(part.role)}, lanjutan ${slice.n} dari ${slices.printed.length}`);
  const scale = Math.min(grid.width / slices.width, (flow.room - 12) / slice.height);
  const [width, height] = [slices.width * scale, slice.height * scale];
  const x = grid.left + (grid.width - width) / 2;
  flow.add(
    drawn(height, (y) => [
      { kind: 'picture', x, y, width, height, partId: slice.key },
      { kind: 'box', x, y, width, height, weight: EDGE },
    ]),
  );
  flow.page.pictures.push({ exhibitNumber: following.listed.exhibit.number, sha256: part.sha256 });
};

/** Slices of one part from `first` on, and what is not printed. */
const sliceSheets = (flow: Flow, following: Following, part: ExhibitPart, slices: Slices, first: number): void => {
  for (const slice of slices.printed.filter((s) => s.n >= first)) sliceSheet(flow, following, part, slices, slice);
  const last = slices.printed.at(-1);
  if (!last || slices.printed.length === slices.total) return;
  flow.space(2);
  flow.text(
    [
      `Gambar ini setinggi ${integer(slices.height)} piksel; dicetak sampai piksel ${integer(last.top + last.height)}. Selebihnya ada di file `,
      mono(pathOf(following, part.id)),
      '.',
    ],
    styles.note,
  );
};

/* ---------- pictures four a page ---------- */

interface Cell {
  title: Rich;
  lines: Rich[];
  sha256: string;
  key: string;
  size: { width: number; height: number };
  dashed: boolean;
}

const fitted = (size: { width: number; height: number }) => {
  const scale = Math.min(column / size.width, CELL_PICTURE / size.height);
  return { width: size.width * scale, height: size.height * scale };
};

const cellBlock = (cell: Cell, x: number, { context }: Following): Block => {
  const { fonts } = context;
  const place = { x, width: column };
  const shown = fitted(cell.size);
  const picture = drawn(shown.height, (y) => [
    { kind: 'picture', x, y, ...shown, partId: cell.key },
    { kind: 'box', x, y, ...shown, weight: EDGE, ...(cell.dashed && { dash: DASH }) },
  ]);
  return stack(
    picture,
    gap(1.4),
    textBlock(cell.title, styles.cell, place, fonts),
    ...cell.lines.map((line) => textBlock(line, styles.note, place, fonts)),
    textBlock(hashLines(cell.sha256), styles.hashLine, place, fonts),
  );
};

const cellRows = (flow: Flow, following: Following, cells: readonly Cell[]): void => {
  for (let n = 0; n < cells.length; n += 2) {
    const pair = cells.slice(n, n + 2);
    const row = beside(...pair.map((cell, i) => cellBlock(cell, grid.left + i * (column + gutter), following)));
    if (row.height > flow.room + 0.01) following.nextSheet();
    flow.add(row);
    flow.space(rowGap);
    for (const { sha256 } of pair) flow.page.pictures.push({ exhibitNumber: following.listed.exhibit.number, sha256 });
  }
};

const partCell = (following: Following, part: ExhibitPart, size: Cell['size'], shownSha256: string): Cell => {
  const { listed } = following;
  const position = listed.exhibit.parts.indexOf(part) + 1;
  const reading = listed.readings[part.id];
  const pixels = reading?.width && reading.height ? ` · ${integer(reading.width)} × ${integer(reading.height)} piksel` : '';
  const state = stateWords(following, part.id);
  return {
    title: [bold(`Bagian ${position}: ${partRoleWord(part.role)}`)],
    lines: [...(state ? [state] : []), listed.redacted ? 'Gambar disamarkan' : [mono(pathOf(following, part.id)), pixels]],
    sha256: shownSha256,
    key: part.id,
    size,
    dashed: false,
  };
};

const furtherPictures = (flow: Flow, following: Following): void => {
  const { context, listed } = following;
  const redacted = new Map(context.snapshot.redaction?.pictures.map((p) => [p.partId, p.sha256]));
  const [, ...further] = listed.exhibit.parts;
  const shown = new Set(listed.redacted ? listed.exhibit.parts : partsToShow(listed.exhibit));
  const cells: Cell[] = [];
  for (const part of further.filter((p) => shown.has(p))) {
    const size = listed.pictures[part.id];
    if (!size) continue;
    const slices = listed.redacted ? undefined : slicesOf(part.id, listed.readings[part.id]);
    if (slices) sliceSheets(flow, following, part, slices, 1);
    else cells.push(partCell(following, part, size, redacted.get(part.id) ?? part.sha256));
  }
  if (cells.length === 0) return;
  following.nextSheet();
  subheading(flow, listed.redacted ? 'Gambar bagian lain, disamarkan' : 'Gambar bagian lain');
  cellRows(flow, following, cells);
};

/* ---------- derivatives ---------- */

const derivativeCell = (following: Following, entry: DerivativeEntry): Cell => {
  const part = following.listed.exhibit.parts.find((p) => p.id === entry.partId);
  const of = following.listed.exhibit.parts.length > 1 && part ? ` dari ${partRoleWord(part.role)}` : '';
  return {
    title: [bold(`T-${entry.ordinal}: turunan${of}`), entry.note ? ` – ${entry.note}` : ''],
    lines: [
      `Dibuat ${entry.madeByName}, ${shortTime(entry.madeAt, following.context.snapshot.dossier.zone)}`,
      [mono(entry.path), ` · ${integer(entry.width)} × ${integer(entry.height)} piksel`],
    ],
    sha256: entry.sha256,
    key: entry.derivativeId,
    size: entry,
    dashed: true,
  };
};

const derivatives = (flow: Flow, following: Following): void => {
  const { context, listed } = following;
  const own = context.snapshot.derivatives.filter((d) => d.exhibitId === listed.exhibit.id);
  if (own.length === 0) return;
  const cells = own.map((entry) => derivativeCell(following, entry));
  const first = beside(...cells.slice(0, 2).map((cell, i) => cellBlock(cell, grid.left + i * (column + gutter), following)));
  if (flow.room < first.height + HEAD) following.nextSheet();
  subheading(flow, 'Turunan – bukan pengganti asli');
  flow.text(
    'Dibuat pengawas dari file asli untuk menunjukkan letak atau bagian gambar. File asli tidak diubah; keduanya ada dalam paket dan mempunyai nilai hash sendiri.',
    styles.note,
  );
  flow.space(3);
  cellRows(flow, following, cells);
};

/** Everything of an exhibit that its first sheet has no room for, but the list of its parts. */
export const followingSheets = (flow: Flow, following: Following): void => {
  const { listed } = following;
  const [first] = listed.exhibit.parts;
  const slices = first && !listed.redacted && listed.pictures[first.id] ? slicesOf(first.id, listed.readings[first.id]) : undefined;
  if (first && slices) sliceSheets(flow, following, first, slices, 2);
  furtherPictures(flow, following);
  derivatives(flow, following);
};
