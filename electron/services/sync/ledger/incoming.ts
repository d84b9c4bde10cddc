/** What came in: keys seen in stores, and the objects that segments of other devices cite. */
import type { TransferKind } from '../../../../shared/domain/sync.ts';
import type { SideTables } from '../../../storage/side-tables.ts';

/** `object`: one that was refused; those that were not stand in their own table alone. */
export type SeenKind = 'segment' | 'ack' | 'own-ack' | 'forwarded' | 'reply' | 'own-reply' | 'object';
/** `waiting`: a reply that is judged again in every run. `taken`: read and used. `foreign`: whole, but closed to somebody else. `refused`: not used; a finding says why. */
export type SeenState = 'waiting' | 'taken' | 'foreign' | 'refused';

export interface Seen {
  key: string;
  device: string;
  kind: SeenKind;
  state: SeenState;
  firstSeq: number | undefined;
  nextSeq: number | undefined;
  record: string | undefined;
}

interface SeenRow {
  key: string;
  device: string;
  kind: SeenKind;
  state: SeenState;
  first_seq: number | null;
  next_seq: number | null;
  record: string | null;
}

const seenOf = (row: SeenRow): Seen => ({
  key: row.key,
  device: row.device,
  kind: row.kind,
  state: row.state,
  firstSeq: row.first_seq ?? undefined,
  nextSeq: row.next_seq ?? undefined,
  record: row.record ?? undefined,
});

/** Keys of a store that were looked into. */
export const seenLedger = (db: SideTables, remoteId: string) => ({
  of: (kind: SeenKind, device: string): Seen[] =>
    db
      .all<SeenRow>('SELECT * FROM sync_seen WHERE remote_id = ? AND device = ? AND kind = ? ORDER BY key', remoteId, device, kind)
      .map(seenOf),
  find(key: string): Seen | undefined {
    const row = db.get<SeenRow>('SELECT * FROM sync_seen WHERE remote_id = ? AND key = ?', remoteId, key);
    return row && seenOf(row);
  },
  devices: (kind: SeenKind): string[] =>
    db
      .all<{ device: string }>('SELECT DISTINCT device FROM sync_seen WHERE remote_id = ? AND kind = ? ORDER BY device', remoteId, kind)
      .map((row) => row.device),
  takenCount: (): number =>
    db.get<{ n: number }>("SELECT count(*) AS n FROM sync_seen WHERE remote_id = ? AND kind = 'segment' AND state = 'taken'", remoteId)
      ?.n ?? 0,
  keep: ({ key, device, kind, state, firstSeq, nextSeq, record }: Seen): void =>
    db.run(
      'INSERT OR REPLACE INTO sync_seen (remote_id, device, key, kind, state, first_seq, next_seq, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[remoteId, device, key, kind, state, firstSeq ?? null, nextSeq ?? null, record ?? null],
    ),
});
export type SeenLedger = ReturnType<typeof seenLedger>;

export type IncomingState = 'waiting' | 'held' | 'failed';

/** An object that a segment of a device cites. */
export interface IncomingObject {
  device: string;
  object: string;
  sha256: string;
  sizeBytes: number;
  objectBytes: number;
  key: string;
  kind: Exclude<TransferKind, 'segment'>;
  firstSeq: number;
  state: IncomingState;
  wanted: boolean;
  /** Its device put it into the store before it spoke of it: where it is not there, it was taken away. */
  promised: boolean;
  /** Of thumbnails: which part each picture belongs to, as JSON. */
  pictures: string | undefined;
}

interface ObjectRow {
  device: string;
  object: string;
  sha256: string;
  size_bytes: number;
  object_bytes: number;
  key: string;
  kind: IncomingObject['kind'];
  first_seq: number;
  state: IncomingState;
  wanted: number;
  promised: number;
  pictures: string | null;
}

const objectOf = (row: ObjectRow): IncomingObject => ({
  device: row.device,
  object: row.object,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
  objectBytes: row.object_bytes,
  key: row.key,
  kind: row.kind,
  firstSeq: row.first_seq,
  state: row.state,
  wanted: row.wanted === 1,
  promised: row.promised === 1,
  pictures: row.pictures ?? undefined,
});

export const incomingObjects = (db: SideTables, remoteId: string) => ({
  /**
   * Another segment may cite the same object again; the lowest number counts, since answers say what is lacking below one.
   * @returns false where another original or another key was named for it before: nothing is changed
   */
  expect(object: Omit<IncomingObject, 'state' | 'wanted'>, held: boolean): boolean {
    const { device, sha256, sizeBytes, objectBytes, key, kind, firstSeq, promised, pictures } = object;
    const before = db.get<{ sha256: string; key: string }>(
      'SELECT sha256, key FROM sync_objects WHERE remote_id = ? AND device = ? AND object = ?',
      ...[remoteId, device, object.object],
    );
    if (before && (before.sha256 !== sha256 || before.key !== key)) return false;
    db.run(
      `INSERT INTO sync_objects (remote_id, device, object, sha256, size_bytes, object_bytes, key, kind, first_seq, state, promised, pictures)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET first_seq = min(first_seq, excluded.first_seq), promised = max(promised, excluded.promised)`,
      ...[remoteId, device, object.object, sha256, sizeBytes, objectBytes, key, kind, firstSeq],
      ...[held ? 'held' : 'waiting', promised ? 1 : 0, pictures ?? null],
    );
    return true;
  },
  /** Not held yet, in the order in which their segments came: thumbnails first, then what is wanted. */
  missing: (device?: string): IncomingObject[] =>
    db
      .all<ObjectRow>(
        `SELECT * FROM sync_objects WHERE remote_id = ? AND state <> 'held' AND device = coalesce(?, device)
         ORDER BY kind = 'object', wanted DESC, first_seq, object`,
        remoteId,
        device ?? null,
      )
      .map(objectOf),
  of: (sha256: string): IncomingObject[] =>
    db.all<ObjectRow>('SELECT * FROM sync_objects WHERE remote_id = ? AND sha256 = ?', remoteId, sha256).map(objectOf),
  /** Those that may have come since, the longest untried first: each asks the store once. */
  perhapsThere: (limit: number): IncomingObject[] =>
    db
      .all<ObjectRow>(
        `SELECT * FROM sync_objects WHERE remote_id = ? AND state <> 'held' AND kind = 'object' AND promised = 0 AND wanted = 0
         ORDER BY coalesce(tried_at, ''), first_seq, object LIMIT ?`,
        remoteId,
        limit,
      )
      .map(objectOf),
  /** `at`: when the store was asked for it; absent where the original was here already. */
  setState: (device: string, object: string, state: IncomingState, at: string | undefined): void =>
    db.runUnsynced(
      'UPDATE sync_objects SET state = ?, tried_at = ? WHERE remote_id = ? AND device = ? AND object = ?',
      ...[state, at ?? null, remoteId, device, object],
    ),
  want: (sha256: string): void => db.run('UPDATE sync_objects SET wanted = 1 WHERE remote_id = ? AND sha256 = ?', remoteId, sha256),
  counts: (): { state: IncomingState; count: number; bytes: number }[] =>
    db.all(
      "SELECT state, count(*) AS count, sum(object_bytes) AS bytes FROM sync_objects WHERE remote_id = ? AND kind = 'object' GROUP BY state",
      remoteId,
    ),
  /** The object in this store that an original was really fetched from: cited anew, never uploaded again. */
  heldIn: (sha256: string): { object: string; objectBytes: number; key: string } | undefined =>
    db.get(
      "SELECT object, object_bytes AS objectBytes, key FROM sync_objects WHERE remote_id = ? AND sha256 = ? AND kind = 'object' AND state = 'held' AND tried_at IS NOT NULL LIMIT 1",
      remoteId,
      sha256,
    ),
});
export type IncomingObjects = ReturnType<typeof incomingObjects>;
