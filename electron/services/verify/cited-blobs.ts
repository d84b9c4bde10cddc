/** Every blob that a record of the vault cites: originals of exhibits, derivatives and redacted pictures, and the files of sealed dossiers. */
import { type ManifestEntry, ManifestEntrySchema, ManifestSchema } from '../../../shared/domain/manifest.ts';
import { RedactedPictureSchema } from '../../../shared/domain/redaction.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import type { BlobStore, ReadDatabase } from '../../storage/interface.ts';

export interface CitedBlob {
  /** Exhibit number, or dossier number and path. */
  label: string;
  exhibitNumber?: string;
  sha256: string;
  sizeBytes: number;
}

const manifestMaxBytes = 64_000_000;

const originals = (db: ReadDatabase): CitedBlob[] =>
  db
    .all<{ number: string; sha256: string; sizeBytes: number }>(
      'SELECT e.number AS number, p.sha256 AS sha256, p.size_bytes AS sizeBytes FROM exhibit_parts p JOIN exhibits e ON e.id = p.exhibit_id ORDER BY e.number, p.position',
    )
    .map(({ number, sha256, sizeBytes }) => ({ label: number, exhibitNumber: number, sha256, sizeBytes }));

const sealedField = (db: ReadDatabase, dossierId: string, name: 'sealFiles' | 'identitySheet'): unknown => {
  const row = db.get<{ value: string | null }>(
    "SELECT f.value AS value FROM event_fields f JOIN events e ON e.seq = f.seq WHERE e.type = 'dossier.sealed' AND e.subject_id = ? AND f.name = ?",
    dossierId,
    name,
  );
  return row?.value == null ? undefined : JSON.parse(row.value);
};

type DossierFile = Pick<ManifestEntry, 'path' | 'sha256' | 'sizeBytes'>;
const SheetSchema = ManifestEntrySchema.pick({ sha256: true, sizeBytes: true });

/** Files that the manifest does not name, as the sealing event states them: the seal's own, and the sheet that names confidential persons. */
const sealFiles = (db: ReadDatabase, dossierId: string): DossierFile[] => {
  const sheet = SheetSchema.safeParse(sealedField(db, dossierId, 'identitySheet')).data;
  return [
    ...(ManifestEntrySchema.array().safeParse(sealedField(db, dossierId, 'sealFiles')).data ?? []),
    ...(sheet ? [{ ...sheet, path: 'lembar-identitas.pdf' }] : []),
  ];
};

/** Files of the manifest; none where the manifest itself cannot be read, which is told of its own blob. */
const manifestFiles = async (blobs: Pick<BlobStore, 'read'>, sha256: string): Promise<ManifestEntry[]> => {
  try {
    return ManifestSchema.parse(parseCanonical(await blobs.read(sha256, manifestMaxBytes))).files;
  } catch {
    return [];
  }
};

/** Pictures with their marks burned in, as the events that made them state. */
const redactedPictures = (db: ReadDatabase): CitedBlob[] =>
  db
    .all<{ number: string; value: string }>(
      `SELECT x.number AS number, f.value AS value FROM event_fields f JOIN events e ON e.seq = f.seq JOIN exhibits x ON x.id = e.subject_id
       WHERE e.type = 'redaction.saved' AND f.name = 'picture' AND f.value IS NOT NULL ORDER BY f.seq`,
    )
    .flatMap(({ number, value }) => {
      const picture = RedactedPictureSchema.safeParse(JSON.parse(value)).data;
      return picture ? [{ label: `${number} samaran`, sha256: picture.sha256, sizeBytes: picture.sizeBytes }] : [];
    });

/** Derivatives, withdrawn ones too: the log still states them. */
const derivatives = (db: ReadDatabase): CitedBlob[] =>
  db
    .all<{ number: string; sha256: string; sizeBytes: number }>(
      'SELECT e.number AS number, d.sha256 AS sha256, d.size_bytes AS sizeBytes FROM exhibit_derivatives d JOIN exhibits e ON e.id = d.exhibit_id ORDER BY d.made_seq',
    )
    .map(({ number, ...blob }) => ({ label: `${number} turunan`, ...blob }));

const dossierFiles = async (db: ReadDatabase, blobs: Pick<BlobStore, 'read'>): Promise<CitedBlob[]> => {
  const found: CitedBlob[] = [];
  const rows = db.all<{ id: string; number: string; manifest: string }>(
    "SELECT id, number, manifest_sha256 AS manifest FROM dossiers WHERE status = 'sealed' AND manifest_sha256 IS NOT NULL ORDER BY number",
  );
  for (const { id, number, manifest } of rows)
    for (const { path, sha256, sizeBytes } of [...sealFiles(db, id), ...(await manifestFiles(blobs, manifest))])
      found.push({ label: `${number} ${path}`, sha256, sizeBytes });
  return found;
};

/** What came from other desks: files of dossiers and exhibits taken, and what the senders signed. */
const receivedFiles = (db: ReadDatabase): CitedBlob[] =>
  db
    .all<{ label: string; path: string; sha256: string; sizeBytes: number }>(
      `SELECT d.number AS label, f.value ->> '$.path' AS path, f.value ->> '$.sha256' AS sha256, f.value ->> '$.sizeBytes' AS sizeBytes
         FROM received_dossiers d, json_each(d.record, '$.files') f
       UNION ALL SELECT x.number, f.value ->> '$.path', f.value ->> '$.sha256', f.value ->> '$.sizeBytes'
         FROM received_exhibits x, json_each(x.record, '$.files') f
       UNION ALL SELECT h.id, f.value ->> '$.path', f.value ->> '$.sha256', f.value ->> '$.sizeBytes'
         FROM handovers_received h, json_each(h.record, '$.kept') f
       UNION ALL SELECT h.id, f.value ->> '$.path', f.value ->> '$.sha256', f.value ->> '$.sizeBytes'
         FROM handovers_received h, json_each(h.record, '$.decisions') d, json_each(d.value, '$.files') f`,
    )
    .map(({ label, path, sha256, sizeBytes }) => ({ label: `${label} ${path}`, sha256, sizeBytes }));

/** Sheets that name confidential givers, kept beside receipts on paper. */
const identitySheets = (db: ReadDatabase): CitedBlob[] =>
  db
    .all<{ number: string; record: string }>('SELECT number, record FROM paper_receipts ORDER BY issued_seq')
    .flatMap(({ number, record }) => {
      const sheet = SheetSchema.safeParse(JSON.parse(record).identitySheet).data;
      return sheet ? [{ label: `${number} lembar-identitas.pdf`, ...sheet }] : [];
    });

/** Each digest once; an original keeps its exhibit's name also where a dossier holds it. */
export const citedBlobs = async (db: ReadDatabase, blobs: Pick<BlobStore, 'read'>): Promise<CitedBlob[]> => {
  const files = [...(await dossierFiles(db, blobs)), ...receivedFiles(db)];
  const all = [...originals(db), ...redactedPictures(db), ...derivatives(db), ...identitySheets(db), ...files];
  const seen = new Set<string>();
  return all.filter(({ sha256, exhibitNumber }) => {
    const known = seen.has(sha256);
    seen.add(sha256);
    return !known || exhibitNumber !== undefined;
  });
};
