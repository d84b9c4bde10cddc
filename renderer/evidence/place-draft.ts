/** A place as it is being typed: name, address, region, and coordinates as the officer writes them. */
import {
  type Coordinates,
  copyCoordinates,
  indonesiaBounds,
  type Place,
  parseCoordinates,
  type Region,
} from '../../shared/domain/location.ts';

export interface PlaceDraft {
  name: string;
  address: string;
  region: Region | undefined;
  /** As typed; empty where there are none. */
  coordinatesText: string;
  /** Coordinates that stand behind the text while it is unchanged: EXIF ones keep source and accuracy. */
  kept: Coordinates | undefined;
}

export type PlaceFault = 'coordinates-invalid';

export const emptyPlace: PlaceDraft = { name: '', address: '', region: undefined, coordinatesText: '', kept: undefined };

export const draftOfPlace = (place: Place | undefined): PlaceDraft => ({
  name: place?.name ?? '',
  address: place?.address ?? '',
  region: place?.region,
  coordinatesText: place?.coordinates ? copyCoordinates(place.coordinates) : '',
  kept: place?.coordinates,
});

const coordinatesOf = (draft: PlaceDraft): Coordinates | undefined | PlaceFault => {
  const text = draft.coordinatesText.trim();
  if (text === '') return undefined;
  if (draft.kept && text === copyCoordinates(draft.kept)) return draft.kept;
  const read = parseCoordinates(text);
  // A typed point has no accuracy: none is invented.
  return read === undefined ? 'coordinates-invalid' : { ...read, datum: 'WGS 84', source: 'typed', asStated: text };
};

/** The place that a draft states, null where nothing is said, a fault where it cannot stand. */
export const placeOf = (draft: PlaceDraft): Place | null | PlaceFault => {
  const coordinates = coordinatesOf(draft);
  if (typeof coordinates === 'string') return coordinates;
  const name = draft.name.trim();
  const address = draft.address.trim();
  if (name === '' && address === '' && draft.region === undefined && coordinates === undefined) return null;
  return {
    ...(name === '' ? {} : { name }),
    ...(address === '' ? {} : { address }),
    ...(draft.region ? { region: draft.region } : {}),
    ...(coordinates ? { coordinates } : {}),
  };
};

/** Coordinates outside Indonesia are asked about, never refused: a sign may be wrong, or the embassy vote meant. */
export const isOutsideIndonesia = (c: { latitude: number; longitude: number }): boolean =>
  c.latitude < indonesiaBounds.south ||
  c.latitude > indonesiaBounds.north ||
  c.longitude < indonesiaBounds.west ||
  c.longitude > indonesiaBounds.east;

const levelWord: Record<Region['level'], string> = {
  provinsi: 'Provinsi',
  kabupaten: 'Kabupaten',
  kota: 'Kota',
  kecamatan: 'Kecamatan',
  kelurahan: 'Kelurahan',
  desa: 'Desa',
  'desa-adat': 'Desa Adat',
};

const named = (level: Region['level'], name: string): string =>
  name.toLowerCase().startsWith(levelWord[level].toLowerCase()) ? name : `${levelWord[level]} ${name}`;

/** "Desa Mekarsari, Kecamatan Mekarsari, Kabupaten Cikaso": from the place up, without the province unless alone. */
export const showRegion = (region: Region): string => {
  const chain = [...region.ancestors, { name: region.name, level: region.level, code: region.code }].map((r) => named(r.level, r.name));
  return (chain.length > 1 ? chain.slice(1) : chain).reverse().join(', ');
};

/** "SDN 2 Mekarsari, Desa Mekarsari": what a row has room for. */
export const showPlace = (place: Place | undefined): string => {
  if (place === undefined) return '';
  const region = place.region ? named(place.region.level, place.region.name) : '';
  return [place.name ?? place.address ?? '', region].filter((s) => s !== '').join(', ');
};
