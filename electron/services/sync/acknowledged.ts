/**
 * What offices answer to this device: which of its log they hold, what they lack, what they want. Believed only where an officer signed
 * whom an office among the recipients certified, and where it is this very log that is spoken of.
 */
import { type SyncAck, SyncAckSchema, type SyncFindingCode } from '../../../shared/domain/sync.ts';
import type { OfficeCard } from '../../../shared/domain/trust.ts';
import { canonicalBytes, canonicalText, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import type { NewEvent } from '../../storage/interface.ts';
import { fingerprintOf, readPublicPem, verifyBytes } from '../../storage/keys/signing.ts';
import { collectNamed } from './collect.ts';
import type { Run } from './interface.ts';
import { parseStoreKey, type StoreKey, storeKey, storePrefixes } from './layout.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { isWorthReading, type Refusal, refusalIn, refusedAgain } from './refusal.ts';
import { keptReplyKey } from './reply-key.ts';
import { openSealed } from './sealed.ts';

type AckKey = Extract<StoreKey, { kind: 'ack' }>;
interface Listed {
  /** Key of its first copy. */
  name: string;
  parsed: AckKey;
  /** Bytes of each copy, by its number. */
  copies: Map<number, number>;
}
/** An acknowledgment that lacks ten thousand objects stays below. */
const maxAckBytes = 16_000_000;

const isSigned = (pem: string, fingerprint: string, bytes: Uint8Array, signature: string): boolean => {
  try {
    const key = readPublicPem(pem);
    return fingerprintOf(key) === fingerprint && verifyBytes(key, bytes, signature);
  } catch {
    return false;
  }
};

/** The office that certified the signer, among those that may be sent to. */
const officeBehind = (run: Run, { body, signature }: SyncAck): OfficeCard | 'forged' | 'unknown' => {
  const { signer, at } = body;
  if (!isSigned(signer.publicKeyPem, signer.fingerprint, canonicalBytes(body), signature)) return 'forged';
  const card = run.settings.recipients.find((each) => each.body.fingerprint === body.office);
  if (!card) return 'unknown';
  const certified = signer.certifications.some(
    (each) =>
      each.body.issuer.fingerprint === card.body.fingerprint &&
      each.body.subject.fingerprint === signer.fingerprint &&
      each.body.validFrom <= at &&
      at <= each.body.validUntil &&
      isSigned(card.body.publicKeyPem, card.body.fingerprint, canonicalBytes(each.body), each.signature),
  );
  return certified && !run.parts.isRevoked(signer.fingerprint, at, signer.certifications) ? card : 'forged';
};

/** True where the checkpoint states what this log was at that size. */
const speaksOfThisLog = (run: Run, { body }: SyncAck): boolean => {
  const { vault } = run.parts;
  const { checkpoint, device, vaultId } = body;
  if (vaultId !== vault.id || device !== run.own.device || checkpoint.body.size > vault.log.size()) return false;
  const mine = vault.log.checkpointAt(checkpoint.body.size, vault.workstationSigner).body;
  return canonicalText({ ...mine, at: '' }) === canonicalText({ ...checkpoint.body, at: '' });
};

const recordOf = (text: string | undefined): { office: string; number: number; size: number } | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as { office: string; number: number; size: number });

class AckReader {
  readonly #run: Run;
  readonly #ledgers: Ledgers;

  constructor(run: Run, ledgers: Ledgers) {
    this.#run = run;
    this.#ledgers = ledgers;
  }

  async all(): Promise<void> {
    const { own, parts, remote, signal } = this.#run;
    const seen = new Map(this.#ledgers.seen.of('ack', own.device).map((each) => [each.key, each]));
    const listed = new Map<string, Listed>();
    for await (const { key, sizeBytes } of remote.list(storePrefixes.acksOf(own), { signal })) {
      const parsed = parseStoreKey(key);
      if (parsed?.kind !== 'ack') continue;
      const name = storeKey({ ...parsed, copy: 0 });
      const entry = listed.get(name) ?? { name, parsed, copies: new Map() };
      listed.set(name, entry);
      entry.copies.set(parsed.copy ?? 0, sizeBytes);
    }
    for (const entry of listed.values()) {
      const before = seen.get(entry.name);
      if (before?.state === 'taken') this.#ledgers.findings.mend(own.device, entry.name);
      const refusal = before?.state === 'refused' ? refusalIn(before.record) : undefined;
      const isNew = before === undefined || (before.state === 'refused' && refusal === undefined);
      if (isNew || (refusal && isWorthReading(refusal, entry.copies, parts.clock.now()))) await this.#one(entry, refusal);
    }
    for (const { key, state } of seen.values())
      if (state === 'taken' && !listed.has(key)) this.#ledgers.findings.tell('ack-rolled-back', own.device, key);
  }

  /** Of the copies, the first whole one. */
  async #read({ parsed, copies }: Listed): Promise<Buffer | 'missing' | 'altered'> {
    let found: 'missing' | 'altered' = 'missing';
    for (const copy of [...copies.keys()].sort((a, b) => a - b)) {
      const bytes = await collectNamed(this.#run, storeKey({ ...parsed, copy }), parsed.sha256, maxAckBytes);
      if (typeof bytes !== 'string') return bytes;
      if (bytes === 'altered') found = bytes;
    }
    return found;
  }

  async #one(entry: Listed, refusal: Refusal | undefined): Promise<void> {
    const { name, copies } = entry;
    const { findings, seen } = this.#ledgers;
    const { own, parts } = this.#run;
    const { device } = own;
    const keep = (state: 'taken' | 'foreign' | 'refused', record?: string): void =>
      seen.keep({ key: name, device, kind: 'ack', state, firstSeq: undefined, nextSeq: undefined, record });
    const refuse = (code: SyncFindingCode): void => {
      findings.tell(code, device, name);
      keep('refused', refusedAgain(refusal, code, copies, parts.clock.now()));
    };
    const bytes = await this.#read(entry);
    if (bytes === 'missing') return;
    if (bytes === 'altered') return refuse('ack-altered');
    const ack = await this.#opened(bytes);
    if (ack === 'foreign') return keep('foreign');
    const judged = ack === 'broken' ? 'forged' : this.#judge(ack);
    if (ack === 'broken' || judged !== 'right')
      return refuse(judged === 'unknown' ? 'ack-unknown-office' : judged === 'older' ? 'ack-rolled-back' : 'ack-forged');
    this.#take(ack, () => {
      keep('taken', JSON.stringify({ office: ack.body.office, number: ack.body.number, size: ack.body.checkpoint.body.size }));
      findings.mend(device, name);
    });
  }

  async #opened(bytes: Buffer): Promise<SyncAck | 'foreign' | 'broken'> {
    const reply = keptReplyKey(this.#run.parts.vault.syncTables);
    const plain = reply ? await openSealed(reply.identity, bytes) : 'foreign';
    if (typeof plain === 'string') return plain;
    try {
      return SyncAckSchema.parse(parseCanonical(plain));
    } catch {
      return 'broken';
    }
  }

  #judge(ack: SyncAck): 'right' | 'unknown' | 'older' | 'forged' {
    const office = officeBehind(this.#run, ack);
    if (typeof office === 'string') return office;
    if (!speaksOfThisLog(this.#run, ack)) return 'forged';
    const before = this.#ledgers.seen
      .of('ack', this.#run.own.device)
      .map((each) => recordOf(each.record))
      .filter((each) => each?.office === ack.body.office);
    const { number, checkpoint } = ack.body;
    const taken = before.filter((each) => each !== undefined);
    const contradicts = taken.some((each) =>
      each.number === number ? true : each.number < number ? each.size > checkpoint.body.size : false,
    );
    return contradicts ? 'older' : 'right';
  }

  /** All of it or nothing: an answer that was cut off in the middle is read again. `keep` remembers that it was taken. */
  #take({ body }: SyncAck, keep: () => void): void {
    const { outgoing, names } = this.#ledgers;
    const { vault } = this.#run.parts;
    const lacking = new Set(body.lacking);
    const covered = outgoing.covered(body.checkpoint.body.size, (sha256) => {
      const object = names.find(sha256)?.object;
      return object === undefined || lacking.has(object);
    });
    const apply = (): void => {
      outgoing.acknowledge(covered);
      this.#ask(body);
      keep();
    };
    // An answer that brings nothing new is not worth an event.
    if (covered.segments.length === 0 && covered.objects.length === 0) vault.syncTables.together(apply);
    else
      vault.commit((scope) => {
        apply();
        scope.append(this.#statement(body));
      });
  }

  /** What the office wants, and segments that it refused, are sent or proved anew. */
  #ask(body: SyncAck['body']): void {
    const { outgoing, names } = this.#ledgers;
    for (const object of body.wanted) {
      const sha256 = names.originalOf(object);
      const transfer = sha256 === undefined ? undefined : outgoing.transfer('object', sha256);
      if (!transfer || transfer.state === 'waiting') {
        if (transfer) outgoing.set('object', transfer.ref, { wanted: true });
      } else outgoing.set('object', transfer.ref, { wanted: true, state: 'unverified', tries: 0, nextAt: undefined });
    }
    const refused = new Set(body.refused.map((each) => each.segment));
    for (const segment of outgoing.segments())
      if (segment.object !== undefined && refused.has(segment.object)) {
        const transfer = outgoing.transfer('segment', String(segment.firstSeq));
        if (transfer?.state === 'verified') outgoing.set('segment', transfer.ref, { state: 'unverified', tries: 0, nextAt: undefined });
      }
  }

  /** The log says what the office holds. */
  #statement(body: SyncAck['body']): NewEvent {
    const payload = {
      office: body.office,
      size: body.checkpoint.body.size,
      headSha256: body.checkpoint.body.headSha256,
      number: body.number,
      lacking: body.lacking.length,
      at: body.at,
    };
    return { subject: { kind: 'remote', id: this.#run.settings.id }, type: 'sync.acknowledged', payload };
  }
}

/** Reads acknowledgments that are new, and marks what they cover. @throws RemoteFault */
export const readAcks = (run: Run, ledgers: Ledgers): Promise<void> => new AckReader(run, ledgers).all();
