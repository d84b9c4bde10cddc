/**
 * The book on paper: A4 lying, letterhead on the first page, sums carried from page to page, room to sign at the end.
 * Black on white; nothing in it hangs on colour.
 */
import { integer } from '../../../shared/domain/numbers.ts';
import { noSums, type RegisterSums, sumsOf } from '../../../shared/domain/register.ts';
import { framedMark } from '../../paper/furniture.ts';
import { letterheadLines, letterheadRule } from '../../paper/letterhead.ts';
import { drawLines, textBlock } from '../../paper/typeset/block.ts';
import { Flow } from '../../paper/typeset/flow.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import { breakLines } from '../../paper/typeset/lines.ts';
import { type LaidPage, type Op, PAGE_HEIGHT, PAGE_WIDTH } from '../../paper/typeset/ops.ts';
import { bold, mono, type Rich } from '../../paper/typeset/rich.ts';
import { styles } from '../../paper/typeset/styles.ts';
import { type Cell, type Column, type Row, setTable } from '../../paper/typeset/table.ts';
import type { RegisterRowWords } from './rows.ts';

export interface Ledger {
  office: string;
  letterhead: readonly string[];
  /** "01-01-2024 s.d. 31-01-2024" */
  scope: string;
  rows: readonly RegisterRowWords[];
  exercise: boolean;
  /** "Sabtu, 20 Januari 2024 pukul 09.00 WIB" */
  printed: string;
  printedBy: string;
}

/** mm; the left edge is wider, for the book is bound there. */
const edge = { left: 20, right: 285, top: 16, bottom: 186 } as const;
const width = edge.right - edge.left;
const place = { x: edge.left, width };
const foot = { rule: 190, text: 192 } as const;
/** A reason or a note longer than this is cut on paper; the table and the screen have it whole. */
const LONGEST = 320;
const SIGNING = 42;

const columns: readonly Column[] = [
  { x: 0, width: 35, head: 'Nomor register' },
  { x: 35, width: 21, head: 'Diterima' },
  { x: 56, width: 46, head: 'Dari' },
  { x: 102, width: 67, head: 'Berkas atau barang' },
  { x: 169, width: 12, head: 'Bukti', align: 'right' },
  { x: 181, width: 14, head: 'Lembar', align: 'right' },
  { x: 197, width: 28, head: 'Keputusan' },
  { x: 225, width: 40, head: 'Simpan, catatan' },
];

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text);
const lines = (...parts: readonly (string | undefined | false)[]): string => parts.filter(Boolean).join('\n');
const countWords = (n: number | undefined): string => (n === undefined ? '–' : integer(n));

const whatOf = (row: RegisterRowWords): Rich => [
  lines([row.kind, row.itemNumber].filter(Boolean).join(' '), short(row.title), row.route && `Jalur: ${row.route}`),
  ...(row.digest ? [mono(`\n${row.digest}`)] : []),
];

const decisionOf = (row: RegisterRowWords): Rich =>
  row.voided
    ? [bold('DIBATALKAN'), `\n${short(row.voided.replace(/^Dibatalkan: /, ''))}`]
    : lines(row.outcome, row.reason && short(row.reason));

const cellsOf = (row: RegisterRowWords): Cell[] => [
  [bold(row.number)],
  lines(row.day, row.clock),
  lines(row.office, row.person) || '–',
  whatOf(row),
  countWords(row.entry.exhibitCount),
  countWords(row.entry.sheetCount),
  decisionOf(row),
  lines(row.storage, short(row.note), row.entry.changeCount > 0 && `Diubah ${row.entry.changeCount} kali`) || '–',
];

const sumWords = (sums: RegisterSums): string =>
  [`${integer(sums.accepted)} diterima`, `${integer(sums.returned)} dikembalikan`, `${integer(sums.voided)} dibatalkan`].join(', ');

/** Sums as a row: words over the first columns, the two counts under their own. */
const sumRow = (title: string, sums: RegisterSums): Row => ({
  cells: [
    [bold(title)],
    '',
    [bold(`${integer(sums.entries)} baris`)],
    [bold(sumWords(sums))],
    [bold(integer(sums.exhibits))],
    [bold(integer(sums.sheets))],
    '',
    '',
  ],
  ruleBelow: 0.6,
});

interface Sheet {
  rows: RegisterRowWords[];
  carried: RegisterSums | undefined;
  sums: RegisterSums;
}

const heightOf = (rows: readonly Row[], fonts: Fonts): number[] =>
  setTable({ ...place, columns, rows }, fonts).rows.map((row) => row.block.height);

/** Nobody signs on an empty sheet: where signatures find no room below the last row, it goes over to their page with them. */
const withSignatures = (sheets: readonly Sheet[], room: number): Sheet[] => {
  const last = sheets.at(-1);
  const row = last?.rows.at(-1);
  if (!last || !row || last.rows.length < 2 || room >= SIGNING) return [...sheets];
  const kept = last.rows.slice(0, -1);
  const sums = sumsOf(
    kept.map((each) => each.entry),
    last.carried ?? noSums,
  );
  return [...sheets.slice(0, -1), { ...last, rows: kept, sums }, { rows: [row], carried: sums, sums: last.sums }];
};

/** Rows shared out over pages, so that each has room for what it takes over and what it hands on. */
const share = (rows: readonly RegisterRowWords[], firstRoom: number, fonts: Fonts): Sheet[] => {
  const table = setTable({ ...place, columns, rows: rows.map((row) => ({ cells: cellsOf(row) })) }, fonts);
  const [sumHeight = 0] = heightOf(
    [sumRow('Dipindahkan', { ...noSums, entries: 99_999, accepted: 99_999, returned: 99_999, voided: 99_999 })],
    fonts,
  );
  const fixed = (table.head?.height ?? 0) + 2 * sumHeight;
  const sheets: Sheet[] = [{ rows: [], carried: undefined, sums: noSums }];
  let room = firstRoom - fixed;
  rows.forEach((row, n) => {
    const height = table.rows[n]?.block.height ?? 0;
    let sheet = sheets.at(-1) as Sheet;
    if (height > room && sheet.rows.length > 0) {
      sheet = { rows: [], carried: sheet.sums, sums: sheet.sums };
      sheets.push(sheet);
      room = edge.bottom - edge.top - fixed;
    }
    sheet.rows.push(row);
    sheet.sums = sumsOf([row.entry], sheet.sums);
    room -= height;
  });
  return withSignatures(sheets, room);
};

const heading = (flow: Flow, ledger: Ledger): void => {
  letterheadLines(flow, ledger.letterhead, place);
  flow.space(2);
  letterheadRule(flow, place);
  flow.space(5);
  flow.text('BUKU REGISTER', styles.formTitle, { ...place, align: 'centre' });
  flow.text(`Berkas dan barang masuk, ${ledger.scope}`, styles.cell, { ...place, align: 'centre' });
  flow.space(3);
};

const signatures = (flow: Flow, ledger: Ledger): void => {
  flow.need(SIGNING);
  flow.space(5);
  const column = 90;
  const top = flow.y;
  for (const [title, name, x] of [
    ['Petugas register', ledger.printedBy, edge.left],
    ['Mengetahui', '', edge.right - column],
  ] as const) {
    const at = { x, width: column };
    const rule = top + 26;
    flow.draw(
      ...textBlock(title, styles.cellBold, at, flow.fonts).draw(top),
      { kind: 'rule', x1: x, y1: rule, x2: x + column, y2: rule, weight: 0.6 },
      ...textBlock(name || 'Nama dan jabatan', styles.cell, at, flow.fonts).draw(rule + 1),
    );
  }
  flow.space(SIGNING - 5);
};

const furnish = (page: LaidPage, total: number, ledger: Ledger, fonts: Fonts): void => {
  const line = (
    text: string,
    style: (typeof styles)['furniture' | 'pageNumber'],
    setting: { x: number; width: number; align?: 'right' },
  ): Op[] => drawLines(breakLines(text, style, setting.width, fonts).slice(0, 1), style, setting, foot.text);
  const mark = ledger.exercise ? framedMark(['LATIHAN – bukan dokumen resmi'], 7, fonts) : [];
  const shift = (PAGE_HEIGHT - PAGE_WIDTH) / 2;
  page.landscape = true;
  page.ops = [
    // Framed in the middle of a standing page: moved to the middle of a lying one.
    ...mark.map((op): Op => ('x' in op ? { ...op, x: op.x + shift } : op)),
    // Punched on the long side that is bound.
    { kind: 'rule', x1: 0, y1: PAGE_WIDTH / 2, x2: 5, y2: PAGE_WIDTH / 2, weight: 0.4 },
    ...page.ops,
    { kind: 'rule', x1: edge.left, y1: foot.rule, x2: edge.right, y2: foot.rule, weight: 0.5 },
    ...line(`Buku register ${ledger.office} · dicetak ${ledger.printed} oleh ${ledger.printedBy}`, styles.furniture, {
      x: edge.left,
      width: 215,
    }),
    ...line(`Halaman ${page.number} dari ${total}`, styles.pageNumber, { x: edge.right - 48, width: 48, align: 'right' }),
  ];
};

/** Lays the book out; one page at least. */
export const layOutLedger = (ledger: Ledger, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts, { top: edge.top, bottom: edge.bottom });
  flow.newPage('register');
  heading(flow, ledger);
  const sheets = share(ledger.rows, flow.room, fonts);
  sheets.forEach((sheet, n) => {
    if (n > 0) flow.newPage();
    const last = n === sheets.length - 1;
    const rows: Row[] = [
      ...(sheet.carried ? [sumRow('Pindahan', sheet.carried)] : []),
      ...sheet.rows.map((row) => ({ cells: cellsOf(row) })),
      sumRow(last ? 'Jumlah' : 'Dipindahkan', sheet.sums),
    ];
    flow.table({ ...place, columns, rows });
  });
  signatures(flow, ledger);
  for (const page of flow.pages) furnish(page, flow.pages.length, ledger, fonts);
  return flow.pages;
};
