/**
 * Lines of the book in words: the same for the table and for paper. Whoever asked not to be named is written by alias,
 * in every text of the book that an officer typed.
 */
import { groupHex } from '../../../shared/domain/ids.ts';
import {
  type RegisterEntry,
  type RegisterPerson,
  RegisterPersonSchema,
  registerKindWords,
  registerOutcomeWords,
} from '../../../shared/domain/register.ts';
import { localIn } from '../../../shared/domain/time.ts';
import { type Aliases, aliasesOf } from '../../paper/discretion/aliases.ts';
import type { OpenVault } from '../../storage/interface.ts';

export interface RegisterRowWords {
  entry: RegisterEntry;
  number: string;
  /** `DD-MM-YYYY`, at the office. */
  day: string;
  /** "08.30 WIB" */
  clock: string;
  office: string;
  /** "Dwi Anggoro, Staf" */
  person: string;
  kind: string;
  itemNumber: string;
  title: string;
  /** Digits in groups of four. */
  digest: string;
  outcome: string;
  reason: string;
  route: string;
  storage: string;
  note: string;
  enteredBy: string;
  entered: string;
  /** "Dibatalkan: salah catat"; empty where the line stands. */
  voided: string;
}

export const dayWords = (local: string): string => `${local.slice(8, 10)}-${local.slice(5, 7)}-${local.slice(0, 4)}`;
export const clockWords = (local: string, zone: string): string => `${local.slice(11, 16).replace(':', '.')} ${zone}`;

const RecordedPerson = RegisterPersonSchema.optional().catch(undefined);

/** Persons that an entry named before it was changed: who was confidential once is so in its history too. */
const earlierPersons = (log: OpenVault['log'], { id, changeCount }: RegisterEntry): RegisterPerson[] =>
  changeCount === 0
    ? []
    : log.eventsOf({ kind: 'register', id }).flatMap(({ fields }) => RecordedPerson.parse(fields.fromPerson?.value ?? undefined) ?? []);

/** Aliases of everybody who is or was confidential anywhere in the book, numbered in its order. */
export const registerAliases = ({ db, log }: Pick<OpenVault, 'db' | 'log'>): Aliases =>
  aliasesOf(
    db
      .all<{ record: string }>('SELECT record FROM register_entries ORDER BY entered_seq')
      .map((row) => JSON.parse(row.record) as RegisterEntry)
      .flatMap((entry) => [...(entry.fromPerson ? [entry.fromPerson] : []), ...earlierPersons(log, entry)]),
  );

export const rowWords = (
  vault: Pick<OpenVault, 'db' | 'log' | 'tables' | 'zone'>,
  entries: readonly RegisterEntry[],
): RegisterRowWords[] => {
  const zone = vault.zone();
  const aliases = registerAliases(vault);
  const text = (words: string | undefined): string => aliases.text(words ?? '');
  const officers = new Map(vault.tables.officers().map((o) => [o.id, o.name]));
  return entries.map((entry) => {
    const received = localIn(entry.receivedAt, zone);
    const entered = localIn(entry.enteredAt, zone);
    const person = entry.fromPerson && aliases.person(entry.fromPerson);
    return {
      entry,
      number: entry.number,
      day: dayWords(received),
      clock: clockWords(received, zone),
      office: text(entry.fromOffice),
      person: person ? [person.name, person.role].filter(Boolean).join(', ') : '',
      kind: registerKindWords[entry.kind],
      itemNumber: text(entry.itemNumber),
      title: text(entry.title),
      digest: groupHex(entry.digest ?? ''),
      outcome: registerOutcomeWords[entry.outcome],
      reason: text(entry.reason),
      route: text(entry.route),
      storage: text(entry.storage),
      note: text(entry.note),
      enteredBy: officers.get(entry.enteredBy) ?? '',
      entered: `${dayWords(entered)} ${clockWords(entered, zone)}`,
      voided: entry.status === 'voided' ? `Dibatalkan: ${text(entry.voidReason)}` : '',
    };
  });
};

/** "1 Januari 2024 s.d. 31 Januari 2024", "seluruhnya"; an office or an outcome that was asked for behind it. */
export const scopeWords = (filter: { from?: string; to?: string; office?: string; outcome?: string; text?: string }): string => {
  const day = (d: string) => dayWords(d);
  const period =
    filter.from && filter.to
      ? filter.from === filter.to
        ? day(filter.from)
        : `${day(filter.from)} s.d. ${day(filter.to)}`
      : filter.from
        ? `sejak ${day(filter.from)}`
        : filter.to
          ? `sampai ${day(filter.to)}`
          : 'seluruh buku';
  const outcome = filter.outcome === undefined ? '' : filter.outcome === 'batal' ? 'hanya yang dibatalkan' : `hanya yang ${filter.outcome}`;
  return [period, filter.office && `hanya dari ${filter.office}`, outcome, filter.text && 'hanya yang cocok dengan pencarian']
    .filter(Boolean)
    .join('; ');
};
