/** The device's own key that offices answer to: made once, kept in the vault's encrypted database. */
import { newAgeIdentity } from '../../base/age.ts';
import type { SideTables } from '../../storage/side-tables.ts';

export interface ReplyKey {
  identity: string;
  recipient: string;
}

const name = 'reply-key';

/** The key where there is one. */
export const keptReplyKey = (db: SideTables): ReplyKey | undefined => {
  const row = db.get<{ value: string }>('SELECT value FROM sync_facts WHERE name = ?', name);
  return row && (JSON.parse(row.value) as ReplyKey);
};

export const replyKey = async (db: SideTables): Promise<ReplyKey> => {
  const made = await newAgeIdentity();
  db.run('INSERT OR IGNORE INTO sync_facts (name, value) VALUES (?, ?)', name, JSON.stringify(made));
  return keptReplyKey(db) ?? made;
};
