/** Payloads of register events: an entry as first written, then only what changes. */
import type { RegisterEntry, RegisterExport, RegisterFields } from '../../../shared/domain/register.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const json = (value: unknown): Json => JSON.parse(canonicalText(value)) as Json;
const stated = (record: object): Record<string, Json> =>
  Object.fromEntries(Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, json(value)] as const])));

/**
 * `number`, `sequence`, `year`, `receivedAt`, `fromOffice`, `fromPerson`, `kind`, `itemNumber`, `title`, `digest`, `exhibitCount`, `sheetCount`,
 * `outcome`, `reason`, `route`, `storage`, `note`, `handoverId`, `itemId`, `enteredBy`, `enteredAt`.
 */
export const registerEntered = ({ id, status: _, changeCount: __, ...rest }: RegisterEntry): NewEvent => ({
  subject: { kind: 'register', id },
  type: 'register.entered',
  payload: stated(rest),
});

/** New values of the members that change, `null` for one taken out; `changeReason`, `changedBy`. */
export const registerChanged = (
  entryId: string,
  change: Partial<Record<keyof RegisterFields, unknown>>,
  about: { changeReason: string; changedBy: string },
): NewEvent => ({
  subject: { kind: 'register', id: entryId },
  type: 'register.changed',
  payload: { ...Object.fromEntries(Object.entries(change).map(([name, value]) => [name, json(value ?? null)])), ...about },
});

export const registerVoided = (entryId: string, about: { voidedAt: string; voidReason: string; voidedBy: string }): NewEvent => ({
  subject: { kind: 'register', id: entryId },
  type: 'register.voided',
  payload: about,
});

/** The book, or a part of it, left the vault: about the vault's own book (`bookId`), or one entry; no table of its own. */
export const registerExported = (bookId: string, outcome: RegisterExport & { numbers?: readonly string[] }): NewEvent => ({
  subject: { kind: 'register', id: bookId },
  type: 'register.exported',
  payload: stated(outcome),
});
