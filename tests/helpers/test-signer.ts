/** Keys, certificates and signatures for test packages. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { der, integer, octets, oid, sequence, setOf, text, time } from './der-writer.ts';

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const asNumber = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

export const sha256 = (...parts: readonly (Uint8Array | string)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** ECDSA P-256 over SHA-256, DER, low s; `high` makes the other of the two signatures that verify. */
export const signature = (bytes: Uint8Array, key: KeyObject, high = false): Buffer => {
  const raw = sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
  const [r, s] = [asNumber(raw.subarray(0, 32)), asNumber(raw.subarray(32))];
  const low = s > order / 2n ? order - s : s;
  return sequence(integer(r), integer(high ? order - low : low));
};

export interface TestSigner {
  name: string;
  privateKey: KeyObject;
  publicPem: string;
  fingerprint: string;
  certificate: Buffer;
  certificatePem: string;
}

const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
const nameOf = (cn: string): Buffer => sequence(setOf(sequence(oid('2.5.4.3'), text(cn))));

const certificateOf = (name: string, key: KeyObject, spki: Buffer): Buffer => {
  const body = sequence(
    der(0xa0, integer(2n)),
    integer(asNumber(createHash('sha256').update(spki).digest().subarray(0, 12)) | (1n << 90n)),
    algorithm,
    nameOf(name),
    sequence(time('2023-01-01T00:00:00'), time('2033-01-01T00:00:00')),
    nameOf(name),
    spki,
  );
  return sequence(body, algorithm, der(0x03, Buffer.from([0]), signature(body, key)));
};

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END ${label}-----\n`;

/** A fresh signer; every test run has other keys. */
export const makeSigner = (name: string): TestSigner => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const certificate = certificateOf(name, pair.privateKey, spki);
  return {
    name,
    privateKey: createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicPem: pem('PUBLIC KEY', spki),
    fingerprint: sha256(spki),
    certificate,
    certificatePem: pem('CERTIFICATE', certificate),
  };
};

/** Another certificate of the same name and key: only its own signature differs. */
export const certificateAgain = ({ name, privateKey, publicPem }: TestSigner): string =>
  pem('CERTIFICATE', certificateOf(name, privateKey, createPublicKey(publicPem).export({ type: 'spki', format: 'der' })));

export interface CmsChanges {
  highS?: boolean;
  signingTime?: boolean;
  withoutEss?: boolean;
}

/** Detached CAdES CMS over a digest. */
export const cms = (digest: Buffer, signer: TestSigner, change: CmsChanges = {}): Buffer => {
  const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'));
  const ess = sequence(sequence(sequence(octets(Buffer.from(sha256(signer.certificate), 'hex')))));
  const attributes = [
    sequence(oid('1.2.840.113549.1.9.3'), setOf(oid('1.2.840.113549.1.7.1'))),
    sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(digest))),
    ...(change.withoutEss ? [] : [sequence(oid('1.2.840.113549.1.9.16.2.47'), setOf(ess))]),
    ...(change.signingTime ? [sequence(oid('1.2.840.113549.1.9.5'), setOf(time('2024-01-22T00:00:00')))] : []),
  ];
  const signed = setOf(...attributes);
  const serial = integer(asNumber(createHash('sha256').update(spkiOf(signer)).digest().subarray(0, 12)) | (1n << 90n));
  const info = sequence(
    integer(1n),
    sequence(nameOf(signer.name), serial),
    sha256Algorithm,
    Buffer.concat([Buffer.from([0xa0]), signed.subarray(1)]),
    algorithm,
    octets(signature(signed, signer.privateKey, change.highS)),
  );
  const data = sequence(
    integer(1n),
    setOf(sha256Algorithm),
    sequence(oid('1.2.840.113549.1.7.1')),
    der(0xa0, signer.certificate),
    setOf(info),
  );
  return sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, data));
};

const spkiOf = (signer: TestSigner): Buffer => Buffer.from(signer.publicPem.replace(/-----[^-]+-----|\n/g, ''), 'base64');
