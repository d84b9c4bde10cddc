/** Payloads of inventory events: each states the whole record, first or replacing, member by member. */
import type { Inventory, InventoryLine } from '../../../shared/domain/inventory.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const stated = (record: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, JSON.parse(canonicalText(value)) as Json] as const],
    ),
  );

/** `title`, `regime`, `stage`, `from`, `to`, `region`, `exhibitIds`, `roadOrder`, `caseId`, `note`, `createdBy`, `createdAt`. */
export const inventoryRecorded = ({ id, ...rest }: Inventory): NewEvent => ({
  subject: { kind: 'inventory', id },
  type: 'inventory.recorded',
  payload: stated(rest),
});

/**
 * `inventoryId`, `exhibitIds`, `kind`, `form`, `quantity`, `place`, `participant`, `region`, `road`, `coordinates`, `size`, `note`, `visits`,
 * `recordedBy`, `recordedAt`.
 */
export const inventoryLineRecorded = ({ id, ...rest }: InventoryLine): NewEvent => ({
  subject: { kind: 'inventory-item', id },
  type: 'inventory.item-recorded',
  payload: stated(rest),
});

/** The line is no longer part of its inventory; what it said stays in the log. */
export const inventoryLineRemoved = ({ id, inventoryId }: Pick<InventoryLine, 'id' | 'inventoryId'>): NewEvent => ({
  subject: { kind: 'inventory-item', id },
  type: 'inventory.item-removed',
  payload: { inventoryId },
});

/** A table that left the vault: `exportedAt`, `form`, `sha256`, `sizeBytes`, `reread`, `lineCount`; no table of its own. */
export const inventoryExported = (
  inventoryId: string,
  outcome: { exportedAt: string; form: string; sha256: string; sizeBytes: number; reread: 'media' | 'cache'; lineCount: number },
): NewEvent => ({ subject: { kind: 'inventory', id: inventoryId }, type: 'inventory.exported', payload: stated(outcome) });
