/** Lines of the book by period, office, outcome and words, in the order in which they were entered. */
import type { RegisterEntry, RegisterFilter } from '../../../shared/domain/register.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import type { OpenVault } from '../../storage/interface.ts';

const DAY_MS = 86_400_000;

/** Words that a person reads of a line: every word asked for must occur in them. */
const wordsOf = (entry: RegisterEntry): string =>
  [
    entry.number,
    entry.itemNumber,
    entry.title,
    entry.fromOffice,
    entry.fromPerson?.name,
    entry.fromPerson?.role,
    entry.route,
    entry.storage,
    entry.note,
    entry.reason,
    entry.voidReason,
    entry.digest,
  ]
    .filter(Boolean)
    .join('\n')
    .toLocaleLowerCase('id');

/** Oldest first. */
export const findEntries = (vault: Pick<OpenVault, 'db' | 'zone'>, filter: RegisterFilter): RegisterEntry[] => {
  const zone = vault.zone();
  const conditions: string[] = [];
  const values: unknown[] = [];
  const when = (sql: string, ...of: unknown[]): void => {
    conditions.push(sql);
    values.push(...of);
  };
  // Days are those of the office; instants compare as text.
  if (filter.from) when('received_at >= ?', instantOf({ local: filter.from, zone }).toISOString());
  if (filter.to) when('received_at < ?', new Date(instantOf({ local: filter.to, zone }).getTime() + DAY_MS).toISOString());
  if (filter.office) when('from_office = ?', filter.office);
  if (filter.outcome === 'batal') when("status = 'voided'");
  else if (filter.outcome) when("status = 'entered' AND outcome = ?", filter.outcome);
  const rows = vault.db.all<{ record: string }>(
    `SELECT record FROM register_entries ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY entered_seq`,
    ...values,
  );
  const entries = rows.map((row) => JSON.parse(row.record) as RegisterEntry);
  const asked = (filter.text ?? '').toLocaleLowerCase('id').split(/\s+/).filter(Boolean);
  if (asked.length === 0) return entries;
  return entries.filter((entry) => {
    const words = wordsOf(entry);
    return asked.every((word) => words.includes(word));
  });
};

/** Offices that something came from, in alphabetical order. */
export const officesIn = ({ db }: Pick<OpenVault, 'db'>): string[] =>
  db
    .all<{ office: string }>("SELECT DISTINCT from_office AS office FROM register_entries WHERE from_office <> ''")
    .map((row) => row.office)
    .toSorted((a, b) => a.localeCompare(b, 'id'));
