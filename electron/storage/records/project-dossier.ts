/** Dossier events -> `dossiers`, search text. */
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { loadRecord, raiseCounter, setSearchText } from './fields.ts';
import type { Project } from './projection.ts';

const begunMembers = [
  'number',
  'caseId',
  'template',
  'title',
  'correction',
  'corrects',
  'correctionReason',
  'redacts',
  'begunAt',
  'sealedBy',
  'signer',
  'exhibitCount',
  'pageCount',
] as const;
const sealedMembers = ['sealedAt', 'pdfSha256', 'manifestSha256', 'sealSha256', 'contentSha256', 'pageCount', 'sizeBytes'] as const;

const picked = (values: Readonly<Record<string, Json>>, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));

const writeDossier = (db: WriteDatabase, dossier: Dossier): void => {
  const columns = {
    id: dossier.id,
    number: dossier.number,
    case_id: dossier.caseId,
    status: dossier.status,
    title: dossier.title,
    correction: dossier.correction,
    corrects: dossier.corrects ?? null,
    begun_at: dossier.begunAt,
    sealed_at: dossier.sealedAt ?? null,
    sealed_by: dossier.sealedBy,
    manifest_sha256: dossier.manifestSha256 ?? null,
    exported_count: 0,
    record: JSON.stringify(dossier),
  };
  const names = Object.keys(columns);
  db.run(
    `INSERT INTO dossiers (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, sealed_at = excluded.sealed_at, manifest_sha256 = excluded.manifest_sha256, record = excluded.record`,
    ...Object.values(columns),
  );
};

export const dossierProjections = {
  'dossier.sealing-begun': (db, event) => {
    const dossier = { id: event.subject.id, ...picked(event.values, begunMembers), status: 'sealing' } as unknown as Dossier;
    writeDossier(db, dossier);
    raiseCounter(db, 'dossier', dossier.number);
    setSearchText(db, 'dossier', dossier.id, { number: dossier.number, title: dossier.title, body: [dossier.correctionReason] });
  },
  'dossier.sealed': (db, event) => {
    const dossier = loadRecord<Dossier>(db, 'dossiers', event.subject.id);
    writeDossier(db, { ...dossier, ...picked(event.values, sealedMembers), status: 'sealed' });
  },
  'dossier.sealing-abandoned': (db, event) =>
    writeDossier(db, { ...loadRecord<Dossier>(db, 'dossiers', event.subject.id), status: 'abandoned' }),
  // A print or an identity sheet is an export of its own, and no copy of the package.
  'dossier.exported': (db, event) => {
    if (event.values.form === 'folder' || event.values.form === 'zip')
      db.run('UPDATE dossiers SET exported_count = exported_count + 1, exported_at = ? WHERE id = ?', event.at, event.subject.id);
  },
} satisfies Record<string, Project>;
