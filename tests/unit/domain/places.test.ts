import { describe, expect, it } from 'vitest';
import { createRegions } from '../../../electron/services/regions/regions.ts';
import { bawasluCodeOf, readAreaCodes } from '../../../shared/domain/area-codes.ts';
import { localTermOf, localTerms, supervisorWords } from '../../../shared/domain/local-terms.ts';
import { PlaceSchema, type Region } from '../../../shared/domain/location.ts';
import { placeName, placeWords, regionWords, shortRegionName, tpsWords } from '../../../shared/domain/region-words.ts';

const regions = createRegions();
const first = (prefix: string, text: string): Region => {
  const region = regions.search(text, prefix, 1)[0];
  if (!region) throw new Error(text);
  return region;
};

describe('local names of levels', () => {
  it('are printed in Papua, in the regencies of West Sumatra and in Lampung Barat', () => {
    const biak = regions.byCode('91.06.01');
    expect(regionWords(biak)).toMatch(/^Distrik \S.*, Kabupaten Biak Numfor, Provinsi Papua$/);
    expect(shortRegionName(biak)).toMatch(/^Distrik /);
    expect(regionWords(first('13.05', 'Balah Hilia'))).toMatch(/^Nagari Balah Hilia Lubuk Alung, Kecamatan /);
    expect(regionWords(first('18.04', 'Pekon Balak'))).toMatch(/^Pekon Balak, Kecamatan /);
  });

  it('leave cities, Mentawai and unconfirmed words to the official name of the level', () => {
    expect(regionWords(regions.byCode('13.09.01.2007'))).toMatch(/^Desa /);
    expect(regionWords(regions.byCode('13.77.01.1001'))).toMatch(/^Kelurahan /);
    expect(localTermOf('desa', '11.01.01.2001')).toMatchObject({ word: 'Gampong', certainty: 'INGATAN' });
    expect(regionWords(regions.byCode('11.01.01.2001'))).toMatch(/^Desa Keude Bakongan/);
  });

  it('say each where the word was read, and never claim what was not', () => {
    for (const term of localTerms) expect(term.source, term.word).not.toBe('');
    expect(localTerms.filter((term) => term.certainty !== 'TERKONFIRMASI').map((term) => term.word)).toEqual(['Gampong']);
  });

  it('name the supervisors of Aceh Panwaslih', () => {
    expect(supervisorWords('11.01').regency).toBe('Panwaslih');
    expect(supervisorWords('32.04.05')).toEqual({ province: 'Bawaslu Provinsi', regency: 'Bawaslu', district: 'Panwaslu Kecamatan' });
  });
});

describe('a polling station', () => {
  it('is written with three digits and stands before the name of the place', () => {
    expect(tpsWords(7)).toBe('TPS 007');
    expect(placeName({ tps: 12, name: 'Balai Desa' })).toBe('TPS 012, Balai Desa');
    expect(placeWords({ tps: 7, region: regions.byCode('31.71.01.1001') })).toMatch(/^TPS 007, Kelurahan Gambir, Kecamatan Gambir, /);
  });

  it('has a number from 1 to 999', () => {
    expect([0, 1, 999, 1000, 1.5].map((tps) => PlaceSchema.safeParse({ tps }).success)).toEqual([false, true, true, false, false]);
  });
});

describe("a table of Bawaslu's own area codes", () => {
  const codes = [
    { region: '35', bawaslu: 'JI' },
    { region: '35.07', bawaslu: 'JI-11.07' },
    { region: '35.07.01', bawaslu: 'JI-11.07.01' },
  ];
  it('is read from CSV with a heading, in any of the usual separators', () => {
    const rows = ['kode;bawaslu', '35;JI', '3507;JI-11.07', '35.07.01;JI-11.07.01'];
    expect(readAreaCodes(`\uFEFF${rows.join('\r\n')}`)).toEqual({ codes, refused: [] });
    expect(readAreaCodes(rows.join('\n').replaceAll(';', ','))).toEqual({ codes, refused: [] });
    expect(readAreaCodes(rows.join('\n').replaceAll(';', '\t'))).toEqual({ codes, refused: [] });
  });
  it('is read from JSON, as rows or as an object', () => {
    expect(readAreaCodes(JSON.stringify(codes)).codes).toEqual(codes);
    expect(readAreaCodes(JSON.stringify(Object.fromEntries(codes.map((c) => [c.region, c.bawaslu])))).codes).toEqual(codes);
  });
  it('names the lines that it cannot read instead of guessing them', () => {
    expect(readAreaCodes('35;JI\n35.0;X\n35.07;').refused).toEqual([2, 3]);
    expect(readAreaCodes('{').refused).toEqual([1]);
  });
  it('gives no code that was not stated', () => {
    expect(bawasluCodeOf(codes, '35.07')).toBe('JI-11.07');
    expect(bawasluCodeOf(codes, '35.07.02')).toBeUndefined();
    expect(bawasluCodeOf(undefined, '35')).toBeUndefined();
  });
});
