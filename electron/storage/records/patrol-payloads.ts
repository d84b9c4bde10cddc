/** Payloads of the patrol list: the statement about an address, and a visit with its verdict. */
import type { PatrolStatement, PatrolVisit } from '../../../shared/domain/patrol.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const fieldsOf = (record: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, JSON.parse(canonicalText(value)) as Json]),
  );

/** The complete statement, first or replacing: `url`, `kind`, `note`, `seenAt`, `seenBy`, `done`, `recordedBy`, `recordedAt`. */
export const patrolRecorded = (id: string, statement: PatrolStatement & { recordedBy: string; recordedAt: string }): NewEvent => ({
  subject: { kind: 'patrol', id },
  type: 'patrol.recorded',
  payload: fieldsOf(statement),
});

/** Whole, first or replacing for the same exhibit: `exhibitId`, `number`, `at`, `verdict`, `proposed`, `reason`, `difference`, `note`, `confirmedBy`. */
export const patrolVisited = (id: string, visit: PatrolVisit): NewEvent => ({
  subject: { kind: 'patrol', id },
  type: 'patrol.visited',
  payload: fieldsOf(visit),
});
