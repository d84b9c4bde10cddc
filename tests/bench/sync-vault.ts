/**
 * A whole vault through the real queue: photos pushed to real stores beside `rclone copy` of the same files, and the second sync of a vault
 * of many exhibits in which nothing changed. `node tests/bench/sync-vault.ts [exhibits] [office]` runs the second alone, `office` with the office's side.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../electron/base/clock.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { sleep } from '../../electron/base/slow-down.ts';
import { openRemote } from '../../electron/services/sync/remotes/registry.ts';
import { createSync, type Sync } from '../../electron/services/sync/sync.ts';
import { exhibitTakenIn } from '../../electron/storage/records/payloads.ts';
import type { RunOutcome } from '../../shared/contract/sync.ts';
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import { exhibitNumber } from '../../shared/domain/ids.ts';
import type { RemoteCredentials, RemotePlace } from '../../shared/domain/sync.ts';
import { type Device, device } from '../helpers/device-logs.ts';
import { noReplies, type OfficeWorld, remoteTo, runOnce, syncOffice } from '../helpers/sync-world.ts';
import { type Taken, takenHere } from './measure.ts';

/** Exhibits that one transaction records: a vault fills as fast as its pages can be written. */
const atOnce = 200;

/** Records one exhibit for each body, as intake does: streamed, hashed, encrypted, promoted, a signed event. */
const fill = async ({ vault }: Device, count: number, bodyOf: (n: number) => AsyncIterable<Uint8Array>): Promise<void> => {
  for (let from = 0; from < count; from += atOnce) {
    const staged: Awaited<ReturnType<typeof vault.staging.add>>[] = [];
    for (let n = from; n < Math.min(count, from + atOnce); n += 1)
      staged.push(await vault.staging.add({ receivedName: { text: `IMG_${n}.jpg` }, bytes: bodyOf(n) }));
    const ids = staged.map((each) => each.id);
    await vault.staging.promote(ids);
    vault.commit((scope) => {
      for (const { sha256, sizeBytes, receivedName } of staged) {
        const part = {
          id: randomBytes(16).toString('hex'),
          role: 'asli' as const,
          mediaType: 'image/jpeg',
          sha256,
          sizeBytes,
          receivedName,
        };
        const record: Exhibit = {
          ...{ id: randomBytes(16).toString('hex'), number: exhibitNumber('MKS1', scope.nextNumber('exhibit')), parts: [part] },
          ...{ provenance: { way: 'camera-card' }, tags: { kind: 'alat-bukti', violations: [], labels: [] } },
          ...{ recordedBy: vault.signer?.officerId ?? '', recordedAt: scope.now },
        };
        scope.append(exhibitTakenIn(record));
      }
    });
    vault.staging.forget(ids);
  }
};

async function* small(): AsyncGenerator<Uint8Array> {
  yield randomBytes(2000);
}

const syncOf = (of: Device, certifications: OfficeWorld['certifications'] = []): Sync =>
  createSync({
    ...{ vault: of.vault, clock: systemClock(), random: systemRandom(), openRemote, foreign: of.vault.foreign },
    ...{
      ownCertifications: () => certifications,
      isRevoked: () => false,
      isOfficeRevoked: () => false,
      offices: () => [],
      replies: noReplies,
      wait: sleep,
    },
    note: (error) => console.error(error),
  });

export interface UnchangedFigures {
  exhibits: number;
  /** Processes that waited, by the system's mean of the last minute, when it ended. */
  load: number;
  filled: Taken;
  /** Runs, in order: the first push, the second run, the office's, the run that reads its answer, the one after. */
  runs: { what: string; taken: Taken; requests: number }[];
}

/** Pushes a vault of small exhibits into a folder, then syncs it again and again; the office takes in and answers where it is asked to. */
export const measureUnchanged = async ({ exhibits = 10_000, withOffice = false } = {}): Promise<UnchangedFigures> => {
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  const folder = mkdtempSync(join(tmpdir(), 'sahih-sync-'));
  const place: RemotePlace = { kind: 'folder', path: folder };
  const [push, pull] = [syncOf(sender), syncOf(office, office.certifications)];
  const runs: UnchangedFigures['runs'] = [];
  const run = async (what: string, sync: Sync, id: string): Promise<void> => {
    const { value, ...taken } = await takenHere(() => runOnce(sync, id));
    if (!value.clean) throw new Error(`${what} left something undone: ${JSON.stringify(value.state)}`);
    runs.push({ what, taken, requests: value.requests });
  };
  try {
    const filled = await takenHere(() => fill(sender, exhibits, small));
    const sends = push.setRemote(remoteTo([office.card], { place })).settings.id;
    await run('first push', push, sends);
    await run('second sync, unchanged', push, sends);
    if (withOffice) {
      const takes = pull.setRemote(remoteTo([], { place, receives: true })).settings.id;
      await run('the office takes in', pull, takes);
      await run('its answer is read', push, sends);
      await run('sync after the answer, unchanged', push, sends);
      await run('the office again, unchanged', pull, takes);
    }
    return { exhibits, load: loadavg()[0] ?? 0, filled, runs };
  } finally {
    await push.close();
    await pull.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

export const printUnchanged = ({ exhibits, load, filled, runs }: UnchangedFigures): void => {
  const both = ({ seconds, cpuSeconds = 0 }: Taken): string => `${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s)`;
  console.log(`sync of ${exhibits} exhibits over a folder, load ${load.toFixed(1)}; filling the vault took ${both(filled)}`);
  for (const { what, taken, requests } of runs) console.log(`  ${what}: ${both(taken)}, ${requests} requests`);
};

export interface PushOptions {
  place: RemotePlace;
  credentials: RemoteCredentials;
  /** Photos as plain files, the same that `rclone copy` takes. */
  paths: readonly string[];
}

/** Takes photos into a vault of their own and pushes it whole: objects, read back, and the signed log. */
export const measureWholePush = async ({
  place,
  credentials,
  paths,
}: PushOptions): Promise<Taken & { requests: number; bytes: number }> => {
  await using office = await syncOffice();
  await using sender = await device('MKS1', 'Siti Rahmawati');
  await fill(sender, paths.length, (n) => createReadStream(paths[n] ?? '', { highWaterMark: 1024 * 1024 }));
  const sync = syncOf(sender);
  try {
    const { settings } = sync.setRemote({ ...remoteTo([office.card], { place }), credentials });
    const { value, ...taken } = await takenHere<RunOutcome>(() => runOnce(sync, settings.id));
    if (!value.clean) throw new Error(`the push left something undone: ${value.fault ?? JSON.stringify(value.state.sums)}`);
    return { ...taken, requests: value.requests, bytes: value.state.sums.reduce((sum, { bytes }) => sum + bytes, 0) };
  } finally {
    await sync.close();
  }
};

if (process.argv[1] === import.meta.filename)
  printUnchanged(await measureUnchanged({ exhibits: Number(process.argv[2] ?? 10_000), withOffice: process.argv[3] === 'office' }));
