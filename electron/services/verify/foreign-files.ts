/**
 * Files that records of other devices cite: what sync fetched, which must be here, and whatever else of them lies here. What never came
 * (it stayed with its device, or in a store) is no fault of this vault.
 */
import type { BlobStore, ReadDatabase } from '../../storage/interface.ts';
import type { CitedBlob } from './cited-blobs.ts';
import { eventLabel } from './custody.ts';

const quotedHex64 = /"([0-9a-f]{64})"/g;
/** A digest in quotes. */
const shortestValue = 66;
const fieldsPerTurn = 2000;
const manifestMaxBytes = 64_000_000;

interface FieldRow {
  event: string;
  name: string;
  value: string;
  type: string;
  chain: string;
  seq: number;
  number: string | null;
}

/** Number of the record, or whose log it is and where in it. */
const labelOf = ({ number, chain, seq }: FieldRow): string => number || `${chain.slice(0, 8)} ${eventLabel(seq)}`;

const digestsIn = (text: string): string[] => [...text.matchAll(quotedHex64)].flatMap(([, sha256]) => sha256 ?? []);

class Citations {
  /** Digest to the record that names it; most digests in a log name events or keys. */
  readonly labels = new Map<string, string>();
  readonly manifests = new Map<string, string>();

  add(row: FieldRow): void {
    const found = digestsIn(row.value);
    // Whose exhibit it is says more than who looked at it or copied it later.
    for (const sha256 of found) if (row.type === 'exhibit.taken-in' || !this.labels.has(sha256)) this.labels.set(sha256, labelOf(row));
    if (row.type === 'dossier.sealed' && row.name === 'manifestSha256')
      for (const sha256 of found) this.manifests.set(sha256, labelOf(row));
  }
}

const citationsIn = async (db: ReadDatabase, signal: AbortSignal): Promise<Citations> => {
  const citations = new Citations();
  for (let at = { event: '', name: '' }; ; ) {
    signal.throwIfAborted();
    const rows = db.all<FieldRow>(
      `SELECT f.event_sha256 AS event, f.name, f.value, e.type, e.chain, e.seq, r.number FROM foreign_fields f
       JOIN foreign_events e ON e.event_sha256 = f.event_sha256 LEFT JOIN received_records r ON r.kind = e.subject_kind AND r.id = e.subject_id
       WHERE (f.event_sha256, f.name) > (?, ?) AND length(f.value) >= ${shortestValue} ORDER BY f.event_sha256, f.name LIMIT ${fieldsPerTurn}`,
      at.event,
      at.name,
    );
    for (const row of rows) citations.add(row);
    const last = rows.at(-1);
    if (!last || rows.length < fieldsPerTurn) return citations;
    at = last;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** Of every original that came out of a store, or was here when one was promised: its size, and the device that spoke of it. */
const fetched = (db: ReadDatabase): Map<string, { sizeBytes: number; device: string }> =>
  new Map(
    db
      .all<{ sha256: string; sizeBytes: number; device: string }>(
        "SELECT sha256, size_bytes AS sizeBytes, device FROM sync_objects WHERE kind = 'object' AND state = 'held' ORDER BY device, sha256",
      )
      .map(({ sha256, ...about }) => [sha256, about]),
  );

/** Digests that the manifests of foreign dossiers name, as far as those are here. */
const addManifestFiles = async (blobs: Pick<BlobStore, 'has' | 'read'>, { labels, manifests }: Citations): Promise<void> => {
  for (const [manifest, label] of manifests) {
    if (!blobs.has(manifest)) continue;
    // A damaged manifest is told of by the check of its own blob.
    const bytes = await blobs.read(manifest, manifestMaxBytes).catch(() => Buffer.alloc(0));
    for (const sha256 of digestsIn(Buffer.from(bytes).toString('utf8'))) if (!labels.has(sha256)) labels.set(sha256, label);
  }
};

const sizeHere = (blobs: Pick<BlobStore, 'sizeBytes'>, sha256: string): number => {
  try {
    return blobs.sizeBytes(sha256);
  } catch {
    // Missing, or damaged: the reading says which.
    return 0;
  }
};

/** Each digest once, ascending. @throws the signal's reason where it aborts */
export const foreignFiles = async (
  db: ReadDatabase,
  blobs: Pick<BlobStore, 'has' | 'read' | 'sizeBytes'>,
  signal: AbortSignal,
): Promise<CitedBlob[]> => {
  const citations = await citationsIn(db, signal);
  await addManifestFiles(blobs, citations);
  const came = fetched(db);
  return [...new Set([...citations.labels.keys(), ...came.keys()])]
    .filter((sha256) => came.has(sha256) || blobs.has(sha256))
    .sort()
    .map((sha256) => ({
      label: citations.labels.get(sha256) ?? came.get(sha256)?.device ?? '',
      sha256,
      sizeBytes: came.get(sha256)?.sizeBytes ?? sizeHere(blobs, sha256),
    }));
};
