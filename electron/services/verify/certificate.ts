/** The sealer's certificate: made by himself, so it proves only that name and key were put together by the key's holder. */
import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { children, oidText, primitive, readWhole, tags } from './der.ts';
import { certificateSignatureHolds, fingerprintOf, strictPem } from './keys.ts';

export interface Certificate {
  der: Buffer;
  sha256: string;
  key: KeyObject;
  /** Of its key, as `shared/domain/ids.ts` defines it. */
  fingerprint: string;
  commonName: string;
  /** DER of issuer and serial, as CMS cites them. */
  issuer: Buffer;
  serial: Buffer;
}

const commonNameOid = '2.5.4.3';
const ecdsaSha256Oid = '1.2.840.10045.4.3.2';

/** Reads a certificate and checks its own signature. Undefined where it is not one strict, self-signed P-256 certificate. */
export const readCertificate = (der: Buffer): Certificate | undefined => {
  try {
    const [body, algorithm, signature] = children(readWhole(der), tags.sequence);
    if (body === undefined || algorithm === undefined) return undefined;
    if (oidText(children(algorithm, tags.sequence)[0]) !== ecdsaSha256Oid) return undefined;
    const fields = children(body, tags.sequence);
    const [, serial, , issuer, , subject] = fields;
    if (serial === undefined || issuer === undefined || subject === undefined) return undefined;
    const key = createPublicKey(new X509Certificate(der).publicKey.export({ type: 'spki', format: 'pem' }));
    const bits = primitive(signature, tags.bitString);
    if (bits[0] !== 0 || !certificateSignatureHolds(body.whole, bits.subarray(1), key)) return undefined;
    return {
      der,
      sha256: createHash('sha256').update(der).digest('hex'),
      key,
      fingerprint: fingerprintOf(key),
      commonName: commonNameIn(subject.whole),
      issuer: issuer.whole,
      serial: serial.whole,
    };
  } catch {
    return undefined;
  }
};

/** Reads `sertifikat.pem`. */
export const readCertificatePem = (text: string): Certificate | undefined => {
  const der = strictPem(text, 'CERTIFICATE');
  return der === undefined ? undefined : readCertificate(der);
};

const commonNameIn = (name: Buffer): string => {
  for (const set of children(readWhole(name), tags.sequence))
    for (const pair of children(set, tags.set)) {
      const [type, value] = children(pair, tags.sequence);
      if (value !== undefined && oidText(type) === commonNameOid) return value.content.toString('utf8');
    }
  return '';
};
