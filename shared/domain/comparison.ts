/** A redacted copy held against the full dossier it was made of: what agrees, statement by statement. */
import { z } from 'zod';
import { VerdictSchema } from './verdict.ts';

/**
 * dossier: the copy names this very full package (digest of its manifest); case: same case;
 * originals: same exhibits and hashes; pictures: each redacted picture claims an original that the full one holds intact;
 * log: events of both are the same events; fields: what the copy withholds and the full one discloses fits the same commitments;
 * texts: outside the marks the copy says what the full one says.
 */
export const ComparisonLineSchema = z.object({
  what: z.enum(['dossier', 'case', 'originals', 'pictures', 'log', 'fields', 'texts']),
  answer: z.enum(['match', 'mismatch', 'unchecked']),
  /** How many were compared. */
  count: z.number().int().nonnegative(),
  /** What differs: a number, a path, an event. */
  differing: z.array(z.string()),
});
export type ComparisonLine = z.infer<typeof ComparisonLineSchema>;

export const ComparisonSchema = z.object({
  redacted: VerdictSchema,
  full: VerdictSchema,
  lines: z.array(ComparisonLineSchema),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
});
export type Comparison = z.infer<typeof ComparisonSchema>;
