/** The sending service over one open vault: whom it may be sealed to, sealed packages, the portable opener. */
import { readFile } from 'node:fs/promises';
import type { VaultServices } from '../rpc/vault-services.ts';
import { packageFiles } from '../services/dossier/export-dossier.ts';
import type { Sending } from '../services/handover/send/interface.ts';
import { createSending } from '../services/handover/send/sending.ts';
import { citedBlobs } from '../services/verify/cited-blobs.ts';
import { partyOf } from './handover-party.ts';
import type { OpenServicesParts } from './open-services.ts';
import { receiptDoubts } from './receipt-doubts.ts';

/** Built beside the renderer: `out/renderer/portable/buka.html` for the shells that run the sources, within the bundle for the desktop. */
const openerPlaces = [
  new URL('../../out/renderer/portable/buka.html', import.meta.url),
  new URL('../../../renderer/portable/buka.html', import.meta.url),
];

const readOpener = async (): Promise<Uint8Array | undefined> => {
  for (const place of openerPlaces) {
    const bytes = await readFile(place).catch(() => undefined);
    if (bytes) return bytes;
  }
  return undefined;
};

export const openSending = (
  { vault, clock, random }: OpenServicesParts,
  { trust, dossiers }: Pick<VaultServices, 'trust' | 'dossiers'>,
): Sending =>
  createSending({
    vault,
    clock,
    random,
    offices: () => trust.officeCards(),
    receiptDoubts: receiptDoubts(vault, trust),
    revokedOffices: () => trust.offices().flatMap(({ card, revoked }) => (revoked ? [{ card, since: revoked.since }] : [])),
    revocationOf(fingerprint) {
      const found = trust.trustOf(fingerprint, clock.now().toISOString());
      return found.is === 'revoked' && !found.before ? { since: found.since, by: found.by } : undefined;
    },
    party: () => partyOf(vault, trust),
    packageFiles: (dossierId) => packageFiles(vault, dossiers.show(dossierId)),
    cited: () => citedBlobs(vault.db, vault.blobs),
    opener: readOpener,
    portable: new URL('../../resources/portable/', import.meta.url),
  });
