/** What goes out: segments of this vault's log, and how far each of their transfers has come. */
import type { RemoteFaultCode, TransferKind, TransferState } from '../../../../shared/domain/sync.ts';
import type { SideTables } from '../../../storage/side-tables.ts';
import { maxCopies } from '../layout.ts';

export interface PlannedSegment {
  firstSeq: number;
  /** Sequence number behind its last event. */
  nextSeq: number;
  headSha256: string;
}

export interface OutgoingSegment extends PlannedSegment {
  /** SHA-256 of the encrypted segment; absent until it was made. */
  object: string | undefined;
  packObject: string | undefined;
}

export interface Transfer {
  kind: TransferKind;
  /** Original's digest of an object; first sequence number of a segment and its thumbnails. */
  ref: string;
  firstSeq: number;
  sizeBytes: number;
  state: TransferState;
  copy: number;
  tries: number;
  code: RemoteFaultCode | undefined;
  nextAt: string | undefined;
  wanted: boolean;
  /** An office said that it holds this: stays so, whatever becomes of the store. */
  acked: boolean;
  since: string;
}

interface TransferRow {
  kind: TransferKind;
  ref: string;
  first_seq: number;
  size_bytes: number;
  state: TransferState;
  copy: number;
  tries: number;
  code: RemoteFaultCode | null;
  next_at: string | null;
  wanted: number;
  acked: number;
  since: string;
}

interface SegmentRow {
  first_seq: number;
  next_seq: number;
  head_sha256: string;
  object: string | null;
  pack_object: string | null;
}

const transferOf = (row: TransferRow): Transfer => ({
  kind: row.kind,
  ref: row.ref,
  firstSeq: row.first_seq,
  sizeBytes: row.size_bytes,
  state: row.state,
  copy: row.copy,
  tries: row.tries,
  code: row.code ?? undefined,
  nextAt: row.next_at ?? undefined,
  wanted: row.wanted === 1,
  acked: row.acked === 1,
  since: row.since,
});

const segmentOf = (row: SegmentRow): OutgoingSegment => ({
  firstSeq: row.first_seq,
  nextSeq: row.next_seq,
  headSha256: row.head_sha256,
  object: row.object ?? undefined,
  packObject: row.pack_object ?? undefined,
});

/** `ref` of segments and of objects. */
export interface Covered {
  segments: readonly string[];
  objects: readonly string[];
}

/** Count and bytes by kind and state. */
export interface StateSum {
  kind: TransferKind;
  state: TransferState;
  wanted: number;
  count: number;
  bytes: number;
  since: string;
}

const segmentColumns = 'first_seq, next_seq, head_sha256, object, pack_object';

export const outgoingLedger = (db: SideTables, remoteId: string, device: string) => {
  const at = [remoteId, device] as const;
  const here = 'remote_id = ? AND device = ?';
  return {
    /** Sequence number that the next segment begins with. */
    plannedTo: (): number =>
      db.get<{ n: number }>(`SELECT coalesce(max(next_seq), 0) AS n FROM sync_segments WHERE ${here}`, ...at)?.n ?? 0,
    /** Events that an office said it holds. */
    acknowledgedTo: (): number =>
      db.get<{ n: number }>(
        `SELECT coalesce(max(s.next_seq), 0) AS n FROM sync_segments s JOIN sync_transfers t
           ON t.remote_id = s.remote_id AND t.device = s.device AND t.kind = 'segment' AND t.first_seq = s.first_seq
         WHERE s.remote_id = ? AND s.device = ? AND t.state = 'acknowledged'`,
        ...at,
      )?.n ?? 0,
    segments: (): OutgoingSegment[] =>
      db.all<SegmentRow>(`SELECT ${segmentColumns} FROM sync_segments WHERE ${here} ORDER BY first_seq`, ...at).map(segmentOf),
    segment(firstSeq: number): OutgoingSegment | undefined {
      const row = db.get<SegmentRow>(`SELECT ${segmentColumns} FROM sync_segments WHERE ${here} AND first_seq = ?`, ...at, firstSeq);
      return row && segmentOf(row);
    },
    blobsOf: (firstSeq: number): string[] =>
      db
        .all<{ sha256: string }>(`SELECT sha256 FROM sync_segment_blobs WHERE ${here} AND first_seq = ? ORDER BY sha256`, ...at, firstSeq)
        .map((row) => row.sha256),
    /** The segment speaks of an original without what opens it: no answer to the segment is one about the original. */
    leaveOut(firstSeq: number, sha256: string): void {
      db.together(() => {
        db.run(`DELETE FROM sync_segment_blobs WHERE ${here} AND first_seq = ? AND sha256 = ?`, ...at, firstSeq, sha256);
        this.set('object', sha256, { state: 'failed', code: 'missing', nextAt: undefined });
      });
    },
    /** The same of an original that was gone before its segment was planned: it waits for its file to come back. */
    expectBack: (firstSeq: number, { sha256, sizeBytes }: { sha256: string; sizeBytes: number }, since: string): void =>
      db.run(
        `INSERT OR IGNORE INTO sync_transfers (remote_id, device, kind, ref, first_seq, size_bytes, state, code, since)
         VALUES (?, ?, 'object', ?, ?, ?, 'failed', 'missing', ?)`,
        ...[...at, sha256, firstSeq, sizeBytes, since],
      ),
    /** Originals to be sent that no segment brings what opens them. */
    leftOut: (): string[] =>
      db
        .all<{ ref: string }>(
          `SELECT ref FROM sync_transfers t WHERE ${here} AND kind = 'object' AND NOT EXISTS (SELECT 1 FROM sync_segment_blobs b
             WHERE b.remote_id = t.remote_id AND b.device = t.device AND b.sha256 = t.ref) ORDER BY ref`,
          ...at,
        )
        .map(({ ref }) => ref),
    plan(segment: PlannedSegment, blobs: readonly { sha256: string; sizeBytes: number; inStore: boolean }[], since: string): void {
      const { firstSeq, nextSeq, headSha256 } = segment;
      const add = 'INSERT OR IGNORE INTO sync_transfers (remote_id, device, kind, ref, first_seq, size_bytes, state, since)';
      db.together(() => {
        db.run(
          'INSERT INTO sync_segments (remote_id, device, first_seq, next_seq, head_sha256) VALUES (?, ?, ?, ?, ?)',
          ...[...at, firstSeq, nextSeq, headSha256],
        );
        for (const { sha256, sizeBytes, inStore } of blobs) {
          db.run('INSERT INTO sync_segment_blobs (remote_id, device, first_seq, sha256) VALUES (?, ?, ?, ?)', ...at, firstSeq, sha256);
          if (!inStore) db.run(`${add} VALUES (?, ?, 'object', ?, ?, ?, 'waiting', ?)`, ...at, sha256, firstSeq, sizeBytes, since);
          // One that an earlier segment had to leave out.
          if (this.transfer('object', sha256)?.state === 'failed')
            this.set('object', sha256, { state: 'waiting', tries: 0, code: undefined, nextAt: undefined });
        }
        db.run(`${add} VALUES (?, ?, 'segment', ?, ?, 0, 'waiting', ?)`, ...at, String(firstSeq), firstSeq, since);
      });
    },
    bodies: (firstSeq: number) =>
      db.get<{ body: Buffer | null; pack_body: Buffer | null }>(
        `SELECT body, pack_body FROM sync_segments WHERE ${here} AND first_seq = ?`,
        ...at,
        firstSeq,
      ),
    /** Keeps what was made, so that another try sends the same bytes under the same name. */
    keepBodies(firstSeq: number, made: { object: string; body: Buffer; pack?: { object: string; body: Buffer } }, since: string): void {
      const { object, body, pack } = made;
      const size = 'UPDATE sync_transfers SET size_bytes = ? WHERE remote_id = ? AND device = ? AND kind = ? AND ref = ?';
      db.together(() => {
        db.run(
          `UPDATE sync_segments SET object = ?, body = ?, pack_object = ?, pack_body = ? WHERE ${here} AND first_seq = ?`,
          ...[object, body, pack?.object ?? null, pack?.body ?? null, ...at, firstSeq],
        );
        db.run(size, body.length, ...at, 'segment', String(firstSeq));
        if (!pack) return;
        db.run(
          `INSERT OR IGNORE INTO sync_transfers (remote_id, device, kind, ref, first_seq, size_bytes, state, since) VALUES (?, ?, 'thumbnails', ?, ?, ?, 'waiting', ?)`,
          ...[...at, String(firstSeq), firstSeq, pack.body.length, since],
        );
      });
    },
    /** What was made and is not known to have left is made anew: it may be closed to somebody who shall not read it any more. */
    dropUnsent(): void {
      const waiting = `SELECT first_seq FROM sync_transfers WHERE ${here} AND kind = 'segment' AND state = 'waiting'`;
      db.together(() => {
        db.run(`DELETE FROM sync_transfers WHERE ${here} AND kind = 'thumbnails' AND first_seq IN (${waiting})`, ...at, ...at);
        db.run(
          `UPDATE sync_segments SET object = NULL, body = NULL, pack_object = NULL, pack_body = NULL WHERE ${here} AND first_seq IN (${waiting})`,
          ...[...at, ...at],
        );
      });
    },
    transfer(kind: TransferKind, ref: string): Transfer | undefined {
      const row = db.get<TransferRow>(`SELECT * FROM sync_transfers WHERE ${here} AND kind = ? AND ref = ?`, ...at, kind, ref);
      return row && transferOf(row);
    },
    /** In the order in which they were planned. */
    transfersIn: (kind: TransferKind, states: readonly TransferState[], limit = 100_000): Transfer[] =>
      db
        .all<TransferRow>(
          `SELECT * FROM sync_transfers WHERE ${here} AND kind = ? AND state IN (${states.map(() => '?').join(', ')}) ORDER BY first_seq, ref LIMIT ${limit}`,
          ...at,
          kind,
          ...states,
        )
        .map(transferOf),
    /** Objects that could be worked on now; `proveAll` adds those that were only asked for their size. Those that are done are not looked at. */
    objectsToSend: (ask: { onlyWanted: boolean; proveAll: boolean; now: string; limit: number }): Transfer[] =>
      db
        .all<TransferRow>(
          `SELECT * FROM sync_transfers INDEXED BY sync_transfers_by_state WHERE ${here} AND kind = 'object'
           AND state IN ('waiting', 'failed', 'unverified')
           AND (state = 'waiting' OR (state = 'failed' AND next_at <= ?) OR (state = 'unverified' AND (wanted = 1 OR ?)))
           AND (wanted = 1 OR NOT ?) ORDER BY wanted DESC, first_seq, ref LIMIT ?`,
          ...at,
          ...[ask.now, ask.proveAll ? 1 : 0, ask.onlyWanted ? 1 : 0, ask.limit],
        )
        .map(transferOf),
    /** Whether a segment has objects that did not reach the store yet, though they can. Sent in ascending order, so looked for from the end. */
    waitsForObjects: (firstSeq: number): boolean =>
      db.get(
        `SELECT 1 FROM sync_segment_blobs b CROSS JOIN sync_transfers t
           ON t.remote_id = b.remote_id AND t.device = b.device AND t.kind = 'object' AND t.ref = b.sha256
         WHERE b.remote_id = ? AND b.device = ? AND b.first_seq = ? AND t.state NOT IN ('unverified', 'verified', 'acknowledged')
           AND NOT (t.state = 'failed' AND t.code = 'missing') ORDER BY b.sha256 DESC LIMIT 1`,
        ...at,
        firstSeq,
      ) !== undefined,
    failedObjects: (maxTries: number): Transfer[] =>
      db
        .all<TransferRow>(
          `SELECT * FROM sync_transfers WHERE ${here} AND kind = 'object' AND state = 'failed' AND next_at IS NOT NULL AND tries < ? LIMIT 1`,
          ...at,
          maxTries,
        )
        .map(transferOf),
    /** When the next failed transfer is to be tried again. */
    nextDue: (maxTries: number): string | undefined =>
      db.get<{ at: string | null }>(
        `SELECT min(next_at) AS at FROM sync_transfers WHERE ${here} AND state = 'failed' AND tries < ?`,
        ...at,
        maxTries,
      )?.at ?? undefined,
    set(
      kind: TransferKind,
      ref: string,
      change: Partial<Pick<Transfer, 'state' | 'copy' | 'tries' | 'code' | 'nextAt' | 'wanted' | 'acked'>>,
    ): void {
      const columns: [string, unknown][] = [];
      if (change.state !== undefined) columns.push(['state', change.state]);
      if (change.copy !== undefined) columns.push(['copy', change.copy]);
      if (change.tries !== undefined) columns.push(['tries', change.tries]);
      if ('code' in change) columns.push(['code', change.code ?? null]);
      if ('nextAt' in change) columns.push(['next_at', change.nextAt ?? null]);
      if (change.wanted !== undefined) columns.push(['wanted', change.wanted ? 1 : 0]);
      if (change.acked !== undefined) columns.push(['acked', change.acked ? 1 : 0]);
      const set = columns.map(([name]) => `${name} = ?`).join(', ');
      db.runUnsynced(
        `UPDATE sync_transfers SET ${set} WHERE ${here} AND kind = ? AND ref = ?`,
        ...columns.map(([, v]) => v),
        ...at,
        kind,
        ref,
      );
    },
    /**
     * A run that was cut off leaves transfers half-way, and one that gave up leaves failed ones: both begin again, but for originals that no
     * segment brings what opens them.
     */
    recover(): void {
      db.run(
        `UPDATE sync_transfers SET state = 'waiting', next_at = NULL, tries = 0 WHERE ${here} AND state IN ('sending', 'failed')
           AND (kind <> 'object' OR EXISTS (SELECT 1 FROM sync_segment_blobs b
             WHERE b.remote_id = sync_transfers.remote_id AND b.device = sync_transfers.device AND b.sha256 = sync_transfers.ref))`,
        ...at,
      );
      // An office took one of the copies, though this device was shown none that was right.
      db.run(`UPDATE sync_transfers SET copy = 0 WHERE ${here} AND copy >= ${maxCopies} AND state IN ('verified', 'acknowledged')`, ...at);
    },
    /** Keys of which every copy was spoiled are looked at from the first copy on: whoever runs the store may have put it right. */
    beginCopiesAgain: (): void => db.run(`UPDATE sync_transfers SET copy = 0 WHERE ${here} AND copy >= ${maxCopies}`, ...at),
    sums: (): StateSum[] =>
      db.all<StateSum>(
        `SELECT kind, state, wanted, count(*) AS count, sum(size_bytes) AS bytes, min(since) AS since FROM sync_transfers WHERE ${here} GROUP BY kind, state, wanted`,
        ...at,
      ),
    /** What an office newly holds: everything up to a size, but for the objects it lacks. */
    covered(size: number, lacks: (sha256: string) => boolean): Covered {
      const segments = db.all<{ ref: string }>(
        `SELECT t.ref AS ref FROM sync_transfers t JOIN sync_segments s ON s.remote_id = t.remote_id AND s.device = t.device AND s.first_seq = t.first_seq
         WHERE t.remote_id = ? AND t.device = ? AND t.kind = 'segment' AND t.state <> 'acknowledged' AND s.next_seq <= ?`,
        ...at,
        size,
      );
      const objects = db
        .all<{ ref: string }>(
          `SELECT t.ref AS ref FROM sync_transfers t WHERE t.remote_id = ? AND t.device = ? AND t.kind = 'object' AND t.state <> 'acknowledged' AND EXISTS (
             SELECT 1 FROM sync_segment_blobs b JOIN sync_segments s ON s.remote_id = b.remote_id AND s.device = b.device AND s.first_seq = b.first_seq
             WHERE b.sha256 = t.ref AND b.remote_id = t.remote_id AND b.device = t.device AND s.next_seq <= ?)`,
          ...at,
          size,
        )
        .filter(({ ref }) => !lacks(ref));
      return { segments: segments.map(({ ref }) => ref), objects: objects.map(({ ref }) => ref) };
    },
    acknowledge({ segments, objects }: Covered): void {
      db.together(() => {
        for (const ref of segments) {
          this.set('segment', ref, { state: 'acknowledged', acked: true, code: undefined, nextAt: undefined });
          this.set('thumbnails', ref, { state: 'acknowledged', acked: true, code: undefined, nextAt: undefined });
          db.run(`UPDATE sync_segments SET body = NULL, pack_body = NULL WHERE ${here} AND first_seq = ?`, ...at, Number(ref));
        }
        for (const ref of objects)
          this.set('object', ref, { state: 'acknowledged', acked: true, code: undefined, nextAt: undefined, wanted: false });
      });
    },
  };
};
export type OutgoingLedger = ReturnType<typeof outgoingLedger>;

/** Names and sizes of at-rest files, by their original: hashing a gigabyte again to learn a name takes a second. */
export const blobLedger = (db: SideTables) => ({
  find: (sha256: string): { object: string; objectBytes: number } | undefined =>
    db.get('SELECT object, object_bytes AS objectBytes FROM sync_blobs WHERE sha256 = ?', sha256),
  /** Original of an object of this vault. */
  originalOf: (object: string): string | undefined =>
    db.get<{ sha256: string }>('SELECT sha256 FROM sync_blobs WHERE object = ?', object)?.sha256,
  keep: (sha256: string, blob: { object: string; objectBytes: number }): void =>
    db.runUnsynced(
      'INSERT OR REPLACE INTO sync_blobs (sha256, object, object_bytes) VALUES (?, ?, ?)',
      sha256,
      blob.object,
      blob.objectBytes,
    ),
  forget: (sha256: string): void => db.run('DELETE FROM sync_blobs WHERE sha256 = ?', sha256),
});
export type BlobLedger = ReturnType<typeof blobLedger>;
