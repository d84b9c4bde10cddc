/**
 * Which village a point may lie in: the nearest village points, and what is to be doubted about them.
 * The points are no borders, so this is a suggestion that an officer confirms; nothing is ever filled by it.
 */
import type { NearDoubt } from '../../../shared/domain/nearest.ts';
import type { NearPoint, VillagePoints } from './points.ts';
import { depthOf, type RegionTable } from './table.ts';

/** A village further than this from its own point is rare outside Kalimantan and Papua. */
const farM = 5000;
/** The next village point this much further at most: the point lies about as near to two villages. */
const betweenRatio = 1.5;
/** How far outside the chosen region, beside being outside at all, is worth a question: half a large village, and the points are no borders. */
const outsideM = 5000;

/** Index of the region above at a depth (0 province, 1 regency, 2 district), itself included. */
const aboveAt = (table: RegionTable, index: number, depth: number): number => {
  let at = index;
  while (at >= 0 && depthOf(table, at) > depth) at = table.parents[at] ?? -1;
  return at;
};

/** Reasons to look twice, of the nearest points in order. */
export const doubtsOf = (table: RegionTable, near: readonly NearPoint[]): NearDoubt[] => {
  const [first, second] = near;
  if (!first) return [];
  const others = near.slice(1).filter((n) => n.metres <= first.metres * 2 + 1000);
  const crosses = (depth: number): boolean => others.some((n) => aboveAt(table, n.index, depth) !== aboveAt(table, first.index, depth));
  return [
    ...(first.metres > farM ? (['far'] as const) : []),
    ...(second && second.metres <= first.metres * betweenRatio ? (['between'] as const) : []),
    ...(crosses(1) ? (['other-regency-near'] as const) : crosses(2) ? (['other-district-near'] as const) : []),
  ];
};

/**
 * How far a point lies from the region that was chosen.
 * @param best metres to the nearest village of all, 0 where there is none
 * @returns undefined where none of the region's villages has a point
 */
export const distanceToRegion = (
  { table, points, index }: { table: RegionTable; points: VillagePoints; index: number },
  { latitude, longitude }: { latitude: number; longitude: number },
  best: number,
): { metres: number; far: boolean } | undefined => {
  const inside = points.nearestWithin(latitude, longitude, index, table.endOf(index));
  return inside && { metres: Math.round(inside.metres), far: inside.metres > best && inside.metres > outsideM + 2 * best };
};
