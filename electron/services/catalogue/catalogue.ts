/**
 * Catalogue of alleged violations. Nouns: entry (one form of violation, with its own dates and regimes), book (one version of the
 * file, searchable), offer (the entries that fit an act), frozen entry (a copy with its hash, as a finding keeps it),
 * search aid and supplement (files beside it: order, everyday words, questions; never part of what is hashed).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CatalogueEntry, type FrozenEntry, inForce, type LawRegime, printableBases } from '../../../shared/domain/catalogue.ts';
import { type CatalogueFile, CatalogueFileSchema } from '../../../shared/domain/catalogue-file.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Guidance } from '../../../shared/domain/norm-guidance.ts';
import { fitsStages, groupOf, type OfferGroup, type StageAnswers } from '../../../shared/domain/offer.ts';
import type { Route } from '../../../shared/domain/route.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { createRanking } from './ranking.ts';
import { type SearchAid, SearchAidSchema } from './search-index.ts';
import {
  guidanceOf,
  ofItsYear,
  proposeStages,
  type StageCalendar,
  StageCalendarSchema,
  type StageProposal,
  type Supplement,
  SupplementSchema,
} from './supplement.ts';

export interface CatalogueQuery extends StageAnswers {
  /** Day of the act, `YYYY-MM-DD`; absent offers every entry of any date. */
  day?: string | undefined;
  regime?: LawRegime | undefined;
  subject?: string | undefined;
  text?: string | undefined;
}

export interface CatalogueOffer {
  entry: CatalogueEntry;
  /** Texts of the bases that may be printed; empty means "dasar hukum perlu verifikasi". */
  basesToPrint: string[];
  group: OfferGroup;
}

/** One version of the catalogue, opened. */
export interface CatalogueBook {
  file: CatalogueFile;
  about(): { version: string; sha256: string; entryCount: number; subjects: string[] };
  /** Routes of the recommendation, for `routeOn`. */
  routes(): readonly Route[];
  /** @throws Failure catalogue-entry-unknown */
  entry(code: string): CatalogueEntry;
  /** Entries that fit, most frequent first. The entries are the book's own: read, never changed. */
  offer(query: CatalogueQuery): CatalogueOffer[];
  /** The entry as a finding keeps it, with SHA-256 over its RFC 8785 bytes. @throws Failure catalogue-entry-unknown */
  freeze(code: string): FrozenEntry;
  /** Questions, cautions and the other side of an entry. @throws Failure catalogue-entry-unknown */
  guidance(code: string, act: CatalogueQuery): Guidance;
}

/** What the shipped files give beside the book: the calendar, the caution on sanctions, and how to open another file. */
export interface Catalogue extends CatalogueBook {
  proposeStages(day: string, regionCode?: string): StageProposal[];
  /** Said beside every sanction text that may be outdated, from a day on. */
  sanctionCaution(): { since: string; text: string };
  /** Opens another version with the same search aid. @throws ZodError where the file is not a catalogue */
  open(raw: unknown): CatalogueBook;
}

interface Aids {
  search: SearchAid;
  supplement: Supplement;
  calendar: StageCalendar;
}

const defaultResources = fileURLToPath(new URL('../../../resources/', import.meta.url));
export const sha256Of = (value: unknown): string => createHash('sha256').update(canonicalBytes(value)).digest('hex');

/** `SETIAP_ORANG` is everybody, whatever the office. */
const fits = (e: CatalogueEntry, query: CatalogueQuery, supplement: Supplement): boolean =>
  (query.day === undefined || inForce(e, query.day)) &&
  ofItsYear(supplement, e, query.day) &&
  (query.regime === undefined || e.rezim.includes(query.regime)) &&
  (query.subject === undefined || e.subjek.includes(query.subject) || e.subjek.includes('SETIAP_ORANG')) &&
  fitsStages(e, query);

/** Without a stated regime only an entry of a single regime can print its bases. */
const basesToPrint = (e: CatalogueEntry, { day, regime }: CatalogueQuery): string[] => {
  const law = regime ?? (e.rezim.length === 1 ? e.rezim[0] : undefined);
  return law === undefined ? [] : printableBases(e, law, day).map((b) => b.teks);
};

const openBook = (raw: unknown, { search, supplement }: Aids): CatalogueBook => {
  const file = CatalogueFileSchema.parse(raw);
  const ranking = createRanking(search, file.entri);
  const byCode = new Map(file.entri.map((e) => [e.kode, e]));
  const fileSha256 = sha256Of(raw);
  const entry = (code: string): CatalogueEntry => {
    const found = byCode.get(code);
    if (!found) throw new Failure('catalogue-entry-unknown', { code: code.slice(0, 40) });
    return structuredClone(found);
  };
  return {
    file,
    about: () => ({
      version: file.versi_katalog,
      sha256: fileSha256,
      entryCount: file.entri.length,
      subjects: [...file.enum.subjek],
    }),
    routes: () => file.rute_rekomendasi,
    entry,
    offer: (query) =>
      ranking
        .order(
          file.entri.filter((e) => fits(e, query, supplement)),
          query,
        )
        .map((e) => ({ entry: e, basesToPrint: basesToPrint(e, query), group: groupOf(e) })),
    freeze: (code) => {
      const copy = entry(code);
      return { entry: copy, entrySha256: sha256Of(copy), catalogueVersion: file.versi_katalog };
    },
    guidance: (code, act) => guidanceOf(supplement, file.entri, entry(code), act),
  };
};

/**
 * Opens the catalogue that ships with the app.
 * @param options.resources directory of `resources/`, where a shell keeps it elsewhere
 */
export const createCatalogue = (options: { resources?: string } = {}): Catalogue => {
  const directory = join(options.resources ?? defaultResources, 'catalogues');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  const aids: Aids = {
    search: SearchAidSchema.parse(read('bantu-cari-2026.11.json')),
    supplement: SupplementSchema.parse(read('pelengkap-2026.11.json')),
    calendar: StageCalendarSchema.parse(read('kalender-tahapan.json')),
  };
  return {
    ...openBook(read('katalog-2026.11.json'), aids),
    open: (raw) => openBook(raw, aids),
    proposeStages: (day, regionCode) => proposeStages(aids.calendar, day, regionCode),
    sanctionCaution: () => ({ since: aids.supplement.peringatan_sanksi.sejak, text: aids.supplement.peringatan_sanksi.teks }),
  };
};
