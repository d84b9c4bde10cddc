/**
 * Verdict of a check: two axes that are never merged (integrity, trusted time), plus coverage;
 * every problem by name below them.
 */
import { z } from 'zod';
import { FingerprintSchema, Sha256Schema } from './ids.ts';
import { RedactionCountsSchema } from './redaction.ts';
import { InstantSchema } from './time.ts';
import { KeyTrustSchema } from './trust.ts';

/** Code of every problem a verifier can name; sentences are in `shared/contract/texts.ts`. */
export const ProblemCodeSchema = z.enum([
  'file-altered',
  'file-missing',
  'file-foreign',
  'file-dropping',
  'file-unreadable',
  'name-unsafe',
  'manifest-invalid',
  'manifest-missing',
  'sums-mismatch',
  'seal-missing',
  'seal-invalid',
  'seal-signature-invalid',
  'signer-mismatch',
  'certificate-mismatch',
  'signers-differ',
  'signer-revoked',
  'certification-ignored',
  'checkpoint-invalid',
  'checkpoint-signature-invalid',
  'chain-broken',
  'chain-copied',
  'chain-restored',
  'event-altered',
  'event-signature-invalid',
  'event-missing',
  'proof-invalid',
  'extract-invalid',
  'sealing-event-missing',
  'exhibit-not-in-log',
  'content-not-as-recorded',
  'media-type-mismatch',
  'pdf-not-signed',
  'pdf-structure',
  'pdf-digest-mismatch',
  'pdf-signature-invalid',
  'pdf-not-whole',
  'pdf-encoding',
  'pdf-not-certified',
  'pdf-attributes',
  'pdf-content-mismatch',
  'pdf-attachment-mismatch',
  'page-fingerprint-mismatch',
  'zip-invalid',
  'zip-foreign-form',
  'zip-stray-bytes',
  'format-unknown',
  'not-canonical',
  'vault-locked',
  'vault-rolled-back',
  'vault-blob-missing',
  'vault-blob-altered',
  'vault-log-broken',
  'vault-tables-differ',
  'vault-orphan-blob',
  'vault-foreign-altered',
  'vault-foreign-broken',
  'vault-foreign-forked',
  'vault-foreign-clock',
  'vault-foreign-key',
  'originals-not-here',
  'newer-correction',
  'redacted-copy',
  'tool-absent',
]);
export type ProblemCode = z.infer<typeof ProblemCodeSchema>;

export const ProblemSchema = z.object({
  code: ProblemCodeSchema,
  /** What the problem is about: a package path, an event number, an exhibit number. */
  subject: z.string(),
  exhibitNumber: z.string().optional(),
  expectedSha256: z.string().optional(),
  foundSha256: z.string().optional(),
  detail: z.string().optional(),
  /** altered -> exit 1, unchecked -> exit 3, note -> no influence. */
  weight: z.enum(['altered', 'unchecked', 'note']),
});
export type Problem = z.infer<typeof ProblemSchema>;

/** One statement of the check with its own answer: a signature, the log, the key. */
export const FindingLineSchema = z.object({
  what: z.enum(['seal', 'signer', 'pdf-signature', 'custody-log', 'foreign-logs', 'checkpoint', 'pages']),
  answer: z.enum(['match', 'mismatch', 'unknown', 'known', 'unchecked']),
  detail: z.string().optional(),
});

export const VerdictSchema = z.object({
  subject: z.object({ kind: z.enum(['package', 'zip', 'pdf', 'vault']), name: z.string(), sizeBytes: z.number().int().nonnegative() }),
  dossier: z
    .object({
      number: z.string(),
      title: z.string(),
      sealedBy: z.string(),
      office: z.string(),
      sealedAt: InstantSchema.optional(),
      exercise: z.boolean(),
    })
    .optional(),
  integrity: z.enum(['intact', 'altered', 'missing', 'log-broken', 'unreadable']),
  trustedTime: z.enum(['rfc3161', 'pending', 'none']),
  coverage: z.enum(['full', 'partial']),
  /** Always said first: whose key it is. */
  signer: z
    .object({
      fingerprint: FingerprintSchema,
      name: z.string(),
      /** Against the fingerprint that the asker gave; `self-made` where none was given. */
      trust: z.enum(['self-made', 'expected', 'mismatch']),
      /** What offices say of the key, by what the asker knows; absent where nobody says anything. */
      vouched: KeyTrustSchema.optional(),
    })
    .optional(),
  files: z.array(
    z.object({
      path: z.string(),
      exhibitNumber: z.string().optional(),
      sizeBytes: z.number().int().nonnegative(),
      sha256: Sha256Schema.optional(),
      state: z.enum(['intact', 'altered', 'missing', 'foreign', 'unchecked']),
    }),
  ),
  checks: z.array(FindingLineSchema),
  problems: z.array(ProblemSchema),
  eventCount: z.number().int().nonnegative(),
  /** Gaps of the case under the law, as sealed: no part of integrity. */
  gapCount: z.number().int().nonnegative().optional(),
  /** A redacted copy: of which dossier, and how much of it is covered or elsewhere. */
  redaction: z
    .object({
      of: z.string(),
      originals: z.number().int().nonnegative(),
      pictures: z.number().int().nonnegative(),
      counts: RedactionCountsSchema,
    })
    .optional(),
  checkedAt: InstantSchema,
  tookMs: z.number().nonnegative(),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
});
export type Verdict = z.infer<typeof VerdictSchema>;

/** Exit code of a set of problems (`shared/README.md` §5): 1 altered, else 3 unchecked, else 0. */
export const exitCodeOf = (problems: readonly Problem[]): 0 | 1 | 3 =>
  problems.some((p) => p.weight === 'altered') ? 1 : problems.some((p) => p.weight === 'unchecked') ? 3 : 0;
