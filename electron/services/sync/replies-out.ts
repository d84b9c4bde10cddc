/**
 * Receipts, messages, card and trust list back to devices: signed already, sealed to the device's `replyTo`, put again where the store lost
 * them. Sealing anew gives other bytes and so another key: nothing is ever written over, and the device knows the content again.
 */
import { z } from 'zod';
import { sha256Hex } from '../../base/hash-stream.ts';
import { type Held, heldOf } from './acknowledge.ts';
import type { Reply, Run } from './interface.ts';
import { maxCopies, type ReplyFolder, storeKey, storePrefixes } from './layout.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { put, standingByReading } from './prove.ts';
import { bytesBody } from './remotes/bodies.ts';
import { sealTo } from './sealed.ts';

/** The copy that stands in the store, to whom it was sealed, how many were made. */
const PutSchema = z.object({ key: z.string(), sha256: z.string(), sizeBytes: z.number(), replyTo: z.string(), made: z.number() });
type Put = z.infer<typeof PutSchema>;

/** Of the content, not of its meaning: two offices that say the same say it twice. */
const idOf = (bytes: Uint8Array): string => sha256Hex(bytes).slice(0, 32);

class Replier {
  readonly #run: Run;
  readonly #ledgers: Ledgers;
  /** Read what stands there back, instead of believing the listing. */
  readonly #audit: boolean;

  constructor(run: Run, ledgers: Ledgers, audit: boolean) {
    this.#run = run;
    this.#ledgers = ledgers;
    this.#audit = audit;
  }

  async device(device: string): Promise<void> {
    for (const held of heldOf(this.#ledgers.seen.of('segment', device))) await this.#answer(device, held);
  }

  async #answer(device: string, held: Held): Promise<void> {
    const replies = this.#run.parts.replies.to({ chains: held.chains, signer: held.checkpoint.signer });
    for (const folder of ['receipts', 'keys'] as const) {
      const own = replies.filter((reply) => reply.folder === folder);
      if (own.length === 0) continue;
      const sizes = await this.#sizes(folder, device, held);
      for (const { bytes } of own) await this.#one({ folder, bytes }, device, held, sizes);
    }
  }

  async #sizes(folder: ReplyFolder, device: string, { place }: Held): Promise<Map<string, number>> {
    const { remote, signal } = this.#run;
    const sizes = new Map<string, number>();
    const prefix = storePrefixes.repliesTo(folder, { ...place, device });
    for await (const { key, sizeBytes } of remote.list(prefix, { signal })) sizes.set(key, sizeBytes);
    return sizes;
  }

  async #one({ folder, bytes }: Reply, device: string, held: Held, sizes: ReadonlyMap<string, number>): Promise<void> {
    const { seen } = this.#ledgers;
    const earlier = `own-reply ${device} ${held.vaultId} ${folder} ${idOf(bytes)}`;
    const name = `${earlier} ${held.checkpoint.body.chainId}`;
    const all = new Map(seen.of('own-reply', device).map((each) => [each.key, each.record]));
    const before = all.get(name) ?? all.get(earlier);
    const kept = before === undefined ? undefined : PutSchema.parse(JSON.parse(before));
    if (kept && kept.replyTo === held.replyTo && (await this.#stands(kept, sizes))) return;
    // A store that spoils whatever it is given is not filled without end.
    const made = kept?.replyTo === held.replyTo ? kept.made : 0;
    if (made >= maxCopies && kept && sizes.has(kept.key)) return;
    const sealed = await sealTo([held.replyTo], bytes);
    const sha256 = sha256Hex(sealed);
    const key = storeKey({ kind: folder, ...held.place, device, id: idOf(bytes), sha256 });
    await put(this.#run, key, bytesBody(sealed));
    const record: Put = { key, sha256, sizeBytes: sealed.length, replyTo: held.replyTo, made: made + 1 };
    const row = { key: name, device, kind: 'own-reply', state: 'taken', firstSeq: undefined, nextSeq: undefined } as const;
    seen.keep({ ...row, record: JSON.stringify(record) });
    await standingByReading(this.#run, key, record);
  }

  async #stands(kept: Put, sizes: ReadonlyMap<string, number>): Promise<boolean> {
    if (sizes.get(kept.key) !== kept.sizeBytes) return false;
    return !this.#audit || (await standingByReading(this.#run, kept.key, kept)) === 'right';
  }
}

/** @throws RemoteFault of the line */
export const answerDevices = async (run: Run, ledgers: Ledgers, devices: readonly string[], audit: boolean): Promise<void> => {
  const replier = new Replier(run, ledgers, audit);
  for (const device of devices) await replier.device(device);
};
