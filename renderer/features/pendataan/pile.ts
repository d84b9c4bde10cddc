/** The pile as it is gone through: photos of one village together, in the order in which they were taken in. Pure. */
import type { PilePhoto } from '../../../shared/contract/inventory.ts';
import { type InventoryLine, isObject } from '../../../shared/domain/inventory.ts';

/** Village code of a photo, as stated or nearest. */
export const villageOf = (photo: PilePhoto): string | undefined => photo.region?.code ?? photo.near?.region.code;

/** Photos of a village together; one without a point stays with the photo before it. */
export const groupedByVillage = (photos: readonly PilePhoto[]): PilePhoto[] => {
  const groups = new Map<string, PilePhoto[]>();
  let last = '';
  for (const photo of photos) {
    last = villageOf(photo) ?? last;
    const group = groups.get(last);
    if (group) group.push(photo);
    else groups.set(last, [photo]);
  }
  return [...groups.values()].flat();
};

/** The first photo behind `at` without a line, going round; `at` itself where none is left. */
export const nextOpen = (photos: readonly PilePhoto[], done: ReadonlyMap<string, readonly string[]>, at: number): number => {
  for (let step = 1; step <= photos.length; step++) {
    const index = (at + step) % photos.length;
    const photo = photos[index];
    if (photo && !done.has(photo.exhibitId)) return index;
  }
  return at;
};

/** The line of the nearest photo before `at` that has one and shows an object. */
export const lineBefore = (
  photos: readonly PilePhoto[],
  at: number,
  held: { byPhoto: ReadonlyMap<string, readonly string[]>; lines: ReadonlyMap<string, InventoryLine> },
): InventoryLine | undefined => {
  for (let index = at - 1; index >= 0; index--) {
    const id = held.byPhoto.get(photos[index]?.exhibitId ?? '')?.at(-1);
    const line = id === undefined ? undefined : held.lines.get(id);
    if (line && isObject(line)) return line;
  }
  return undefined;
};

/** Villages that an officer has stated in a line. */
export const villagesTaken = (lines: Iterable<InventoryLine>): Set<string> => {
  const taken = new Set<string>();
  for (const line of lines) if (line.region) taken.add(line.region.code);
  return taken;
};

/** Names of participants as typed before, the most frequent first. */
export const participantsTyped = (lines: Iterable<InventoryLine>): string[] => {
  const counts = new Map<string, number>();
  for (const { participant } of lines) if (participant) counts.set(participant, (counts.get(participant) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b, 'id')).map(([name]) => name);
};
