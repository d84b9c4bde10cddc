/**
 * Full-text search over catalogue entries with everyday words. Index: every word of an entry with its weight; a word asked is met
 * exactly, by its beginning, by its stem, as part of a word, or a slip away, in this order of worth.
 */
import { z } from 'zod';
import type { CatalogueEntry } from '../../../shared/domain/catalogue.ts';
import { lettersApart, lettersOf, nearly, slipsIn, stemsOf, wordsOf } from './words.ts';

/** The vocabulary beside the catalogue (`bantu-cari-….json`): editable, never printed, never hashed. */
export const SearchAidSchema = z.object({
  /** Share of cases per form of violation, most frequent first, with its source. */
  frekuensi: z.array(z.object({ bentuk: z.string(), persen: z.number(), kode: z.array(z.string()) })),
  /** Order of the authors below the measured shares. */
  urutan_sendiri: z.object({ kode: z.array(z.string()) }),
  kata_kategori: z.record(z.string(), z.array(z.string())),
  kata_kode: z.record(z.string(), z.array(z.string())),
  /** Words said of several entries at once. */
  kata_bersama: z.array(z.object({ kata: z.array(z.string()), kode: z.array(z.string()) })),
  /** Word -> words that stand for it. */
  samaan: z.record(z.string(), z.array(z.string())),
  /** Words that say nothing in a search. */
  kata_abai: z.array(z.string()),
});
export type SearchAid = z.infer<typeof SearchAidSchema>;

/** How an entry answers a search. */
export interface Hit {
  /** 0 every word met as it stands, 1 every word met somehow, 2 only some. */
  rank: 0 | 1 | 2;
  /** Words asked that the entry meets. */
  met: number;
  score: number;
}

export interface SearchIndex {
  /** Hits by code; undefined where nothing was asked. */
  find(text: string): Map<string, Hit> | undefined;
}

const weights = { code: 4, own: 3, title: 2, category: 1, basis: 0.6 } as const;
/** What a way of meeting a word is worth; from `asItStands` on it counts as met exactly. */
const worth = { exact: 1, beginning: 0.92, stem: 0.8, part: 0.6, slip: 0.5 } as const;
const asItStands = worth.beginning;
/** Letters from which part of a word is looked for. */
const LEAST_PART = 4;

interface Term {
  word: string;
  letters: number;
  /** Entry -> weight of this word there. */
  entries: Map<string, number>;
}

const reversed = (aliases: SearchAid['samaan']): Map<string, string[]> => {
  const map = new Map<string, string[]>();
  for (const [meant, said] of Object.entries(aliases)) for (const word of said) map.set(word, wordsOf(meant));
  return map;
};

/** A word asked, taken apart once. */
interface Asked {
  word: string;
  letters: number;
  /** Terms that share a stem with it. */
  kin: ReadonlySet<Term>;
}

const qualityOf = (term: Term, { word, letters, kin }: Asked): number => {
  const own = term.word;
  if (own === word) return worth.exact;
  if (word.length >= 2 && own.length > word.length && own.startsWith(word)) return worth.beginning;
  if (kin.has(term)) return worth.stem;
  if (word.length >= LEAST_PART && own.length > word.length && own.includes(word)) return worth.part;
  const slips = slipsIn(Math.min(word.length, own.length));
  if (slips === 0 || Math.abs(own.length - word.length) > slips || lettersApart(term.letters, letters) > 2 * slips) return 0;
  return nearly(own, word, slips) ? worth.slip : 0;
};

const byStemOf = (terms: readonly Term[]): Map<string, Term[]> => {
  const byStem = new Map<string, Term[]>();
  for (const term of terms)
    for (const stem of stemsOf(term.word)) {
      const kin = byStem.get(stem);
      if (kin) kin.push(term);
      else byStem.set(stem, [term]);
    }
  return byStem;
};

const termsOf = (entries: readonly CatalogueEntry[], aid: SearchAid, meant: (text: string) => string[]): Term[] => {
  const terms = new Map<string, Term>();
  const add = (code: string, words: readonly string[], weight: number) => {
    for (const word of words) {
      const term = terms.get(word) ?? { word, letters: lettersOf(word), entries: new Map<string, number>() };
      terms.set(word, term);
      term.entries.set(code, Math.max(term.entries.get(code) ?? 0, weight));
    }
  };
  for (const e of entries) {
    add(e.kode, wordsOf(e.kode), weights.code);
    add(e.kode, meant(e.judul), weights.title);
    add(e.kode, [...(e.kata_sehari_hari ?? []), ...(aid.kata_kode[e.kode] ?? [])].flatMap(meant), weights.own);
    add(e.kode, (aid.kata_kategori[e.kategori] ?? []).flatMap(meant), weights.category);
    add(
      e.kode,
      e.dasar_hukum.flatMap((b) => wordsOf(b.teks)),
      weights.basis,
    );
  }
  const known = new Set(entries.map((e) => e.kode));
  for (const { kata, kode } of aid.kata_bersama) for (const code of kode) if (known.has(code)) add(code, kata.flatMap(meant), weights.own);
  return [...terms.values()];
};

export const createSearchIndex = (entries: readonly CatalogueEntry[], aid: SearchAid): SearchIndex => {
  const aliases = reversed(aid.samaan);
  const silent = new Set(aid.kata_abai);
  const meant = (text: string): string[] =>
    wordsOf(text)
      .filter((word) => !silent.has(word))
      .flatMap((word) => aliases.get(word) ?? [word]);
  const terms = termsOf(entries, aid, meant);
  const byStem = byStemOf(terms);
  const answers = new Map<string, Map<string, number>>();

  /** Best value of one word asked, by entry. An answer once worked out is kept: officers type letter by letter. */
  const answerTo = (word: string): Map<string, number> => {
    const kept = answers.get(word);
    if (kept) return kept;
    const asked: Asked = { word, letters: lettersOf(word), kin: new Set([...stemsOf(word)].flatMap((stem) => byStem.get(stem) ?? [])) };
    const best = new Map<string, number>();
    for (const term of terms) {
      const quality = qualityOf(term, asked);
      if (quality === 0) continue;
      for (const [code, weight] of term.entries) best.set(code, Math.max(best.get(code) ?? 0, quality * 100 + weight));
    }
    if (answers.size > 2000) answers.clear();
    answers.set(word, best);
    return best;
  };

  return {
    find(text) {
      const asked = [...new Set(meant(text).length > 0 ? meant(text) : wordsOf(text))].slice(0, 12);
      if (asked.length === 0) return undefined;
      const byWord = asked.map(answerTo);
      const hits = new Map<string, Hit>();
      for (const { kode } of entries) {
        const values = byWord.map((answer) => answer.get(kode) ?? 0);
        const met = values.filter((v) => v > 0).length;
        if (met === 0) continue;
        const rank = met < asked.length ? 2 : values.every((v) => v >= asItStands * 100) ? 0 : 1;
        hits.set(kode, { rank, met, score: values.reduce((sum, v) => sum + v, 0) });
      }
      return hits;
    },
  };
};
