/** A store in memory, for tests: it keeps every promise of a remote, and breaks exactly those that a script tells it to break. */
import type { RemoteFaultCode } from '../../../../shared/domain/sync.ts';
import { bodyChunks, cancellable, throwIfCancelled } from './bodies.ts';
import { assertKey, assertPrefix, byKey } from './keys.ts';
import { type Remote, type RemoteAbilities, type RemoteBody, RemoteFault, type TransferOptions } from './remote.ts';

export type MemoryOperation = 'probe' | 'put' | 'get' | 'head' | 'list';

/** What goes wrong with one request. */
export type MemoryAct =
  /** Answers late. */
  | { kind: 'delay'; ms: number }
  /** Refuses before anything is done. */
  | { kind: 'fail'; code: RemoteFaultCode; retryAfterS?: number }
  /** put: the line breaks after so many bytes, nothing is kept; get: the stream breaks after so many bytes. */
  | { kind: 'cut'; afterBytes: number }
  /** put: keeps only the beginning and says `created`; get: serves only the beginning and ends as if it were all. */
  | { kind: 'truncate'; toBytes: number }
  /** put: says `created` and keeps nothing. */
  | { kind: 'store-nothing' }
  /** put: keeps everything, and the answer is lost. */
  | { kind: 'answer-lost'; code: RemoteFaultCode }
  /** get, put: one bit turns. */
  | { kind: 'corrupt'; atByte: number };

/** Asked once per request, `nth` counting from 0 over all requests of this remote. */
export type MemoryScript = (operation: MemoryOperation, key: string, nth: number) => MemoryAct | readonly MemoryAct[] | undefined;

/** The objects themselves; several remotes may be opened over one store, as several machines reach one server. */
export type MemoryStore = Map<string, Uint8Array>;

const turnBit = (bytes: Uint8Array, atByte: number): Uint8Array => {
  const turned = new Uint8Array(bytes);
  if (turned.length > 0) {
    const at = atByte % turned.length;
    turned[at] = (turned[at] ?? 0) ^ 1;
  }
  return turned;
};

const chunkBytes = 65_536;

async function* served(bytes: Uint8Array, cutAfter: number | undefined, options: TransferOptions): AsyncIterable<Uint8Array> {
  const end = Math.min(bytes.length, cutAfter ?? bytes.length);
  for (let at = 0; at < end; at += chunkBytes) {
    throwIfCancelled(options.signal);
    const chunk = bytes.subarray(at, Math.min(end, at + chunkBytes));
    options.onBytes?.(chunk.length);
    yield chunk;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  throwIfCancelled(options.signal);
  if (cutAfter !== undefined) throw new RemoteFault('truncated');
}

const received = async (body: RemoteBody, cutAfter: number | undefined, options: TransferOptions): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let count = 0;
  for await (const chunk of bodyChunks(body, options)) {
    parts.push(chunk);
    count += chunk.length;
    if (cutAfter !== undefined && count >= cutAfter) break;
  }
  if (cutAfter !== undefined) throw new RemoteFault('truncated');
  return Buffer.concat(parts);
};

const actOf = <Kind extends MemoryAct['kind']>(acts: readonly MemoryAct[], kind: Kind) =>
  acts.find((act): act is Extract<MemoryAct, { kind: Kind }> => act.kind === kind);

/** Opens a remote over a store; without a script it never fails. */
export const openMemoryRemote = (store: MemoryStore = new Map(), script?: MemoryScript): Remote => {
  let requests = 0;

  const arrive = async (operation: MemoryOperation, key: string, options: TransferOptions): Promise<readonly MemoryAct[]> => {
    throwIfCancelled(options.signal);
    const told = script?.(operation, key, requests);
    requests++;
    const acts = told === undefined ? [] : 'kind' in told ? [told] : told;
    const delay = actOf(acts, 'delay');
    await cancellable(new Promise<void>((resolve) => (delay ? setTimeout(resolve, delay.ms) : setImmediate(resolve))), options.signal);
    const fail = actOf(acts, 'fail');
    if (fail) throw new RemoteFault(fail.code, { retryAfterS: fail.retryAfterS });
    return acts;
  };

  const keep = (key: string, bytes: Uint8Array, acts: readonly MemoryAct[]): 'created' | 'exists' => {
    const present = store.has(key);
    if (!present && !actOf(acts, 'store-nothing')) {
      const cut = actOf(acts, 'truncate');
      const flip = actOf(acts, 'corrupt');
      const kept = cut ? bytes.subarray(0, cut.toBytes) : bytes;
      store.set(key, flip ? turnBit(kept, flip.atByte) : kept);
    }
    const lost = actOf(acts, 'answer-lost');
    if (lost) throw new RemoteFault(lost.code);
    return present ? 'exists' : 'created';
  };

  return {
    kind: 'memory',
    async probe(options): Promise<RemoteAbilities> {
      await arrive('probe', '', options);
      return { createIfAbsent: 'exclusive-file', overlapSafe: true, ranges: true, probedAt: new Date().toISOString() };
    },
    async put(key, body, options) {
      assertKey(key);
      const acts = await arrive('put', key, options);
      return keep(key, await received(body, actOf(acts, 'cut')?.afterBytes, options), acts);
    },
    async get(key, options) {
      assertKey(key);
      const acts = await arrive('get', key, options);
      const bytes = store.get(key);
      if (bytes === undefined) throw new RemoteFault('missing');
      const flip = actOf(acts, 'corrupt');
      const whole = flip ? turnBit(bytes, flip.atByte) : bytes;
      const wanted = options.range ? whole.subarray(options.range.start, options.range.end) : whole;
      return served(wanted.subarray(0, actOf(acts, 'truncate')?.toBytes), actOf(acts, 'cut')?.afterBytes, options);
    },
    async head(key, options) {
      assertKey(key);
      await arrive('head', key, options);
      const bytes = store.get(key);
      return bytes && { sizeBytes: bytes.length };
    },
    async *list(prefix, options) {
      assertPrefix(prefix);
      await arrive('list', prefix, options);
      const keys = [...store.keys()].filter((key) => key.startsWith(prefix) && (options.after === undefined || key > options.after));
      for (const key of keys.sort(byKey)) {
        throwIfCancelled(options.signal);
        yield { key, sizeBytes: store.get(key)?.length ?? 0 };
      }
    },
    get requests() {
      return requests;
    },
    close: async () => {},
  };
};
