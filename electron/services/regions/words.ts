/** Everyday words around regions: names of levels, and short names of provinces. */
import type { RegionLevel } from '../../../shared/domain/location.ts';

const levelWords: readonly (readonly [word: string, levels: readonly RegionLevel[]])[] = [
  ['provinsi', ['provinsi']],
  ['propinsi', ['provinsi']],
  ['kabupaten', ['kabupaten']],
  ['kota', ['kota']],
  ['kecamatan', ['kecamatan']],
  ['distrik', ['kecamatan']],
  ['desa', ['desa', 'desa-adat']],
  ['kelurahan', ['kelurahan']],
];

/** Levels that a word names; an abbreviation of three letters (`kec`, `kab`, `prov`) will do. */
export const levelsNamed = (word: string): readonly RegionLevel[] =>
  word.length < 3 ? [] : levelWords.filter(([name]) => name.startsWith(word)).flatMap(([, levels]) => levels);

/** Short names of provinces as everybody writes them, by code. */
export const shortNames: Readonly<Record<string, string>> = {
  12: 'sumut',
  13: 'sumbar',
  16: 'sumsel',
  19: 'babel',
  21: 'kepri',
  31: 'dki',
  32: 'jabar',
  33: 'jateng',
  34: 'diy jogja jogjakarta',
  35: 'jatim',
  52: 'ntb',
  53: 'ntt',
  61: 'kalbar',
  62: 'kalteng',
  63: 'kalsel',
  64: 'kaltim',
  65: 'kaltara',
  71: 'sulut',
  72: 'sulteng',
  73: 'sulsel',
  74: 'sultra',
  76: 'sulbar',
  82: 'malut',
};
