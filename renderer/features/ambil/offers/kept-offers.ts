/** What the officer took of the offers for waiting files: sender of a chat, original of an exhibit, text on a photo, sets. Kept until they are recorded. */
import { useSyncExternalStore } from 'react';
import type { Burst } from '../../../../shared/domain/burst.ts';
import type { PhotoTextTaken } from '../../../evidence/photo-text.tsx';

export interface TakenOffers {
  /** Taken out of this zip; what its chat says of the file. */
  chat?: { zipId: string; sender?: string; local?: string; written?: string };
  originalOf?: { exhibitId: string; number: string };
  photoText?: PhotoTextTaken;
}

export interface KeptOffers {
  files: ReadonlyMap<string, TakenOffers>;
  /** Confirmed sets. */
  bursts: readonly Burst[];
  /** Offers that were put aside: they are not made again for these files. */
  aside: ReadonlySet<string>;
}

const nothing: KeptOffers = { files: new Map(), bursts: [], aside: new Set() };
let kept = nothing;
const listeners = new Set<() => void>();
const set = (next: KeptOffers): void => {
  kept = next;
  for (const listener of listeners) listener();
};

export const useKeptOffers = (): KeptOffers =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept,
  );

/** Takes, changes or (with undefined) gives back one kind of offer for a file. */
export const takeOffer = (id: string, part: { [K in keyof TakenOffers]?: TakenOffers[K] | undefined }): void => {
  const next = Object.fromEntries(
    Object.entries({ ...kept.files.get(id), ...part }).filter(([, value]) => value !== undefined),
  ) as TakenOffers;
  const files = new Map(kept.files);
  if (Object.keys(next).length === 0) files.delete(id);
  else files.set(id, next);
  set({ ...kept, files });
};

export const keepBursts = (bursts: readonly Burst[]): void => set({ ...kept, bursts });

/** Puts an offer aside for the files that it is about: `bursts:<ids>`, `chat:<id>`, … */
export const putAside = (offer: string): void => set({ ...kept, aside: new Set([...kept.aside, offer]) });

/** Forgets what was kept for files that were recorded; what was left waiting keeps its offers. */
export const dropOffers = (recorded: readonly string[]): void => {
  const gone = new Set(recorded);
  set({
    files: new Map([...kept.files].filter(([id]) => !gone.has(id))),
    bursts: kept.bursts.filter((burst) => !burst.parts.some((part) => gone.has(part.id))),
    aside: kept.aside,
  });
};
