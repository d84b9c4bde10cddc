/**
 * Burst: photos of one object taken one after another (overview, middle, close-up, surroundings), proposed as one exhibit.
 * Only proposed: what camera clock and coordinates suggest, the officer confirms.
 */
import { countedRole, type PartRole } from './capture.ts';
import type { Coordinates } from './location.ts';

/** Between one photo and the next: walking around a baliho takes under two minutes; the next one along the road is rarely nearer. */
export const BURST_GAP_MS = 2 * 60 * 1000;
/** From the first photo: a phone's GPS in a street is good for 5 to 15 m, the surroundings are taken from across the road. */
export const BURST_RADIUS_M = 30;
/** A walk that never pauses is a pile of objects, not one. */
export const BURST_MOST_PARTS = 12;

export interface BurstPhoto {
  id: string;
  /** Camera's wall clock, `YYYY-MM-DDTHH:MM:SS`; without it a photo joins nothing. */
  takenLocal?: string | undefined;
  point?: Pick<Coordinates, 'latitude' | 'longitude'> | undefined;
  /** Camera or phone: two cameras never make one burst unasked. */
  camera?: string | undefined;
}

export const burstRoles = ['keseluruhan', 'sedang', 'dekat', 'sekitar'] as const satisfies readonly PartRole[];
export type BurstRole = (typeof burstRoles)[number] | 'lain';

export interface BurstPart {
  id: string;
  role: BurstRole;
}
export interface Burst {
  parts: BurstPart[];
}

/** Metres between two points less than some kilometres apart. */
export const metresBetween = (a: Pick<Coordinates, 'latitude' | 'longitude'>, b: Pick<Coordinates, 'latitude' | 'longitude'>): number => {
  const north = (a.latitude - b.latitude) * 111_320;
  const east = (a.longitude - b.longitude) * 111_320 * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(north, east);
};

/**
 * Role by place in the row, as photographers are taught: from far to near, then around. Two are overview and close-up;
 * more than four repeat the close-up before the surroundings.
 */
export const proposedRoles = (count: number): BurstRole[] => {
  if (count === 1) return ['keseluruhan'];
  if (count === 2) return ['keseluruhan', 'dekat'];
  if (count === 3) return ['keseluruhan', 'sedang', 'dekat'];
  return ['keseluruhan', 'sedang', ...Array.from({ length: count - 3 }, () => 'dekat' as const), 'sekitar'];
};

const timeOf = (photo: BurstPhoto): number => Date.parse(`${photo.takenLocal ?? ''}Z`);

const joins = (first: BurstPhoto, before: BurstPhoto, next: BurstPhoto): boolean => {
  if (timeOf(next) - timeOf(before) > BURST_GAP_MS || (first.camera ?? '') !== (next.camera ?? '')) return false;
  // A photo whose GPS had not settled is no reason to part it from its neighbours in time.
  return !first.point || !next.point || metresBetween(first.point, next.point) <= BURST_RADIUS_M;
};

/** Rows of two and more photos that may show one object, in the order of the camera's clock. */
export const proposeBursts = (photos: readonly BurstPhoto[]): Burst[] => {
  const timed = photos
    .map((photo, at) => ({ photo, at }))
    .filter(({ photo }) => !Number.isNaN(timeOf(photo)))
    .sort((a, b) => timeOf(a.photo) - timeOf(b.photo) || a.at - b.at);
  const rows: BurstPhoto[][] = [];
  for (const { photo } of timed) {
    const row = rows.at(-1);
    const [first, before] = [row?.[0], row?.at(-1)];
    if (row && first && before && row.length < BURST_MOST_PARTS && joins(first, before, photo)) row.push(photo);
    else rows.push([photo]);
  }
  return rows.filter((row) => row.length > 1).map((row) => burstOf(row.map((photo) => photo.id)));
};

/** A burst of these photos with the proposed roles. */
export const burstOf = (ids: readonly string[]): Burst => {
  const roles = proposedRoles(ids.length);
  return { parts: ids.map((id, i) => ({ id, role: roles[i] ?? 'lain' })) };
};

/** Cuts a burst before one of its photos. Roles are proposed anew; a single photo is no burst and stays alone. */
export const splitBurst = (burst: Burst, at: number): Burst[] => {
  const ids = burst.parts.map((part) => part.id);
  return [ids.slice(0, at), ids.slice(at)].filter((row) => row.length > 0).map(burstOf);
};

export const mergeBursts = (first: Burst, second: Burst): Burst => burstOf([...first.parts, ...second.parts].map((part) => part.id));

/** Moves a photo within its burst; each photo keeps its role. */
export const movePart = (burst: Burst, from: number, to: number): Burst => {
  const part = burst.parts[from];
  if (!part || to < 0 || to >= burst.parts.length) return burst;
  const rest = burst.parts.filter((_, i) => i !== from);
  return { parts: [...rest.slice(0, to), part, ...rest.slice(to)] };
};

export const changeRole = (burst: Burst, at: number, role: BurstRole): Burst => ({
  parts: burst.parts.map((part, i) => (i === at ? { ...part, role } : part)),
});

/** Roles as an exhibit records them: the second close-up is `dekat-002`. */
export const recordedParts = (burst: Burst): { stagedId: string; role: string }[] => {
  const seen = new Map<string, number>();
  return burst.parts.map(({ id, role }) => {
    const n = (seen.get(role) ?? 0) + 1;
    seen.set(role, n);
    return { stagedId: id, role: n === 1 ? role : countedRole(role, n) };
  });
};
