/** Options that state something (a place, a time, a person) read into the contract's shapes. */

import { Failure } from '../../../shared/domain/failure.ts';
import { type Place, parseCoordinates } from '../../../shared/domain/location.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { type TimeStatement, type Zone, zoneOfRegion } from '../../../shared/domain/time.ts';
import type { ServiceClient } from '../../rpc/port-transport.ts';

export interface PlaceOptions {
  region?: string;
  place?: string;
  address?: string;
  coord?: string;
}

/** The place of `--region`, `--place`, `--address`, `--coord`; undefined where none is given. @throws Failure coordinates-invalid, region-unknown */
export const readPlace = async (client: ServiceClient, options: PlaceOptions): Promise<Place | undefined> => {
  if (!options.region && !options.place && !options.address && !options.coord) return undefined;
  const place: Place = {};
  if (options.place) place.name = options.place;
  if (options.address) place.address = options.address;
  if (options.region) place.region = await client.regions.byCode({ code: options.region });
  if (options.coord) {
    const point = parseCoordinates(options.coord);
    if (!point) throw new Failure('coordinates-invalid', { text: options.coord.slice(0, 60) });
    place.coordinates = { ...point, datum: 'WGS 84', source: 'typed', asStated: options.coord };
  }
  return place;
};

const pattern = /^(sekitar\s+)?(\d{4}-\d{2}-\d{2})(?:[T ](\d{2})[.:](\d{2})(?:[.:](\d{2}))?)?(?:\s*(WIB|WITA|WIT))?$/;

/** "2024-01-29 07.12 WITA", "sekitar 2024-01-28". Without a zone the zone of the place or office. @throws Failure date-invalid */
export const readTime = (text: string | undefined, zone: Zone): TimeStatement | undefined => {
  if (text === undefined) return undefined;
  const found = pattern.exec(text.trim());
  const day = found?.[2];
  if (!found || !day || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) throw new Failure('date-invalid', { text: text.slice(0, 60) });
  const clock = found[3] === undefined ? '' : `T${found[3]}:${found[4]}${found[5] ? `:${found[5]}` : ''}`;
  return { local: `${day}${clock}`, zone: (found[6] as Zone | undefined) ?? zone, approximate: found[1] !== undefined, source: 'typed' };
};

/** Zone of the region code given, else the office's. */
export const zoneFor = (regionCode: string | undefined, office: Zone): Zone => (regionCode ? zoneOfRegion(regionCode) : office);

/** "Nama; jabatan; nomor SPT" */
export const readPerson = (text: string | undefined, confidential: boolean): Person | undefined => {
  if (text === undefined) return undefined;
  const [name = '', role, sptNumber] = text.split(';').map((part) => part.trim());
  if (!name) throw new Failure('usage', { detail: 'Nama orang kosong.' });
  return { name, ...(role ? { role } : {}), ...(sptNumber ? { sptNumber } : {}), confidential };
};
