/** Manifest: every file of a package, sorted by path; not itself and not the seal. */
import { z } from 'zod';
import { Sha256Schema } from './ids.ts';

/** Relative, ASCII, forward slashes, no dot segments: the only paths a package may hold. */
export const PackagePathSchema = z.string().regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/);

export const ManifestEntrySchema = z.strictObject({
  path: PackagePathSchema,
  sizeBytes: z.number().int().nonnegative(),
  sha256: Sha256Schema,
  mediaType: z.string(),
});
export type ManifestEntry = z.infer<typeof ManifestEntrySchema>;

export const ManifestSchema = z.strictObject({
  format: z.literal('sahih.manifest.v1'),
  dossierNumber: z.string(),
  files: z.array(ManifestEntrySchema),
});
export type Manifest = z.infer<typeof ManifestSchema>;
