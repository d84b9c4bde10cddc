/** What was received before, read from the tables. */
import type { ReceivedRow } from '../../../../shared/contract/inbox.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { Receipt } from '../../../../shared/domain/handover.ts';
import { type ReceivedDossier, type ReceivedExhibit, type ReceivedHandover, receiptCode } from '../../../../shared/domain/inbox.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { ReadDatabase } from '../../../storage/interface.ts';
import type { ReceivedDetail } from './interface.ts';

interface Row {
  record: string;
}

export const receivedHandover = (db: ReadDatabase, id: string): ReceivedHandover | undefined => {
  const row = db.get<Row>('SELECT record FROM handovers_received WHERE id = ?', id);
  return row && (JSON.parse(row.record) as ReceivedHandover);
};

const rowOf = ({ id, source, receivedAt, sizeBytes, trust, statement, decisions, receipt }: ReceivedHandover): ReceivedRow => ({
  id,
  source,
  receivedAt,
  sizeBytes,
  trust,
  senderName: statement.sender.name,
  senderOffice: statement.sender.office,
  numbers: statement.items.map((i) => i.number),
  accepted: decisions.filter((d) => d.outcome === 'diterima').length,
  returned: decisions.filter((d) => d.outcome === 'dikembalikan').length,
  open: statement.items.length - decisions.length,
  ...(receipt && { receiptAt: receipt.body.receivedAt }),
});

/** Receipts signed here. */
export const issuedReceipts = (db: ReadDatabase): Receipt[] =>
  db
    .all<Row>('SELECT record FROM handovers_received ORDER BY received_seq')
    .flatMap((row) => (JSON.parse(row.record) as ReceivedHandover).receipt ?? []);

/** Newest first. */
export const receivedRows = (db: ReadDatabase): ReceivedRow[] =>
  db
    .all<Row>('SELECT record FROM handovers_received ORDER BY received_seq DESC')
    .map((row) => rowOf(JSON.parse(row.record) as ReceivedHandover));

/** Dossiers taken with this manifest, the first of them first. */
export const dossiersByManifest = (db: ReadDatabase, manifestSha256: string): ReceivedDossier[] =>
  db
    .all<Row>('SELECT record FROM received_dossiers WHERE manifest_sha256 = ? ORDER BY received_seq', manifestSha256)
    .map((row) => JSON.parse(row.record) as ReceivedDossier);

/** Dossiers taken that correct the one with this manifest. */
export const correctionsOf = (db: ReadDatabase, manifestSha256: string): ReceivedDossier[] =>
  db
    .all<Row>("SELECT record FROM received_dossiers WHERE record ->> '$.corrects.manifestSha256' = ? ORDER BY received_seq", manifestSha256)
    .map((row) => JSON.parse(row.record) as ReceivedDossier);

/** SHA-256 of JCS(receipt), and what its QR says. */
export const codeOf = (receipt: NonNullable<ReceivedHandover['receipt']>): string =>
  receiptCode(receipt.body.id, sha256Hex(canonicalBytes(receipt)));

/** @throws Failure handover-missing */
export const receivedDetail = (db: ReadDatabase, id: string): ReceivedDetail => {
  const handover = receivedHandover(db, id);
  if (!handover) throw new Failure('handover-missing');
  const of = <T>(table: string): T[] =>
    db.all<Row>(`SELECT record FROM ${table} WHERE handover_id = ? ORDER BY received_seq`, id).map((row) => JSON.parse(row.record) as T);
  return {
    handover,
    dossiers: of<ReceivedDossier>('received_dossiers'),
    exhibits: of<ReceivedExhibit>('received_exhibits'),
    ...(handover.receipt && { code: codeOf(handover.receipt) }),
  };
};
