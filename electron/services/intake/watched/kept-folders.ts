/**
 * Which folders this workstation watches and what it knows of their files: a local mark, encrypted with the caches.
 * It is a habit of one machine, not evidence: no event tells of it, and deleting the caches forgets it.
 */
import { z } from 'zod';
import { WatchedFolderSchema } from '../../../../shared/contract/watched-folders.ts';
import type { Caches } from '../../../storage/interface.ts';

/** What is known of one state of one file. */
const KnownSchema = z.object({
  /** SHA-256 of its bytes, once they were read. */
  sha256: z.string().optional(),
  /** Staged from here. */
  taken: z.boolean().optional(),
  dismissed: z.boolean().optional(),
});
export type Known = z.infer<typeof KnownSchema>;

const FolderSchema = WatchedFolderSchema.omit({ label: true }).extend({ known: z.record(z.string(), KnownSchema) });
export type KeptFolder = z.infer<typeof FolderSchema>;

/** What is known of files that are no longer there is dropped beyond this. */
const maxKnown = 50_000;
const mark = 'watched-folders';

export const keptFolders = (caches: Caches) => {
  const list = (): KeptFolder[] => {
    const text = caches.mark(mark);
    const parsed = z.array(FolderSchema).safeParse(text === undefined ? [] : JSON.parse(text));
    return parsed.success ? parsed.data : [];
  };
  const save = (folders: readonly KeptFolder[]): void => caches.setMark(mark, JSON.stringify(folders));
  return {
    list,
    find: (id: string): KeptFolder | undefined => list().find((folder) => folder.id === id),
    add: (folder: KeptFolder): void => save([...list(), folder]),
    remove: (id: string): void => save(list().filter((folder) => folder.id !== id)),
    /** Notes what was learnt; reads afresh, so that two acts side by side lose nothing of each other. */
    learn(id: string, learnt: ReadonlyMap<string, Known>, present?: ReadonlySet<string>): void {
      const folders = list();
      const folder = folders.find((f) => f.id === id);
      if (!folder) return;
      for (const [key, known] of learnt) folder.known[key] = { ...folder.known[key], ...known };
      const keys = Object.keys(folder.known);
      if (present && keys.length > maxKnown) for (const key of keys) if (!present.has(key)) delete folder.known[key];
      save(folders);
    },
  };
};
