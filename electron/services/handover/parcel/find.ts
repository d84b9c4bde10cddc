/** What lies on a medium: outer headers, and whether the volumes they name are there. */
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { handoverFolder } from '../../../../shared/domain/handover.ts';
import { type ParcelHeader, ParcelHeaderSchema, parcelHeaderName, parcelOpenerName, volumeName } from '../../../../shared/domain/parcel.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { isCode } from '../../../base/system-error.ts';
import type { FindParcels, FoundParcel, ParcelFault } from './interface.ts';

const MAX_HEADER_BYTES = 1_000_000;
/** A medium with more parcels than this is gone through by folder. */
const MOST_PARCELS = 1000;

const beside = new Set([parcelHeaderName, parcelOpenerName, 'periksa.html', 'PERIKSA.md', 'BACA-DAHULU.txt']);
/** Left by operating systems, and the answers that travel back. */
const expected = (name: string): boolean =>
  beside.has(name) || /^(?:\.|Thumbs\.db$|desktop\.ini$|System Volume Information$)|^tanda-terima-[0-9a-f]{12}\.(?:json|pdf)$/i.test(name);

const smallFile = async (path: string): Promise<Buffer | undefined> => {
  const about = await lstat(path).catch((error: unknown) => {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  });
  if (!about?.isFile() || about.size > MAX_HEADER_BYTES) return undefined;
  const handle = await open(path, 'r');
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
};

/** The outer header; undefined where it is absent or not one. */
export const readHeader = async (folder: string): Promise<ParcelHeader | undefined> => {
  const bytes = await smallFile(join(folder, parcelHeaderName));
  if (!bytes) return undefined;
  try {
    const header = ParcelHeaderSchema.parse(parseCanonical(bytes));
    const named = header.volumes.every(({ name }, i) => name === volumeName(header.closure, i));
    return named && (header.recipient !== undefined) === (header.closure === 'office') ? header : undefined;
  } catch {
    return undefined;
  }
};

/** Missing volumes, those of another size, and what does not belong here. */
export const volumeFaults = async (folder: string, header: ParcelHeader): Promise<ParcelFault[]> => {
  const faults: ParcelFault[] = [];
  for (const { name, sizeBytes } of header.volumes) {
    const about = await lstat(join(folder, name)).catch(() => undefined);
    if (!about?.isFile()) faults.push({ code: 'volume-missing', subject: name });
    else if (about.size !== sizeBytes) faults.push({ code: 'volume-altered', subject: name });
  }
  const known = new Set(header.volumes.map((v) => v.name));
  for (const name of await readdir(folder))
    if (!known.has(name) && !expected(name)) faults.push({ code: 'foreign-file', subject: showFileName(name) });
  return faults;
};

export const lookAt = async (folder: string): Promise<FoundParcel> => {
  const header = await readHeader(folder);
  if (!header) return { folder, faults: [{ code: 'not-a-parcel', subject: showFileName(basename(folder)) }] };
  return { folder, header, faults: await volumeFaults(folder, header) };
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isDirectory(),
    () => false,
  );

/** A folder that somebody began to write a parcel into. */
const unfinished = async (folder: string): Promise<boolean> =>
  (await readdir(folder)).some((name) => /^\.?kiriman-\d{3}\.(?:age|zip)/.test(name));

export const findParcels: FindParcels = async (mediumOrFolder) => {
  const own = await lookAt(mediumOrFolder);
  if (own.header) return [own];
  const below = join(mediumOrFolder, handoverFolder);
  const root = (await isFolder(below)) ? below : mediumOrFolder;
  const found: FoundParcel[] = [];
  for (const entry of (await readdir(root, { withFileTypes: true })).filter((e) => e.isDirectory()).slice(0, MOST_PARCELS)) {
    const folder = join(root, entry.name);
    // A folder that cannot be read is named below; what is no parcel at all is passed over.
    const one = await lookAt(folder).catch(
      (): FoundParcel => ({ folder, faults: [{ code: 'unreadable', subject: showFileName(entry.name) }] }),
    );
    if (one.header || one.faults.some((f) => f.code === 'unreadable') || (await unfinished(folder))) found.push(one);
  }
  return found.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
};
