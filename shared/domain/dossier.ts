/** Dossier: the deliverable. A signed PDF, the originals, a manifest, a custody extract and how to verify. */
import { z } from 'zod';
import { FingerprintSchema, IdSchema, Sha256Schema } from './ids.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema } from './time.ts';

export const DossierStatusSchema = z.enum(['sealing', 'sealed', 'abandoned']);

export const DossierSchema = z.object({
  id: IdSchema,
  number: z.string(),
  caseId: IdSchema,
  status: DossierStatusSchema,
  template: z.string(),
  title: lineText,
  /** Position in the row of corrections: 0 is the first, n is "Perbaikan ke-n". */
  correction: z.number().int().nonnegative(),
  corrects: IdSchema.optional(),
  correctionReason: longText.optional(),
  /** Sealed full dossier that this one is the redacted copy of. */
  redacts: IdSchema.optional(),
  begunAt: InstantSchema,
  sealedAt: InstantSchema.optional(),
  sealedBy: IdSchema,
  signer: FingerprintSchema,
  pdfSha256: Sha256Schema.optional(),
  manifestSha256: Sha256Schema.optional(),
  sealSha256: Sha256Schema.optional(),
  contentSha256: Sha256Schema.optional(),
  exhibitCount: z.number().int(),
  pageCount: z.number().int().optional(),
  sizeBytes: z.number().int().optional(),
});
export type Dossier = z.infer<typeof DossierSchema>;

/** What the officer chose before sealing. */
export const DossierChoiceSchema = z.object({
  caseId: IdSchema,
  template: z.string().default('berkas-bukti'),
  /** Undefined takes the vault's setting. */
  embedOriginals: z.boolean().optional(),
  /** Prints sanction texts of confirmed entries, with their caution. Off: the author proposes what was done, not the punishment. */
  sanctions: z.boolean().optional(),
  corrects: IdSchema.optional(),
  correctionReason: longText.optional(),
  /** A redacted copy of this sealed full dossier; the case must still be what that one froze. */
  redacts: IdSchema.optional(),
  /** Confidentiality line of this dossier alone. */
  marking: lineText.optional(),
});
export type DossierChoice = z.infer<typeof DossierChoiceSchema>;

/** What is missing under the law or the form: a sentence of its own, never mixed with integrity. */
export const GapSchema = z.object({ code: z.string(), section: z.string(), exhibitId: IdSchema.optional(), personId: IdSchema.optional() });
export type Gap = z.infer<typeof GapSchema>;

/** Warning before sealing: something that may hurt a person or the case, but does not stop the seal. */
export const SealWarningSchema = z.object({
  code: z.enum([
    'confidential-name-in-file-name',
    'confidential-name-in-caption',
    'confidential-name-in-narrative',
    'future-date',
    'preview-failed',
    'duplicate-exhibit',
    'viewer-remains',
    'viewer-unchecked',
  ]),
  subject: z.string(),
});
export type SealWarning = z.infer<typeof SealWarningSchema>;
