/**
 * Reading trust files that strangers wrote: one form each, every signature and every key name checked before anything is shown.
 * Pure: whoever reads brings the cryptography along (`TrustCrypto`), so that writers and the verifier use the same rules.
 */
import { canonicalBytes, canonicalText } from '../encoding/canonical-json.ts';
import { Failure } from './failure.ts';
import {
  type Certification,
  CertificationAnswerSchema,
  type CertificationBundle,
  CertificationBundleSchema,
  CertificationRequestSchema,
  CertificationSchema,
  type CertifiedSubject,
  type OfficeCard,
  OfficeCardSchema,
  type Revocation,
  RevocationSchema,
  type TrustList,
  TrustListSchema,
} from './trust.ts';

/** Whatever is larger is no trust file: about a thousand certifications fit. */
export const MOST_TRUST_BYTES = 1_048_576;

/** Copy of an office's keys: all that its list may hold, in base64, and the keys. */
export const MOST_OFFICE_KEY_COPY_BYTES = 2 * MOST_TRUST_BYTES;

/** Cryptography of the reader: P-256 only, strict low-S DER. */
export interface TrustCrypto {
  /** SHA-256 of the SPKI in hex; undefined where the text is no P-256 public key in its one PEM form. */
  fingerprintOf(publicKeyPem: string): string | undefined;
  verifies(publicKeyPem: string, bytes: Uint8Array, signatureHex: string): boolean;
}

export type TrustFile =
  | { kind: 'card'; file: OfficeCard }
  | { kind: 'request'; file: (typeof CertificationRequestSchema)['_output'] }
  | { kind: 'answer'; file: (typeof CertificationAnswerSchema)['_output'] }
  | { kind: 'certification'; file: Certification }
  | { kind: 'revocation'; file: Revocation }
  | { kind: 'list'; file: TrustList };

const signatureFault = (): Failure => new Failure('trust-signature-invalid');

const signed = (body: object, signature: string, pem: string, fingerprint: string, crypto: TrustCrypto): boolean =>
  crypto.fingerprintOf(pem) === fingerprint && crypto.verifies(pem, canonicalBytes(body), signature);

const isNamed = ({ publicKeyPem, fingerprint }: CertifiedSubject, crypto: TrustCrypto): boolean =>
  crypto.fingerprintOf(publicKeyPem) === fingerprint;

export const cardHolds = ({ body, signature }: OfficeCard, crypto: TrustCrypto): boolean =>
  signed(body, signature, body.publicKeyPem, body.fingerprint, crypto);

/** Signed by the issuer's key, about a key that bears its name, and not by that key about itself. */
export const certificationHolds = ({ body, signature }: Certification, crypto: TrustCrypto): boolean =>
  body.issuer.fingerprint !== body.subject.fingerprint &&
  body.validFrom <= body.validUntil &&
  isNamed(body.subject, crypto) &&
  signed(body, signature, body.issuer.publicKeyPem, body.issuer.fingerprint, crypto);

/** A revocation names its issuer by fingerprint only: the key comes from a card that is known. */
export const revocationHolds = ({ body, signature }: Revocation, issuerPem: string, crypto: TrustCrypto): boolean =>
  signed(body, signature, issuerPem, body.issuer, crypto);

/** Card of the list's issuer, which must stand in the list itself. @throws Failure trust-file-invalid */
export const issuerOfList = ({ body }: TrustList): OfficeCard => {
  const card = body.offices.find((office) => office.body.fingerprint === body.issuer);
  if (!card) throw new Failure('trust-file-invalid', { reason: 'issuer-card' });
  return card;
};

const assertCertification = (one: Certification, crypto: TrustCrypto): void => {
  if (one.body.issuer.fingerprint === one.body.subject.fingerprint) throw new Failure('trust-self-issued');
  if (!certificationHolds(one, crypto)) throw signatureFault();
};

const assertList = (list: TrustList, crypto: TrustCrypto): void => {
  const { body, signature } = list;
  const card = issuerOfList(list);
  if (!signed(body, signature, card.body.publicKeyPem, body.issuer, crypto)) throw signatureFault();
  for (const office of body.offices) if (!cardHolds(office, crypto)) throw signatureFault();
  for (const one of body.certifications) assertCertification(one, crypto);
  const pems = new Map(body.offices.map((office) => [office.body.fingerprint, office.body.publicKeyPem]));
  for (const one of body.certifications) pems.set(one.body.issuer.fingerprint, one.body.issuer.publicKeyPem);
  // A revocation whose issuer's key is not here proves nothing and would be carried along for nothing.
  for (const one of body.revocations) {
    const pem = pems.get(one.body.issuer);
    if (pem === undefined || !revocationHolds(one, pem, crypto)) throw signatureFault();
  }
};

const schemas = {
  'sahih.office-card.v1': ['card', OfficeCardSchema],
  'sahih.certification-request.v1': ['request', CertificationRequestSchema],
  'sahih.certification-answer.v1': ['answer', CertificationAnswerSchema],
  'sahih.certification.v1': ['certification', CertificationSchema],
  'sahih.revocation.v1': ['revocation', RevocationSchema],
  'sahih.trust-list.v1': ['list', TrustListSchema],
} as const;
const isKnownFormat = (format: string): format is keyof typeof schemas => Object.hasOwn(schemas, format);
const newer = /^sahih\.(?:office-card|certification-request|certification-answer|certification|revocation|trust-list)\.v\d+$/;

/** Format word of a file: of itself, or of its body. */
const formatOf = (value: unknown): string => {
  const read = (from: unknown): unknown => (typeof from === 'object' && from !== null ? Reflect.get(from, 'format') : undefined);
  const own = read(value);
  const format = typeof own === 'string' ? own : read(typeof value === 'object' && value !== null ? Reflect.get(value, 'body') : undefined);
  return typeof format === 'string' ? format : '';
};

const parsed = (text: string): unknown => {
  if (new TextEncoder().encode(text).length > MOST_TRUST_BYTES) throw new Failure('trust-file-too-large');
  try {
    const value: unknown = JSON.parse(text);
    if (canonicalText(value) === text) return value;
  } catch {
    // Told below.
  }
  throw new Failure('trust-file-invalid', { reason: 'not-canonical' });
};

/**
 * A trust file in canonical form whose own signatures hold. A lone revocation's signature can only be judged by whoever knows its issuer.
 * Whether the issuer is known here is another question: nothing is trusted by being read.
 * @throws Failure trust-file-too-large, trust-file-invalid, trust-file-newer, trust-self-issued, trust-signature-invalid
 */
export const readTrustFile = (text: string, crypto: TrustCrypto): TrustFile => {
  const value = parsed(text);
  const format = formatOf(value);
  if (!isKnownFormat(format)) throw new Failure(newer.test(format) ? 'trust-file-newer' : 'trust-file-invalid', { reason: 'format' });
  const [kind, schema] = schemas[format];
  const result = schema.safeParse(value);
  // Texts are normalised on reading: one that is not in its normal form would verify as another.
  if (!result.success || canonicalText(result.data) !== text) throw new Failure('trust-file-invalid', { reason: 'fields' });
  const read = { kind, file: result.data } as TrustFile;
  assertSigned(read, crypto);
  return read;
};

const assertSigned = (read: TrustFile, crypto: TrustCrypto): void => {
  switch (read.kind) {
    case 'card':
      if (!cardHolds(read.file, crypto)) throw signatureFault();
      return;
    case 'request': {
      const { body, officerSignature, workstationSignature } = read.file;
      const { officer, workstation } = body;
      const kinds = officer.kind === 'officer' && workstation.kind === 'workstation' && officer.fingerprint !== workstation.fingerprint;
      const held =
        signed(body, officerSignature, officer.publicKeyPem, officer.fingerprint, crypto) &&
        signed(body, workstationSignature, workstation.publicKeyPem, workstation.fingerprint, crypto);
      if (!kinds || !held) throw signatureFault();
      return;
    }
    case 'answer':
      if (!cardHolds(read.file.card, crypto)) throw signatureFault();
      for (const one of read.file.certifications) {
        assertCertification(one, crypto);
        if (one.body.issuer.fingerprint !== read.file.card.body.fingerprint) throw signatureFault();
      }
      return;
    case 'certification':
      assertCertification(read.file, crypto);
      return;
    case 'list':
      assertList(read.file, crypto);
      return;
    case 'revocation':
      return;
  }
};

/** `sertifikasi.json`: what of it holds. Undefined where the file is none, or not in its one form. */
export const readBundle = (bytes: Uint8Array, crypto: TrustCrypto): CertificationBundle | undefined => {
  if (bytes.length > MOST_TRUST_BYTES) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const result = CertificationBundleSchema.safeParse(value);
    if (!result.success || canonicalText(value) !== text || canonicalText(result.data) !== text) return undefined;
    const { cards, certifications } = result.data;
    const held = cards.every((card) => cardHolds(card, crypto)) && certifications.every((one) => certificationHolds(one, crypto));
    return held ? result.data : undefined;
  } catch {
    return undefined;
  }
};
