/** Order and text search over catalogue entries, from the search aid that ships beside the catalogue. */
import { z } from 'zod';
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import type { CatalogueQuery } from './catalogue.ts';

export const SearchAidSchema = z.object({
  /** Share of cases per form of violation, most frequent first, with its source. */
  frekuensi: z.array(z.object({ bentuk: z.string(), persen: z.number(), kode: z.array(z.string()) })),
  kata_kategori: z.record(z.string(), z.array(z.string())),
  kata_kode: z.record(z.string(), z.array(z.string())),
});
type SearchAid = z.infer<typeof SearchAidSchema>;

/** Lower case without diacritics; everything but letters and digits is a space. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

interface Ranking {
  order(entries: readonly CatalogueEntry[], query: CatalogueQuery): CatalogueEntry[];
}

/** Order of an offer: text match, whole words first; then the subject's own entries; then frequency; then the order of the file. */
export const createRanking = (aid: SearchAid, all: readonly CatalogueEntry[]): Ranking => {
  const haystacks = new Map(all.map((e) => [e.kode, haystackOf(e, aid)]));
  const places = new Map(all.map((e, index) => [e.kode, index]));
  const shares = new Map(aid.frekuensi.flatMap((f) => f.kode.map((code) => [code, f.persen] as const)));
  return {
    order: (entries, query) => {
      const tokens = plain(query.text ?? '')
        .split(' ')
        .filter(Boolean);
      return entries
        .map((entry) => ({
          entry,
          keys: [
            textRank(haystacks.get(entry.kode) ?? '', tokens),
            query.subject === undefined || entry.subjek.includes(query.subject) ? 0 : 1,
            standing(entry),
            -(shares.get(entry.kode) ?? 0),
            places.get(entry.kode) ?? 0,
          ],
        }))
        .filter(({ keys }) => (keys[0] ?? 0) < noMatch)
        .sort((a, b) => compare(a.keys, b.keys))
        .map(({ entry }) => entry);
    },
  };
};

/** Norms in force first, closed entries after them, commitments that are no norms last. */
const standing = (e: CatalogueEntry): number => (e.jenis_pelanggaran === 'BUKAN_NORMA' ? 2 : e.berlaku_sampai === null ? 0 : 1);

const haystackOf = (e: CatalogueEntry, aid: SearchAid): string =>
  ` ${plain([e.judul, e.kode, ...(e.kata_sehari_hari ?? []), ...(aid.kata_kategori[e.kategori] ?? []), ...(aid.kata_kode[e.kode] ?? [])].join(' '))}`;

const noMatch = 2;
/** 0 where every word begins a word of the entry, 1 where every word is somewhere in it, `noMatch` otherwise. */
const textRank = (haystack: string, tokens: readonly string[]): number => {
  if (tokens.every((t) => haystack.includes(` ${t}`))) return 0;
  return tokens.every((t) => (t.length < 3 ? haystack.includes(` ${t}`) : haystack.includes(t))) ? 1 : noMatch;
};

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, n] of a.entries()) if (n !== b[i]) return n - (b[i] ?? 0);
  return 0;
};
