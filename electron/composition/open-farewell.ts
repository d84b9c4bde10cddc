/** The end of a term over one open vault: the whole vault as one parcel of the sending desk, receipts as the inbox adopted them. */
import type { VaultServices } from '../rpc/vault-services.ts';
import { createFarewell, type FarewellService } from '../services/farewell/farewell.ts';
import type { AdoptedReceipt } from '../storage/records/received-payloads.ts';
import type { OpenServicesParts } from './open-services.ts';

export const openFarewell = (
  { vault, door, clock, fonts }: OpenServicesParts,
  { trust, sending }: Pick<VaultServices, 'trust' | 'sending'>,
): FarewellService => {
  const receiptOf = (handoverId: string): AdoptedReceipt['receipt'] | undefined => {
    const row = vault.db.get<{ record: string }>('SELECT record FROM adopted_receipts WHERE handover_id = ?', handoverId);
    return row && (JSON.parse(row.record) as AdoptedReceipt).receipt;
  };
  return createFarewell({
    vault,
    door,
    clock,
    fonts,
    officeKey: () => trust.heldOfficeKey(),
    offices: () => sending.recipients().filter((one) => !one.own && one.revokedSince === undefined),
    async send({ officeFingerprint, folder }, long) {
      const { id, foreign } = await sending.beginWhole({ officeFingerprint }, long);
      const { folder: path } = await sending.write({ id, folder }, long);
      return { handoverId: id, path, foreign };
    },
    async sent(handoverId) {
      const sent = sending.sent(handoverId);
      const receipt = receiptOf(handoverId);
      return sent && { ...sent, ...(receipt && { receipt }) };
    },
    trustOf: ({ fingerprint, certifications }, at) => trust.trustOf(fingerprint, at, certifications),
  });
};
