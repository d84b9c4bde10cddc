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

/** Fingerprint of the office whose own keys lie here; it alone issues lists here. */
const ownOffice = 'SELECT fingerprint FROM trusted_offices WHERE own = 1 ORDER BY seq DESC LIMIT 1';

export const trustProjections = {
  'office-key.made': office(1),
  'trust.office-added': office(0),
  'trust.office-removed': (db, { values }) =>
    void db.run('DELETE FROM trusted_offices WHERE fingerprint = ?', values.fingerprint as string),
  'trust.certified': certification(1),
  'trust.certification-adopted': certification(0),
  'trust.revoked': revocation(1),
  'trust.revocation-adopted': revocation(0),
  'trust.list-issued': (db, { seq, values }) =>
    void db.run(
      `INSERT OR REPLACE INTO trust_lists (issuer, number, own, seq, record) VALUES ((${ownOffice}), ?, 1, ?, ?)`,
      ...[values.number as number, seq, JSON.stringify(values)],
    ),
  'trust.list-adopted': (db, { seq, values }) => {
    const list = values.list as unknown as TrustList;
    db.run(
      'INSERT OR REPLACE INTO trust_lists (issuer, number, own, seq, record) VALUES (?, ?, 0, ?, ?)',
      ...[list.body.issuer, list.body.number, seq, JSON.stringify(list)],
    );
  },
} satisfies Record<string, Project>;
