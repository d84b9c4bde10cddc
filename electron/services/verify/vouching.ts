/** Who vouches for the sealer's key: `sertifikasi.json` of the package, judged by what the asker knows and by nothing else. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { CertificationBundle, KeyTrust } from '../../../shared/domain/trust.ts';
import { type TrustMaterial, trustOf } from '../../../shared/domain/trust-chain.ts';
import { issuerOfList, readBundle, readTrustFile, type TrustCrypto } from '../../../shared/domain/trust-files.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { fingerprintOf, publicKeyOf, signatureHolds } from './keys.ts';
import { readSmall } from './sealed-files.ts';
import type { PackageReader } from './stretch.ts';

export const certificationsPath = 'sertifikasi.json';

export const verifierCrypto: TrustCrypto = {
  fingerprintOf(pem) {
    const key = publicKeyOf(pem);
    return key && fingerprintOf(key);
  },
  verifies(pem, bytes, signatureHex) {
    const key = publicKeyOf(pem);
    return key !== undefined && signatureHolds(bytes, Buffer.from(signatureHex, 'hex'), key);
  },
};

const nothingKnown: TrustMaterial = { cards: [], certifications: [], revocations: [] };

/**
 * What the asker knows, out of an office card or a trust list: he vouches for its issuer by naming the file.
 * @throws Failure trust-file-invalid for any other trust file; as `readTrustFile`
 */
export const trustFrom = (text: string): TrustMaterial => {
  const read = readTrustFile(text, verifierCrypto);
  if (read.kind === 'card') return { ...nothingKnown, cards: [read.file] };
  if (read.kind !== 'list') throw new Failure('trust-file-invalid', { reason: read.kind });
  const { certifications, revocations } = read.file.body;
  return { cards: [issuerOfList(read.file)], lists: [read.file], certifications, revocations };
};

/** The package's certifications, and the note where what stands there is none. */
export const readVouching = async (reader: PackageReader): Promise<{ bundle?: CertificationBundle; problems: Problem[] }> => {
  const bytes = await readSmall(reader, certificationsPath);
  if (bytes === undefined) return { problems: [] };
  const bundle = readBundle(bytes, verifierCrypto);
  // Sealed as it is, it harms nothing: it only vouches for nobody.
  return bundle === undefined
    ? { problems: [{ code: 'certification-ignored', subject: certificationsPath, weight: 'note' }] }
    : { bundle, problems: [] };
};

/** What offices say of a key, by the time that its holder states. */
export const vouchedFor = (
  fingerprint: string,
  signedAt: string,
  { bundle, trust = nothingKnown }: { bundle?: CertificationBundle | undefined; trust?: TrustMaterial | undefined },
): KeyTrust => trustOf(fingerprint, signedAt, { ...trust, certifications: [...trust.certifications, ...(bundle?.certifications ?? [])] });

/** A key that a known office revoked: exit 3, for what was sealed is whole but nobody can say by whom. */
export const revocationProblem = (vouched: KeyTrust, subject: string): Problem[] => {
  if (vouched.is !== 'revoked') return [];
  return [{ code: 'signer-revoked', subject, weight: vouched.before ? 'note' : 'unchecked', detail: vouched.since }];
};
