/** A region in words, with the local name of its level where it is confirmed. */
import { localTermOf } from './local-terms.ts';
import type { Place, Region, RegionLevel } from './location.ts';

const levelWords: Readonly<Record<RegionLevel, string>> = {
  provinsi: 'Provinsi',
  kabupaten: 'Kabupaten',
  kota: 'Kota',
  kecamatan: 'Kecamatan',
  kelurahan: 'Kelurahan',
  desa: 'Desa',
  'desa-adat': 'Desa Adat',
};
const shortWords: Readonly<Partial<Record<RegionLevel, string>>> = {
  provinsi: 'Prov.',
  kabupaten: 'Kab.',
  kecamatan: 'Kec.',
  kelurahan: 'Kel.',
};

type Named = Pick<Region, 'code' | 'name' | 'level'>;

/** "Distrik", "Nagari", "Kecamatan": the word for a region's level; an unconfirmed local word gives way to the official one. */
export const levelWord = ({ code, level }: Pick<Region, 'code' | 'level'>): string => {
  const local = localTermOf(level, code);
  return local?.certainty === 'TERKONFIRMASI' ? local.word : levelWords[level];
};

/** The name without the level that the data set may have put before it: "Kabupaten Biak Numfor" -> "Biak Numfor". */
export const bareName = (name: string): string =>
  name.replace(/^(Kabupaten|Kota|Kab\.|Kec\.|Provinsi|Prov\.|Distrik|Nagari|Kampung|Pekon|Gampong)\s+(?=\S)/i, '');

const bareFor = ({ code, name, level }: Named): string => {
  const word = levelWord({ code, level });
  return name.toLowerCase().startsWith(`${word.toLowerCase()} `) ? name.slice(word.length + 1) : name;
};

/** "Distrik Biak Kota", "Kabupaten Bantaran": long form, as on paper. */
export const regionName = (region: Named): string => {
  const abbreviated = region.level === 'kabupaten' && /^kab\.? /i.test(region.name);
  return abbreviated ? region.name : `${levelWord(region)} ${bareFor(region)}`;
};

/** "Desa Tegalrejo, Kecamatan Kalitengah, Kabupaten Bantaran, Provinsi Jawa Tengah" */
export const regionWords = (region: Region): string => [regionName(region), ...region.ancestors.toReversed().map(regionName)].join(', ');

/** "Kec. Kalitengah", "Distrik Biak Kota": the form of lists, local words in full. */
export const shortRegionName = (region: Named): string => {
  const word = levelWord(region);
  const short =
    word === levelWords[region.level] ? (shortWords[region.level] ?? (region.level === 'desa-adat' ? 'Desa adat' : word)) : word;
  return `${short} ${bareFor(region).replace(/^(Kabupaten|Kota|Kab\.|Kec\.|Provinsi|Prov\.)\s+/i, '')}`;
};

/** "TPS 007": three digits, as the polling stations are numbered on paper. */
export const tpsWords = (tps: number): string => `TPS ${String(tps).padStart(3, '0')}`;

/** "TPS 007, Pagar SDN 2 Tegalrejo": the place as lists name it; empty where neither is stated. */
export const placeName = (place: Place | undefined): string =>
  [place?.tps === undefined ? undefined : tpsWords(place.tps), place?.name].filter(Boolean).join(', ');

/** "TPS 007, Pagar SDN 2 Tegalrejo, Jalan Raya Nomor 12, Desa Tegalrejo, Kecamatan …" */
export const placeWords = (place: Place | undefined): string =>
  place ? [placeName(place), place.address, place.region && regionWords(place.region)].filter(Boolean).join(', ') : '';
