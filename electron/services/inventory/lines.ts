/** Lines: from what was typed to the whole statement that is recorded. */
import type { LineInput, PlaceCategory } from '../../../shared/contract/inventory.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type Inventory, type InventoryLine, InventoryLineSchema, type LinePlace } from '../../../shared/domain/inventory.ts';
import { assertOnGlobe } from '../../../shared/domain/plausible.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault, WriteScope } from '../../storage/interface.ts';
import { frozenPlace } from './categories.ts';

interface LineParts {
  vault: OpenVault;
  random: Random;
  catalogue(): { version: string };
}

const withoutBlanks = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== '')) as T;

/** `actor` is the officer who records; `categories` are those of the inventory's regime and day. */
export const createLines = (
  { vault, random, catalogue }: LineParts,
  actor: () => string,
  categories: (own: Inventory) => PlaceCategory[],
) => {
  /**
   * What was stated last under an id that is not among the lines: a removed line that comes back by an undo, or nothing for a fresh id,
   * which a screen chooses to go on before the answer. @throws Failure usage where the id is of a line of another inventory
   */
  const statedLast = (id: string, inventoryId: string): InventoryLine | undefined => {
    const events = vault.log.eventsOf({ kind: 'inventory-item', id }).filter((e) => e.envelope.type === 'inventory.item-recorded');
    const stated = events.at(-1);
    if (!stated) return undefined;
    const values = Object.fromEntries(Object.entries(stated.fields).map(([name, field]) => [name, field.value]));
    const line = InventoryLineSchema.safeParse({ id, ...values }).data;
    if (line?.inventoryId !== inventoryId) throw new Failure('usage', { field: 'id' });
    return line;
  };

  /** The place as it was frozen before, where it is the same one; else as the catalogue has it now. */
  const placeOf = (own: Inventory, place: LineInput['place'], before: LinePlace | undefined): LinePlace | undefined => {
    if (place?.is !== 'listed') return place && { is: place.is };
    if (before?.is === 'listed' && before.code === place.code) return before;
    return frozenPlace(categories(own), place.code, catalogue().version);
  };

  return {
    /** @throws Failure exhibit-missing, catalogue-entry-unknown, coordinates-out-of-range, usage, no-signing-key */
    stated(scope: Pick<WriteScope, 'tables' | 'now'>, own: Inventory, input: LineInput, present: ReadonlyMap<string, InventoryLine>) {
      const { id, place, ...typed } = input;
      assertOnGlobe(typed.coordinates);
      for (const exhibitId of typed.exhibitIds) if (!scope.tables.exhibit(exhibitId)) throw new Failure('exhibit-missing');
      const before = id === undefined ? undefined : (present.get(id) ?? statedLast(id, own.id));
      const frozen = placeOf(own, place, before?.place);
      const line: InventoryLine = {
        ...withoutBlanks({ ...typed, participant: typed.participant?.trim(), road: typed.road?.trim(), note: typed.note?.trim() }),
        id: id ?? random.id(),
        inventoryId: own.id,
        exhibitIds: [...new Set(typed.exhibitIds)],
        ...(frozen && { place: frozen }),
        ...(before?.visits && { visits: before.visits }),
        recordedBy: actor(),
        recordedAt: scope.now,
      };
      return line;
    },
  };
};
