/** Section 4: every exhibit on a new page: number, caption, picture uncropped, facts, hash and QR; a parts sheet where it has several. */
import type { ExhibitPart } from '../../../../../shared/domain/exhibit.ts';
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { type Block, beside, drawn, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { bold, mono, type Rich } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { factsTable, setTable, tableBlock } from '../../../../paper/typeset/table.ts';
import { kindWords } from '../../../../paper/words.ts';
import { type Slices, slicesOf } from '../../assemble/shown-parts.ts';
import type { SnapshotExhibit } from '../../assemble/snapshot.ts';
import { captureFacts } from './capture-facts.ts';
import type { Context } from './context.ts';
import { longNotes, postFacts, sizeWords, twoTables } from './exhibit-facts.ts';
import { type Following, followingSheets } from './further-parts.ts';
import { openSection, paragraphs, subheading } from './heading.ts';
import { partsSheet } from './parts-sheet.ts';

/** One exhibit on its way to paper. */
interface Sheet {
  context: Context;
  listed: SnapshotExhibit;
  position: number;
  part: ExhibitPart;
  firstPage: number;
  /** Of a page picture that one sheet cannot show: this sheet bears the first. */
  slices: Slices | undefined;
}

const halfWidth = 81.5;
const gutter = 4;
const labelWidth = 25;
/** Room of an exhibit number at the head of its sheet. */
const NUMBER_WIDTH = 48;
const qrSize = 20;
/** Tables and hash that fit one sheet of their own; mm. */
const FULL_SHEET = 190;
/** A picture smaller than this on the page of its facts gets a page to itself; mm. */
const MIN_PICTURE = 78;
/** Drawn hairline around a picture, so that a bright one has an edge. */
const PICTURE_EDGE = 0.3;

const originalOf = ({ context, part }: Sheet) => context.snapshot.originals.find((o) => o.partId === part.id);

/** Digest of what the page shows: of the original, or of the picture with its marks burned in. */
const shownSha256 = ({ context, part }: Sheet): string =>
  context.snapshot.redaction?.pictures.find((p) => p.partId === part.id)?.sha256 ?? part.sha256;

/** "Alat bukti: foto · bukti 1 dari 3 · untuk dugaan 1 · lembar 1 dari 2" */
const statusLine = (sheet: Sheet, page: number): string => {
  const { context, listed, position } = sheet;
  const { snapshot, refs } = context;
  const cited = snapshot.findings.flatMap((f, n) => (f.exhibitIds.includes(listed.exhibit.id) ? [String(n + 1)] : []));
  const span = refs.exhibits[listed.exhibit.id];
  const count = span ? span.last - span.first + 1 : 1;
  return [
    kindWords(listed.exhibit),
    `bukti ${position} dari ${snapshot.exhibits.length}`,
    ...(cited.length > 0 ? [`untuk dugaan ${cited.join(', ')}`] : []),
    ...(count > 1 ? [`lembar ${page - sheet.firstPage + 1} dari ${count}`] : []),
  ].join(' · ');
};

/** Number at the left, what it is at the right, a rule below. */
const header = (flow: Flow, sheet: Sheet): void => {
  const number = textBlock(sheet.listed.exhibit.number, styles.exhibitNumber, { x: grid.left, width: NUMBER_WIDTH }, flow.fonts);
  const status = textBlock(
    statusLine(sheet, flow.page.number),
    styles.note,
    { x: grid.left + NUMBER_WIDTH, width: grid.width - NUMBER_WIDTH, align: 'right' },
    flow.fonts,
  );
  const shifted: Block = { height: status.height, draw: (top) => status.draw(top + 1.25) };
  flow.add(beside(number, shifted));
  flow.space(1.7);
  flow.draw({ kind: 'rule', x1: grid.left, y1: flow.y, x2: grid.right, y2: flow.y, weight: 0.6 });
  flow.space(3);
};

const nextSheet = (flow: Flow, sheet: Sheet): void => {
  flow.newPage('lembar');
  header(flow, sheet);
};

const hashBlock = (sheet: Sheet, width: number = grid.width): Block => {
  const { context, part, listed } = sheet;
  const { fonts } = context;
  const left = { x: grid.left, width: width - qrSize - 3 };
  const path = originalOf(sheet)?.path ?? '';
  const halves = `${groupHex(part.sha256.slice(0, 32))}\n${groupHex(part.sha256.slice(32))}`;
  const which: Rich = [
    bold('SHA-256'),
    listed.exhibit.parts.length > 1 ? ' bagian 1, file asli ' : ' file asli ',
    ...(listed.redacted ? ['(tidak disertakan)'] : [mono(path)]),
  ];
  const text = stack(
    textBlock(which, styles.cell, left, fonts),
    textBlock(halves, styles.hashLarge, left, fonts),
    textBlock('Dihitung saat file diterima. Kode QR memuat nomor bukti dan nilai hash yang sama.', styles.note, left, fonts),
    ...(sheet.slices ? [textBlock('Gambar: bagian atas halaman; lanjutannya pada lembar berikut.', styles.note, left, fonts)] : []),
  );
  const code = drawn(qrSize, (y) => [
    { kind: 'qr', x: grid.left + width - qrSize, y, size: qrSize, text: `S1:${listed.exhibit.number}:${part.sha256.toUpperCase()}` },
  ]);
  return beside(text, code);
};

const factsBlock = (sheet: Sheet): Block => {
  const { context, listed, part } = sheet;
  const { left, right } = twoTables(listed, part, originalOf(sheet), context.snapshot.dossier.zone, context.snapshot.exhibits);
  const set = (facts: typeof left, x: number) => tableBlock(setTable(factsTable(facts, x, halfWidth, labelWidth), context.fonts));
  return beside(set(left, grid.left), set(right, grid.left + halfWidth + gutter));
};

/** Facts that fit no page beside one another are printed below one another. */
const addFacts = (flow: Flow, sheet: Sheet): void => {
  const block = factsBlock(sheet);
  if (block.height < 200) {
    // Its hash stays with it: a sheet of one line tells nobody anything.
    const together = block.height + spacing.afterFacts + hashBlock(sheet).height;
    if (block.height > flow.room || (together > flow.room && together < FULL_SHEET)) nextSheet(flow, sheet);
    flow.add(block);
    return;
  }
  const { left, right } = twoTables(
    sheet.listed,
    sheet.part,
    originalOf(sheet),
    sheet.context.snapshot.dossier.zone,
    sheet.context.snapshot.exhibits,
  );
  flow.table(factsTable([...left, ...right], grid.left, grid.width, 40));
};

/** Largest size of a picture in a box, its shape kept. */
const fitted = (size: { width: number; height: number }, width: number, height: number) => {
  const scale = Math.min(width / size.width, height / size.height);
  return { width: size.width * scale, height: size.height * scale };
};

const pictureBlock = (sheet: Sheet, size: { width: number; height: number }, x: number, width: number, height: number): Block => {
  const shown = fitted(size, width, height);
  const left = x + (width - shown.width) / 2;
  return drawn(shown.height, (y) => [
    { kind: 'picture', x: left, y, ...shown, partId: sheet.slices?.printed[0]?.key ?? sheet.part.id },
    { kind: 'box', x: left, y, ...shown, weight: PICTURE_EDGE },
  ]);
};

const addPicture = (flow: Flow, sheet: Sheet, block: Block): void => {
  if (block.height > flow.room + 0.01) nextSheet(flow, sheet);
  flow.add(block);
  flow.page.pictures.push({ exhibitNumber: sheet.listed.exhibit.number, sha256: shownSha256(sheet) });
};

/** A picture that a redacted copy does not show. */
const leftOutPicture = ({ context }: Sheet): Block => {
  const place = { x: grid.left + 6, width: grid.width - 12 };
  const words = stack(
    textBlock('Gambar tidak disertakan', styles.subheading, place, context.fonts),
    textBlock(
      'Salinan disamarkan hanya memuat gambar yang sudah ditinjau dan disamarkan. Gambar bukti ini ada dalam berkas lengkap.',
      styles.cell,
      place,
      context.fonts,
    ),
  );
  const height = words.height + 10;
  return drawn(height, (y) => [{ kind: 'box', x: grid.left, y, width: grid.width, height, weight: 0.6 }, ...words.draw(y + 5)]);
};

/** A file that has no picture: said plainly in a framed field. */
const noPicture = (sheet: Sheet): Block => {
  const { part, listed, context } = sheet;
  const failed = listed.readings[part.id]?.preview === 'failed';
  if (listed.redacted) return leftOutPicture(sheet);
  const text = failed
    ? 'Pratinjau gagal: gambar tidak dapat dibuka. File asli disimpan sebagaimana diterima dan dapat diperiksa dari paket.'
    : 'File ini tidak ditampilkan sebagai gambar. File asli disimpan sebagaimana diterima dan dapat dibuka dari paket.';
  const place = { x: grid.left + 6, width: grid.width - 12 };
  const words = stack(
    textBlock(failed ? 'Pratinjau gagal' : 'Tanpa gambar', styles.subheading, place, context.fonts),
    textBlock(text, styles.cell, place, context.fonts),
    textBlock(
      [mono(originalOf(sheet)?.path ?? ''), ` · ${sizeWords(part, listed.readings[part.id]).replace('\n', ' · ')}`],
      styles.cell,
      place,
      context.fonts,
    ),
  );
  const height = words.height + 10;
  return drawn(height, (y) => [{ kind: 'box', x: grid.left, y, width: grid.width, height, weight: 0.6 }, ...words.draw(y + 5)]);
};

const spacing = { afterCaption: 3.2, afterPicture: 4, afterFacts: 4 } as const;

/** Picture over two tables: as large as the page allows, or on a page of its own where that would be small. */
const pictureSheet = (flow: Flow, sheet: Sheet, size: { width: number; height: number }): void => {
  const natural = fitted(size, grid.width, grid.bottom - grid.top).height;
  const room = roomAbove(flow, sheet);
  const height = room >= Math.min(MIN_PICTURE, natural) ? room : flow.room;
  addPicture(flow, sheet, pictureBlock(sheet, size, grid.left, grid.width, height));
  flow.space(spacing.afterPicture);
  addFacts(flow, sheet);
};

/** Captured post: picture 116 mm wide with its hash below, facts in a narrow column beside both. */
const web = { picture: 116, column: 47, x: grid.left + 116 + gutter } as const;

const sideColumn = (sheet: Sheet): Block => {
  const { context, listed, part } = sheet;
  const place = { x: web.x, width: web.column };
  const { zone } = context.snapshot.dossier;
  const tables = twoTables(listed, part, originalOf(sheet), zone, context.snapshot.exhibits);
  const facts = isPost(listed)
    ? postFacts(listed, part, originalOf(sheet), zone, context.snapshot.exhibits)
    : [...tables.left, ...tables.right];
  const entries = facts.map(([label, value]) =>
    stack(
      gap(1.1),
      textBlock(label, styles.label, place, context.fonts),
      textBlock(value as Rich, styles.cell, place, context.fonts),
      gap(1.1),
    ),
  );
  return stack(...entries.map((entry, n) => ruled(entry, web.x, n === entries.length - 1)));
};

/** Picture and hash at the left, facts at the right: for posts, and for tall pictures that come out larger so. */
const sideSheet = (flow: Flow, sheet: Sheet, size: { width: number; height: number }): void => {
  const hash = hashBlock(sheet, web.picture);
  const picture = pictureBlock(sheet, size, grid.left, web.picture, flow.room - hash.height - spacing.afterFacts);
  flow.add(beside(stack(picture, gap(spacing.afterFacts), hash), sideColumn(sheet)));
  flow.page.pictures.push({ exhibitNumber: sheet.listed.exhibit.number, sha256: shownSha256(sheet) });
};

/** Room for a picture on a sheet with tables below, mm. */
const roomAbove = (flow: Flow, sheet: Sheet): number =>
  flow.room - factsBlock(sheet).height - hashBlock(sheet).height - spacing.afterPicture - spacing.afterFacts;

const suitsSide = (flow: Flow, sheet: Sheet, size: { width: number; height: number }): boolean => {
  if (sideColumn(sheet).height > flow.room) return false;
  if (isPost(sheet.listed)) return true;
  const above = fitted(size, grid.width, Math.max(roomAbove(flow, sheet), 1));
  const side = fitted(size, web.picture, Math.max(flow.room - hashBlock(sheet, web.picture).height - spacing.afterFacts, 1));
  return side.width > above.width;
};

/** Rules around an entry of the narrow column. */
const ruled = (block: Block, x: number, last: boolean): Block => ({
  height: block.height,
  draw: (top) => [
    { kind: 'rule', x1: x, y1: top, x2: x + web.column, y2: top, weight: 0.5 },
    ...block.draw(top),
    ...(last ? [{ kind: 'rule', x1: x, y1: top + block.height, x2: x + web.column, y2: top + block.height, weight: 0.5 } as const] : []),
  ],
});

/** How it was captured, below the facts or on the next sheet. */
const addCapture = (flow: Flow, sheet: Sheet): void => {
  const facts = captureFacts(sheet.listed.exhibit, sheet.context.snapshot.dossier.zone);
  if (facts.length === 0) return;
  nextSheet(flow, sheet);
  subheading(flow, 'Keadaan pengambilan');
  flow.table(factsTable(facts, grid.left, grid.width, 34));
};

const addNotes = (flow: Flow, sheet: Sheet): void => {
  const notes = longNotes(sheet.listed);
  if (notes.length === 0) return;
  flow.space(5);
  subheading(flow, 'Catatan');
  for (const note of notes) paragraphs(flow, note, styles.dense);
};

const addHash = (flow: Flow, sheet: Sheet): void => {
  const block = hashBlock(sheet);
  flow.space(spacing.afterFacts);
  if (block.height > flow.room) nextSheet(flow, sheet);
  flow.add(block);
};

const plainSheet = (flow: Flow, sheet: Sheet): void => {
  flow.add(noPicture(sheet));
  flow.space(spacing.afterPicture);
  addFacts(flow, sheet);
};

const isPost = ({ exhibit }: SnapshotExhibit): boolean => Object.values(exhibit.tags.post ?? {}).some(Boolean);

const exhibitSheet = (flow: Flow, sheet: Sheet): void => {
  const { listed, part } = sheet;
  header(flow, sheet);
  flow.page.bookmarks.push({ title: listed.exhibit.number, level: 2 });
  flow.text(listed.caption.trim() || 'Keterangan bukti belum diisi.', styles.narrative);
  flow.space(spacing.afterCaption);
  const [slice] = sheet.slices?.printed ?? [];
  const size = slice ? { width: sheet.slices?.width ?? 1, height: slice.height } : listed.pictures[part.id];
  if (size && suitsSide(flow, sheet, size)) sideSheet(flow, sheet, size);
  else {
    if (size) pictureSheet(flow, sheet, size);
    else plainSheet(flow, sheet);
    addHash(flow, sheet);
  }
  addNotes(flow, sheet);
  addCapture(flow, sheet);
  const following: Following = { context: sheet.context, listed, nextSheet: () => nextSheet(flow, sheet) };
  followingSheets(flow, following);
  if (listed.exhibit.parts.length > 1) partsSheet(flow, following);
};

export const exhibitSheets = (flow: Flow, context: Context): void => {
  openSection(flow, 'lembar');
  if (context.snapshot.exhibits.length === 0) flow.text('Bukti: tidak ada.', styles.narrative);
  for (const [n, listed] of context.snapshot.exhibits.entries()) {
    if (n > 0) flow.newPage('lembar');
    const part = listed.exhibit.parts[0] as ExhibitPart;
    const firstPage = flow.page.number;
    const slices = listed.redacted || !listed.pictures[part.id] ? undefined : slicesOf(part.id, listed.readings[part.id]);
    exhibitSheet(flow, { context, listed, position: n + 1, part, firstPage, slices });
    context.exhibitPages.set(listed.exhibit.id, { first: firstPage, last: flow.page.number });
  }
};
