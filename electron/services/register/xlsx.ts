/** The book as XLSX: its lines, and on a second sheet every change with what stood before and after. */
import type { SheetData } from 'write-excel-file/node';
import { sumsOf } from '../../../shared/domain/register.ts';
import { boldCell, headCell, numberCell, textCell } from '../../paper/sheet-cells.ts';
import type { RegisterRowWords } from './rows.ts';

export interface RegisterTable {
  office: string;
  /** "01-01-2024 s.d. 31-01-2024" */
  scope: string;
  exercise: boolean;
  rows: readonly RegisterRowWords[];
  /** Changes of the lines shown, in words, oldest first. */
  changes: readonly RegisterChangeWords[];
}

export interface RegisterChangeWords {
  number: string;
  at: string;
  actor: string;
  what: string;
  before: string;
  after: string;
  reason: string;
}

type CellValue = string | number | undefined;
interface Column {
  head: string;
  /** In characters. */
  width: number;
  of(row: RegisterRowWords): CellValue;
}

const columns: readonly Column[] = [
  { head: 'Nomor register', width: 22, of: (r) => r.number },
  { head: 'Tanggal diterima', width: 13, of: (r) => r.day },
  { head: 'Pukul', width: 11, of: (r) => r.clock },
  { head: 'Dari kantor', width: 34, of: (r) => r.office },
  { head: 'Diserahkan oleh', width: 30, of: (r) => r.person },
  { head: 'Jenis', width: 14, of: (r) => r.kind },
  { head: 'Nomor asal', width: 20, of: (r) => r.itemNumber },
  { head: 'Perihal', width: 44, of: (r) => r.title },
  { head: 'Sidik (awal)', width: 22, of: (r) => r.digest },
  { head: 'Jumlah bukti', width: 9, of: (r) => r.entry.exhibitCount },
  { head: 'Jumlah lembar', width: 9, of: (r) => r.entry.sheetCount },
  { head: 'Keputusan', width: 14, of: (r) => r.outcome },
  { head: 'Alasan', width: 34, of: (r) => r.reason },
  { head: 'Formulir/jalur', width: 24, of: (r) => r.route },
  { head: 'Tempat simpan', width: 24, of: (r) => r.storage },
  { head: 'Catatan', width: 34, of: (r) => r.note },
  { head: 'Pembatalan', width: 30, of: (r) => r.voided },
  { head: 'Perubahan', width: 10, of: (r) => r.entry.changeCount || undefined },
  { head: 'Dicatat oleh', width: 24, of: (r) => r.enteredBy },
  { head: 'Dicatat pada', width: 22, of: (r) => r.entered },
];

const cell = (value: CellValue) => {
  if (value === undefined || value === '') return null;
  return typeof value === 'number' ? numberCell(value) : textCell(value);
};

const changeColumns = [
  { head: 'Nomor register', width: 22, of: (c: RegisterChangeWords) => c.number },
  { head: 'Waktu', width: 22, of: (c: RegisterChangeWords) => c.at },
  { head: 'Oleh', width: 24, of: (c: RegisterChangeWords) => c.actor },
  { head: 'Isian', width: 20, of: (c: RegisterChangeWords) => c.what },
  { head: 'Semula', width: 40, of: (c: RegisterChangeWords) => c.before },
  { head: 'Menjadi', width: 40, of: (c: RegisterChangeWords) => c.after },
  { head: 'Alasan', width: 40, of: (c: RegisterChangeWords) => c.reason },
];

const titleOf = ({ office, exercise }: RegisterTable): string => `${exercise ? 'LATIHAN. ' : ''}Buku register ${office}`;

export const xlsxOf = async (table: RegisterTable): Promise<Uint8Array> => {
  // Read when first asked for: most sessions write none.
  const { default: writeExcel } = await import('write-excel-file/node');
  const sums = sumsOf(table.rows.map((row) => row.entry));
  const totals: Readonly<Record<string, CellValue>> = {
    'Nomor register': `${sums.entries} baris`,
    'Jumlah bukti': sums.exhibits,
    'Jumlah lembar': sums.sheets,
    Keputusan: `${sums.accepted} diterima`,
    Alasan: `${sums.returned} dikembalikan`,
    Pembatalan: `${sums.voided} dibatalkan`,
  };
  const lines: SheetData = [
    [boldCell(titleOf(table))],
    [{ value: `Periode: ${table.scope}`, type: String }],
    columns.map((c) => headCell(c.head)),
    ...table.rows.map((row) => columns.map((column) => cell(column.of(row)))),
    columns.map(({ head: name }) => (totals[name] === undefined ? null : boldCell(totals[name]))),
  ];
  const changes: SheetData = [
    changeColumns.map((c) => headCell(c.head)),
    ...table.changes.map((change) => changeColumns.map((column) => cell(column.of(change)))),
  ];
  return writeExcel([
    {
      data: lines,
      sheet: 'Buku register',
      columns: columns.map((c) => ({ width: c.width })),
      stickyRowsCount: 3,
      orientation: 'landscape',
    },
    {
      data: changes,
      sheet: 'Perubahan',
      columns: changeColumns.map((c) => ({ width: c.width })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
  ]).toBuffer();
};
