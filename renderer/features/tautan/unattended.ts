/** Capturing addresses one after another, by themselves: the tray shows how far it is, each row how it went. */
import { useSyncExternalStore } from 'react';
import type { PatrolRow } from '../../../shared/contract/patrol.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import { client, host } from '../../client.ts';
import { startHostTask, type TaskProgress } from '../../components/task-tray/tasks.ts';
import { failureOf } from '../../failure.ts';
import { say } from '../../strings/index.ts';
import { unattendedSet } from './capture-set.ts';
import { recordVisit } from './record-exhibit.ts';

/** How it goes with one address in this session. */
export type Outcome = { state: 'queued' } | { state: 'running'; step: string } | { state: 'failed'; code: string };

let outcomes: ReadonlyMap<string, Outcome> = new Map();
const listeners = new Set<() => void>();
const tell = (entryId: string, outcome: Outcome | undefined): void => {
  const next = new Map(outcomes);
  if (outcome) next.set(entryId, outcome);
  else next.delete(entryId);
  outcomes = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useOutcomes = (): ReadonlyMap<string, Outcome> => useSyncExternalStore(subscribe, () => outcomes);

export type Address = Pick<PatrolRow, 'id' | 'url' | 'note' | 'seenAt'>;

const failedWith = (code: string): Error => Object.assign(new Error(code), { code });

const captureOne = async (
  entry: Address,
  zone: Zone,
  signal: AbortSignal,
  onStep: (step: string, bytes: number) => void,
): Promise<void> => {
  onStep('opening', 0);
  const { windowId } = await host().webOpen({ url: entry.url, mode: 'unattended' });
  const abortId = crypto.randomUUID();
  const stop = (): void =>
    void host()
      .webAbort(abortId)
      .catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const recording = await host().webRecord({ windowId, act: { kind: 'page' } }, (p) => onStep(p.step, p.doneBytes), abortId);
    if (recording.failure) throw failedWith(recording.failure.code);
    onStep('recording', 0);
    const set = unattendedSet(recording, { url: entry.url, note: entry.note, seenAt: entry.seenAt, zone });
    try {
      await recordVisit(entry.id, set, undefined, signal);
    } catch (error) {
      // Nothing half-made stays waiting: the address itself is still on the list.
      await client.intake.discard({ ids: recording.parts.map((p) => p.stagedId) }).catch(() => undefined);
      throw error;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await host()
      .webClose(windowId)
      .catch(() => undefined);
  }
};

/** Without these nothing more can be captured: the rest is left as it is. */
const stopsAll: ReadonlySet<string> = new Set(['disk-full', 'capture-no-browser', 'vault-locked', 'no-signing-key']);

/** @returns how many were captured; addresses that were not stay tasks, each with its reason */
export const captureAll = (entries: readonly Address[], zone: Zone): Promise<{ done: number; failed: number }> =>
  startHostTask({
    title: say('tautan.task.title', { count: entries.length }),
    message: ({ done, failed }) => (failed > 0 ? say('tautan.task.done', { done, failed }) : say('tautan.task.doneAll', { done })),
    run: async (signal, report) => {
      let [done, failed] = [0, 0];
      const progress: TaskProgress = { doneCount: 0, totalCount: entries.length, doneBytes: 0, totalBytes: 0 };
      for (const entry of entries) tell(entry.id, { state: 'queued' });
      try {
        for (const entry of entries) {
          signal.throwIfAborted();
          const onStep = (step: string): void => {
            tell(entry.id, { state: 'running', step });
            report({ ...progress, doneCount: done + failed, step, at: entry.url });
          };
          try {
            await captureOne(entry, zone, signal, onStep);
            tell(entry.id, undefined);
            done += 1;
          } catch (error) {
            if (signal.aborted) throw error;
            const { code } = failureOf(error);
            tell(entry.id, { state: 'failed', code });
            failed += 1;
            if (stopsAll.has(code)) throw error;
          }
        }
        return { done, failed };
      } finally {
        for (const entry of entries) if (outcomes.get(entry.id)?.state !== 'failed') tell(entry.id, undefined);
      }
    },
  });
