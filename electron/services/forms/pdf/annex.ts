/** Lampiran: 1, 2, 4 or 6 photos a page, each uncropped, with its words below or, where it is tall, beside it. */
import type { FormDocument, FormPhoto } from '../../../../shared/domain/form.ts';
import { runningTitle } from '../../../paper/issued-furniture.ts';
import { type Block, linesBlock, stack, textBlock } from '../../../paper/typeset/block.ts';
import { type Flow, grid } from '../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import { breakLines, type Line } from '../../../paper/typeset/lines.ts';
import type { Op } from '../../../paper/typeset/ops.ts';
import { type Style, styles } from '../../../paper/typeset/styles.ts';

type Annex = NonNullable<FormDocument['annex']>;

const COLUMN_GAP = 5;
const ROW_GAP = 6;
/** Between a picture and its words. */
const WORDS_GAP = 2;
/** Least width of words that stand beside a tall picture. */
const BESIDE = 34;
const EDGE = 0.35;
/** Lines of a caption, and of one fact, before they go on at the end of the annex: below a picture, and beside one. */
const below = { caption: 5, fact: 3 } as const;
const besideTall = { caption: 9, fact: 5 } as const;
export const CONTINUED = ' … (selengkapnya di akhir lampiran)';

interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Rows and columns of a full page. */
const grids: Readonly<Record<Annex['perPage'], { rows: number; columns: number }>> = {
  1: { rows: 1, columns: 1 },
  2: { rows: 2, columns: 1 },
  4: { rows: 2, columns: 2 },
  6: { rows: 3, columns: 2 },
};

/** Cells of `count` photos: where one is left over it gets a whole row, the first of its page. */
const cellsOf = (perPage: Annex['perPage'], count: number, top: number, bottom: number): Cell[] => {
  const { rows, columns } = grids[perPage];
  const height = (bottom - top - (rows - 1) * ROW_GAP) / rows;
  const width = (grid.width - (columns - 1) * COLUMN_GAP) / columns;
  const wideFirst = columns === 2 && count % 2 === 1;
  return Array.from({ length: count }, (_, n) => {
    const place = wideFirst ? n + (n > 0 ? 1 : 0) : n;
    const [row, column] = [Math.floor(place / columns), place % columns];
    const whole = wideFirst && n === 0;
    return {
      x: grid.left + column * (width + COLUMN_GAP),
      y: top + row * (height + ROW_GAP),
      width: whole ? grid.width : width,
      height,
    };
  });
};

/** Lines of a text, at most so many; what is left out is told to stand at the end. */
const capped = (text: string, style: Style, width: number, most: number, fonts: Fonts): { lines: Line[]; whole: boolean } => {
  const all = breakLines(text, style, width, fonts);
  if (all.length <= most) return { lines: all, whole: true };
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (breakLines(letters.slice(0, middle).join('').trimEnd() + CONTINUED, style, width, fonts).length <= most) low = middle;
    else high = middle - 1;
  }
  return { lines: breakLines(letters.slice(0, low).join('').trimEnd() + CONTINUED, style, width, fonts), whole: false };
};

const wordsOf = (
  photo: FormPhoto,
  x: number,
  width: number,
  fonts: Fonts,
  most: { caption: number; fact: number } = below,
): { block: Block; whole: boolean } => {
  const setting = { x, width };
  const caption = photo.caption ? [capped(photo.caption, styles.photo, width, most.caption, fonts)] : [];
  const facts = photo.facts.map((f) => capped(f, styles.photo, width, most.fact, fonts));
  return {
    block: stack(
      textBlock(photo.heading, styles.photoHeading, setting, fonts),
      ...[...caption, ...facts].map(({ lines }) => linesBlock(lines, styles.photo, setting)),
    ),
    whole: [...caption, ...facts].every((c) => c.whole),
  };
};

const fitted = (photo: FormPhoto, width: number, height: number): { width: number; height: number } => {
  const scale = Math.min(width / photo.width, height / photo.height);
  return { width: photo.width * scale, height: photo.height * scale };
};

const pictureAt = (photo: FormPhoto, x: number, y: number, size: { width: number; height: number }): Op[] => [
  { kind: 'picture', x, y, ...size, partId: photo.partId },
  { kind: 'box', x, y, ...size, weight: EDGE },
];

/** Draws one cell; returns whether all its words stand there. */
const drawCell = (flow: Flow, photo: FormPhoto, cell: Cell): boolean => {
  const { fonts } = flow;
  flow.page.pictures.push({ exhibitNumber: photo.exhibitNumber, sha256: photo.sha256 });
  const tall = fitted(photo, cell.width, cell.height);
  const aside = cell.width - tall.width - COLUMN_GAP;
  if (aside >= BESIDE && wordsOf(photo, cell.x, aside, fonts, besideTall).block.height <= cell.height) {
    const x = cell.x + tall.width + COLUMN_GAP;
    const words = wordsOf(photo, x, cell.x + cell.width - x, fonts, besideTall);
    flow.draw(...pictureAt(photo, cell.x, cell.y, tall), ...words.block.draw(cell.y));
    return words.whole;
  }
  const draft = wordsOf(photo, cell.x, cell.width, fonts);
  const size = fitted(photo, cell.width, cell.height - draft.block.height - WORDS_GAP);
  // Words begin where the picture does, unless that leaves them no room.
  const narrow = size.width < cell.width * 0.75;
  const x = narrow ? cell.x : cell.x + (cell.width - size.width) / 2;
  const words = narrow ? draft : wordsOf(photo, x, size.width, fonts);
  const again = words.block.height > draft.block.height ? draft : words;
  flow.draw(...pictureAt(photo, x, cell.y, size), ...again.block.draw(cell.y + size.height + WORDS_GAP));
  return again.whole;
};

const open = (flow: Flow, annex: Annex, document: Pick<FormDocument, 'name' | 'number' | 'exercise'>): void => {
  flow.newPage('lampiran');
  const first = flow.pages.filter((p) => p.section === 'lampiran').length === 1;
  if (first) flow.page.bookmarks.push({ title: annex.title, level: 1 });
  flow.space(2);
  flow.text(annex.title, styles.formTitle, { align: 'centre' });
  flow.text(runningTitle(document), styles.photo, { align: 'centre' });
  flow.space(4);
};

/** What found no room below its photo, whole. */
const continued = (
  flow: Flow,
  photos: readonly FormPhoto[],
  annex: Annex,
  document: Pick<FormDocument, 'name' | 'number' | 'exercise'>,
): void => {
  if (photos.length === 0) return;
  open(flow, annex, document);
  for (const photo of photos) {
    flow.need(4 * styles.photo.line);
    flow.text(photo.heading, styles.photoHeading);
    for (const words of [photo.caption, ...photo.facts].filter(Boolean)) flow.text(words, styles.photo);
    flow.space(3);
  }
};

export const layOutAnnex = (flow: Flow, annex: Annex, document: Pick<FormDocument, 'name' | 'number' | 'exercise'>): void => {
  const cut: FormPhoto[] = [];
  for (let at = 0; at < annex.photos.length; at += annex.perPage) {
    const photos = annex.photos.slice(at, at + annex.perPage);
    open(flow, annex, document);
    const cells = cellsOf(annex.perPage, photos.length, flow.y, flow.frame.bottom - 1);
    for (const [n, photo] of photos.entries()) if (!drawCell(flow, photo, cells[n] as Cell)) cut.push(photo);
  }
  continued(flow, cut, annex, document);
};
