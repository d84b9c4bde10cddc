/**
 * Opening, creating and re-keying vaults. Slots are files outside the database (`keys/slots.ts`);
 * a vault is held by one process at a time (`database/lock.ts`).
 */
import { existsSync, rmSync } from 'node:fs';
import { Failure } from '../../shared/domain/failure.ts';
import { createVault, newOfficer, prepareVault } from './door/create.ts';
import { destroyFolder, isBeingErased, readMark, writeMark } from './door/erase.ts';
import { dropPreparationNow, isBeingPrepared } from './door/first-run.ts';
import * as people from './door/people.ts';
import { beginSession, type DoorOptions, type DoorPlace, headerOf, openStore, placeOf, settleIn, takeLock } from './door/sessions.ts';
import { openSlotFiles, promoteSlot } from './door/slot-files.ts';
import { type Throttle, throttleOf } from './door/throttle.ts';
import { readHeaderFile } from './header.ts';
import type { ErasedFolder, OpenVault, VaultDoor } from './interface.ts';
import { journalAt } from './journal.ts';
import { readRecoveryCode } from './keys/recovery-code.ts';
import { listSlots, makeSlot, openSlot, type SlotOwner, writeSlot } from './keys/slots.ts';
import { Vault } from './open-vault.ts';
import { officerKeyEnrolled, recoveryUsed } from './records/payloads.ts';

export type { DoorOptions } from './door/sessions.ts';

const own = (vault: OpenVault): Vault => {
  if (!(vault instanceof Vault)) throw new TypeError('not a vault of this door');
  return vault;
};

/** Removes what an unfinished first run left, unless it is still running. */
const lookAt = (place: DoorPlace, preparing: boolean): ReturnType<VaultDoor['look']> => {
  const { layout } = place;
  if (isBeingErased(layout)) {
    const mark = readMark(layout);
    return { state: 'erasing', exercise: mark?.exercise ?? false, slots: [], ...(mark && { officeName: mark.officeName }) };
  }
  const header = readHeaderFile(layout);
  if (!header) {
    if (!preparing && existsSync(layout.preparing) && !isBeingPrepared(layout)) dropPreparationNow(layout);
    return { state: 'none', exercise: false, slots: [] };
  }
  if (!preparing) rmSync(layout.preparing, { force: true });
  const { slots } = listSlots(layout.slots);
  if (slots.length === 0) throw new Failure('vault-damaged', { part: 'slots' });
  return {
    state: 'locked',
    exercise: header.exercise,
    slots: slots.map(({ officerId, name, role, kind }) => ({ officerId, name, role, kind })),
    workstationCode: header.workstationCode,
    officeName: header.officeName,
  };
};

const unlockVault = async (place: DoorPlace, officerId: string, passphrase: string, throttle: Throttle): Promise<Vault> => {
  const { layout, clock } = place;
  const header = headerOf(place);
  throttle.check();
  const lock = takeLock(place);
  let vault: Vault | undefined;
  try {
    if (!existsSync(layout.slot(officerId)) && !existsSync(layout.nextSlot(officerId))) throw new Failure('officer-retired');
    const opened = await openSlotFiles(layout, officerId, passphrase);
    if (!opened || opened.slot.vaultId !== header.vaultId || opened.slot.kind === 'recovery') {
      throttle.failed();
      journalAt(layout.journal).note({ at: clock.now().toISOString(), code: 'unlock-failed' });
      throw new Failure('wrong-passphrase');
    }
    throttle.passed();
    vault = await openStore(place, header, opened.vaultKey, lock);
    await beginSession(vault, opened);
    await settleIn(vault);
    return vault;
  } catch (error) {
    if (vault) await vault.close();
    else lock.release();
    throw error;
  }
};

/** The slot of the recovery code made last: an older one that was kept and put back is no way in. */
const isLastRecovery = (vault: Vault, slotId: string): boolean => {
  const last = vault.db.get<{ value: string }>(
    "SELECT f.value FROM events e JOIN event_fields f ON f.seq = e.seq AND f.name = 'slotId' WHERE e.type = 'recovery.code-made' ORDER BY e.seq DESC LIMIT 1",
  );
  return last !== undefined && JSON.parse(last.value) === slotId;
};

/** The vault key under a recovery code. @throws Failure recovery-code-wrong */
const recoveredKey = async (place: DoorPlace, typed: string, throttle: Throttle): Promise<{ vaultKey: Buffer; slotId: string }> => {
  const code = readRecoveryCode(typed);
  if (!code) throw new Failure('recovery-code-wrong', { reason: 'typed-wrong' });
  for (const slot of listSlots(place.layout.slots).slots) {
    const keys = slot.kind === 'recovery' ? await openSlot(slot, code) : undefined;
    if (keys) return { vaultKey: keys.vaultKey, slotId: slot.officerId };
  }
  throttle.failed();
  journalAt(place.layout.journal).note({ at: place.clock.now().toISOString(), code: 'recovery-failed' });
  throw new Failure('recovery-code-wrong', { reason: 'other-code' });
};

/** Enrols a new signing key for an officer who lost the passphrase; the old key stays lost. */
const reenrol = async (place: DoorPlace, vault: Vault, officerId: string, passphrase: string): Promise<void> => {
  const { layout, kdf, random } = place;
  const officer = vault.tables.officer(officerId);
  if (!officer || officer.retiredAt) throw new Failure('officer-retired');
  const { name, role, sptNumber } = officer;
  const made = await newOfficer(place, officerId, { name, role, sptNumber }, vault.tables.office().name);
  const { keyFingerprint, certificatePem } = made.officer;
  const owner: SlotOwner = { vaultId: vault.id, officerId, kind: 'officer', name, role };
  const signing = { pkcs8: made.pkcs8, fingerprint: keyFingerprint };
  const slot = await makeSlot(owner, passphrase, { vaultKey: vault.parts.keys.vaultKey, signing }, kdf, random);
  await writeSlot(layout.nextSlot(officerId), slot);
  vault.commit((scope) => {
    scope.append(recoveryUsed(vault.id, officerId));
    scope.append(officerKeyEnrolled(officerId, { keyFingerprint, certificatePem }));
  }, vault.workstationSigner);
  await promoteSlot(layout, officerId);
  await beginSession(vault, { slot, vaultKey: vault.parts.keys.vaultKey, pkcs8: made.pkcs8, next: false });
};

const recoverVault = async (place: DoorPlace, typed: string, officerId: string, passphrase: string, throttle: Throttle): Promise<Vault> => {
  const header = headerOf(place);
  throttle.check();
  const lock = takeLock(place);
  let vault: Vault | undefined;
  try {
    const { vaultKey, slotId } = await recoveredKey(place, typed, throttle);
    throttle.passed();
    vault = await openStore(place, header, vaultKey, lock);
    if (!isLastRecovery(vault, slotId)) throw new Failure('recovery-code-wrong', { reason: 'other-code' });
    await reenrol(place, vault, officerId, passphrase);
    await settleIn(vault);
    return vault;
  } catch (error) {
    if (vault) await vault.close();
    else lock.release();
    throw error;
  }
};

const eraseVault = async (place: DoorPlace, vault: Vault, onFile?: (done: number, total: number) => void): Promise<ErasedFolder> => {
  await writeMark(place.layout, {
    format: 'sahih.erasing.v1',
    begunAt: place.clock.now().toISOString(),
    exercise: vault.exercise,
    officeName: vault.tables.office().name,
    workstationCode: vault.tables.workstation().code,
  });
  await vault.close();
  return destroyFolder(place, onFile);
};

const finishErasing = async (place: DoorPlace, onFile?: (done: number, total: number) => void): Promise<ErasedFolder> => {
  if (!isBeingErased(place.layout)) throw new Failure('vault-missing');
  // Another process may be at it; an open lock file could not be removed on Windows.
  takeLock(place).release();
  return destroyFolder(place, onFile);
};

const printedMark = 'recovery-printed';

const recoveryState = (vault: Vault): ReturnType<VaultDoor['recoveryState']> => {
  const { slots } = listSlots(vault.parts.layout.slots);
  const recovery = slots.find((slot) => slot.kind === 'recovery');
  const printed = vault.db.get<{ value: string }>('SELECT value FROM local.marks WHERE name = ?', printedMark)?.value;
  return {
    made: recovery !== undefined,
    printed: recovery !== undefined && printed === recovery.officerId,
    secondUnlocker: slots.some((slot) => slot.kind === 'unlock-only'),
  };
};

const markRecoveryPrinted = (vault: Vault): void => {
  const recovery = listSlots(vault.parts.layout.slots).slots.find((slot) => slot.kind === 'recovery');
  if (recovery) vault.write.run('INSERT OR REPLACE INTO local.marks (name, value) VALUES (?, ?)', printedMark, recovery.officerId);
};

/** The door to the vault in one directory. */
export const createVaultDoor = (options: DoorOptions): VaultDoor => {
  const place = placeOf(options);
  const failures = journalAt(place.layout.journal)
    .read()
    .entries.map((entry) => entry.at);
  const throttle = throttleOf(place.clock, failures);
  let preparing = false;
  return {
    look: () => lookAt(place, preparing),
    async prepare({ exercise }) {
      const vault = await prepareVault(place, exercise);
      const drop = vault.afterClose;
      preparing = true;
      vault.afterClose = async () => {
        preparing = false;
        await drop?.();
      };
      return vault;
    },
    async create(prepared, input) {
      const created = await createVault(place, own(prepared), input);
      preparing = false;
      return created;
    },
    unlock: (officerId, passphrase) => unlockVault(place, officerId, passphrase, throttle),
    recover: (code, officerId, passphrase) => recoverVault(place, code, officerId, passphrase, throttle),
    addOfficer: (vault, profile, passphrase) => people.addOfficer(place, own(vault), profile, passphrase),
    retireOfficer: (vault, officerId) => people.retire(place, own(vault), officerId),
    changePassphrase: (vault, current, next) => people.changePassphrase(place, own(vault), current, next, throttle),
    newRecoveryCode: (vault, passphrase) => people.renewRecoveryCode(place, own(vault), passphrase, throttle),
    addSecondUnlocker: (vault, person, passphrase) => people.addSecondUnlocker(place, own(vault), person, passphrase),
    confirm: (vault, passphrase) => people.confirmPassphrase(own(vault), passphrase, throttle),
    erase: (vault, onFile) => eraseVault(place, own(vault), onFile),
    finishErasing: (onFile) => finishErasing(place, onFile),
    recoveryState: (vault) => recoveryState(own(vault)),
    markRecoveryPrinted: (vault) => markRecoveryPrinted(own(vault)),
  };
};
