/**
 * Takes: pictures and recordings that were taken and staged, with their circumstances, until they are recorded or put away.
 * They outlive their screen; after a lock the picture is forgotten here and shown from staging again.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { Capture, CapturedPart } from '../../../shared/domain/capture.ts';
import { onLock } from '../../session.tsx';

/** What the officer says of a take: his statement, beside what the program recorded. */
export interface TakeStatement {
  seen?: SeenKind;
  url: string;
  caption: string;
}
export const seenKinds = ['unggahan', 'cerita', 'percakapan', 'dokumen', 'lain'] as const;
export type SeenKind = (typeof seenKinds)[number];

export interface Take {
  /** Of the first part: names the take. */
  stagedId: string;
  parts: CapturedPart[];
  capture: Capture;
  mediaType: 'image/png' | 'video/webm';
  width: number;
  height: number;
  /** Blob address of the picture or recording, while the page may still show it. */
  shown?: string;
  /** Officer who took it: nobody else records it as his own. */
  officerId: string | undefined;
  statement: TakeStatement;
  /** Clock of the page, ms. */
  keptAt: number;
}

let takes: readonly Take[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly Take[]): void => {
  takes = next;
  for (const listener of listeners) listener();
};

const forget = (take: Take): void => {
  if (take.shown !== undefined) URL.revokeObjectURL(take.shown);
};

export const keepTake = (take: Take): void => set([...takes, take]);

export const stateTake = (stagedId: string, part: Partial<TakeStatement>): void =>
  set(takes.map((take) => (take.stagedId === stagedId ? { ...take, statement: { ...take.statement, ...part } } : take)));

export const dropTakes = (stagedIds: readonly string[]): void => {
  for (const take of takes) if (stagedIds.includes(take.stagedId)) forget(take);
  set(takes.filter((take) => !stagedIds.includes(take.stagedId)));
};

/** On a lock: no picture stays in the page's memory. */
onLock(() => {
  for (const take of takes) forget(take);
  set(takes.map(({ shown: _gone, ...take }) => take));
});

/** Staged files as the service told them, and when. */
export interface Waiting {
  ids: ReadonlySet<string>;
  toldAt: number;
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const kept = (): readonly Take[] => takes;

/** Staged files that are parts of this officer's takes: they are recorded on the screen's own page, with their circumstances. */
export const useTakenIds = (officerId: string | undefined): ReadonlySet<string> => {
  const all = useSyncExternalStore(listen, kept);
  return useMemo(
    () => new Set(all.filter((take) => take.officerId === officerId).flatMap((take) => take.parts.map((part) => part.stagedId))),
    [all, officerId],
  );
};

/** Takes of this officer that still wait in staging; one that was kept after the service told is there, of course. */
export const useTakes = (officerId: string | undefined, waiting: Waiting | undefined): readonly Take[] => {
  const all = useSyncExternalStore(listen, kept);
  const isThere = (take: Take): boolean => waiting === undefined || take.keptAt >= waiting.toldAt || waiting.ids.has(take.stagedId);
  return all.filter((take) => take.officerId === officerId && isThere(take));
};
