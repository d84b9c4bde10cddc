/** A device and its office over a real server: sent, proved, taken in, acknowledged; real vaults, the real queue. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { systemClock } from '../../../electron/base/clock.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { sleep } from '../../../electron/base/slow-down.ts';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import { createSync, type Sync } from '../../../electron/services/sync/sync.ts';
import type { RemoteState } from '../../../shared/contract/sync.ts';
import type { RemoteCredentials, RemotePlace } from '../../../shared/domain/sync.ts';
import type { Certification } from '../../../shared/domain/trust.ts';
import { type Device, device } from '../../helpers/device-logs.ts';
import { noReplies, remoteTo, runOnce, syncOffice } from '../../helpers/sync-world.ts';
import { recordExhibit } from '../../helpers/temporary-vault.ts';

/** The vaults' own clocks stand still; servers want the true time. */
const syncAt = (of: Device, certifications: readonly Certification[] = []): Sync =>
  createSync({
    vault: of.vault,
    clock: systemClock(),
    random: systemRandom(),
    openRemote,
    foreign: of.vault.foreign,
    ownCertifications: () => certifications,
    isRevoked: () => false,
    isOfficeRevoked: () => false,
    offices: () => [],
    replies: noReplies,
    wait: sleep,
    note: () => undefined,
  });

const counts = (state: RemoteState): Record<string, number> =>
  Object.fromEntries(state.sums.map((sum) => [`${sum.kind} ${sum.state}`, sum.count]));

/** Tells the story over one store, and that a sign-in which the store refuses stops it by name and sends nothing. */
export const syncStory = async (place: RemotePlace, credentials: RemoteCredentials, refused: RemoteCredentials): Promise<void> => {
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  const push = syncAt(sender);
  const pull = syncAt(office, office.certifications);
  try {
    const { settings } = push.setRemote({ ...remoteTo([office.card], { place }), credentials: refused });
    const originals = [randomBytes(30_000), randomBytes(2_500_000), randomBytes(1)];
    for (const original of originals) await recordExhibit(sender.vault, original);
    const turned = await runOnce(push, settings.id);
    expect(turned).toMatchObject({ clean: false, fault: 'unauthorised' });

    push.setRemote({ settings, credentials });
    const sent = await runOnce(push, settings.id);
    expect([sent.clean, sent.fault]).toEqual([true, undefined]);
    expect(counts(sent.state)).toEqual({ 'object verified': 3, 'segment verified': 1 });

    const takes = pull.setRemote({ ...remoteTo([], { place, receives: true }), credentials });
    const taken = await runOnce(pull, takes.settings.id);
    expect(taken).toMatchObject({ clean: true, state: { incoming: { devices: 1, segments: 1, held: { count: 3 } } } });

    const acknowledged = await runOnce(push, settings.id);
    expect(counts(acknowledged.state)).toEqual({ 'object acknowledged': 3, 'segment acknowledged': 1 });
    const again = await runOnce(push, settings.id);
    console.log(`${place.kind}: ${sent.requests} requests to send four things and prove them, ${again.requests} when nothing changed`);
    expect(again.requests).toBeLessThan(20);
  } finally {
    await push.close();
    await pull.close();
  }
};
