/** The manifest of a package, the same for stock tools, and the seal over both it and the checkpoint. */
import type { Content } from '../../../../shared/domain/content.ts';
import type { Manifest, ManifestEntry } from '../../../../shared/domain/manifest.ts';
import type { Seal } from '../../../../shared/domain/seal.ts';
import { byPath } from './package-file.ts';

export const manifestOf = (dossierNumber: string, files: readonly ManifestEntry[]): Manifest => ({
  format: 'sahih.manifest.v1',
  dossierNumber,
  files: byPath(files).map(({ path, sizeBytes, sha256, mediaType }) => ({ path, sizeBytes, sha256, mediaType })),
});

/** SHA256SUMS as `sha256sum` writes it: the manifest's files in the manifest's order. */
export const sumsOf = (manifest: Manifest): string => manifest.files.map((f) => `${f.sha256}  ${f.path}\n`).join('');

export const sealOf = (
  { dossier, sealer }: Pick<Content, 'dossier' | 'sealer'>,
  digests: { manifestSha256: string; checkpointSha256: string },
  sealedAt: string,
): Seal => ({
  format: 'sahih.seal.v1',
  dossierId: dossier.id,
  dossierNumber: dossier.number,
  ...digests,
  signer: sealer.fingerprint,
  sealedAt,
  ...(dossier.corrects && {
    corrects: { dossierId: dossier.corrects.id, dossierNumber: dossier.corrects.number, manifestSha256: dossier.corrects.manifestSha256 },
  }),
  ...(dossier.redacts && {
    redacts: { dossierId: dossier.redacts.id, dossierNumber: dossier.redacts.number, manifestSha256: dossier.redacts.manifestSha256 },
  }),
});
