/** Which adopted receipts are in doubt, as offices and revocations stand now. */
import { type ReceiptDoubt, receiptDoubt, receiptTime } from '../../shared/domain/receipt-doubt.ts';
import type { Trust } from '../services/trust/trust.ts';
import type { OpenVault } from '../storage/interface.ts';
import type { AdoptedReceipt } from '../storage/records/received-payloads.ts';

/** What is known is read once for as many receipts as are asked for; undefined also where none was adopted. */
export const receiptDoubts =
  ({ db }: Pick<OpenVault, 'db'>, trust: Pick<Trust, 'judging'>) =>
  (): ((handoverId: string) => ReceiptDoubt | undefined) => {
    const trustOf = trust.judging();
    return (handoverId) => {
      const row = db.get<{ record: string; statedAt: string | null }>(
        `SELECT a.record, s.record ->> '$.begunAt' AS statedAt FROM adopted_receipts a LEFT JOIN handovers_sent s ON s.id = a.handover_id
         WHERE a.handover_id = ?`,
        handoverId,
      );
      if (!row) return undefined;
      const { receiver, receivedAt } = (JSON.parse(row.record) as AdoptedReceipt).receipt.body;
      const at = receiptTime(receivedAt, row.statedAt ?? receivedAt);
      return receiptDoubt(trustOf(receiver.fingerprint, at, receiver.certifications));
    };
  };
