/** Real vaults in temporary directories, with a clock that the test moves. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../electron/base/clock.ts';
import { systemRandom } from '../../electron/base/random.ts';
import type { OpenVault, VaultDoor } from '../../electron/storage/interface.ts';
import { exhibitTakenIn } from '../../electron/storage/records/payloads.ts';
import { createVaultDoor } from '../../electron/storage/vault-door.ts';
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import { exhibitNumber } from '../../shared/domain/ids.ts';
import type { Office, OfficerProfile } from '../../shared/domain/officer.ts';

/** Cost that makes a slot in a millisecond: never outside tests. */
export const cheapKdf = { memoryKiB: 64, iterations: 1, parallelism: 1 };
export const passphrase = 'pagar sekolah biru tua';

export const office: Office = {
  name: 'Panwaslu Kecamatan Mekarsari',
  region: {
    code: '32.99.01',
    name: 'Mekarsari',
    level: 'kecamatan',
    ancestors: [
      { code: '32', name: 'Jawa Barat', level: 'provinsi' },
      { code: '32.99', name: 'Contoh', level: 'kabupaten' },
    ],
    zone: 'WIB',
    dataset: 'contoh',
  },
  zone: 'WIB',
  letterhead: ['PANWASLU KECAMATAN MEKARSARI'],
};
export const siti: OfficerProfile = { name: 'Siti Rahmawati', role: 'Staf Panwaslu Kecamatan', sptNumber: '012/SPT/2024' };

/** A clock that stands still until `advance`. */
export const fixedClock = (start = '2024-01-20T02:00:00.000Z'): Clock & { advance(ms: number): void } => {
  let wall = Date.parse(start);
  let monotonic = 1000;
  return {
    now: () => new Date(wall),
    monotonicMs: () => monotonic,
    bootId: '0123456789abcdef0123456789abcdef',
    advance(ms) {
      wall += ms;
      monotonic += Math.abs(ms);
    },
  };
};

export interface TemporaryVault extends AsyncDisposable {
  root: string;
  directory: string;
  clock: ReturnType<typeof fixedClock>;
  door: VaultDoor;
  vault: OpenVault;
  recoveryCode: string;
  officerId: string;
  /** Another door to the same directory, as a new process would make it. */
  newDoor(): VaultDoor;
  /** Closes and unlocks again with the first officer's passphrase. */
  reopen(): Promise<OpenVault>;
}

/** A created vault with one officer, Siti, signed in. Disposing closes it and deletes everything. */
export const temporaryVault = async (): Promise<TemporaryVault> => {
  const root = mkdtempSync(join(tmpdir(), 'sahih-'));
  const directory = join(root, 'vault');
  const clock = fixedClock();
  const witness = { folder: join(root, 'user'), machine: 'laptop-1' };
  const newDoor = () => createVaultDoor({ directory, clock, random: systemRandom(), kdf: cheapKdf, witness });
  const door = newDoor();
  const prepared = await door.prepare({ exercise: false });
  const { vault, recoveryCode } = await door.create(prepared, { officer: siti, office, passphrase, workstationCode: 'MKS1' });
  const officerId = vault.signer?.officerId ?? '';
  const made: TemporaryVault = {
    root,
    directory,
    clock,
    door,
    vault,
    recoveryCode,
    officerId,
    newDoor,
    async reopen() {
      await made.vault.close();
      made.door = newDoor();
      made.vault = await made.door.unlock(officerId, passphrase);
      return made.vault;
    },
    async [Symbol.asyncDispose]() {
      await made.vault.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return made;
};

/** Bytes as a stream of uneven pieces. */
export async function* pieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Stages bytes and records them as one exhibit; returns the record. */
export const recordExhibit = async (
  vault: OpenVault,
  bytes: Uint8Array,
  name = 'IMG_0001.jpg',
  change: Partial<Exhibit> = {},
): Promise<Exhibit> => {
  const staged = await vault.staging.add({ receivedName: { text: name }, bytes: pieces(bytes) });
  await vault.staging.promote([staged.id]);
  const exhibit = vault.commit((scope) => {
    const record: Exhibit = {
      id: randomBytes(16).toString('hex'),
      number: exhibitNumber('MKS1', scope.nextNumber('exhibit')),
      parts: [
        {
          id: randomBytes(16).toString('hex'),
          role: 'asli',
          sha256: staged.sha256,
          sizeBytes: staged.sizeBytes,
          mediaType: 'image/jpeg',
          receivedName: staged.receivedName,
        },
      ],
      provenance: { way: 'cable', giver: { name: 'Budi Santoso', confidential: true } },
      tags: { kind: 'alat-bukti', violations: [], labels: [] },
      recordedBy: vault.signer?.officerId ?? '',
      recordedAt: scope.now,
      ...change,
    };
    scope.append(exhibitTakenIn(record));
    return record;
  });
  vault.staging.forget([staged.id]);
  return exhibit;
};
