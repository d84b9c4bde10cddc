/** Remotes as the vault keeps them. Credentials leave this file only towards the one who opens the remote. */
import {
  type RemoteCredentials,
  RemoteCredentialsSchema,
  type RemoteFaultCode,
  type RemoteSettings,
  RemoteSettingsSchema,
} from '../../../../shared/domain/sync.ts';
import type { SideTables } from '../../../storage/side-tables.ts';
import type { RemoteAbilities } from '../remotes/remote.ts';

/** A remote without its credentials. */
export interface KeptRemote {
  settings: RemoteSettings;
  hasCredentials: boolean;
  abilities: RemoteAbilities | undefined;
  paused: boolean;
  lastBegunAt: string | undefined;
  lastEndedAt: string | undefined;
  /** End of the last run after which nothing was left to do. */
  lastCleanAt: string | undefined;
  lastRequests: number | undefined;
  fault: RemoteFaultCode | undefined;
  faultAt: string | undefined;
  tries: number;
  /** When it is tried again by itself. */
  nextAt: string | undefined;
  auditedAt: string | undefined;
}

interface Row {
  settings: string;
  secret: string | null;
  abilities: string | null;
  paused: number;
  last_begun_at: string | null;
  last_ended_at: string | null;
  last_clean_at: string | null;
  last_requests: number | null;
  fault: RemoteFaultCode | null;
  fault_at: string | null;
  tries: number;
  next_at: string | null;
  audited_at: string | null;
}

const kept = (row: Row): KeptRemote => ({
  settings: RemoteSettingsSchema.parse(JSON.parse(row.settings)),
  hasCredentials: row.secret !== null,
  abilities: row.abilities === null ? undefined : (JSON.parse(row.abilities) as RemoteAbilities),
  paused: row.paused === 1,
  lastBegunAt: row.last_begun_at ?? undefined,
  lastEndedAt: row.last_ended_at ?? undefined,
  lastCleanAt: row.last_clean_at ?? undefined,
  lastRequests: row.last_requests ?? undefined,
  fault: row.fault ?? undefined,
  faultAt: row.fault_at ?? undefined,
  tries: row.tries,
  nextAt: row.next_at ?? undefined,
  auditedAt: row.audited_at ?? undefined,
});

/** Marks of a run, by column. */
export type RunMarks = Partial<{
  paused: number;
  abilities: string | null;
  last_begun_at: string;
  last_ended_at: string;
  last_clean_at: string;
  last_requests: number;
  fault: RemoteFaultCode | null;
  fault_at: string | null;
  tries: number;
  next_at: string | null;
  audited_at: string | null;
}>;

const perRemote = ['sync_segments', 'sync_segment_blobs', 'sync_transfers', 'sync_seen', 'sync_objects', 'sync_findings'];

export const remoteLedger = (db: SideTables) => ({
  all: (): KeptRemote[] => db.all<Row>('SELECT * FROM sync_remotes ORDER BY position, id').map(kept),
  find(id: string): KeptRemote | undefined {
    const row = db.get<Row>('SELECT * FROM sync_remotes WHERE id = ?', id);
    return row && kept(row);
  },
  credentials(id: string): RemoteCredentials {
    const row = db.get<{ secret: string | null }>('SELECT secret FROM sync_remotes WHERE id = ?', id);
    return row?.secret == null ? { kind: 'none' } : RemoteCredentialsSchema.parse(JSON.parse(row.secret));
  },
  /** Credentials that are not given stay as they are. */
  save(settings: RemoteSettings, credentials: RemoteCredentials | undefined): void {
    db.run(
      `INSERT INTO sync_remotes (id, position, settings) VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM sync_remotes), ?)
       ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, abilities = NULL, fault = NULL, fault_at = NULL, tries = 0, next_at = NULL`,
      ...[settings.id, JSON.stringify(settings)],
    );
    if (!credentials) return;
    const secret = credentials.kind === 'none' ? null : JSON.stringify(credentials);
    db.run('UPDATE sync_remotes SET secret = ? WHERE id = ?', secret, settings.id);
  },
  /** With everything known of it; what lies in the store stays there. */
  remove(id: string): void {
    db.together(() => {
      for (const table of perRemote) db.run(`DELETE FROM ${table} WHERE remote_id = ?`, id);
      db.run('DELETE FROM sync_remotes WHERE id = ?', id);
    });
  },
  mark(id: string, marks: RunMarks): void {
    const names = Object.keys(marks);
    db.run(`UPDATE sync_remotes SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, ...Object.values(marks), id);
  },
});
export type RemoteLedger = ReturnType<typeof remoteLedger>;
