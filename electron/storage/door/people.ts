/** Who may open and sign: adding, retiring, re-wrapping. Files wait as `.next` until their event is committed. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { Officer, OfficerProfile } from '../../../shared/domain/officer.ts';
import { newRecoveryCode } from '../keys/recovery-code.ts';
import { listSlots, makeSlot, openSlot, readSlot, type SlotOwner, writeSlot } from '../keys/slots.ts';
import type { Vault } from '../open-vault.ts';
import * as events from '../records/payloads.ts';
import { newOfficer } from './create.ts';
import type { DoorPlace } from './sessions.ts';
import { deleteSlot, promoteSlot } from './slot-files.ts';
import type { Throttle } from './throttle.ts';

const sessionSlot = (vault: Vault): string => {
  if (!vault.session) throw new Failure('vault-locked');
  return vault.session.slotId;
};

/** Keys of the session's own slot under its passphrase; the caller erases them. @throws Failure wrong-passphrase, too-many-tries */
export const confirmKeys = async (vault: Vault, passphrase: string, throttle: Throttle) => {
  throttle.check();
  const slot = readSlot(vault.parts.layout.slot(sessionSlot(vault)));
  const keys = await openSlot(slot, passphrase);
  if (!keys) {
    throttle.failed();
    throw new Failure('wrong-passphrase');
  }
  throttle.passed();
  return { slot, keys };
};

export const confirmPassphrase = async (vault: Vault, passphrase: string, throttle: Throttle): Promise<void> => {
  const { keys } = await confirmKeys(vault, passphrase, throttle);
  keys.vaultKey.fill(0);
  keys.pkcs8?.fill(0);
};

export const addOfficer = async (place: DoorPlace, vault: Vault, profile: OfficerProfile, passphrase: string): Promise<Officer> => {
  sessionSlot(vault);
  const { layout, kdf, random } = place;
  const { officer, pkcs8 } = await newOfficer(place, random.id(), profile, vault.tables.office().name);
  const owner: SlotOwner = { vaultId: vault.id, officerId: officer.id, kind: 'officer', name: officer.name, role: officer.role };
  const signing = { pkcs8, fingerprint: officer.keyFingerprint };
  const slot = await makeSlot(owner, passphrase, { vaultKey: vault.parts.keys.vaultKey, signing }, kdf, random);
  pkcs8.fill(0);
  await writeSlot(layout.nextSlot(officer.id), slot);
  vault.commit((scope) => scope.append(events.officerEnrolled(officer)), vault.actingSigner);
  await promoteSlot(layout, officer.id);
  return officer;
};

/** Officers lose slot and key; a second unlocker only the slot. The vault key that they may have kept is not rotated here. */
export const retire = async (place: DoorPlace, vault: Vault, id: string): Promise<void> => {
  sessionSlot(vault);
  const officer = vault.tables.officer(id);
  if (officer) {
    const active = vault.tables.officers().filter((other) => !other.retiredAt);
    if (officer.retiredAt) return;
    if (active.length === 1 || id === vault.session?.slotId) throw new Failure('usage', { reason: 'last-or-own' });
    vault.commit((scope) => scope.append(events.officerRetired(id, scope.now)), vault.actingSigner);
  } else vault.commit((scope) => scope.append(events.unlockerRemoved(vault.id, id)), vault.actingSigner);
  // In turn with the writing of tiles: a rename still under way would bring the slot back.
  await vault.files.run(() => deleteSlot(place.layout, id));
};

/** Rewraps the session's keys under a new passphrase; nothing else changes. */
export const changePassphrase = async (
  place: DoorPlace,
  vault: Vault,
  current: string,
  next: string,
  throttle: Throttle,
): Promise<void> => {
  const { layout, kdf, random } = place;
  const { slot, keys } = await confirmKeys(vault, current, throttle);
  const { vaultId, officerId, kind, name, role } = slot;
  const signing = keys.pkcs8 && slot.fingerprint ? { pkcs8: keys.pkcs8, fingerprint: slot.fingerprint } : undefined;
  try {
    const made = await makeSlot({ vaultId, officerId, kind, name, role }, next, { vaultKey: keys.vaultKey, signing }, kdf, random);
    await writeSlot(layout.nextSlot(officerId), made);
  } finally {
    keys.vaultKey.fill(0);
    keys.pkcs8?.fill(0);
  }
  vault.commit((scope) => scope.append(events.passphraseChanged(officerId)), vault.actingSigner);
  await promoteSlot(layout, officerId);
};

/** The new code opens from now on, the old one no more. */
export const renewRecoveryCode = async (place: DoorPlace, vault: Vault, passphrase: string, throttle: Throttle): Promise<string> => {
  const { layout, kdf, random } = place;
  await confirmPassphrase(vault, passphrase, throttle);
  const old = listSlots(layout.slots).slots.filter((slot) => slot.kind === 'recovery');
  const code = newRecoveryCode(random);
  const id = random.id();
  const owner: SlotOwner = { vaultId: vault.id, officerId: id, kind: 'recovery', name: '', role: '' };
  await writeSlot(layout.slot(id), await makeSlot(owner, code, { vaultKey: vault.parts.keys.vaultKey }, kdf, random));
  vault.commit((scope) => scope.append(events.recoveryCodeMade(vault.id, id)), vault.actingSigner);
  for (const slot of old) await deleteSlot(layout, slot.officerId);
  return code;
};

/** A person who may open and re-key (ketua, kepala sekretariat), without a signing key. */
export const addSecondUnlocker = async (
  place: DoorPlace,
  vault: Vault,
  person: { name: string; role: string },
  passphrase: string,
): Promise<void> => {
  sessionSlot(vault);
  const { layout, kdf, random } = place;
  const id = random.id();
  const owner: SlotOwner = { vaultId: vault.id, officerId: id, kind: 'unlock-only', ...person };
  await writeSlot(layout.slot(id), await makeSlot(owner, passphrase, { vaultKey: vault.parts.keys.vaultKey }, kdf, random));
  try {
    vault.commit((scope) => scope.append(events.unlockerAdded(vault.id, { id, ...person })), vault.actingSigner);
  } catch (error) {
    await deleteSlot(layout, id);
    throw error;
  }
};
