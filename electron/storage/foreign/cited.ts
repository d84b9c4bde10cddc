/** Files that the logs of other devices cite, as far as they lie in this store: fetched by sync, or come with a hand-over. */
import type { BlobStore, ReadDatabase } from '../interface.ts';

export interface ForeignFile {
  sha256: string;
  sizeBytes: number;
}

const quotedHex64 = /"([0-9a-f]{64})"/g;
const hex64 = /^[0-9a-f]{64}$/;
/** A digest in quotes. */
const SHORTEST = 66;
const fieldsPerTurn = 2000;
/** Manifests of a thousand originals stay far below. */
const MAX_MANIFEST_BYTES = 64_000_000;

const digestsIn = (text: string, found: Set<string>): void => {
  for (const [, sha256] of text.matchAll(quotedHex64)) if (sha256) found.add(sha256);
};

interface FieldRow {
  event: string;
  name: string;
  value: string;
}

/** Every text in the form of a digest in the fields of foreign events; most name events or keys. */
const named = (db: ReadDatabase): Set<string> => {
  const found = new Set<string>();
  let at = { event: '', name: '' };
  for (;;) {
    const rows = db.all<FieldRow>(
      `SELECT event_sha256 AS event, name, value FROM foreign_fields
       WHERE (event_sha256, name) > (?, ?) AND length(value) >= ${SHORTEST} ORDER BY event_sha256, name LIMIT ${fieldsPerTurn}`,
      at.event,
      at.name,
    );
    for (const { value } of rows) digestsIn(value, found);
    const last = rows.at(-1);
    if (!last || rows.length < fieldsPerTurn) return found;
    at = last;
  }
};

/** Files of foreign dossiers whose manifest is here. */
const inManifests = async (db: ReadDatabase, blobs: Pick<BlobStore, 'has' | 'read'>, found: Set<string>): Promise<void> => {
  const rows = db.all<{ value: string }>(
    `SELECT f.value AS value FROM foreign_events e JOIN foreign_fields f ON f.event_sha256 = e.event_sha256 AND f.name = 'manifestSha256'
     WHERE e.type = 'dossier.sealed' ORDER BY e.event_sha256`,
  );
  for (const { value } of rows) {
    const sha256: unknown = JSON.parse(value);
    if (typeof sha256 !== 'string' || !blobs.has(sha256)) continue;
    // A damaged manifest is told of by the check of its own blob.
    const bytes = await blobs.read(sha256, MAX_MANIFEST_BYTES).catch(() => Buffer.alloc(0));
    digestsIn(Buffer.from(bytes).toString('utf8'), found);
  }
};

/** Files that are here, ascending by digest. */
export const foreignFiles = async (db: ReadDatabase, blobs: Pick<BlobStore, 'has' | 'read' | 'sizeBytes'>): Promise<ForeignFile[]> => {
  const found = named(db);
  await inManifests(db, blobs, found);
  return [...found]
    .filter((sha256) => blobs.has(sha256))
    .sort()
    .map((sha256) => ({ sha256, sizeBytes: blobs.sizeBytes(sha256) }));
};

/** Originals that foreign exhibits name and that are not here: they stayed with their device or in a store. */
export const absentOriginals = (db: ReadDatabase, blobs: Pick<BlobStore, 'has'>): number => {
  const rows = db.all<{ sha256: unknown }>(
    `SELECT DISTINCT CASE p.type WHEN 'object' THEN p.value ->> '$.sha256' END AS sha256 FROM foreign_events e
     JOIN foreign_fields f ON f.event_sha256 = e.event_sha256 AND f.name = 'parts', json_each(f.value) p
     WHERE e.type = 'exhibit.taken-in'`,
  );
  // Whatever the signer wrote into it.
  return rows.filter(({ sha256 }) => typeof sha256 === 'string' && hex64.test(sha256) && !blobs.has(sha256)).length;
};
