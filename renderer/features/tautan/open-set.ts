/** What is being recorded from capture windows and is not yet evidence: kept while one moves about in the program. */
import { useSyncExternalStore } from 'react';
import type { WebWindow } from '../../../shared/contract/capture-host.ts';
import type { CaptureSession, CaptureStateKind } from '../../../shared/domain/capture.ts';
import type { ExhibitTags } from '../../../shared/domain/exhibit.ts';
import { tellWork } from '../../awake.ts';
import { client, host } from '../../client.ts';
import { showFailure } from '../../failure.ts';
import type { Skipped, Taken } from './capture-set.ts';

export type Purpose = 'satu' | 'rangkaian';

/** How it was seen, as far as the officer has said. */
export interface SeenAs {
  loggedIn: boolean | undefined;
  account: CaptureSession['account'];
  visibility: CaptureSession['visibility'];
  viewer: string;
}

export interface OpenSet {
  entryId: string;
  url: string;
  purpose: Purpose;
  window: WebWindow | undefined;
  seen: SeenAs;
  taken: readonly Taken[];
  skipped: readonly Skipped[];
  /** Recorded exhibits that prove whose account it is, or the status. */
  links: readonly { exhibitId: string; number: string }[];
  /** A like or a comment. */
  reaction: 'suka' | 'komentar';
  /** As corrected by the officer; absent while it is what the page told. */
  post: ExhibitTags['post'];
  caption: string | undefined;
  caseId: string | undefined;
  working: { step: string; abortId: string } | undefined;
}

let sets: ReadonlyMap<string, OpenSet> = new Map();
const listeners = new Set<() => void>();
const put = (next: ReadonlyMap<string, OpenSet>): void => {
  sets = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSet = (entryId: string): OpenSet | undefined => useSyncExternalStore(subscribe, () => sets.get(entryId));
export const hasOpenSet = (entryId: string): boolean => (sets.get(entryId)?.taken.length ?? 0) > 0;

const heldIn = (all: ReadonlyMap<string, OpenSet>): ReadonlySet<string> =>
  new Set([...all.values()].flatMap((set) => set.taken.flatMap((t) => t.parts.map((p) => p.stagedId))));
let held: { of: ReadonlyMap<string, OpenSet>; ids: ReadonlySet<string> } = { of: sets, ids: new Set() };
const heldIds = (): ReadonlySet<string> => {
  if (held.of !== sets) held = { of: sets, ids: heldIn(sets) };
  return held.ids;
};
/** Staged files that belong to a set: they wait for it, not for Ambil bukti. */
export const useHeldIds = (): ReadonlySet<string> => useSyncExternalStore(subscribe, heldIds);

export const changeSet = (entryId: string, part: Partial<OpenSet>): void => {
  const set = sets.get(entryId);
  if (set) put(new Map(sets).set(entryId, { ...set, ...part }));
};

/** Begins a set for an address, or goes on with the one there is. @returns whether it is new */
export const beginSet = (entryId: string, url: string, purpose: Purpose): boolean => {
  if (sets.has(entryId)) return false;
  const seen: SeenAs = { loggedIn: undefined, account: undefined, visibility: 'tidak-diketahui', viewer: '' };
  const fresh = { entryId, url, purpose, seen, taken: [], skipped: [], links: [], reaction: 'suka' as const };
  put(
    new Map(sets).set(entryId, { ...fresh, window: undefined, post: undefined, caption: undefined, caseId: undefined, working: undefined }),
  );
  return true;
};

const without = (entryId: string): void => {
  const next = new Map(sets);
  next.delete(entryId);
  put(next);
};

/** Ends a set: its window closes. @param discard throws away what was staged and not recorded */
export const endSet = async (entryId: string, discard: boolean): Promise<void> => {
  const set = sets.get(entryId);
  without(entryId);
  if (set?.window)
    await host()
      .webClose(set.window.windowId)
      .catch(() => undefined);
  const ids = set?.taken.flatMap((t) => t.parts.map((p) => p.stagedId)) ?? [];
  if (discard && ids.length > 0) await client.intake.discard({ ids });
};

export const openWindow = async (entryId: string): Promise<void> => {
  const set = sets.get(entryId);
  if (!set) return;
  try {
    changeSet(entryId, { window: await host().webOpen({ url: set.url, mode: 'opened' }) });
  } catch (error) {
    showFailure(error);
  }
};

const hexId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
export const newId = hexId;

/** Records what the window shows now, as a step. */
export const takeStep = async (entryId: string, kind: CaptureStateKind, note: string): Promise<void> => {
  const set = sets.get(entryId);
  if (!set?.window || set.working) return;
  const abortId = crypto.randomUUID();
  changeSet(entryId, { working: { step: 'opening', abortId } });
  try {
    const viewer = set.seen.loggedIn ? set.seen.viewer.trim() : '';
    const act =
      kind === 'unggahan'
        ? ({ kind: 'page' } as const)
        : ({ kind: 'state', state: kind, ...(note.trim() && { note: note.trim() }) } as const);
    const recording = await host().webRecord(
      { windowId: set.window.windowId, act, ...(viewer && { viewer }) },
      ({ step }) => changeSet(entryId, { working: { step, abortId } }),
      abortId,
    );
    if (recording.failure) throw Object.assign(new Error(recording.failure.code), { code: recording.failure.code });
    const taken: Taken = { key: hexId(), kind, note, at: recording.capture.begunAt, parts: recording.parts, recording, title: '' };
    const now = sets.get(entryId);
    if (now) changeSet(entryId, { taken: [...now.taken, taken], skipped: now.skipped.filter((s) => s.kind !== kind) });
    // The set was thrown away meanwhile: nothing of it stays waiting.
    else await client.intake.discard({ ids: recording.parts.map((p) => p.stagedId) });
  } catch (error) {
    showFailure(error);
  } finally {
    changeSet(entryId, { working: undefined });
  }
};

/** Files that the officer adds to a step: a decree, a photo of it. */
export const addFiles = (
  entryId: string,
  kind: CaptureStateKind,
  files: readonly { stagedId: string; name: string }[],
  note: string,
): void => {
  const set = sets.get(entryId);
  if (!set) return;
  const at = new Date().toISOString();
  const added = files.map(
    ({ stagedId, name }): Taken => ({ key: hexId(), kind, note, at, parts: [{ stagedId, role: 'lain' }], title: name }),
  );
  changeSet(entryId, { taken: [...set.taken, ...added], skipped: set.skipped.filter((s) => s.kind !== kind) });
};

export const dropTaken = async (entryId: string, key: string): Promise<void> => {
  const set = sets.get(entryId);
  const gone = set?.taken.find((t) => t.key === key);
  if (!set || !gone) return;
  changeSet(entryId, { taken: set.taken.filter((t) => t.key !== key) });
  await client.intake.discard({ ids: gone.parts.map((p) => p.stagedId) }).catch(showFailure);
};

/** Follows what the window shows. @returns stops following */
export const followWindow = (entryId: string): (() => void) => {
  const look = async (): Promise<void> => {
    const window = sets.get(entryId)?.window;
    if (!window) return;
    const state = await host()
      .webState(window.windowId)
      .catch(() => undefined);
    if (sets.get(entryId)?.window?.windowId !== window.windowId) return;
    if (!state?.open) changeSet(entryId, { window: undefined });
    else if (state.url !== window.url || state.title !== window.title) {
      tellWork();
      changeSet(entryId, { window: { ...window, url: state.url, title: state.title } });
    }
  };
  const timer = setInterval(() => void look(), 1200);
  return () => clearInterval(timer);
};
