/** One command -> one transaction -> at least one signed event, projected in the same transaction. */
import type { Database } from 'better-sqlite3';
import type { EventType } from '../../shared/domain/custody.ts';
import { Failure } from '../../shared/domain/failure.ts';
import type { Zone } from '../../shared/domain/time.ts';
import type { Json } from '../../shared/encoding/canonical-json.ts';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { isDiskFull } from '../base/system-error.ts';
import type { WriteDatabase } from './database/statements.ts';
import type { NewEvent, ReadDatabase, RecordTables, Signer, WriteScope } from './interface.ts';
import { appendEvent } from './log/event-store.ts';
import { project } from './records/projection.ts';

/** What the program may sign by itself, labelled so: repair, checks, re-keying. Never a statement about evidence. */
const workstationTypes: ReadonlySet<EventType> = new Set<EventType>([
  'vault.created',
  'vault.restored',
  'vault.checked',
  'journal.adopted',
  'officer.enrolled',
  'officer.retired',
  'officer.key-enrolled',
  'passphrase.changed',
  'recovery.code-made',
  'recovery.used',
  'recovery.unlocker-added',
  'recovery.unlocker-removed',
  'exhibit.checked',
  'dossier.sealing-abandoned',
  'chain.adopted',
  'chain.forked',
]);

export interface CommitPlace {
  raw: Database;
  db: WriteDatabase;
  read: ReadDatabase;
  tables: RecordTables;
  chainId: string;
  clock: Clock;
  random: Random;
  zone(): Zone;
}

/** Scope of storage itself: each event may have its own signer. */
export interface InnerScope extends WriteScope {
  append(event: NewEvent, by?: Signer): { seq: number; eventSha256: string };
}

export interface Committed<T> {
  result: T;
  kinds: string[];
  /** Sequence number of the last event. */
  seq: number;
}

const counterOf = (db: ReadDatabase, name: string): number =>
  db.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', name)?.value ?? 0;

/** Runs `build` in one transaction. @throws Failure disk-full, no-signing-key; whatever `build` throws, after undoing everything */
export const commitEvents = <T>(place: CommitPlace, build: (scope: InnerScope) => T, signer: Signer | undefined): Committed<T> => {
  const { raw } = place;
  if (raw.inTransaction) throw new Error('a commit inside a commit');
  raw.exec('BEGIN IMMEDIATE');
  try {
    const scope = scopeOf(place, signer);
    const result = build(scope.inner);
    if (result instanceof Promise) throw new Error('a transaction cannot wait');
    if (scope.kinds.size === 0) throw new Error('a commit without an event');
    raw.exec('COMMIT');
    return { result, kinds: [...scope.kinds], seq: scope.lastSeq() };
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
    throw error;
  }
};

const scopeOf = (place: CommitPlace, signer: Signer | undefined) => {
  const { db, read, tables, chainId, clock, random } = place;
  const kinds = new Set<string>();
  const given = new Map<string, number>();
  const now = clock.now();
  let lastSeq = -1;
  const inner: InnerScope = {
    tables,
    db: read,
    now: now.toISOString(),
    append(event, by = signer) {
      if (!by || (by.kind === 'workstation' && !workstationTypes.has(event.type))) throw new Failure('no-signing-key');
      const appended = appendEvent(db, event, by, { chainId, clock, random, zone: place.zone(), now });
      const values = Object.fromEntries(Object.entries(appended.fields).map(([name, field]) => [name, field.value as Json]));
      project(db, { seq: appended.seq, type: event.type, subject: event.subject, at: inner.now, values });
      kinds.add(event.subject.kind);
      lastSeq = appended.seq;
      return { seq: appended.seq, eventSha256: appended.eventSha256 };
    },
    nextNumber(counter) {
      const next = Math.max(counterOf(read, counter), given.get(counter) ?? 0) + 1;
      given.set(counter, next);
      return next;
    },
  };
  return { inner, kinds, lastSeq: () => lastSeq };
};
