/** Parts of an exhibit in groups of one role, in the order in which each role first stands. */
import { type PartRole, partRoles, partRoleWord } from '../../../shared/domain/capture.ts';
import type { ExhibitPart } from '../../../shared/domain/exhibit.ts';

export interface PartGroup {
  role: string;
  word: string;
  parts: ExhibitPart[];
}

/** `media` of `media-003`. */
const nameOf = (role: string): string => role.replace(/-\d+$/, '');

/** Types of parts of a web capture, which their bytes do not always tell. */
const typesByRole: Readonly<Record<string, string>> = {
  html: 'text/html',
  teks: 'text/plain',
  mhtml: 'text/mhtml',
  warc: 'application/warc',
  wacz: 'application/wacz',
};

/** Type that decides icon, word and viewer: by content, else by role. */
export const shownType = ({ role, mediaType }: Pick<ExhibitPart, 'role' | 'mediaType'>): string => typesByRole[nameOf(role)] ?? mediaType;

export const groupsOf = (parts: readonly ExhibitPart[]): PartGroup[] => {
  const groups = new Map<string, ExhibitPart[]>();
  for (const part of parts) groups.set(nameOf(part.role), [...(groups.get(nameOf(part.role)) ?? []), part]);
  return [...groups].map(([role, members]) => ({
    role,
    word: role in partRoles ? partRoles[role as PartRole] : partRoleWord(role),
    parts: members,
  }));
};
