/** Makes one encrypted segment: events, keys, what opens their objects, thumbnails. */
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { LogSegment, SegmentBlob, ThumbnailPack } from '../../../shared/domain/sync.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { hashStream, sha256Hex } from '../../base/hash-stream.ts';
import type { OpenVault, Signer } from '../../storage/interface.ts';
import { signBytes } from '../../storage/keys/signing.ts';
import type { Run } from './interface.ts';
import type { IncomingObjects } from './ledger/incoming.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import type { BlobLedger, OutgoingSegment } from './ledger/outgoing.ts';
import { readersOf } from './readers.ts';
import { replyKey } from './reply-key.ts';
import { sealTo } from './sealed.ts';

/** Name and size of the at-rest file of an original, hashed once and remembered. @throws Failure blob-missing, blob-altered */
export const namedAtRest = async (vault: OpenVault, names: BlobLedger, sha256: string) => {
  const file = await vault.blobs.atRest(sha256);
  const kept = names.find(sha256);
  if (kept && kept.objectBytes === file.fileBytes) return { ...file, object: kept.object };
  const { sha256: object } = await hashStream(file.open());
  names.keep(sha256, { object, objectBytes: file.fileBytes });
  return { ...file, object };
};

const segmentBlob = async (
  vault: OpenVault,
  names: BlobLedger,
  inStore: Pick<IncomingObjects, 'heldIn'>,
  sha256: string,
): Promise<SegmentBlob> => {
  const foreign = inStore.heldIn(sha256);
  const sizeBytes = vault.blobs.sizeBytes(sha256);
  if (foreign) return { sha256, sizeBytes, ...foreign };
  const { object, fileBytes, key } = await namedAtRest(vault, names, sha256);
  return { sha256, sizeBytes, object, objectBytes: fileBytes, key };
};

/** Parts that the events take in. */
export const partIdsOf = (events: readonly SignedEvent[]): string[] =>
  events.flatMap(({ envelope, fields }) => {
    const parts = envelope.type === 'exhibit.taken-in' ? fields.parts?.value : undefined;
    return Array.isArray(parts) ? parts.flatMap((part) => (typeof part === 'object' && part && 'id' in part ? [String(part.id)] : [])) : [];
  });

/** The pictures that there are now; one that is drawn later is not sent after. */
const packOf = (vault: OpenVault, events: readonly SignedEvent[]): { pack: ThumbnailPack; body: Buffer } | undefined => {
  const pictures: ThumbnailPack['pictures'] = [];
  const bytes: Uint8Array[] = [];
  let start = 0;
  for (const partId of partIdsOf(events)) {
    const jpeg = vault.caches.picture(partId, 'thumbnail');
    if (!jpeg || jpeg.length === 0) continue;
    pictures.push({ partId, start, sizeBytes: jpeg.length });
    bytes.push(jpeg);
    start += jpeg.length;
  }
  if (pictures.length === 0) return undefined;
  const plain = Buffer.concat(bytes);
  const { bytes: body, key } = vault.blobs.seal(plain);
  const blob = { sha256: sha256Hex(plain), sizeBytes: plain.length, object: sha256Hex(body), objectBytes: body.length, key };
  return { pack: { blob, pictures }, body };
};

/** Public keys of all who acted, and of the one who signs the checkpoint. */
const keysOf = (vault: OpenVault, events: readonly SignedEvent[], signer: Signer): Record<string, string> => {
  const fingerprints = new Set([signer.fingerprint, ...events.map((event) => event.envelope.actor.key)]);
  const keys: Record<string, string> = {};
  for (const fingerprint of [...fingerprints].sort()) {
    const row = vault.db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM keys WHERE fingerprint = ?', fingerprint);
    if (row) keys[fingerprint] = row.pem;
  }
  return keys;
};

/** An original of this vault that cannot be read: the check of the vault names its exhibit. */
export const isOwnFault = (error: unknown): boolean =>
  error instanceof Failure && (error.code === 'blob-missing' || error.code === 'blob-altered');

/** What opens the objects of a segment. The log goes on without an original that is gone from here: it is named and never counts as sent. */
const blobsOf = async (run: Run, { outgoing, names, objectsIn, findings }: Ledgers, firstSeq: number): Promise<SegmentBlob[]> => {
  const blobs: SegmentBlob[] = [];
  for (const sha256 of outgoing.blobsOf(firstSeq)) {
    run.signal.throwIfAborted();
    try {
      blobs.push(await segmentBlob(run.parts.vault, names, objectsIn, sha256));
    } catch (error) {
      if (!isOwnFault(error)) throw error;
      findings.tell('own-blob-altered', run.own.device, sha256);
      outgoing.leaveOut(firstSeq, sha256);
    }
  }
  return blobs;
};

/** Makes the segment and its thumbnails and keeps both until the office has acknowledged them. */
export const makeSegment = async (run: Run, ledgers: Ledgers, segment: OutgoingSegment): Promise<void> => {
  const { vault, clock } = run.parts;
  const { outgoing } = ledgers;
  const signer = vault.signer ?? vault.workstationSigner;
  const events = vault.log.events(segment.firstSeq, segment.nextSeq - segment.firstSeq);
  const blobs = await blobsOf(run, ledgers, segment.firstSeq);
  const thumbnails = packOf(vault, events);
  const reply = await replyKey(vault.syncTables);
  const at = clock.now().toISOString();
  const plain: LogSegment = {
    format: 'sahih.log-segment.v1',
    vaultId: vault.id,
    workstationCode: vault.tables.workstation().code,
    firstSeq: segment.firstSeq,
    events,
    keys: keysOf(vault, events, signer),
    checkpoint: vault.log.checkpointAt(segment.nextSeq, signer),
    blobs,
    ...(thumbnails && { thumbnails: thumbnails.pack }),
    ...(run.settings.metered && { objects: 'later' as const }),
    replyTo: reply.recipient,
    at,
  };
  const signed = { segment: plain, signature: signBytes(signer.privateKey, canonicalBytes(plain)) };
  const body = await sealTo(readersOf(run), canonicalBytes(signed));
  const pack = thumbnails && { object: thumbnails.pack.blob.object, body: thumbnails.body };
  outgoing.keepBodies(segment.firstSeq, { object: sha256Hex(body), body, ...(pack && { pack }) }, at);
};
