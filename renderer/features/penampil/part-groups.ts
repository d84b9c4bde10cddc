/** Parts of an exhibit in groups of one role, in the order in which each role first stands. */
import { type PartRole, partRoles, partRoleWord } from '../../../shared/domain/capture.ts';
import type { ExhibitPart } from '../../../shared/domain/exhibit.ts';

export interface PartGroup {
  role: string;
  word: string;
  parts: ExhibitPart[];
}

const nameOf = (role: string): string => role.replace(/-\d+$/, '');

export const groupsOf = (parts: readonly ExhibitPart[]): PartGroup[] => {
  const groups = new Map<string, ExhibitPart[]>();
  for (const part of parts) groups.set(nameOf(part.role), [...(groups.get(nameOf(part.role)) ?? []), part]);
  return [...groups].map(([role, members]) => ({
    role,
    word: role in partRoles ? partRoles[role as PartRole] : partRoleWord(role),
    parts: members,
  }));
};
