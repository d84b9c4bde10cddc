/** Cuts this vault's log into segments: what is new since the last one, and which objects it needs. */
import type { EventType, SignedEvent } from '../../../shared/domain/custody.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { blobsCitedBy } from './cited-blobs.ts';
import type { Run } from './interface.ts';
import type { Ledgers } from './ledger/ledgers.ts';
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
  /** Originals of exhibits that the events cite and that are gone from here, with their sizes. */
  gone: Map<string, number>;
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
  gone: new Map(),
  loud: false,
});

const add = async ({ vault }: Run['parts'], open: Open, event: SignedEvent): Promise<void> => {
  const envelope = canonicalBytes(event.envelope);
  open.nextSeq = event.envelope.seq + 1;
  open.headSha256 = sha256Hex(envelope);
  open.eventBytes += envelope.length + JSON.stringify(event.fields).length;
  open.loud ||= !quiet.has(event.envelope.type);
  const { here, elsewhere } = await blobsCitedBy(vault.blobs, event);
  for (const sha256 of elsewhere) {
    const part = vault.tables.exhibitBySha256(sha256)?.parts.find((each) => each.sha256 === sha256);
    if (part) open.gone.set(sha256, part.sizeBytes);
  }
  for (const sha256 of here) {
    if (open.blobs.has(sha256)) continue;
    const sizeBytes = vault.blobs.sizeBytes(sha256);
    open.blobs.set(sha256, sizeBytes);
    open.objectBytes += sizeBytes;
  }
};

/**
 * Originals that earlier segments had to leave out, and that are here again, whole: the next segment brings what opens them. A file that is
 * only there, and damaged, would be left out once more, and once more after that.
 */
const returned = async ({ parts: { vault }, signal }: Run, outgoing: OutgoingLedger, open: Open): Promise<string[]> => {
  const back: string[] = [];
  for (const sha256 of outgoing.leftOut()) {
    signal.throwIfAborted();
    if (!open.blobs.has(sha256) && vault.blobs.has(sha256) && (await vault.blobs.verify(sha256))) back.push(sha256);
  }
  return back;
};

/** Plans every event that has no segment yet. Objects that the store holds already, because they came from there, need no transfer. */
export const planSegments = async (run: Run, { outgoing, objectsIn: inStore, findings }: Ledgers): Promise<void> => {
  const { vault, clock } = run.parts;
  let open: Open | undefined;
  const close = (): void => {
    if (!open) return;
    const blobs = [...open.blobs].map(([sha256, sizeBytes]) => ({ sha256, sizeBytes, inStore: inStore.heldIn(sha256) !== undefined }));
    const planned = open;
    // What is gone is remembered with the segment that speaks of it, or nobody would wait for it to come back.
    vault.syncTables.together(() => {
      outgoing.plan(planned, blobs, clock.now().toISOString());
      for (const [sha256, sizeBytes] of planned.gone) {
        findings.tell('own-blob-altered', run.own.device, sha256);
        outgoing.expectBack(planned.firstSeq, { sha256, sizeBytes }, clock.now().toISOString());
      }
    });
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
  if (!open) return;
  const back = await returned(run, outgoing, open);
  for (const sha256 of back) {
    open.blobs.set(sha256, vault.blobs.sizeBytes(sha256));
    findings.mend(run.own.device, sha256);
  }
  if (open.loud || back.length > 0) close();
};
