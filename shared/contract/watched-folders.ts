/** Calls about watched folders: a camera card, a phone on USB, a synced folder. Looked at, never changed; nothing in them is deleted. */
import { z } from 'zod';
import { IdSchema, Sha256Schema } from '../domain/ids.ts';
import { InstantSchema } from '../domain/time.ts';
import { base, Ok, progressOf, Refusal } from './base.ts';

/** Names one state of one file: digest of its path inside the folder, its size and its time. */
const FileKey = Sha256Schema;

export const WatchedFolderSchema = z.object({
  id: IdSchema,
  /** Last part of the path; the path itself stays on this workstation. */
  label: z.string(),
  path: z.string(),
  addedAt: InstantSchema,
});
export type WatchedFolder = z.infer<typeof WatchedFolderSchema>;

export const WatchedFileSchema = z.object({
  key: FileKey,
  /** Inside the folder, safe to show. */
  path: z.string(),
  sizeBytes: z.number().int(),
  /** File-system time: labelled as such, never a capture time. */
  modifiedAt: InstantSchema,
  /**
   * `new`: not seen in this state before; `waiting`: staged; `recorded`: its bytes are an exhibit; `dismissed`: put aside by the officer.
   * A file that was never hashed is `new` even where its bytes are recorded: `compare` tells.
   */
  state: z.enum(['new', 'waiting', 'recorded', 'dismissed']),
  exhibit: z.object({ id: IdSchema, number: z.string() }).optional(),
});
export type WatchedFile = z.infer<typeof WatchedFileSchema>;

/** What one look found. New files first, the newest first; `files` is cut at a bound, the counts are not. */
export const FolderLookSchema = z.object({
  folder: WatchedFolderSchema,
  lookedAt: InstantSchema,
  files: z.array(WatchedFileSchema),
  counts: z.object({
    new: z.number().int(),
    newBytes: z.number().int(),
    waiting: z.number().int(),
    recorded: z.number().int(),
    dismissed: z.number().int(),
  }),
  /** The folder holds more than a look takes in. */
  cut: z.boolean(),
});
export type FolderLook = z.infer<typeof FolderLookSchema>;

const One = z.object({ id: IdSchema });
/** Which files; all new ones where absent. */
const Chosen = One.extend({ keys: z.array(FileKey).min(1).max(20_000).optional() });
const Path = z.string().min(1).max(32_768);

export const watchedFolders = {
  list: base.output(z.array(WatchedFolderSchema)),
  /** Cards, sticks and phones that are plugged in now and not yet watched, those with a DCIM folder first. */
  offers: base.output(z.array(z.object({ path: z.string(), label: z.string(), kind: z.enum(['camera', 'phone', 'removable']) }))),
  /** @throws watched-folder-missing where it is no folder that can be read; usage for the vault's own folder */
  watch: base.input(z.object({ path: Path })).output(WatchedFolderSchema),
  /** Forgets the folder and what was put aside in it; nothing in it changes. */
  unwatch: base.input(One).output(Ok),
  /** @throws watched-folder-missing while it cannot be read: it stays watched */
  look: base.input(One).output(FolderLookSchema),
  /** Stages files; they then wait in Ambil bukti. */
  stage: base.input(Chosen).output(progressOf(z.object({ stagedIds: z.array(IdSchema), refused: z.array(Refusal) }))),
  dismiss: base.input(Chosen.extend({ dismissed: z.boolean().default(true) })).output(FolderLookSchema),
  /** Reads and hashes every new file, so that those whose bytes are recorded already say so. */
  compare: base.input(One).output(progressOf(FolderLookSchema)),
};
