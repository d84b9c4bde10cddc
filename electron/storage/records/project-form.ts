/** Form events -> `forms`. */
import type { FormRecord } from '../../../shared/domain/form.ts';
import { sameNumber } from '../../../shared/domain/numbering.ts';
import type { Project } from './projection.ts';

export const formProjections = {
  'form.issued': (db, event) => {
    const { document, ...stated } = event.values;
    const record = { id: event.subject.id, ...stated, status: 'issued' } as unknown as FormRecord;
    db.run(
      `INSERT INTO forms (id, case_id, kind, number, number_key, year, sequence, status, issued_at, issued_seq, record, document)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[record.id, record.caseId, record.kind, record.number, sameNumber(record.number), record.year, record.sequence ?? null],
      ...[record.status, record.issuedAt, event.seq, JSON.stringify(record), JSON.stringify(document ?? null)],
    );
  },
  'form.voided': (db, event) => {
    const row = db.get<{ record: string }>('SELECT record FROM forms WHERE id = ?', event.subject.id);
    if (!row) throw new Error('event about an unknown form');
    const record: FormRecord = {
      ...(JSON.parse(row.record) as FormRecord),
      status: 'voided',
      voidedAt: event.values.voidedAt as string,
      voidReason: event.values.voidReason as string,
    };
    db.run('UPDATE forms SET status = ?, record = ? WHERE id = ?', record.status, JSON.stringify(record), record.id);
  },
} satisfies Record<string, Project>;
