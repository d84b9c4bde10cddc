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
import type { Nearest } from '../../../shared/domain/nearest.ts';
import { zoneOfRegion } from '../../../shared/domain/time.ts';
import { createFinder, type RegionFinder } from './find.ts';
import { createPoints, readPoints, type VillagePoints } from './points.ts';
import { practicePoints, practiceRegions } from './practice.ts';
import { distanceToRegion, doubtsOf } from './suggest.ts';
import { createTable, type RegionTable, regionLevels } from './table.ts';

export interface RegionsAbout {
  dataset: string;
  /** The decree whose codes and names the data set gives. */
  decree: string;
  licence: string;
  attribution: string;
  count: number;
  /** Source of the village points, its licence, and how many villages have one. */
  points: { source: string; licence: string; attribution: string; count: number };
}

export interface Regions {
  about(): RegionsAbout;
  /** Regions of any level whose names, with those of their ancestors, answer every word typed; best first. */
  search(text: string, within?: string, limit?: number): Region[];
  /** @throws Failure region-unknown */
  byCode(code: string): Region;
  /** The villages whose points lie nearest, with what is to be doubted; of `chosen`, whether the point lies far from it. */
  nearest(point: { latitude: number; longitude: number }, chosen?: string): Nearest;
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
  points(): VillagePoints;
}

const defaultResources = fileURLToPath(new URL('../../../resources/', import.meta.url));
/** So many nearest villages are offered. */
const nearestShown = 3;
/** Around the invented villages their points are nearer than this; beyond it an exercise uses the country's. */
const practiceReachM = 25_000;
const codePattern = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

/** Opens nothing before the first call; the country then loads in a few dozen milliseconds and stays. */
export const createRegions = ({ exercise = () => false, resources = defaultResources }: RegionsOptions = {}): Regions => {
  const unpacked = (name: string): Buffer => brotliDecompressSync(readFileSync(join(resources, 'regions', name)));
  const country = lazy(() => sourceOf(unpacked('wilayah.br').toString('utf8'), (table) => readPoints(unpacked('titik.br'), table)));
  const practice = lazy(() => sourceOf(practiceRegions, pointsOfPractice));
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

  /** In an exercise a point near the invented villages belongs to them; any other is looked up in the country. */
  const sourceAt = (latitude: number, longitude: number): Source => {
    if (!exercise()) return country();
    const [near] = practice().points().nearest(latitude, longitude, 1);
    return near && near.metres <= practiceReachM ? practice() : country();
  };

  return {
    about: () => ({
      dataset: country().table.dataset,
      decree: 'Kepmendagri 300.2.2-2138 Tahun 2025',
      licence: 'ODbL-1.0',
      attribution: 'Nama dan kode wilayah: idn-area-data (fityannugroho), Open Database License (ODbL) 1.0',
      count: country().table.count,
      points: {
        source: country().points().source,
        licence: 'MIT',
        attribution: 'Titik desa dan kelurahan: geografis (drizki), lisensi MIT; bukan batas wilayah',
        count: country().points().count,
      },
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
    nearest: ({ latitude, longitude }, chosen) => {
      const { table, points } = sourceAt(latitude, longitude);
      const near = points().nearest(latitude, longitude, nearestShown);
      // A chosen practice region and a point in the real country are of two tables.
      const place = chosen === undefined ? undefined : sources().find((source) => source.table.find(chosen) >= 0);
      const distance =
        place && chosen !== undefined
          ? distanceToRegion(
              { table: place.table, points: place.points(), index: place.table.find(chosen) },
              { latitude, longitude },
              near[0]?.metres ?? 0,
            )
          : undefined;
      return {
        villages: near.map(({ index, metres }) => ({ region: regionOf(table, index), metres: Math.round(metres) })),
        doubts: doubtsOf(table, near),
        ...(distance && { chosen: distance }),
      };
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

const sourceOf = (text: string, read: (table: RegionTable) => VillagePoints): Source => {
  const table = createTable(text);
  return { table, finder: createFinder(table), points: lazy(() => read(table)) };
};

const pointsOfPractice = (table: RegionTable): VillagePoints => {
  const rows = Object.entries(practicePoints);
  return createPoints({
    source: table.dataset,
    regions: Int32Array.from(rows, ([code]) => table.find(code)),
    latitudes: Float64Array.from(rows, ([, [latitude]]) => latitude),
    longitudes: Float64Array.from(rows, ([, [, longitude]]) => longitude),
  });
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
