/** Opening a dossier in whatever form it arrives: a package folder, a zip of one, or the bare PDF. */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from '../../../shared/domain/failure.ts';
import { openFolder } from './reader-folder.ts';
import { openZip } from './reader-zip.ts';
import { type LentBytes, type PackageReader, readStretch, type Stretch, stretchReader } from './stretch.ts';
import { unsafeNames } from './unsafe-names.ts';

const firstBytes = async (path: string, size: number): Promise<string> =>
  (await readStretch({ file: path, offset: 0, sizeBytes: Math.min(size, 8) })).toString('latin1');

/**
 * Opens a package folder, a zip of one, or a bare PDF.
 * @throws Failure file-unreadable where it cannot be read, not-a-package where it is none of the three
 */
export const openPath = async (path: string): Promise<PackageReader> => {
  let about: Stats;
  try {
    about = await stat(path);
    if (about.isDirectory()) return await openFolder(path);
    if (!about.isFile()) throw new Failure('not-a-package');
    const head = await firstBytes(path, about.size);
    // A damaged first byte must not hide what a file says it is.
    if (head.startsWith('%PDF-') || path.toLowerCase().endsWith('.pdf')) return openPdf(path, about.size);
    if (head.startsWith('PK') || path.toLowerCase().endsWith('.zip')) return await openZip(path, about.size);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('file-unreadable', {}, { cause });
  }
  throw new Failure('not-a-package');
};

const openPdf = (path: string, sizeBytes: number): PackageReader =>
  stretchReader({ name: basename(path), kind: 'pdf', sizeBytes }, new Map([['berkas.pdf', { file: path, offset: 0, sizeBytes }]]));

/**
 * Opens files that a page handed over one by one, under the paths they had in the dropped folder.
 * One file alone is opened as what it is; a common top folder is no part of the paths.
 */
export const openFiles = async (name: string, files: readonly { path: string; file: string }[]): Promise<PackageReader> => {
  const [only] = files;
  if (only !== undefined && files.length === 1 && !only.path.includes('/')) {
    const reader = await openPath(only.file);
    return { ...reader, name: only.path };
  }
  const top = only?.path.split('/')[0];
  const wrapped = top !== undefined && files.every((f) => f.path.startsWith(`${top}/`)) && top !== 'asli';
  const stretches = new Map<string, Stretch>();
  for (const { path, file } of files)
    stretches.set(wrapped ? path.slice(top.length + 1) : path, { file, offset: 0, sizeBytes: (await stat(file)).size });
  const sizeBytes = [...stretches.values()].reduce((sum, s) => sum + s.sizeBytes, 0);
  return stretchReader({ name: wrapped ? top : name, kind: 'package', sizeBytes, problems: unsafeNames(stretches.keys()) }, stretches);
};

/** A file of a package that was opened out of a parcel: its bytes are lent. */
export interface LentFile extends LentBytes {
  /** Path inside the package. */
  path: string;
  sizeBytes: number;
}

/** Opens a package whose files lie on no disk in the clear. */
export const openLent = (name: string, files: readonly LentFile[]): PackageReader => {
  const stretches = new Map(files.map((lent): [string, Stretch] => [lent.path, { file: '', lent, offset: 0, sizeBytes: lent.sizeBytes }]));
  const sizeBytes = files.reduce((sum, f) => sum + f.sizeBytes, 0);
  return stretchReader({ name, kind: 'package', sizeBytes, problems: unsafeNames(stretches.keys()) }, stretches);
};
