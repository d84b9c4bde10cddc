/** Extract of whole subjects with proofs against a checkpoint (`rantai.json`). */
import type { Checkpoint, CustodyExtract, SignedEvent, Subject } from '../../../shared/domain/custody.ts';
import type { ReadDatabase } from '../interface.ts';
import { subjectHeads, subjectTree } from './checkpoints.ts';
import { type EventRow, eventRowsOf, signedEvent, storedNodes } from './event-store.ts';
import { inclusionPath } from './merkle.ts';

const hexPath = (path: readonly Buffer[]): string[] => path.map((hash) => hash.toString('hex'));

const withheld = (event: SignedEvent, withhold: (event: SignedEvent, field: string) => boolean): SignedEvent => ({
  ...event,
  fields: Object.fromEntries(Object.entries(event.fields).filter(([name]) => !withhold(event, name))),
});

/** Fields of `vault.restored` that tell where a chain comes from; none of them names anybody. */
const originFields = new Set(['reason', 'inherits', 'cites', 'lost']);

/** Where each chain of the log but the first begins, with proofs. */
const originsOf = (db: ReadDatabase, size: number): NonNullable<CustodyExtract['origins']> | undefined => {
  const nodes = storedNodes(db);
  const [first, ...more] = db
    .all<EventRow>("SELECT seq, event_sha256, envelope, signature FROM events WHERE type = 'vault.restored' AND seq < ? ORDER BY seq", size)
    .map((row) => ({
      event: withheld(signedEvent(db, row), (_, field) => !originFields.has(field)),
      proof: { index: row.seq, path: hexPath(inclusionPath(nodes, row.seq, size)) },
    }));
  return first && [first, ...more];
};

const keysOf = (db: ReadDatabase, fingerprints: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(
    db
      .all<{ fingerprint: string; pem: string }>('SELECT fingerprint, public_key_pem AS pem FROM keys ORDER BY fingerprint')
      .filter((key) => fingerprints.has(key.fingerprint))
      .map((key) => [key.fingerprint, key.pem]),
  );

/** Events of the subjects below the checkpoint's size, in log order, each with its audit path; each subject's head with its own. */
export const makeExtract = (
  db: ReadDatabase,
  subjects: readonly Subject[],
  checkpoint: Checkpoint,
  withhold: (event: SignedEvent, field: string) => boolean,
): CustodyExtract => {
  const { size, chainId } = checkpoint.body;
  const nodes = storedNodes(db);
  const rows = subjects.flatMap((subject): EventRow[] => eventRowsOf(db, subject, size)).sort((a, b) => a.seq - b.seq);
  const events = [...new Map(rows.map((row) => [row.seq, row])).values()].map((row) => ({
    event: withheld(signedEvent(db, row), withhold),
    proof: { index: row.seq, path: hexPath(inclusionPath(nodes, row.seq, size)) },
  }));
  const heads = subjectHeads(db, size);
  const tree = subjectTree(heads);
  const wanted = new Set(subjects.map((subject) => `${subject.kind} ${subject.id}`));
  const named = heads.flatMap((head, index) =>
    wanted.has(`${head.kind} ${head.id}`)
      ? [
          {
            subject: { kind: head.kind, id: head.id },
            headSha256: head.headSha256,
            proof: { index, path: hexPath(inclusionPath(tree.nodes, index, heads.length)) },
          },
        ]
      : [],
  );
  const origins = originsOf(db, size);
  const signed = [...events, ...(origins ?? [])].map((e) => e.event.envelope.actor.key);
  const keys = keysOf(db, new Set([...signed, checkpoint.signer]));
  return { format: 'sahih.custody-extract.v1', chainId, size, keys, events, subjects: named, ...(origins && { origins }) };
};
