/** What the first run asks, and what it derives from the answers. */

import { supervisorWords } from '../../../shared/domain/local-terms.ts';
import type { Region } from '../../../shared/domain/location.ts';
import type { Office, OfficerProfile } from '../../../shared/domain/officer.ts';

export interface Answers {
  name: string;
  role: string;
  sptNumber: string;
  region?: Region;
  officeName: string;
}
export const emptyAnswers: Answers = { name: '', role: '', sptNumber: '', officeName: '' };

const bare = (name: string): string => name.replace(/^(Kabupaten|Kota|Provinsi)\s+/i, '');

/** Name of the office that a region of this level belongs to; the officer may change it. */
export const officeNameFor = (region: Region): string => {
  const district = region.level === 'kecamatan' ? region : region.ancestors.find((a) => a.level === 'kecamatan');
  const words = supervisorWords(region.code);
  if (district !== undefined) return `${words.district} ${bare(district.name)}`;
  if (region.level === 'provinsi') return `${words.province} ${bare(region.name)}`;
  return `${words.regency} ${region.name}`;
};

export const profileOf = (a: Answers): OfficerProfile => ({
  name: a.name.trim(),
  role: a.role.trim(),
  ...(a.sptNumber.trim() === '' ? {} : { sptNumber: a.sptNumber.trim() }),
});

export const officeOf = (a: Answers & { region: Region }): Office => ({
  name: a.officeName.trim(),
  region: a.region,
  zone: a.region.zone,
  letterhead: [],
});
