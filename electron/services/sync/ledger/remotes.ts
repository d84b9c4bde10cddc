/** Remotes as the vault keeps them. Credentials leave this file only towards the one who opens the remote. */
import {
  type RemoteCredentials,
  RemoteCredentialsSchema,
  type RemoteFaultCode,
  type RemotePlace,
  type RemoteSettings,
  RemoteSettingsSchema,
} from '../../../../shared/domain/sync.ts';
import { canonicalText, type Json } from '../../../../shared/encoding/canonical-json.ts';
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

/** Whom credentials are given to. */
export const serverOf = (place: RemotePlace): string =>
  place.kind === 'folder' ? 'folder' : `${place.kind} ${new URL(place.kind === 'webdav' ? place.url : place.endpoint).origin}`;

/** Where the keys of this vault stand, without what only says how to get there. */
const whereOf = ({ place, regionCode }: RemoteSettings): string => canonicalText([withoutCa(place), regionCode.slice(0, 5)]);

const withoutCa = (place: RemotePlace): Json => {
  const { caPem: _, ...rest } = { caPem: undefined, ...place };
  return rest as Json;
};

const readersOf = ({ recipients }: RemoteSettings): string => canonicalText(recipients.map((card) => card.body.recipient).sort());

const forget = (db: SideTables, id: string, tables: readonly string[], exceptAnswers: boolean): void => {
  for (const table of tables)
    db.run(`DELETE FROM ${table} WHERE remote_id = ?${exceptAnswers && table === 'sync_seen' ? " AND kind <> 'own-ack'" : ''}`, id);
};

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
  /**
   * Credentials that are not given stay, where the server is the same. What was sent to another place, or closed to other offices, is
   * not sent here: it is planned anew. Numbers of answers that were given stay given.
   */
  save(settings: RemoteSettings, credentials: RemoteCredentials | undefined): void {
    const before = this.find(settings.id)?.settings;
    if (before && whereOf(before) !== whereOf(settings)) forget(db, settings.id, perRemote, true);
    else if (before && readersOf(before) !== readersOf(settings)) {
      forget(db, settings.id, ['sync_segments', 'sync_segment_blobs'], false);
      db.run("DELETE FROM sync_transfers WHERE remote_id = ? AND kind <> 'object'", settings.id);
      db.run("DELETE FROM sync_seen WHERE remote_id = ? AND kind = 'forwarded'", settings.id);
    }
    if (before && serverOf(before.place) !== serverOf(settings.place))
      db.run('UPDATE sync_remotes SET secret = NULL, audited_at = NULL WHERE id = ?', settings.id);
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
      forget(db, id, perRemote, false);
      db.run('DELETE FROM sync_remotes WHERE id = ?', id);
    });
  },
  mark(id: string, marks: RunMarks): void {
    const names = Object.keys(marks);
    db.run(`UPDATE sync_remotes SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, ...Object.values(marks), id);
  },
});
export type RemoteLedger = ReturnType<typeof remoteLedger>;
