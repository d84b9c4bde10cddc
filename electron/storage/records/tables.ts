/** Whole records as last projected. */
import type { Case } from '../../../shared/domain/case.ts';
import type { ImportedCatalogue } from '../../../shared/domain/catalogue-import.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { FollowUp, RouteChoice } from '../../../shared/domain/follow-up.ts';
import type { FormDocument, FormRecord } from '../../../shared/domain/form.ts';
import type { HolidayList } from '../../../shared/domain/holiday.ts';
import type { Inventory, InventoryLine } from '../../../shared/domain/inventory.ts';
import { sameNumber } from '../../../shared/domain/numbering.ts';
import { defaultSettings, type Office, type Officer, type Settings, type Workstation } from '../../../shared/domain/officer.ts';
import type { ReadDatabase, RecordTables } from '../interface.ts';

interface RecordRow {
  record: string;
}
const parsed = <T>(row: RecordRow | undefined): T | undefined => (row ? (JSON.parse(row.record) as T) : undefined);

const exhibitOf = (db: ReadDatabase, row: RecordRow | undefined): Exhibit | undefined => {
  const exhibit = parsed<Exhibit>(row);
  if (!exhibit) return undefined;
  const exif = db.all<{ id: string; raw: string }>(
    'SELECT id, raw_exif_base64 AS raw FROM exhibit_parts WHERE exhibit_id = ? AND raw_exif_base64 IS NOT NULL',
    exhibit.id,
  );
  for (const { id, raw } of exif) {
    const part = exhibit.parts.find((p) => p.id === id);
    if (part) part.rawExifBase64 = raw;
  }
  return exhibit;
};

const factOf = <T>(db: ReadDatabase, name: string): T | undefined => {
  const row = db.get<{ value: string }>('SELECT value FROM vault_facts WHERE name = ?', name);
  return row ? (JSON.parse(row.value) as T) : undefined;
};
/** @throws Error before the vault was created */
const requiredFact = <T>(db: ReadDatabase, name: string): T => {
  const value = factOf<T>(db, name);
  if (value === undefined) throw new Error(`vault without ${name}`);
  return value;
};

export const recordTables = (db: ReadDatabase): RecordTables => ({
  exhibit: (id) => exhibitOf(db, db.get<RecordRow>('SELECT record FROM exhibits WHERE id = ?', id)),
  exhibitByNumber: (number) => exhibitOf(db, db.get<RecordRow>('SELECT record FROM exhibits WHERE number = ?', number)),
  exhibitBySha256: (sha256) =>
    exhibitOf(
      db,
      db.get<RecordRow>(
        `SELECT record FROM exhibits WHERE id =
           (SELECT exhibit_id FROM exhibit_parts WHERE sha256 = ? ORDER BY recorded_seq LIMIT 1)`,
        sha256,
      ),
    ),
  case: (id) => parsed<Case>(db.get<RecordRow>('SELECT record FROM cases WHERE id = ?', id)),
  caseByNumber: (number) => parsed<Case>(db.get<RecordRow>('SELECT record FROM cases WHERE number = ?', number)),
  finding: (id) => parsed<Finding>(db.get<RecordRow>('SELECT record FROM findings WHERE id = ?', id)),
  findingsOf: (caseId) =>
    db
      .all<RecordRow>('SELECT record FROM findings WHERE case_id = ? ORDER BY recorded_seq', caseId)
      .map((row) => JSON.parse(row.record) as Finding),
  dossier: (id) => parsed<Dossier>(db.get<RecordRow>('SELECT record FROM dossiers WHERE id = ?', id)),
  dossiersOf: (caseId) =>
    db
      .all<RecordRow>('SELECT record FROM dossiers WHERE case_id = ? ORDER BY begun_at, number', caseId)
      .map((row) => JSON.parse(row.record) as Dossier),
  form: (id) => parsed<FormRecord>(db.get<RecordRow>('SELECT record FROM forms WHERE id = ?', id)),
  formDocument: (id) => parsed<FormDocument>(db.get<RecordRow>('SELECT document AS record FROM forms WHERE id = ?', id)),
  formsOf: (caseId) =>
    db
      .all<RecordRow>('SELECT record FROM forms WHERE case_id = ? ORDER BY issued_seq', caseId)
      .map((row) => JSON.parse(row.record) as FormRecord),
  formByNumber: (number) => parsed<FormRecord>(db.get<RecordRow>('SELECT record FROM forms WHERE number_key = ?', sameNumber(number))),
  catalogues: () =>
    db.all<RecordRow>('SELECT record FROM catalogues ORDER BY imported_seq DESC').map((row) => JSON.parse(row.record) as ImportedCatalogue),
  officer: (id) => parsed<Officer>(db.get<RecordRow>('SELECT record FROM officers WHERE id = ?', id)),
  officers: () => db.all<RecordRow>('SELECT record FROM officers ORDER BY enrolled_at, id').map((row) => JSON.parse(row.record) as Officer),
  routeChoice: (findingId) => parsed<RouteChoice>(db.get<RecordRow>('SELECT record FROM finding_routes WHERE finding_id = ?', findingId)),
  followUpsOf: (caseId) =>
    db
      .all<RecordRow>('SELECT record FROM follow_ups WHERE case_id = ? ORDER BY recorded_seq', caseId)
      .map((row) => JSON.parse(row.record) as FollowUp),
  followUp: (id) => parsed<FollowUp>(db.get<RecordRow>('SELECT record FROM follow_ups WHERE id = ?', id)),
  inventory: (id) => parsed<Inventory>(db.get<RecordRow>('SELECT record FROM inventories WHERE id = ?', id)),
  linesOf: (inventoryId) =>
    db
      .all<RecordRow>('SELECT record FROM inventory_items WHERE inventory_id = ? ORDER BY first_seq', inventoryId)
      .map((row) => JSON.parse(row.record) as InventoryLine),
  inventoriesOf: (caseId) =>
    db
      .all<RecordRow>('SELECT record FROM inventories WHERE case_id = ? ORDER BY created_at, id', caseId)
      .map((row) => JSON.parse(row.record) as Inventory),
  holidays: () => factOf<HolidayList>(db, 'holidays'),
  office: () => requiredFact<Office>(db, 'office'),
  workstation: () => requiredFact<Workstation>(db, 'workstation'),
  settings: () => factOf<Settings>(db, 'settings') ?? defaultSettings,
  exercise: () => factOf<boolean>(db, 'exercise') ?? false,
});
