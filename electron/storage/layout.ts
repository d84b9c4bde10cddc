/** Every path of a vault, in one place. */
import { join } from 'node:path';

/** Header, slots, checkpoints and witnesses stay far below this; whatever is larger is none. */
export const maxSmallFileBytes = 1_048_576;

/** Paths below a vault's directory. Names hold ids, HMACs and fixed words only. */
export const layoutOf = (directory: string) => ({
  directory,
  /** Plain header: format, vault id, what the sign-in tiles need. Its presence makes the directory a vault. */
  header: join(directory, 'vault.json'),
  /** Marks a first run that was never finished; the directory is deleted whole when seen again. */
  preparing: join(directory, 'preparing'),
  /** Marks a vault whose erasure has begun: never opened again, erased on. */
  erasing: join(directory, 'erasing.json'),
  lock: join(directory, 'lock.sqlite'),
  database: join(directory, 'vault.sqlite'),
  /** Caches and staging entries: rebuildable, may be deleted. */
  local: join(directory, 'local.sqlite'),
  checkpoint: join(directory, 'checkpoint.json'),
  journal: join(directory, 'journal.jsonl'),
  /** Keys of the office that this vault acts for; absent in an officer's own vault. */
  officeKeys: join(directory, 'kantor.json'),
  /** Keys just made that wait for their event to be committed. */
  nextOfficeKeys: join(directory, 'kantor.next'),
  slots: join(directory, 'slots'),
  slot: (slotId: string) => join(directory, 'slots', `${slotId}.json`),
  /** A re-made slot that waits for its event to be committed. */
  nextSlot: (slotId: string) => join(directory, 'slots', `${slotId}.next`),
  blobs: join(directory, 'blobs'),
  /** Sixteen directories: few enough to make durable one by one, many enough for slow directory indexes. */
  blobFolder: (name: string) => join(directory, 'blobs', name.slice(0, 1)),
  blob: (name: string) => join(directory, 'blobs', name.slice(0, 1), name),
  staging: join(directory, 'staging'),
  staged: (id: string) => join(directory, 'staging', id),
});
export type Layout = ReturnType<typeof layoutOf>;

/** What a vault's directory may hold; anything else there is not ours and is left alone. */
export const ownNames: readonly string[] = [
  'vault.json',
  'preparing',
  'erasing.json',
  'lock.sqlite',
  'lock.sqlite-journal',
  'vault.sqlite',
  'vault.sqlite-wal',
  'vault.sqlite-shm',
  'local.sqlite',
  'local.sqlite-wal',
  'local.sqlite-shm',
  'checkpoint.json',
  'journal.jsonl',
  'kantor.json',
  'kantor.next',
  'slots',
  'blobs',
  'staging',
];
