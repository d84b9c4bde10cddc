/**
 * One point for each village, and a grid over them for the nearest ones. Nouns: points (packed columns, see `resources/regions/pack-points.ts`),
 * cell (a square of `cellDegrees`), ring (the cells at one distance from the middle one).
 */
import { depthOf, type RegionTable } from './table.ts';

export interface NearPoint {
  /** Index in the table of regions. */
  index: number;
  metres: number;
}

export interface VillagePoints {
  /** Name and version of the source of the points. */
  source: string;
  count: number;
  /** The nearest villages, nearest first; none beyond `reachDegrees`. */
  nearest(latitude: number, longitude: number, limit: number): NearPoint[];
  /** The nearest of the villages from `from` up to `to` (indexes of the table), or undefined where none of them has a point. */
  nearestWithin(latitude: number, longitude: number, from: number, to: number): NearPoint | undefined;
}

const cellDegrees = 0.1;
/** Some 440 km: beyond it no village is near, whatever a point at sea lies closest to. */
const reachDegrees = 4;
const earthRadiusM = 6_371_008.8;
const radians = Math.PI / 180;

/** Great-circle distance in metres (haversine on the mean sphere; within 0.6 % of the ellipsoid). */
export const metresBetween = (lat1: number, lon1: number, lat2: number, lon2: number): number => {
  const a = Math.sin(((lat2 - lat1) * radians) / 2) ** 2;
  const b = Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.sqrt(Math.min(1, a + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * b)));
};

interface Columns {
  source: string;
  /** Index in the table of regions, ascending. */
  regions: Int32Array;
  latitudes: Float64Array;
  longitudes: Float64Array;
}

/** @throws Error where the points are of another data set than the table */
export const readPoints = (bytes: Uint8Array, table: RegionTable): VillagePoints => {
  const lineEnd = bytes.indexOf(0x0a);
  const [format, source = '', dataset, villages] = Buffer.from(bytes.subarray(0, lineEnd)).toString('utf8').split('|');
  if (format !== 'titik 1' || dataset !== table.dataset) throw new Error('regions: points of another data set');
  const count = Number(villages);
  const present = bytes.subarray(lineEnd + 1, lineEnd + 1 + Math.ceil(count / 8));
  const regions: number[] = [];
  for (let i = 0, village = 0; i < table.count; i++) {
    if (depthOf(table, i) !== 3) continue;
    if (((present[village >> 3] ?? 0) >> (village & 7)) & 1) regions.push(i);
    village++;
  }
  const [latitudes, next] = readColumn(bytes, lineEnd + 1 + present.length, regions.length);
  const [longitudes] = readColumn(bytes, next, regions.length);
  return createPoints({ source, regions: Int32Array.from(regions), latitudes, longitudes });
};

const readColumn = (bytes: Uint8Array, start: number, count: number): [Float64Array, number] => {
  const values = new Float64Array(count);
  let at = start;
  let last = 0;
  for (let i = 0; i < count; i++) {
    let step = 0;
    for (let weight = 1, more = true; more; weight *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('regions: points end early');
      step += (byte & 127) * weight;
      more = byte >= 128;
    }
    last += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    values[i] = last / 10_000;
  }
  return [values, at];
};

/** Puts a grid over points that are in ascending order of their region's index. */
export const createPoints = ({ source, regions, latitudes, longitudes }: Columns): VillagePoints => {
  const grid = gridOver(latitudes, longitudes);
  const metresTo = (i: number, latitude: number, longitude: number): number =>
    metresBetween(latitude, longitude, latitudes[i] as number, longitudes[i] as number);
  return {
    source,
    count: regions.length,
    nearest: (latitude, longitude, limit) => {
      const best: NearPoint[] = [];
      const offer = (i: number): void => {
        const metres = metresTo(i, latitude, longitude);
        if (best.length === limit && metres >= (best.at(-1) as NearPoint).metres) return;
        const at = best.findIndex((b) => b.metres > metres);
        best.splice(at < 0 ? best.length : at, 0, { index: regions[i] as number, metres });
        if (best.length > limit) best.pop();
      };
      // A cell of ring r lies at least r - 1 cells away; a degree of longitude is the shorter one.
      const cellM = cellDegrees * radians * earthRadiusM * Math.cos(Math.min(Math.abs(latitude) + reachDegrees, 89) * radians);
      for (let ring = 0; ring <= reachDegrees / cellDegrees; ring++) {
        if (best.length === limit && (best.at(-1) as NearPoint).metres < (ring - 1) * cellM) break;
        grid.eachOfRing(latitude, longitude, ring, offer);
      }
      return best;
    },
    nearestWithin: (latitude, longitude, from, to) => {
      let best: NearPoint | undefined;
      for (let i = lowerBound(regions, from); i < regions.length && (regions[i] as number) < to; i++) {
        const metres = metresTo(i, latitude, longitude);
        if (!best || metres < best.metres) best = { index: regions[i] as number, metres };
      }
      return best;
    },
  };
};

const lowerBound = (ascending: Int32Array, wanted: number): number => {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Points sorted by cell, and where each cell begins. */
const gridOver = (latitudes: Float64Array, longitudes: Float64Array) => {
  const cellOf = (degrees: number): number => Math.floor(degrees / cellDegrees);
  const south = cellOf(latitudes.reduce((a, b) => Math.min(a, b), 90));
  const west = cellOf(longitudes.reduce((a, b) => Math.min(a, b), 180));
  const rows = cellOf(latitudes.reduce((a, b) => Math.max(a, b), -90)) - south + 1;
  const columns = cellOf(longitudes.reduce((a, b) => Math.max(a, b), -180)) - west + 1;
  const cells = latitudes.map((latitude, i) => (cellOf(latitude) - south) * columns + cellOf(longitudes[i] as number) - west);
  const starts = new Uint32Array(Math.max(0, rows * columns) + 1);
  for (const cell of cells) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const order = new Uint32Array(cells.length);
  cells.forEach((cell, i) => {
    order[next[cell] as number] = i;
    next[cell] = (next[cell] as number) + 1;
  });
  const eachOfCell = (row: number, column: number, visit: (i: number) => void): void => {
    if (row < 0 || row >= rows || column < 0 || column >= columns) return;
    const cell = row * columns + column;
    for (let at = starts[cell] as number; at < (starts[cell + 1] as number); at++) visit(order[at] as number);
  };
  return {
    eachOfRing: (latitude: number, longitude: number, ring: number, visit: (i: number) => void): void => {
      const row = cellOf(latitude) - south;
      const column = cellOf(longitude) - west;
      for (let c = column - ring; c <= column + ring; c++) {
        eachOfCell(row - ring, c, visit);
        if (ring > 0) eachOfCell(row + ring, c, visit);
      }
      for (let r = row - ring + 1; r < row + ring; r++) {
        eachOfCell(r, column - ring, visit);
        eachOfCell(r, column + ring, visit);
      }
    },
  };
};
