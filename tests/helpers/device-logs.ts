/** Several devices with real vaults, and what travels from their logs: extracts and segments. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../electron/base/random.ts';
import type { OpenVault, VaultDoor } from '../../electron/storage/interface.ts';
import { checkpointBody, signCheckpoint } from '../../electron/storage/log/checkpoints.ts';
import { createVaultDoor } from '../../electron/storage/vault-door.ts';
import type { Checkpoint, CustodyExtract, Subject } from '../../shared/domain/custody.ts';
import type { LogSegment } from '../../shared/domain/sync.ts';
import { cheapKdf, fixedClock, office, passphrase } from './temporary-vault.ts';

export interface Device extends AsyncDisposable {
  root: string;
  directory: string;
  /** Mark of the computer it runs on. */
  machine: string;
  clock: ReturnType<typeof fixedClock>;
  vault: OpenVault;
  officerId: string;
  /** Closes, then opens again: here, or as the copy that stands in another folder. */
  reopen(): Promise<OpenVault>;
}

const doorOf = (root: string, machine: string, clock: Device['clock']): VaultDoor =>
  createVaultDoor({
    directory: join(root, 'vault'),
    clock,
    random: systemRandom(),
    kdf: cheapKdf,
    witness: { folder: join(root, 'user'), machine },
  });

const deviceIn = (root: string, machine: string, clock: Device['clock'], vault: OpenVault, officerId: string): Device => {
  const device: Device = {
    root,
    directory: join(root, 'vault'),
    machine,
    clock,
    vault,
    officerId,
    async reopen() {
      await device.vault.close();
      device.vault = await doorOf(root, machine, clock).unlock(officerId, passphrase);
      return device.vault;
    },
    async [Symbol.asyncDispose]() {
      await device.vault.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return device;
};

/** A device of its own officer; names invented. */
export const device = async (workstationCode: string, name: string, start?: string): Promise<Device> => {
  const root = mkdtempSync(join(tmpdir(), 'sahih-'));
  const clock = fixedClock(start);
  const door = doorOf(root, `laptop-${workstationCode}`, clock);
  const prepared = await door.prepare({ exercise: false });
  const officer = { name, role: 'Pengawas Kelurahan/Desa', sptNumber: '021/SPT/2024' };
  const { vault } = await door.create(prepared, { officer, office, passphrase, workstationCode });
  return deviceIn(root, `laptop-${workstationCode}`, clock, vault, vault.signer?.officerId ?? '');
};

/**
 * The same vault a second time, as it stands on the disk. On another machine it goes on in a new chain; on its own mark it is a perfect
 * clone, its memory of the chain included, and goes on in the same one. The original is closed and opened again.
 */
export const copyOf = async (of: Device, machine = of.machine): Promise<Device> => {
  await of.vault.close();
  const root = mkdtempSync(join(tmpdir(), 'sahih-'));
  cpSync(of.root, root, { recursive: true });
  const clock = fixedClock(new Date(of.clock.now().getTime() + 1000).toISOString());
  of.vault = await doorOf(of.root, of.machine, of.clock).unlock(of.officerId, passphrase);
  const vault = await doorOf(root, machine, clock).unlock(of.officerId, passphrase);
  return deviceIn(root, machine, clock, vault, of.officerId);
};

/** Checkpoint over the first `size` events, by the signer of the session. */
export const checkpointAt = (vault: OpenVault, size: number): Checkpoint => {
  const chainId = vault.log.events(size - 1, 1)[0]?.envelope.chainId ?? vault.chainId;
  const at = vault.log.events(size - 1, 1)[0]?.envelope.at.utc ?? '';
  return signCheckpoint(checkpointBody(vault.db, chainId, size, at), vault.signer ?? vault.workstationSigner);
};

/** Extract of whole records against a fresh checkpoint. */
export const extractOf = (
  vault: OpenVault,
  subjects: readonly Subject[],
  withhold: (field: string) => boolean = () => false,
): { extract: CustodyExtract; checkpoint: Checkpoint } => {
  const checkpoint = vault.log.checkpoint(vault.signer ?? vault.workstationSigner);
  return { extract: vault.log.extract(subjects, checkpoint, (_, field) => withhold(field)), checkpoint };
};

/** The log from a number on, as sync moves it. */
export const segmentOf = (vault: OpenVault, firstSeq = 0, count = Number.MAX_SAFE_INTEGER): LogSegment => {
  const events = vault.log.events(firstSeq, count);
  const size = firstSeq + events.length;
  const checkpoint = checkpointAt(vault, size);
  const rows = vault.db.all<{ fingerprint: string; pem: string }>('SELECT fingerprint, public_key_pem AS pem FROM keys');
  const actors = new Set([...events.map((e) => e.envelope.actor.key), checkpoint.signer]);
  return {
    format: 'sahih.log-segment.v1',
    vaultId: vault.id,
    workstationCode: vault.tables.workstation().code,
    firstSeq,
    events,
    keys: Object.fromEntries(rows.filter((row) => actors.has(row.fingerprint)).map((row) => [row.fingerprint, row.pem])),
    checkpoint,
    blobs: [],
    at: checkpoint.body.at,
  };
};
