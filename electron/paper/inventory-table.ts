/**
 * The table of an inventory in words: the same rows for CSV, XLSX, the annex of a form, a letter and a dossier.
 * What is not confirmed says so in its cell; what nobody stated is a dash.
 */
import {
  daysBetween,
  type InventoryLine,
  isObject,
  lineFormWords,
  lineKindWords,
  placeWords,
  visitStateWords,
} from '../../shared/domain/inventory.ts';
import { shortRegionName } from '../../shared/domain/region-words.ts';

export interface TableRow {
  /** Running number of the table. */
  no: number;
  lineId: string;
  exhibitNumbers: string[];
  kind: string;
  form: string;
  quantity: number;
  participant: string;
  /** "tempat ibadah" and, where it is not confirmed, that it is to be verified. */
  place: string;
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
      exhibitNumbers: exhibits.map((e) => e.number),
      kind: lineKindWords[line.kind],
      form: line.form ? lineFormWords[line.form] : '',
      quantity: line.quantity,
      participant: line.participant ?? '',
      place: placeWords(line.place),
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
