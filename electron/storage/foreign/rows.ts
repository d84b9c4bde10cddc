/** Foreign events as rows: written once, fields joined later; read back as they were signed. */
import type { DisclosedField, SignedEvent, Subject } from '../../../shared/domain/custody.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { WriteDatabase } from '../database/statements.ts';
import type { ReadDatabase } from '../interface.ts';
import type { Proven, ProvenEvent } from './proven.ts';

export interface ForeignRow {
  event_sha256: string;
  envelope: string;
  signature: string;
  adopted_at: string;
}

export const foreignColumns = 'event_sha256, envelope, signature, adopted_at';

export const foreignRowsOf = (db: ReadDatabase, subject: Subject): ForeignRow[] =>
  db.all<ForeignRow>(
    `SELECT ${foreignColumns} FROM foreign_events WHERE subject_kind = ? AND subject_id = ? ORDER BY event_sha256`,
    subject.kind,
    subject.id,
  );

export const foreignFields = (db: ReadDatabase, sha256: string): Record<string, DisclosedField> =>
  Object.fromEntries(
    db
      .all<{ name: string; salt: string; value: string }>(
        'SELECT name, salt, value FROM foreign_fields WHERE event_sha256 = ? ORDER BY name',
        sha256,
      )
      .map((row) => [row.name, { salt: row.salt, value: JSON.parse(row.value) as DisclosedField['value'] }]),
  );

/** True where the event stands in our own log or among the foreign ones. */
export const heldWhere = (db: ReadDatabase, sha256: string): 'own' | 'foreign' | undefined => {
  if (db.get('SELECT 1 FROM foreign_events WHERE event_sha256 = ?', sha256)) return 'foreign';
  return db.get('SELECT 1 FROM events WHERE event_sha256 = ?', sha256) ? 'own' : undefined;
};

/** True where the event is held with this signature and at least these very fields. */
export const heldAsIs = (db: ReadDatabase, sha256: string, { signature, fields }: Pick<SignedEvent, 'signature' | 'fields'>): boolean => {
  if (!db.get('SELECT 1 FROM foreign_events WHERE event_sha256 = ? AND signature = ?', sha256, signature)) return false;
  const present = foreignFields(db, sha256);
  return Object.entries(fields).every(([name, { salt, value }]) => {
    const held = present[name];
    return held !== undefined && held.salt === salt && canonicalText(held.value) === canonicalText(value);
  });
};

/** Fields of a known event that are disclosed for the first time. */
export const newlyDisclosed = (db: ReadDatabase, { sha256, fields }: ProvenEvent): string[] => {
  const present = new Set(
    db.all<{ name: string }>('SELECT name FROM foreign_fields WHERE event_sha256 = ?', sha256).map((row) => row.name),
  );
  return Object.keys(fields).filter((name) => !present.has(name));
};

export const storeFields = (db: WriteDatabase, { sha256, fields }: ProvenEvent): void => {
  for (const [name, field] of Object.entries(fields))
    db.run(
      'INSERT OR IGNORE INTO foreign_fields (event_sha256, name, salt, value) VALUES (?, ?, ?, ?)',
      ...[sha256, name, field.salt, JSON.stringify(field.value)],
    );
};

export const storeForeign = (db: WriteDatabase, event: ProvenEvent, around: { checkpoint: string; via: string; now: string }): void => {
  const { envelope } = event;
  db.run(
    `INSERT INTO foreign_events (event_sha256, chain, seq, prev_sha256, subject_kind, subject_id, subject_prev_sha256, type, actor, envelope, signature, proof, checkpoint, path, via, adopted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[event.sha256, envelope.chainId, envelope.seq, envelope.prevSha256, envelope.subject.kind, envelope.subject.id],
    ...[envelope.subjectPrevSha256, envelope.type, envelope.actor.key, event.text, event.signature, event.proof],
    ...[around.checkpoint, event.path ? JSON.stringify(event.path) : null, around.via, around.now],
  );
  storeFields(db, event);
};

export const storeSurroundings = (db: WriteDatabase, { checkpoint, keys }: Proven): void => {
  const { body } = checkpoint.record;
  db.run(
    'INSERT OR IGNORE INTO foreign_checkpoints (sha256, chain, size, record) VALUES (?, ?, ?, ?)',
    ...[checkpoint.sha256, body.chainId, body.size, JSON.stringify(checkpoint.record)],
  );
  for (const [fingerprint, pem] of Object.entries(keys))
    db.run('INSERT OR IGNORE INTO foreign_keys (fingerprint, public_key_pem) VALUES (?, ?)', fingerprint, pem);
};
