/** What came from other desks, and the receipts for our own -> `handovers_received`, `received_dossiers`, `received_exhibits`, `adopted_receipts`. */
import type { Decision, ReceivedDossier, ReceivedExhibit, ReceivedHandover } from '../../../shared/domain/inbox.ts';
import type { WriteDatabase } from '../database/statements.ts';
import { loadRecord } from './fields.ts';
import type { Project } from './projection.ts';
import type { AdoptedReceipt } from './received-payloads.ts';

const keep = (db: WriteDatabase, record: ReceivedHandover): void =>
  db.run(
    'UPDATE handovers_received SET receipt_id = ?, record = ? WHERE id = ?',
    record.receipt?.body.id ?? null,
    JSON.stringify(record),
    record.id,
  );

export const receivedProjections = {
  'handover.received': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values, decisions: [] } as unknown as ReceivedHandover;
    db.run(
      'INSERT INTO handovers_received (id, statement_sha256, sender_office, received_at, received_seq, record) VALUES (?, ?, ?, ?, ?, ?)',
      ...[record.id, record.statementSha256, record.statement.sender.office, record.receivedAt, seq, JSON.stringify(record)],
    );
  },
  'handover.decided': (db, { subject, values }) => {
    const record = loadRecord<ReceivedHandover>(db, 'handovers_received', subject.id);
    keep(db, { ...record, decisions: [...record.decisions, values as unknown as Decision] });
  },
  'handover.receipt-issued': (db, { subject, values }) => {
    const record = loadRecord<ReceivedHandover>(db, 'handovers_received', subject.id);
    keep(db, { ...record, receipt: values.receipt as unknown as NonNullable<ReceivedHandover['receipt']> });
  },
  'dossier.received': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values } as unknown as ReceivedDossier;
    db.run(
      `INSERT INTO received_dossiers (id, handover_id, number, manifest_sha256, register_number, received_at, received_seq, record)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[record.id, record.handoverId, record.number, record.manifestSha256, record.registerNumber ?? null],
      ...[record.receivedAt, seq, JSON.stringify(record)],
    );
  },
  'exhibit.received': (db, { subject, seq, values }) => {
    const record = { id: subject.id, ...values } as unknown as ReceivedExhibit;
    db.run(
      `INSERT INTO received_exhibits (id, handover_id, item_id, number, register_number, received_at, received_seq, record)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[record.id, record.handoverId, record.itemId, record.number, record.registerNumber ?? null],
      ...[record.receivedAt, seq, JSON.stringify(record)],
    );
  },
  'handover.receipt-adopted': (db, { subject, seq, values }) => {
    const record = values as unknown as AdoptedReceipt;
    db.run(
      'INSERT INTO adopted_receipts (handover_id, receipt_id, adopted_at, adopted_seq, record) VALUES (?, ?, ?, ?, ?)',
      ...[subject.id, record.receipt.body.id, record.adoptedAt, seq, JSON.stringify(record)],
    );
  },
} satisfies Record<string, Project>;
