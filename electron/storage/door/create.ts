/** From a prepared store to a vault: keys enrolled, first events, slots, and last of all the header. */
import { rm } from 'node:fs/promises';
import { Failure } from '../../../shared/domain/failure.ts';
import { WorkstationCodeSchema } from '../../../shared/domain/ids.ts';
import { defaultSettings, type Office, type Officer, type OfficerProfile } from '../../../shared/domain/officer.ts';
import { fsyncDirectory } from '../../base/durable-file.ts';
import { isDiskFull } from '../../base/system-error.ts';
import { readHeaderFile, writeHeaderFile } from '../header.ts';
import { makeCertificate } from '../keys/certificate.ts';
import { KeyRing } from '../keys/key-ring.ts';
import { newRecoveryCode } from '../keys/recovery-code.ts';
import { sealBox } from '../keys/sealed-box.ts';
import { exportPrivate, fingerprintOf, newSigningKey, publicOf, publicPem } from '../keys/signing.ts';
import { makeSlot, type SlotOwner, writeSlot } from '../keys/slots.ts';
import { Vault } from '../open-vault.ts';
import { officerEnrolled, officerSignedIn, recoveryCodeMade, vaultCreated } from '../records/payloads.ts';
import { isBeingErased } from './erase.ts';
import { dropPreparationNow, isBeingPrepared, layFolders } from './first-run.ts';
import { type DoorPlace, followNames, officerSigner, takeLock, workstationData } from './sessions.ts';
import { suggestWorkstationCode } from './workstation-code.ts';

/** Keys in memory and an empty store on disk. @throws Failure vault-exists, vault-in-use */
export const prepareVault = async (place: DoorPlace, exercise: boolean): Promise<Vault> => {
  const { layout, clock, random, kdf, witness } = place;
  if (isBeingErased(layout)) throw new Failure('erasure-unfinished');
  if (readHeaderFile(layout)) throw new Failure('vault-exists');
  if (isLeftOver(place)) dropPreparationNow(layout);
  await layFolders(layout);
  const lock = takeLock(place);
  const keys = KeyRing.create(random.id(), random);
  try {
    const privateKey = newSigningKey();
    const workstationSigner = {
      kind: 'workstation' as const,
      fingerprint: fingerprintOf(publicOf(privateKey)),
      privateKey,
      certificatePem: '',
    };
    const vault = await Vault.open({ layout, keys, lock, chainId: random.id(), clock, random, kdf, workstationSigner, witness, exercise });
    vault.afterClose = async () => dropPreparationNow(layout);
    return vault;
  } catch (error) {
    keys.erase();
    lock.release();
    throw error;
  }
};

const isLeftOver = (place: DoorPlace): boolean => {
  try {
    return !isBeingPrepared(place.layout);
  } catch {
    return false; // no directory yet
  }
};

/** A new signing key with its certificate, as an officer's record states it. */
export const newOfficer = async (place: DoorPlace, id: string, profile: OfficerProfile, officeName: string) => {
  const privateKey = newSigningKey();
  const certificatePem = await makeCertificate(privateKey, { name: profile.name, office: officeName }, place.clock, place.random);
  const keyFingerprint = fingerprintOf(publicOf(privateKey));
  const officer: Officer = { id, ...profile, keyFingerprint, certificatePem, enrolledAt: place.clock.now().toISOString() };
  return { officer, pkcs8: exportPrivate(privateKey) };
};

export interface CreateInput {
  officer: OfficerProfile;
  office: Office;
  passphrase: string;
  workstationCode?: string;
}

/** @throws Failure text-invalid for a workstation code of another form */
export const createVault = async (place: DoorPlace, vault: Vault, input: CreateInput): Promise<{ vault: Vault; recoveryCode: string }> => {
  if (vault.log.size() > 0) throw new Failure('vault-exists');
  const code = input.workstationCode ?? suggestWorkstationCode(input.office, place.random);
  if (!WorkstationCodeSchema.safeParse(code).success) throw new Failure('text-invalid', { field: 'workstationCode' });
  const { layout, random } = place;
  const { officer, pkcs8 } = await newOfficer(place, random.id(), input.officer, input.office.name);
  const recoveryCode = newRecoveryCode(random);
  const recoveryId = random.id();
  await writeFirstSlots(place, vault, { officer, pkcs8, passphrase: input.passphrase, recoveryCode, recoveryId });
  const signer = officerSigner(officer.id, pkcs8, officer.certificatePem);
  recordCreation(vault, { officer, office: input.office, code, recoveryId }, signer);
  // Remembered before the header makes it a vault: a crash in the first session must not make it look copied.
  vault.keepCheckpoint();
  await vault.files.idle();
  try {
    await writeHeaderFile(layout, headerFor(place, vault, code, input.office.name));
  } catch (error) {
    await vault.close(); // events without a header are no vault: dropped whole, so that the first run can begin again
    throw isDiskFull(error) ? new Failure('disk-full', {}, { cause: error }) : error;
  }
  await rm(layout.preparing, { force: true });
  await fsyncDirectory(layout.directory);
  vault.afterClose = undefined;
  vault.session = { slotId: officer.id, signer };
  followNames(vault);
  return { vault, recoveryCode };
};

interface FirstKeys {
  officer: Officer;
  pkcs8: Buffer;
  passphrase: string;
  recoveryCode: string;
  recoveryId: string;
}

const writeFirstSlots = async (place: DoorPlace, vault: Vault, first: FirstKeys): Promise<void> => {
  const { layout, kdf, random } = place;
  const { vaultKey } = vault.parts.keys;
  const { officer, pkcs8 } = first;
  const owner: SlotOwner = { vaultId: vault.id, officerId: officer.id, kind: 'officer', name: officer.name, role: officer.role };
  const signing = { pkcs8, fingerprint: officer.keyFingerprint };
  await writeSlot(layout.slot(officer.id), await makeSlot(owner, first.passphrase, { vaultKey, signing }, kdf, random));
  const recovery: SlotOwner = { vaultId: vault.id, officerId: first.recoveryId, kind: 'recovery', name: '', role: '' };
  await writeSlot(layout.slot(first.recoveryId), await makeSlot(recovery, first.recoveryCode, { vaultKey }, kdf, random));
};

const recordCreation = (
  vault: Vault,
  made: { officer: Officer; office: Office; code: string; recoveryId: string },
  signer: ReturnType<typeof officerSigner>,
): void => {
  const { workstationSigner } = vault;
  const publicKeyPem = publicPem(publicOf(workstationSigner.privateKey));
  const workstation = { code: made.code, keyFingerprint: workstationSigner.fingerprint, publicKeyPem };
  const first = { exercise: vault.exercise, workstation, office: made.office, settings: defaultSettings };
  vault.firstZone = made.office.zone;
  vault.commitInner((scope) => {
    scope.append(vaultCreated(vault.id, first), workstationSigner);
    scope.append(officerEnrolled(made.officer), workstationSigner);
    scope.append(recoveryCodeMade(vault.id, made.recoveryId), signer);
    scope.append(officerSignedIn(made.officer.id), signer);
  }, undefined);
  vault.firstZone = undefined;
};

const headerFor = (place: DoorPlace, vault: Vault, workstationCode: string, officeName: string) => {
  const { fingerprint, privateKey } = vault.workstationSigner;
  const pkcs8 = exportPrivate(privateKey);
  const key = sealBox(vault.parts.keys.subkey('workstation'), pkcs8, workstationData(vault.id, fingerprint), place.random);
  pkcs8.fill(0);
  return {
    format: 'sahih.vault.v1' as const,
    vaultId: vault.id,
    chainId: vault.chainId,
    exercise: vault.exercise,
    workstationCode,
    officeName,
    workstation: { fingerprint, key },
  };
};
