/** Cuts this vault's log into segments: what is new since the last one, and which objects it needs. */
import type { EventType, SignedEvent } from '../../../shared/domain/custody.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { blobsCitedBy } from './cited-blobs.ts';
import type { Run } from './interface.ts';
import type { IncomingObjects } from './ledger/incoming.ts';
import type { OutgoingLedger } from './ledger/outgoing.ts';

/** A segment ends at the first of these bounds: a cut line costs little, and a store lists few names. */
const maxEvents = 256;
const maxEventBytes = 4_000_000;
const maxObjectBytes = 256_000_000;
const pageEvents = 256;

/** Of no use to the office by themselves: an answer to an answer would go back and forth without end. */
export const quiet: ReadonlySet<EventType> = new Set<EventType>(['sync.acknowledged', 'officer.signed-in']);

interface Open {
  firstSeq: number;
  nextSeq: number;
  headSha256: string;
  chainId: string;
  eventBytes: number;
  objectBytes: number;
  blobs: Map<string, number>;
  loud: boolean;
}

const isFull = (open: Open): boolean =>
  open.nextSeq - open.firstSeq >= maxEvents || open.eventBytes >= maxEventBytes || open.objectBytes >= maxObjectBytes;

const begin = (event: SignedEvent): Open => ({
  firstSeq: event.envelope.seq,
  nextSeq: event.envelope.seq,
  headSha256: '',
  chainId: event.envelope.chainId,
  eventBytes: 0,
  objectBytes: 0,
  blobs: new Map(),
  loud: false,
});

const add = async ({ vault }: Run['parts'], open: Open, event: SignedEvent): Promise<void> => {
  const envelope = canonicalBytes(event.envelope);
  open.nextSeq = event.envelope.seq + 1;
  open.headSha256 = sha256Hex(envelope);
  open.eventBytes += envelope.length + JSON.stringify(event.fields).length;
  open.loud ||= !quiet.has(event.envelope.type);
  for (const sha256 of await blobsCitedBy(vault.blobs, event)) {
    if (open.blobs.has(sha256)) continue;
    const sizeBytes = vault.blobs.sizeBytes(sha256);
    open.blobs.set(sha256, sizeBytes);
    open.objectBytes += sizeBytes;
  }
};

/** Plans every event that has no segment yet. Objects that the store holds already, because they came from there, need no transfer. */
export const planSegments = async (run: Run, outgoing: OutgoingLedger, inStore: Pick<IncomingObjects, 'heldIn'>): Promise<void> => {
  const { vault, clock } = run.parts;
  let open: Open | undefined;
  const close = (): void => {
    if (!open) return;
    const blobs = [...open.blobs].map(([sha256, sizeBytes]) => ({ sha256, sizeBytes, inStore: inStore.heldIn(sha256) !== undefined }));
    outgoing.plan(open, blobs, clock.now().toISOString());
    open = undefined;
    run.moved();
  };
  for (let from = outgoing.plannedTo(); ; from += pageEvents) {
    run.signal.throwIfAborted();
    const events = vault.log.events(from, pageEvents);
    for (const event of events) {
      if (open && (isFull(open) || open.chainId !== event.envelope.chainId)) close();
      open ??= begin(event);
      await add(run.parts, open, event);
    }
    if (events.length < pageEvents) break;
  }
  if (open?.loud) close();
};
