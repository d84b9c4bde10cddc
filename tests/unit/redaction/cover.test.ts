/** What text gives away is proposed, and what must never be shown is cut whatever was chosen. */
import { describe, expect, test } from 'vitest';
import { type CoveredPerson, coverOf } from '../../../electron/paper/discretion/cover.ts';

const persons: CoveredPerson[] = [
  {
    name: 'Siti Aminah Puspaningtyas',
    phone: '0812-3344-5566',
    address: 'Jalan Cempaka Wulung 9',
    identityNumber: '3204 1141 0180 0002',
    confidential: true,
    label: 'Saksi 1 (identitas dirahasiakan)',
  },
  { name: 'Bagus Prasetyawan', confidential: false, label: 'Terlapor 1 (disamarkan)' },
];
const cover = coverOf(persons);
const cut = (text: string) => cover.cut(text, []).text;

describe('always cut', () => {
  test.each([
    ['a whole name', 'Bagus Prasetyawan datang.', '[Terlapor 1 (disamarkan)] datang.'],
    ['a whole name in capitals and broken over a line', 'BAGUS\nPRASETYAWAN datang.', '[Terlapor 1 (disamarkan)] datang.'],
    ['a part of a confidential name', 'Bu Puspaningtyas melihat.', 'Bu [disamarkan] melihat.'],
    ['a confidential name inside an account', 'lihat puspaningtyas_88', 'lihat [disamarkan]_88'],
    ['a known number written otherwise', 'telepon 62 812 3344 5566', 'telepon [disamarkan]'],
    ['an identity number with spaces', 'NIK 3204 1141 0180 0002.', 'NIK [disamarkan].'],
    ['a NIP that nobody knows', 'NIP 19760817 200501 1 004', 'NIP [disamarkan]'],
    ['a mobile number that nobody knows', 'hubungi +62 857-1122-3344', 'hubungi [disamarkan]'],
    ['a known address', 'di Jalan Cempaka Wulung 9 itu', 'di [disamarkan] itu'],
    ['a mail address', 'surel a.b@contoh.example', 'surel [disamarkan]'],
  ])('%s', (_, text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  test('a short name of a confidential person, told by its capital letter', () => {
    const short = coverOf([{ name: 'Eko Adi', confidential: true, label: 'Saksi 1 (identitas dirahasiakan)' }]);
    expect(short.cut('Pak Eko dan EKO; eko-wisata, Ekonomi.', []).text).toBe('Pak [disamarkan] dan [disamarkan]; eko-wisata, Ekonomi.');
  });

  test('the words around stay as they are, and every cut is counted', () => {
    const text = 'Pada 2024-01-29 pukul 07.12 Bagus Prasetyawan memasang 12 baliho (No. 4/2024).';
    expect(cover.cut(text, [])).toEqual({ text: text.replace('Bagus Prasetyawan', '[Terlapor 1 (disamarkan)]'), cuts: 1 });
  });
});

describe('proposed, and the officer decides', () => {
  const proposed = (text: string) => cover.proposals(text).map((s) => [text.slice(s.start, s.end), s.kind, s.forced]);

  test.each([
    ['part of a name', 'Pak Prasetyawan', [['Prasetyawan', 'bagian-nama', false]]],
    ['a plate', 'mobil D 1234 ABC', [['D 1234 ABC', 'plat', false]]],
    ['an account', 'akun @warga_peduli', [['@warga_peduli', 'akun', false]]],
    ['a link', 'lihat https://contoh.example/x?y=1 ya', [['https://contoh.example/x?y=1', 'akun', false]]],
  ])('%s', (_, text, expected) => {
    expect(proposed(text)).toEqual(expected);
    expect(cut(text)).toBe(text);
  });

  test('words that stand in every narrative are not proposed for a body named as a person', () => {
    const body = coverOf([{ name: 'Tim kampanye calon nomor urut 4', confidential: false, label: 'Terlapor 1' }]);
    expect(body.proposals('Tim itu memasang alat peraga kampanye calon lain.')).toEqual([]);
  });
});

test('somebody known with his titles is cut where he is named without them', () => {
  const titled = coverOf([{ name: 'Drs. H. Rangga Wicaksana, M.Si.', confidential: false, label: 'Terlapor 1 (disamarkan)' }]);
  expect(titled.cut('Rangga Wicaksana dan Drs. H. Rangga Wicaksana, M.Si. itu satu.', []).text).toBe(
    '[Terlapor 1 (disamarkan)] dan [Terlapor 1 (disamarkan)]. itu satu.',
  );
});

test('what the officer marks is cut too, and overlapping marks become one', () => {
  const text = 'Rumah hijau di ujung gang.';
  expect(
    cover.cut(text, [
      { start: 6, end: 11 },
      { start: 9, end: 25 },
    ]),
  ).toEqual({ text: 'Rumah [disamarkan].', cuts: 1 });
});

test('somebody whom nobody knows is no name but the mark', () => {
  expect([cover.labelOf('bagus  prasetyawan'), cover.labelOf('Orang Lain')]).toEqual(['Terlapor 1 (disamarkan)', '[disamarkan]']);
});
