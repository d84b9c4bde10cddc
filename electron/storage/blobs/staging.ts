/** Staging: received and hashed, not yet evidence; already in the encrypted form, so that intake is a link. */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reading, StagedFile } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Clock } from '../../base/clock.ts';
import { fsyncDirectory, fsyncFile } from '../../base/durable-file.ts';
import { Gate } from '../../base/gate.ts';
import type { Random } from '../../base/random.ts';
import { isDiskFull } from '../../base/system-error.ts';
import type { WriteDatabase } from '../database/statements.ts';
import type { RecordTables, StageInput, Staging } from '../interface.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { Layout } from '../layout.ts';
import type { BlobPlaces } from './blob-store.ts';
import { writeBlob } from './blob-writer.ts';

/** Two files at once: one is hashed on this thread while the other is encrypted, written or synced on the pool. */
const filesAtOnce = 2;
const unknownType = 'application/octet-stream';
const notRead: Reading = { preview: 'pending' };

interface StagedRow {
  id: string;
  sha256: string;
  size_bytes: number;
  media_type: string;
  received_name: string;
  file_system_time: string | null;
  staged_at: string;
  reading: string;
}

export interface StagingPlace {
  layout: Layout;
  db: WriteDatabase;
  tables: RecordTables;
  blobs: BlobPlaces;
  keys: KeyRing;
  clock: Clock;
  random: Random;
}

const stagedColumns = 'id, sha256, size_bytes, media_type, received_name, file_system_time, staged_at, reading';

const stagedFile = (row: StagedRow, tables: RecordTables): StagedFile => {
  const first = tables.exhibitBySha256(row.sha256);
  return {
    id: row.id,
    receivedName: JSON.parse(row.received_name) as StagedFile['receivedName'],
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    mediaType: row.media_type,
    ...(row.file_system_time === null ? {} : { fileSystemTime: row.file_system_time }),
    stagedAt: row.staged_at,
    ...(first ? { duplicateOf: { id: first.id, number: first.number } } : {}),
    reading: JSON.parse(row.reading) as Reading,
  };
};

/** Drops what an interrupted session left: files nobody lists, entries whose file is not whole. */
export const sweepStaging = async ({ layout, db, blobs }: StagingPlace): Promise<void> => {
  const rows = db.all<{ id: string; sha256: string }>('SELECT id, sha256 FROM local.staged');
  const kept = new Set<string>();
  for (const { id, sha256 } of rows) {
    const whole = existsSync(layout.staged(id)) ? await blobs.looksWhole(layout.staged(id), sha256) : blobs.has(sha256);
    if (whole) kept.add(id);
    else db.run('DELETE FROM local.staged WHERE id = ?', id);
  }
  for (const name of await readdir(layout.staging)) if (!kept.has(name)) await rm(join(layout.staging, name), { force: true });
};

const insertRow = ({ db }: StagingPlace, row: StagedRow, position: number): void =>
  db.run(
    `INSERT INTO local.staged (${stagedColumns}, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[row.id, row.sha256, row.size_bytes, row.media_type, row.received_name, row.file_system_time, row.staged_at, row.reading, position],
  );

const streamIn = async (
  place: StagingPlace,
  input: StageInput & { position: number },
  durable: Map<string, Promise<void>>,
): Promise<StagedFile> => {
  const { layout, keys, random, clock, tables } = place;
  const id = random.id();
  const wrap = { vaultId: keys.vaultId, wrapKey: keys.subkey('blobs'), random };
  const written = await writeBlob(layout.staged(id), wrap, input.bytes, { signal: input.signal, onBytes: input.onBytes });
  if (written.sizeBytes === 0) {
    await written.durable;
    await rm(layout.staged(id), { force: true });
    throw new Failure('file-empty');
  }
  durable.set(id, written.durable);
  const row: StagedRow = {
    id,
    sha256: written.sha256,
    size_bytes: written.sizeBytes,
    media_type: unknownType,
    received_name: JSON.stringify(input.receivedName),
    file_system_time: input.fileSystemTime ?? null,
    staged_at: clock.now().toISOString(),
    reading: JSON.stringify(notRead),
  };
  insertRow(place, row, input.position);
  return stagedFile(row, tables);
};

const promote = async (
  { layout, blobs }: StagingPlace,
  ids: readonly string[],
  rowsOf: (ids: readonly string[]) => StagedRow[],
  durable: Map<string, Promise<void>>,
): Promise<void> => {
  const rows = rowsOf(ids);
  const waiting = rows.filter((row) => existsSync(layout.staged(row.id)));
  // A crash after an earlier promotion leaves entries whose bytes are in the store already.
  if (rows.some((row) => !waiting.includes(row) && !blobs.has(row.sha256))) throw new Failure('staged-missing');
  try {
    await Promise.all(waiting.map((row) => durable.get(row.id) ?? fsyncFile(layout.staged(row.id))));
  } catch (error) {
    if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
    throw error;
  }
  await blobs.adopt(waiting.map((row) => ({ path: layout.staged(row.id), sha256: row.sha256 })));
  await fsyncDirectory(layout.staging);
  for (const id of ids) durable.delete(id);
};

export const stagingOf = (place: StagingPlace): Staging & { end(): Promise<void> } => {
  const { layout, db, tables, blobs } = place;
  const gate = new Gate(filesAtOnce);
  /** Syncs still under way, by staged id; a file of an earlier session is synced again before it is promoted. */
  const durable = new Map<string, Promise<void>>();
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();
  const tracked = <T>(act: Promise<T>): Promise<T> => {
    const entry = act.catch(() => undefined).finally(() => running.delete(entry));
    running.add(entry);
    return act;
  };
  const rowOf = (id: string): StagedRow | undefined => db.get<StagedRow>(`SELECT ${stagedColumns} FROM local.staged WHERE id = ?`, id);
  const rowsOf = (ids: readonly string[]): StagedRow[] =>
    ids.map((id) => {
      const row = rowOf(id);
      if (!row) throw new Failure('staged-missing');
      return row;
    });

  let latest = 0;
  /** Ascends even within one millisecond. */
  const positionNow = (): number => {
    latest = Math.max(latest + 1, place.clock.now().getTime() * 1000);
    return latest;
  };

  return {
    positionNow,
    add(input) {
      // Before the first await: files handed over one after another keep their order, whichever of them is in first.
      const position = input.position ?? positionNow();
      const signal = input.signal ? AbortSignal.any([input.signal, ending.signal]) : ending.signal;
      return tracked(gate.run(() => streamIn(place, { ...input, position, signal }, durable)));
    },
    list: () => db.all<StagedRow>(`SELECT ${stagedColumns} FROM local.staged ORDER BY position`).map((row) => stagedFile(row, tables)),
    get(id) {
      const row = rowOf(id);
      return row && stagedFile(row, tables);
    },
    open(id, range) {
      const [row] = rowsOf([id]);
      const path = layout.staged(id);
      return existsSync(path) || !row ? blobs.stream(path, range, row?.sha256) : blobs.open(row.sha256, range);
    },
    setReading(id, mediaType, reading) {
      db.run('UPDATE local.staged SET media_type = ?, reading = ? WHERE id = ?', mediaType, JSON.stringify(reading), id);
    },
    discard(ids) {
      for (const id of ids) {
        db.run('DELETE FROM local.staged WHERE id = ?', id);
        const syncing = durable.get(id) ?? Promise.resolve();
        durable.delete(id);
        void tracked(syncing.catch(() => undefined).then(() => rm(layout.staged(id), { force: true })));
      }
    },
    promote: (ids) => promote(place, ids, rowsOf, durable),
    forget(ids) {
      for (const id of ids) db.run('DELETE FROM local.staged WHERE id = ?', id);
    },
    async end() {
      ending.abort();
      while (running.size > 0) await Promise.all(running);
      await Promise.allSettled(durable.values());
    },
  };
};
