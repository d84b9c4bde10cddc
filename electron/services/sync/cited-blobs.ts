/**
 * Blobs that an event cites: every 64-digit hexadecimal text in its fields that names a blob of this store, and of a sealed dossier also
 * those in its manifest. Asked of the store instead of event types, so that a type that comes later needs no line here.
 */
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import type { BlobStore } from '../../storage/interface.ts';

const hex64 = /^[0-9a-f]{64}$/;
/** Manifests of a thousand originals stay far below. */
const manifestMaxBytes = 64_000_000;

const digestsIn = (value: unknown, found: Set<string>): void => {
  if (typeof value === 'string') {
    if (hex64.test(value)) found.add(value);
  } else if (Array.isArray(value)) for (const each of value) digestsIn(each, found);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) digestsIn(each, found);
};

const addManifest = async (blobs: Pick<BlobStore, 'has' | 'read'>, sha256: unknown, found: Set<string>): Promise<void> => {
  if (typeof sha256 !== 'string' || !hex64.test(sha256) || !blobs.has(sha256)) return;
  try {
    digestsIn(JSON.parse(Buffer.from(await blobs.read(sha256, manifestMaxBytes)).toString('utf8')), found);
  } catch {
    // A damaged manifest is told of by the check of the vault; the blob itself still goes along.
  }
};

/** Each once, in ascending order. */
export interface Cited {
  /** Digests of originals that are here. */
  here: string[];
  /** Everything else that looks like a digest: hashes of other things, and originals that are gone. */
  elsewhere: string[];
}

export const blobsCitedBy = async (blobs: Pick<BlobStore, 'has' | 'read'>, event: SignedEvent): Promise<Cited> => {
  const found = new Set<string>();
  for (const { value } of Object.values(event.fields)) digestsIn(value, found);
  if (event.envelope.type === 'dossier.sealed') await addManifest(blobs, event.fields.manifestSha256?.value, found);
  const { here = [], elsewhere = [] } = Object.groupBy([...found].sort(), (sha256) => (blobs.has(sha256) ? 'here' : 'elsewhere'));
  return { here, elsewhere };
};
