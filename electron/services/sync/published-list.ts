/** The office's newest trust list as it was signed: kept beside the queues, because signing it again takes the office's passphrase. */
import type { SideTables } from '../../storage/side-tables.ts';

const name = 'published-list';

export const keepPublishedList = (db: SideTables, list: Uint8Array): void =>
  db.run('INSERT OR REPLACE INTO sync_facts (name, value) VALUES (?, ?)', name, Buffer.from(list).toString('base64'));

export const publishedList = (db: SideTables): Buffer | undefined => {
  const row = db.get<{ value: string }>('SELECT value FROM sync_facts WHERE name = ?', name);
  return row && Buffer.from(row.value, 'base64');
};
