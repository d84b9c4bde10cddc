/** What a batch of staged files says about itself: places, days, kinds, duplicates. Only what the bytes tell; mtime is never used. */
import type { StagedFile } from '../../../shared/domain/exhibit.ts';
import { showCoordinates } from '../../../shared/domain/location.ts';

export interface BatchFacts {
  count: number;
  sizeBytes: number;
  withPoint: number;
  withTime: number;
  fromWhatsapp: number;
  duplicates: number;
  /** First and last camera day, `YYYY-MM-DD`. */
  days: { first: string; last: string } | undefined;
  /** One point where all points agree within about a hundred metres. */
  point: string | undefined;
  failed: number;
}

const near = 0.001;

export const batchFacts = (files: readonly StagedFile[]): BatchFacts => {
  const points = files.flatMap((f) => (f.reading.exif?.coordinates ? [f.reading.exif.coordinates] : []));
  const days = files
    .flatMap((f) => (f.reading.exif?.takenLocal ? [f.reading.exif.takenLocal.slice(0, 10)] : []))
    .sort((a, b) => a.localeCompare(b));
  const one = points[0];
  const together =
    one !== undefined && points.every((p) => Math.abs(p.latitude - one.latitude) < near && Math.abs(p.longitude - one.longitude) < near);
  const first = days[0];
  const last = days.at(-1);
  return {
    count: files.length,
    sizeBytes: files.reduce((sum, f) => sum + f.sizeBytes, 0),
    withPoint: points.length,
    withTime: days.length,
    fromWhatsapp: files.filter((f) => f.reading.nameHint === 'whatsapp').length,
    duplicates: files.filter((f) => f.duplicateOf !== undefined).length,
    days: first !== undefined && last !== undefined ? { first, last } : undefined,
    point: together && one !== undefined ? showCoordinates(one) : undefined,
    failed: files.filter((f) => f.reading.preview === 'failed').length,
  };
};

/** Files that share their bytes within the same batch: all but the first of each. */
export const repeatedInBatch = (files: readonly StagedFile[]): ReadonlyMap<string, string> => {
  const first = new Map<string, string>();
  const repeated = new Map<string, string>();
  for (const file of files) {
    const before = first.get(file.sha256);
    if (before === undefined) first.set(file.sha256, file.id);
    else repeated.set(file.id, before);
  }
  return repeated;
};

/** What the officer decided about a file whose bytes are already evidence. */
export type DuplicateChoice = 'first' | 'again';

export interface IntakeSplit {
  /** Staged ids to record, in the order given. */
  record: string[];
  /** Staged ids to put away: their first exhibit stands for them. */
  putAway: string[];
  /** Exhibits already recorded that join the case in their stead. */
  firstIds: string[];
}

/** Sorts a batch by the officer's choices. A file without a choice uses the first exhibit. */
export const splitBatch = (files: readonly StagedFile[], choices: ReadonlyMap<string, DuplicateChoice>): IntakeSplit => {
  const split: IntakeSplit = { record: [], putAway: [], firstIds: [] };
  for (const file of files) {
    if (file.duplicateOf === undefined || choices.get(file.id) === 'again') split.record.push(file.id);
    else {
      split.putAway.push(file.id);
      if (!split.firstIds.includes(file.duplicateOf.id)) split.firstIds.push(file.duplicateOf.id);
    }
  }
  return split;
};

/** Title offered for a new case: the first clause of what happened, then where. Never longer than a line of the list. */
export const suggestTitle = (what: string, placeName: string): string => {
  const clause =
    what
      .trim()
      .split(/[.,;\n]/)[0]
      ?.trim() ?? '';
  const place = placeName.trim();
  const spoken = clause.toLowerCase();
  const joined = clause === '' ? place : place === '' || spoken.includes(place.toLowerCase()) ? clause : `${clause} di ${place}`;
  const title = joined.charAt(0).toUpperCase() + joined.slice(1);
  return title.length <= 90 ? title : `${title.slice(0, 89).replace(/\s+\S*$/, '')}…`;
};
