/** Payloads of what is received from other desks, and of the receipts that come back: each states the whole record, member by member. */
import type { Receipt } from '../../../shared/domain/handover.ts';
import type { Decision, ReceivedDossier, ReceivedExhibit, ReceivedHandover } from '../../../shared/domain/inbox.ts';
import type { KeyTrust } from '../../../shared/domain/trust.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../interface.ts';

const stated = (record: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, JSON.parse(canonicalText(value)) as Json] as const],
    ),
  );

/**
 * `source`, `statement` (without its list of files), `statementSha256`, `signature`, `closure`, `trust`, `problems`, `sizeBytes`, `receivedAt`,
 * `receivedBy`, `kept` (blobs of the statement and the extract as they came).
 */
export const handoverReceived = ({ id, decisions: _, receipt: __, ...rest }: ReceivedHandover): NewEvent => ({
  subject: { kind: 'handover', id },
  type: 'handover.received',
  payload: stated(rest),
});

/** `itemId`, `outcome`, `reason`, `registerNumber`, `at`, `by`: of one entry, once. */
export const handoverDecided = (handoverId: string, decision: Decision): NewEvent => ({
  subject: { kind: 'handover', id: handoverId },
  type: 'handover.decided',
  payload: stated(decision),
});

/** `receipt`, whole and signed. */
export const receiptIssued = (handoverId: string, receipt: Receipt): NewEvent => ({
  subject: { kind: 'handover', id: handoverId },
  type: 'handover.receipt-issued',
  payload: stated({ receipt }),
});

/** All members of a received dossier but its id; `files` name the blobs it consists of. */
export const dossierReceived = ({ id, ...rest }: ReceivedDossier): NewEvent => ({
  subject: { kind: 'dossier', id },
  type: 'dossier.received',
  payload: stated(rest),
});

/** All members of a received exhibit but its id. Its number is the sender's. */
export const exhibitReceived = ({ id, ...rest }: ReceivedExhibit): NewEvent => ({
  subject: { kind: 'exhibit', id },
  type: 'exhibit.received',
  payload: stated(rest),
});

/** A receipt that matched what we handed over. */
export interface AdoptedReceipt {
  receipt: Receipt;
  /** SHA-256 of JCS(receipt). */
  receiptSha256: string;
  /** How far the receiver's key was vouched for when it was adopted. */
  trust: KeyTrust;
  adoptedAt: string;
  adoptedBy: string;
}

/** `receipt`, `receiptSha256`, `trust`, `adoptedAt`, `adoptedBy`. */
export const receiptAdopted = (handoverId: string, adopted: AdoptedReceipt): NewEvent => ({
  subject: { kind: 'handover', id: handoverId },
  type: 'handover.receipt-adopted',
  payload: stated(adopted),
});

/** Where a thing went, as its own history tells it. */
export interface HandedOver {
  handoverId: string;
  receiptId: string;
  /** Number of the dossier or case it went with; absent where it went by itself. */
  with?: string;
  toName: string;
  toOffice: string;
  toFingerprint: string;
  registerNumber?: string;
  receivedAt: string;
}

/** `handoverId`, `receiptId`, `with`, `toName`, `toOffice`, `toFingerprint`, `registerNumber`, `receivedAt`. */
export const handedOver = (kind: 'exhibit' | 'dossier', id: string, where: HandedOver): NewEvent => ({
  subject: { kind, id },
  type: `${kind}.handed-over`,
  payload: stated(where),
});
