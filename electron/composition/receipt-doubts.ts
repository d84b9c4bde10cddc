/** Which adopted receipts are in doubt, as offices and revocations stand now. */
import { type ReceiptDoubt, receiptDoubt } from '../../shared/domain/receipt-doubt.ts';
import type { Trust } from '../services/trust/trust.ts';
import type { OpenVault } from '../storage/interface.ts';
import type { AdoptedReceipt } from '../storage/records/received-payloads.ts';

/** What is known is read once for as many receipts as are asked for; undefined also where none was adopted. */
export const receiptDoubts =
  ({ db }: Pick<OpenVault, 'db'>, trust: Pick<Trust, 'judging'>) =>
  (): ((handoverId: string) => ReceiptDoubt | undefined) => {
    const trustOf = trust.judging();
    return (handoverId) => {
      const row = db.get<{ record: string }>('SELECT record FROM adopted_receipts WHERE handover_id = ?', handoverId);
      if (!row) return undefined;
      const { receiver, receivedAt } = (JSON.parse(row.record) as AdoptedReceipt).receipt.body;
      return receiptDoubt(trustOf(receiver.fingerprint, receivedAt, receiver.certifications));
    };
  };
