/** Parcels over invented files, signed by a key of their own. */
import { randomBytes } from 'node:crypto';
import { type AgeLock, openAge } from '../../electron/base/age.ts';
import { sha256Hex } from '../../electron/base/hash-stream.ts';
import { systemRandom } from '../../electron/base/random.ts';
import type { LongAct } from '../../electron/base/report.ts';
import { byPath, heldSource, statementSources } from '../../electron/services/handover/parcel/own-files.ts';
import { measure, type ParcelPlan, type ParcelSource, planParcel } from '../../electron/services/handover/parcel/plan-parcel.ts';
import type { WrittenVolumes } from '../../electron/services/handover/parcel/write-parcel.ts';
import { makeCertificate } from '../../electron/storage/keys/certificate.ts';
import { fingerprintOf, newSigningKey, publicOf, signBytes } from '../../electron/storage/keys/signing.ts';
import type { HandoverStatement, ParcelClosure } from '../../shared/domain/handover.ts';
import type { ParcelVolume } from '../../shared/domain/parcel.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { fixedClock } from './temporary-vault.ts';

export const long = (signal = new AbortController().signal): LongAct => ({ report: () => undefined, signal });

export const officeFingerprint = 'ab'.repeat(32);

export interface ParcelFixture {
  id: string;
  statement: HandoverStatement;
  sources: ParcelSource[];
  plan: ParcelPlan;
}

const checkpoint = {
  body: {
    format: 'sahih.checkpoint.v1' as const,
    chainId: '1'.repeat(32),
    size: 3,
    headSha256: '2'.repeat(64),
    treeRootSha256: '3'.repeat(64),
    subjectHeadsRootSha256: '4'.repeat(64),
    at: '2026-11-26T01:00:00.000Z',
  },
  signer: '5'.repeat(64),
  signature: '30',
};
const extract = canonicalBytes({
  format: 'sahih.custody-extract.v1',
  chainId: '1'.repeat(32),
  size: 3,
  keys: {},
  events: [],
  subjects: [],
});

/** @param change what a dishonest sender states otherwise, before signing */
export const parcelFixture = async (
  closure: ParcelClosure,
  lock: AgeLock | undefined,
  files: Readonly<Record<string, Uint8Array>>,
  { capBytes = 4_000_000_000, change = {} as Partial<HandoverStatement>, extra = [] as ParcelSource[], sign = true } = {},
): Promise<ParcelFixture> => {
  const id = randomBytes(16).toString('hex');
  const key = newSigningKey();
  const certificatePem = await makeCertificate(key, { name: 'Siti Rahmawati' }, fixedClock(), systemRandom());
  const given = [...Object.entries(files).map(([path, bytes]) => heldSource(path, bytes)), heldSource('rantai.json', extract)];
  const statement: HandoverStatement = {
    format: 'sahih.handover.v1',
    id,
    purpose: 'berkas',
    sender: {
      name: 'Siti Rahmawati',
      role: 'Staf Panwaslu Kecamatan',
      office: 'Panwaslu Kecamatan Mekarsari',
      workstationCode: 'MKS1',
      fingerprint: fingerprintOf(publicOf(key)),
      certificatePem,
      certifications: [],
    },
    ...(closure === 'office' && { recipient: { office: 'Bawaslu Kabupaten Contoh', fingerprint: officeFingerprint } }),
    at: '2026-11-26T01:00:00.000Z',
    items: [{ kind: 'dossier', id: '6'.repeat(32), number: 'BB-MKS1-0001', title: 'Baliho rekaan', exhibitCount: 1, sizeBytes: 10 }],
    files: byPath(given).map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
    checkpoint,
    extractSha256: sha256Hex(extract),
    exercise: false,
    ...change,
  };
  const signature = signBytes(sign ? key : newSigningKey(), canonicalBytes(statement));
  const sources = [...given, ...statementSources(statement, signature), ...extra];
  const opening = lock && (await openAge(lock));
  return { id, statement, sources, plan: planParcel(closure, await measure(sources, long()), sources, opening, capBytes) };
};

/** What the vault keeps of volumes that were written. */
export const keptVolumes = (): WrittenVolumes & { all: ParcelVolume[] } => {
  const all: ParcelVolume[] = [];
  return { all, known: () => all, keep: (volume) => void all.push(volume) };
};
