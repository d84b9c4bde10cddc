/** Place categories: the entries of the catalogue that name a place, with the certainty of the basis that may be printed. */
import type { PlaceCategory } from '../../../shared/contract/inventory.ts';
import { type CatalogueEntry, type Certainty, type LawRegime, printableBases } from '../../../shared/domain/catalogue.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { LinePlace } from '../../../shared/domain/inventory.ts';

/** How the entries word a place; entries about size or value name none. */
const placed = /^(?:\[Pilkada\]\s*)?(APK dipasang|Bahan kampanye ditempel) di (.+)$/u;

/** Least certain first: what an unprintable entry is marked with. */
const doubts: readonly Certainty[] = ['INGATAN', 'INFERENSI', 'KONFLIK'];

const leastCertain = (entry: CatalogueEntry): Certainty => {
  const all = [entry.status_verifikasi, ...entry.dasar_hukum.map((b) => b.status)];
  // Confirmed, yet not for this day or regime: the application is what is not confirmed.
  return doubts.find((d) => all.includes(d)) ?? 'INFERENSI';
};

/** Categories of a regime on a day, `YYYY-MM-DD`, in the order of the catalogue. */
export const categoriesOf = (entries: readonly CatalogueEntry[], regime: LawRegime, day: string): PlaceCategory[] =>
  entries.flatMap((entry): PlaceCategory[] => {
    const [, verb, words] = placed.exec(entry.judul) ?? [];
    if (!words || !entry.rezim.includes(regime)) return [];
    const [basis] = printableBases(entry, regime, day);
    return [
      {
        code: entry.kode,
        kind: verb === 'APK dipasang' ? 'apk' : 'bahan-kampanye',
        words: words.replace(/ \(termasuk halaman, pagar, tembok\)$/u, ''),
        certainty: basis ? 'TERKONFIRMASI' : leastCertain(entry),
        ...(basis && { basis: basis.teks }),
      },
    ];
  });

/** A category as a line keeps it. @throws Failure catalogue-entry-unknown */
export const frozenPlace = (categories: readonly PlaceCategory[], code: string, catalogueVersion: string): LinePlace => {
  const found = categories.find((c) => c.code === code);
  if (!found) throw new Failure('catalogue-entry-unknown', { code: code.slice(0, 40) });
  const { words, certainty, basis } = found;
  return { is: 'listed', code, words, certainty, ...(basis && { basis }), catalogueVersion };
};
