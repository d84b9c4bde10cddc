/** Figures of places and law: nearest village, search of the catalogue and of the regions, the data on the disk. */
import { readdirSync, statSync } from 'node:fs';
import { createCatalogue } from '../../electron/services/catalogue/catalogue.ts';
import { createRegions } from '../../electron/services/regions/regions.ts';

export interface LawFigure {
  name: string;
  p50: number;
  p95: number;
  most: number;
  unit: 'ms' | 'MB';
  /** What p95 must stay under. */
  aim: number;
  count: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const timesOf = (name: string, aim: number, count: number, act: (i: number) => unknown): LawFigure => {
  act(0); // tables and indexes load on first use, once a session
  const times = Array.from({ length: count }, (_, i) => {
    const begun = performance.now();
    act(i);
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  return { name, p50: quantile(times, 0.5), p95: quantile(times, 0.95), most: times.at(-1) ?? 0, unit: 'ms', aim, count };
};

/** A fraction that looks random and is the same in every run. */
const fraction = (i: number, salt: number): number => {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453;
  return x - Math.floor(x);
};

const everyday = [
  'like',
  'stiker whatsapp',
  'twibbon',
  'kirim link berita',
  'baliho di pohon',
  'foto bersama',
  'bagi sembako',
  'pasang spanduk',
];
const places = ['tegalrejo', 'kec cimahi', 'kab banyuwangi', 'sukamaju bogor', 'gambir', 'distrik sentani', 'mekarsari', '35.07'];

const regionFiles = new URL('../../resources/regions/', import.meta.url);

export const benchLaw = (): LawFigure[] => {
  const regions = createRegions();
  const catalogue = createCatalogue();
  const bytes = readdirSync(regionFiles)
    .filter((name) => name.endsWith('.br'))
    .reduce((sum, name) => sum + statSync(new URL(name, regionFiles)).size, 0);
  const megabytes = bytes / 1e6;
  return [
    // All of Indonesia's rectangle, sea included: the worst points lie far from every village.
    timesOf('nearest village', 1, 20_000, (i) =>
      regions.nearest({ latitude: -11 + 17 * fraction(i, 1), longitude: 95 + 46 * fraction(i, 2) }),
    ),
    timesOf('search a region', 50, 400, (i) => regions.search(places[i % places.length] ?? '')),
    timesOf('search the catalogue', 10, 800, (i) => catalogue.offer({ text: everyday[i % everyday.length] ?? '', regime: 'PEMILU' })),
    { name: 'region data on disk', p50: megabytes, p95: megabytes, most: megabytes, unit: 'MB', aim: 6, count: 1 },
  ];
};

/** One line a figure; an aim that was missed says so. */
export const printLaw = (figures: readonly LawFigure[]): void => {
  console.log('\nplaces and law                p50        p95       most   aim');
  for (const { name, p50, p95, most, unit, aim, count } of figures) {
    const cell = (n: number): string => `${n.toFixed(n < 1 ? 3 : 1)} ${unit}`.padStart(10);
    console.log(`${name.padEnd(24)}${cell(p50)} ${cell(p95)} ${cell(most)}   < ${aim} ${unit}${p95 < aim ? '' : '  MISSED'} (${count})`);
  }
};
