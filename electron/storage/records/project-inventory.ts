/** Inventory events -> `inventories`, `inventory_items`. */
import type { Inventory, InventoryLine } from '../../../shared/domain/inventory.ts';
import type { Project } from './projection.ts';

export const inventoryProjections = {
  'inventory.recorded': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values } as unknown as Inventory;
    db.run(
      `INSERT INTO inventories (id, title, case_id, created_at, recorded_seq, record) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET title = excluded.title, case_id = excluded.case_id, recorded_seq = excluded.recorded_seq, record = excluded.record`,
      ...[record.id, record.title, record.caseId ?? null, record.createdAt, seq, JSON.stringify(record)],
    );
  },
  'inventory.item-recorded': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values } as unknown as InventoryLine;
    db.run(
      `INSERT INTO inventory_items (id, inventory_id, kind, quantity, first_seq, recorded_at, record) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, quantity = excluded.quantity, recorded_at = excluded.recorded_at, record = excluded.record`,
      ...[record.id, record.inventoryId, record.kind, record.quantity, seq, record.recordedAt, JSON.stringify(record)],
    );
  },
  'inventory.item-removed': (db, { subject }) => void db.run('DELETE FROM inventory_items WHERE id = ?', subject.id),
} satisfies Record<string, Project>;
