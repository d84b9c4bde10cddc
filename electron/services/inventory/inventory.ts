/**
 * Inventories ("Pendataan APK"). Life of one: 1 a pile of recorded photos is chosen  2 each photo gets its line, one event a line
 * 3 table, points and checklist are read off the lines  4 a case carries photos and participants to dossier, form and letters
 * 5 each object is visited again, its new photo linked to the first.
 */
import type { InventoryRow, LineInput, Sheet } from '../../../shared/contract/inventory.ts';
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type Inventory, type InventoryLine, isObject, MOST_PHOTOS } from '../../../shared/domain/inventory.ts';
import type { Region } from '../../../shared/domain/location.ts';
import { assertPlausibleTime, isCalendarTime } from '../../../shared/domain/plausible.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { inventoryLineRecorded, inventoryLineRemoved, inventoryRecorded } from '../../storage/records/inventory-payloads.ts';
import { categoriesOf } from './categories.ts';
import { exportInventory, type InventoryExport, type InventoryFileForm } from './export-inventory.ts';
import { createLines } from './lines.ts';
import { type PhotoParts, photosOf } from './photos.ts';
import { type CaseDesk, caseFor } from './to-case.ts';
import { createVisits, type VisitInput } from './visits.ts';

/** What the inventory service needs of its siblings, narrow on purpose; composition injects it. */
export interface InventoryParts extends PhotoParts, CaseDesk {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  /** The catalogue in use. */
  catalogue(): { version: string; entries: readonly CatalogueEntry[] };
}

type Fields = Pick<Inventory, 'title' | 'regime' | 'from'> & Partial<Pick<Inventory, 'stage' | 'to' | 'region' | 'note'>>;
export interface InventoryChange extends Partial<Omit<Fields, 'stage' | 'to' | 'region'>> {
  stage?: string | null | undefined;
  to?: string | null | undefined;
  region?: Region | null | undefined;
  addExhibits?: readonly string[] | undefined;
  removeExhibits?: readonly string[] | undefined;
  roadOrder?: readonly string[] | undefined;
}

const compact = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== null && value !== '')) as T;

const rowOf = ({ tables }: Pick<OpenVault, 'tables'>, record: Inventory): InventoryRow => {
  const lines = tables.linesOf(record.id);
  const named = new Set(lines.flatMap((line) => line.exhibitIds));
  const objects = lines.filter(isObject);
  const { exhibitIds, roadOrder: _, ...shown } = record;
  const sum = (of: readonly InventoryLine[]): number => of.reduce((n, line) => n + line.quantity, 0);
  const caseNumber = record.caseId && tables.case(record.caseId)?.number;
  return {
    inventory: shown,
    photoCount: exhibitIds.length,
    donePhotos: exhibitIds.filter((id) => named.has(id)).length,
    lineCount: objects.length,
    quantity: sum(objects),
    takenDown: sum(objects.filter((line) => line.visits?.at(-1)?.state === 'ditertibkan')),
    visited: sum(objects.filter((line) => (line.visits?.length ?? 0) > 0)),
    ...(caseNumber && { caseNumber }),
  };
};

/** @throws Failure text-invalid, date-invalid, date-in-future */
const assertFields = ({ title, from, to }: InventoryChange, now: Date): void => {
  if (title !== undefined && title.trim() === '') throw new Failure('text-invalid', { field: 'title' });
  for (const day of [from, to]) if (day && !isCalendarTime(day)) throw new Failure('date-invalid', { date: day });
  if (from) assertPlausibleTime({ local: from, zone: 'WIB', approximate: false, source: 'typed' }, now);
  if (from && to && to < from) throw new Failure('date-invalid', { date: to });
};

/** @throws Failure exhibit-missing, usage where the pile grows beyond its bound */
const assertPile = ({ tables }: Pick<OpenVault, 'tables'>, ids: readonly string[]): void => {
  if (ids.length > MOST_PHOTOS) throw new Failure('usage', { most: MOST_PHOTOS });
  if (ids.some((id) => !tables.exhibit(id))) throw new Failure('exhibit-missing');
};

const changed = (before: Inventory, change: InventoryChange, named: ReadonlySet<string>): Inventory => {
  const { addExhibits = [], removeExhibits = [], roadOrder, ...plain } = change;
  const gone = new Set(removeExhibits.filter((id) => !named.has(id)));
  const pile = [...new Set([...before.exhibitIds, ...addExhibits])].filter((id) => !gone.has(id));
  const order = roadOrder === undefined ? before.roadOrder : [...roadOrder];
  const { roadOrder: _, ...rest } = before;
  const stated = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return compact({ ...rest, ...stated, exhibitIds: pile, ...(order && order.length > 0 && { roadOrder: order }) });
};

export const createInventories = (parts: InventoryParts) => {
  const { vault, clock, random } = parts;
  const visits = createVisits(parts);

  const present = (id: string): Inventory => {
    const record = vault.tables.inventory(id);
    if (!record) throw new Failure('inventory-missing');
    return record;
  };
  const actor = (): string => {
    const id = vault.signer?.officerId;
    if (!id) throw new Failure('no-signing-key');
    return id;
  };
  const categories = (record: Inventory) => categoriesOf(parts.catalogue().entries, record.regime, record.from);
  const lines = createLines(parts, actor, categories);

  return {
    /** Newest first. */
    list: (): InventoryRow[] =>
      vault.db
        .all<{ record: string }>('SELECT record FROM inventories ORDER BY created_at DESC, id')
        .map((row) => rowOf(vault, JSON.parse(row.record) as Inventory)),
    /** @throws Failure text-invalid, date-invalid, date-in-future, exhibit-missing, no-signing-key */
    create({ exhibitIds, ...fields }: Fields & { exhibitIds: readonly string[] }): InventoryRow {
      assertFields(fields, clock.now());
      const pile = [...new Set(exhibitIds)];
      assertPile(vault, pile);
      const record = vault.commit((scope) => {
        const made: Inventory = {
          ...compact({ ...fields, title: fields.title.trim() }),
          id: random.id(),
          exhibitIds: pile,
          createdBy: actor(),
          createdAt: scope.now,
        };
        scope.append(inventoryRecorded(made));
        return made;
      });
      return rowOf(vault, record);
    },
    /** @throws Failure inventory-missing, text-invalid, date-invalid, date-in-future, exhibit-missing */
    change(id: string, change: InventoryChange): InventoryRow {
      assertFields(change, clock.now());
      const before = present(id);
      const named = new Set(vault.tables.linesOf(id).flatMap((line) => line.exhibitIds));
      const after = changed(before, change, named);
      assertPile(vault, after.exhibitIds);
      if (JSON.stringify(after) !== JSON.stringify(before)) vault.commit((scope) => void scope.append(inventoryRecorded(after)));
      return rowOf(vault, present(id));
    },
    sheet(id: string): Sheet {
      const record = present(id);
      const recorded = vault.tables.linesOf(id);
      const caseNumber = record.caseId && vault.tables.case(record.caseId)?.number;
      return {
        inventory: record,
        ...(caseNumber && { caseNumber }),
        photos: photosOf(parts, record.exhibitIds),
        lines: recorded,
        visitPhotos: photosOf(
          parts,
          recorded.flatMap((line) => (line.visits ?? []).flatMap((v) => v.exhibitIds)),
        ),
        categories: categories(record),
      };
    },
    /** One transaction. @throws Failure inventory-missing, exhibit-missing, catalogue-entry-unknown, usage, no-signing-key */
    save(inventoryId: string, record: readonly LineInput[], remove: readonly string[]): InventoryLine[] {
      const own = present(inventoryId);
      const before = new Map(vault.tables.linesOf(inventoryId).map((line) => [line.id, line]));
      if (remove.some((id) => !before.has(id)) || record.some((line) => line.id !== undefined && remove.includes(line.id)))
        throw new Failure('usage', { field: 'id' });
      if (record.length === 0 && remove.length === 0) return [];
      return vault.commit((scope) => {
        for (const id of remove) scope.append(inventoryLineRemoved({ id, inventoryId }));
        const written = record.map((input) => lines.stated(scope, own, input, before));
        for (const line of written) scope.append(inventoryLineRecorded(line));
        return written;
      });
    },
    visit: (input: VisitInput) => visits.record(input),
    unvisit: (lineId: string) => visits.takeBack(lineId),
    toCase: (id: string, caseId: string | undefined) => caseFor(parts, present(id), caseId),
    exportTo: (request: { id: string; folder: string; form: InventoryFileForm }, long: LongAct): Promise<InventoryExport> =>
      exportInventory(parts, present(request.id), request, long),
  };
};
export type Inventories = ReturnType<typeof createInventories>;
