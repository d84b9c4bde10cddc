/** Makes the parts of a vault again from fixed keys, clock and randomness (`tests/golden/vault-v1/`). */
import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import type { Random } from '../../electron/base/random.ts';
import { writeHandle } from '../../electron/storage/database/statements.ts';
import type { NewEvent, Signer } from '../../electron/storage/interface.ts';
import { fingerprintOf, importPrivate, publicOf, publicPem } from '../../electron/storage/keys/signing.ts';
import { checkpointBody, signCheckpoint } from '../../electron/storage/log/checkpoints.ts';
import { appendEvent, type EventRow, signedEvent } from '../../electron/storage/log/event-store.ts';
import { makeExtract } from '../../electron/storage/log/extract.ts';
import { migrate } from '../../electron/storage/migrations/registry.ts';
import * as events from '../../electron/storage/records/payloads.ts';
import { project } from '../../electron/storage/records/projection.ts';
import { defaultSettings } from '../../shared/domain/officer.ts';
import type { Json } from '../../shared/encoding/canonical-json.ts';
import { fixedClock, office } from './temporary-vault.ts';

/** Inputs of the golden files, as `inputs.json` holds them. */
export interface GoldenInputs {
  vaultId: string;
  chainId: string;
  officerId: string;
  vaultKey: string;
  passphrase: string;
  recoveryCode: string;
  /** PKCS8 DER, hex. */
  officerKey: string;
  workstationKey: string;
  certificatePem: string;
  original: string;
}

/** SHA-256(seed || counter) in a row: the same bytes every time. */
export const fixedRandom = (seed: string): Random => {
  let counter = 0;
  const bytes = (count: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let made = 0; made < count; made += 32) {
      blocks.push(createHash('sha256').update(`${seed} ${counter}`).digest());
      counter += 1;
    }
    return Buffer.concat(blocks).subarray(0, count);
  };
  return { bytes, id: () => bytes(16).toString('hex') };
};

const signerOf = (kind: Signer['kind'], pkcs8: string): Signer => {
  const privateKey = importPrivate(Buffer.from(pkcs8, 'hex'));
  return { kind, fingerprint: fingerprintOf(publicOf(privateKey)), privateKey, certificatePem: '' };
};

/** A short log: creation, an exhibit with a confidential giver, its tags, a case. */
const storyOf = (inputs: GoldenInputs, officer: Signer, workstation: Signer): [NewEvent, Signer][] => {
  const at = '2024-01-20T02:00:00.000Z';
  const exhibit = {
    id: 'e1'.repeat(16),
    number: 'B-MKS1-000001',
    parts: [
      {
        id: 'a1'.repeat(16),
        role: 'asli',
        sha256: createHash('sha256').update(Buffer.from(inputs.original, 'hex')).digest('hex'),
        sizeBytes: inputs.original.length / 2,
        mediaType: 'image/jpeg',
        receivedName: { text: 'IMG-20240118-WA0003.jpg' },
      },
    ],
    provenance: { way: 'whatsapp' as const, giver: { name: 'Budi Santoso', confidential: true } },
    tags: { kind: 'alat-bukti' as const, violations: [], labels: [] },
    recordedBy: inputs.officerId,
    recordedAt: at,
  };
  const code = { code: 'MKS1', keyFingerprint: workstation.fingerprint, publicKeyPem: publicPem(publicOf(workstation.privateKey)) };
  const enrolled = { id: inputs.officerId, name: 'Siti Rahmawati', role: 'Staf Panwaslu Kecamatan', enrolledAt: at };
  const key = { keyFingerprint: officer.fingerprint, certificatePem: inputs.certificatePem };
  const matter = {
    id: 'c1'.repeat(16),
    number: 'P-MKS1-0001',
    title: 'Baliho di pagar sekolah',
    origin: 'hasil-pengawasan' as const,
    regime: 'PEMILU' as const,
    narrative: { what: 'Baliho “besar” di pagar SDN 2 – é ≠ e\u0301', who: '', why: '', how: '', summary: '', facts: '', analysis: '' },
    persons: [{ id: 'b1'.repeat(16), part: 'saksi' as const, name: 'Dewi Contoh', confidential: true }],
    exhibits: [{ exhibitId: exhibit.id, caption: 'Tampak depan' }],
    createdBy: inputs.officerId,
    createdAt: at,
    updatedAt: at,
  };
  return [
    [events.vaultCreated(inputs.vaultId, { exercise: true, workstation: code, office, settings: defaultSettings }), workstation],
    [events.officerEnrolled({ ...enrolled, ...key }), workstation],
    [events.exhibitTakenIn(exhibit), officer],
    [events.exhibitTagged(exhibit, { ...exhibit.tags, caption: 'Baliho di pagar', labels: ['sekolah'] }), officer],
    [events.caseCreated(matter), officer],
  ];
};

/** The log, its checkpoint and an extract that withholds the giver and the witness. */
export const goldenLog = (inputs: GoldenInputs) => {
  const raw = new Sqlite(':memory:');
  migrate(raw);
  const db = writeHandle(raw);
  const [officer, workstation] = [signerOf('officer', inputs.officerKey), signerOf('workstation', inputs.workstationKey)];
  const clock = fixedClock();
  const random = fixedRandom('events');
  for (const [event, signer] of storyOf(inputs, officer, workstation)) {
    const around = { chainId: inputs.chainId, clock, random, zone: office.zone, now: clock.now() };
    const { seq, fields } = appendEvent(db, event, signer, around);
    const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value as Json]));
    project(db, { seq, type: event.type, subject: event.subject, at: around.now.toISOString(), values });
    clock.advance(1500);
  }
  const rows = db.all<EventRow>('SELECT seq, event_sha256, envelope, signature FROM events ORDER BY seq');
  const body = checkpointBody(db, inputs.chainId, rows.length, clock.now().toISOString());
  const checkpoint = signCheckpoint(body, officer);
  const subjects = [
    { kind: 'exhibit' as const, id: 'e1'.repeat(16) },
    { kind: 'case' as const, id: 'c1'.repeat(16) },
  ];
  const extract = makeExtract(db, subjects, checkpoint, (_, name) => name === 'provenance.giver' || name.startsWith('person.'));
  const signed = rows.map((row) => signedEvent(db, row));
  raw.close();
  return { events: signed, checkpoint, extract };
};
