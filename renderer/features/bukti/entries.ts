/** What the gallery shows, one entry each: files that wait to be recorded, then exhibits. */
import type { ExhibitRow } from '../../../shared/contract/service.ts';
import type { StagedFile } from '../../../shared/domain/exhibit.ts';

export type Entry = { kind: 'staged'; id: string; file: StagedFile } | { kind: 'exhibit'; id: string; row: ExhibitRow };

const ratioOf = (width: number | undefined, height: number | undefined, mediaType: string): number => {
  if (width !== undefined && height !== undefined && height > 0) return width / height;
  if (mediaType === 'application/pdf') return 210 / 297;
  return mediaType.startsWith('video/') ? 16 / 9 : 1;
};

export const entryRatio = (entry: Entry): number =>
  entry.kind === 'staged'
    ? ratioOf(entry.file.reading.width, entry.file.reading.height, entry.file.mediaType)
    : ratioOf(entry.row.width, entry.row.height, entry.row.mediaType);

/** Staged files stand first, for they wait; they are shown only where no filter hides what has no record yet. */
export const entriesOf = (staged: readonly StagedFile[], rows: readonly ExhibitRow[]): Entry[] => [
  ...staged.map((file) => ({ kind: 'staged', id: file.id, file }) as const),
  ...rows.map((row) => ({ kind: 'exhibit', id: row.id, row }) as const),
];
