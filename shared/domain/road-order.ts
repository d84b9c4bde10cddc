/**
 * The order in which an officer walks a row of objects again: village by village, road by road, from one point to the nearest next one.
 * A proposal from straight distances, since there is no road network here; the officer may put it in another order.
 */
import type { InventoryLine } from './inventory.ts';

type Stop = Pick<InventoryLine, 'id' | 'coordinates' | 'region' | 'road'>;

const radians = Math.PI / 180;
/** Squared distance on the local plane, in degrees of latitude: enough to tell which of two is nearer within one regency. */
const apart = (a: NonNullable<Stop['coordinates']>, b: NonNullable<Stop['coordinates']>): number => {
  const east = (b.longitude - a.longitude) * Math.cos(a.latitude * radians);
  const north = b.latitude - a.latitude;
  return east * east + north * north;
};

/** From the first onward, always the nearest that is left; those without a point come last, as they stood. */
const walk = <S extends Stop>(stops: readonly S[], from: Stop['coordinates']): S[] => {
  const left = stops.filter((s) => s.coordinates !== undefined);
  const ordered: S[] = [];
  let at = from ?? left[0]?.coordinates;
  while (left.length > 0 && at) {
    let best = 0;
    for (let i = 1; i < left.length; i++) {
      const candidate = left[i]?.coordinates;
      const nearest = left[best]?.coordinates;
      if (candidate && nearest && apart(at, candidate) < apart(at, nearest)) best = i;
    }
    const [next] = left.splice(best, 1);
    if (!next) break;
    ordered.push(next);
    at = next.coordinates;
  }
  return [...ordered, ...stops.filter((s) => s.coordinates === undefined)];
};

const groupBy = <S>(stops: readonly S[], key: (stop: S) => string): S[][] => {
  const groups = new Map<string, S[]>();
  for (const stop of stops) groups.set(key(stop), [...(groups.get(key(stop)) ?? []), stop]);
  return [...groups.values()];
};

/** Nearest group next, each walked through before the following one is begun. */
const walkGroups = <S extends Stop>(groups: readonly S[][], inner: (stops: S[], from: Stop['coordinates']) => S[]): S[] => {
  const left = [...groups];
  const ordered: S[] = [];
  let at: Stop['coordinates'];
  while (left.length > 0) {
    const distance = (group: readonly S[]): number =>
      Math.min(...group.map((s) => (at && s.coordinates ? apart(at, s.coordinates) : Number.POSITIVE_INFINITY)));
    const best = at === undefined ? 0 : left.reduce((b, group, i) => (distance(group) < distance(left[b] ?? []) ? i : b), 0);
    const [group = []] = left.splice(best, 1);
    const walked = inner(group, at);
    ordered.push(...walked);
    at = walked.findLast((s) => s.coordinates !== undefined)?.coordinates ?? at;
  }
  return ordered;
};

const roadKey = (stop: Stop): string => (stop.road ?? '').trim().toLocaleLowerCase('id');

/** Proposed order of all stops. */
export const roadOrderOf = <S extends Stop>(stops: readonly S[]): S[] =>
  walkGroups(
    groupBy(stops, (s) => s.region?.code ?? ''),
    (village) => walkGroups(groupBy(village, roadKey), (road, from) => walk(road, from)),
  );

/** The officer's order first, the rest as proposed behind it. */
export const inRoadOrder = <S extends Stop>(stops: readonly S[], chosen: readonly string[] | undefined): S[] => {
  if (!chosen || chosen.length === 0) return roadOrderOf(stops);
  const byId = new Map(stops.map((s) => [s.id, s]));
  const first = chosen.flatMap((id) => byId.get(id) ?? []);
  const named = new Set(chosen);
  return [...first, ...roadOrderOf(stops.filter((s) => !named.has(s.id)))];
};
