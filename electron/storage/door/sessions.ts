/** Unlocking: slot -> vault key -> open database -> session of one person. */

import { Failure } from '../../../shared/domain/failure.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { lockVault, type VaultLock } from '../database/lock.ts';
import { readHeaderFile, type VaultHeader, writeHeaderFile } from '../header.ts';
import type { Signer } from '../interface.ts';
import { defaultKdfCost, type KdfCost } from '../keys/kdf.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { openBox } from '../keys/sealed-box.ts';
import { fingerprintOf, importPrivate, publicOf } from '../keys/signing.ts';
import { type Layout, layoutOf } from '../layout.ts';
import { Vault } from '../open-vault.ts';
import { abandonCrashedSeals, adoptJournal, noticeClock } from '../opening.ts';
import { officerSignedIn } from '../records/payloads.ts';
import type { WitnessPlace } from '../witness.ts';
import { settleChain } from './chain.ts';
import { isBeingErased } from './erase.ts';
import { type OpenedSlot, promoteSlot, settleSlots, syncTiles } from './slot-files.ts';

export interface DoorPlace {
  layout: Layout;
  clock: Clock;
  random: Random;
  kdf: KdfCost;
  witness: WitnessPlace | undefined;
}

export interface DoorOptions {
  directory: string;
  clock: Clock;
  random: Random;
  /** Cost of new slots; tests make it cheap. */
  kdf?: KdfCost;
  /** Private folder of the person who uses the machine, outside the vault: remembers its chains. */
  witness?: WitnessPlace;
}

export const placeOf = (options: DoorOptions): DoorPlace => ({
  layout: layoutOf(options.directory),
  clock: options.clock,
  random: options.random,
  kdf: options.kdf ?? defaultKdfCost,
  witness: options.witness,
});

/** @throws Failure vault-missing, erasure-unfinished */
export const headerOf = (place: DoorPlace): VaultHeader => {
  if (isBeingErased(place.layout)) throw new Failure('erasure-unfinished');
  const header = readHeaderFile(place.layout);
  if (!header) throw new Failure('vault-missing');
  return header;
};

/** What the wrapped workstation key is bound to. */
export const workstationData = (vaultId: string, fingerprint: string): Buffer =>
  Buffer.from(`sahih.workstation-key.v1 ${vaultId} ${fingerprint}`, 'utf8');

const workstationSigner = (header: VaultHeader, keys: KeyRing): Signer => {
  const { fingerprint, key } = header.workstation;
  const pkcs8 = openBox(keys.subkey('workstation'), key, workstationData(header.vaultId, fingerprint));
  if (!pkcs8) throw new Failure('vault-damaged', { part: 'workstation-key' });
  const privateKey = importPrivate(pkcs8);
  pkcs8.fill(0);
  return { kind: 'workstation', fingerprint, privateKey, certificatePem: '' };
};

/** Opens the store with its key; takes over the lock and the key and lets both go where it fails. */
export const openStore = async (place: DoorPlace, header: VaultHeader, vaultKey: Buffer, lock: VaultLock): Promise<Vault> => {
  const keys = new KeyRing(header.vaultId, vaultKey);
  try {
    const { layout, clock, random, kdf, witness } = place;
    const signer = workstationSigner(header, keys);
    return await Vault.open({ layout, keys, lock, chainId: header.chainId, clock, random, kdf, workstationSigner: signer, witness });
  } catch (error) {
    keys.erase();
    lock.release();
    throw error;
  }
};

/** The officer's signer, from the private key in the slot; the PKCS8 bytes are erased. */
export const officerSigner = (officerId: string, pkcs8: Buffer, certificatePem: string): Signer => {
  const privateKey = importPrivate(pkcs8);
  pkcs8.fill(0);
  return { kind: 'officer', officerId, fingerprint: fingerprintOf(publicOf(privateKey)), privateKey, certificatePem };
};

/** Begins the session of the person whose slot was opened. @throws Failure officer-retired, wrong-passphrase where the slot is an outdated one */
export const beginSession = async (vault: Vault, opened: OpenedSlot): Promise<void> => {
  const { slot, pkcs8 } = opened;
  if (slot.kind === 'officer') {
    const officer = vault.tables.officer(slot.officerId);
    if (!officer || officer.retiredAt) throw new Failure('officer-retired');
    if (!pkcs8 || slot.fingerprint !== officer.keyFingerprint) throw new Failure('wrong-passphrase');
    vault.session = { slotId: slot.officerId, signer: officerSigner(slot.officerId, pkcs8, officer.certificatePem) };
  } else {
    // A slot file that was kept and put back opens nothing once its person was removed.
    const known = vault.db.get<{ id: string }>('SELECT id FROM unlockers WHERE id = ?', slot.officerId);
    if (!known) throw new Failure('officer-retired');
    vault.session = { slotId: slot.officerId, signer: undefined };
  }
  if (opened.next) await promoteSlot(vault.parts.layout, slot.officerId);
};

/** Repairs and notices of an unlock, then the sign-in event of an officer. */
export const settleIn = async (vault: Vault): Promise<void> => {
  await settleSlots(vault);
  settleChain(vault);
  noticeClock(vault);
  adoptJournal(vault);
  abandonCrashedSeals(vault);
  const officerId = vault.session?.signer?.officerId;
  if (officerId) vault.commit((scope) => scope.append(officerSignedIn(officerId)));
  // Remembered at once, not only when the vault closes: a copy that is opened meanwhile elsewhere on this machine is told apart.
  vault.keepCheckpoint();
  await vault.files.idle();
  followNames(vault);
};

/** Keeps header and tiles in step with the log: now, and after every commit that may change them. */
export const followNames = (vault: Vault): void => {
  const follow = (): void => void vault.files.run(() => syncNames(vault)).catch(() => undefined);
  vault.onCommit((kinds) => {
    if (kinds.includes('officer') || kinds.includes('vault')) follow();
  });
  follow();
};

const syncNames = async (vault: Vault): Promise<void> => {
  const { layout } = vault.parts;
  const header = readHeaderFile(layout);
  const truth = {
    chainId: vault.chainId,
    exercise: vault.tables.exercise(),
    officeName: vault.tables.office().name,
    workstationCode: vault.tables.workstation().code,
  };
  const same = header && Object.entries(truth).every(([name, value]) => Reflect.get(header, name) === value);
  if (header && !same) await writeHeaderFile(layout, { ...header, ...truth });
  await syncTiles(vault);
};

/** @throws Failure vault-in-use */
export const takeLock = (place: DoorPlace): VaultLock => lockVault(place.layout.lock);
