/**
 * Order of an offer: how the text is met; then the subject's own entries; then norms in force; then how well the text is met;
 * then frequency; then the order of the file.
 */
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import type { CatalogueQuery } from './catalogue.ts';
import { createSearchIndex, type SearchAid } from './search-index.ts';

interface Ranking {
  order(entries: readonly CatalogueEntry[], query: CatalogueQuery): CatalogueEntry[];
}

/** Below every measured share (per cent), so that statistics go before the authors' own order. */
const OWN_ORDER_TOP = 1;

/** Scores closer than this are alike: then frequency decides. */
const SCORE_STEP = 15;

const sharesOf = (aid: SearchAid): Map<string, number> => {
  const own = aid.urutan_sendiri.kode;
  const shares = new Map(own.map((code, i) => [code, OWN_ORDER_TOP * (1 - i / own.length)] as const));
  for (const { kode, persen } of aid.frekuensi) for (const code of kode) shares.set(code, persen);
  return shares;
};

export const createRanking = (aid: SearchAid, all: readonly CatalogueEntry[]): Ranking => {
  const index = createSearchIndex(all, aid);
  const places = new Map(all.map((e, place) => [e.kode, place]));
  const shares = sharesOf(aid);
  return {
    order: (entries, query) => {
      const hits = index.find(query.text ?? '');
      // Entries that meet only some of the words are shown where none of those that fit the act meets them all.
      const most = entries.some((e) => (hits?.get(e.kode)?.rank ?? 2) < 2) ? 1 : 2;
      return entries
        .flatMap((entry) => {
          const hit = hits?.get(entry.kode);
          if (hits && (hit?.rank ?? 3) > most) return [];
          const keys = [
            hit?.rank ?? 0,
            -(hit?.met ?? 0),
            query.subject === undefined || entry.subjek.includes(query.subject) ? 0 : 1,
            standing(entry),
            -Math.round((hit?.score ?? 0) / SCORE_STEP),
            -(shares.get(entry.kode) ?? 0),
            places.get(entry.kode) ?? 0,
          ];
          return [{ entry, keys }];
        })
        .sort((a, b) => compare(a.keys, b.keys))
        .map(({ entry }) => entry);
    },
  };
};

/** Norms in force first, closed entries after them, commitments that are no norms last. */
const standing = (e: CatalogueEntry): number => (e.jenis_pelanggaran === 'BUKAN_NORMA' ? 2 : e.berlaku_sampai === null ? 0 : 1);

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, n] of a.entries()) if (n !== b[i]) return n - (b[i] ?? 0);
  return 0;
};
