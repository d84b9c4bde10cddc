/** The files of an inventory: the table as CSV and XLSX, its points as GeoJSON, the checklist of a second round. */
import type { SheetData } from 'write-excel-file/node';
import type { Inventory, InventoryLine } from '../../../shared/domain/inventory.ts';
import { showCoordinates } from '../../../shared/domain/location.ts';
import { type SeenExhibit, type Sum, sumsBy, type TableRow, tableRows } from '../../paper/inventory-table.ts';
import { boldCell, headCell, numberCell, textCell } from '../../paper/sheet-cells.ts';
import { type CsvCell, csvBytes } from './csv.ts';

export interface InventoryTable {
  inventory: Inventory;
  lines: readonly InventoryLine[];
  rows: TableRow[];
  exercise: boolean;
}

interface Column {
  head: string;
  /** In characters. */
  width: number;
  of(row: TableRow): CsvCell;
  day?: boolean;
}

const columns: readonly Column[] = [
  { head: 'No.', width: 5, of: (r) => r.no },
  { head: 'Nomor bukti', width: 18, of: (r) => r.exhibitNumbers.join(', ') },
  { head: 'Golongan', width: 18, of: (r) => r.kind },
  { head: 'Jenis', width: 16, of: (r) => r.form },
  { head: 'Jumlah', width: 8, of: (r) => r.quantity },
  { head: 'Peserta/partai', width: 24, of: (r) => r.participant },
  { head: 'Tempat menurut katalog', width: 32, of: (r) => r.place },
  { head: 'Dasar', width: 32, of: (r) => r.basis },
  { head: 'Desa/kelurahan', width: 22, of: (r) => r.village },
  { head: 'Kecamatan', width: 20, of: (r) => r.district },
  { head: 'Jalan/lokasi', width: 30, of: (r) => r.road },
  { head: 'Lintang', width: 12, of: (r) => r.latitude },
  { head: 'Bujur', width: 12, of: (r) => r.longitude },
  { head: 'Ukuran', width: 12, of: (r) => r.size },
  { head: 'Tanggal foto', width: 13, of: (r) => r.seenOn, day: true },
  { head: 'Pemeriksaan ulang', width: 24, of: (r) => r.visit },
  { head: 'Tanggal diperiksa ulang', width: 13, of: (r) => r.visitedOn, day: true },
  { head: 'Catatan', width: 30, of: (r) => r.note },
];

/** "29-01-2024" */
const dayWords = (day: CsvCell): CsvCell =>
  typeof day === 'string' && day.length >= 10 ? `${day.slice(8, 10)}-${day.slice(5, 7)}-${day.slice(0, 4)}` : day;

const ALLEGED =
  'Pendataan hasil pengawasan. Penempatan pada tempat yang tercantum dalam katalog adalah dugaan; penetapan dilakukan melalui rapat pleno.';

export const inventoryTable = (
  inventory: Inventory,
  lines: readonly InventoryLine[],
  from: { seen(exhibitId: string): SeenExhibit | undefined; exercise: boolean },
): InventoryTable => ({ inventory, lines, rows: tableRows(lines, from.seen), exercise: from.exercise });

export const csvOf = ({ rows }: InventoryTable): Uint8Array =>
  csvBytes([
    columns.map((c) => c.head),
    ...rows.map((row) => columns.map((c) => (c.day ? dayWords(c.of(row)) : c.of(row)))),
    ['', 'Jumlah', '', '', rows.reduce((n, r) => n + r.quantity, 0)],
  ]);

const cellOf = (column: Column, row: TableRow) => {
  const value = column.of(row);
  if (value === undefined || value === '') return null;
  if (column.day && typeof value === 'string')
    return { value: new Date(`${value.slice(0, 10)}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy', alignVertical: 'top' as const };
  if (typeof value === 'number') return { ...numberCell(value), ...(Number.isInteger(value) ? {} : { format: '0.00000' }) };
  return textCell(value);
};

const sumRows = (title: string, sums: readonly Sum[]): SheetData => [
  [headCell(title), headCell('Baris'), headCell('Jumlah')],
  ...sums.map((s) => [
    { value: s.name, type: String, wrap: true },
    { value: s.lines, type: Number },
    { value: s.quantity, type: Number },
  ]),
  [boldCell('Seluruhnya'), boldCell(sums.reduce((n, s) => n + s.lines, 0)), boldCell(sums.reduce((n, s) => n + s.quantity, 0))],
  [],
];

const titleOf = ({ inventory, exercise }: InventoryTable): string => `${exercise ? 'LATIHAN. ' : ''}Pendataan APK: ${inventory.title}`;

export const xlsxOf = async (table: InventoryTable): Promise<Uint8Array> => {
  // Read when first asked for: most sessions write none.
  const { default: writeExcel } = await import('write-excel-file/node');
  const { rows } = table;
  const total = rows.reduce((n, r) => n + r.quantity, 0);
  const main: SheetData = [
    [boldCell(titleOf(table))],
    [{ value: ALLEGED, type: String }],
    columns.map((c) => headCell(c.head)),
    ...rows.map((row) => columns.map((column) => cellOf(column, row))),
    columns.map((column) => (column.head === 'Jumlah' ? boldCell(total) : column.head === 'Nomor bukti' ? boldCell('Jumlah') : null)),
  ];
  const sums: SheetData = [
    ...sumRows(
      'Peserta/partai',
      sumsBy(rows, (r) => r.participant, 'Tidak disebut'),
    ),
    ...sumRows(
      'Tempat menurut katalog',
      sumsBy(rows, (r) => r.place, 'belum dinilai'),
    ),
    ...sumRows(
      'Desa/kelurahan',
      sumsBy(rows, (r) => r.village, 'Belum diisi'),
    ),
    ...sumRows(
      'Jenis',
      sumsBy(rows, (r) => r.form, 'Belum diisi'),
    ),
  ];
  return writeExcel([
    { data: main, sheet: 'Pendataan', columns: columns.map((c) => ({ width: c.width })), stickyRowsCount: 3, orientation: 'landscape' },
    { data: sums, sheet: 'Rekapitulasi', columns: [{ width: 44 }, { width: 10 }, { width: 10 }] },
  ]).toBuffer();
};

/** RFC 7946: WGS 84, longitude first. Lines without a point are left out and counted. */
export const geoJsonOf = (table: InventoryTable): Uint8Array => {
  const features = table.rows.flatMap((row) => {
    if (row.latitude === undefined || row.longitude === undefined) return [];
    const { latitude, longitude, lineId: _, exhibitIds: __, exhibitNumbers, ...words } = row;
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { ...words, exhibits: exhibitNumbers.join(', ') },
      },
    ];
  });
  return Buffer.from(
    `${JSON.stringify({ type: 'FeatureCollection', name: titleOf(table), withoutPoint: table.rows.length - features.length, features }, undefined, 1)}\n`,
    'utf8',
  );
};

/** Checklist of the second round, in road order, with room for a cross and a word. */
export const checklistOf = ({ rows }: InventoryTable): Uint8Array =>
  csvBytes([
    [
      'Urutan',
      'Nomor bukti',
      'Jenis',
      'Jumlah',
      'Peserta/partai',
      'Desa/kelurahan',
      'Jalan/lokasi',
      'Koordinat',
      'Ditertibkan',
      'Terpasang',
      'Tidak ditemukan',
      'Catatan',
    ],
    ...rows.map((r, n): CsvCell[] => {
      const point =
        r.latitude === undefined || r.longitude === undefined ? '' : showCoordinates({ latitude: r.latitude, longitude: r.longitude });
      return [n + 1, r.exhibitNumbers.join(', '), r.form, r.quantity, r.participant, r.village, r.road, point, '', '', '', ''];
    }),
  ]);
