/** What the vault knows of offices, certifications and revocations, read from its tables. */
import type { HeldOfficeKey } from '../../../shared/domain/farewell.ts';
import type { Certification, OfficeCard, Revocation, TrustList } from '../../../shared/domain/trust.ts';
import type { TrustMaterial } from '../../../shared/domain/trust-chain.ts';
import type { OfficeGiven, OpenVault, ReadDatabase } from '../../storage/interface.ts';

interface Row {
  record: string;
}
const parse = <T>(rows: Row[]): T[] => rows.map((row) => JSON.parse(row.record) as T);

export const confirmedCards = (db: ReadDatabase): OfficeCard[] =>
  parse(db.all<Row>('SELECT record FROM trusted_offices ORDER BY own DESC, name, fingerprint'));

export const adoptedLists = (db: ReadDatabase): TrustList[] =>
  parse(db.all<Row>('SELECT record FROM trust_lists WHERE own = 0 ORDER BY issuer'));

/** Certifications recorded one by one, before those of lists. */
export const recordedCertifications = (db: ReadDatabase, own?: 0 | 1): Certification[] =>
  own === undefined
    ? parse(db.all<Row>('SELECT record FROM certifications ORDER BY seq, id'))
    : parse(db.all<Row>('SELECT record FROM certifications WHERE own = ? ORDER BY seq, id', own));

export const recordedRevocations = (db: ReadDatabase, own?: 0 | 1): Revocation[] =>
  own === undefined
    ? parse(db.all<Row>('SELECT record FROM revocations ORDER BY seq'))
    : parse(db.all<Row>('SELECT record FROM revocations WHERE own = ? ORDER BY seq', own));

const once = <T>(records: readonly T[], key: (record: T) => string): T[] => [
  ...new Map([...records].reverse().map((r) => [key(r), r])).values(),
];

/** Revocations of every list that was ever adopted: none is taken back by being left out of a later list. */
const listedRevocations = (db: ReadDatabase): Revocation[] =>
  parse(
    db.all<Row>(
      `SELECT r.value AS record FROM events e JOIN event_fields f ON f.seq = e.seq AND f.name = 'list', json_each(f.value, '$.body.revocations') r
       WHERE e.type = 'trust.list-adopted' GROUP BY r.value ORDER BY min(e.seq)`,
    ),
  );

/** Everything that the vault judges by. */
export const materialOf = ({ db }: Pick<OpenVault, 'db'>): TrustMaterial => {
  const lists = adoptedLists(db);
  return {
    cards: confirmedCards(db),
    lists,
    certifications: once(
      [...recordedCertifications(db), ...lists.flatMap((l) => l.body.certifications)],
      ({ body }) => `${body.issuer.fingerprint} ${body.id}`,
    ),
    revocations: once(
      [...recordedRevocations(db), ...listedRevocations(db)],
      ({ body }) => `${body.issuer} ${body.subject.fingerprint} ${body.reason} ${body.since}`,
    ),
  };
};

/** Highest number of a list known of an office; 0 where none is. */
export const listNumber = (db: ReadDatabase, issuer: string): number =>
  db.get<{ number: number }>('SELECT number FROM trust_lists WHERE issuer = ?', issuer)?.number ?? 0;

/** What an office gave out, as far as this vault knows: recorded, or read from its list. */
export const givenBy = (db: ReadDatabase, office: string): OfficeGiven => {
  const listed = adoptedLists(db).find(({ body }) => body.issuer === office)?.body;
  return {
    listNumber: listNumber(db, office),
    certifications: [...recordedCertifications(db), ...(listed?.certifications ?? [])].filter(
      ({ body }) => body.issuer.fingerprint === office || body.subject.fingerprint === office,
    ),
    revocations: [...recordedRevocations(db), ...listedRevocations(db)].filter(({ body }) => body.issuer === office),
    offices: (listed?.offices ?? confirmedCards(db)).filter(({ body }) => body.fingerprint !== office),
  };
};

/** What makes an earlier copy of the office's keys fall behind. */
const givingEvents = new Set(['trust.certified', 'trust.revoked', 'trust.list-issued']);

/** The office whose keys the log says lie here, also where their file cannot be read any more, and the last copy that left. */
export const heldOfficeKey = ({ db, log }: Pick<OpenVault, 'db' | 'log'>): HeldOfficeKey | undefined => {
  // The last keys that came here: the row of an office is as old as its card, which may have been known long before.
  const row = db.get<Row>(
    `SELECT o.record FROM events e JOIN trusted_offices o ON o.own = 1 AND substr(o.fingerprint, 1, 32) = e.subject_id
     WHERE e.type IN ('office-key.made', 'office-key.taken-over') ORDER BY e.seq DESC LIMIT 1`,
  );
  if (!row) return undefined;
  const { name, fingerprint } = (JSON.parse(row.record) as OfficeCard).body;
  const events = log.eventsOf({ kind: 'office', id: fingerprint.slice(0, 32) });
  const last = events.findLastIndex(({ envelope }) => envelope.type === 'office-key.copied');
  const copied = events[last];
  if (!copied) return { name, fingerprint };
  // A certificate that the office was given stands among the events of the office that gave it.
  const { seq } = copied.envelope;
  const given =
    db.get('SELECT 1 FROM certifications WHERE subject = ? AND seq > ?', fingerprint, seq) ??
    db.get('SELECT 1 FROM trusted_offices WHERE own = 0 AND seq > ?', seq);
  return {
    ...{ name, fingerprint },
    copy: {
      at: copied.envelope.at.utc,
      sha256: String(copied.fields.sha256?.value),
      current: given === undefined && !events.slice(last).some(({ envelope }) => givingEvents.has(envelope.type)),
    },
  };
};
