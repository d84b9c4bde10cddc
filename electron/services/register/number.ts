/** The next number of the book; used up for good once entered. */
import { Failure } from '../../../shared/domain/failure.ts';
import { defaultFormSettings, formNumber, sameNumber, templateOf } from '../../../shared/domain/numbering.ts';
import { localIn } from '../../../shared/domain/time.ts';
import { type GivenNumber, nextInBook } from '../../paper/template-number.ts';
import type { OpenVault, ReadDatabase } from '../../storage/interface.ts';

/** @param asked counter or whole number given in place of the next one */
export const numberFor = (
  vault: Pick<OpenVault, 'tables' | 'zone'>,
  db: ReadDatabase,
  receivedAt: string,
  asked: { sequence?: number | undefined; number?: string | undefined } = {},
): GivenNumber => {
  const day = localIn(receivedAt, vault.zone()).slice(0, 10);
  const year = Number(day.slice(0, 4));
  const settings = vault.tables.settings().forms ?? defaultFormSettings;
  const regionCode = vault.tables.office().region.code;
  return nextInBook(year, asked, {
    last: () => db.get<{ last: number | null }>('SELECT max(sequence) AS last FROM register_entries WHERE year = ?', year)?.last ?? 0,
    isTaken: (number) => db.get('SELECT id FROM register_entries WHERE number_key = ?', sameNumber(number)) !== undefined,
    // One book runs through all elections: a template that names their kind writes that of the Pemilu.
    written: (sequence) => formNumber(templateOf('register', settings), { sequence, day, regionCode, regime: 'PEMILU', settings }),
  });
};

/** @throws Failure register-number-taken */
export const freeNumber = (...asked: Parameters<typeof numberFor>): GivenNumber => {
  const given = numberFor(...asked);
  if (given.taken) throw new Failure('register-number-taken', { number: given.number });
  return given;
};
