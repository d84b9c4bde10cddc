/** The line being typed: what the photo offers, what carries over from the line before, and what is sent. Pure. */
import type { LineInput, PilePhoto, PlaceCategory } from '../../../shared/contract/inventory.ts';
import type { InventoryLine, LineForm, LineKind } from '../../../shared/domain/inventory.ts';
import type { Coordinates, Region } from '../../../shared/domain/location.ts';

/** `outside`: in none of the places that the catalogue lists. */
export type DraftPlace = { is: 'listed'; code: string } | { is: 'outside' };

export interface Draft {
  /** Line that it replaces; absent for a new one. */
  id?: string;
  exhibitIds: readonly string[];
  kind: LineKind;
  form?: LineForm;
  quantity: number;
  place?: DraftPlace;
  participant: string;
  region?: Region;
  road: string;
  coordinates?: Coordinates;
  size: string;
  note: string;
}

const placeOf = ({ place }: Pick<InventoryLine, 'place'>): DraftPlace | undefined =>
  place?.is === 'listed' ? { is: 'listed', code: place.code } : place && { is: 'outside' };

export const draftOf = (line: InventoryLine): Draft => {
  const place = placeOf(line);
  return {
    id: line.id,
    exhibitIds: line.exhibitIds,
    kind: line.kind,
    ...(line.form && { form: line.form }),
    quantity: line.quantity,
    ...(place && { place }),
    participant: line.participant ?? '',
    ...(line.region && { region: line.region }),
    road: line.road ?? '',
    ...(line.coordinates && { coordinates: line.coordinates }),
    size: line.size ?? '',
    note: line.note ?? '',
  };
};

/**
 * Village of a new line: what the exhibit states; else the nearest village where an officer has taken that village in this inventory
 * and nothing about the point is doubtful; else, for a photo without a point, the village of the line before.
 */
export const regionFor = (photo: PilePhoto, taken: ReadonlySet<string>, before: Region | undefined): Region | undefined => {
  if (photo.region) return photo.region;
  if (!photo.near) return photo.coordinates ? undefined : before;
  return photo.near.doubts.length === 0 && taken.has(photo.near.region.code) ? photo.near.region : undefined;
};

/** A new line: kind, form, place, participant and road carry over; quantity, size and note belong to one object. */
export const newDraft = (photo: PilePhoto, before: InventoryLine | undefined, taken: ReadonlySet<string>): Draft => {
  const last = before && draftOf(before);
  const region = regionFor(photo, taken, last?.region);
  const sameVillage = region === undefined || last?.region === undefined || last.region.code === region.code;
  const kind = last && last.kind !== 'tanpa-objek' ? last.kind : 'apk';
  return {
    exhibitIds: [photo.exhibitId],
    kind,
    ...(last?.form && { form: last.form }),
    quantity: 1,
    ...(last?.place && { place: last.place }),
    participant: last?.participant ?? '',
    ...(region && { region }),
    road: photo.road ?? (sameVillage ? (last?.road ?? '') : ''),
    ...(photo.coordinates && { coordinates: photo.coordinates }),
    size: '',
    note: '',
  };
};

/** Ctrl+D: everything as in the line before, quantity, size and note too; point and village stay the photo's own. */
export const sameAsBefore = (draft: Draft, before: InventoryLine): Draft => {
  const { id: _, exhibitIds: __, coordinates: ___, region, ...rest } = draftOf(before);
  const own = draft.region ?? (draft.coordinates ? undefined : region);
  const { form: ____, place: _____, ...base } = draft;
  return { ...base, ...rest, ...(own && { region: own }) };
};

/** Categories that fit the kind. Where the regime's catalogue lists none for it, none is offered: a place is never borrowed from another rule. */
export const categoriesFor = (all: readonly PlaceCategory[], kind: LineKind): PlaceCategory[] =>
  kind === 'tanpa-objek' ? [] : all.filter((c) => c.kind === (kind === 'aps' ? 'apk' : kind));

/** Another kind: a place that its categories do not have goes. */
export const withKind = (draft: Draft, kind: LineKind, all: readonly PlaceCategory[]): Draft => {
  const { place, ...rest } = draft;
  const code = place?.is === 'listed' ? place.code : undefined;
  const stays = place !== undefined && (code === undefined || categoriesFor(all, kind).some((c) => c.code === code));
  return { ...rest, kind, ...(stays && place && { place }) };
};

export const inputOf = (draft: Draft): LineInput => {
  const object = draft.kind !== 'tanpa-objek';
  return {
    ...(draft.id && { id: draft.id }),
    exhibitIds: [...draft.exhibitIds],
    kind: draft.kind,
    quantity: object ? draft.quantity : 1,
    ...(object && {
      ...(draft.form && { form: draft.form }),
      ...(draft.place && { place: draft.place }),
      ...(draft.participant.trim() && { participant: draft.participant.trim() }),
      ...(draft.size.trim() && { size: draft.size.trim() }),
    }),
    ...(draft.region && { region: draft.region }),
    ...(draft.road.trim() && { road: draft.road.trim() }),
    ...(draft.coordinates && { coordinates: draft.coordinates }),
    ...(draft.note.trim() && { note: draft.note.trim() }),
  };
};

/** Nothing that is sent differs. */
export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));

/** The line as the screen shows it before the service has answered; the place's words from the offered categories. */
export const lineShown = (
  input: LineInput & { id: string },
  before: InventoryLine | undefined,
  context: { inventoryId: string; categories: readonly PlaceCategory[] },
): InventoryLine => {
  const { place, ...rest } = input;
  const category = place?.is === 'listed' ? context.categories.find((c) => c.code === place.code) : undefined;
  const kept = place?.is === 'listed' && before?.place?.is === 'listed' && before.place.code === place.code ? before.place : undefined;
  const shown: InventoryLine['place'] =
    place === undefined
      ? undefined
      : place.is === 'outside'
        ? { is: 'outside' }
        : (kept ?? {
            is: 'listed',
            code: place.code,
            words: category?.words ?? place.code,
            certainty: category?.certainty ?? 'INGATAN',
            ...(category?.basis && { basis: category.basis }),
            catalogueVersion: '',
          });
  return {
    ...rest,
    inventoryId: context.inventoryId,
    ...(shown && { place: shown }),
    ...(before?.visits && { visits: before.visits }),
    recordedBy: before?.recordedBy ?? '0'.repeat(32),
    recordedAt: before?.recordedAt ?? new Date(0).toISOString(),
  };
};
