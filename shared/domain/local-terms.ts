/**
 * What a level of government is called where it has a name of its own. Data: each word with its source and how certain it is;
 * an unconfirmed word is shown on screens as *perlu verifikasi* and never printed in place of the level's name in the codes of Kemendagri.
 */
import type { RegionLevel } from './location.ts';

export interface LocalTerm {
  /** Beginnings of the codes it holds for. */
  codes: readonly string[];
  level: RegionLevel;
  /** Word on paper and screens, capitalised. */
  word: string;
  certainty: 'TERKONFIRMASI' | 'INGATAN';
  /** Where the word was read. */
  source: string;
}

const papua = ['91', '92', '93', '94', '95', '96'] as const;

/** Words for the level itself; the smaller units below (jorong, dusun, peratin as an office) have no code and are typed in the address. */
export const localTerms: readonly LocalTerm[] = [
  {
    codes: papua,
    level: 'kecamatan',
    word: 'Distrik',
    certainty: 'TERKONFIRMASI',
    source: 'Pemberitaan pengawasan pemilu di Biak (redaksinasional.id)',
  },
  {
    codes: papua,
    level: 'desa',
    word: 'Kampung',
    certainty: 'TERKONFIRMASI',
    source: 'Pemberitaan pengawasan pemilu di Biak (redaksinasional.id)',
  },
  {
    // Regencies only: villages of the cities are not nagari. Kepulauan Mentawai (13.09) is left to its office.
    codes: ['13.01', '13.02', '13.03', '13.04', '13.05', '13.06', '13.07', '13.08', '13.10', '13.11', '13.12'],
    level: 'desa',
    word: 'Nagari',
    certainty: 'TERKONFIRMASI',
    source: 'Putusan PN Solok 23/Pid.Sus/2024 (nagari, jorong)',
  },
  {
    codes: ['18.04'],
    level: 'desa',
    word: 'Pekon',
    certainty: 'TERKONFIRMASI',
    source: 'Pemberitaan Lampung Barat (radarlambar.bacakoran.co)',
  },
  { codes: ['11'], level: 'desa', word: 'Gampong', certainty: 'INGATAN', source: 'Belum dibaca dalam sumber' },
];

/** The local word for a region of this level, the most particular first; undefined where the official one holds. */
export const localTermOf = (level: RegionLevel, code: string): LocalTerm | undefined =>
  localTerms
    .filter((term) => term.level === level && term.codes.some((c) => code === c || code.startsWith(`${c}.`)))
    .toSorted((a, b) => longest(b) - longest(a))[0];
const longest = (term: LocalTerm): number => Math.max(...term.codes.map((c) => c.length));

/** What the supervisors of an area are called: Panwaslih in Aceh (SE Bawaslu 1/2023, confirmed), Bawaslu and Panwaslu elsewhere. */
export const supervisorWords = (code: string): { province: string; regency: string; district: string } =>
  code.startsWith('11')
    ? { province: 'Panwaslih', regency: 'Panwaslih', district: 'Panwaslih Kecamatan' }
    : { province: 'Bawaslu Provinsi', regency: 'Bawaslu', district: 'Panwaslu Kecamatan' };
