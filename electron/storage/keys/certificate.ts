/** Self-made X.509 certificate of a signing key: says whose key it claims to be, certified by nobody else. */
import { type KeyObject, webcrypto } from 'node:crypto';
import { BitString, Integer, OctetString, PrintableString, Sequence, Set as SetOf, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, CryptoEngine, Extension, RelativeDistinguishedNames } from 'pkijs';
import type { Clock } from '../../base/clock.ts';
import { sha256Of } from '../../base/hash-stream.ts';
import type { Random } from '../../base/random.ts';
import { exportPrivate, publicOf } from './signing.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** X.520 upper bound of a common name. */
const nameLimit = 64;
const dayMs = 86_400_000;

const importKeys = async (privateKey: KeyObject) => {
  const pkcs8 = exportPrivate(privateKey);
  const spki = publicOf(privateKey).export({ format: 'der', type: 'spki' });
  try {
    return {
      privateKey: await webcrypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, false, ['sign']),
      publicKey: await webcrypto.subtle.importKey('spki', new Uint8Array(spki), algorithm, true, ['verify']),
    };
  } finally {
    pkcs8.fill(0);
  }
};

/** One attribute per RDN, as stock tools print names: C, O, CN. */
const nameOf = (holder: { name: string; office?: string }): RelativeDistinguishedNames => {
  const attributes = [
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'ID' }) }),
    ...(holder.office
      ? [new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: holder.office.slice(0, nameLimit) }) })]
      : []),
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: holder.name.slice(0, nameLimit) }) }),
  ];
  return RelativeDistinguishedNames.fromBER(
    new Sequence({ value: attributes.map((a) => new SetOf({ value: [a.toSchema()] })) }).toBER(false),
  );
};

/** RFC 5280: basicConstraints (not an authority), keyUsage digitalSignature + nonRepudiation, subjectKeyIdentifier. */
const extensionsOf = (privateKey: KeyObject): Extension[] => {
  const spki = publicOf(privateKey).export({ format: 'der', type: 'spki' });
  const keyId = new Uint8Array(sha256Of(spki)).slice(0, 20).buffer;
  const keyUsage = new BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 });
  return [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints({}).toSchema().toBER(false) }),
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: keyUsage.toBER(false) }),
    new Extension({ extnID: '2.5.29.14', critical: false, extnValue: new OctetString({ valueHex: keyId }).toBER(false) }),
  ];
};

const pemOf = (der: ArrayBuffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`;

/** PEM. Valid from a year before now, because laptop clocks lie, for ten years. */
export const makeCertificate = async (
  privateKey: KeyObject,
  holder: { name: string; office?: string },
  clock: Clock,
  random: Random,
): Promise<string> => {
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });
  const keys = await importKeys(privateKey);
  const today = Math.floor(clock.now().getTime() / dayMs) * dayMs;
  const serial = random.bytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive and of full length (RFC 5280 4.1.2.2)
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array(serial).buffer });
  certificate.issuer = nameOf(holder);
  certificate.subject = nameOf(holder);
  certificate.notBefore.value = new Date(today - 365 * dayMs);
  certificate.notAfter.value = new Date(today + 3653 * dayMs);
  certificate.extensions = extensionsOf(privateKey);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as unknown as CryptoKey, engine);
  await certificate.sign(keys.privateKey as unknown as CryptoKey, 'SHA-256', engine);
  return pemOf(certificate.toSchema(true).toBER(false));
};
