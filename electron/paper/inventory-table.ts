/**
 * The table of an inventory in words: the same rows for CSV, XLSX, the annex of a form, a letter and a dossier.
 * What is not confirmed says so in its cell; what nobody stated is a dash.
 */
import {
  daysBetween,
  type Inventory,
  type InventoryLine,
  isAlleged,
  isObject,
  lineFormWords,
  lineKindWords,
  placeWords,
  visitStateWords,
} from '../../shared/domain/inventory.ts';
import { showCoordinates } from '../../shared/domain/location.ts';
import { shortRegionName } from '../../shared/domain/region-words.ts';

export interface TableRow {
  /** Running number of the table. */
  no: number;
  lineId: string;
  exhibitIds: readonly string[];
  exhibitNumbers: string[];
  kind: string;
  form: string;
  quantity: number;
  participant: string;
  /** "tempat ibadah" and, where it is not confirmed, that it is to be verified. */
  place: string;
  /** In a listed place, and no APS: may be put to a participant. */
  alleged: boolean;
  /** Basis that may be printed, or that it is to be verified; empty outside the list. */
  basis: string;
  village: string;
  district: string;
  road: string;
  latitude?: number;
  longitude?: number;
  size: string;
  note: string;
  /** Day of the first photo, `YYYY-MM-DD`. */
  seenOn?: string;
  /** Last visit in words, with the days since it was first seen. */
  visit: string;
  visitedOn?: string;
}

/** What a row needs to know of an exhibit. */
export interface SeenExhibit {
  number: string;
  /** `YYYY-MM-DD…` */
  takenLocal?: string;
}

export const VERIFY = 'perlu verifikasi';

export const lawRegimeWords = { PEMILU: 'Pemilu', PILKADA: 'Pemilihan' } as const;

const basisOf = ({ kind, place }: InventoryLine): string => {
  if (kind === 'aps') return `ketentuan APS sebelum masa kampanye ${VERIFY}`;
  if (place?.is !== 'listed') return '';
  return place.basis ?? `dasar hukum ${VERIFY}`;
};

/** Kemendagri's third level: kecamatan, distrik. */
const districtOf = ({ region }: InventoryLine): string => {
  if (!region) return '';
  const all = [...region.ancestors, region];
  const found = all.find((r) => r.level === 'kecamatan');
  return found ? shortRegionName(found) : '';
};

const visitOf = ({ visits }: InventoryLine, seenOn: string | undefined): Pick<TableRow, 'visit' | 'visitedOn'> => {
  const last = visits?.at(-1);
  if (!last) return { visit: '' };
  const days = seenOn === undefined ? undefined : daysBetween(seenOn, last.on);
  return { visit: `${visitStateWords[last.state]}${days === undefined || days < 0 ? '' : ` (${days} hari)`}`, visitedOn: last.on };
};

/** Rows in the order given; photos that show no object are left out. */
export const tableRows = (lines: readonly InventoryLine[], seen: (exhibitId: string) => SeenExhibit | undefined): TableRow[] =>
  lines.filter(isObject).map((line, n) => {
    const exhibits = line.exhibitIds.flatMap((id) => seen(id) ?? []);
    const seenOn = exhibits.map((e) => e.takenLocal?.slice(0, 10)).find(Boolean);
    const village = line.region && line.region.level !== 'kecamatan' ? shortRegionName(line.region) : '';
    return {
      no: n + 1,
      lineId: line.id,
      exhibitIds: line.exhibitIds,
      exhibitNumbers: exhibits.map((e) => e.number),
      kind: lineKindWords[line.kind],
      form: line.form ? lineFormWords[line.form] : '',
      quantity: line.quantity,
      participant: line.participant ?? '',
      place: placeWords(line.place),
      alleged: isAlleged(line),
      basis: basisOf(line),
      village,
      district: districtOf(line),
      road: line.road ?? '',
      ...(line.coordinates && { latitude: line.coordinates.latitude, longitude: line.coordinates.longitude }),
      size: line.size ?? '',
      note: line.note ?? '',
      ...(seenOn && { seenOn }),
      ...visitOf(line, seenOn),
    };
  });

/** "B-KLT1-000012, 000013": one prefix where it is the same. */
export const shortNumbers = (numbers: readonly string[]): string =>
  numbers
    .map((number, i) => {
      const cut = number.lastIndexOf('-') + 1;
      const before = numbers[i - 1];
      return before?.slice(0, before.lastIndexOf('-') + 1) === number.slice(0, cut) ? number.slice(cut) : number;
    })
    .join(', ');

export interface Sum {
  name: string;
  lines: number;
  quantity: number;
}

/** Lines and objects by a word of the row, most objects first; rows without it stand under `unnamed`. */
export const sumsBy = (rows: readonly TableRow[], word: (row: TableRow) => string, unnamed: string): Sum[] => {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const name = word(row).trim() || unnamed;
    const key = name.replace(/\s+/g, ' ').toLocaleLowerCase('id');
    const sum = sums.get(key) ?? { name, lines: 0, quantity: 0 };
    sum.lines += 1;
    sum.quantity += row.quantity;
    sums.set(key, sum);
  }
  return [...sums.values()].toSorted((a, b) => b.quantity - a.quantity || a.name.localeCompare(b.name, 'id'));
};

/** An inventory as a paper shows it: its rows, texts already masked. */
export interface Survey {
  title: string;
  from: string;
  to?: string;
  rows: TableRow[];
}

/** The inventories that a case's papers are made from, with every typed word passed through `mask`. */
export const surveysOf = (
  inventories: readonly { inventory: Inventory; lines: readonly InventoryLine[] }[],
  seen: (exhibitId: string) => SeenExhibit | undefined,
  mask: (text: string) => string,
): Survey[] =>
  inventories.map(({ inventory, lines }) => ({
    title: mask(inventory.title),
    from: inventory.from,
    ...(inventory.to && { to: inventory.to }),
    rows: tableRows(lines, seen).map((row) => ({
      ...row,
      participant: mask(row.participant),
      road: mask(row.road),
      size: mask(row.size),
      note: mask(row.note),
    })),
  }));

/** Columns of the table on a form, mm; 167 in all. */
export const printedColumns = [
  { head: 'No.', width: 9 },
  { head: 'Nomor bukti', width: 27 },
  { head: 'Jenis', width: 29 },
  { head: 'Jml', width: 10 },
  { head: 'Peserta/partai', width: 30 },
  { head: 'Tempat menurut katalog', width: 33 },
  { head: 'Lokasi', width: 29 },
] as const;

/** "Stiker, Bahan kampanye, 10 x 5 cm" */
export const objectWords = (row: TableRow): string =>
  [row.form || row.kind, row.form && row.kind !== 'APK' ? row.kind : '', row.size].filter(Boolean).join(', ');

/** The cells of a row under `printedColumns`: short, since bases are told once for all and points stand in the dossier. */
export const printedCells = (row: TableRow): string[] => [
  String(row.no),
  shortNumbers(row.exhibitNumbers),
  objectWords(row),
  String(row.quantity),
  row.participant || '–',
  row.basis.includes(VERIFY) ? `${row.place} (${row.basis})` : row.place,
  [row.road, row.village].filter(Boolean).join(', ') || '–',
];

/** Road, village, district, point. */
export const locationWords = (row: TableRow): string => {
  const point =
    row.latitude === undefined || row.longitude === undefined ? '' : showCoordinates({ latitude: row.latitude, longitude: row.longitude });
  return [row.road, row.village, row.district, point].filter(Boolean).join(', ') || '–';
};

/** Each listed place once, with its basis. */
export const basesOf = (rows: readonly TableRow[]): string[] => [
  ...new Set(rows.flatMap((r) => (r.alleged && r.basis ? [`${r.place}: ${r.basis}`] : []))),
];
