/** What a print of a sealed dossier is made of: which copy, in which layout, printed by whom. */
import type { Dossier } from '../../../../../shared/domain/dossier.ts';
import type { Snapshot } from '../../assemble/snapshot.ts';

export const photoLayouts = [1, 2, 4, 6] as const;
/** 1: the sealed exhibit sheets themselves; 2, 4, 6: photos a page of the short annex in their place. */
export type PhotosPerPage = (typeof photoLayouts)[number];

export interface PrintCopy {
  snapshot: Snapshot;
  dossier: Dossier;
  contentSha256: string;
  sets: number;
  photosPerPage: PhotosPerPage;
  /** Printed instant and the officer who prints. */
  printedAt: string;
  printedBy: string;
  /** First and last sealed page of the exhibit sheets. */
  sheets: { first: number; last: number };
  /** Sealed page on which an exhibit's sheet begins, by exhibit number. */
  sheetOf: ReadonlyMap<string, number>;
  /** Pages of one set, its slip counted. */
  perSet: number;
  /** Numbers of pages that today's program sets differently than they were sealed; they bear no fingerprint. */
  changedPages: readonly number[];
}

/** Pages of one set: the slip, the sealed pages, and the annex in place of the exhibit sheets where it is short. */
export const pagesPerSet = (sealed: { pages: number; sheetPages: number; exhibits: number }, photosPerPage: PhotosPerPage): number =>
  1 + sealed.pages + (photosPerPage === 1 ? 0 : Math.max(1, Math.ceil(sealed.exhibits / photosPerPage)) - sealed.sheetPages);
