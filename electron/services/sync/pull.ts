/**
 * Takes in what other devices of the regency left: every new segment is hashed, opened, held against its name and its place, its signature
 * and its neighbours, and only then given to the foreign log. What is missing or wrong is named and never stops the rest.
 */
import type { Checkpoint } from '../../../shared/domain/custody.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import {
  type LogSegment,
  type SegmentBlob,
  type SegmentReason,
  SegmentReasonSchema,
  type SignedSegment,
  SignedSegmentSchema,
} from '../../../shared/domain/sync.ts';
import { canonicalBytes, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { fingerprintOf, readPublicPem, verifyBytes } from '../../storage/keys/signing.ts';
import { collectNamed } from './collect.ts';
import type { Run } from './interface.ts';
import { deviceName, parseStoreKey, type StoreKey, storeKey, storePrefixes } from './layout.ts';
import type { Seen, SeenState } from './ledger/incoming.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { isWorthReading, type Refusal, refusalIn, refusedAgain } from './refusal.ts';
import { RemoteFault } from './remotes/remote.ts';
import { openSealed } from './sealed.ts';
import { partIdsOf } from './segment.ts';

type SegmentKey = Extract<StoreKey, { kind: 'segment' }>;
/** Segments are cut at 4 MB of events; names of their objects and age's frame come on top. */
const maxSegmentBytes = 64_000_000;

interface Listed {
  parsed: SegmentKey;
  /** Key of the first copy: what a segment is called by. */
  name: string;
  /** Bytes of the copies that the store lists, by number, ascending. */
  copies: Map<number, number>;
}

type Answer =
  | { state: 'right'; signed: SignedSegment }
  | { state: 'missing' }
  | { state: SeenState; code?: FindingOf; reason?: SegmentReason };
type FindingOf = 'segment-altered' | 'segment-unreadable' | 'segment-forged' | 'segment-misplaced';

const isSigned = ({ segment, signature }: SignedSegment): boolean => {
  try {
    const signer = segment.checkpoint.signer;
    const key = readPublicPem(segment.keys[signer] ?? '');
    return fingerprintOf(key) === signer && verifyBytes(key, canonicalBytes(segment), signature);
  } catch {
    return false;
  }
};

/** What a segment says of itself against where it stands: a true one under another name is a replay. */
const misplacedBy = (segment: LogSegment, key: SegmentKey): SegmentReason | undefined => {
  if (deviceName(segment.workstationCode, segment.vaultId) !== key.device) return 'another-device';
  const numbered =
    segment.firstSeq === key.firstSeq &&
    segment.checkpoint.body.size === segment.firstSeq + segment.events.length &&
    segment.events.every((event, index) => event.envelope.seq === segment.firstSeq + index);
  return numbered ? undefined : 'another-number';
};

/** `whole`: every event of it was kept. `claims`: what it says of objects of which something else was said before. */
const recordOf = ({ vaultId, replyTo, checkpoint, events }: LogSegment, whole: boolean, claims: readonly SegmentBlob[]): string =>
  JSON.stringify({
    ...{ vaultId, replyTo, checkpoint, prevSha256: events[0]?.envelope.prevSha256 ?? '', whole },
    ...(claims.length > 0 && { claims }),
  });

class Puller {
  readonly #run: Run;
  readonly #ledgers: Ledgers;
  readonly #identity: string;
  /** Reads what was refused again, however often that was done. */
  readonly #audit: boolean;

  constructor(run: Run, ledgers: Ledgers, identity: string, audit: boolean) {
    this.#run = run;
    this.#ledgers = ledgers;
    this.#identity = identity;
    this.#audit = audit;
  }

  /** @returns devices of which something is here or was */
  async all(): Promise<string[]> {
    const listed = await this.#list();
    const devices = new Set([...listed.keys(), ...this.#ledgers.seen.devices('segment')]);
    devices.delete(this.#run.own.device);
    for (const device of [...devices].sort()) await this.#device(device, listed.get(device) ?? []);
    return [...devices].sort();
  }

  async #list(): Promise<Map<string, Listed[]>> {
    const { remote, own, signal, settings } = this.#run;
    // An office of a province takes in all its regencies.
    const prefix = settings.regionCode.length === 2 ? storePrefixes.logOfProvince(own.province) : storePrefixes.logOfRegency(own);
    const found = new Map<string, Map<string, Listed>>();
    for await (const { key, sizeBytes } of remote.list(prefix, { signal })) {
      const parsed = parseStoreKey(key);
      if (parsed?.kind !== 'segment') continue;
      const name = storeKey({ ...parsed, copy: 0 });
      const ofDevice = found.get(parsed.device) ?? new Map<string, Listed>();
      found.set(parsed.device, ofDevice);
      const entry = ofDevice.get(name) ?? { parsed: { ...parsed, copy: 0 }, name, copies: new Map() };
      ofDevice.set(name, entry);
      entry.copies.set(parsed.copy ?? 0, sizeBytes);
    }
    return new Map([...found].map(([device, entries]) => [device, [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1))]));
  }

  async #device(device: string, listed: readonly Listed[]): Promise<void> {
    const { seen, findings } = this.#ledgers;
    const known = new Map(seen.of('segment', device).map((each) => [each.key, each]));
    for (const entry of listed) {
      this.#run.signal.throwIfAborted();
      const before = known.get(entry.name);
      if (before?.state === 'taken' || before?.state === 'foreign') {
        // It is there again. What it holds is as it was: a fork, or events that were refused, stay named.
        if (before.record !== undefined) findings.mend(device, entry.name, ['segment-vanished', 'segment-altered']);
        continue;
      }
      const refusal = before?.state === 'refused' ? refusalIn(before.record) : undefined;
      if (refusal && !this.#audit && !isWorthReading(refusal, entry.copies, this.#run.parts.clock.now())) continue;
      await this.#segment(device, entry, refusal);
    }
    const names = new Set(listed.map((entry) => entry.name));
    for (const { key, state } of known.values()) if (state === 'taken' && !names.has(key)) findings.tell('segment-vanished', device, key);
    this.#gaps(device);
  }

  async #segment(device: string, entry: Listed, before: Refusal | undefined): Promise<void> {
    const { seen, findings } = this.#ledgers;
    const keep = (state: SeenState, change: Partial<Seen>): void =>
      seen.keep({ key: entry.name, device, kind: 'segment', state, firstSeq: undefined, nextSeq: undefined, record: undefined, ...change });
    let worst: Answer = { state: 'missing' };
    for (const copy of entry.copies.keys()) {
      const answer = await this.#read({ ...entry.parsed, copy });
      // Listed and not served: a copy behind it may be.
      if (answer.state === 'missing') continue;
      worst = answer;
      if (answer.state === 'refused') continue;
      if (answer.state === 'foreign') return keep('foreign', {});
      if (answer.state !== 'right' || !('signed' in answer)) return;
      const reason = this.#take(device, entry, answer.signed.segment, keep);
      if (!reason) return;
      worst = { state: 'refused', code: 'segment-forged', reason };
    }
    if (worst.state === 'missing') return this.#run.left(new RemoteFault('missing'));
    const code = ('code' in worst ? worst.code : undefined) ?? 'segment-altered';
    const reason = 'reason' in worst ? worst.reason : undefined;
    findings.tell(code, device, entry.name, reason ? [{ code: reason, count: 1 }] : []);
    keep('refused', { record: refusedAgain(before, code, entry.copies, this.#run.parts.clock.now()) });
  }

  async #read(key: SegmentKey): Promise<Answer> {
    const bytes = await collectNamed(this.#run, storeKey(key), key.sha256, maxSegmentBytes);
    if (bytes === 'missing' || bytes === 'unserved') return { state: 'missing' };
    if (bytes === 'altered') return { state: 'refused', code: 'segment-altered' };
    const plain = await openSealed(this.#identity, bytes);
    if (plain === 'foreign') return { state: 'foreign' };
    if (plain === 'broken') return { state: 'refused', code: 'segment-unreadable', reason: 'not-decodable' };
    let signed: SignedSegment;
    try {
      signed = SignedSegmentSchema.parse(parseCanonical(plain));
    } catch {
      return { state: 'refused', code: 'segment-unreadable', reason: 'not-a-segment' };
    }
    if (!isSigned(signed)) return { state: 'refused', code: 'segment-forged', reason: 'segment-signature' };
    const misplaced = misplacedBy(signed.segment, key);
    if (misplaced) return { state: 'refused', code: 'segment-misplaced', reason: misplaced };
    return { state: 'right', signed };
  }

  /** @returns why the foreign log refuses it as a whole */
  #take(
    device: string,
    entry: Listed,
    segment: LogSegment,
    keep: (state: SeenState, change: Partial<Seen>) => void,
  ): SegmentReason | undefined {
    const { findings, seen } = this.#ledgers;
    const nextSeq = segment.firstSeq + segment.events.length;
    let adoption: ReturnType<Run['parts']['foreign']['adoptSegment']>;
    try {
      adoption = this.#run.parts.foreign.adoptSegment(segment, { id: entry.name });
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'foreign-log-invalid') throw error;
      return SegmentReasonSchema.safeParse(`log-${error.facts.reason}`).data ?? 'log-chain';
    }
    if (adoption.forks.length > 0) findings.tell('segment-forked', device, entry.name);
    if (adoption.refused.length > 0) findings.tell('segment-refused', device, entry.name, adoption.refused);
    const twin = seen
      .of('segment', device)
      .find((each) => each.state === 'taken' && each.key !== entry.name && each.firstSeq === segment.firstSeq && each.nextSeq === nextSeq);
    if (twin) findings.tell('segment-repeated', device, entry.name);
    this.#run.parts.vault.syncTables.together(() => {
      const claims = this.#expect(device, segment);
      keep('taken', { firstSeq: segment.firstSeq, nextSeq, record: recordOf(segment, adoption.refused.length === 0, claims) });
    });
    if (adoption.forks.length === 0 && adoption.refused.length === 0 && !twin) findings.mend(device, entry.name);
    this.#run.moved();
    return undefined;
  }

  /** @returns what stands against something that was said of the same object before: whoever spoke first may have lied */
  #expect(device: string, { blobs, thumbnails, firstSeq, objects, events }: LogSegment): SegmentBlob[] {
    const { vault } = this.#run.parts;
    const { objectsIn } = this.#ledgers;
    const promised = objects !== 'later';
    const against = blobs.filter(
      (blob) =>
        !objectsIn.expect({ ...blob, device, kind: 'object', firstSeq, promised, pictures: undefined }, vault.blobs.has(blob.sha256)),
    );
    if (!thumbnails) return against;
    // A picture is shown beside a record: nobody may put one beside a record that is not his.
    const named = new Set(partIdsOf(events));
    const pictures = JSON.stringify(
      thumbnails.pictures.filter(({ partId }) => named.has(partId) && !vault.db.get('SELECT 1 FROM exhibit_parts WHERE id = ?', partId)),
    );
    objectsIn.expect({ ...thumbnails.blob, device, kind: 'thumbnails', firstSeq, promised: true, pictures }, false);
    return against;
  }

  /** A device sends its segments in order: where one is missing between two, somebody took it. */
  #gaps(device: string): void {
    const { seen, findings } = this.#ledgers;
    const taken = seen.of('segment', device).filter((each) => each.state === 'taken' && each.firstSeq !== undefined);
    let next = 0;
    const reached = new Set([`0 ${'0'.repeat(64)}`]);
    const open = new Set<string>();
    for (const { firstSeq = 0, nextSeq = 0, record } of taken.sort((a, b) => (a.firstSeq ?? 0) - (b.firstSeq ?? 0))) {
      const { prevSha256, checkpoint } = JSON.parse(record ?? '') as { prevSha256: string; checkpoint: Checkpoint };
      // What does not go on from what is held closes no gap: somebody else's segment, or a branch.
      if (!reached.has(`${firstSeq} ${prevSha256}`)) {
        if (firstSeq <= next) continue;
        open.add(`${next}-${firstSeq - 1}`);
      }
      reached.add(`${nextSeq} ${checkpoint.body.headSha256}`);
      next = Math.max(next, nextSeq);
    }
    for (const subject of open) findings.tell('segment-gap', device, subject);
    for (const finding of findings.all())
      if (finding.code === 'segment-gap' && finding.device === device && finding.mendedAt === undefined && !open.has(finding.subject))
        findings.mend(device, finding.subject);
  }
}

/** @throws RemoteFault of the line */
export const pullSegments = (run: Run, ledgers: Ledgers, identity: string, audit: boolean): Promise<string[]> =>
  new Puller(run, ledgers, identity, audit).all();
