/** Entering, correcting and voiding lines of the book. A line changes only by a further event, and every change stays readable. */
import { Failure } from '../../../shared/domain/failure.ts';
import {
  changeableAfterHandover,
  REGISTER_DIGEST_DIGITS,
  type RegisterEntry,
  type RegisterFields,
  RegisterFieldsSchema,
  registerFieldNames,
} from '../../../shared/domain/register.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault, ReadDatabase, WriteScope } from '../../storage/interface.ts';
import { registerChanged, registerEntered, registerVoided } from '../../storage/records/register-payloads.ts';
import type { Arrival, RegisterDesk } from './interface.ts';
import { freeNumber, numberFor } from './number.ts';

export interface EntryParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
}

/** What the clerk types of a delivery that came without a parcel of Sahih. */
export type PaperDelivery = RegisterFields & { sequence?: number | undefined; number?: string | undefined };
/** `null` takes a member out. */
export type EntryChange = { [K in keyof RegisterFields]?: RegisterFields[K] | null | undefined };

const compact = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null && value !== '')) as T;

/** A clock that runs a little behind is no reason to refuse a line. */
const AHEAD_MS = 5 * 60_000;

/** @throws Failure register-reason-missing, text-invalid, date-in-future */
const assertFields = (fields: RegisterFields, now: Date): void => {
  if (fields.title.trim() === '') throw new Failure('text-invalid', { field: 'title' });
  if (fields.outcome === 'dikembalikan' && !fields.reason?.trim()) throw new Failure('register-reason-missing');
  if (Date.parse(fields.receivedAt) > now.getTime() + AHEAD_MS)
    throw new Failure('date-in-future', { date: fields.receivedAt.slice(0, 10) });
};

export const createEntries = ({ vault, clock, random }: EntryParts) => {
  const actor = (): string => {
    const id = vault.signer?.officerId;
    if (!id) throw new Failure('no-signing-key');
    return id;
  };
  const present = (id: string, db: ReadDatabase = vault.db): RegisterEntry => {
    const row = db.get<{ record: string }>('SELECT record FROM register_entries WHERE id = ?', id);
    if (!row) throw new Failure('register-missing');
    return JSON.parse(row.record) as RegisterEntry;
  };

  const write = (
    scope: WriteScope,
    fields: RegisterFields,
    asked: { sequence?: number | undefined; number?: string | undefined },
    of: Pick<RegisterEntry, 'handoverId' | 'itemId'>,
  ): RegisterEntry => {
    const { taken: _, ...given } = freeNumber(vault, scope.db, fields.receivedAt, asked);
    const entry: RegisterEntry = compact({
      ...fields,
      ...given,
      ...of,
      id: random.id(),
      enteredBy: actor(),
      enteredAt: scope.now,
      status: 'entered' as const,
      changeCount: 0,
    });
    scope.append(registerEntered(entry));
    return entry;
  };

  const standing = (db: ReadDatabase, { handoverId, itemId }: Arrival): RegisterEntry | undefined => {
    const row = db.get<{ record: string }>(
      "SELECT record FROM register_entries WHERE handover_id = ? AND item_id = ? AND status = 'entered' ORDER BY entered_seq DESC LIMIT 1",
      handoverId,
      itemId,
    );
    return row && (JSON.parse(row.record) as RegisterEntry);
  };

  const desk: RegisterDesk = {
    enter(scope, arrival) {
      const known = standing(scope.db, arrival);
      if (known) return { entryId: known.id, registerNumber: known.number };
      const { handoverId, itemId, number, from, digest, registerNumber, ...rest } = arrival;
      const fields = RegisterFieldsSchema.parse(
        compact({
          ...rest,
          itemNumber: number,
          fromOffice: from.office,
          fromPerson: from.person,
          digest: digest?.slice(0, REGISTER_DIGEST_DIGITS),
        }),
      );
      assertFields(fields, clock.now());
      const entry = write(scope, fields, { number: registerNumber }, { handoverId, itemId });
      return { entryId: entry.id, registerNumber: entry.number };
    },
    nextNumber: (receivedAt) => numberFor(vault, vault.db, receivedAt).number,
  };

  return {
    desk,
    present,
    /** Enters what came on paper. @throws Failure register-number-taken, register-reason-missing, text-invalid, date-in-future, no-signing-key */
    add({ sequence, number, ...fields }: PaperDelivery): RegisterEntry {
      assertFields(fields, clock.now());
      return vault.commit((scope) => write(scope, fields, { sequence, number }, {}));
    },
    /**
     * Corrects members of a line with a reason; writes nothing where nothing differs.
     * @throws Failure register-missing, register-voided, register-fixed, register-reason-missing, text-invalid, date-in-future
     */
    change(id: string, change: EntryChange, reason: string): RegisterEntry {
      const before = present(id);
      if (before.status === 'voided') throw new Failure('register-voided', { number: before.number });
      if (reason.trim() === '') throw new Failure('register-reason-missing');
      const differs = registerFieldNames.filter(
        (name) =>
          name in change && change[name] !== undefined && canonicalText(change[name] ?? null) !== canonicalText(before[name] ?? null),
      );
      if (differs.length === 0) return before;
      const free: readonly string[] = changeableAfterHandover;
      if (before.handoverId !== undefined && differs.some((name) => !free.includes(name))) throw new Failure('register-fixed');
      const changed = Object.fromEntries(differs.map((name) => [name, change[name] === '' ? null : (change[name] ?? null)]));
      const stated = Object.fromEntries(registerFieldNames.map((name) => [name, before[name]]));
      assertFields(RegisterFieldsSchema.parse(compact({ ...stated, ...changed })), clock.now());
      vault.commit((scope) => scope.append(registerChanged(id, changed, { changeReason: reason.trim(), changedBy: actor() })));
      return present(id);
    },
    /** The number stays used, with the reason. @throws Failure register-missing, register-voided, register-reason-missing */
    void(id: string, reason: string): RegisterEntry {
      const entry = present(id);
      if (entry.status === 'voided') throw new Failure('register-voided', { number: entry.number });
      if (reason.trim() === '') throw new Failure('register-reason-missing');
      vault.commit((scope) => scope.append(registerVoided(id, { voidedAt: scope.now, voidReason: reason.trim(), voidedBy: actor() })));
      return present(id);
    },
  };
};
