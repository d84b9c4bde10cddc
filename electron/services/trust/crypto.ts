/** Cryptography of trust files on the writing side: P-256 keys in their one PEM form, strict low-S signatures. */
import type { KeyObject } from 'node:crypto';
import type { TrustCrypto } from '../../../shared/domain/trust-files.ts';
import { fingerprintOf, publicPem, readPublicPem, verifyBytes } from '../../storage/keys/signing.ts';

/** A list names its issuer's key with every certificate: read once. Forgotten whole before it grows. */
const read = new Map<string, KeyObject | undefined>();
const mostKeys = 4096;

const keyOf = (pem: string): KeyObject | undefined => {
  if (read.has(pem)) return read.get(pem);
  if (read.size >= mostKeys) read.clear();
  const key = readKey(pem);
  read.set(pem, key);
  return key;
};

const readKey = (pem: string): KeyObject | undefined => {
  try {
    const key = readPublicPem(pem);
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isP256 && publicPem(key) === pem ? key : undefined;
  } catch {
    return undefined;
  }
};

export const trustCrypto: TrustCrypto = {
  fingerprintOf(pem) {
    const key = keyOf(pem);
    return key && fingerprintOf(key);
  },
  verifies(pem, bytes, signatureHex) {
    const key = keyOf(pem);
    return key !== undefined && verifyBytes(key, bytes, signatureHex);
  },
};
