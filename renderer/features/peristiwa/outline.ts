/** Outline of the official form over a case: which section is complete, and in words what is missing beside it. Pure. */
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { CaseOrigin } from '../../../shared/domain/case.ts';
import type { Gap } from '../../../shared/domain/dossier.ts';
import { type CaseSection, caseSections, type GapCode, gapSections } from '../../../shared/domain/gap-codes.ts';

export interface OutlineLine {
  section: CaseSection;
  /** Number on the form: "I", "IV.1". */
  number: string;
  /** Gap codes, each once, in the order of the form. */
  missing: GapCode[];
  /** What stands there: a count, where a count says something. */
  count?: number;
}

/** Numbers of Formulir Model A; `pelapor` is B.1 point 1 and stands only where there is a report. */
const numbers: Readonly<Record<CaseSection, string>> = {
  'data-pengawas': 'I',
  pelapor: 'B.1',
  peristiwa: 'IV.1',
  saksi: 'IV.2',
  'alat-bukti': 'IV.3',
  'barang-bukti': 'IV.4',
  dugaan: 'IV',
  uraian: 'IV.5',
  fakta: 'IV.6',
  analisa: 'IV.7',
};

const isGapCode = (code: string): code is GapCode => code in gapSections;

const missingIn = (section: CaseSection, gaps: readonly Gap[]): GapCode[] => [
  ...new Set(gaps.filter((g) => g.section === section).flatMap((g) => (isGapCode(g.code) ? [g.code] : []))),
];

const sectionsOf = (origin: CaseOrigin): readonly CaseSection[] =>
  origin === 'laporan' ? caseSections : caseSections.filter((s) => s !== 'pelapor');

export const outlineOf = (detail: CaseDetail, physical: number): OutlineLine[] => {
  const counts: Partial<Record<CaseSection, number>> = {
    saksi: detail.case.persons.filter((p) => p.part === 'saksi').length,
    'alat-bukti': detail.case.exhibits.length - physical,
    'barang-bukti': physical,
    dugaan: detail.findings.length,
    pelapor: detail.case.persons.filter((p) => p.part === 'pelapor').length,
  };
  return sectionsOf(detail.case.origin).map((section) => ({
    section,
    number: numbers[section],
    missing: missingIn(section, detail.gaps),
    ...(counts[section] === undefined ? {} : { count: counts[section] }),
  }));
};

/** Sections without a gap, of all. */
export const completeness = (lines: readonly OutlineLine[]): { complete: number; all: number } => ({
  complete: lines.filter((l) => l.missing.length === 0).length,
  all: lines.length,
});

/** Moves one of a row to another place; out of range leaves it as it is. */
export const moved = <T>(row: readonly T[], from: number, to: number): T[] => {
  const next = [...row];
  if (from < 0 || from >= row.length || to < 0 || to >= row.length) return next;
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
};
