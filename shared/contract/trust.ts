/** Calls of offices and trust: the office's keys, certifications asked for and given, lists, revocations, and reading what others sent. */
import { z } from 'zod';
import { FingerprintSchema } from '../domain/ids.ts';
import { lineText } from '../domain/text.ts';
import { DaySchema, InstantSchema } from '../domain/time.ts';
import { CertifiedSubjectSchema, KeyTrustSchema, OfficeCardSchema, RevocationReasonSchema } from '../domain/trust.ts';
import { MOST_OFFICE_KEY_COPY_BYTES } from '../domain/trust-files.ts';
import { base } from './base.ts';

/** Own, confirmed by an officer here, known through another office, or a stranger. */
export const OfficeKnownSchema = z.enum(['own', 'confirmed', 'through', 'unknown']);

export const TrustOfficeSchema = z.object({
  card: OfficeCardSchema,
  known: OfficeKnownSchema,
  /** Offices that lead to a confirmed one, nearest first. */
  through: z.array(z.string()),
  revoked: z.object({ by: z.string(), reason: RevocationReasonSchema, since: InstantSchema }).optional(),
  /** Number of its last list here. */
  listNumber: z.number().int().optional(),
});
export type TrustOffice = z.infer<typeof TrustOfficeSchema>;

/** Somebody or something that the office of this vault certified. */
export const IssuedSchema = z.object({
  subject: CertifiedSubjectSchema,
  validFrom: InstantSchema,
  validUntil: InstantSchema,
  revoked: z.object({ reason: RevocationReasonSchema, since: InstantSchema }).optional(),
  /** Key of the same person's officer or workstation certificate, given in the same act. */
  pairedWith: z.array(FingerprintSchema),
});
export type Issued = z.infer<typeof IssuedSchema>;

/** Things to know before a file is confirmed; each has a sentence in the screens' strings. */
export const TrustDoubtSchema = z.enum([
  'issuer-unknown',
  'issuer-revoked',
  'expired',
  'not-yet-valid',
  'made-in-future',
  'not-for-me',
  'nothing-new',
  'office-name-differs',
  'same-name-other-key',
  'revocation-foreign',
]);
export type TrustDoubt = z.infer<typeof TrustDoubtSchema>;

/** A file as it is shown before anything is done with it. */
export const TrustReadingSchema = z.object({
  kind: z.enum(['card', 'request', 'answer', 'certification', 'revocation', 'list']),
  /** Name of the office or officer it comes from. */
  from: z.string(),
  known: OfficeKnownSchema,
  through: z.array(z.string()),
  /** What is to be compared by telephone or face to face, and confirmed. */
  fingerprint: FingerprintSchema,
  at: InstantSchema,
  /** Place of an office; the office that an officer names as his. */
  place: z.string().optional(),
  subjects: z.array(CertifiedSubjectSchema.extend({ validFrom: InstantSchema.optional(), validUntil: InstantSchema.optional() })),
  revocation: z.object({ reason: RevocationReasonSchema, since: InstantSchema }).optional(),
  list: z
    .object({
      number: z.number().int(),
      knownNumber: z.number().int(),
      offices: z.array(z.string()),
      certifications: z.number().int(),
      revocations: z.number().int(),
    })
    .optional(),
  doubts: z.array(TrustDoubtSchema),
  /** What may be done with it here. */
  acts: z.array(z.enum(['adopt', 'certify'])),
});
export type TrustReading = z.infer<typeof TrustReadingSchema>;

/** The whole file as text: at most 1 MiB of UTF-8, told again by the service in its own words. */
const FileText = z.string().max(1_048_577);
/** Copy of an office's keys as text. */
const CopyText = z.string().max(MOST_OFFICE_KEY_COPY_BYTES + 1);
const Passphrase = z.string().max(1000);
const Written = z.object({ path: z.string(), name: z.string(), reread: z.enum(['media', 'cache']) });

export const trust = {
  overview: base.output(
    z.object({
      own: TrustOfficeSchema.extend({ issuedNumber: z.number().int() }).optional(),
      /** The signed-in officer's key and that of the workstation. */
      me: z
        .object({
          name: z.string(),
          fingerprint: FingerprintSchema,
          trust: KeyTrustSchema,
          workstation: z.object({ code: z.string(), fingerprint: FingerprintSchema, trust: KeyTrustSchema }),
        })
        .optional(),
      offices: z.array(TrustOfficeSchema),
      issued: z.array(IssuedSchema),
      /** Name proposed for the office's card. */
      officeName: z.string(),
    }),
  ),
  /** Makes the keys of the office in this vault, once. */
  makeOfficeKey: base.input(z.object({ name: lineText, passphrase: Passphrase })).output(OfficeCardSchema),
  changeOfficePassphrase: base.input(z.object({ current: Passphrase, next: Passphrase })).output(z.object({ ok: z.literal(true) })),
  /** Writes a copy of the office's keys into a folder, encrypted under the passphrase of the office, for another computer of the office. */
  copyOfficeKey: base.input(z.object({ folder: z.string(), passphrase: Passphrase })).output(Written),
  /** Goes on in this vault with the keys of such a copy. */
  takeOverOfficeKey: base.input(z.object({ text: CopyText, passphrase: Passphrase })).output(OfficeCardSchema),
  /** Says what a file is; changes nothing. */
  read: base.input(z.object({ text: FileText })).output(TrustReadingSchema),
  /** Takes over a card, an answer, a certification, a revocation or a list. `fingerprint`: the one compared. */
  adopt: base
    .input(z.object({ text: FileText, fingerprint: FingerprintSchema }))
    .output(z.object({ kind: TrustReadingSchema.shape.kind, added: z.number().int() })),
  /** Certifies the officer and workstation of a request, or the office of a card, and writes the answer into a folder. */
  certify: base
    .input(
      z.object({
        text: FileText,
        fingerprint: FingerprintSchema,
        until: DaySchema,
        passphrase: Passphrase,
        folder: z.string(),
      }),
    )
    .output(Written),
  /** Revokes keys that this office certified and writes the revocations into a folder, one file each. */
  revoke: base
    .input(
      z.object({
        fingerprints: z.array(FingerprintSchema).min(1).max(10),
        reason: RevocationReasonSchema,
        /** Absent: now. */
        since: InstantSchema.optional(),
        passphrase: Passphrase,
        folder: z.string().optional(),
      }),
    )
    .output(z.object({ revoked: z.number().int(), files: z.array(Written) })),
  /** An office is known no more. */
  removeOffice: base.input(z.object({ fingerprint: FingerprintSchema })).output(z.object({ ok: z.literal(true) })),
  /** Issues the whole list under the next number and writes it into a folder. */
  issueList: base.input(z.object({ passphrase: Passphrase, folder: z.string() })).output(Written.extend({ number: z.number().int() })),
  /** Own card or own request as text, for a QR code on the screen. */
  text: base
    .input(z.object({ what: z.enum(['card', 'request']) }))
    .output(z.object({ text: z.string(), /** What the code holds. */ qr: z.string() })),
  /** Text of the card or request in a photo of such a code; nothing of the photo is kept. At most 11 MB. */
  readPhoto: base.input(z.object({ photoBase64: z.base64().max(15_000_000) })).output(z.object({ text: z.string() })),
  /** Writes own card, own request, or once more an answer or a revocation that was given. */
  exportTo: base
    .input(
      z.object({
        folder: z.string(),
        what: z.enum(['card', 'request', 'answer', 'revocation']),
        /** Of an answer or a revocation: the keys it is about. */
        fingerprints: z.array(FingerprintSchema).max(10).optional(),
      }),
    )
    .output(Written),
};
