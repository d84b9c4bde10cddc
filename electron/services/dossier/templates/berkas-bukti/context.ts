/** What every section of the paper is given, and the page numbers of the pass before. */

import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import type { Snapshot } from '../../assemble/snapshot.ts';

/** Sections in their order, which is never changed; names are those of `PageModel.section`. */
export const sectionIds = ['sampul', 'ringkasan', 'dugaan', 'daftar', 'lembar', 'riwayat', 'keutuhan', 'cara', 'penutup'] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionTitles: Readonly<Record<Exclude<SectionId, 'sampul'>, string>> = {
  ringkasan: 'Ringkasan peristiwa',
  dugaan: 'Dugaan pelanggaran dan dasar hukum',
  daftar: 'Daftar bukti',
  lembar: 'Lembar bukti',
  riwayat: 'Riwayat penguasaan bukti',
  keutuhan: 'Keutuhan bukti elektronik',
  cara: 'Cara memeriksa berkas ini',
  penutup: 'Penutup dan tanda tangan',
};

export interface Span {
  first: number;
  last: number;
}
/** Page numbers as the pass before found them; the layout is repeated until they no longer change. */
export interface Refs {
  total: number;
  sections: Readonly<Record<string, Span>>;
  /** By exhibit id. */
  exhibits: Readonly<Record<string, Span>>;
}

export interface Context {
  snapshot: Snapshot;
  fonts: Fonts;
  refs: Refs;
  /** Filled while laying out: pages of each exhibit. */
  exhibitPages: Map<string, Span>;
}

export const sectionSpan = (context: Context, id: SectionId): Span => context.refs.sections[id] ?? { first: 1, last: 1 };

/** Page numbers found by one pass. */
export const refsOf = (pages: readonly LaidPage[], exhibitPages: ReadonlyMap<string, Span>): Refs => {
  const sections: Record<string, Span> = {};
  for (const { section, number } of pages) sections[section] = { first: sections[section]?.first ?? number, last: number };
  return { total: pages.length, sections, exhibits: Object.fromEntries(exhibitPages) };
};
