/** The receiving service over one open vault: a stranger's verification, who vouches for whom, the register book, the sender's chain. */
import type { Checkpoint, CustodyExtract } from '../../shared/domain/custody.ts';
import type { Problem } from '../../shared/domain/verdict.ts';
import type { Fonts } from '../paper/typeset/fonts.ts';
import type { VaultServices } from '../rpc/vault-services.ts';
import { findParcels } from '../services/handover/parcel/find.ts';
import { inspectParcel, openParcel } from '../services/handover/parcel/open-parcel.ts';
import type { PackageSource, Receiving, SentHandover } from '../services/handover/receive/interface.ts';
import { createReceiving } from '../services/handover/receive/receiving.ts';
import { sentPackage } from '../services/handover/receive/sent-package.ts';
import { checkExtract, checkpointHolds } from '../services/verify/custody.ts';
import { openPath } from '../services/verify/reader.ts';
import { partyOf } from './handover-party.ts';
import type { OpenServicesParts } from './open-services.ts';

/** Files of a package folder or zip, read where they lie. @throws Failure file-unreadable, not-a-package */
export const packageSource = async (path: string): Promise<PackageSource> => {
  const reader = await openPath(path);
  return {
    files: await reader.list(),
    read: (name, start = 0, end = Number.MAX_SAFE_INTEGER) => reader.open(name, { start, end }),
    close: () => reader.close(),
  };
};

/** An extract and the checkpoint it is proved by, as the verifier judges both. */
export const judgeExtract = (extract: CustodyExtract, checkpoint: Checkpoint): Problem[] => {
  const { problems, keys } = checkExtract(extract, checkpoint);
  const held = checkpointHolds(checkpoint, keys.get(checkpoint.signer));
  return [
    ...problems.filter((p) => p.weight !== 'note'),
    ...(held ? [] : [{ code: 'checkpoint-signature-invalid', subject: 'rantai.json', weight: 'altered' } as const]),
  ];
};

export const openReceiving = (
  { vault, clock, random, verify, fonts }: OpenServicesParts,
  { trust, register }: Pick<VaultServices, 'trust' | 'register'>,
  sent: (handoverId: string) => SentHandover | undefined,
): Receiving =>
  createReceiving({
    vault,
    clock,
    random,
    // Read when the first page is set: most sessions print nothing.
    get fonts(): Fonts {
      return fonts();
    },
    parcels: { find: findParcels, inspect: inspectParcel, open: openParcel },
    trustOf: (fingerprint, certifications, at) => trust.trustOf(fingerprint, at, certifications),
    // By what this office knows: a dossier sealed with a revoked key is named on the desk.
    verifyPath: (path, long) => verify.path(path, { ...long, trust: trust.material() }),
    verifyLent: (name, files, long) => verify.lent(name, files, { ...long, trust: trust.material() }),
    openPackage: packageSource,
    judgeExtract,
    adoptExtract: (extract, checkpoint, source) => void vault.foreign.adoptExtract(extract, checkpoint, source),
    adoptPiece: (piece, behind, source) => void vault.foreign.adoptPiece(piece, behind, source),
    register: register.desk,
    party: () => partyOf(vault, trust),
    sent: async (handoverId) => sent(handoverId) ?? (await sentPackage(vault, handoverId)),
  });
