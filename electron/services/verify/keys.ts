/** Public keys and ECDSA P-256 signatures, judged strictly: DER in one way only, low S only. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { children, NotDer, readWhole, tags, unsigned } from './der.ts';

/** Order of P-256 (FIPS 186-5): of the two signatures (r, s) and (r, n-s) only the one with the lower s is admitted. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** True where a signature is strict DER with the lower s. */
export const isLowDer = (signature: Buffer): boolean => {
  try {
    const numbers = children(readWhole(signature), tags.sequence);
    const [r, s] = [unsigned(numbers[0]), unsigned(numbers[1])];
    return numbers.length === 2 && r > 0n && r < order && s > 0n && s <= order / 2n;
  } catch (cause) {
    if (cause instanceof NotDer) return false;
    throw cause;
  }
};

/** True where `signature` is a strict DER, low-S ECDSA signature with SHA-256 over the bytes. */
export const signatureHolds = (bytes: Uint8Array, signature: Buffer, key: KeyObject): boolean =>
  isP256(key) && isLowDer(signature) && verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature);

/** The same where low S is not asked for: a certificate's own signature is pinned by its digest wherever it matters. */
export const certificateSignatureHolds = (bytes: Uint8Array, signature: Buffer, key: KeyObject): boolean =>
  isP256(key) && verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature);

export const isP256 = (key: KeyObject): boolean => key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';

/** SHA-256 of the SubjectPublicKeyInfo, hex. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** DER inside a PEM text of one block; undefined where the text is anything but that block in its one form. */
export const strictPem = (text: string, label: string): Buffer | undefined => {
  const match = text.match(new RegExp(`^-----BEGIN ${label}-----\\n([A-Za-z0-9+/=\\n]+)-----END ${label}-----\\n$`));
  const body = match?.[1]?.replaceAll('\n', '');
  if (body === undefined) return undefined;
  const der = Buffer.from(body, 'base64');
  const again = der
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return match?.[1] === `${again}\n` ? der : undefined;
};

/** P-256 public key of a PEM text; undefined where it is none. */
export const publicKeyOf = (pem: string): KeyObject | undefined => {
  const der = strictPem(pem, 'PUBLIC KEY');
  if (der === undefined) return undefined;
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const same = key.export({ type: 'spki', format: 'der' }).equals(der);
    return same && isP256(key) ? key : undefined;
  } catch {
    return undefined;
  }
};
