/** Payloads of receipts on paper: the record and the whole document; who a confidential giver is stands in neither. */
import type { PaperReceiptDocument, PaperReceiptRecord } from '../../../shared/domain/paper-receipt.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const json = (value: unknown): Json => JSON.parse(canonicalText(value)) as Json;

/** `number`, `sequence`, `year`, `issuedAt`, `issuedBy`, `exhibitIds`, `confidential`, `contentSha256`, `pageCount`, `identitySheet`, `document`. */
export const paperReceiptIssued = (record: PaperReceiptRecord, document: PaperReceiptDocument): NewEvent => {
  const { id, status: _, ...stated } = record;
  const fields = Object.entries(stated).flatMap(([name, value]) => (value === undefined ? [] : [[name, json(value)] as const]));
  return {
    subject: { kind: 'paper-receipt', id },
    type: 'paper-receipt.issued',
    payload: { ...Object.fromEntries(fields), document: json(document) },
  };
};

export const paperReceiptVoided = (receiptId: string, voided: { voidedAt: string; voidReason: string }): NewEvent => ({
  subject: { kind: 'paper-receipt', id: receiptId },
  type: 'paper-receipt.voided',
  payload: voided,
});
