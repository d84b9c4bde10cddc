/** Officers of the vault: enrolled with keys of their own, changed and retired by events; nobody is deleted. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { Officer, OfficerProfile } from '../../../shared/domain/officer.ts';
import type { OpenVault, VaultDoor } from '../../storage/interface.ts';
import { officerChanged } from '../../storage/records/payloads.ts';

export interface OfficerDependencies {
  vault: OpenVault;
  door: Pick<VaultDoor, 'addOfficer' | 'retireOfficer'>;
  /** @throws Failure passphrase-too-weak */
  assertStrong(passphrase: string, own: readonly string[]): void;
}

export const createOfficers = ({ vault, door, assertStrong }: OfficerDependencies) => {
  const present = (id: string): Officer => {
    const officer = vault.tables.officer(id);
    if (!officer) throw new Failure('usage', { field: 'officer' });
    return officer;
  };
  return {
    list: (): Officer[] => vault.tables.officers(),
    /** @throws Failure passphrase-too-weak */
    async add(profile: OfficerProfile, passphrase: string): Promise<Officer> {
      assertStrong(passphrase, [profile.name, profile.role]);
      return door.addOfficer(vault, profile, passphrase);
    },
    /** @throws Failure officer-retired */
    change(id: string, profile: OfficerProfile): Officer {
      const officer = present(id);
      if (officer.retiredAt) throw new Failure('officer-retired');
      const event = officerChanged(officer, profile);
      if (Object.keys(event.payload).length > 0) vault.commit((scope) => void scope.append(event));
      return present(id);
    },
    /** The signed-in officer cannot retire himself: somebody must remain who can sign. */
    async retire(id: string): Promise<void> {
      if (present(id).retiredAt) throw new Failure('officer-retired');
      if (vault.signer?.officerId === id) throw new Failure('usage', { field: 'officer' });
      await door.retireOfficer(vault, id);
    },
  };
};
export type Officers = ReturnType<typeof createOfficers>;
