/**
 * The office's answer to a device: up to where its log is held without a gap, what is lacking, what is wanted. Written anew only where
 * something changed, read back, and put again where the store lost it.
 */
import { z } from 'zod';
import { type Checkpoint, CheckpointSchema } from '../../../shared/domain/custody.ts';
import { type SegmentBlob, SegmentBlobSchema, type SyncAck, SyncAckSchema } from '../../../shared/domain/sync.ts';
import { canonicalBytes, canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { signBytes } from '../../storage/keys/signing.ts';
import type { Run } from './interface.ts';
import { type KeyPlace, maxCopies, parseStoreKey, storeKey } from './layout.ts';
import type { Seen } from './ledger/incoming.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { put, standingByReading } from './prove.ts';
import { bytesBody } from './remotes/bodies.ts';
import { sealTo } from './sealed.ts';

/** What is kept of a segment that was taken (`pull.ts`). */
export const TakenSchema = z.object({
  vaultId: z.string(),
  replyTo: z.string().optional(),
  checkpoint: CheckpointSchema,
  prevSha256: z.string(),
  whole: z.boolean(),
  claims: SegmentBlobSchema.array().default([]),
});
/** As many as `SyncAckSchema` takes. */
const mostLacking = 100_000;
/** What is kept of an answer until the next one: the bytes themselves, so that the same can be put again. */
const KeptSchema = z.object({ number: z.number().int(), content: z.string(), body: z.string() });
type Kept = z.infer<typeof KeptSchema>;

/** What an answer says; written anew where this changed. */
type Content = Pick<SyncAck['body'], 'vaultId' | 'device' | 'checkpoint' | 'lacking' | 'wanted' | 'refused'>;

/** One log as far as it is held. */
export interface Held {
  /** Chains of its segments; a laptop that was put back from a backup goes on in a new one. */
  chains: ReadonlySet<string>;
  /** Where the device writes: an office above may take in more than one regency. */
  place: KeyPlace;
  vaultId: string;
  replyTo: string;
  checkpoint: Checkpoint;
  /** What it says of objects of which another log under the device's name says something else. */
  claims: readonly SegmentBlob[];
}

/** A log up to one of its segments. */
interface Line {
  size: number;
  chains: ReadonlySet<string>;
  claims: readonly SegmentBlob[];
  held: Held | undefined;
  goesOn: boolean;
}

/**
 * The end of each log that is written under a device's name, from its first event on, link by link: neither a segment of which events
 * were refused nor one of somebody else closes a gap. Anybody may begin a log under another's name: chains stand for themselves,
 * however long they are.
 */
export const heldOf = (taken: readonly Seen[]): Held[] => {
  const segments = taken
    .filter((each) => each.state === 'taken' && each.record !== undefined)
    .sort((a, b) => (a.firstSeq ?? 0) - (b.firstSeq ?? 0));
  const start: Line = { size: 0, chains: new Set(), claims: [], held: undefined, goesOn: true };
  const lines = new Map([[`0 ${zeroSha256}`, start]]);
  const ends = new Map<string, Line>();
  for (const { key, firstSeq, nextSeq, record } of segments) {
    const { vaultId, replyTo, checkpoint, prevSha256, whole, claims } = TakenSchema.parse(JSON.parse(record ?? ''));
    const { size, chainId, headSha256 } = checkpoint.body;
    const before = lines.get(`${firstSeq} ${prevSha256}`);
    const parsed = parseStoreKey(key);
    if (!whole || !before || parsed?.kind !== 'segment') continue;
    before.goesOn = true;
    if (lines.has(`${nextSeq} ${headSha256}`)) continue;
    const chains = new Set([...before.chains, chainId]);
    const line: Line = { size, chains, claims: [...before.claims, ...claims], held: before.held, goesOn: false };
    const { province, regency } = parsed;
    if (replyTo !== undefined) line.held = { chains, place: { province, regency }, vaultId, replyTo, checkpoint, claims: line.claims };
    lines.set(`${nextSeq} ${headSha256}`, line);
    // The same log may have been cut in more than one way: its last end counts.
    const end = `${vaultId} ${chainId}`;
    if (size > (ends.get(end)?.size ?? 0)) ends.set(end, line);
  }
  return [...new Set([...ends.values()].flatMap(({ goesOn, held }) => (goesOn || !held ? [] : held)))];
};

const zeroSha256 = '0'.repeat(64);

const ownAckOf = ({ vaultId, checkpoint }: Held): string => `own-ack ${vaultId} ${checkpoint.body.chainId}`;
/** As it was before logs were told apart: numbers go on. */
const earlierOwnAckOf = ({ vaultId }: Held): string => `own-ack ${vaultId}`;

const refusedOf = (all: readonly Seen[]): SyncAck['body']['refused'] =>
  all
    .filter((each) => each.state === 'refused')
    .map((each) => ({
      segment: each.key.slice(-64),
      code: String((JSON.parse(each.record ?? '{}') as { code?: unknown }).code ?? '').slice(0, 40),
    }))
    .slice(0, 10_000);

class Acknowledger {
  readonly #run: Run;
  readonly #ledgers: Ledgers;
  readonly #office: string;

  constructor(run: Run, ledgers: Ledgers, office: string) {
    this.#run = run;
    this.#ledgers = ledgers;
    this.#office = office;
  }

  async device(device: string): Promise<void> {
    const all = this.#ledgers.seen.of('segment', device);
    for (const held of heldOf(all)) await this.#answer(device, held, all);
  }

  async #answer(device: string, held: Held, all: readonly Seen[]): Promise<void> {
    const answers = new Map(this.#ledgers.seen.of('own-ack', device).map((each) => [each.key, each]));
    const before = answers.get(ownAckOf(held)) ?? answers.get(earlierOwnAckOf(held));
    const kept = before?.record === undefined ? undefined : KeptSchema.parse(JSON.parse(before.record));
    const content = this.#content(device, held, all);
    // More than an answer can name: to leave any out would say that it is held.
    if (content.lacking.length > mostLacking) return;
    if (kept && kept.content === canonicalText(content)) await this.#put(device, kept, held);
    // The clock beside the last number: an office that forgot what it answered still goes on above it.
    else await this.#write(device, held, content, Math.max((kept?.number ?? 0) + 1, this.#run.parts.clock.now().getTime()));
  }

  #content(device: string, held: Held, all: readonly Seen[]): Content {
    const size = held.checkpoint.body.size;
    const { blobs } = this.#run.parts.vault;
    const claimed = new Set(held.claims.map((each) => each.object));
    const missing = this.#ledgers.objectsIn
      .missing(device)
      .filter((each) => each.kind === 'object' && each.firstSeq < size && !claimed.has(each.object));
    const absent = [...new Set(held.claims.filter((each) => !blobs.has(each.sha256)).map((each) => each.object))];
    return {
      vaultId: held.vaultId,
      device,
      checkpoint: held.checkpoint,
      lacking: [...missing.map((each) => each.object), ...absent].sort(),
      wanted: [
        ...absent,
        ...missing.filter((each) => each.wanted || (each.promised && each.state === 'failed')).map((each) => each.object),
      ].sort(),
      refused: refusedOf(all),
    };
  }

  async #write(device: string, held: Held, content: Content, number: number): Promise<void> {
    const { vault, clock, ownCertifications } = this.#run.parts;
    const { signer } = vault;
    if (!signer) return;
    const row = vault.db.get<{ pem: string }>('SELECT public_key_pem AS pem FROM keys WHERE fingerprint = ?', signer.fingerprint);
    const body: SyncAck['body'] = {
      format: 'sahih.sync-ack.v1',
      office: this.#office,
      signer: {
        fingerprint: signer.fingerprint,
        publicKeyPem: row?.pem ?? '',
        certifications: ownCertifications()
          .filter((each) => each.body.issuer.fingerprint === this.#office)
          .slice(0, 10),
      },
      ...content,
      number,
      at: clock.now().toISOString(),
    };
    const ack = SyncAckSchema.parse({ body, signature: signBytes(signer.privateKey, canonicalBytes(body)) });
    const bytes = await sealTo([held.replyTo], canonicalBytes(ack));
    const kept: Kept = { number, content: canonicalText(content), body: bytes.toString('base64') };
    const key = ownAckOf(held);
    // Kept before it leaves: a number is never given to two answers.
    this.#ledgers.seen.keep({
      key,
      device,
      kind: 'own-ack',
      state: 'taken',
      firstSeq: undefined,
      nextSeq: undefined,
      record: JSON.stringify(kept),
    });
    await this.#put(device, kept, held);
  }

  async #put(device: string, kept: Kept, { place, checkpoint }: Held): Promise<void> {
    const throughSeq = checkpoint.body.size;
    const bytes = Buffer.from(kept.body, 'base64');
    const sha256 = sha256Hex(bytes);
    const sent = { sizeBytes: bytes.length, sha256 };
    for (let copy = 0; copy < maxCopies; copy += 1) {
      const key = storeKey({ kind: 'ack', ...place, device, throughSeq, sha256, copy });
      let standing = await standingByReading(this.#run, key, sent);
      if (standing === 'absent') {
        await put(this.#run, key, bytesBody(bytes));
        standing = await standingByReading(this.#run, key, sent);
      }
      if (standing === 'right') return;
    }
  }
}

/** Answers every device. An officer without a certification of the office cannot: no device would believe him. @returns whether he could */
export const acknowledge = async (run: Run, ledgers: Ledgers, office: string, devices: readonly string[]): Promise<boolean> => {
  const { vault, ownCertifications } = run.parts;
  if (!vault.signer || !ownCertifications().some((each) => each.body.issuer.fingerprint === office)) return false;
  const writer = new Acknowledger(run, ledgers, office);
  for (const device of devices) await writer.device(device);
  return true;
};
