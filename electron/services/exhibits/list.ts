/** The list of exhibits: filter -> SQL, keyset pages, rows as lists show them. */
import type { ExhibitFilter, ExhibitRow } from '../../../shared/contract/service.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { instantOf, type Zone } from '../../../shared/domain/time.ts';
import type { ReadDatabase } from '../../storage/interface.ts';

/** A condition of a WHERE clause with its values. */
export interface Condition {
  sql: string;
  values: readonly unknown[];
}

export interface ListDependencies {
  db: ReadDatabase;
  /** Condition on `search_rows` ids for typed words; from the search service. */
  matching(kind: 'exhibit', text: string): Condition;
  zone(): Zone;
}

const missingSql: Readonly<Record<NonNullable<ExhibitFilter['missing']>, string>> = {
  place: 'e.has_place = 0',
  time: 'e.has_time = 0',
  giver: 'e.has_giver = 0',
  caption: 'e.has_caption = 0',
  case: 'NOT EXISTS (SELECT 1 FROM case_exhibits c WHERE c.exhibit_id = e.id)',
};

/** Start of a day or moment in the zone of the office, as UTC text; `end` takes the end of a day. */
const boundary = (text: string, zone: Zone, end: boolean): string => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = isDay ? instantOf({ local: text, zone }).getTime() + (end ? 24 * 60 * 60 * 1000 - 1 : 0) : Date.parse(text);
  if (!Number.isFinite(at)) throw new Failure('date-invalid', { date: text.slice(0, 30) });
  return new Date(at).toISOString();
};

/** The WHERE clause of a filter. @throws Failure date-invalid */
export const conditionsOf = (filter: ExhibitFilter, from: ListDependencies): Condition[] => {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: unknown[]): void => void conditions.push({ sql, values });
  if (filter.text?.trim()) conditions.push(from.matching('exhibit', filter.text));
  // The codes of a region's descendants begin with its own and a dot; '~' sorts after every digit and dot.
  if (filter.regionCode)
    add(
      '(e.region_code = ? OR (e.region_code >= ? AND e.region_code < ?))',
      filter.regionCode,
      `${filter.regionCode}.`,
      `${filter.regionCode}.~`,
    );
  if (filter.takenFrom) add('e.sort_at >= ?', boundary(filter.takenFrom, from.zone(), false));
  if (filter.takenTo) add('e.sort_at <= ?', boundary(filter.takenTo, from.zone(), true));
  if (filter.missing) add(missingSql[filter.missing]);
  if (filter.caseId) add('EXISTS (SELECT 1 FROM case_exhibits c WHERE c.exhibit_id = e.id AND c.case_id = ?)', filter.caseId);
  if (filter.way) add('e.way = ?', filter.way);
  if (filter.violation) add('EXISTS (SELECT 1 FROM exhibit_violations v WHERE v.exhibit_id = e.id AND v.code = ?)', filter.violation);
  if (filter.ids) add('e.id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids));
  return conditions;
};

/** Where a page ended: opaque to callers. */
const cursorOf = (row: { sort_at: string; number: string }): string => Buffer.from(`${row.sort_at}|${row.number}`).toString('base64url');
const readCursor = (cursor: string): [string, string] => {
  const [at, number] = Buffer.from(cursor, 'base64url').toString().split('|');
  if (!at || !number) throw new Failure('usage');
  return [at, number];
};

interface StoredRow {
  id: string;
  number: string;
  part_id: string;
  caption: string;
  place_name: string;
  sort_at: string;
  recorded_at: string;
  media_type: string;
  size_bytes: number;
  part_count: number;
  kind: ExhibitRow['kind'];
  has_place: number;
  has_time: number;
  has_giver: number;
  has_caption: number;
  duplicate_of: string | null;
  checked_at: string | null;
  check_intact: number | null;
  preview: ExhibitRow['preview'] | null;
  width: number | null;
  height: number | null;
  case_numbers: string;
  labels: string;
  violations: string;
}

const columns = `e.id, e.number, e.part_id, e.caption, e.place_name, e.sort_at, e.recorded_at, e.media_type, e.size_bytes, e.part_count, e.kind,
  e.has_place, e.has_time, e.has_giver, e.has_caption, e.duplicate_of, e.checked_at, e.check_intact, r.preview, r.width, r.height,
  (SELECT json_group_array(k.number ORDER BY k.number) FROM case_exhibits c JOIN cases k ON k.id = c.case_id WHERE c.exhibit_id = e.id) AS case_numbers,
  (SELECT json_group_array(l.label ORDER BY l.label) FROM exhibit_labels l WHERE l.exhibit_id = e.id) AS labels,
  (SELECT json_group_array(v.code ORDER BY v.code) FROM exhibit_violations v WHERE v.exhibit_id = e.id) AS violations`;
const source = 'exhibits e LEFT JOIN local.readings r ON r.part_id = e.part_id';

const shown = (row: StoredRow): ExhibitRow => {
  const caseNumbers = JSON.parse(row.case_numbers) as string[];
  const empty = {
    place: !row.has_place,
    time: !row.has_time,
    giver: !row.has_giver,
    caption: !row.has_caption,
    case: caseNumbers.length === 0,
  };
  return {
    id: row.id,
    number: row.number,
    partId: row.part_id,
    caption: row.caption,
    placeName: row.place_name,
    at: row.sort_at,
    recordedAt: row.recorded_at,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    partCount: row.part_count,
    kind: row.kind,
    preview: row.preview ?? 'pending',
    missing: (Object.keys(empty) as (keyof typeof empty)[]).filter((name) => empty[name]),
    caseNumbers,
    labels: JSON.parse(row.labels) as string[],
    violations: JSON.parse(row.violations) as string[],
    ...(row.width && { width: row.width }),
    ...(row.height && { height: row.height }),
    ...(row.duplicate_of && { duplicateOf: row.duplicate_of }),
    ...(row.checked_at && { lastCheck: { state: row.check_intact ? ('intact' as const) : ('altered' as const), at: row.checked_at } }),
  };
};

export interface Page {
  rows: ExhibitRow[];
  total: number;
  all: number;
  nextCursor?: string;
}

/** One page, newest first, with the count that the filter leaves and the count of all. */
export const listPage = (from: ListDependencies, filter: ExhibitFilter, cursor: string | undefined, limit: number): Page => {
  const conditions = conditionsOf(filter, from);
  const counted = conditions.map((c) => c.sql);
  const paged = cursor ? [...counted, '(e.sort_at, e.number) < (?, ?)'] : counted;
  const values = conditions.flatMap((c) => c.values);
  const where = (parts: readonly string[]): string => (parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '');
  const sql = `SELECT ${columns} FROM ${source} ${where(paged)} ORDER BY e.sort_at DESC, e.number DESC LIMIT ?`;
  const rows = from.db.all<StoredRow>(sql, ...values, ...(cursor ? readCursor(cursor) : []), limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const all = from.db.get<{ n: number }>('SELECT count(*) AS n FROM exhibits')?.n ?? 0;
  const total =
    counted.length === 0 ? all : (from.db.get<{ n: number }>(`SELECT count(*) AS n FROM exhibits e ${where(counted)}`, ...values)?.n ?? 0);
  return { rows: page.map(shown), total, all, ...(rows.length > limit && last && { nextCursor: cursorOf(last) }) };
};

/** Rows of these exhibits, in the order asked; unknown ids are left out. */
export const rowsOf = (db: ReadDatabase, ids: readonly string[]): ExhibitRow[] => {
  const found = db.all<StoredRow>(`SELECT ${columns} FROM ${source} WHERE e.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
  const byId = new Map(found.map((row) => [row.id, shown(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
