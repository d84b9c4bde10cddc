import { describe, expect, it, test } from 'vitest';
import { createCatalogue } from '../../../electron/services/catalogue/catalogue.ts';
import { proposeRoute } from '../../../electron/services/routes/propose.ts';

const catalogue = createCatalogue();
const routes = catalogue.routes();
const propose = (code: string, subjectKind: string, day: string, actDay?: string) =>
  proposeRoute(routes, { subjectKind, frozen: { entry: catalogue.entry(code) } }, day, actDay);

/** code, subject, day of sending -> route, beginning of the recipient, certainty */
const rows: readonly (readonly [string, string, string, string, string, string])[] = [
  ['SKB22-D06', 'PNS', '2024-01-20', 'R-ASN', 'KASN', 'TERKONFIRMASI'],
  ['SKB22-D06', 'PNS', '2024-08-23', 'R-ASN', 'KASN', 'TERKONFIRMASI'],
  ['SKB22-D06', 'PNS', '2024-08-24', 'R-ASN', 'BKN', 'TERKONFIRMASI'],
  ['SKB22-D06', 'PPPK', '2026-11-22', 'R-ASN', 'BKN', 'TERKONFIRMASI'],
  ['SKB22-E1', 'PNS', '2024-10-01', 'R-ASN', 'BKN', 'TERKONFIRMASI'],
  ['PP94-N4', 'PNS', '2023-12-01', 'R-ASN', 'KASN', 'TERKONFIRMASI'],
  ['SKB22-D06', 'PPNPN', '2024-10-01', 'R-INSTANSI', 'PPK/Pejabat', 'INFERENSI'],
  ['NON-PPNPN', 'PPNPN', '2024-10-01', 'R-INSTANSI', 'PPK/Pejabat', 'TERKONFIRMASI'],
  ['NON-TNI-PEMILU', 'TNI', '2024-01-20', 'R-TNI', 'Pimpinan/atasan kesatuan TNI', 'INGATAN'],
  ['NON-POLRI-PILKADA', 'POLRI', '2024-10-20', 'R-POLRI', 'Pimpinan/atasan kesatuan Polri', 'INGATAN'],
  ['NON-DESA', 'KEPALA_DESA', '2024-10-20', 'R-DESA', 'Bupati/Wali Kota', 'INGATAN'],
  ['PM-494', 'KEPALA_DESA', '2024-01-20', 'R-GAKKUMDU', 'Sentra Gakkumdu', 'TERKONFIRMASI'],
  ['PK-189', 'PASLON', '2024-10-20', 'R-GAKKUMDU', 'Sentra Gakkumdu', 'TERKONFIRMASI'],
  [
    'APK-71c',
    'TIM_KAMPANYE',
    '2024-01-20',
    'R-APK',
    'Panwascam: pendataan + saran perbaikan, lalu Bawaslu Kab/Kota, lalu Satpol PP',
    'TERKONFIRMASI',
  ],
  [
    'SIBER-AKUN',
    'SETIAP_ORANG',
    '2024-01-20',
    'R-SIBER',
    'Bawaslu Kab/Kota, lalu Bawaslu Provinsi, lalu Bawaslu RI, lalu Komdigi',
    'TERKONFIRMASI',
  ],
  ['ETIK-ADHOC', 'PENYELENGGARA', '2024-01-20', 'R-BAWASLU-KAB', 'Bawaslu Kabupaten/Kota', 'TERKONFIRMASI'],
  ['PM-283', 'PEJABAT_NEGARA', '2024-01-20', 'R-BAWASLU-KAB', 'Bawaslu Kabupaten/Kota', 'INFERENSI'],
  ['PAKTA-1', 'PEJABAT_DAERAH', '2024-01-20', 'R-BAWASLU-KAB', 'Bawaslu Kabupaten/Kota', 'INFERENSI'],
];

describe('by entry, subject and day of sending', () => {
  it.each(rows)('%s of a %s sent on %s goes by %s', (code, subject, day, routeId, recipient, certainty) => {
    const route = propose(code, subject, day);
    expect([route.routeId, route.certainty]).toEqual([routeId, certainty]);
    expect(route.recipient.startsWith(recipient)).toBe(true);
    expect(route.recipient).not.toMatch(/->|dari ingatan/);
    expect(route.why).toMatch(/^Terlapor .+; .+\./);
  });
});

test('an act before KASN ended that is sent after it goes to BKN, and both are said', () => {
  const route = propose('SKB22-D06', 'PNS', '2024-09-02', '2024-06-10');
  expect(route.recipient).toMatch(/^BKN, lalu PPK instansi/);
  expect(route.channel).toMatch(/^SBT/);
  expect(route.why).toContain('Sejak Sabtu, 24 Agustus 2024 penerimanya berganti');
  expect(route.why).toContain('masih KASN, lalu PPK instansi');
  expect(propose('SKB22-D06', 'PNS', '2024-06-20', '2024-06-10').why).not.toContain('berganti');
});

test('a criminal matter says how soon the police must have it', () => {
  expect(propose('PM-494', 'PNS', '2024-01-20').why).toContain('1x24 jam');
});

test('a day before any recipient is known proposes nobody', () => {
  const route = propose('NON-PPNPN', 'PPNPN', '2020-05-01');
  expect(route).toMatchObject({ recipient: 'Ditentukan oleh pengawas pemilu yang berwenang', certainty: 'INFERENSI' });
  expect(route.routeId).toBeUndefined();
});

test('every entry of the catalogue has a recipient today for every kind of subject that it names', () => {
  for (const entry of catalogue.file.entri)
    for (const subject of entry.subjek) expect([entry.kode, propose(entry.kode, subject, '2026-11-22').routeId ?? '']).not.toContain('');
});

test('an offence against the law of one regime is not named after the other', () => {
  expect(propose('PK-71-188', 'TNI', '2024-11-20').why).toContain('dugaan tindak pidana Pemilihan.');
  expect(propose('PM-494', 'PNS', '2024-01-20').why).toContain('dugaan tindak pidana pemilu.');
});

test('a recipient that begins in a month gets no invented day, and a day that no calendar has begins never', () => {
  const changed = (dari: string) => {
    const steps = routes.find((r) => r.id === 'R-ASN')?.langkah ?? [];
    const later = [{ id: 'R-ASN', langkah: [...steps, { dari, sampai: null, instansi: 'Lembaga Uji', sumber: [] }] }];
    return proposeRoute(later, { subjectKind: 'PNS', frozen: { entry: catalogue.entry('SKB22-D06') } }, '2027-03-01', '2026-03-01');
  };
  expect(changed('2027-01').why).toContain('Sejak 2027-01 penerimanya berganti');
  expect(changed('2027-00-45').recipient).toMatch(/^BKN/);
});
