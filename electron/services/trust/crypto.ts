/** Cryptography of trust files on the writing side: P-256 keys in their one PEM form, strict low-S signatures. */
import type { TrustCrypto } from '../../../shared/domain/trust-files.ts';
import { fingerprintOf, publicPem, readPublicPem, verifyBytes } from '../../storage/keys/signing.ts';

const keyOf = (pem: string) => {
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
