/**
 * The administrative hierarchy offline. Nouns: table (packed regions of one data set), finder (search over a table),
 * practice regions (invented, offered in an exercise only, before the real ones).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Region } from '../../../shared/domain/location.ts';
import { zoneOfRegion } from '../../../shared/domain/time.ts';
import { createFinder, type RegionFinder } from './find.ts';
import { practiceRegions } from './practice.ts';
import { createTable, type RegionTable, regionLevels } from './table.ts';

export interface Regions {
  about(): { dataset: string; licence: string; attribution: string; count: number };
  /** Regions of any level whose names, with those of their ancestors, answer every word typed; best first. */
  search(text: string, within?: string, limit?: number): Region[];
  /** @throws Failure region-unknown */
  byCode(code: string): Region;
}

export interface RegionsOptions {
  /** True while the open vault is a practice vault. */
  exercise?: () => boolean;
  /** Directory of `resources/`, where a shell keeps it elsewhere. */
  resources?: string;
}

interface Source {
  table: RegionTable;
  finder: RegionFinder;
}

const defaultResources = fileURLToPath(new URL('../../../resources/', import.meta.url));
const codePattern = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** Opens nothing before the first call; the country then loads in a few dozen milliseconds and stays. */
export const createRegions = ({ exercise = () => false, resources = defaultResources }: RegionsOptions = {}): Regions => {
  const country = lazy(() => sourceOf(brotliDecompressSync(readFileSync(join(resources, 'regions', 'wilayah.br'))).toString('utf8')));
  const practice = lazy(() => sourceOf(practiceRegions));
  const sources = (): Source[] => (exercise() ? [practice(), country()] : [country()]);

  /** Looks in the practice regions first: a practice code never loads the country. */
  const locate = (code: string): { table: RegionTable; index: number } | undefined => {
    for (const open of exercise() ? [practice, country] : [country]) {
      const { table } = open();
      const index = table.find(code);
      if (index >= 0) return { table, index };
    }
    return undefined;
  };

  return {
    about: () => ({
      dataset: country().table.dataset,
      licence: 'ODbL-1.0',
      attribution: 'Nama dan kode wilayah: idn-area-data (fityannugroho), Open Database License (ODbL) 1.0',
      count: country().table.count,
    }),
    search: (text, within, limit = 12) => {
      const code = codeTyped(text);
      const found = sources().flatMap(({ table, finder }) => {
        const scope = within === undefined ? undefined : table.find(within);
        if (scope === -1) return [];
        const exact = code === undefined ? -1 : table.find(code);
        const indexes = exact >= 0 ? [exact] : finder.find(text, scope, limit);
        return indexes.map((index) => regionOf(table, index));
      });
      return found.slice(0, limit);
    },
    byCode: (code) => {
      const found = codePattern.test(code) ? locate(code) : undefined;
      if (!found) throw new Failure('region-unknown', { code: code.slice(0, 20) });
      return regionOf(found.table, found.index);
    },
  };
};

const lazy = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const sourceOf = (text: string): Source => {
  const table = createTable(text);
  return { table, finder: createFinder(table) };
};

/** A code typed with or without dots: `32.04.05`, `3204052003`. */
const codeTyped = (text: string): string | undefined => {
  const digits = text.replace(/[.\s]/g, '');
  if (!/^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/.test(digits)) return undefined;
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)].filter(Boolean).join('.');
};

const regionOf = (table: RegionTable, index: number): Region => {
  const plain = (i: number) => ({ code: table.code(i), name: table.name(i), level: regionLevels[table.levels[i] ?? 0] ?? 'desa' });
  const ancestors: Region['ancestors'] = [];
  for (let i = table.parents[index] ?? -1; i >= 0; i = table.parents[i] ?? -1) ancestors.unshift(plain(i));
  const own = plain(index);
  return { ...own, ancestors, zone: zoneOfRegion(own.code), dataset: table.dataset };
};
