/**
 * Catalogue of alleged violations. Nouns: entry (one form of violation, with its own dates and regimes),
 * offer (the entries that fit a day, a regime and a subject), frozen entry (a copy with its hash, as a finding keeps it),
 * search aid (everyday words and frequencies: orders and finds, never printed, never hashed).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  type CatalogueEntry,
  CatalogueEntrySchema,
  type FrozenEntry,
  inForce,
  type LawRegime,
  printableBases,
} from '../../../shared/domain/catalogue.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { createRanking, SearchAidSchema } from './ranking.ts';

const CatalogueFileSchema = z.looseObject({
  versi_katalog: z.string().min(1),
  enum: z.looseObject({ subjek: z.array(z.string()) }),
  entri: z.array(CatalogueEntrySchema).min(1),
});

export interface CatalogueQuery {
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
}

export interface Catalogue {
  about(): { version: string; sha256: string; entryCount: number; subjects: string[] };
  /** @throws Failure catalogue-entry-unknown */
  entry(code: string): CatalogueEntry;
  /** Entries that fit, most frequent first. */
  offer(query: CatalogueQuery): CatalogueOffer[];
  /** The entry as a finding keeps it, with SHA-256 over its RFC 8785 bytes. @throws Failure catalogue-entry-unknown */
  freeze(code: string): FrozenEntry;
}

const defaultResources = fileURLToPath(new URL('../../../resources/', import.meta.url));
const sha256 = (value: unknown): string => createHash('sha256').update(canonicalBytes(value)).digest('hex');

/**
 * Opens the catalogue that ships with the app.
 * @param options.resources directory of `resources/`, where a shell keeps it elsewhere
 */
export const createCatalogue = (options: { resources?: string } = {}): Catalogue => {
  const directory = join(options.resources ?? defaultResources, 'catalogues');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  const raw = read('katalog-2026.11.json');
  const file = CatalogueFileSchema.parse(raw);
  const ranking = createRanking(SearchAidSchema.parse(read('bantu-cari-2026.11.json')), file.entri);
  const byCode = new Map(file.entri.map((e) => [e.kode, e]));
  if (byCode.size !== file.entri.length) throw new Error('catalogue: a code occurs twice');
  const fileSha256 = sha256(raw);

  const entry = (code: string): CatalogueEntry => {
    const found = byCode.get(code);
    if (!found) throw new Failure('catalogue-entry-unknown', { code: code.slice(0, 40) });
    return structuredClone(found);
  };
  return {
    about: () => ({
      version: file.versi_katalog,
      sha256: fileSha256,
      entryCount: file.entri.length,
      subjects: [...file.enum.subjek],
    }),
    entry,
    offer: (query) =>
      ranking
        .order(
          file.entri.filter((e) => fits(e, query)),
          query,
        )
        .map((e) => ({ entry: structuredClone(e), basesToPrint: basesToPrint(e, query) })),
    freeze: (code) => {
      const copy = entry(code);
      return { entry: copy, entrySha256: sha256(copy), catalogueVersion: file.versi_katalog };
    },
  };
};

/** `SETIAP_ORANG` is everybody, whatever the office. */
const fits = (e: CatalogueEntry, { day, regime, subject }: CatalogueQuery): boolean =>
  (day === undefined || inForce(e, day)) &&
  (regime === undefined || e.rezim.includes(regime)) &&
  (subject === undefined || e.subjek.includes(subject) || e.subjek.includes('SETIAP_ORANG'));

/** Without a stated regime only an entry of a single regime can print its bases. */
const basesToPrint = (e: CatalogueEntry, { day, regime }: CatalogueQuery): string[] => {
  const law = regime ?? (e.rezim.length === 1 ? e.rezim[0] : undefined);
  return law === undefined ? [] : printableBases(e, law, day).map((b) => b.teks);
};
