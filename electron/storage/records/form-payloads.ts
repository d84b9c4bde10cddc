/** Payloads of form events: `form.issued` states the record and the whole document, `form.voided` why its number is void. */
import type { FormDocument, FormRecord } from '../../../shared/domain/form.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const json = (value: unknown): Json => JSON.parse(canonicalText(value)) as Json;

/** Fields `kind`, `caseId`, `personId`, `number`, `sequence`, `year`, `issuedAt`, `issuedBy`, `contentSha256`, `pageCount`, `document`. */
export const formIssued = (record: FormRecord, document: FormDocument): NewEvent => {
  const { id, status: _, ...stated } = record;
  const fields = Object.entries(stated).flatMap(([name, value]) => (value === undefined ? [] : [[name, json(value)] as const]));
  return {
    subject: { kind: 'form', id },
    type: 'form.issued',
    payload: { ...Object.fromEntries(fields), document: json(document) },
  };
};

export const formVoided = (formId: string, voided: { voidedAt: string; voidReason: string }): NewEvent => ({
  subject: { kind: 'form', id: formId },
  type: 'form.voided',
  payload: voided,
});
