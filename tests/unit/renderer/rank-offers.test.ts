import { expect, test } from 'vitest';
import { type Offer, rankOffers, searchWords } from '../../../renderer/evidence/rank-offers.ts';

const offer = (kode: string, bases: string[] = []): Offer => ({
  entry: {
    kode,
    judul: kode,
    katalog: 'uji',
    kategori: 'APK',
    jenis_pelanggaran: 'ADMINISTRATIF',
    rezim: ['PEMILU'],
    subjek: [],
    dasar_hukum: [],
    berlaku_dari: null,
    berlaku_sampai: null,
    status_verifikasi: 'TERKONFIRMASI',
    status_didukung: 'SEMUA',
    masa: [],
  },
  basesToPrint: bases,
  group: 'any',
});
const codes = (offers: Offer[]) => offers.map((o) => o.entry.kode);

test('the entry that answers most words comes first', () => {
  const school = [offer('APK-sekolah'), offer('BK-sekolah')];
  const banner = [offer('APK-pohon'), offer('APK-sekolah'), offer('APK-masjid')];
  expect(codes(rankOffers([school, banner], 1))).toEqual(['APK-sekolah']);
});

test('a rare word weighs more than one that many entries know', () => {
  const many = Array.from({ length: 40 }, (_, i) => offer(`umum-${i}`));
  expect(codes(rankOffers([many, [offer('khusus')]], 1))).toEqual(['khusus']);
});

test('between equals the one whose basis may be printed is offered first', () => {
  expect(codes(rankOffers([[offer('a')], [offer('b', ['UU 7/2017'])]], 2))).toEqual(['b', 'a']);
});

test('no words, no offers', () => {
  expect(rankOffers([], 3)).toEqual([]);
});

test('words to search the catalogue leave out the common ones', () => {
  expect(searchWords('Baliho yang dipasang di pagar sekolah milik caleg')).toEqual(['dipasang', 'sekolah', 'baliho', 'pagar']);
});
