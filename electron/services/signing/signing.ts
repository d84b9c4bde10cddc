/**
 * Signing with an officer's own P-256 key: `segel.sig` (plain ECDSA) and the certified PDF (CAdES).
 * Nouns: signature value (r, s), signed attributes, CMS. Keys come from the unlocked vault and never leave the process.
 */
import { type CmsSigner, detachedCms } from './cades.ts';
import { signBytes } from './raw-signature.ts';

/** Signs for one officer; the dossier declares what it needs of this and is given it by `compose.ts`. */
export interface Signing {
  /** ECDSA P-256 over SHA-256 of `bytes`: DER, low S. */
  sign(bytes: Uint8Array, signer: CmsSigner): Uint8Array;
  /** Detached CAdES CMS (DER) over a SHA-256 digest. */
  cms(messageSha256: Uint8Array, signer: CmsSigner): Promise<Uint8Array>;
}

export const createSigning = (): Signing => ({
  sign: (bytes, signer) => signBytes(bytes, signer.privateKey),
  cms: detachedCms,
});
