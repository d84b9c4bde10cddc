/**
 * Packs one point for each village of `wilayah.br` out of an unpacked copy of the npm package `geografis`. Run by hand:
 * `npm pack geografis@1.3.2 && tar xzf geografis-1.3.2.tgz && node resources/regions/pack-points.ts package`.
 *
 * Format: brotli over one text line (`titik 1|<source of the points>|<data set of the codes>|<villages>`), then a bitmap, lowest
 * bit first, of the villages in the order of `wilayah.br` that have a point, then all latitudes and then all longitudes of those,
 * in steps of 0.0001 degree, each as its difference from the one before, zigzag, in LEB128.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { createTable, depthOf } from '../../electron/services/regions/table.ts';

interface Row {
  code: string;
  city: string;
  district: string;
  village: string;
  latitude: number;
  longitude: number;
}

const [directory] = process.argv.slice(2);
if (!directory) throw new Error('name the folder of the unpacked package');
const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string };
const rows = JSON.parse(readFileSync(join(directory, 'data', 'json', 'data.json'), 'utf8')) as Row[];
const table = createTable(brotliDecompressSync(readFileSync(new URL('wilayah.br', import.meta.url))).toString('utf8'));

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\(.*?\)|[^a-z0-9(]/g, '');
const regency = (name: string): string => plain(name).replace(/^(kabupatenadministrasi|kotaadministrasi|kabupaten|kota)/, '');

/** Rows by a key that names exactly one of them. */
const unique = (key: (row: Row) => string): Map<string, Row | undefined> => {
  const found = new Map<string, Row | undefined>();
  for (const row of rows) found.set(key(row), found.has(key(row)) ? undefined : row);
  return found;
};
const byCode = new Map(rows.map((row) => [row.code, row]));
const byDistrict = unique((r) => `${regency(r.city)}|${plain(r.district)}|${plain(r.village)}`);
const byRegency = unique((r) => `${regency(r.city)}|${plain(r.village)}`);

const villages = Array.from({ length: table.count }, (_, i) => i).filter((i) => depthOf(table, i) === 3);
const namesOf = (i: number) => {
  const district = table.parents[i] ?? -1;
  const above = table.parents[district] ?? -1;
  return { village: plain(table.name(i)), district: plain(table.name(district)), regency: regency(table.name(above)), above };
};
const sameName = new Map<string, number>();
for (const i of villages) {
  const { village, above } = namesOf(i);
  sameName.set(`${above}|${village}`, (sameName.get(`${above}|${village}`) ?? 0) + 1);
}

/** The codes are older than those of the table: a code counts only where the names agree, else names alone where they are unique. */
const pointOf = (i: number): Row | undefined => {
  const { village, district, regency: city, above } = namesOf(i);
  const row = byCode.get(table.code(i));
  if (row && (plain(row.village) === village || (plain(row.district) === district && regency(row.city) === city))) return row;
  const near = byDistrict.get(`${city}|${district}|${village}`);
  if (near) return near;
  return sameName.get(`${above}|${village}`) === 1 ? byRegency.get(`${city}|${village}`) : undefined;
};

const found = new Map(villages.flatMap((i) => [[i, pointOf(i)] as const]).filter((pair): pair is [number, Row] => pair[1] !== undefined));
const spot = ({ latitude, longitude }: Row): string => `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
const shared = new Map<string, number>();
for (const row of found.values()) shared.set(spot(row), (shared.get(spot(row)) ?? 0) + 1);

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const byAbove = Map.groupBy(found, ([i]) => namesOf(i).above);
const middles = new Map(
  [...byAbove].map(([above, of]) => [above, [median(of.map(([, r]) => r.latitude)), median(of.map(([, r]) => r.longitude))] as const]),
);
/** Degrees from the middle of its regency beyond which a point is a mistake: no regency of Indonesia reaches as far. */
const maxSpread = 4;
const kept = [...found].filter(([i, row]) => {
  const [latitude, longitude] = middles.get(namesOf(i).above) ?? [0, 0];
  const stray = Math.hypot(row.latitude - latitude, row.longitude - longitude) > maxSpread;
  // One point under several villages stands for their district, not for any of them.
  return !stray && shared.get(spot(row)) === 1;
});

const points = new Map(kept);
const present = new Uint8Array(Math.ceil(villages.length / 8));
villages.forEach((i, at) => {
  if (points.has(i)) present[at >> 3] = (present[at >> 3] ?? 0) | (1 << (at & 7));
});
const column = (value: (row: Row) => number): number[] => {
  const bytes: number[] = [];
  let last = 0;
  for (const i of villages) {
    const row = points.get(i);
    if (!row) continue;
    const now = Math.round(value(row) * 10_000);
    let step = now >= last ? (now - last) * 2 : (last - now) * 2 - 1;
    last = now;
    for (; step >= 128; step = Math.floor(step / 128)) bytes.push((step % 128) | 128);
    bytes.push(step);
  }
  return bytes;
};
const head = `titik 1|geografis ${version}|${table.dataset}|${villages.length}\n`;
const raw = Buffer.concat([Buffer.from(head), present, Buffer.from(column((r) => r.latitude)), Buffer.from(column((r) => r.longitude))]);
const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(new URL('titik.br', import.meta.url), packed);
process.stdout.write(`${points.size} of ${villages.length} villages have a point; ${raw.length} bytes packed into ${packed.length}\n`);
