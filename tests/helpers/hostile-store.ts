/**
 * A store that turned against its users: it deletes, hides, replays, swaps, rolls back, forges, and shows one visitor what it hides from
 * another. To whoever opens it, it looks like any other remote; `mischief` is done to it from outside.
 */
import { type MemoryScript, type MemoryStore, openMemoryRemote } from '../../electron/services/sync/remotes/memory.ts';
import type { Remote } from '../../electron/services/sync/remotes/remote.ts';

export interface HostileStore {
  /** What honest writers stored, and what mischief made of it. */
  objects: MemoryStore;
  /** Opens it as a named visitor; visitors may be shown different stores (`splits`). */
  open(visitor?: string, script?: MemoryScript): Remote;
  mischief: {
    /** The object is gone. */
    deletes(key: string): void;
    /** It is not listed any more; whoever knows the key still gets it. */
    hides(key: string): void;
    /** Each is served in place of the other. */
    swaps(one: string, other: string): void;
    /** An object that once was right is served again under another key. */
    replays(from: string, as: string): void;
    /** Other bytes of the store's own making, under a key that exists or not. */
    forges(key: string, bytes: Uint8Array): void;
    /** One bit of it turns. */
    bends(key: string, atByte: number): void;
    /** Only its beginning is left. */
    shortens(key: string, toBytes: number): void;
    /** Everything is as it was when `remember` was called; what came since is gone. */
    rollsBack(to: Memory): void;
    /** From now on uploads are answered with success and dropped. */
    swallows(on: boolean): void;
    /** This visitor is shown that state for ever, and what he writes nobody else sees. */
    splits(visitor: string, from: Memory): void;
  };
  remember(): Memory;
}

/** The store at one moment. */
export type Memory = ReadonlyMap<string, Uint8Array>;

const present = (objects: MemoryStore, key: string): Uint8Array => {
  const bytes = objects.get(key);
  if (bytes === undefined) throw new Error(`the store holds no ${key}`);
  return bytes;
};

const become = (objects: MemoryStore, memory: Memory): void => {
  objects.clear();
  for (const [key, bytes] of memory) objects.set(key, bytes);
};

/** What a visitor sees: his own branch where the store was split, without what is hidden, storing nothing while it swallows. */
const openedView = (view: () => MemoryStore, hidden: Set<string>, swallows: () => boolean, script?: MemoryScript): Remote => {
  const remote = (): Remote =>
    openMemoryRemote(view(), (operation, key, nth) => {
      if (operation === 'put' && swallows()) return { kind: 'store-nothing' };
      return script?.(operation, key, nth);
    });
  let requests = 0;
  const counted = (): Remote => {
    requests++;
    return remote();
  };
  return {
    kind: 'memory',
    probe: (options) => counted().probe(options),
    put: (key, body, options) => counted().put(key, body, options),
    get: (key, options) => counted().get(key, options),
    head: (key, options) => counted().head(key, options),
    async *list(prefix, options) {
      for await (const entry of counted().list(prefix, options)) if (!hidden.has(entry.key)) yield entry;
    },
    get requests() {
      return requests;
    },
    close: async () => {},
  };
};

export const hostileStore = (objects: MemoryStore = new Map()): HostileStore => {
  const hidden = new Set<string>();
  const branches = new Map<string, MemoryStore>();
  let swallows = false;
  return {
    objects,
    open: (visitor = '', script) =>
      openedView(
        () => branches.get(visitor) ?? objects,
        hidden,
        () => swallows,
        script,
      ),
    remember: () => new Map(objects),
    mischief: {
      deletes: (key) => void objects.delete(key),
      hides: (key) => void hidden.add(key),
      swaps(one, other) {
        const [a, b] = [present(objects, one), present(objects, other)];
        objects.set(one, b).set(other, a);
      },
      replays: (from, as) => void objects.set(as, present(objects, from)),
      forges: (key, bytes) => void objects.set(key, bytes),
      bends(key, atByte) {
        const bent = new Uint8Array(present(objects, key));
        bent[atByte % bent.length] = (bent[atByte % bent.length] ?? 0) ^ 1;
        objects.set(key, bent);
      },
      shortens: (key, toBytes) => void objects.set(key, present(objects, key).subarray(0, toBytes)),
      rollsBack: (to) => become(objects, to),
      swallows: (on) => {
        swallows = on;
      },
      splits: (visitor, from) => void branches.set(visitor, new Map(from)),
    },
  };
};
