/** Vault and officer events -> `vault_facts`, `officers`, `keys`, `unlockers`. */
import type { Officer, Workstation } from '../../../shared/domain/officer.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { publicPemOfCertificate } from '../keys/signing.ts';
import { loadRecord, merged } from './fields.ts';
import type { Project } from './projection.ts';

const setFact = (db: WriteDatabase, name: string, value: Json | undefined): void => {
  if (value === undefined) return;
  const text = JSON.stringify(value);
  db.run('INSERT INTO vault_facts (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', name, text);
};

const writeOfficer = (db: WriteDatabase, officer: Officer): void =>
  db.run(
    `INSERT INTO officers (id, name, role, key_fingerprint, enrolled_at, retired_at, record) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, key_fingerprint = excluded.key_fingerprint,
       retired_at = excluded.retired_at, record = excluded.record`,
    ...[officer.id, officer.name, officer.role, officer.keyFingerprint, officer.enrolledAt, officer.retiredAt ?? null],
    JSON.stringify(officer),
  );

/** A key signs from the event after its enrolment to the event that retires it. */
const enrolKey = (db: WriteDatabase, officerId: string, key: { keyFingerprint: string; certificatePem: string }, seq: number): void => {
  db.run('UPDATE keys SET retired_seq = ? WHERE officer_id = ? AND retired_seq IS NULL', seq, officerId);
  db.run(
    'INSERT INTO keys (fingerprint, kind, officer_id, public_key_pem, certificate_pem, enrolled_seq) VALUES (?, ?, ?, ?, ?, ?)',
    ...[key.keyFingerprint, 'officer', officerId, publicPemOfCertificate(key.certificatePem), key.certificatePem, seq],
  );
};

const changeOfficer: Project = (db, event) => writeOfficer(db, merged(loadRecord<Officer>(db, 'officers', event.subject.id), event.values));

export const officeProjections = {
  'vault.created': (db, event) => {
    for (const name of ['exercise', 'workstation', 'office', 'settings']) setFact(db, name, event.values[name]);
    const workstation = event.values.workstation as unknown as Workstation;
    db.run(
      'INSERT INTO keys (fingerprint, kind, public_key_pem, certificate_pem, enrolled_seq) VALUES (?, ?, ?, ?, ?)',
      ...[workstation.keyFingerprint, 'workstation', workstation.publicKeyPem, '', event.seq],
    );
  },
  // Numbers of this chain carry a code of their own: the other copy goes on counting with the old one.
  'vault.restored': (db, event) => setFact(db, 'workstation', event.values.workstation),
  'vault.checked': (db, event) => setFact(db, 'lastChecked', { ...event.values }),
  'settings.changed': (db, event) => setFact(db, 'settings', event.values.settings),
  'holidays.imported': (db, event) => setFact(db, 'holidays', event.values.list),
  'office.changed': (db, event) => setFact(db, 'office', event.values.office),
  'recovery.unlocker-added': (db, { values, at }) =>
    db.run('INSERT INTO unlockers (id, name, role, added_at) VALUES (?, ?, ?, ?)', values.id, values.name, values.role, at),
  'recovery.unlocker-removed': (db, { values }) => db.run('DELETE FROM unlockers WHERE id = ?', values.id),
  'officer.enrolled': (db, event) => {
    const officer = { id: event.subject.id, ...event.values } as unknown as Officer;
    writeOfficer(db, officer);
    enrolKey(db, officer.id, officer, event.seq);
  },
  'officer.changed': changeOfficer,
  'officer.key-enrolled': (db, event) => {
    changeOfficer(db, event);
    enrolKey(db, event.subject.id, event.values as unknown as { keyFingerprint: string; certificatePem: string }, event.seq);
  },
  'officer.retired': (db, event) => {
    changeOfficer(db, event);
    db.run('UPDATE keys SET retired_seq = ? WHERE officer_id = ? AND retired_seq IS NULL', event.seq, event.subject.id);
  },
} satisfies Record<string, Project>;
