/** The sender's hand-over events -> `handovers_sent`, `handover_items_sent`. */
import type { HandoverSent, SentHandover } from '../../../shared/domain/sent-handover.ts';
import type { WriteDatabase } from '../database/statements.ts';
import type { Project } from './projection.ts';

const changed = (db: WriteDatabase, id: string, state: string, change: Partial<SentHandover>, statementSha256?: string): void => {
  const row = db.get<{ record: string }>('SELECT record FROM handovers_sent WHERE id = ?', id);
  if (!row) return;
  const record = { ...(JSON.parse(row.record) as SentHandover), ...change };
  db.run(
    'UPDATE handovers_sent SET state = ?, statement_sha256 = coalesce(?, statement_sha256), record = ? WHERE id = ?',
    ...[state, statementSha256 ?? null, JSON.stringify(record), id],
  );
};

export const handoverProjections = {
  'handover.begun': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values } as unknown as SentHandover;
    db.run(
      "INSERT INTO handovers_sent (id, state, begun_seq, begun_at, record) VALUES (?, 'begun', ?, ?, ?)",
      ...[record.id, seq, record.begunAt, JSON.stringify(record)],
    );
    for (const [position, item] of record.items.entries())
      db.run(
        'INSERT INTO handover_items_sent (handover_id, position, kind, item_id, number) VALUES (?, ?, ?, ?, ?)',
        ...[record.id, position, item.kind, item.id, item.number],
      );
  },
  'handover.sent': (db, { subject, values }) => {
    const sent = values as unknown as HandoverSent;
    changed(db, subject.id, 'sent', { sent }, sent.statementSha256);
  },
  'handover.abandoned': (db, { subject, values }) => changed(db, subject.id, 'abandoned', { abandonedAt: String(values.abandonedAt) }),
} satisfies Record<string, Project>;
