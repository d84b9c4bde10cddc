/** Everything held about a record, over all foreign chains and our own log, as settlement and screens take it. */
import type { Envelope, HistoryLine, Subject } from '../../../shared/domain/custody.ts';
import type { ForeignHistoryLine, LogOrigin } from '../../../shared/domain/received.ts';
import type { HeldEvent } from '../../../shared/domain/settlement.ts';
import { clockOf, settle } from '../../../shared/domain/settlement.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { ReadDatabase } from '../interface.ts';
import { zeroSha256 } from '../log/envelope.ts';
import { type EventRow, eventRowsOf, fieldsOfEvent } from '../log/event-store.ts';
import { inheritances, ownChains, sidesOf } from './lineage.ts';
import { type ForeignRow, foreignFields, foreignRowsOf } from './rows.ts';
import { vouchingOf } from './standing.ts';

/** What is asked of all chains together, found once for many records. */
export interface Bearings {
  side(chain: string): string;
  vouched(chain: string, seq: number, key: string): boolean;
}

export const bearingsOf = (db: ReadDatabase): Bearings => {
  const all = inheritances(db);
  return { side: sidesOf(all), vouched: vouchingOf(db, all) };
};

const valuesOf = (fields: Readonly<Record<string, { value: unknown }>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value as Json]));

/** The event that it links to, and those that it says it had before it. */
const parentsOf = (envelope: Envelope, fields: Readonly<Record<string, Json>>): string[] => {
  const cited = Array.isArray(fields.after) ? fields.after.filter((hash) => typeof hash === 'string') : [];
  return [...new Set([envelope.subjectPrevSha256, ...cited])].filter((hash) => hash !== zeroSha256).sort();
};

const plain = (sha256: string, envelope: Envelope, fields: Record<string, Json>, side: string): Omit<HeldEvent, 'vouched'> => ({
  sha256,
  subject: envelope.subject,
  type: envelope.type,
  chainId: envelope.chainId,
  seq: envelope.seq,
  side,
  actor: envelope.actor.key,
  actorKind: envelope.actor.kind,
  hlc: envelope.at.hlc,
  utc: envelope.at.utc,
  zone: envelope.at.zone,
  parents: parentsOf(envelope, fields),
  names: Object.keys(envelope.payload).sort(),
  fields,
});

const foreignHeld = (db: ReadDatabase, row: ForeignRow, bearings: Bearings): HeldEvent => {
  const envelope = JSON.parse(row.envelope) as Envelope;
  const held = plain(row.event_sha256, envelope, valuesOf(foreignFields(db, row.event_sha256)), bearings.side(envelope.chainId));
  const vouched = bearings.vouched(envelope.chainId, envelope.seq, envelope.actor.key);
  return { ...held, adoptedMs: Date.parse(row.adopted_at), vouched };
};

const ownHeld = (db: ReadDatabase, row: EventRow, bearings: Bearings): HeldEvent => {
  const envelope = JSON.parse(row.envelope) as Envelope;
  return { ...plain(row.event_sha256, envelope, valuesOf(fieldsOfEvent(db, row.seq)), bearings.side(envelope.chainId)), vouched: true };
};

/** In no particular order. */
export const heldAbout = (db: ReadDatabase, subject: Subject, bearings = bearingsOf(db)): HeldEvent[] => [
  ...foreignRowsOf(db, subject).map((row) => foreignHeld(db, row, bearings)),
  ...eventRowsOf(db, subject).map((row) => ownHeld(db, row, bearings)),
];

/** Remembers answers for the length of one question. */
const remembering = <T>(ask: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>();
  return (key) => {
    const present = known.get(key);
    if (present !== undefined) return present;
    const found = ask(key);
    known.set(key, found);
    return found;
  };
};

/** Whose log a chain is. */
export const originsOf = (db: ReadDatabase): ((chain: string) => LogOrigin) => {
  const ours = ownChains(db, inheritances(db));
  return remembering((chain) => {
    const said = db.get<{ code: string | null; office: string | null }>(
      'SELECT workstation_code AS code, office FROM foreign_chains WHERE chain = ?',
      chain,
    );
    const own = ours.has(chain);
    return { chainId: chain, own, ...(said?.code && { workstationCode: said.code }), ...(said?.office && { office: said.office }) };
  });
};

/** Name of the officer whose key it is: enrolled in our log, or in a foreign one that disclosed it. */
export const signerNameOf = (db: ReadDatabase, fingerprint: string): string => {
  const own = db.get<{ name: string }>(
    'SELECT o.name FROM keys k JOIN officers o ON o.id = k.officer_id WHERE k.fingerprint = ?',
    fingerprint,
  );
  if (own) return own.name;
  const told = db.get<{ name: string }>(
    `SELECT n.value AS name FROM foreign_events e JOIN foreign_fields k ON k.event_sha256 = e.event_sha256 AND k.name = 'keyFingerprint' AND k.value = ?
     JOIN foreign_events f ON f.subject_kind = 'officer' AND f.subject_id = e.subject_id
     JOIN foreign_fields n ON n.event_sha256 = f.event_sha256 AND n.name = 'name'
     WHERE e.type IN ('officer.enrolled', 'officer.key-enrolled') ORDER BY f.seq DESC LIMIT 1`,
    JSON.stringify(fingerprint),
  );
  const name: unknown = told && JSON.parse(told.name);
  if (typeof name === 'string') return name;
  return db.get<{ name: string | null }>('SELECT name FROM foreign_keys WHERE fingerprint = ?', fingerprint)?.name ?? '';
};

/** One history over several logs, causes before effects. */
export const historyOver = (db: ReadDatabase, subject: Subject): ForeignHistoryLine[] => {
  const held = new Map(heldAbout(db, subject).map((event) => [event.sha256, event]));
  const origin = originsOf(db);
  const name = remembering((fingerprint) => signerNameOf(db, fingerprint));
  return settle([...held.values()]).order.flatMap((hash) => {
    const event = held.get(hash);
    if (!event) return [];
    const line: HistoryLine = {
      seq: event.seq,
      type: event.type,
      at: event.utc,
      zone: event.zone as HistoryLine['zone'],
      actorName: name(event.actor),
      actorKind: event.actorKind,
      eventSha256: event.sha256,
      fields: { ...event.fields } as HistoryLine['fields'],
    };
    const { quarantined } = clockOf(event);
    const withheld = event.names.filter((one) => !(one in event.fields));
    return [{ ...line, origin: origin(event.chainId), withheld, quarantined, vouched: event.vouched, signer: event.actor }];
  });
};
