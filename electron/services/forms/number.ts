/** The next number of a kind and year, as the office's template writes it; used up for good once issued. */
import type { FormKind } from '../../../shared/domain/form.ts';
import { formNumber, sameNumber, templateOf } from '../../../shared/domain/numbering.ts';
import type { ReadDatabase } from '../../storage/interface.ts';
import type { FormMaterial } from './material.ts';

export interface GivenNumber {
  number: string;
  sequence?: number;
  year: number;
  /** The number stands on another form already, voided ones included. */
  taken: boolean;
}

const taken = (db: ReadDatabase, number: string): boolean =>
  db.get('SELECT id FROM forms WHERE number_key = ?', sameNumber(number)) !== undefined;

const lastSequence = (db: ReadDatabase, kind: FormKind, year: number): number =>
  db.get<{ last: number | null }>('SELECT max(sequence) AS last FROM forms WHERE kind = ? AND year = ?', kind, year)?.last ?? 0;

/** Letters of several kinds may share one template: a number that another kind took is passed over. */
const MOST_PASSED = 100_000;

/** @param asked counter or whole number that the officer gave instead */
export const numberFor = (
  db: ReadDatabase,
  material: Pick<FormMaterial, 'kind' | 'case' | 'office' | 'settings' | 'day'>,
  asked: { sequence?: number; number?: string },
): GivenNumber => {
  const { kind, case: matter, office, settings, day } = material;
  const year = Number(day.slice(0, 4));
  const whole = asked.number?.trim();
  if (whole) return { number: whole, year, taken: taken(db, whole) };
  const template = templateOf(kind, settings);
  const written = (sequence: number): string =>
    formNumber(template, { sequence, day, regionCode: matter.place?.region?.code ?? office.region.code, regime: matter.regime, settings });
  if (asked.sequence !== undefined) {
    const number = written(asked.sequence);
    return { number, sequence: asked.sequence, year, taken: taken(db, number) };
  }
  let sequence = lastSequence(db, kind, year) + 1;
  for (const end = sequence + MOST_PASSED; sequence < end && taken(db, written(sequence)); ) sequence += 1;
  const number = written(sequence);
  return { number, sequence, year, taken: taken(db, number) };
};
