/**
 * The office's answer to a device: up to where its log is held without a gap, what is lacking, what is wanted. Written anew only where
 * something changed, read back, and put again where the store lost it.
 */
import { z } from 'zod';
import { type Checkpoint, CheckpointSchema } from '../../../shared/domain/custody.ts';
import { type SyncAck, SyncAckSchema } from '../../../shared/domain/sync.ts';
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

const TakenSchema = z.object({
  vaultId: z.string(),
  replyTo: z.string().optional(),
  checkpoint: CheckpointSchema,
  prevSha256: z.string(),
  whole: z.boolean(),
});
/** What is kept of an answer until the next one: the bytes themselves, so that the same can be put again. */
const KeptSchema = z.object({ number: z.number().int(), content: z.string(), body: z.string() });
type Kept = z.infer<typeof KeptSchema>;

/** What an answer says; written anew where this changed. */
type Content = Pick<SyncAck['body'], 'vaultId' | 'device' | 'checkpoint' | 'lacking' | 'wanted' | 'refused'>;

export interface Held {
  /** Chains of the segments taken; a laptop that was put back from a backup goes on in a new one. */
  chains: ReadonlySet<string>;
  /** Where the device writes: an office above may take in more than one regency. */
  place: KeyPlace;
  vaultId: string;
  replyTo: string;
  checkpoint: Checkpoint;
}

/**
 * The end of what is held of each vault that writes under a device's name, from its first event on, link by link: neither a segment of
 * which events were refused nor one of somebody else closes a gap.
 */
export const heldOf = (taken: readonly Seen[]): Held[] => {
  const segments = taken
    .filter((each) => each.state === 'taken' && each.record !== undefined)
    .sort((a, b) => (a.firstSeq ?? 0) - (b.firstSeq ?? 0));
  const reached = new Set([`0 ${zeroSha256}`]);
  const held = new Map<string, Held>();
  const chains = new Map<string, Set<string>>();
  for (const { key, firstSeq, nextSeq, record } of segments) {
    const { vaultId, replyTo, checkpoint, prevSha256, whole } = TakenSchema.parse(JSON.parse(record ?? ''));
    if (!whole || !reached.has(`${firstSeq} ${prevSha256}`)) continue;
    reached.add(`${nextSeq} ${checkpoint.body.headSha256}`);
    const ofVault = chains.get(vaultId) ?? new Set<string>();
    chains.set(vaultId, ofVault.add(checkpoint.body.chainId));
    const parsed = parseStoreKey(key);
    if (replyTo === undefined || parsed?.kind !== 'segment') continue;
    const { province, regency } = parsed;
    if (checkpoint.body.size > (held.get(vaultId)?.checkpoint.body.size ?? 0))
      held.set(vaultId, { chains: ofVault, place: { province, regency }, vaultId, replyTo, checkpoint });
  }
  return [...held.values()];
};

const zeroSha256 = '0'.repeat(64);

const ownAckOf = ({ vaultId }: Held): string => `own-ack ${vaultId}`;

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
    const before = this.#ledgers.seen.of('own-ack', device).find((each) => each.key === ownAckOf(held));
    const kept = before?.record === undefined ? undefined : KeptSchema.parse(JSON.parse(before.record));
    const content = this.#content(device, held, all);
    if (kept && kept.content === canonicalText(content)) await this.#put(device, kept, held);
    // The clock beside the last number: an office that forgot what it answered still goes on above it.
    else await this.#write(device, held, content, Math.max((kept?.number ?? 0) + 1, this.#run.parts.clock.now().getTime()));
  }

  #content(device: string, held: Held, all: readonly Seen[]): Content {
    const size = held.checkpoint.body.size;
    const missing = this.#ledgers.objectsIn.missing(device).filter((each) => each.kind === 'object' && each.firstSeq < size);
    return {
      vaultId: held.vaultId,
      device,
      checkpoint: held.checkpoint,
      lacking: missing.map((each) => each.object).sort(),
      wanted: missing
        .filter((each) => each.wanted || (each.promised && each.state === 'failed'))
        .map((each) => each.object)
        .sort(),
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
