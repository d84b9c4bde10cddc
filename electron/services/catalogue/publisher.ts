/**
 * Who published a catalogue file: a detached signature over its bytes, ECDSA on P-256 with SHA-256 (DER) or Ed25519 (RFC 8032).
 * Stock tools make and check the same bytes: `openssl dgst -sha256 -sign`, `openssl pkeyutl -sign -rawin`.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Publisher } from '../../../shared/domain/catalogue-import.ts';
import { Failure } from '../../../shared/domain/failure.ts';

export interface PublisherKey {
  key: KeyObject;
  pem: string;
  fingerprint: string;
  algorithm: Publisher['algorithm'];
}

const algorithmOf = (key: KeyObject): Publisher['algorithm'] => {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256';
  throw new Failure('catalogue-key-missing');
};

/** Reads a public key. @throws Failure catalogue-key-missing where it is none, or of another kind */
export const readPublisherKey = (pem: string): PublisherKey => {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (error) {
    throw new Failure('catalogue-key-missing', {}, { cause: error });
  }
  const algorithm = algorithmOf(key);
  const spki = key.export({ type: 'spki', format: 'der' });
  return {
    key,
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(spki).digest('hex'),
    algorithm,
  };
};

/** A signature file holds raw bytes, or the same in base64 as mail programs like it. */
export const signatureBytes = (file: Uint8Array): Buffer => {
  const text = Buffer.from(file).toString('latin1').trim();
  return /^[A-Za-z0-9+/=\s]+$/.test(text) && text.length >= 64 ? Buffer.from(text, 'base64') : Buffer.from(file);
};

const holds = ({ key, algorithm }: PublisherKey, bytes: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return algorithm === 'ed25519' ? verify(null, bytes, key, signature) : verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature);
  } catch {
    return false;
  }
};

/** The key among `keys` that signed these bytes. @throws Failure catalogue-signature-invalid, catalogue-key-missing where there is no key to try */
export const signerAmong = (keys: readonly PublisherKey[], bytes: Uint8Array, signatureFile: Uint8Array): PublisherKey => {
  if (keys.length === 0) throw new Failure('catalogue-key-missing');
  const signature = signatureBytes(signatureFile);
  const signer = keys.find((key) => holds(key, bytes, signature));
  if (!signer) throw new Failure('catalogue-signature-invalid');
  return signer;
};

/** Signs a file as its publisher: the bytes of the `.sig` beside it. @throws Failure catalogue-key-missing for a key of another kind */
export const signAsPublisher = (privateKeyPem: string, bytes: Uint8Array): { signature: Buffer; publisher: PublisherKey } => {
  let key: KeyObject;
  try {
    key = createPrivateKey(privateKeyPem);
  } catch (error) {
    throw new Failure('catalogue-key-missing', {}, { cause: error });
  }
  const publisher = readPublisherKey(createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString());
  const signature = publisher.algorithm === 'ed25519' ? sign(null, bytes, key) : sign('sha256', bytes, { key, dsaEncoding: 'der' });
  return { signature, publisher };
};
