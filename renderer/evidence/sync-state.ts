/** What screens say of a remote: its address, its standing in one word, and numbers that refresh while something moves. */
import { useEffect } from 'react';
import type { RemoteState } from '../../shared/contract/sync.ts';
import { sumOf } from '../../shared/domain/sync.ts';
import { client } from '../client.ts';
import type { MarkState } from '../components/state-mark.tsx';
import { queries, useAsk } from '../query.ts';

/** Everything that is not proved and is not held back on purpose. */
export const openCount = (remote: RemoteState): number => sumOf(remote.sums, ['waiting', 'sending', 'failed', 'unverified']).count;

export type Standing = 'paused' | 'running' | 'fault' | 'findings' | 'waiting' | 'clean' | 'idle';

/** A finding outlasts a clean run; a fault says why nothing moves. */
export const standingOf = (remote: RemoteState): Standing => {
  if (remote.phase === 'paused') return 'paused';
  if (remote.phase === 'running') return 'running';
  if (remote.fault) return 'fault';
  if (remote.openFindings > 0) return 'findings';
  if (openCount(remote) > 0 || remote.unplannedEvents > 0) return remote.lastEndedAt === undefined ? 'idle' : 'waiting';
  return remote.lastCleanAt === undefined ? 'idle' : 'clean';
};

export const standingMarks: Readonly<Record<Standing, MarkState>> = {
  paused: 'tiada',
  running: 'menunggu',
  fault: 'dekat',
  findings: 'berubah',
  waiting: 'menunggu',
  clean: 'utuh',
  idle: 'tiada',
};

const againMs = 2000;

const follow = async (stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    try {
      for await (const _ of await client.sync.changes(undefined, { signal: stop })) void queries.invalidateQueries({ queryKey: ['sync'] });
    } catch {
      // The stream ends with its port or its vault.
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
};

/** State of all remotes; followed while `live`. */
export const useSyncState = (live: boolean) => {
  const state = useAsk(['sync', 'state'], (signal) => client.sync.state(undefined, { signal }), { keepPrevious: true }).data;
  const hasRemotes = (state?.remotes.length ?? 0) > 0;
  useEffect(() => {
    if (!live || !hasRemotes) return;
    const stop = new AbortController();
    void follow(stop.signal);
    return () => stop.abort();
  }, [live, hasRemotes]);
  return state;
};
