/**
 * The custody extract (`rantai.json`) against its checkpoint: every event's bytes, signature and commitments, its place in
 * the log, and for each subject an unbroken chain up to the head that the checkpoint commits to.
 */
import type { KeyObject } from 'node:crypto';
import type { Checkpoint, CustodyExtract, SignedEvent, Subject } from '../../../shared/domain/custody.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { chainsOf, originNote } from './chains.ts';
import { fingerprintOf, publicKeyOf, signatureHolds } from './keys.ts';
import { leafHash, proves, provesInSomeTree, sha256Hex } from './merkle.ts';

const zero = '0'.repeat(64);

/** One event as checked: its hash is that of its signed bytes. */
export interface HashedEvent {
  event: SignedEvent;
  sha256: string;
}

export interface CustodyAnswer {
  problems: Problem[];
  events: readonly HashedEvent[];
  keys: ReadonlyMap<string, KeyObject>;
}

export const subjectKey = (subject: Subject): string => `${subject.kind}:${subject.id}`;
/** How an event is named to a person. */
export const eventLabel = (seq: number): string => `#${seq}`;

const problem = (code: ProblemCode, subject: string, detail?: string): Problem => ({
  code,
  subject,
  weight: 'altered',
  ...(detail === undefined ? {} : { detail }),
});

/** Public keys of the extract, each under the fingerprint that is really its own. */
const readKeys = (extract: CustodyExtract, problems: Problem[]): Map<string, KeyObject> => {
  const keys = new Map<string, KeyObject>();
  for (const [fingerprint, pem] of Object.entries(extract.keys)) {
    const key = publicKeyOf(pem);
    if (key === undefined || fingerprintOf(key) !== fingerprint) problems.push(problem('extract-invalid', 'rantai.json', 'key'));
    else keys.set(fingerprint, key);
  }
  return keys;
};

/** Checks one event by itself: signature, commitments of the fields disclosed. */
export const checkEvent = (event: SignedEvent, keys: ReadonlyMap<string, KeyObject>): Problem[] => {
  const label = eventLabel(event.envelope.seq);
  const found: Problem[] = [];
  const key = keys.get(event.envelope.actor.key);
  const signature = Buffer.from(event.signature, 'hex');
  const written = signature.toString('hex') === event.signature;
  if (key === undefined || !written || !signatureHolds(canonicalBytes(event.envelope), signature, key))
    found.push(problem('event-signature-invalid', label));
  for (const [name, field] of Object.entries(event.fields)) {
    const commitment = sha256Hex(Buffer.from(field.salt, 'hex'), canonicalBytes([name, field.value]));
    if (event.envelope.payload[name] !== commitment) found.push(problem('event-altered', label, name));
  }
  return found;
};

/** True where the checkpoint's signature holds by this key. */
export const checkpointHolds = (checkpoint: Checkpoint, key: KeyObject | undefined): boolean =>
  key !== undefined &&
  fingerprintOf(key) === checkpoint.signer &&
  signatureHolds(canonicalBytes(checkpoint.body), Buffer.from(checkpoint.signature, 'hex'), key);

/** Checks an extract against a checkpoint whose signature is judged elsewhere. */
export const checkExtract = (extract: CustodyExtract, checkpoint: Checkpoint): CustodyAnswer => {
  const problems: Problem[] = [];
  const keys = readKeys(extract, problems);
  const { body } = checkpoint;
  if (extract.chainId !== body.chainId || extract.size !== body.size) problems.push(problem('extract-invalid', 'rantai.json', 'chain'));
  const events = extract.events.map(({ event }) => ({ event, sha256: sha256Hex(canonicalBytes(event.envelope)) }));
  const chains = chainsOf(extract);
  const checkPlace = ({ event, proof }: CustodyExtract['events'][number]): void => {
    problems.push(...checkEvent(event, keys));
    const { envelope } = event;
    const inPlace = envelope.chainId === chains.at(envelope.seq) && proof.index === envelope.seq;
    if (!inPlace || !proves(leafHash(canonicalBytes(envelope)), proof, body.size, body.treeRootSha256))
      problems.push(problem('proof-invalid', eventLabel(envelope.seq)));
  };
  for (const origin of extract.origins ?? []) checkPlace(origin);
  for (const event of chains.broken) problems.push(problem('chain-broken', eventLabel(event.envelope.seq), 'origin'));
  for (const origin of extract.origins ?? []) problems.push(...originNote(origin.event));
  for (const [i, placed] of extract.events.entries()) {
    checkPlace(placed);
    const { event } = placed;
    const before = events[i - 1];
    if (before !== undefined) problems.push(...checkOrder(before, event));
  }
  problems.push(...checkHead(events, checkpoint), ...checkSubjects(extract, events, checkpoint));
  return { problems: causesOf(problems), events, keys };
};

/** Ascending numbers; where two are neighbours in the log the second names the first. */
const checkOrder = (before: HashedEvent, event: SignedEvent): Problem[] => {
  const { seq, prevSha256 } = event.envelope;
  const earlier = before.event.envelope.seq;
  if (seq <= earlier) return [problem('extract-invalid', eventLabel(seq), 'order')];
  return seq === earlier + 1 && prevSha256 !== before.sha256 ? [problem('chain-broken', eventLabel(seq))] : [];
};

/** The extract ends where the checkpoint was made: its last event is the head of the log. */
const checkHead = (events: readonly HashedEvent[], checkpoint: Checkpoint): Problem[] => {
  const last = events.at(-1);
  if (last === undefined || last.event.envelope.seq !== checkpoint.body.size - 1)
    return [problem('event-missing', eventLabel(checkpoint.body.size - 1))];
  return last.sha256 === checkpoint.body.headSha256 ? [] : [problem('chain-broken', eventLabel(last.event.envelope.seq), 'head')];
};

const checkSubjects = (extract: CustodyExtract, events: readonly HashedEvent[], checkpoint: Checkpoint): Problem[] => {
  const problems: Problem[] = [];
  const chains = Map.groupBy(events, ({ event }) => subjectKey(event.envelope.subject));
  const seen = new Set<string>();
  for (const { subject, headSha256, proof } of extract.subjects) {
    const key = subjectKey(subject);
    if (seen.has(key)) problems.push(problem('extract-invalid', key, 'subject twice'));
    seen.add(key);
    const leaf = leafHash(canonicalBytes([subject.kind, subject.id, headSha256]));
    if (!provesInSomeTree(leaf, proof, checkpoint.body.subjectHeadsRootSha256)) problems.push(problem('proof-invalid', key));
    problems.push(...checkChain(key, chains.get(key) ?? [], headSha256));
  }
  for (const key of chains.keys()) if (!seen.has(key)) problems.push(problem('extract-invalid', key, 'no committed head'));
  return problems;
};

/** A dropped middle event breaks the link behind it; a dropped last event leaves the chain short of its committed head. */
const checkChain = (key: string, chain: readonly HashedEvent[], headSha256: string): Problem[] => {
  let previous = zero;
  let after = 'start';
  for (const { event, sha256 } of chain) {
    if (event.envelope.subjectPrevSha256 !== previous)
      return [problem('event-missing', key, `${after} - ${eventLabel(event.envelope.seq)}`)];
    previous = sha256;
    after = eventLabel(event.envelope.seq);
  }
  return previous === headSha256 ? [] : [problem('event-missing', key, `${after} - head`)];
};

/** An altered event also fails its proof and its neighbours' links: what it caused is not told again. */
const causesOf = (problems: readonly Problem[]): Problem[] => {
  const altered = new Set(problems.filter((p) => p.code === 'event-signature-invalid').map((p) => p.subject));
  return problems.filter((p) => !(altered.has(p.subject) && (p.code === 'proof-invalid' || p.code === 'chain-broken')));
};
