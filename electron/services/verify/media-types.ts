/**
 * Media types that the manifest states: the fixed ones of the package's own files, those of originals as `isi.json` states
 * them, and for common types the first bytes of the file itself.
 */
import type { Content } from '../../../shared/domain/content.ts';
import type { Manifest } from '../../../shared/domain/manifest.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { type PackageReader, readStretch } from './stretch.ts';

/** Types of the package's own files, by the ending of their names (`shared/README.md` §5). */
const ownTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  json: 'application/json',
  md: 'text/markdown',
  html: 'text/html',
  sh: 'text/x-shellscript',
  ps1: 'text/plain',
};

const startsWith =
  (...signatures: readonly string[]) =>
  (head: Buffer): boolean =>
    signatures.some((signature) => head.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1')));

/** What files of these types begin with. Types that have no such mark are not judged. */
const beginnings: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'image/jpeg': startsWith('\xff\xd8\xff'),
  'image/png': startsWith('\x89PNG\r\n\x1a\n'),
  'image/gif': startsWith('GIF87a', 'GIF89a'),
  'image/webp': (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  'image/tiff': startsWith('II*\0', 'MM\0*', 'II+\0', 'MM\0+'),
  'image/heic': (head) => head.toString('latin1', 4, 8) === 'ftyp',
  'image/avif': (head) => head.toString('latin1', 4, 8) === 'ftyp',
  'application/pdf': (head) => head.includes('%PDF-'),
};
const headBytes = 1024;

const mismatch = (path: string, detail: string, exhibitNumber?: string): Problem => ({
  code: 'media-type-mismatch',
  subject: path,
  detail,
  ...(exhibitNumber !== undefined && { exhibitNumber }),
  weight: 'altered',
});

/** Every file whose stated type is not what `isi.json` or its own beginning says. */
export const mediaTypeProblems = async (
  reader: PackageReader,
  manifest: Manifest | undefined,
  content: Content | undefined,
): Promise<Problem[]> => {
  if (manifest === undefined) return [];
  const originals = new Map([...(content?.originals ?? []), ...(content?.derivatives ?? [])].map((o) => [o.path, o]));
  const problems: Problem[] = [];
  for (const { path, mediaType } of manifest.files) {
    const original = originals.get(path);
    const own = path.includes('/') ? undefined : ownTypes[path.slice(path.lastIndexOf('.') + 1)];
    const wanted = original?.mediaType ?? own;
    if (wanted !== undefined && wanted !== mediaType) {
      problems.push(mismatch(path, mediaType, original?.exhibitNumber));
      continue;
    }
    const begins = beginnings[mediaType];
    const stretch = begins && reader.locate(path);
    if (!begins || stretch === undefined || stretch.sizeBytes === 0) continue;
    const head = await readStretch(stretch, { start: 0, end: Math.min(headBytes, stretch.sizeBytes) }).catch(() => undefined);
    if (head && !begins(head)) problems.push(mismatch(path, mediaType, original?.exhibitNumber));
  }
  return problems;
};
