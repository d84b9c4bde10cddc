/** A service that can be cut off in the middle of anything: once its life has ended, no write and no request of it gets through. */
import type { Remote } from '../../electron/services/sync/remotes/remote.ts';
import type { OpenVault } from '../../electron/storage/interface.ts';

export class Killed extends Error {}

/** Ends at the `endsAt`-th step; a step is a write to the vault or a request to the store. */
export class Life {
  steps = 0;
  readonly #endsAt: number;

  constructor(endsAt = Number.POSITIVE_INFINITY) {
    this.#endsAt = endsAt;
  }

  get ended(): boolean {
    return this.steps >= this.#endsAt;
  }

  step(): void {
    if (this.ended) throw new Killed('killed');
    this.steps += 1;
  }
}

export const mortalRemote = (remote: Remote, life: Life): Remote => {
  /** Half of the deaths come before a request, half before its answer. */
  const around = async <T>(act: () => Promise<T>): Promise<T> => {
    life.step();
    const answer = await act();
    life.step();
    return answer;
  };
  return {
    kind: remote.kind,
    probe: (options) => around(() => remote.probe(options)),
    put: (key, body, options) => around(() => remote.put(key, body, options)),
    get: (key, options) => around(() => remote.get(key, options)),
    head: (key, options) => around(() => remote.head(key, options)),
    async *list(prefix, options) {
      life.step();
      yield* remote.list(prefix, options);
      life.step();
    },
    get requests() {
      return remote.requests;
    },
    close: () => remote.close(),
  };
};

export const mortalVault = (vault: OpenVault, life: Life): OpenVault => {
  const { syncTables, blobs, foreign } = vault;
  const { id, directory, exercise, tables, db, caches, prints, staging, log, officeKeys, workstationSigner, notices } = vault;
  const living =
    <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      life.step();
      return act(...args);
    };
  return {
    ...{ id, directory, exercise, tables, db, caches, prints, staging, log, officeKeys, workstationSigner, notices },
    get chainId() {
      return vault.chainId;
    },
    get signer() {
      return vault.signer;
    },
    syncTables: {
      all: syncTables.all,
      get: syncTables.get,
      run: living(syncTables.run),
      runUnsynced: living(syncTables.runUnsynced),
      together: (act) => living(() => syncTables.together(act))(),
    },
    blobs: { ...blobs, write: living(blobs.write) },
    foreign: { ...foreign, adoptSegment: living(foreign.adoptSegment) },
    commit: (build, by) => living(() => vault.commit(build, by))(),
    onCommit: (listener) => vault.onCommit(listener),
    zone: () => vault.zone(),
    close: () => vault.close(),
  };
};
