/** Writes a table of an inventory into a folder, reads the copy back, and records that it left the vault. */
import { createHash } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Inventory } from '../../../shared/domain/inventory.ts';
import { inRoadOrder } from '../../../shared/domain/road-order.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { LongAct } from '../../base/report.ts';
import { exportFile, type FileExport } from '../../paper/export-file.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { inventoryExported } from '../../storage/records/inventory-payloads.ts';
import { seenIn } from './seen.ts';
import { checklistOf, csvOf, geoJsonOf, type InventoryTable, inventoryTable, xlsxOf } from './tables.ts';

export type InventoryExport = FileExport;
export type InventoryFileForm = 'xlsx' | 'csv' | 'geojson' | 'checklist';

const writers: Readonly<Record<InventoryFileForm, (table: InventoryTable) => Uint8Array | Promise<Uint8Array>>> = {
  xlsx: xlsxOf,
  csv: csvOf,
  geojson: geoJsonOf,
  checklist: checklistOf,
};

/** Names of files say the day only: a title may name a person. */
const fileNameOf = (form: InventoryFileForm, day: string): string =>
  form === 'checklist' ? `daftar-periksa-ulang-${day}.csv` : `pendataan-apk-${day}.${form}`;

/** @throws Failure destination-exists, destination-not-writable, disk-full, copy-differs, no-signing-key */
export const exportInventory = async (
  { vault, clock }: { vault: OpenVault; clock: Clock },
  inventory: Inventory,
  { folder, form }: { folder: string; form: InventoryFileForm },
  long: LongAct,
): Promise<FileExport> => {
  if (!vault.signer?.officerId) throw new Failure('no-signing-key');
  const lines = vault.tables.linesOf(inventory.id);
  const ordered = form === 'checklist' ? inRoadOrder(lines, inventory.roadOrder) : lines;
  const table = inventoryTable(inventory, ordered, { seen: seenIn(vault), exercise: vault.exercise });
  const bytes = await writers[form](table);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const day = localIn(clock.now(), vault.zone()).slice(0, 10);
  const written = await exportFile({ folder, name: fileNameOf(form, day), bytes, sha256 }, long);
  vault.commit((scope) =>
    scope.append(
      inventoryExported(inventory.id, {
        exportedAt: scope.now,
        form,
        sha256,
        sizeBytes: bytes.length,
        reread: written.reread,
        lineCount: table.rows.length,
      }),
    ),
  );
  return written;
};
