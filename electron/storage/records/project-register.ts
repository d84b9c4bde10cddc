/** Register events -> `register_entries`. */
import { sameNumber } from '../../../shared/domain/numbering.ts';
import { type RegisterEntry, RegisterFieldsSchema } from '../../../shared/domain/register.ts';
import type { ReadDatabase } from '../interface.ts';
import type { Project, ProjectedEvent } from './projection.ts';

const entryOf = (db: ReadDatabase, { subject }: Pick<ProjectedEvent, 'subject'>): RegisterEntry => {
  const row = db.get<{ record: string }>('SELECT record FROM register_entries WHERE id = ?', subject.id);
  if (!row) throw new Error('event about an unknown register entry');
  return JSON.parse(row.record) as RegisterEntry;
};

export const registerProjections = {
  'register.entered': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values, status: 'entered', changeCount: 0 } as unknown as RegisterEntry;
    db.run(
      `INSERT INTO register_entries (id, number, number_key, year, sequence, received_at, from_office, outcome, status, handover_id, item_id, entered_seq, record)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[record.id, record.number, sameNumber(record.number), record.year, record.sequence ?? null, record.receivedAt],
      ...[record.fromOffice ?? '', record.outcome, record.status, record.handoverId ?? null, record.itemId ?? null, seq],
      JSON.stringify(record),
    );
  },
  'register.changed': (db, event) => {
    const before = entryOf(db, event);
    const known = new Set<string>(Object.keys(RegisterFieldsSchema.shape));
    const changed = Object.fromEntries(Object.entries(event.values).filter(([name]) => known.has(name)));
    const merged = Object.entries({ ...before, ...changed, changeCount: before.changeCount + 1 }).filter(([, value]) => value !== null);
    const record = Object.fromEntries(merged) as unknown as RegisterEntry;
    db.run(
      'UPDATE register_entries SET received_at = ?, from_office = ?, outcome = ?, record = ? WHERE id = ?',
      ...[record.receivedAt, record.fromOffice ?? '', record.outcome, JSON.stringify(record), record.id],
    );
  },
  'register.voided': (db, event) => {
    const { voidedAt, voidedBy, voidReason } = event.values as Record<string, string>;
    const record = { ...entryOf(db, event), status: 'voided', voidedAt, voidedBy, voidReason };
    db.run('UPDATE register_entries SET status = ?, record = ? WHERE id = ?', record.status, JSON.stringify(record), record.id);
  },
} satisfies Record<string, Project>;
