/**
 * The session: which vault is open in this process, and for whom.
 * none: no vault yet; preparing: first run, files may be staged; locked; open; erasing: an erasure was cut off.
 * The office's vault and the practice vault lie in two folders and are never open together.
 */
import type { VaultState } from '../../../shared/contract/service.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Office, Officer, OfficerProfile, Settings } from '../../../shared/domain/officer.ts';
import type { ErasedFolder, OpenVault, SlotSummary, VaultDoor } from '../../storage/interface.ts';
import { officeChanged, settingsChanged } from '../../storage/records/payloads.ts';

/** What is built over an open vault; ends before the vault does. */
export interface Closable {
  close(): Promise<void>;
}

export interface SessionDependencies<S extends Closable> {
  /** Door of the office's vault, and of the practice vault. May be the same folder: then it is the same door. */
  doors: { office: VaultDoor; exercise: VaultDoor };
  openServices(vault: OpenVault, door: VaultDoor): S;
  /** @throws Failure passphrase-too-weak */
  assertStrong(passphrase: string, own: readonly string[]): void;
}

export interface CreateRequest {
  officer: OfficerProfile;
  office: Office;
  passphrase: string;
  workstationCode?: string;
  exercise: boolean;
}

export interface Opened<S> {
  vault: OpenVault;
  door: VaultDoor;
  services: S;
  prepared: boolean;
}

const tiles = (slots: readonly SlotSummary[]): VaultState['officers'] =>
  slots
    .filter((slot) => slot.kind !== 'recovery')
    .map(({ officerId, name, role, kind }) => ({ id: officerId, name, role, unlockOnly: kind === 'unlock-only' }));

const lastChecked = (vault: OpenVault): string | undefined => {
  const row = vault.db.get<{ value: string }>("SELECT value FROM vault_facts WHERE name = 'lastChecked'");
  return row ? (JSON.parse(row.value) as { checkedAt: string }).checkedAt : undefined;
};

export const createSession = <S extends Closable>(deps: SessionDependencies<S>) => {
  const { doors } = deps;
  let opened: Opened<S> | undefined;
  /** Opening and closing take turns: two unlocks at once must not open two vaults. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act);
    turn = result.catch(() => undefined);
    return result;
  };

  const take = (vault: OpenVault, door: VaultDoor, prepared = false): void => {
    opened = { vault, door, prepared, services: deps.openServices(vault, door) };
  };
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = undefined;
    if (!closing) return;
    await closing.services.close();
    await closing.vault.close();
  };
  const open = (): Opened<S> => {
    if (!opened || opened.prepared) throw new Failure('vault-locked');
    return opened;
  };

  /** The door behind which an officer has a slot; the office's where none is known. */
  const doorOf = (officerId: string): VaultDoor =>
    doors.exercise !== doors.office && doors.exercise.look().slots.some((slot) => slot.officerId === officerId)
      ? doors.exercise
      : doors.office;

  const closedStatus = (): VaultState => {
    const office = doors.office.look();
    const practice = doors.exercise === doors.office ? undefined : doors.exercise.look();
    const erasing = office.state === 'erasing' || practice?.state === 'erasing';
    const state: VaultState['state'] = opened ? 'preparing' : erasing ? 'erasing' : office.state;
    return {
      state,
      exercise: opened ? opened.vault.exercise : office.exercise,
      officers: tiles(office.slots),
      practiceOfficers: tiles(practice?.slots ?? []),
      notices: [],
    };
  };
  const signedIn = (vault: OpenVault): Officer | undefined =>
    vault.signer?.officerId === undefined ? undefined : vault.tables.officer(vault.signer.officerId);

  const status = (): VaultState => {
    if (!opened || opened.prepared) return closedStatus();
    const { vault, door } = opened;
    const officer = signedIn(vault);
    const checkedAt = lastChecked(vault);
    return {
      state: 'open',
      exercise: vault.exercise,
      office: vault.tables.office(),
      workstation: vault.tables.workstation(),
      officers: tiles(door.look().slots),
      practiceOfficers: [],
      ...(officer && { signedIn: officer }),
      settings: vault.tables.settings(),
      recovery: door.recoveryState(vault),
      ...(checkedAt && { lastCheckedAt: checkedAt }),
      notices: [...vault.notices],
    };
  };

  const create = async ({ exercise, ...input }: CreateRequest): Promise<{ recoveryCode: string; status: VaultState }> => {
    // A practice vault guards nothing: its passphrase may be as plain as the practice asks.
    if (!exercise) deps.assertStrong(input.passphrase, [input.officer.name, input.office.name]);
    const door = exercise ? doors.exercise : doors.office;
    const reuse = opened?.prepared && opened.door === door && opened.vault.exercise === exercise ? opened : undefined;
    if (opened && !opened.prepared) throw new Failure('vault-exists');
    if (!reuse) await close();
    else await reuse.services.close();
    const prepared = reuse?.vault ?? (await door.prepare({ exercise }));
    opened = undefined;
    try {
      const { vault, recoveryCode } = await door.create(prepared, input);
      take(vault, door);
      return { recoveryCode, status: status() };
    } catch (error) {
      // Staged photos outlive a refused form: the prepared vault goes on as it was.
      if (reuse) take(prepared, door, true);
      else await prepared.close();
      throw error;
    }
  };

  return {
    status,
    /** The vault and its services. @throws Failure vault-locked */
    open,
    /** Also while first run prepares: only staging works there. @throws Failure vault-locked */
    staging(): Opened<S> {
      if (!opened) throw new Failure('vault-locked');
      return opened;
    },
    isOpen: (): boolean => opened !== undefined && !opened.prepared,
    prepare: () =>
      inTurn(async () => {
        if (!opened && doors.office.look().state !== 'none') throw new Failure('vault-exists');
        if (!opened) take(await doors.office.prepare({ exercise: false }), doors.office, true);
        return status();
      }),
    create: (request: CreateRequest) => inTurn(() => create(request)),
    unlock: (officerId: string, passphrase: string) =>
      inTurn(async () => {
        if (opened && !opened.prepared) throw new Failure('vault-in-use');
        const door = doorOf(officerId);
        if (door.look().state === 'none') throw new Failure('vault-missing');
        const vault = await door.unlock(officerId, passphrase);
        await close();
        take(vault, door);
        return status();
      }),
    recover: (recoveryCode: string, officerId: string, newPassphrase: string) =>
      inTurn(async () => {
        if (opened && !opened.prepared) throw new Failure('vault-in-use');
        const door = doorOf(officerId);
        deps.assertStrong(newPassphrase, []);
        const vault = await door.recover(recoveryCode, officerId, newPassphrase);
        await close();
        take(vault, door);
        return status();
      }),
    lock: () => inTurn(close),
    /**
     * Ends the services, then destroys the open vault, keys first. The caller has made sure that it may.
     * @param assertMay asked before the services end and after, when nothing can come in any more; where it throws, the vault is closed and whole
     */
    erase: (onFile?: (done: number, total: number) => void, assertMay: () => void = () => undefined): Promise<ErasedFolder> =>
      inTurn(async () => {
        const { vault, door, services } = open();
        assertMay();
        opened = undefined;
        await services.close();
        try {
          assertMay();
        } catch (error) {
          await vault.close();
          throw error;
        }
        return door.erase(vault, onFile);
      }),
    /** Goes on with an erasure that was cut off. @throws Failure vault-missing where there is none */
    finishErasing: (onFile?: (done: number, total: number) => void): Promise<ErasedFolder> =>
      inTurn(async () => {
        if (opened) throw new Failure('vault-in-use');
        const door = [doors.office, doors.exercise].find((one) => one.look().state === 'erasing');
        if (!door) throw new Failure('vault-missing');
        return door.finishErasing(onFile);
      }),
    /** Confirms the signed-in officer before an act that cannot be undone. @throws Failure wrong-passphrase, too-many-tries */
    confirm: (passphrase: string) => {
      const { vault, door } = open();
      return door.confirm(vault, passphrase);
    },
    async changePassphrase(current: string, next: string): Promise<void> {
      const { vault, door } = open();
      deps.assertStrong(next, [signedIn(vault)?.name ?? '']);
      await door.changePassphrase(vault, current, next);
    },
    newRecoveryCode(passphrase: string): Promise<string> {
      const { vault, door } = open();
      return door.newRecoveryCode(vault, passphrase);
    },
    recoveryPrinted(): void {
      const { vault, door } = open();
      door.markRecoveryPrinted(vault);
    },
    async addSecondUnlocker(person: { name: string; role: string }, passphrase: string): Promise<void> {
      const { vault, door } = open();
      deps.assertStrong(passphrase, [person.name, person.role]);
      await door.addSecondUnlocker(vault, person, passphrase);
    },
    setSettings(change: Partial<Settings>): Settings {
      const { vault } = open();
      const settings = { ...vault.tables.settings(), ...change };
      vault.commit((scope) => void scope.append(settingsChanged(vault.id, settings)));
      return vault.tables.settings();
    },
    setOffice(office: Office): Office {
      const { vault } = open();
      vault.commit((scope) => void scope.append(officeChanged(vault.id, office)));
      return vault.tables.office();
    },
  };
};
export type Session<S extends Closable> = ReturnType<typeof createSession<S>>;
