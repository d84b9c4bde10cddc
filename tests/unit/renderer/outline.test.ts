import { expect, test } from 'vitest';
import { completeness, moved, outlineOf } from '../../../renderer/features/peristiwa/outline.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { emptyNarrative } from '../../../shared/domain/case.ts';

const id = (n: number) => n.toString(16).padStart(32, '0');
const detail = (more: Partial<CaseDetail['case']>, gaps: CaseDetail['gaps']): CaseDetail => ({
  case: {
    id: id(1),
    number: 'P-MKS1-0001',
    title: 'uji',
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    narrative: emptyNarrative,
    persons: [{ id: id(5), part: 'saksi', name: 'Saksi Rekaan', confidential: true }],
    exhibits: [
      { exhibitId: id(7), caption: '' },
      { exhibitId: id(8), caption: '' },
    ],
    createdBy: id(2),
    createdAt: '2024-01-18T00:00:00.000Z',
    updatedAt: '2024-01-18T00:00:00.000Z',
    ...more,
  },
  findings: [],
  exhibits: [],
  clocks: { deadlines: [], waiting: [] },
  gaps,
  warnings: [],
  dossiers: [],
});

test('each missing thing stands once beside the section where the form asks for it', () => {
  const lines = outlineOf(
    detail({}, [
      { code: 'exhibit.caption', section: 'alat-bukti', exhibitId: id(7) },
      { code: 'exhibit.caption', section: 'alat-bukti', exhibitId: id(8) },
      { code: 'narrative.analysis', section: 'analisa' },
    ]),
    1,
  );
  expect(lines.filter((l) => l.missing.length > 0)).toEqual([
    { section: 'alat-bukti', number: 'IV.3', missing: ['exhibit.caption'], count: 1 },
    { section: 'analisa', number: 'IV.7', missing: ['narrative.analysis'] },
  ]);
  expect(completeness(lines)).toEqual({ complete: 7, all: 9 });
});

test('only a report has a section for who reported', () => {
  expect(outlineOf(detail({}, []), 0).some((l) => l.section === 'pelapor')).toBe(false);
  expect(outlineOf(detail({ origin: 'laporan' }, []), 0).some((l) => l.section === 'pelapor')).toBe(true);
});

test('order changes by moving one, and never loses any', () => {
  expect([moved(['a', 'b', 'c'], 0, 2), moved(['a', 'b', 'c'], 2, 0), moved(['a', 'b', 'c'], 0, 3)]).toEqual([
    ['b', 'c', 'a'],
    ['c', 'a', 'b'],
    ['a', 'b', 'c'],
  ]);
});
