/** Taking the files of an entry into the blob store, each hashed on the way; nothing is recorded here. */
import { type Content, ContentSchema } from '../../../../shared/domain/content.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { HandoverItem, ParcelFile } from '../../../../shared/domain/handover.ts';
import type { ReceivedDossier, ReceivedExhibit } from '../../../../shared/domain/inbox.ts';
import { itemPlace, type ParcelExhibit, ParcelExhibitSchema, vaultPlace } from '../../../../shared/domain/parcel.ts';
import { parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import type { LongAct } from '../../../base/report.ts';
import type { BlobStore } from '../../../storage/interface.ts';
import { ParcelRefused } from '../parcel/interface.ts';
import type { LookedArrival } from './looked.ts';
import { isVaultExhibit, type VaultFiles } from './vault-logs.ts';

/** Records read whole out of the store. */
const MAX_RECORD_BYTES = 64_000_000;

/** A file to be taken: as the statement or the verdict gives it, and where it is read. */
interface Takable extends ParcelFile {
  read(): AsyncIterable<Uint8Array>;
}

export interface Taken {
  item: HandoverItem;
  files: ParcelFile[];
  /** Of a dossier and an exhibit; what else came has no table of its own. */
  dossier?: Omit<ReceivedDossier, 'handoverId' | 'senderName' | 'senderOffice' | 'receivedAt'>;
  exhibits: Omit<ReceivedExhibit, 'handoverId' | 'senderName' | 'senderOffice' | 'receivedAt'>[];
  /** Of a whole vault: where its logs are read. */
  logs?: VaultFiles;
}

/** Files of a bare package: only what was found intact, under the digest that was found. */
const ofPackage = (looked: LookedArrival): Takable[] => {
  const { bare } = looked;
  if (!bare) return [];
  return bare.verdict.files.flatMap(({ path, sizeBytes, sha256, state }) =>
    state === 'intact' && sha256 ? [{ path, sizeBytes, sha256, read: () => bare.source.read(path) }] : [],
  );
};

const ofParcel = (looked: LookedArrival, item: HandoverItem): Takable[] => {
  const { parcel } = looked;
  if (!parcel) return [];
  const place = itemPlace(item);
  const mine = parcel.files.filter(({ path }) => (place.endsWith('/') || place === '' ? path.startsWith(place) : path === place));
  return mine.map((file) => ({
    ...file,
    path: file.path.slice(place.endsWith('/') ? place.length : 0),
    read: () => parcel.open(file.path),
  }));
};

/** Bytes of a file on a medium. @throws Failure cancelled, file-changed-while-reading, file-vanished where the medium is gone */
async function* readFrom(file: Takable, { signal }: LongAct): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of file.read()) {
      if (signal.aborted) throw new Failure('cancelled');
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(cause instanceof ParcelRefused ? 'file-changed-while-reading' : 'file-vanished', { name: file.path }, { cause });
  }
}

/** Streams a file into the store, or finds it there. @throws Failure file-changed-while-reading where other bytes came than were verified, and as `readFrom` */
const store = async (blobs: BlobStore, file: Takable, long: LongAct): Promise<void> => {
  if (blobs.has(file.sha256)) return;
  const written = await blobs.write(readFrom(file, long));
  if (written.sha256 !== file.sha256) throw new Failure('file-changed-while-reading', { name: file.path });
};

const recordOf = async <T>(
  blobs: BlobStore,
  files: readonly ParcelFile[],
  path: string,
  schema: { parse(value: unknown): T },
): Promise<T | undefined> => {
  const file = files.find((f) => f.path === path);
  return file && schema.parse(parseCanonical(await blobs.read(file.sha256, MAX_RECORD_BYTES)));
};

/** Exhibits of a dossier, by the originals that lie in it; a redacted copy brings none. */
const exhibitsOfDossier = ({ originals }: Content, itemId: string): Taken['exhibits'] =>
  [...Map.groupBy(originals, (o) => o.exhibitId)].map(([id, parts]) => ({
    id,
    itemId,
    number: parts[0]?.exhibitNumber ?? '',
    parts: parts.map(({ partId, role, sha256, sizeBytes, mediaType, receivedName }) => ({
      id: partId,
      role,
      sha256,
      sizeBytes,
      mediaType,
      ...(receivedName !== undefined && { receivedName }),
    })),
  }));

const dossierOf = (item: HandoverItem, files: ParcelFile[], content: Content | undefined): NonNullable<Taken['dossier']> => ({
  id: item.id,
  number: item.number,
  title: item.title,
  manifestSha256: item.manifestSha256 ?? '',
  ...(content && { correction: content.dossier.correction, signer: content.sealer.fingerprint, sealedAt: content.dossier.begunAt }),
  ...(item.corrects && { corrects: item.corrects }),
  exhibitCount: item.exhibitCount,
  sizeBytes: files.reduce((sum, f) => sum + f.sizeBytes, 0),
  files,
});

const exhibitOf = ({ exhibit, files }: ParcelExhibit, itemId: string): Taken['exhibits'][number] => ({
  id: exhibit.id,
  itemId,
  number: exhibit.number,
  parts: exhibit.parts
    .filter((part) => files.some((f) => f.partId === part.id))
    .map(({ id, role, sha256, sizeBytes, mediaType, receivedName }) => ({
      id,
      role,
      sha256,
      sizeBytes,
      mediaType,
      ...(receivedName?.text !== undefined && { receivedName: receivedName.text }),
    })),
});

/** Exhibits of a whole vault, each with its own files as an exhibit that comes by itself has them, and its logs out of the store. */
const ofVault = async (blobs: BlobStore, files: readonly ParcelFile[], itemId: string): Promise<Pick<Taken, 'exhibits' | 'logs'>> => {
  const whole = files.map((file) => ({ ...file, path: vaultPlace + file.path }));
  const places = Map.groupBy(whole, ({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const exhibits: Taken['exhibits'] = [];
  for (const { path, sha256 } of whole) {
    if (!isVaultExhibit(path)) continue;
    const record = ParcelExhibitSchema.parse(parseCanonical(await blobs.read(sha256, MAX_RECORD_BYTES)));
    const place = path.slice(0, -'bukti.json'.length);
    const own = (places.get(place) ?? []).map((file) => ({ ...file, path: file.path.slice(place.length) }));
    exhibits.push({ ...exhibitOf(record, itemId), files: own });
  }
  return { exhibits, logs: { files: whole, read: (file) => blobs.read(file.sha256, file.sizeBytes) } };
};

/** Takes one entry. Asked again after a crash, it finds what is there already. */
export const takeEntry = async (blobs: BlobStore, looked: LookedArrival, item: HandoverItem, long: LongAct): Promise<Taken> => {
  const takable = looked.parcel ? ofParcel(looked, item) : ofPackage(looked);
  const totalBytes = takable.reduce((sum, f) => sum + f.sizeBytes, 0);
  let doneBytes = 0;
  for (const [n, file] of takable.entries()) {
    if (long.signal.aborted) throw new Failure('cancelled');
    long.report({ step: 'copying', doneCount: n, totalCount: takable.length, doneBytes, totalBytes, at: item.number });
    await store(blobs, file, long);
    doneBytes += file.sizeBytes;
  }
  const files = takable.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 }));
  if (item.kind === 'dossier') {
    const content = await recordOf(blobs, files, 'isi.json', ContentSchema);
    return { item, files, dossier: dossierOf(item, files, content), exhibits: content ? exhibitsOfDossier(content, item.id) : [] };
  }
  if (item.kind === 'vault') return { item, files, ...(await ofVault(blobs, files, item.id)) };
  const exhibit = item.kind === 'exhibit' ? await recordOf(blobs, files, 'bukti.json', ParcelExhibitSchema) : undefined;
  return { item, files, exhibits: exhibit ? [{ ...exhibitOf(exhibit, item.id), files }] : [] };
};
