/**
 * Events of another log, proven from what they came with alone: signature, commitments, and their place under a checkpoint that the
 * sender signed. The answer depends on nothing that is held already, so that the order of adoptions cannot matter; whether a key was
 * enrolled before it signed is asked of the set (`standing.ts`).
 */
import type { KeyObject } from 'node:crypto';
import {
  type Checkpoint,
  CheckpointSchema,
  type CustodyExtract,
  type DisclosedField,
  type Envelope,
  type SignedEvent,
  SignedEventSchema,
} from '../../../shared/domain/custody.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { LogPiece } from '../../../shared/domain/log-piece.ts';
import type { LogSegment } from '../../../shared/domain/sync.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { fingerprintOf, publicPem, readPublicPem, verifyBytes } from '../keys/signing.ts';
import { subjectLeaf } from '../log/checkpoints.ts';
import { commitment, zeroSha256 } from '../log/envelope.ts';
import { leafHash, nodeHash, rootOfPath } from '../log/merkle.ts';

/** An event that holds, with the bytes that were signed. */
export interface ProvenEvent {
  sha256: string;
  envelope: Envelope;
  text: string;
  signature: string;
  fields: Readonly<Record<string, DisclosedField>>;
  proof: 'segment' | 'extract';
  /** Audit path to the checkpoint's root; absent in a segment, where the links lead to its head. */
  path?: readonly string[];
}

/** Why an event is not kept. */
export type RefusalCode =
  | 'event-altered'
  | 'event-signature-invalid'
  | 'key-unknown'
  | 'proof-invalid'
  | 'chain-broken'
  | 'subject-incomplete';

export interface Proven {
  chainId: string;
  checkpoint: { sha256: string; record: Checkpoint };
  events: ProvenEvent[];
  keys: Record<string, string>;
  refused: Map<RefusalCode, number>;
}

const invalid = (reason: string): Failure => new Failure('foreign-log-invalid', { reason });

/** Public keys by the fingerprint that is really theirs. */
const readKeys = (keys: Readonly<Record<string, string>>): Map<string, KeyObject> => {
  const read = new Map<string, KeyObject>();
  for (const [fingerprint, pem] of Object.entries(keys)) {
    try {
      const key = readPublicPem(pem);
      const p256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
      if (p256 && fingerprintOf(key) === fingerprint) read.set(fingerprint, key);
    } catch {
      // no key: what it would have signed is refused by name
    }
  }
  return read;
};

const checkedCheckpoint = (checkpoint: Checkpoint, keys: ReadonlyMap<string, KeyObject>): Proven['checkpoint'] => {
  const record = CheckpointSchema.safeParse(checkpoint).data;
  const key = record && keys.get(record.signer);
  if (!record || !key || !verifyBytes(key, canonicalBytes(record.body), record.signature)) throw invalid('checkpoint');
  return { sha256: sha256Hex(canonicalBytes(record)), record };
};

interface Hashed {
  event: SignedEvent;
  text: string;
  sha256: string;
}

/** Strict shape and hash; `undefined` where it is no event. */
const hashed = (event: SignedEvent): Hashed | undefined => {
  const read = SignedEventSchema.safeParse(event).data;
  if (!read) return undefined;
  const text = canonicalText(read.envelope);
  return { event: read, text, sha256: sha256Hex(text) };
};

/** True where exactly this signature and these fields were judged before and are held: judging them again could only say the same. */
export type HeldAlready = (sha256: string, event: Pick<SignedEvent, 'signature' | 'fields'>) => boolean;

interface Judges {
  keys: ReadonlyMap<string, KeyObject>;
  heldAlready: HeldAlready;
}

/** What is wrong with an event by itself; `undefined` where it holds. */
const faultOf = ({ event, text, sha256 }: Hashed, { keys, heldAlready }: Judges): RefusalCode | undefined => {
  const { envelope, fields, signature } = event;
  if (heldAlready(sha256, event)) return undefined;
  const key = keys.get(envelope.actor.key);
  if (!key) return 'key-unknown';
  if (!verifyBytes(key, Buffer.from(text, 'utf8'), signature)) return 'event-signature-invalid';
  const fits = Object.entries(fields).every(([name, field]) => envelope.payload[name] === commitment(name, field));
  return fits ? undefined : 'event-altered';
};

const provenOf = ({ event, text, sha256 }: Hashed, proof: ProvenEvent['proof'], path?: readonly string[]): ProvenEvent => {
  const { envelope, signature, fields } = event;
  return { sha256, envelope, text, signature, fields, proof, ...(path && { path }) };
};

const pems = (keys: ReadonlyMap<string, KeyObject>): Record<string, string> =>
  Object.fromEntries([...keys].map(([fingerprint, key]) => [fingerprint, publicPem(key)]));

const counted = (): { refused: Map<RefusalCode, number>; refuse(code: RefusalCode): void } => {
  const refused = new Map<RefusalCode, number>();
  return { refused, refuse: (code) => void refused.set(code, (refused.get(code) ?? 0) + 1) };
};

/** What a `vault.restored` says that its chain takes over; `undefined` where it does not disclose it. */
export const inheritedBy = (
  event: Pick<SignedEvent, 'envelope' | 'fields'>,
): { chainId: string; size: number; headSha256: string } | undefined => {
  if (event.envelope.type !== 'vault.restored') return undefined;
  const value = event.fields.inherits?.value as { chainId?: unknown; size?: unknown; headSha256?: unknown } | null | undefined;
  const { chainId, size, headSha256 } = value ?? {};
  if (typeof chainId !== 'string' || typeof size !== 'number' || typeof headSha256 !== 'string') return undefined;
  return { chainId, size, headSha256 };
};

/** True where the event opens a chain behind exactly this one. */
const opensAfter = (event: SignedEvent, chainId: string): boolean => {
  const inherits = inheritedBy(event);
  const { seq, prevSha256 } = event.envelope;
  return inherits?.chainId === chainId && inherits.size === seq && inherits.headSha256 === prevSha256 && event.envelope.chainId !== chainId;
};

/** Chain of each number of an extract; events elsewhere are refused. */
const chainsIn = (extract: CustodyExtract): ((seq: number) => string) => {
  const origins = (extract.origins ?? []).map(({ event }) => event);
  const first = origins[0] && inheritedBy(origins[0])?.chainId;
  const spans = [{ from: 0, chainId: first ?? extract.chainId }];
  for (const origin of origins) {
    const before = spans.at(-1);
    if (!before || origin.envelope.seq <= before.from || !opensAfter(origin, before.chainId)) throw invalid('chain');
    spans.push({ from: origin.envelope.seq, chainId: origin.envelope.chainId });
  }
  if (spans.at(-1)?.chainId !== extract.chainId) throw invalid('chain');
  return (seq) => spans.findLast((span) => span.from <= seq)?.chainId ?? extract.chainId;
};

const hexPath = (path: readonly string[]): Buffer[] => path.map((hash) => Buffer.from(hash, 'hex'));

/**
 * Events of whole subjects under a checkpoint (`rantai.json`). A subject of which an event is missing or does not hold is refused
 * whole: half a history must not pass for one. @throws Failure foreign-log-invalid where extract and checkpoint are not of one log
 */
export const provenExtract = (extract: CustodyExtract, checkpoint: Checkpoint, heldAlready: HeldAlready = () => false): Proven => {
  const keys = readKeys(extract.keys);
  const checked = checkedCheckpoint(checkpoint, keys);
  const { body } = checked.record;
  if (extract.format !== 'sahih.custody-extract.v1' || extract.chainId !== body.chainId || extract.size !== body.size)
    throw invalid('chain');
  const chainAt = chainsIn(extract);
  const { refused, refuse } = counted();
  const place = ({ event, proof }: CustodyExtract['events'][number]): ProvenEvent | undefined => {
    const read = hashed(event);
    if (!read) return void refuse('event-altered');
    const { envelope } = read.event;
    const fault = faultOf(read, { keys, heldAlready });
    if (fault) return void refuse(fault);
    const root = proof.index === envelope.seq && rootOfPath(leafHash(read.text), proof.index, body.size, hexPath(proof.path));
    if (!root || root.toString('hex') !== body.treeRootSha256 || envelope.chainId !== chainAt(envelope.seq))
      return void refuse('proof-invalid');
    return provenOf(read, 'extract', proof.path);
  };
  const placed = extract.events.flatMap((one) => place(one) ?? []);
  const whole = wholeSubjects(extract, placed, body.subjectHeadsRootSha256);
  const events = placed.filter(
    ({ envelope: { subject } }) => whole.has(`${subject.kind} ${subject.id}`) || void refuse('subject-incomplete'),
  );
  const origins = (extract.origins ?? []).map((one) => {
    const origin = place(one);
    if (!origin) throw invalid('chain');
    return origin;
  });
  const distinct = new Map([...origins, ...events].map((event) => [event.sha256, event]));
  // The same event may stand among the events with more fields than among the origins.
  for (const event of events) distinct.set(event.sha256, event);
  return { chainId: body.chainId, checkpoint: checked, events: [...distinct.values()], keys: pems(keys), refused };
};

/** Subjects whose events here are all of them, up to the head that the checkpoint commits to. */
const wholeSubjects = (extract: CustodyExtract, events: readonly ProvenEvent[], root: string): Set<string> => {
  const chains = Map.groupBy(events, ({ envelope: { subject } }) => `${subject.kind} ${subject.id}`);
  const whole = new Set<string>();
  for (const { subject, headSha256, proof } of extract.subjects) {
    const key = `${subject.kind} ${subject.id}`;
    let previous = zeroSha256;
    const linked = (chains.get(key) ?? []).every(({ envelope, sha256 }) => {
      const fits = envelope.subjectPrevSha256 === previous;
      previous = sha256;
      return fits;
    });
    const leaf = leafHash(subjectLeaf({ ...subject, headSha256 }));
    if (linked && previous === headSha256 && leadsTo(root, leaf, proof)) whole.add(key);
  }
  return whole;
};

/** The number of subjects is not told: every shape of tree that the path fits is tried (`shared/README.md` §3, Extract). */
const leadsTo = (root: string, leaf: Buffer, { index, path }: { index: number; path: readonly string[] }): boolean => {
  const siblings = hexPath(path);
  const ones = (n: number): number => n.toString(2).replaceAll('0', '').length;
  for (let inner = 0; inner <= siblings.length; inner += 1) {
    if (ones(Math.floor(index / 2 ** inner)) !== siblings.length - inner) continue;
    let hash = leaf;
    siblings.forEach((sibling, i) => {
      const left = i >= inner || Math.floor(index / 2 ** i) % 2 === 1;
      hash = left ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    });
    if (hash.toString('hex') === root) return true;
  }
  return false;
};

/** Successive events as a segment or a piece brings them. */
export type LinkedPart = Pick<LogPiece, 'firstSeq' | 'events' | 'keys' | 'checkpoint'>;

/** What a piece without a checkpoint leads to: the piece behind it, proven whole, and the checkpoint of the run. */
export interface PieceBehind {
  checkpoint: Checkpoint;
  /** Public key of the checkpoint's signer. */
  signerPem: string;
  /** First event of the piece behind. */
  first: SignedEvent;
}

/** What the piece before this one leads to. @throws Failure foreign-log-invalid where it leads nowhere itself */
export const behindOf = ({ events, keys, checkpoint }: LinkedPart, behind?: PieceBehind): PieceBehind => {
  const [first] = events;
  if (!first) throw invalid('size');
  if (checkpoint) return { checkpoint, signerPem: keys[checkpoint.signer] ?? '', first };
  if (!behind) throw invalid('checkpoint');
  return { ...behind, first };
};

/**
 * Successive events that lead, link by link, to the head that a checkpoint signs, or to the piece behind them.
 * @throws Failure foreign-log-invalid where they do not: then nothing of it can be told from what was put in
 */
export const provenPart = (part: LinkedPart, behind?: PieceBehind, heldAlready: HeldAlready = () => false): Proven => {
  const checkpoint = part.checkpoint ?? behind?.checkpoint;
  if (!checkpoint) throw invalid('checkpoint');
  const signer = behind && !part.checkpoint ? { [checkpoint.signer]: behind.signerPem } : {};
  const keys = readKeys({ ...part.keys, ...signer });
  const checked = checkedCheckpoint(checkpoint, keys);
  const read = part.events.map((event) => hashed(event) ?? null);
  const last = linkPart(part.firstSeq, read);
  if (part.checkpoint || !behind) endsAt(checked.record.body, last);
  else endsBefore(behind.first, last);
  const { refused, refuse } = counted();
  const faults = read.map((one) => (one ? faultOf(one, { keys, heldAlready }) : 'event-altered'));
  // What stands before an event that is not kept could not be proven again from what is kept: it goes with it.
  const from = faults.findLastIndex((fault) => fault !== undefined) + 1;
  for (const fault of faults.slice(0, from)) refuse(fault ?? 'chain-broken');
  const events = read.slice(from).flatMap((one) => (one ? provenOf(one, 'segment') : []));
  return { chainId: last.event.envelope.chainId, checkpoint: checked, events, keys: pems(keys), refused };
};

/** A segment of sync, or a whole log. @throws Failure foreign-log-invalid */
export const provenSegment = (segment: LogSegment, heldAlready?: HeldAlready): Proven => {
  if (segment.format !== 'sahih.log-segment.v1') throw invalid('size');
  return provenPart(segment, undefined, heldAlready);
};

/** @returns the last event */
const linkPart = (firstSeq: number, read: readonly (Hashed | null)[]): Hashed => {
  const heads = new Map<string, string>();
  let before: Hashed | undefined;
  for (const [i, one] of read.entries()) {
    if (!one) throw invalid('event');
    const { envelope } = one.event;
    const subject = `${envelope.subject.kind} ${envelope.subject.id}`;
    const linked =
      envelope.seq === firstSeq + i &&
      (before === undefined ? (envelope.seq === 0) === (envelope.prevSha256 === zeroSha256) : goesOn(before, one.event)) &&
      envelope.subjectPrevSha256 === (heads.get(subject) ?? (firstSeq === 0 ? zeroSha256 : envelope.subjectPrevSha256));
    if (!linked) throw invalid('links');
    heads.set(subject, one.sha256);
    before = one;
  }
  if (!before) throw invalid('size');
  return before;
};

/** True where an event follows right behind another in the same log. */
const goesOn = ({ event: { envelope }, sha256 }: Hashed, next: SignedEvent): boolean =>
  next.envelope.prevSha256 === sha256 &&
  next.envelope.at.hlc > envelope.at.hlc &&
  (next.envelope.chainId === envelope.chainId || opensAfter(next, envelope.chainId));

const endsAt = (body: Checkpoint['body'], { event: { envelope }, sha256 }: Hashed): void => {
  if (body.size !== envelope.seq + 1) throw invalid('size');
  if (sha256 !== body.headSha256 || envelope.chainId !== body.chainId) throw invalid('head');
};

const endsBefore = (first: SignedEvent, last: Hashed): void => {
  if (first.envelope.seq !== last.event.envelope.seq + 1 || !goesOn(last, first)) throw invalid('links');
};
