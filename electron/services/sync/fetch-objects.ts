/**
 * Fetches objects that segments cite, each into this vault's own blob store after its name, every chunk and the original's digest were
 * checked. On a metered line only thumbnails and what was asked for.
 */
import { createHash } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import { ThumbnailPackSchema } from '../../../shared/domain/sync.ts';
import { Gate } from '../../base/gate.ts';
import { TakenSchema } from './acknowledge.ts';
import { collectNamed } from './collect.ts';
import { endsRun, type Run } from './interface.ts';
import { parseStoreKey, storeKey, storePrefixes } from './layout.ts';
import type { IncomingObject, SeenState } from './ledger/incoming.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { isWorthReading, refusalIn, refusedAgain } from './refusal.ts';
import { RemoteFault } from './remotes/remote.ts';
import { isNoObject, isUnserved } from './unserved.ts';

const downloads = { metered: 1, usual: 3 } as const;
/** Objects that were not promised are asked for in turns: an office with a hundred metered devices must not ask for all of them each time. */
const perhapsPerRun = 200;
/** Thumbnails of 256 events. */
const maxPackBytes = 64_000_000;

/**
 * `absent`: no such copy. `unserved`: listed or promised, and not to be had now. `altered`: other bytes than the name says. `swapped`:
 * whole, but not what the segment speaks of.
 */
type Fetched = 'held' | 'absent' | 'unserved' | 'altered' | 'swapped';
/** `listed`: bytes of each copy that the store lists, where it was asked. */
interface Found {
  found: Fetched;
  listed: Map<number, number>;
}

const fetchOriginal = async (run: Run, wanted: IncomingObject, key: string, again = false): Promise<Fetched> => {
  const { vault } = run.parts;
  try {
    const bytes = run.slowed(await run.remote.get(key, { signal: run.signal, onBytes: run.counted }));
    const plain = vault.blobs.openTravelling(bytes, {
      fileBytes: wanted.objectBytes,
      key: wanted.key,
      sha256: wanted.sha256,
    });
    await vault.blobs.write(plain);
    return 'held';
  } catch (error) {
    if (error instanceof RemoteFault && error.code === 'missing') return 'absent';
    if (await isNoObject(run, error)) return 'altered';
    if (await isUnserved(run, error)) return 'unserved';
    // The name tells a spoiled file from a true one that a segment gave a wrong key for.
    if (!(error instanceof Failure) || error.code !== 'blob-altered') throw error;
    if (!(await isWhole(run, wanted, key))) return 'altered';
    // Right when it was only hashed: bytes may have turned on the way, so it is fetched once more before anybody is blamed.
    return again ? 'swapped' : fetchOriginal(run, wanted, key, true);
  }
};

const isWhole = async (run: Run, wanted: IncomingObject, key: string): Promise<boolean> => {
  const hash = createHash('sha256');
  let count = 0;
  for await (const piece of run.slowed(await run.remote.get(key, { signal: run.signal, onBytes: run.counted }))) {
    hash.update(piece);
    count += piece.length;
    // Longer than the segment says is not the same object: a store could go on for ever.
    if (count > wanted.objectBytes) return false;
  }
  return hash.digest('hex') === wanted.object;
};

const fetchPack = async (run: Run, wanted: IncomingObject, key: string): Promise<Fetched> => {
  const { vault } = run.parts;
  const bytes = await collectNamed(run, key, wanted.object, maxPackBytes);
  if (bytes === 'missing') return 'absent';
  if (bytes === 'altered' || bytes === 'unserved') return bytes;
  const parts: Buffer[] = [];
  try {
    const source = (async function* () {
      yield bytes;
    })();
    for await (const part of vault.blobs.openTravelling(source, { fileBytes: bytes.length, key: wanted.key, sha256: wanted.sha256 }))
      parts.push(Buffer.from(part));
  } catch (error) {
    if (error instanceof Failure && error.code === 'blob-altered') return 'swapped';
    throw error;
  }
  const plain = Buffer.concat(parts);
  const pictures = ThumbnailPackSchema.shape.pictures.parse(JSON.parse(wanted.pictures ?? '[]'));
  for (const { partId, start, sizeBytes } of pictures)
    if (start + sizeBytes <= plain.length && !vault.caches.picture(partId, 'thumbnail'))
      vault.caches.setPicture(partId, 'thumbnail', plain.subarray(start, start + sizeBytes));
  return 'held';
};

/** Bytes of the copies that the store lists, by their numbers, ascending. */
const copiesListed = async ({ remote, signal }: Run, object: string): Promise<Map<number, number>> => {
  const copies: [number, number][] = [];
  for await (const { key, sizeBytes } of remote.list(storePrefixes.copiesOf(object), { signal })) {
    const parsed = parseStoreKey(key);
    if (parsed?.kind === 'object' && parsed.sha256 === object) copies.push([parsed.copy ?? 0, sizeBytes]);
  }
  return new Map(copies.sort(([a], [b]) => a - b));
};

/**
 * Tries the copies in turn. One that was promised is asked for under its own name; the listing tells the others, since a store may lose a
 * spoiled first copy and keep the right one behind it. @returns the best that any of them turned out to be
 */
const fetchAny = async (run: Run, wanted: IncomingObject, known?: Map<number, number>): Promise<Found> => {
  const fetchCopy = (copy: number): Promise<Fetched> => {
    const key = storeKey({ kind: 'object', sha256: wanted.object, copy });
    return wanted.kind === 'object' ? fetchOriginal(run, wanted, key) : fetchPack(run, wanted, key);
  };
  const first = wanted.promised && (known === undefined || known.has(0));
  let found: Fetched = first ? await fetchCopy(0) : 'absent';
  if (found === 'held' || found === 'swapped') return { found, listed: known ?? new Map() };
  const listed = known ?? (await copiesListed(run, wanted.object));
  for (const copy of listed.keys()) {
    if (first && copy === 0) continue;
    const fetched = await fetchCopy(copy);
    if (fetched === 'held' || fetched === 'swapped') return { found: fetched, listed };
    if (fetched === 'altered' || found === 'absent') found = fetched;
  }
  return { found, listed };
};

/**
 * Asks the store for one. What was refused is only looked for in the listing until that shows something else, or days passed: it may be
 * a gigabyte. @param anew reads it whatever was refused. @throws RemoteFault of the line
 */
const fetchOne = async (run: Run, { objectsIn, findings, seen }: Ledgers, wanted: IncomingObject, anew: boolean): Promise<void> => {
  const { vault, clock } = run.parts;
  const now = clock.now().toISOString();
  const name = storeKey({ kind: 'object', sha256: wanted.object });
  if (wanted.kind === 'object' && vault.blobs.has(wanted.sha256))
    return objectsIn.setState(wanted.device, wanted.object, 'held', undefined);
  const key = `${wanted.device} ${name}`;
  const refusal = refusalIn(seen.find(key)?.record);
  const known = refusal && !anew ? await copiesListed(run, wanted.object) : undefined;
  if (refusal && known && !isWorthReading(refusal, known, clock.now())) return;
  const keep = (state: SeenState, record?: string): void =>
    seen.keep({ ...{ key, state, record, device: wanted.device, kind: 'object' }, firstSeq: undefined, nextSeq: undefined });
  const { found, listed } = await fetchAny(run, wanted, known);
  if (found === 'held') {
    if (refusal) keep('taken');
    objectsIn.setState(wanted.device, wanted.object, 'held', now);
    findings.mend(wanted.device, name);
    run.moved();
    return;
  }
  // Nobody is blamed and nothing asked for: the line may have broken. The run ends with the fault.
  if (found === 'unserved') return objectsIn.setState(wanted.device, wanted.object, wanted.state, now);
  if (found !== 'absent') {
    const code = found === 'altered' ? 'object-altered' : 'object-swapped';
    findings.tell(code, wanted.device, name);
    keep('refused', refusedAgain(refusal, code, listed, clock.now()));
  } else if (wanted.promised) findings.tell('object-vanished', wanted.device, name);
  objectsIn.setState(wanted.device, wanted.object, 'failed', now);
  run.moved();
};

/** What segments say of objects of which something else was said before: the ledger keeps one word of each, they keep theirs. */
const claimed = ({ seen }: Ledgers): IncomingObject[] =>
  seen.devices('segment').flatMap((device) =>
    seen
      .of('segment', device)
      .filter(({ state, record }) => state === 'taken' && record?.includes('"claims"'))
      .flatMap(({ firstSeq = 0, record = '' }) =>
        TakenSchema.parse(JSON.parse(record)).claims.map((blob) => ({
          ...{ ...blob, device, kind: 'object' as const, firstSeq, state: 'waiting' as const },
          ...{ wanted: false, promised: false, pictures: undefined },
        })),
      ),
  );

/** @throws RemoteFault of the line */
const fetchClaim = async (run: Run, wanted: IncomingObject): Promise<void> => {
  if (run.parts.vault.blobs.has(wanted.sha256)) return;
  if ((await fetchAny(run, wanted)).found === 'held') run.moved();
};

/** @throws RemoteFault of the line; faults of single objects leave them for the next run */
export const fetchObjects = async (run: Run, ledgers: Ledgers, audit: boolean): Promise<void> => {
  const { metered } = run.settings;
  const gate = new Gate(metered ? downloads.metered : downloads.usual);
  const wanted = [
    ...ledgers.objectsIn.missing().filter((each) => each.kind === 'thumbnails' || each.wanted || (each.promised && !metered)),
    ...(metered ? [] : ledgers.objectsIn.perhapsThere(perhapsPerRun)),
  ];
  const acts = [
    ...wanted.map((each) => () => fetchOne(run, ledgers, each, audit)),
    ...(metered ? [] : claimed(ledgers)).map((each) => () => fetchClaim(run, each)),
  ];
  let end: unknown;
  await Promise.all(
    acts.map((act) =>
      gate.run(async () => {
        if (end !== undefined || run.signal.aborted) return;
        try {
          await act();
        } catch (error) {
          if (!(error instanceof RemoteFault) || endsRun(error.code)) end ??= error;
        }
      }),
    ),
  );
  if (end !== undefined) throw end;
  if (run.signal.aborted) throw new RemoteFault('cancelled');
};

/** One original that somebody asked for. @throws RemoteFault of the line */
export const fetchWanted = async (run: Run, ledgers: Ledgers, sha256: string): Promise<void> => {
  for (const each of ledgers.objectsIn.of(sha256)) {
    if (run.parts.vault.blobs.has(sha256)) return;
    // Asking is no accusation: it may never have been sent.
    await fetchOne(run, ledgers, { ...each, promised: false }, true);
  }
};
