/** Derivatives of an exhibit as the log left them. */
import type { Derivative } from '../../../shared/domain/derivative.ts';
import type { ReadDatabase } from '../interface.ts';

/** `ordinal`: its place among all ever made of the exhibit, those withdrawn included. */
export type NumberedDerivative = Derivative & { ordinal: number };

/** Those not withdrawn, in the order in which they were made. */
export const derivativesOf = (db: Pick<ReadDatabase, 'all'>, exhibitId: string): NumberedDerivative[] =>
  db
    .all<{ record: string; withdrawn_seq: number | null }>(
      'SELECT record, withdrawn_seq FROM exhibit_derivatives WHERE exhibit_id = ? ORDER BY made_seq',
      exhibitId,
    )
    .flatMap(({ record, withdrawn_seq }, n) => (withdrawn_seq === null ? [{ ...(JSON.parse(record) as Derivative), ordinal: n + 1 }] : []));
