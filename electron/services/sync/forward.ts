/**
 * Passes on upward what came in: the same signed segment, encrypted anew to the offices above, under its own device's name.
 * The keys of the objects travel inside it; the objects lie in the store already and are never uploaded again.
 */
import { z } from 'zod';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import { collectNamed } from './collect.ts';
import type { Run } from './interface.ts';
import { maxCopies, parseStoreKey, storeKey } from './layout.ts';
import type { Ledgers } from './ledger/ledgers.ts';
import { put, standingByReading } from './prove.ts';
import { readersOf } from './readers.ts';
import { bytesBody } from './remotes/bodies.ts';
import { openSealed, sealTo } from './sealed.ts';

/** The bytes are kept until they are proved: another try must not give the same events a second name. */
const KeptSchema = z.object({
  state: z.enum(['made', 'sent']),
  key: z.string(),
  body: z.string().optional(),
  readers: z.array(z.string()).optional(),
});
const maxSegmentBytes = 64_000_000;

const plainOf = async (run: Run, identity: string, name: string): Promise<Buffer | undefined> => {
  const parsed = parseStoreKey(name);
  if (parsed?.kind !== 'segment') return undefined;
  for (let copy = 0; copy < maxCopies; copy += 1) {
    const bytes = await collectNamed(run, storeKey({ ...parsed, copy }), parsed.sha256, maxSegmentBytes);
    if (bytes === 'missing') return undefined;
    if (bytes === 'altered' || bytes === 'unserved') continue;
    const plain = await openSealed(identity, bytes);
    return typeof plain === 'string' ? undefined : plain;
  }
  return undefined;
};

const prove = async (run: Run, key: string, body: Buffer): Promise<boolean> => {
  const parsed = parseStoreKey(key);
  if (parsed?.kind !== 'segment') return false;
  for (let copy = 0; copy < maxCopies; copy += 1) {
    const at = storeKey({ ...parsed, copy });
    await put(run, at, bytesBody(body), run.counted);
    if ((await standingByReading(run, at, { sizeBytes: body.length, sha256: parsed.sha256 })) === 'right') return true;
  }
  return false;
};

/** @throws RemoteFault of the line */
export const forwardSegments = async (run: Run, { seen }: Ledgers, identity: string, devices: readonly string[]): Promise<void> => {
  const recipients = readersOf(run).sort();
  for (const device of devices) {
    const done = new Map(seen.of('forwarded', device).map((each) => [each.key, KeptSchema.parse(JSON.parse(each.record ?? '{}'))]));
    for (const segment of seen.of('segment', device)) {
      run.signal.throwIfAborted();
      const name = `forwarded ${segment.key}`;
      let kept = done.get(name);
      if (segment.state !== 'taken' || kept?.state === 'sent') continue;
      const keep = (record: z.infer<typeof KeptSchema>): void =>
        seen.keep({ ...segment, key: name, kind: 'forwarded', record: JSON.stringify(record) });
      // Closed to others than those who shall read it now: an office was revoked since.
      if (!kept?.body || canonicalText(kept.readers ?? []) !== canonicalText(recipients)) {
        const plain = await plainOf(run, identity, segment.key);
        const parsed = parseStoreKey(segment.key);
        if (!plain || parsed?.kind !== 'segment') continue;
        const body = await sealTo(recipients, plain);
        kept = { state: 'made', key: storeKey({ ...parsed, sha256: sha256Hex(body) }), body: body.toString('base64'), readers: recipients };
        keep(kept);
      }
      if (await prove(run, kept.key, Buffer.from(kept.body ?? '', 'base64'))) keep({ state: 'sent', key: kept.key });
    }
  }
};
