/** Files of a package against its manifest: altered, missing, foreign, dropped by an operating system, unreadable. */
import type { Manifest, ManifestEntry } from '../../../shared/domain/manifest.ts';
import { showFileName } from '../../../shared/domain/text.ts';
import type { Problem, Verdict } from '../../../shared/domain/verdict.ts';
import type { Digested } from './digests.ts';
import { sealPaths } from './seal.ts';
import type { PackageReader, Stretch } from './stretch.ts';

/** Files that Windows and macOS leave in folders people look into: foreign, but no sign of tampering. */
const droppings = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '.ds_store',
  '.localized',
  '.spotlight-v100',
  '.fseventsd',
  '.trashes',
]);
export const isDropping = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return droppings.has(name) || name.startsWith('._');
};

/** Files of a package that no manifest can name: itself, its copy for stock tools, and the seal over it. */
export const outsideManifest = ['manifes.json', 'SHA256SUMS', ...sealPaths] as const;

/** What stands for a package when its manifest cannot be read: nothing can be called foreign then. */
export interface Listing {
  entries: readonly ManifestEntry[];
  problems: Problem[];
  files: Verdict['files'];
}

/** Manifest entries in strictly ascending order, none of them outside what a manifest may name. */
export const manifestProblems = (manifest: Manifest): Problem[] => {
  const ascending = manifest.files.every((f, i) => i === 0 || (manifest.files[i - 1]?.path ?? '') < f.path);
  const outside: readonly string[] = outsideManifest;
  const allowed = manifest.files.every((f) => !outside.includes(f.path));
  return ascending && allowed
    ? []
    : [{ code: 'manifest-invalid', subject: 'manifes.json', weight: 'altered', detail: ascending ? 'path' : 'order' }];
};

/** Text of SHA256SUMS as `sha256sum` writes it, from the manifest. */
export const sumsText = (manifest: Manifest): string => manifest.files.map((f) => `${f.sha256}  ${f.path}\n`).join('');

/** Files that are there and belong to nothing. */
export const foreignFiles = (paths: Iterable<string>, manifest: Manifest | undefined): Problem[] => {
  if (manifest === undefined) return [];
  const known = new Set<string>([...manifest.files.map((f) => f.path), ...outsideManifest]);
  return [...paths]
    .filter((path) => !known.has(path))
    .map((path) => ({
      code: isDropping(path) ? ('file-dropping' as const) : ('file-foreign' as const),
      subject: showFileName(path),
      weight: 'unchecked' as const,
    }));
};

/** Judges one file that the manifest names. */
export const judgeFile = (entry: ManifestEntry, stretch: Stretch | undefined, digested: Digested | undefined): Problem | undefined => {
  const subject = entry.path;
  if (stretch === undefined || digested === undefined)
    return { code: 'file-missing', subject, expectedSha256: entry.sha256, weight: 'unchecked' };
  if (digested.readBytes !== stretch.sizeBytes) return { code: 'file-unreadable', subject, weight: 'unchecked' };
  if (digested.sha256 === entry.sha256 && stretch.sizeBytes === entry.sizeBytes) return undefined;
  return { code: 'file-altered', subject, expectedSha256: entry.sha256, foundSha256: digested.sha256, weight: 'altered' };
};

/** Sizes of all files listed, for progress. */
export const totalBytes = (reader: PackageReader, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + (reader.locate(path)?.sizeBytes ?? 0), 0);
