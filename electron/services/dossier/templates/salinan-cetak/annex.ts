/** Short photo annex: 2, 4 or 6 exhibits a page in place of their sheets, each photo uncropped with what one must know of it. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { type Block, drawn, gap, linesBlock, type Setting, stack, textBlock } from '../../../../paper/typeset/block.ts';
import { Flow, grid } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import { bold, type Rich } from '../../../../paper/typeset/rich.ts';
import { type Style, styles } from '../../../../paper/typeset/styles.ts';
import { longStatement, pageRange } from '../../../../paper/words.ts';
import type { SnapshotExhibit } from '../../assemble/snapshot.ts';
import { sectionIds, sectionTitles } from '../berkas-bukti/context.ts';
import { coordinates } from '../berkas-bukti/exhibit-facts.ts';
import type { PhotosPerPage, PrintCopy } from './copy.ts';
import { frame } from './frame.ts';

/** Two rows on every page; columns and how a hash is folded follow from how many stand beside one another. */
const rows = 2;
const rowGap = 6;
const columnGap = 4;
const groupsPerLine: Readonly<Record<number, number>> = { 1: 16, 2: 8, 3: 4 };
/** Lines of a caption and of a statement before they are told to go on in the sealed file. */
const captionLines = 4;
const statementLines = 3;
/** Share of a wide cell that a tall picture has; the text stands beside it. */
const SIDE_PICTURE = 95;
const EDGE = 0.3;

interface Cell {
  copy: PrintCopy;
  listed: SnapshotExhibit;
  x: number;
  width: number;
  height: number;
  fonts: Fonts;
}

/** Text in at most `max` lines; what is left out is said to stand on the sheet of the sealed file. */
const capped = (rich: string, style: Style, setting: Setting, max: number, { copy, listed, fonts }: Cell, label?: string): Block => {
  const page = copy.sheetOf.get(listed.exhibit.number);
  const more = ` … (lengkap pada berkas.pdf${page === undefined ? '' : ` halaman ${page}`})`;
  const made = (text: string) => breakLines(label ? ([bold(label), ` ${text}`] as Rich) : text, style, setting.width, fonts);
  const whole = made(rich);
  if (whole.length <= max) return linesBlock(whole, style, setting);
  const letters = [...rich];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (made(letters.slice(0, middle).join('').trimEnd() + more).length <= max) low = middle;
    else high = middle - 1;
  }
  return linesBlock(
    made(
      letters
        .slice(0, low)
        .join('')
        .replace(/\s+\S*$/, '') + more,
    ),
    style,
    setting,
  );
};

/** Day and hour, as far as anybody states them. */
const moment = ({ exhibit: { tags } }: SnapshotExhibit): readonly [string, string] => {
  if (tags.occurredAt) return ['Kejadian:', longStatement(tags.occurredAt)];
  if (tags.foundAt) return ['Ditemukan:', longStatement(tags.foundAt)];
  if (tags.knownAt) return ['Diketahui:', longStatement(tags.knownAt)];
  if (tags.capturedAt) return ['Diambil:', longStatement(tags.capturedAt)];
  return ['Waktu:', 'Belum diketahui'];
};

const hashLines = (sha256: string, count: number): string => {
  const groups = groupHex(sha256).split(' ');
  return Array.from({ length: Math.ceil(groups.length / count) }, (_, n) => groups.slice(n * count, (n + 1) * count).join(' ')).join('\n');
};

const partsWords = ({ exhibit }: SnapshotExhibit): string => (exhibit.parts.length > 1 ? `, bagian 1 dari ${exhibit.parts.length}` : '');

const textOf = (cell: Cell, setting: Setting, groups: number): Block => {
  const { listed, fonts } = cell;
  const [part] = listed.exhibit.parts;
  const [label, when] = moment(listed);
  const where = coordinates(listed.exhibit, part && listed.readings[part.id]).replaceAll('\n', ' · ');
  return stack(
    capped(listed.caption.trim() || 'Keterangan bukti belum diisi.', styles.cell, setting, captionLines, cell),
    gap(0.8),
    capped(when, styles.note, setting, statementLines, cell, label),
    capped(where, styles.note, setting, statementLines + 1, cell, 'Koordinat:'),
    gap(0.6),
    textBlock([bold('SHA-256'), ` file asli${partsWords(listed)}`], styles.note, setting, fonts),
    textBlock(hashLines(part?.sha256 ?? '', groups), styles.hashLine, setting, fonts),
  );
};

const fitted = (size: { width: number; height: number }, width: number, height: number) => {
  const scale = Math.min(width / size.width, height / size.height);
  return { width: size.width * scale, height: size.height * scale };
};

const pictureOf = (cell: Cell, width: number, height: number): Block => {
  const { listed, x, fonts } = cell;
  const [part] = listed.exhibit.parts;
  const size = part && listed.pictures[part.id];
  if (!part || !size) {
    const failed = part && listed.readings[part.id]?.preview === 'failed';
    const words = failed ? 'Pratinjau gagal; file asli disimpan sebagaimana diterima.' : 'Tanpa gambar; file asli ada dalam paket.';
    const text = textBlock(words, styles.note, { x: x + 3, width: width - 6 }, fonts);
    const tall = text.height + 8;
    return drawn(tall, (y) => [{ kind: 'box', x, y, width, height: tall, weight: 0.5, dash: [1, 0.8] }, ...text.draw(y + 4)]);
  }
  const shown = fitted(size, width, height);
  return drawn(shown.height, (y) => [
    { kind: 'picture', x, y, ...shown, partId: part.id },
    { kind: 'box', x, y, ...shown, weight: EDGE },
  ]);
};

/** Number, picture, words; a tall picture of a wide cell has its words beside it. */
const cellBlock = (cell: Cell, columns: number): Block => {
  const { listed, x, width, height, fonts } = cell;
  const number = stack(textBlock(listed.exhibit.number, styles.findingHeading, { x, width }, fonts), gap(1));
  const room = height - number.height;
  const [part] = listed.exhibit.parts;
  const size = part && listed.pictures[part.id];
  if (columns === 1 && size && size.height > size.width) {
    const picture = pictureOf(cell, SIDE_PICTURE, room);
    const beside = fitted(size, SIDE_PICTURE, room).width + columnGap;
    const text = textOf(cell, { x: x + beside, width: width - beside }, 8);
    return stack(number, { height: Math.max(picture.height, text.height), draw: (top) => [...picture.draw(top), ...text.draw(top)] });
  }
  const text = textOf(cell, { x, width }, groupsPerLine[columns] ?? 4);
  return stack(number, pictureOf(cell, width, room - text.height - 2), gap(2), text);
};

const opening = (flow: Flow, { snapshot, sheets }: PrintCopy): void => {
  const heading = `${sectionIds.indexOf('lembar')}   ${sectionTitles.lembar}: lampiran foto`;
  flow.text(heading, styles.section);
  flow.space(1.5);
  flow.text(
    `Tata letak cetak ringkas; lembar bukti lengkap ada pada berkas.pdf halaman ${pageRange(sheets.first, sheets.last)}. Gambar tidak dipotong. Lampiran ini bukan halaman bersegel.`,
    styles.note,
  );
  flow.space(3.5);
  if (snapshot.exhibits.length === 0) flow.text('Bukti: tidak ada.', styles.narrative);
};

/** Lays out the annex; every page holds as many exhibits as the layout says. */
export const layOutAnnex = (copy: PrintCopy & { photosPerPage: Exclude<PhotosPerPage, 1> }, fonts: Fonts): LaidPage[] => {
  const { snapshot, photosPerPage } = copy;
  const columns = photosPerPage / rows;
  const width = (grid.width - (columns - 1) * columnGap) / columns;
  const flow = new Flow(fonts);
  const count = Math.max(1, Math.ceil(snapshot.exhibits.length / photosPerPage));
  for (let n = 0; n < count; n++) {
    flow.newPage('lampiran');
    if (n === 0) flow.page.bookmarks.push({ title: `${sectionTitles.lembar}: lampiran foto`, level: 2 });
    opening(flow, copy);
    const height = (grid.bottom - flow.y - (rows - 1) * rowGap) / rows;
    for (const [i, listed] of snapshot.exhibits.slice(n * photosPerPage, (n + 1) * photosPerPage).entries()) {
      const x = grid.left + (i % columns) * (width + columnGap);
      const top = flow.y + Math.floor(i / columns) * (height + rowGap);
      flow.draw(...cellBlock({ copy, listed, x, width, height, fonts }, columns).draw(top));
    }
    frame(flow.page, copy, fonts, {
      foot: `Menggantikan lembar bukti pada berkas.pdf halaman ${pageRange(copy.sheets.first, copy.sheets.last)}.`,
      number: `Lampiran foto ${n + 1} dari ${count}`,
    });
  }
  return flow.pages;
};
