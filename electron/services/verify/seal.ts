/** The seal of a package: one officer's signature over the manifest's digest and the checkpoint's. */
import { type Checkpoint, CheckpointSchema } from '../../../shared/domain/custody.ts';
import { type Manifest, ManifestSchema } from '../../../shared/domain/manifest.ts';
import { type Seal, SealSchema } from '../../../shared/domain/seal.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import { type Certificate, readCertificatePem } from './certificate.ts';
import { isLowDer, signatureHolds } from './keys.ts';
import { sha256Hex } from './merkle.ts';
import { readRecord, readSmall } from './sealed-files.ts';
import type { PackageReader } from './stretch.ts';

export const sealPaths = ['segel.json', 'segel.sig', 'sertifikat.pem'] as const;

/** What the sealed records say, each as far as it could be read. */
export interface SealedRecords {
  manifest?: Manifest;
  seal?: Seal;
  checkpoint?: Checkpoint;
  certificate?: Certificate;
  problems: Problem[];
  /** The seal's signature holds by the certificate's key and the seal names the manifest and checkpoint that are here. */
  sealed: 'match' | 'mismatch' | 'unchecked';
}

const altered = (code: ProblemCode, subject: string, more: Partial<Problem> = {}): Problem => ({
  code,
  subject,
  weight: 'altered',
  ...more,
});
const absent = (code: ProblemCode, subject: string): Problem => ({ code, subject, weight: 'unchecked' });

/** Reads manifest, seal, certificate and checkpoint, and how they hang together. */
export const readSealed = async (reader: PackageReader): Promise<SealedRecords> => {
  const manifest = await readRecord(reader, 'manifes.json', ManifestSchema, { format: 'sahih.manifest.v1', invalid: 'manifest-invalid' });
  const seal = await readRecord(reader, 'segel.json', SealSchema, { format: 'sahih.seal.v1', invalid: 'seal-invalid' });
  const checkpoint = await readRecord(reader, 'checkpoint.json', CheckpointSchema, { invalid: 'checkpoint-invalid' });
  const signature = await readSmall(reader, 'segel.sig');
  const pem = await readSmall(reader, 'sertifikat.pem');
  const certificate = pem === undefined ? undefined : readCertificatePem(pem.toString('latin1'));
  const problems = [manifest.problem, seal.problem, checkpoint.problem].filter((p) => p !== undefined);

  if (manifest.bytes === undefined) problems.push(absent('manifest-missing', 'manifes.json'));
  for (const path of sealPaths) if (reader.locate(path) === undefined) problems.push(absent('seal-missing', path));
  if (pem !== undefined && certificate === undefined)
    problems.push(altered('certificate-mismatch', 'sertifikat.pem', { detail: 'not a certificate' }));

  const own: Problem[] = [];
  if (seal.value !== undefined && certificate !== undefined && seal.value.signer !== certificate.fingerprint)
    own.push(
      altered('certificate-mismatch', 'sertifikat.pem', { expectedSha256: seal.value.signer, foundSha256: certificate.fingerprint }),
    );
  // Both are named: a changed digit of the signer in segel.json looks like another certificate.
  if (seal.bytes !== undefined && signature !== undefined && certificate !== undefined)
    own.push(...sealSignature(seal.bytes, signature, certificate));
  own.push(...namedDigest('manifes.json', manifest.bytes, seal.value?.manifestSha256));
  own.push(...namedDigest('checkpoint.json', checkpoint.bytes, seal.value?.checkpointSha256));
  if (manifest.value !== undefined && seal.value !== undefined && manifest.value.dossierNumber !== seal.value.dossierNumber)
    own.push(altered('seal-invalid', 'segel.json', { detail: 'number' }));

  const whole = seal.value !== undefined && signature !== undefined && certificate !== undefined && manifest.bytes !== undefined;
  return {
    manifest: manifest.value,
    seal: seal.value,
    checkpoint: checkpoint.value,
    certificate,
    problems: [...problems, ...own],
    sealed: own.length > 0 || seal.problem?.weight === 'altered' ? 'mismatch' : whole ? 'match' : 'unchecked',
  };
};

/** A signature in a form that is not admitted is itself the culprit; otherwise either file may be. */
const sealSignature = (seal: Buffer, signature: Buffer, certificate: Certificate): Problem[] => {
  if (!isLowDer(signature)) return [altered('seal-signature-invalid', 'segel.sig')];
  return signatureHolds(seal, signature, certificate.key) ? [] : [altered('seal-signature-invalid', 'segel.json', { detail: 'segel.sig' })];
};

/** A file whose digest the seal names. */
const namedDigest = (path: string, bytes: Buffer | undefined, expected: string | undefined): Problem[] => {
  if (bytes === undefined || expected === undefined) return [];
  const found = sha256Hex(bytes);
  return found === expected ? [] : [altered('file-altered', path, { expectedSha256: expected, foundSha256: found })];
};
