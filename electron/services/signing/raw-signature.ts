/** Plain ECDSA P-256 over bytes: what `openssl dgst -sha256 -verify` checks. */
import { type KeyObject, sign } from 'node:crypto';
import { lowSDer } from './low-s.ts';

/** Signs SHA-256 of `bytes`; strict DER, low S. */
export const signBytes = (bytes: Uint8Array, privateKey: KeyObject): Uint8Array =>
  lowSDer(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
