/** Codes that stand inside every number, so that laptops that never meet cannot give the same one. */
import type { Office } from '../../../shared/domain/officer.ts';
import type { Random } from '../../base/random.ts';

const consonants = /[^BCDFGHJKLMNPQRSTVWXYZ]/g;
const codeAlphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** Code from the region's consonants and three random symbols, so that two laptops of one office hardly ever meet. */
export const suggestWorkstationCode = (office: Office, random: Random): string => {
  const letters = office.region.name.toUpperCase().replace(consonants, '').slice(0, 3);
  const tail = [...random.bytes(3)].map((byte) => codeAlphabet[byte % codeAlphabet.length] ?? '2').join('');
  return letters + tail;
};
