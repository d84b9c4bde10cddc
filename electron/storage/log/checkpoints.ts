/** Checkpoints: signed size, head, tree root and subject heads; kept in the database, in the vault's folder and in a folder outside it. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Checkpoint, type CheckpointBody, CheckpointSchema, type Subject } from '../../../shared/domain/custody.ts';
import { canonicalBytes, canonicalText, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { replaceFile } from '../../base/durable-file.ts';
import { readRegularFile } from '../../base/regular-file.ts';
import type { ReadDatabase, Signer } from '../interface.ts';
import { signBytes } from '../keys/signing.ts';
import { maxSmallFileBytes } from '../layout.ts';
import { zeroSha256 } from './envelope.ts';
import { storedNodes } from './event-store.ts';
import { addLeaf, leafHash, memoryNodes, type TreeNodes, treeRoot } from './merkle.ts';

export interface SubjectHead {
  kind: Subject['kind'];
  id: string;
  headSha256: string;
}

/** Head of every subject among the first `size` events, ascending by kind, then id. */
export const subjectHeads = (db: ReadDatabase, size: number): SubjectHead[] => {
  const whole = db.get<{ seq: number }>('SELECT max(seq) AS seq FROM events')?.seq === size - 1;
  if (whole) return db.all<SubjectHead>('SELECT kind, id, head_sha256 AS headSha256 FROM subject_heads ORDER BY kind, id');
  return db.all<SubjectHead>(
    `SELECT e.subject_kind AS kind, e.subject_id AS id, e.event_sha256 AS headSha256 FROM events e
     JOIN (SELECT max(seq) AS seq FROM events WHERE seq < ? GROUP BY subject_kind, subject_id) last ON last.seq = e.seq
     ORDER BY kind, id`,
    size,
  );
};

/** Leaf of one subject: JCS([kind, id, head]). */
export const subjectLeaf = (head: SubjectHead): string => canonicalText([head.kind, head.id, head.headSha256]);

/** Tree over subject heads. */
export const subjectTree = (heads: readonly SubjectHead[]): { nodes: TreeNodes; rootSha256: string } => {
  const nodes = memoryNodes();
  heads.forEach((head, index) => {
    addLeaf(nodes, index, leafHash(subjectLeaf(head)));
  });
  return { nodes, rootSha256: treeRoot(nodes, heads.length).toString('hex') };
};

export const checkpointBody = (db: ReadDatabase, chainId: string, size: number, at: string): CheckpointBody => ({
  format: 'sahih.checkpoint.v1',
  chainId,
  size,
  headSha256: db.get<{ h: string }>('SELECT event_sha256 AS h FROM events WHERE seq = ?', size - 1)?.h ?? zeroSha256,
  treeRootSha256: treeRoot(storedNodes(db), size).toString('hex'),
  subjectHeadsRootSha256: subjectTree(subjectHeads(db, size)).rootSha256,
  at,
});

export const signCheckpoint = (body: CheckpointBody, signer: Signer): Checkpoint => ({
  body,
  signer: signer.fingerprint,
  signature: signBytes(signer.privateKey, canonicalBytes(body)),
});

/** Writes a checkpoint file; folders outside the vault are made when missing. */
export const writeCheckpointFile = async (path: string, checkpoint: Checkpoint): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  await replaceFile(path, canonicalBytes(checkpoint));
};

/** The checkpoint in a file, or `undefined` where there is none that can be read. */
export const readCheckpointFile = (path: string): Checkpoint | undefined => {
  try {
    return CheckpointSchema.parse(parseCanonical(readRegularFile(path, maxSmallFileBytes)));
  } catch {
    return undefined;
  }
};

/** Checkpoints kept in the database, newest first. */
export const keptCheckpoints = (db: ReadDatabase, count: number): Checkpoint[] =>
  db
    .all<{ record: string }>('SELECT record FROM checkpoints ORDER BY size DESC, at DESC LIMIT ?', count)
    .map((row) => JSON.parse(row.record) as Checkpoint);

/** True where the log still begins with what the checkpoint states. */
export const logContains = (db: ReadDatabase, checkpoint: Checkpoint): boolean => {
  const size = db.get<{ size: number }>('SELECT coalesce(max(seq) + 1, 0) AS size FROM events')?.size ?? 0;
  if (checkpoint.body.size > size) return false;
  try {
    const present = checkpointBody(db, checkpoint.body.chainId, checkpoint.body.size, checkpoint.body.at);
    return canonicalText(present) === canonicalText(checkpoint.body);
  } catch {
    return false; // tree nodes are missing: the log was cut
  }
};
