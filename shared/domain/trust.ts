/**
 * Who vouches for whom: the card of an office, requests, certifications, revocations and trust lists (`shared/README.md` §8).
 * Each is one canonical JSON file `{body, signature…}`; signatures are ECDSA P-256 over JCS(body), strict low-S DER, hex.
 */
import { z } from 'zod';
import { FingerprintSchema, IdSchema, WorkstationCodeSchema } from './ids.ts';
import { RegionSchema } from './location.ts';
import { lineText } from './text.ts';
import { InstantSchema } from './time.ts';

export const SignatureHexSchema = z.string().regex(/^(?:[0-9a-f]{2}){8,80}$/);
/** Recipient of the age format (age-encryption.org/v1, X25519, Bech32). */
export const AgeRecipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

/** Public keys of an office: a P-256 key that signs, an X25519 key that parcels are sealed to. Signed by the former. */
export const OfficeCardSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.office-card.v1'),
    name: lineText,
    region: RegionSchema,
    fingerprint: FingerprintSchema,
    publicKeyPem: z.string().max(1000),
    recipient: AgeRecipientSchema,
    madeAt: InstantSchema,
  }),
  signature: SignatureHexSchema,
});
export type OfficeCard = z.infer<typeof OfficeCardSchema>;

/** Whom a certification names. */
export const CertifiedSubjectSchema = z.strictObject({
  kind: z.enum(['officer', 'workstation', 'office']),
  /** Name of the officer or office; of a workstation the officer who asked. */
  name: lineText,
  role: lineText.optional(),
  sptNumber: lineText.optional(),
  fingerprint: FingerprintSchema,
  publicKeyPem: z.string().max(1000),
  /** Workstation the officer works on, or that is certified. */
  workstationCode: WorkstationCodeSchema.optional(),
});
export type CertifiedSubject = z.infer<typeof CertifiedSubjectSchema>;

/** An officer asks an office to certify him and enrol his workstation; both keys sign, so that neither can be asked for by another. */
export const CertificationRequestSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.certification-request.v1'),
    id: IdSchema,
    officer: CertifiedSubjectSchema,
    workstation: CertifiedSubjectSchema,
    /** The officer's own words for his office, to be compared by the one who certifies. */
    office: lineText,
    at: InstantSchema,
  }),
  officerSignature: SignatureHexSchema,
  workstationSignature: SignatureHexSchema,
});
export type CertificationRequest = z.infer<typeof CertificationRequestSchema>;

export const CertificationSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.certification.v1'),
    id: IdSchema,
    issuer: z.strictObject({ name: lineText, fingerprint: FingerprintSchema, publicKeyPem: z.string().max(1000) }),
    subject: CertifiedSubjectSchema,
    validFrom: InstantSchema,
    validUntil: InstantSchema,
    issuedAt: InstantSchema,
  }),
  signature: SignatureHexSchema,
});
export type Certification = z.infer<typeof CertificationSchema>;

export const RevocationReasonSchema = z.enum(['laptop-hilang', 'kunci-bocor', 'masa-tugas-berakhir', 'salah-terbit']);
export type RevocationReason = z.infer<typeof RevocationReasonSchema>;

/** From `since` on, by the clock of the issuer, the key is no longer trusted. */
export const RevocationSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.revocation.v1'),
    issuer: FingerprintSchema,
    subject: z.strictObject({ kind: CertifiedSubjectSchema.shape.kind, name: lineText, fingerprint: FingerprintSchema }),
    reason: RevocationReasonSchema,
    since: InstantSchema,
    issuedAt: InstantSchema,
  }),
  signature: SignatureHexSchema,
});
export type Revocation = z.infer<typeof RevocationSchema>;

/** Everything an office vouches for, whole; `number` ascends, and a lower one than known is refused. */
export const TrustListSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('sahih.trust-list.v1'),
    issuer: FingerprintSchema,
    number: z.number().int().positive(),
    issuedAt: InstantSchema,
    offices: z.array(OfficeCardSchema).max(1000),
    certifications: z.array(CertificationSchema).max(20_000),
    revocations: z.array(RevocationSchema).max(20_000),
  }),
  signature: SignatureHexSchema,
});
export type TrustList = z.infer<typeof TrustListSchema>;

/** What an office sends back to one who asked. */
export const CertificationAnswerSchema = z.strictObject({
  format: z.literal('sahih.certification-answer.v1'),
  card: OfficeCardSchema,
  certifications: z.array(CertificationSchema).min(1).max(10),
});
export type CertificationAnswer = z.infer<typeof CertificationAnswerSchema>;

/** Who vouches for a key, in every answer but "nobody". */
const voucher = {
  /** Office that certified it, and its key. */
  office: z.string(),
  fingerprint: FingerprintSchema,
  /** The reader's own trust list knows the office, or leads to it; else all this is a stranger's word. */
  known: z.boolean(),
  /** Offices above it that lead to a known one, nearest first. */
  through: z.array(z.string()),
  /** Name under which the key was certified: the holder may call himself otherwise. */
  subject: z.string(),
};

/** How far a key is vouched for at the time that its holder states; never "valid". */
export const KeyTrustSchema = z.discriminatedUnion('is', [
  /** Nobody vouches for it. */
  z.strictObject({ is: z.literal('self-made') }),
  z.strictObject({ is: z.literal('certified'), ...voucher, validUntil: InstantSchema }),
  /** Signed, by the signer's clock, before the certification begins: laptop clocks lie, so this is said and not judged. */
  z.strictObject({ is: z.literal('not-yet'), ...voucher, validFrom: InstantSchema }),
  z.strictObject({ is: z.literal('expired'), ...voucher, validUntil: InstantSchema }),
  /** Revoked by the office that certified it or by one above; `before` where the thing signed says it is older than the revocation (by the signer's own clock). */
  z.strictObject({
    is: z.literal('revoked'),
    ...voucher,
    /** Office that revoked. */
    by: z.string(),
    reason: RevocationReasonSchema,
    since: InstantSchema,
    before: z.boolean(),
  }),
]);
export type KeyTrust = z.infer<typeof KeyTrustSchema>;

/** `sertifikasi.json` of a sealed package: what offices say of the sealing officer and his workstation, and the way up from them. */
export const CertificationBundleSchema = z.strictObject({
  format: z.literal('sahih.certifications.v1'),
  /** Cards of the certifying offices and of those above them. */
  cards: z.array(OfficeCardSchema).max(20),
  /** Of officer and workstation, and of the offices up to the highest one here. */
  certifications: z.array(CertificationSchema).min(1).max(40),
});
export type CertificationBundle = z.infer<typeof CertificationBundleSchema>;
