/** Catalogue entries suggested by an account in everyday words: those that answer most of its words, rare words first. */
import type { CatalogueEntry } from '../../shared/domain/catalogue.ts';
import type { OfferGroup } from '../../shared/domain/offer.ts';

export interface Offer {
  entry: CatalogueEntry;
  /** Legal bases that may be printed; empty means "dasar hukum perlu verifikasi". */
  basesToPrint: string[];
  group: OfferGroup;
}

/**
 * Merges what the catalogue offered for each word.
 * @param answers one list of offers for each word, in the catalogue's own order
 */
export const rankOffers = (answers: readonly (readonly Offer[])[], limit: number): Offer[] => {
  const scored = new Map<string, { offer: Offer; score: number; first: number }>();
  for (const answer of answers) {
    // A word that half the catalogue knows says little.
    const weight = 1 / Math.log2(2 + answer.length);
    answer.forEach((offer, rank) => {
      const before = scored.get(offer.entry.kode);
      const score = weight * (1 - rank / (2 * answer.length));
      scored.set(offer.entry.kode, {
        offer,
        score: (before?.score ?? 0) + score,
        first: Math.min(before?.first ?? rank, rank),
      });
    });
  }
  const value = (s: { offer: Offer; score: number }) => s.score + (s.offer.basesToPrint.length > 0 ? 0.05 : 0);
  return [...scored.values()]
    .sort((a, b) => value(b) - value(a) || a.first - b.first)
    .slice(0, limit)
    .map((s) => s.offer);
};

const unspecific = new Set(
  'yang dan dari pada untuk dengan oleh atau ada itu ini telah sudah sedang tidak milik para sebuah nomor urut caleg calon adalah juga saat ketika'.split(
    ' ',
  ),
);

/** Words of an account worth searching the catalogue for, longest first, at most six. */
export const searchWords = (account: string): string[] =>
  [...new Set(account.toLowerCase().match(/\p{L}[\p{L}-]{3,}/gu) ?? [])]
    .filter((w) => !unspecific.has(w))
    .sort((a, b) => b.length - a.length)
    .slice(0, 6);
