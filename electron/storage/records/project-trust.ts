/** Trust events -> `trusted_offices`, `certifications`, `revocations`, `trust_lists`. */
import type { Certification, OfficeCard, Revocation, TrustList } from '../../../shared/domain/trust.ts';
import type { Project } from './projection.ts';

const office =
  (own: 0 | 1): Project =>
  (db, { seq, values }) => {
    const card = values.card as unknown as OfficeCard;
    db.run(
      `INSERT INTO trusted_offices (fingerprint, own, name, seq, record) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (fingerprint) DO UPDATE SET own = max(own, excluded.own), name = excluded.name, record = excluded.record`,
      ...[card.body.fingerprint, own, card.body.name, seq, JSON.stringify(card)],
    );
  };

const certification =
  (own: 0 | 1): Project =>
  (db, { seq, values }) => {
    const record = values.certification as unknown as Certification;
    const { issuer, id, subject } = record.body;
    db.run(
      'INSERT OR IGNORE INTO certifications (issuer, id, subject, kind, own, seq, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[issuer.fingerprint, id, subject.fingerprint, subject.kind, own, seq, JSON.stringify(record)],
    );
  };

const revocation =
  (own: 0 | 1): Project =>
  (db, { seq, values }) => {
    const record = values.revocation as unknown as Revocation;
    const { issuer, subject, reason, since } = record.body;
    db.run(
      'INSERT OR IGNORE INTO revocations (issuer, subject, reason, since, own, seq, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[issuer, subject.fingerprint, reason, since, own, seq, JSON.stringify(record)],
    );
  };

/** Becomes the office's own here, also what was adopted from it before as a stranger's or a known office's. */
const takenOver: Project = (db, { seq, values, ...event }) => {
  const card = values.card as unknown as OfficeCard;
  const own = card.body.fingerprint;
  office(1)(db, { ...event, seq, values });
  for (const record of values.certifications as unknown as Certification[]) {
    certification(0)(db, { ...event, seq, values: { certification: record as never } });
    const { issuer, id } = record.body;
    if (issuer.fingerprint === own) db.run('UPDATE certifications SET own = 1 WHERE issuer = ? AND id = ?', own, id);
  }
  for (const record of values.revocations as unknown as Revocation[])
    revocation(0)(db, { ...event, seq, values: { revocation: record as never } });
  db.run('UPDATE revocations SET own = 1 WHERE issuer = ?', own);
  for (const other of values.offices as unknown as OfficeCard[]) office(0)(db, { ...event, seq, values: { card: other as never } });
  db.run(
    'INSERT OR REPLACE INTO trust_lists (issuer, number, own, seq, record) VALUES (?, ?, 1, ?, ?)',
    ...[own, values.listNumber as number, seq, JSON.stringify({ number: values.listNumber })],
  );
};

/** Fingerprint of the office that issued a list here: keys of several lay here where earlier ones were lost. */
const ownOffice = 'SELECT fingerprint FROM trusted_offices WHERE own = 1 AND substr(fingerprint, 1, 32) = ?';

export const trustProjections = {
  'office-key.made': office(1),
  'office-key.copied': () => undefined,
  'office-key.taken-over': takenOver,
  'trust.office-added': office(0),
  'trust.office-removed': (db, { values }) =>
    void db.run('DELETE FROM trusted_offices WHERE fingerprint = ?', values.fingerprint as string),
  'trust.certified': certification(1),
  'trust.certification-adopted': certification(0),
  'trust.revoked': revocation(1),
  'trust.revocation-adopted': revocation(0),
  'trust.list-issued': (db, { subject, seq, values }) =>
    void db.run(
      `INSERT OR REPLACE INTO trust_lists (issuer, number, own, seq, record) VALUES ((${ownOffice}), ?, 1, ?, ?)`,
      ...[subject.id, values.number as number, seq, JSON.stringify(values)],
    ),
  'trust.list-adopted': (db, { seq, values }) => {
    const list = values.list as unknown as TrustList;
    db.run(
      'INSERT OR REPLACE INTO trust_lists (issuer, number, own, seq, record) VALUES (?, ?, 0, ?, ?)',
      ...[list.body.issuer, list.body.number, seq, JSON.stringify(list)],
    );
  },
} satisfies Record<string, Project>;
