/** What a change of tags makes of an exhibit's tags. Pure: the screen may foretell what the service will record. */
import type { ExhibitTags, Reading } from '../domain/exhibit.ts';
import type { Coordinates } from '../domain/location.ts';
import { assertOnGlobe, assertPlausibleTime } from '../domain/plausible.ts';
import { type TimeStatement, type Zone, ZoneSchema, zoneOffsetMinutes } from '../domain/time.ts';
import type { TagChange } from './service.ts';

/** Tags of an exhibit about which nothing was stated yet. A photo of a thing is alat bukti until an officer says otherwise. */
export const untagged: ExhibitTags = { kind: 'alat-bukti', violations: [], labels: [] };

/** What the bytes of an exhibit offer, and the zone to read a camera clock in where the camera states none. */
export interface ExifOffer {
  reading: Reading | undefined;
  zone: Zone;
}

/** Zone whose offset the camera stated (`+08:00` is WITA); undefined where it stated none or a foreign one. */
const statedZone = (offset: string | undefined): Zone | undefined => {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '');
  if (!found) return undefined;
  const minutes = (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
  return ZoneSchema.options.find((zone) => zoneOffsetMinutes[zone] === minutes);
};

/** The camera's wall clock as a statement; the zone is the camera's own, else that of the place, and then says so. */
export const capturedFromExif = ({ reading, zone }: ExifOffer): TimeStatement | undefined => {
  const local = reading?.exif?.takenLocal;
  if (!local) return undefined;
  const stated = statedZone(reading?.exif?.offset);
  const note = stated ? undefined : 'zona waktu mengikuti tempat; kamera tidak mencatatnya';
  return { local, zone: stated ?? zone, approximate: false, source: 'exif', ...(note && { note }) };
};

const union = (present: readonly string[], added: readonly string[] = [], removed: readonly string[] = []): string[] => [
  ...new Set([...present, ...added].filter((text) => text.trim() !== '' && !removed.includes(text))),
];

/** A new value, or `undefined` where null clears or blank text says nothing. */
const given = <T>(present: T | undefined, change: T | null | undefined): T | undefined => {
  if (change === undefined) return present;
  if (change === null || (typeof change === 'string' && change.trim() === '')) return undefined;
  return change;
};

const withCoordinates = (place: ExhibitTags['place'], point: Coordinates | undefined): ExhibitTags['place'] =>
  point ? { ...place, coordinates: { ...point, source: 'exif' } } : place;

/** Without members that are undefined, so that equal tags are equal records. */
const compact = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;

/** The tags after a change. Labels and violations are added and removed one by one; all else is replaced whole where given. */
export const applyTagChange = (tags: ExhibitTags, change: TagChange, exif: ExifOffer): ExhibitTags => {
  const place = given(tags.place, change.place);
  const placed = change.coordinatesFromExif ? withCoordinates(place, exif.reading?.exif?.coordinates) : place;
  const captured = given(tags.capturedAt, change.capturedAt);
  return compact({
    caption: given(tags.caption, change.caption),
    kind: change.kind ?? tags.kind,
    place: placed,
    occurredAt: given(tags.occurredAt, change.occurredAt),
    foundAt: given(tags.foundAt, change.foundAt),
    knownAt: given(tags.knownAt, change.knownAt),
    capturedAt: change.capturedFromExif ? (capturedFromExif({ ...exif, zone: placed?.region?.zone ?? exif.zone }) ?? captured) : captured,
    violations: union(tags.violations, change.addViolations, change.removeViolations),
    post: given(tags.post, change.post),
    notes: given(tags.notes, change.notes),
    labels: union(tags.labels, change.addLabels, change.removeLabels),
  });
};

/**
 * Refuses what nobody can mean: a moment still to come, a day no calendar has, a point off the globe.
 * @throws Failure date-in-future, date-invalid, coordinates-out-of-range
 */
export const assertPlausibleChange = (change: TagChange, now: Date): void => {
  for (const statement of [change.occurredAt, change.foundAt, change.knownAt, change.capturedAt]) assertPlausibleTime(statement, now);
  assertOnGlobe(change.place?.coordinates);
};
