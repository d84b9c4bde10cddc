/** Sync over one open vault: real stores, the vault's own foreign log, and what trust says of keys. */
import { sleep } from '../base/slow-down.ts';
import { openRemote } from '../services/sync/remotes/registry.ts';
import { createSync, type Sync } from '../services/sync/sync.ts';
import type { Trust } from '../services/trust/trust.ts';
import type { OpenServicesParts } from './open-services.ts';
import { type ReplySources, syncReplies } from './sync-replies.ts';

export const openSync = (
  { vault, clock, random, note }: OpenServicesParts,
  { trust, receiving, messages }: ReplySources & { trust: Pick<Trust, 'ownCertifications' | 'officeCards' | 'officeRevocation'> },
): Sync =>
  createSync({
    ...{ vault, clock, random, note, openRemote },
    foreign: vault.foreign,
    ownCertifications: () => trust.ownCertifications(),
    isRevoked: (fingerprint, at, certifications) => trust.trustOf(fingerprint, at, certifications).is === 'revoked',
    isOfficeRevoked: (fingerprint) => trust.officeRevocation(fingerprint) !== undefined,
    offices: () => trust.officeCards(),
    replies: syncReplies(vault, { trust, receiving, messages }),
    wait: (ms, signal) => sleep(ms, signal),
  });
