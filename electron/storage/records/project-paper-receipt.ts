/** Events of receipts on paper -> `paper_receipts`. */
import { sameNumber } from '../../../shared/domain/numbering.ts';
import type { PaperReceiptRecord } from '../../../shared/domain/paper-receipt.ts';
import type { Project } from './projection.ts';

export const paperReceiptProjections = {
  'paper-receipt.issued': (db, { subject, seq, values }) => {
    const { document, ...stated } = values;
    const record = { id: subject.id, ...stated, status: 'issued' } as unknown as PaperReceiptRecord;
    db.run(
      `INSERT INTO paper_receipts (id, number, number_key, year, sequence, status, issued_at, issued_seq, record, document)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[record.id, record.number, sameNumber(record.number), record.year, record.sequence ?? null, record.status, record.issuedAt],
      ...[seq, JSON.stringify(record), JSON.stringify(document ?? null)],
    );
  },
  'paper-receipt.voided': (db, { subject, values }) => {
    const row = db.get<{ record: string }>('SELECT record FROM paper_receipts WHERE id = ?', subject.id);
    if (!row) throw new Error('event about an unknown receipt');
    const { voidedAt, voidReason } = values as Record<string, string>;
    const record = { ...(JSON.parse(row.record) as PaperReceiptRecord), status: 'voided', voidedAt, voidReason };
    db.run('UPDATE paper_receipts SET status = ?, record = ? WHERE id = ?', record.status, JSON.stringify(record), record.id);
  },
} satisfies Record<string, Project>;
