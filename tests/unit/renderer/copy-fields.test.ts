import { expect, test } from 'vitest';
import { copyFields } from '../../../renderer/features/peristiwa/copy-fields.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { emptyNarrative } from '../../../shared/domain/case.ts';

const id = (n: number) => n.toString(16).padStart(32, '0');
const matter: Pick<CaseDetail, 'case' | 'findings' | 'exhibits'> = {
  case: {
    id: id(1),
    number: 'P-KLT1-0001',
    title: 'Foto bersama calon',
    origin: 'laporan',
    regime: 'PILKADA',
    knownAt: { local: '2024-10-05', zone: 'WIB', approximate: false, source: 'typed' },
    narrative: { ...emptyNarrative, what: 'Foto bersama', how: 'Di balai desa' },
    persons: [
      { id: id(2), part: 'terlapor', name: 'Kades Rekaan', subjectKind: 'KEPALA_DESA', confidential: false, identityNumber: '32' },
      { id: id(3), part: 'terlapor', name: 'Pegawai Rekaan', subjectKind: 'PNS', confidential: false, identityNumber: '1980' },
      { id: id(4), part: 'saksi', name: 'Saksi Rahasia', confidential: true, address: 'Jalan Rekaan 1' },
      { id: id(5), part: 'pelapor', name: 'Pelapor Rahasia', confidential: true, address: 'Jalan Rekaan 2' },
    ],
    exhibits: [],
    createdBy: id(9),
    createdAt: '2024-10-06T00:00:00.000Z',
    updatedAt: '2024-10-06T00:00:00.000Z',
  },
  findings: [],
  exhibits: [],
};

test('SBT is offered the civil servant alone, with the number hidden until asked for', () => {
  const fields = copyFields(matter, 'sbt');
  expect(fields.slice(0, 3)).toEqual([
    { name: 'reported', value: 'Pegawai Rekaan' },
    { name: 'reportedRole', value: 'Pegawai negeri sipil (PNS)' },
    { name: 'identity', value: '1980', secret: true },
  ]);
});

test('SigapLapor never takes a NIP or NIK, and each person stands whole before the next', () => {
  const fields = copyFields(matter, 'sigaplapor');
  expect(fields.some((f) => f.name === 'identity')).toBe(false);
  expect(fields.filter((f) => f.place !== undefined).map((f) => [f.name, f.place])).toEqual([
    ['reported', 1],
    ['reportedRole', 1],
    ['reported', 2],
    ['reportedRole', 2],
  ]);
});

test('nothing that tells who a confidential person is can be copied, and empty fields are left out', () => {
  const text = JSON.stringify([copyFields(matter, 'sigaplapor'), copyFields(matter, 'sbt')]);
  expect(text).not.toMatch(/Rahasia|Jalan Rekaan/);
  expect(copyFields(matter, 'sigaplapor').every((f) => f.value.trim() !== '')).toBe(true);
  expect(copyFields(matter, 'sigaplapor').find((f) => f.name === 'account')?.value).toBe('Foto bersama\n\nDi balai desa');
});
