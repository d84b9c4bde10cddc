/** The next number of the book, as the office's template writes it; used up for good once entered. */
import { Failure } from '../../../shared/domain/failure.ts';
import { defaultFormSettings, formNumber, sameNumber, templateOf } from '../../../shared/domain/numbering.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { OpenVault, ReadDatabase } from '../../storage/interface.ts';

export interface GivenNumber {
  number: string;
  sequence?: number;
  year: number;
  taken: boolean;
}

const isTaken = (db: ReadDatabase, number: string): boolean =>
  db.get('SELECT id FROM register_entries WHERE number_key = ?', sameNumber(number)) !== undefined;

/** Numbers that were typed whole may stand where the counter would come to: they are passed over. */
const MOST_PASSED = 100_000;

/** @param asked counter or whole number given in place of the next one */
export const numberFor = (
  vault: Pick<OpenVault, 'tables' | 'zone'>,
  db: ReadDatabase,
  receivedAt: string,
  asked: { sequence?: number | undefined; number?: string | undefined } = {},
): GivenNumber => {
  const day = localIn(receivedAt, vault.zone()).slice(0, 10);
  const year = Number(day.slice(0, 4));
  const whole = asked.number?.trim();
  if (whole) return { number: whole, year, taken: isTaken(db, whole) };
  const settings = vault.tables.settings().forms ?? defaultFormSettings;
  const template = templateOf('register', settings);
  // One book runs through all elections: a template that names their kind writes that of the Pemilu.
  const written = (sequence: number): string =>
    formNumber(template, { sequence, day, regionCode: vault.tables.office().region.code, regime: 'PEMILU', settings });
  if (asked.sequence !== undefined) {
    const number = written(asked.sequence);
    return { number, sequence: asked.sequence, year, taken: isTaken(db, number) };
  }
  const last = db.get<{ last: number | null }>('SELECT max(sequence) AS last FROM register_entries WHERE year = ?', year)?.last ?? 0;
  let sequence = last + 1;
  for (const end = sequence + MOST_PASSED; sequence < end && isTaken(db, written(sequence)); ) sequence += 1;
  const number = written(sequence);
  return { number, sequence, year, taken: isTaken(db, number) };
};

/** @throws Failure register-number-taken */
export const freeNumber = (...asked: Parameters<typeof numberFor>): GivenNumber => {
  const given = numberFor(...asked);
  if (given.taken) throw new Failure('register-number-taken', { number: given.number });
  return given;
};
