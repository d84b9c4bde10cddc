import { describe, expect, test } from 'vitest';
import { aliasesOf } from '../../../electron/paper/discretion/aliases.ts';

const siti = { name: 'Siti Wulandari', phone: '0812-3456-7890', role: 'warga', confidential: true };
const budi = { name: 'Budi Hartono', confidential: false };
const aliases = aliasesOf([siti, budi, { name: 'Joko Prabu', confidential: true }, { ...siti, role: undefined }]);

describe('aliases', () => {
  test('one person has one alias, numbered in the order of mention', () => {
    expect(aliases.count).toBe(2);
    expect(aliases.person(siti)).toEqual({ name: 'Saksi 1 (identitas dirahasiakan)', confidential: true });
    expect(aliases.person({ name: 'siti  wulandari', confidential: true }).name).toBe('Saksi 1 (identitas dirahasiakan)');
    expect(aliases.person({ name: 'Joko Prabu', confidential: true }).name).toBe('Saksi 2 (identitas dirahasiakan)');
  });

  test('a person marked confidential in one place is hidden in the others too', () => {
    expect(aliases.person({ name: 'Siti Wulandari', confidential: false, address: 'Jalan Melati' })).toEqual({
      name: 'Saksi 1 (identitas dirahasiakan)',
      confidential: true,
    });
    expect(aliases.person(budi)).toEqual(budi);
  });

  test('a name in running text is replaced, also in capitals and over a line', () => {
    expect(aliases.text('Menurut SITI\nWulandari dan Budi Hartono.')).toBe('Menurut Saksi 1 (identitas dirahasiakan) dan Budi Hartono.');
    expect(aliases.text('Situ Wulandarika')).toBe('Situ Wulandarika');
  });

  test.each(['IMG_siti-wulandari_01.jpg', 'dariSitiWulandari.jpg', 'wulandari.png', 'WA 62 812 3456 7890.jpg', 'SITIWULANDARI.pdf'])(
    '"%s" gives her away',
    (name) => {
      expect(aliases.tells(name)).toBe(true);
    },
  );
  test.each(['IMG_20240129_071436.jpg', 'baliho sekolah.jpg', 'Budi Hartono.jpg', 'warga.jpg'])('"%s" gives nobody away', (name) => {
    expect(aliases.tells(name)).toBe(false);
  });

  test('a name stated with titles is hidden also where it is written without them', () => {
    const teacher = aliasesOf([
      { name: 'Hj. Ratna Puspasari, S.Pd.', confidential: true },
      { name: 'Tono Prakoso (satpam)', confidential: true },
    ]);
    expect(teacher.text('Ibu Ratna Puspasari dan TONO PRAKOSO melihat.')).toBe(
      'Ibu Saksi 1 (identitas dirahasiakan) dan Saksi 2 (identitas dirahasiakan) melihat.',
    );
    expect(teacher.person({ name: 'Ratna Puspasari', confidential: false, role: 'guru' })).toEqual({
      name: 'Saksi 1 (identitas dirahasiakan)',
      confidential: true,
    });
  });

  test('one short name is no part of other words, and the mark of an exercise is no name', () => {
    const sari = aliasesOf([{ name: 'Sari (latihan)', confidential: true }]);
    expect(sari.tells('dasar ini, untuk latihan')).toBe(false);
    expect(sari.tells('menurut Sari')).toBe(true);
  });

  test('values of events are searched to their depth', () => {
    expect(aliases.discloses({ a: ['x', { b: 'foto Wulandari' }] })).toBe(true);
    expect(aliases.discloses({ a: ['x', { b: 'foto' }], n: 3 })).toBe(false);
  });
});
