/** What is being put together for a hand-over; survives leaving the screen, and other screens may begin it. */
import { useSyncExternalStore } from 'react';
import type { HandoverChoice } from '../../shared/contract/handovers.ts';
import { FAT32_VOLUME_BYTES } from '../../shared/domain/parcel.ts';

export type PickKind = 'dossier' | 'exhibit' | 'case';

export interface Picked {
  id: string;
  number: string;
  title: string;
  sizeBytes: number;
}

export interface Draft {
  picked: Readonly<Record<PickKind, readonly Picked[]>>;
  closure: HandoverChoice['closure']['kind'] | undefined;
  office: string | undefined;
  note: string;
  volumeBytes: number;
}

const empty: Draft = {
  picked: { dossier: [], exhibit: [], case: [] },
  closure: undefined,
  office: undefined,
  note: '',
  volumeBytes: FAT32_VOLUME_BYTES,
};

let draft: Draft | undefined;
const listeners = new Set<() => void>();
const set = (next: Draft | undefined): void => {
  draft = next;
  for (const listener of listeners) listener();
};

/** Undefined while none is put together. */
export const useDraft = (): Draft | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => draft,
  );

export const beginDraft = (part: Partial<Record<PickKind, readonly Picked[]>> = {}): void =>
  set({ ...empty, picked: { ...empty.picked, ...part } });
export const changeDraft = (part: Partial<Draft>): void => set({ ...(draft ?? empty), ...part });
export const dropDraft = (): void => set(undefined);

export const togglePick = (kind: PickKind, one: Picked): void => {
  const now = draft ?? empty;
  const before = now.picked[kind];
  const next = before.some((p) => p.id === one.id) ? before.filter((p) => p.id !== one.id) : [...before, one];
  set({ ...now, picked: { ...now.picked, [kind]: next } });
};

export const pickedCount = ({ picked }: Draft): number => picked.dossier.length + picked.exhibit.length + picked.case.length;

/** The choice as the service takes it; undefined while something is missing. */
export const choiceOf = (now: Draft): HandoverChoice | undefined => {
  const { picked, closure, office, note, volumeBytes } = now;
  if (pickedCount(now) === 0 || closure === undefined || (closure === 'office' && office === undefined)) return undefined;
  return {
    dossierIds: picked.dossier.map((p) => p.id),
    exhibitIds: picked.exhibit.map((p) => p.id),
    caseIds: picked.case.map((p) => p.id),
    closure: closure === 'office' ? { kind: 'office', fingerprint: office ?? '' } : { kind: closure },
    ...(note.trim() && { note: note.trim() }),
    volumeBytes,
  };
};
