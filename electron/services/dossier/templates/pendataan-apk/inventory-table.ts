/** The table: one row a line, its first picture small, its photos by number, its second round beside the first. */
import type { FrozenInventory } from '../../../../../shared/domain/content.ts';
import { longDay } from '../../../../../shared/domain/time.ts';
import { lawRegimeWords, locationWords, objectWords, sumsBy, type TableRow, tableRows, VERIFY } from '../../../../paper/inventory-table.ts';
import { seenOf } from '../../../../paper/seen.ts';
import { type Block, beside, drawn, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import type { SnapshotExhibit } from '../../assemble/snapshot.ts';
import type { Context } from '../berkas-bukti/context.ts';
import { openSection, subheading } from '../berkas-bukti/heading.ts';

/** Picture at the left, then the words in three columns; mm from the text's left edge. */
const columns = {
  no: { x: 0, width: 8 },
  picture: { x: 9, width: 34 },
  object: { x: 46, width: 36 },
  place: { x: 84, width: 42 },
  location: { x: 128, width: 39 },
} as const;
const PICTURE_HEIGHT = 25.5;
const PAD = 1.6;
const RULE = { head: 0.6, inner: 0.35 } as const;

const heads = { no: 'No.', picture: 'Foto', object: 'Objek', place: 'Tempat menurut katalog', location: 'Lokasi' } as const;
type ColumnName = keyof typeof columns;

const cell = (name: ColumnName, text: string, fonts: Fonts, bold = false): Block => {
  const { x, width } = columns[name];
  return textBlock(text, bold ? styles.cellBold : styles.cell, { x: grid.left + x, width: width - 1 }, fonts);
};

const rule = (weight: number): Block => drawn(0.01, (top) => [{ kind: 'rule', x1: grid.left, y1: top, x2: grid.right, y2: top, weight }]);

const headBlock = (fonts: Fonts): Block => {
  const cells = (Object.keys(heads) as ColumnName[]).map((name) => cell(name, heads[name], fonts, true));
  return stack(rule(1), { ...beside(...cells), height: beside(...cells).height + 1.2 }, rule(RULE.head));
};

interface Shown {
  listed: SnapshotExhibit;
  size: { width: number; height: number } | undefined;
}

/** Uncropped, as large as the column and the row's height let it be. */
const pictureBlock = ({ listed, size }: Shown, fonts: Fonts): Block => {
  const [part] = listed.exhibit.parts;
  const { x, width } = columns.picture;
  if (!part || !size) return cell('picture', 'Tidak dapat ditampilkan; file asli disertakan.', fonts);
  const scale = Math.min(width / size.width, PICTURE_HEIGHT / size.height);
  const [w, h] = [size.width * scale, size.height * scale];
  return drawn(h, (top) => [
    { kind: 'picture', x: grid.left + x, y: top, width: w, height: h, partId: part.id },
    { kind: 'box', x: grid.left + x, y: top, width: w, height: h, weight: RULE.inner },
  ]);
};

const rowBlock = (row: TableRow, shown: Shown | undefined, fonts: Fonts): Block => {
  const object = stack(
    cell('object', `${row.quantity} ${objectWords(row)}`, fonts, true),
    cell('object', row.participant || 'Peserta tidak disebut', fonts),
    ...(row.note ? [cell('object', row.note, fonts)] : []),
  );
  const place = stack(
    cell('place', row.place, fonts),
    ...(row.basis ? [cell('place', row.basis, fonts)] : []),
    ...(row.visit ? [cell('place', `Diperiksa ulang: ${row.visit}`, fonts)] : []),
  );
  const numbers = cell('location', row.exhibitNumbers.join(', '), fonts, true);
  const cells = [
    cell('no', String(row.no), fonts),
    shown ? pictureBlock(shown, fonts) : cell('picture', '–', fonts),
    object,
    place,
    stack(numbers, cell('location', locationWords(row), fonts)),
  ];
  const body = beside(...cells);
  const padded: Block = { height: body.height + 2 * PAD, draw: (top) => body.draw(top + PAD) };
  return stack(padded, rule(RULE.inner));
};

/** Rows page by page under a head of their own. */
const rows = (flow: Flow, context: Context, table: readonly TableRow[], exhibits: ReadonlyMap<string, SnapshotExhibit>): void => {
  const { fonts } = flow;
  const head = headBlock(fonts);
  let page = -1;
  for (const row of table) {
    const listed = exhibits.get(row.exhibitIds[0] ?? '');
    const [part] = listed?.exhibit.parts ?? [];
    const shown = listed && { listed, size: part && listed.pictures[part.id] };
    const block = rowBlock(row, shown, fonts);
    flow.need(block.height + (page === flow.page.number ? 0 : head.height));
    if (page !== flow.page.number) flow.add(head);
    page = flow.page.number;
    if (listed && part && shown?.size) flow.page.pictures.push({ exhibitNumber: listed.exhibit.number, sha256: part.sha256 });
    for (const id of row.exhibitIds) if (!context.exhibitPages.has(id)) context.exhibitPages.set(id, { first: page, last: page });
    flow.add(block);
  }
};

const sums = (flow: Flow, table: readonly TableRow[]): void => {
  const kinds = [
    ['Peserta/partai', sumsBy(table, (r) => r.participant, 'Tidak disebut')],
    ['Tempat menurut katalog', sumsBy(table, (r) => r.place, 'belum dinilai')],
    ['Desa/kelurahan', sumsBy(table, (r) => r.village, 'Belum diisi')],
  ] as const;
  for (const [title, own] of kinds) {
    flow.space(6);
    subheading(flow, title, 16);
    flow.table({
      x: grid.left,
      width: grid.width,
      columns: [
        { x: 0, width: 107, head: title },
        { x: 107, width: 30, head: 'Baris', align: 'right' },
        { x: 137, width: 30, head: 'Objek', align: 'right' },
      ],
      rows: own.map((s) => ({ cells: [s.name, String(s.lines), String(s.quantity)] })),
    });
  }
};

const periodOf = ({ inventory }: FrozenInventory): string => {
  const { from, to } = inventory;
  return to && to !== from ? `${longDay(from)} s.d. ${longDay(to)}` : longDay(from);
};

const introOf = (frozen: FrozenInventory, table: readonly TableRow[]): string => {
  const { inventory, leftOut } = frozen;
  const quantity = table.reduce((n, r) => n + r.quantity, 0);
  return [
    `${inventory.title}. ${lawRegimeWords[inventory.regime]}${inventory.stage ? `, ${inventory.stage}` : ''}; didata ${periodOf(frozen)}.`,
    `${table.length} baris, ${quantity} objek.${leftOut ? ` ${leftOut} baris lain tidak dimuat karena fotonya belum masuk peristiwa ini.` : ''}`,
    `Penempatan pada tempat yang tercantum dalam katalog adalah dugaan; yang bertanda ${VERIFY} belum dipastikan dasarnya.`,
  ].join(' ');
};

/** Photos of the case that no line names: visits and photos without an object are shown by number, so that no exhibit is left unsaid. */
const others = (flow: Flow, context: Context): void => {
  const rest = context.snapshot.exhibits.filter((e) => !context.exhibitPages.has(e.exhibit.id));
  if (rest.length === 0) return;
  flow.space(6);
  subheading(flow, 'Bukti lain dalam peristiwa ini', 10);
  flow.text(`${rest.map((e) => e.exhibit.number).join(', ')}. File aslinya disertakan dan tercantum dalam daftar bukti.`, styles.dense);
  for (const { exhibit } of rest) context.exhibitPages.set(exhibit.id, { first: flow.page.number, last: flow.page.number });
};

export const inventoryTable = (flow: Flow, context: Context): void => {
  const { snapshot } = context;
  const exhibits = new Map(snapshot.exhibits.map((e) => [e.exhibit.id, e]));
  const seen = (id: string) => {
    const listed = exhibits.get(id);
    const [part] = listed?.exhibit.parts ?? [];
    return listed && part && seenOf(listed.exhibit, listed.readings[part.id]);
  };
  openSection(flow, 'lembar', 'Tabel pendataan');
  for (const frozen of snapshot.inventories ?? []) {
    const table = tableRows(frozen.lines, seen);
    flow.text(introOf(frozen, table), styles.narrative);
    flow.space(4);
    rows(flow, context, table, exhibits);
    sums(flow, table);
    flow.space(6);
  }
  others(flow, context);
};
