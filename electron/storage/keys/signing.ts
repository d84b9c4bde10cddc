/** ECDSA P-256 with SHA-256, raw DER, low-S made and enforced; synchronous, because database transactions are. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';

/** Order n of P-256 (SEC 2, 2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const halfOrder = order / 2n;

const derInteger = (bytes: Buffer): Buffer => {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const trimmed = bytes.subarray(start);
  const padded = (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), trimmed]) : trimmed;
  return Buffer.concat([Buffer.of(0x02, padded.length), padded]);
};

/** Strict DER of r||s (64 bytes) with s brought to the lower half of the order. */
export const lowSDer = (raw: Buffer): Buffer => {
  const s = BigInt(`0x${raw.subarray(32).toString('hex')}`);
  const low = s > halfOrder ? Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex') : raw.subarray(32);
  const body = Buffer.concat([derInteger(raw.subarray(0, 32)), derInteger(low)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
};

/** r||s of a strict low-S DER signature, or `undefined`: (r, n-s) and loose encodings of a valid signature are refused. */
export const rawOfDer = (der: Buffer): Buffer | undefined => {
  const r = readInteger(der, 2);
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || !r) return undefined;
  const s = readInteger(der, r.end);
  if (!s || s.end !== der.length) return undefined;
  const raw = Buffer.concat([r.value, s.value]);
  return BigInt(`0x${s.value.toString('hex')}`) <= halfOrder && lowSDer(raw).equals(der) ? raw : undefined;
};

const readInteger = (der: Buffer, at: number): { value: Buffer; end: number } | undefined => {
  const length = der[at + 1] ?? 0;
  if (der[at] !== 0x02 || length === 0 || length > 33 || at + 2 + length > der.length) return undefined;
  const bytes = der.subarray(at + 2, at + 2 + length);
  const value = bytes.length === 33 ? bytes.subarray(1) : bytes;
  return { value: Buffer.concat([Buffer.alloc(32 - value.length), value]), end: at + 2 + length };
};

/** Signature in hex over bytes. */
export const signBytes = (privateKey: KeyObject, bytes: Uint8Array): string =>
  lowSDer(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })).toString('hex');

/** True where the signature is strict, low-S and right. */
export const verifyBytes = (publicKey: KeyObject, bytes: Uint8Array, signature: string): boolean => {
  const raw = rawOfDer(Buffer.from(signature, 'hex'));
  return raw !== undefined && verify('sha256', bytes, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw);
};

/** SHA-256 of the SubjectPublicKeyInfo DER, hex. */
export const fingerprintOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex');

export const publicPem = (publicKey: KeyObject): string => publicKey.export({ format: 'pem', type: 'spki' }).toString();
export const newSigningKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
export const publicOf = (privateKey: KeyObject): KeyObject => createPublicKey(privateKey);
export const readPublicPem = (pem: string): KeyObject => createPublicKey(pem);
/** PKCS8 DER; the caller erases it. */
export const exportPrivate = (privateKey: KeyObject): Buffer => privateKey.export({ format: 'der', type: 'pkcs8' });
export const importPrivate = (pkcs8: Buffer): KeyObject => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
/** Public key (SPKI PEM) inside a certificate. */
export const publicPemOfCertificate = (certificatePem: string): string => publicPem(new X509Certificate(certificatePem).publicKey);
