/**
 * A dossier package that lies bare on a medium, handed over without a parcel. Its seal stands for the statement: it is what the sender signed,
 * and the receipt repeats that signature over `segel.json`.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Content, ContentSchema } from '../../../../shared/domain/content.ts';
import { type Checkpoint, CheckpointSchema, type CustodyExtract, CustodyExtractSchema } from '../../../../shared/domain/custody.ts';
import { type HandoverItem, type HandoverParty, handoverFolder } from '../../../../shared/domain/handover.ts';
import type { Arrival, ArrivalEntry } from '../../../../shared/domain/inbox.ts';
import { parcelFolderName } from '../../../../shared/domain/parcel.ts';
import { type Seal, SealSchema } from '../../../../shared/domain/seal.ts';
import { type Certification, CertificationBundleSchema } from '../../../../shared/domain/trust.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';
import { parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { LongAct } from '../../../base/report.ts';
import type { PackageSource, ReceiveParts } from './interface.ts';
import { madeUpId } from './judge-parcel.ts';
import type { LookedArrival } from './looked.ts';
import { bars, ofClock, ofTrust, ofVerdict } from './problems.ts';

/** Records of a dossier stay far below this. */
const MAX_RECORD_BYTES = 64_000_000;

export interface BarePackage {
  source: PackageSource;
  verdict: Verdict;
  extract: CustodyExtract;
  checkpoint: Checkpoint;
}

/** Id under which a package handed over without a parcel is known on both sides. */
export const packageHandoverId = (manifestSha256: string): string => sha256Hex(`sahih.bare-package.v1 ${manifestSha256}`).slice(0, 32);

const readSmall = async (source: PackageSource, path: string): Promise<Buffer | undefined> => {
  const file = source.files.find((f) => f.path === path);
  if (!file || file.sizeBytes > MAX_RECORD_BYTES) return undefined;
  return Buffer.concat(await Array.fromAsync(source.read(path)));
};

const parsed = <T>(schema: { safeParse(value: unknown): { data?: T } }, bytes: Buffer | undefined): T | undefined => {
  if (!bytes) return undefined;
  try {
    return schema.safeParse(parseCanonical(bytes)).data;
  } catch {
    return undefined;
  }
};

interface Records {
  manifestSha256?: string;
  seal?: Seal;
  sealBytes?: Buffer;
  signature?: Buffer;
  certificatePem?: string;
  content?: Content;
  checkpoint?: Checkpoint;
  extract?: CustodyExtract;
  extractSha256?: string;
  /** Of the sealer, as they lie in the package; each is judged by its own signature. */
  certifications: Certification[];
}

const readRecords = async (source: PackageSource): Promise<Records> => {
  const at = (path: string) => readSmall(source, path);
  const [manifest, sealBytes, signature, pem, content, checkpoint, extract, bundle] = [
    await at('manifes.json'),
    await at('segel.json'),
    await at('segel.sig'),
    await at('sertifikat.pem'),
    await at('isi.json'),
    await at('checkpoint.json'),
    await at('rantai.json'),
    await at('sertifikasi.json'),
  ];
  return {
    ...(manifest && { manifestSha256: sha256Hex(manifest) }),
    ...(sealBytes && { sealBytes, seal: parsed(SealSchema, sealBytes) }),
    ...(signature && { signature }),
    ...(pem && { certificatePem: pem.toString('latin1') }),
    content: parsed(ContentSchema, content),
    checkpoint: parsed(CheckpointSchema, checkpoint),
    extract: parsed(CustodyExtractSchema, extract),
    ...(extract && { extractSha256: sha256Hex(extract) }),
    certifications: parsed(CertificationBundleSchema, bundle)?.certifications ?? [],
  } as Records;
};

/** Exhibits that the package brings with their originals; a redacted copy brings none. */
const exhibitsIn = (content: Content | undefined): number => new Set(content?.originals.map((o) => o.exhibitId)).size;

const correctsOf = ({ seal }: Records): HandoverItem['corrects'] =>
  seal?.corrects && { dossierNumber: seal.corrects.dossierNumber, manifestSha256: seal.corrects.manifestSha256 };

const entryOf = (name: string, records: Records, verdict: Verdict): HandoverItem => {
  const corrects = correctsOf(records);
  return {
    kind: 'dossier',
    id: records.seal?.dossierId ?? madeUpId(name),
    number: (records.seal?.dossierNumber ?? name).slice(0, 300),
    title: verdict.dossier?.title ?? '',
    ...(records.manifestSha256 && { manifestSha256: records.manifestSha256 }),
    ...(corrects && { corrects }),
    exhibitCount: exhibitsIn(records.content),
    sizeBytes: verdict.subject.sizeBytes,
  };
};

/** The sealer, as his seal says: only where its signature holds. */
const sealerOf = (records: Records, verdict: Verdict): HandoverParty | undefined => {
  const holds = verdict.checks.some((c) => c.what === 'seal' && c.answer === 'match');
  const { content, seal, certificatePem } = records;
  if (!holds || !seal || !certificatePem || !verdict.signer) return undefined;
  // Names stand in isi.json, which the manifest covers: where that file was altered, only the key is known.
  const named = content && verdict.files.some((f) => f.path === 'isi.json' && f.state === 'intact') ? content.sealer : undefined;
  return {
    name: named?.name ?? '',
    role: named?.role ?? '',
    office: named?.office ?? '',
    workstationCode: seal.dossierNumber.split('-')[1]?.slice(0, 8) ?? '',
    fingerprint: verdict.signer.fingerprint,
    certificatePem,
    certifications: records.certifications.slice(0, 10),
  };
};

const signedPart = (id: string, item: HandoverItem, records: Records, sealer: HandoverParty | undefined, exercise: boolean) => {
  const { seal, sealBytes, signature, checkpoint, extractSha256 } = records;
  if (!sealer || !seal || !sealBytes || !signature || !checkpoint || !extractSha256) return undefined;
  const statement = {
    format: 'sahih.handover.v1' as const,
    id,
    purpose: 'berkas' as const,
    sender: sealer,
    at: seal.sealedAt,
    items: [item],
    checkpoint,
    extractSha256,
    exercise,
  };
  const statementSha256 = createHash('sha256').update(sealBytes).digest('hex');
  return { statement, statementSha256, signature: signature.toString('hex'), closure: 'plain' as const };
};

/** @param name as it lies on the medium */
export const judgePackage = async (
  parts: ReceiveParts,
  { medium, path, name }: { medium: string; path: string; name: string },
  long: LongAct,
): Promise<LookedArrival> => {
  const source = await parts.openPackage(path);
  try {
    const verdict = await parts.verifyPath(path, long);
    const records = await readRecords(source);
    const id = records.manifestSha256 ? packageHandoverId(records.manifestSha256) : madeUpId(name);
    const item = entryOf(name, records, verdict);
    const sealer = sealerOf(records, verdict);
    const exercise = records.content?.exercise ?? parts.vault.exercise;
    const signed = signedPart(id, item, records, sealer, exercise);
    const trust = sealer && parts.trustOf(sealer.fingerprint, records.certifications, records.seal?.sealedAt ?? verdict.checkedAt);
    const problems = [
      ...(signed ? [] : [bars('seal-signature-wrong', name)]),
      ...(sealer && trust ? ofTrust(trust, sealer.name) : []),
      ...ofClock(records.seal?.sealedAt, parts.clock.now()),
      ...(exercise === parts.vault.exercise ? [] : [bars('exercise-differs', name)]),
    ];
    const entry: ArrivalEntry = { item, verdict, problems: ofVerdict(verdict), acceptable: false };
    const arrival: Arrival = {
      id,
      source: 'package',
      name,
      sizeBytes: verdict.subject.sizeBytes,
      closure: 'plain',
      ...(sealer &&
        trust && { sender: { name: sealer.name, role: sealer.role, office: sealer.office, fingerprint: sealer.fingerprint, trust } }),
      ...(signed && { at: signed.statement.at, purpose: 'berkas' as const }),
      exercise,
      problems,
      answerable: signed !== undefined,
      entries: [entry],
    };
    const { extract, checkpoint } = records;
    return {
      folder: join(medium, handoverFolder, parcelFolderName(id)),
      arrival,
      ...(signed && { signed }),
      ...(extract && checkpoint && { bare: { source, verdict, extract, checkpoint } }),
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw error;
  }
};
