/** Exhibit events -> `exhibits`, `exhibit_parts`, `exhibit_labels`, `exhibit_violations`, search text. */
import type { Capture } from '../../../shared/domain/capture.ts';
import type { Exhibit, ExhibitPart, ExhibitTags, Provenance, ReceivedName } from '../../../shared/domain/exhibit.ts';
import type { ExhibitLink } from '../../../shared/domain/exhibit-link.ts';
import { placeName } from '../../../shared/domain/region-words.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { settleRecord } from '../foreign/received-records.ts';
import { instantText, loadRecord, membersOf, merged, raiseCounter, setSearchText } from './fields.ts';
import type { Project, ProjectedEvent } from './projection.ts';

/** A part's name where it was erased from the log. */
const erasedName: ReceivedName = { text: '' };

const noTags: ExhibitTags = { kind: 'alat-bukti', violations: [], labels: [] };
const noProvenance: Provenance = { way: 'unknown' };

const readCapture = (values: ProjectedEvent['values']): Capture | undefined => {
  const members = membersOf('capture.', values);
  return Object.keys(members).length > 0 ? (members as unknown as Capture) : undefined;
};

const readExhibit = (event: ProjectedEvent): Exhibit => {
  const { values } = event;
  const capture = readCapture(values);
  const parts = (values.parts ?? []) as unknown as ExhibitPart[];
  return {
    id: event.subject.id,
    number: values.number as string,
    parts: parts.map((part) => ({ ...part, receivedName: (values[`name.${part.id}`] as unknown as ReceivedName) ?? erasedName })),
    ...(capture && { capture }),
    ...(values.links !== undefined && { links: values.links as unknown as ExhibitLink[] }),
    provenance: merged(noProvenance, membersOf('provenance.', values)),
    tags: merged(noTags, membersOf('tags.', values)),
    recordedBy: values.recordedBy as string,
    recordedAt: values.recordedAt as string,
    ...(typeof values.duplicateOf === 'string' ? { duplicateOf: values.duplicateOf } : {}),
  };
};

const flag = (condition: boolean): number => (condition ? 1 : 0);

const placeColumns = ({ place }: ExhibitTags) => ({
  region_code: place?.region?.code ?? null,
  place_name: placeName(place),
  address: place?.address ?? '',
  latitude: place?.coordinates?.latitude ?? null,
  longitude: place?.coordinates?.longitude ?? null,
  has_place: flag(Boolean(place?.region ?? place?.name ?? place?.address ?? place?.coordinates ?? place?.tps)),
});

const timeColumns = ({ tags, recordedAt }: Exhibit) => ({
  taken_at: instantText(tags.capturedAt),
  found_at: instantText(tags.foundAt),
  known_at: instantText(tags.knownAt),
  occurred_at: instantText(tags.occurredAt),
  sort_at: instantText(tags.capturedAt) ?? instantText(tags.foundAt) ?? recordedAt,
  has_time: flag(Boolean(tags.capturedAt ?? tags.foundAt ?? tags.knownAt ?? tags.occurredAt)),
});

const statementColumns = ({ tags, provenance }: Exhibit) => ({
  caption: tags.caption ?? '',
  notes: tags.notes ?? '',
  kind: tags.kind,
  way: provenance.way,
  platform: tags.post?.platform ?? '',
  account: tags.post?.account ?? '',
  url: tags.post?.url ?? '',
  has_giver: flag(provenance.giver !== undefined || provenance.way === 'self'),
  has_caption: flag((tags.caption ?? '') !== ''),
});

const partColumns = ({ parts }: Exhibit) => ({
  part_count: parts.length,
  size_bytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
  media_type: parts[0]?.mediaType ?? '',
  sha256: parts[0]?.sha256 ?? '',
  part_id: parts[0]?.id ?? '',
  received_name: parts[0]?.receivedName.text ?? '',
});

const columnsOf = (exhibit: Exhibit): Record<string, string | number | null> => ({
  id: exhibit.id,
  number: exhibit.number,
  recorded_at: exhibit.recordedAt,
  recorded_by: exhibit.recordedBy,
  duplicate_of: exhibit.duplicateOf ?? null,
  ...placeColumns(exhibit.tags),
  ...timeColumns(exhibit),
  ...statementColumns(exhibit),
  ...partColumns(exhibit),
  record: JSON.stringify(exhibit),
});

const writeExhibit = (db: WriteDatabase, exhibit: Exhibit): void => {
  const columns = columnsOf(exhibit);
  const names = Object.keys(columns);
  db.run(
    `INSERT INTO exhibits (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${names.map((n) => `${n} = excluded.${n}`).join(', ')}`,
    ...Object.values(columns),
  );
  db.run('DELETE FROM exhibit_labels WHERE exhibit_id = ?', exhibit.id);
  for (const label of exhibit.tags.labels)
    db.run('INSERT OR IGNORE INTO exhibit_labels (exhibit_id, label) VALUES (?, ?)', exhibit.id, label);
  db.run('DELETE FROM exhibit_violations WHERE exhibit_id = ?', exhibit.id);
  for (const code of exhibit.tags.violations)
    db.run('INSERT OR IGNORE INTO exhibit_violations (exhibit_id, code) VALUES (?, ?)', exhibit.id, code);
  db.run('DELETE FROM exhibit_links WHERE exhibit_id = ?', exhibit.id);
  for (const link of exhibit.links ?? [])
    db.run(
      'INSERT OR IGNORE INTO exhibit_links (exhibit_id, relation, other_id) VALUES (?, ?, ?)',
      ...[exhibit.id, link.relation, link.exhibitId],
    );
  writeSearchText(db, exhibit);
};

const writeSearchText = (db: WriteDatabase, { id, number, tags, provenance, parts, capture }: Exhibit): void =>
  setSearchText(db, 'exhibit', id, {
    number,
    title: tags.caption ?? '',
    body: [
      placeName(tags.place),
      tags.place?.address,
      tags.place?.region?.name,
      ...(tags.place?.region?.ancestors.map((a) => a.name) ?? []),
      tags.post?.platform,
      tags.post?.url,
      tags.post?.account,
      tags.notes,
      capture?.web?.finalUrl,
      capture?.web?.title,
      capture?.screen?.windowTitle,
      capture?.post?.accountName,
      capture?.post?.handle,
      ...tags.labels,
      provenance.maker?.name,
      provenance.finder?.name,
      provenance.giver?.name,
      ...parts.map((part) => part.receivedName.text),
    ],
  });

const takenIn: Project = (db, event) => {
  const exhibit = readExhibit(event);
  writeExhibit(db, exhibit);
  raiseCounter(db, 'exhibit', exhibit.number);
  exhibit.parts.forEach((part, position) => {
    const rawExif = event.values[`rawExif.${part.id}`];
    db.run(
      `INSERT INTO exhibit_parts (id, exhibit_id, position, role, sha256, size_bytes, media_type, received_name, raw_exif_base64, recorded_seq)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[part.id, exhibit.id, position, part.role, part.sha256, part.sizeBytes, part.mediaType],
      ...[part.receivedName.text, typeof rawExif === 'string' ? rawExif : null, event.seq],
    );
  });
};

const changed =
  (section: 'tags' | 'provenance'): Project =>
  (db, event) => {
    // What is said of a record of another log changes no record of ours.
    if (Array.isArray(event.values.after)) return settleRecord(db, event.subject);
    const exhibit = loadRecord<Exhibit>(db, 'exhibits', event.subject.id);
    const changes: Record<string, Json> = membersOf(`${section}.`, event.values);
    writeExhibit(db, { ...exhibit, [section]: merged(exhibit[section], changes) });
  };

const linked: Project = (db, event) => {
  const exhibit = loadRecord<Exhibit>(db, 'exhibits', event.subject.id);
  writeExhibit(db, { ...exhibit, links: event.values.links as unknown as ExhibitLink[] });
};

const derivativeMade: Project = (db, event) => {
  const { derivativeId, ...rest } = event.values;
  const record = { id: derivativeId, exhibitId: event.subject.id, ...rest };
  db.run(
    'INSERT INTO exhibit_derivatives (id, exhibit_id, of_part_id, sha256, size_bytes, media_type, made_seq, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[derivativeId, event.subject.id, rest.ofPartId, rest.sha256, rest.sizeBytes, rest.mediaType, event.seq, JSON.stringify(record)],
  );
};

export const exhibitProjections = {
  'exhibit.taken-in': takenIn,
  'exhibit.tagged': changed('tags'),
  'exhibit.provenance-changed': changed('provenance'),
  'exhibit.linked': linked,
  'derivative.made': derivativeMade,
  'derivative.withdrawn': (db, event) =>
    db.run('UPDATE exhibit_derivatives SET withdrawn_seq = ? WHERE id = ?', event.seq, event.values.derivativeId),
  'exhibit.exported': (db, event) => db.run('UPDATE exhibits SET exported_at = ? WHERE id = ?', event.at, event.subject.id),
  'exhibit.checked': (db, event) =>
    db.run(
      'UPDATE exhibits SET checked_at = ?, check_intact = ? WHERE id = ?',
      ...[event.at, event.values.intact === true ? 1 : 0, event.subject.id],
    ),
} satisfies Record<string, Project>;
