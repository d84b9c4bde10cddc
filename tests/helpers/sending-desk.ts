/** A sender's desk: a real vault with a case, exhibits and a dossier, and the sending service over it. */
import { systemRandom } from '../../electron/base/random.ts';
import { packageFiles } from '../../electron/services/dossier/export-dossier.ts';
import type { Sending, SendParts } from '../../electron/services/handover/send/interface.ts';
import { createSending } from '../../electron/services/handover/send/sending.ts';
import { citedBlobs } from '../../electron/services/verify/cited-blobs.ts';
import { fingerprintOf, newSigningKey, publicOf, publicPem, signBytes } from '../../electron/storage/keys/signing.ts';
import type { OfficeCard } from '../../shared/domain/trust.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import type { DossierWorld } from '../unit/dossier/dossier-fixture.ts';
import { bawaslu, partyOf } from './receiving-desk.ts';

/** A card as an office makes it. */
export const officeCard = (recipient: string, name = bawaslu.name): OfficeCard => {
  const key = newSigningKey();
  const body: OfficeCard['body'] = {
    format: 'sahih.office-card.v1',
    name,
    region: bawaslu.region,
    fingerprint: fingerprintOf(publicOf(key)),
    publicKeyPem: publicPem(publicOf(key)),
    recipient,
    madeAt: '2024-01-01T00:00:00.000Z',
  };
  return { body, signature: signBytes(key, canonicalBytes(body)) };
};

/** A vault that sends, and its clock. */
export interface SendingBase {
  base: Pick<DossierWorld['base'], 'vault' | 'clock'>;
}

export const sendingDesk = (world: SendingBase, cards: readonly OfficeCard[], change: Partial<SendParts> = {}): Sending => {
  const { vault, clock } = world.base;
  return createSending({
    vault,
    clock,
    random: systemRandom(),
    offices: () => [...cards],
    revokedOffices: () => [],
    receiptDoubts: () => () => undefined,
    revocationOf: () => undefined,
    party: () => partyOf(vault),
    packageFiles: (id) => packageFiles(vault, vault.tables.dossier(id)!),
    cited: () => citedBlobs(vault.db, vault.blobs),
    opener: async () => undefined,
    portable: new URL('../../resources/portable/', import.meta.url),
    ...change,
  });
};
