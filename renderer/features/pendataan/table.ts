/** The table on screen: filtered, sorted, summed. Pure. */
import {
  type InventoryLine,
  isAlleged,
  isObject,
  lineFormWords,
  lineKindWords,
  placeWords,
  sameParticipant,
  visitStateWords,
} from '../../../shared/domain/inventory.ts';
import { shortRegionName } from '../../../shared/domain/region-words.ts';

export const columnNames = ['number', 'kind', 'form', 'quantity', 'participant', 'place', 'village', 'road', 'visit'] as const;
export type ColumnName = (typeof columnNames)[number];

export interface ShownLine {
  line: InventoryLine;
  /** Numbers of its photos. */
  numbers: readonly string[];
  words: Readonly<Record<Exclude<ColumnName, 'quantity'>, string>>;
}

export interface TableFilter {
  village: string | null;
  participant: string | null;
  place: string | null;
  /** Words anywhere in the line. */
  text: string;
}
export const noFilter: TableFilter = { village: null, participant: null, place: null, text: '' };

export const shownLines = (lines: Iterable<InventoryLine>, numberOf: (exhibitId: string) => string): ShownLine[] =>
  [...lines].filter(isObject).map((line) => {
    const numbers = line.exhibitIds.map(numberOf);
    const last = line.visits?.at(-1);
    return {
      line,
      numbers,
      words: {
        number: numbers.join(', '),
        kind: lineKindWords[line.kind],
        form: line.form ? lineFormWords[line.form] : '',
        participant: line.participant ?? '',
        place: placeWords(line.place),
        village: line.region ? shortRegionName(line.region) : '',
        road: line.road ?? '',
        visit: last ? visitStateWords[last.state] : '',
      },
    };
  });

const fits = ({ line, words }: ShownLine, filter: TableFilter): boolean => {
  if (filter.village !== null && words.village !== filter.village) return false;
  if (filter.participant !== null && sameParticipant(words.participant) !== sameParticipant(filter.participant)) return false;
  if (filter.place !== null && words.place !== filter.place) return false;
  const wanted = filter.text.trim().toLocaleLowerCase('id');
  if (wanted === '') return true;
  return [...Object.values(words), line.note ?? '', line.size ?? ''].some((w) => w.toLocaleLowerCase('id').includes(wanted));
};

export interface Sort {
  by: ColumnName;
  descending: boolean;
}

/** The lines that fit, sorted; lines alike keep the order in which they were recorded. */
export const tableOf = (all: readonly ShownLine[], filter: TableFilter, sort: Sort | undefined): ShownLine[] => {
  const left = all.filter((shown) => fits(shown, filter));
  if (!sort) return left;
  const { by, descending } = sort;
  const compare = (a: ShownLine, b: ShownLine): number =>
    by === 'quantity' ? a.line.quantity - b.line.quantity : a.words[by].localeCompare(b.words[by], 'id', { numeric: true });
  return left.toSorted((a, b) => (descending ? -compare(a, b) : compare(a, b)));
};

export interface TableSums {
  lines: number;
  quantity: number;
  alleged: number;
}
export const sumsOf = (rows: readonly ShownLine[]): TableSums => ({
  lines: rows.length,
  quantity: rows.reduce((n, { line }) => n + line.quantity, 0),
  alleged: rows.reduce((n, { line }) => n + (isAlleged(line) ? line.quantity : 0), 0),
});

/** Different words of a column, for the choice of a filter. */
export const wordsIn = (all: readonly ShownLine[], column: Exclude<ColumnName, 'quantity'>): string[] =>
  [
    ...new Map(all.flatMap((s) => (s.words[column] ? [[sameParticipant(s.words[column]), s.words[column]] as const] : []))).values(),
  ].toSorted((a, b) => a.localeCompare(b, 'id'));
