/**
 * Merge of signed events: the logs of many devices into one office's vault, segment by segment, each adopted in a transaction of its own.
 * Baseline of the same run: `crypto.verify` of the same signatures over the same bytes, alone, in one thread. `node tests/bench/merge.ts`
 */
import { type KeyObject, randomBytes, verify } from 'node:crypto';
import { systemRandom } from '../../electron/base/random.ts';
import { fingerprintOf, newSigningKey, publicOf, publicPem } from '../../electron/storage/keys/signing.ts';
import { signCheckpoint } from '../../electron/storage/log/checkpoints.ts';
import { commitFields, saltFields, sealEnvelope, zeroSha256 } from '../../electron/storage/log/envelope.ts';
import type { Envelope, SignedEvent, Subject } from '../../shared/domain/custody.ts';
import type { LogSegment } from '../../shared/domain/sync.ts';
import { canonicalBytes, type Json } from '../../shared/encoding/canonical-json.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

/** Events a second: by the clock, and of processor time, which says more on a machine that does other work too. */
export interface Rate {
  perSecond: number;
  perCpuSecond: number;
}

export interface MergeFigures {
  devices: number;
  events: number;
  segments: number;
  /** Records settled on the way, one for each exhibit. */
  records: number;
  merge: Rate;
  /** Adopting all of it a second time: nothing is new. */
  again: Rate;
  /** Signatures verified alone. */
  baseline: Rate;
}

const id = (): string => randomBytes(16).toString('hex');
const start = Date.parse('2024-01-15T00:00:00.000Z');

/** A device's log as it would be: a vault, its officer, exhibits that are taken in and described. */
class MadeLog {
  readonly chainId = id();
  readonly vaultId = id();
  readonly key: KeyObject = newSigningKey();
  readonly fingerprint = fingerprintOf(publicOf(this.key));
  readonly events: SignedEvent[] = [];
  #prev = zeroSha256;
  readonly #heads = new Map<string, string>();

  append(subject: Subject, type: Envelope['type'], payload: Readonly<Record<string, Json>>): void {
    const seq = this.events.length;
    const fields = saltFields(payload, systemRandom());
    const at = start + seq * 60_000;
    const envelope: Envelope = {
      format: 'sahih.event.v1',
      chainId: this.chainId,
      seq,
      prevSha256: this.#prev,
      subject,
      subjectPrevSha256: this.#heads.get(subject.id) ?? zeroSha256,
      actor: { key: this.fingerprint, kind: 'officer' },
      type,
      at: {
        hlc: `${at.toString(16).padStart(12, '0')}-0000`,
        utc: new Date(at).toISOString(),
        zone: 'WIB',
        monotonicMs: seq,
        bootId: '0'.repeat(32),
      },
      payload: commitFields(fields),
    };
    const sealed = sealEnvelope(envelope, this.key);
    this.events.push({ envelope, signature: sealed.signature, fields });
    this.#prev = sealed.eventSha256;
    this.#heads.set(subject.id, sealed.eventSha256);
  }

  /** What the log says from a number on, with the checkpoint of that moment; its tree is not asked for where events come whole. */
  segment(firstSeq: number, count: number, code: string): LogSegment {
    const events = this.events.slice(firstSeq, firstSeq + count);
    const size = firstSeq + events.length;
    const headSha256 = this.events[size]?.envelope.prevSha256 ?? this.#prev;
    const at = events.at(-1)?.envelope.at.utc ?? '';
    const roots = { treeRootSha256: zeroSha256, subjectHeadsRootSha256: zeroSha256 };
    const body = { format: 'sahih.checkpoint.v1' as const, chainId: this.chainId, size, headSha256, ...roots, at };
    const signer = { kind: 'officer' as const, fingerprint: this.fingerprint, privateKey: this.key, certificatePem: '' };
    return {
      format: 'sahih.log-segment.v1',
      vaultId: this.vaultId,
      workstationCode: code,
      firstSeq,
      events,
      keys: { [this.fingerprint]: publicPem(publicOf(this.key)) },
      checkpoint: signCheckpoint(body, signer),
      blobs: [],
      at,
    };
  }
}

const part = (): Json => ({
  id: id(),
  role: 'asli',
  sha256: randomBytes(32).toString('hex'),
  sizeBytes: 4_000_000,
  mediaType: 'image/jpeg',
});

const madeLog = (code: string, count: number): MadeLog => {
  const log = new MadeLog();
  const vault = { kind: 'vault' as const, id: log.vaultId };
  log.append(vault, 'vault.created', {
    exercise: true,
    workstation: { code, keyFingerprint: log.fingerprint },
    office: { name: 'Panwaslu Contoh' },
  });
  log.append({ kind: 'officer', id: id() }, 'officer.enrolled', { name: `Petugas ${code}`, keyFingerprint: log.fingerprint });
  for (let n = 1; log.events.length < count; n += 1) {
    const exhibit = { kind: 'exhibit' as const, id: id() };
    const number = `B-${code}-${String(n).padStart(6, '0')}`;
    log.append(exhibit, 'exhibit.taken-in', {
      number,
      parts: [part()],
      recordedAt: new Date(start).toISOString(),
      'tags.caption': 'Baliho',
    });
    log.append(exhibit, 'exhibit.tagged', { 'tags.caption': 'Baliho di pagar sekolah', 'tags.notes': 'Contoh' });
    log.append(exhibit, 'exhibit.checked', { checkedAt: new Date(start).toISOString(), intact: true });
  }
  return log;
};

const rate = (count: number, act: () => void): Rate => {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  act();
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / ((performance.now() - begun) / 1000), perCpuSecond: count / ((user + system) / 1e6) };
};

/** Merges `devices` logs of about `eventsEach` events (two, and three for each exhibit), in segments of `perSegment`, those of all devices mixed. */
export const measureMerge = async ({ devices = 200, eventsEach = 251, perSegment = 128 } = {}): Promise<MergeFigures> => {
  const logs = Array.from({ length: devices }, (_, n) => ({ code: `D${n}`, log: madeLog(`D${n}`, eventsEach) }));
  const rounds = Math.ceil((logs[0]?.log.events.length ?? 0) / perSegment);
  const segments = Array.from({ length: rounds }, (_, round) =>
    logs.map(({ code, log }) => log.segment(round * perSegment, perSegment, code)),
  ).flat();
  const signed = logs.flatMap(({ log }) => {
    const key = publicOf(log.key);
    return log.events.map(({ envelope, signature }) => ({
      key,
      bytes: canonicalBytes(envelope),
      signature: Buffer.from(signature, 'hex'),
    }));
  });
  await using office = await temporaryVault();
  const { foreign, db } = office.vault;
  const adopt = (expected: number): void => {
    let added = 0;
    for (const segment of segments) added += foreign.adoptSegment(segment).added;
    if (added !== expected) throw new Error(`${added} events were new, not ${expected}`);
  };
  const events = signed.length;
  const merge = rate(events, () => adopt(events));
  const again = rate(events, () => adopt(0));
  const baseline = rate(events, () => {
    for (const { key, bytes, signature } of signed)
      if (!verify('sha256', bytes, key, signature)) throw new Error('a signature does not hold');
  });
  const records = db.get<{ n: number }>('SELECT count(*) AS n FROM received_records')?.n ?? 0;
  return { devices, events, segments: segments.length, records, merge, again, baseline };
};

export const printMerge = ({ devices, events, segments, records, merge, again, baseline }: MergeFigures): void => {
  const whole = (n: number): string => Math.round(n).toLocaleString('en');
  const both = ({ perSecond, perCpuSecond }: Rate): string => `${whole(perSecond)}/s (${whole(perCpuSecond)} per CPU second)`;
  console.log(
    `merge: ${whole(events)} events of ${devices} devices in ${segments} segments, ${whole(records)} records settled: ${both(merge)};` +
      ` crypto.verify alone ${both(baseline)}: ${(merge.perCpuSecond / baseline.perCpuSecond).toFixed(2)} x by CPU; again, nothing new: ${both(again)}`,
  );
};

if (process.argv[1] === import.meta.filename) printMerge(await measureMerge());
