/** Files of a package, wherever their bytes lie: small ones in memory or as blobs, originals as their own blobs. */
import type { ManifestEntry } from '../../../../shared/domain/manifest.ts';

/** A file to be written into a package. `sha256` also names its blob. */
export type PackageFile = ManifestEntry;

/** Files that no manifest names: itself, its copy for stock tools, and the seal over it. */
export const outsideManifest = ['SHA256SUMS', 'manifes.json', 'segel.json', 'segel.sig', 'sertifikat.pem'] as const;

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html',
  md: 'text/markdown',
  sh: 'text/x-shellscript',
  ps1: 'text/plain',
  pem: 'application/x-pem-file',
  sig: 'application/octet-stream',
  pdf: 'application/pdf',
};
/** Media type of a file that the program itself made, by its name. */
export const mediaTypeOf = (path: string): string => mediaTypes[path.split('.').at(-1) ?? ''] ?? 'text/plain';

/** Ascending by path, as code units: the order of manifest, sums and zip. */
export const byPath = <T extends { path: string }>(files: readonly T[]): T[] =>
  files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
