/**
 * The completeness gate: formal and material conditions of Perbawaslu 7/2022 Pasal 15 and the fields of the form, by origin.
 * Data: each condition with its source and certainty, and the gaps that leave it unmet. It judges nothing but whether a field
 * is filled: whether a condition is met in law is decided by the supervisors' study (kajian awal), never here.
 */
import type { CaseOrigin } from './case.ts';
import type { Gap } from './dossier.ts';
import type { GapCode } from './gap-codes.ts';

export type RequirementKind = 'formal' | 'materiel' | 'formulir';

export interface RequirementRule {
  id: RequirementId;
  kind: RequirementKind;
  /** Origins that it is asked of: nobody's identity is demanded for a find or for early information. */
  origins: readonly CaseOrigin[];
  gaps: readonly GapCode[];
  /** Asked only once this is there: nobody's address is missing where nobody is named. */
  after?: GapCode;
  /** Gaps that leave it open to doubt rather than unmet. */
  doubts?: readonly GapCode[];
  source: string;
  certainty: 'TERKONFIRMASI' | 'PERLU_VERIFIKASI';
}

export const requirementIds = [
  'reporter',
  'reported',
  'time-limit',
  'found-in-time',
  'time-and-place',
  'account',
  'evidence',
  'officer',
  'people',
  'exhibit-details',
  'findings',
  'study',
] as const;
export type RequirementId = (typeof requirementIds)[number];

const everyOrigin: readonly CaseOrigin[] = ['hasil-pengawasan', 'laporan', 'informasi-awal'];
const article15 = 'Perbawaslu 7/2022 Pasal 15';

/** In the order in which they are shown and printed. */
export const requirementRules: readonly RequirementRule[] = [
  {
    id: 'reporter',
    kind: 'formal',
    origins: ['laporan'],
    gaps: ['pelapor', 'pelapor.name', 'pelapor.address'],
    source: article15,
    certainty: 'TERKONFIRMASI',
  },
  { id: 'reported', kind: 'formal', origins: everyOrigin, gaps: ['terlapor'], source: article15, certainty: 'TERKONFIRMASI' },
  {
    id: 'time-limit',
    kind: 'formal',
    origins: ['laporan'],
    gaps: ['knownAt', 'submittedAt'],
    doubts: ['timeLimit'],
    source: `${article15}; UU 7/2017 Pasal 454 ayat (6)`,
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'found-in-time',
    kind: 'formal',
    origins: ['hasil-pengawasan', 'informasi-awal'],
    gaps: ['foundAt', 'knownAt'],
    source: 'UU 7/2017 Pasal 454 ayat (5)',
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'time-and-place',
    kind: 'materiel',
    origins: everyOrigin,
    gaps: ['occurredAt', 'place'],
    source: article15,
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'account',
    kind: 'materiel',
    origins: everyOrigin,
    gaps: ['narrative.what', 'narrative.summary', 'narrative.how'],
    source: article15,
    certainty: 'TERKONFIRMASI',
  },
  { id: 'evidence', kind: 'materiel', origins: everyOrigin, gaps: ['exhibits'], source: article15, certainty: 'TERKONFIRMASI' },
  {
    id: 'officer',
    kind: 'formulir',
    origins: ['hasil-pengawasan'],
    gaps: ['spt'],
    source: 'Formulir Model A, bagian I (Perbawaslu 5/2022)',
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'people',
    kind: 'formulir',
    origins: everyOrigin,
    gaps: ['terlapor.address', 'terlapor.subjectKind'],
    after: 'terlapor',
    source: 'Formulir Model A, bagian IV.1; Formulir Model B.1 angka 2',
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'exhibit-details',
    kind: 'formulir',
    origins: everyOrigin,
    gaps: ['exhibit.caption', 'exhibit.place', 'exhibit.time', 'exhibit.giver'],
    after: 'exhibits',
    source: 'Formulir Model A, bagian IV.3 dan lampiran; Formulir Model B.1 angka 5',
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'findings',
    kind: 'formulir',
    origins: everyOrigin,
    gaps: ['finding', 'finding.exhibits', 'finding.basis'],
    source: 'Formulir Model A, bagian IV',
    certainty: 'TERKONFIRMASI',
  },
  {
    id: 'study',
    kind: 'formulir',
    origins: ['hasil-pengawasan', 'informasi-awal'],
    gaps: ['narrative.facts', 'narrative.analysis'],
    source: 'Formulir Model A, bagian IV.6 dan IV.7',
    certainty: 'TERKONFIRMASI',
  },
];

/**
 * Days within which a report is filed after its reporter knew of the act. Counted in calendar days as the safe limit: the law says working
 * days (UU 7/2017 Pasal 454 ayat 6), the Perbawaslu says days (Pasal 8 ayat 3), and the Pilkada days (UU Pilkada Pasal 134).
 */
export const reportLimitDays = 7;

export interface Requirement {
  rule: RequirementRule;
  state: 'filled' | 'missing' | 'doubtful';
  /** What is missing or doubtful, in the order of the form. */
  gaps: Gap[];
}

/** Conditions that a case of this origin has to meet, each with what is missing for it. */
export const requirementsOf = (origin: CaseOrigin, gaps: readonly Gap[]): Requirement[] =>
  requirementRules
    .filter((rule) => rule.origins.includes(origin) && !gaps.some((gap) => gap.code === rule.after))
    .map((rule) => {
      const isIn = (codes: readonly GapCode[] | undefined) => (gap: Gap) => codes?.includes(gap.code as GapCode) ?? false;
      const missing = gaps.filter(isIn(rule.gaps));
      const doubtful = gaps.filter(isIn(rule.doubts));
      return {
        rule,
        state: missing.length > 0 ? 'missing' : doubtful.length > 0 ? 'doubtful' : 'filled',
        gaps: [...missing, ...doubtful],
      };
    });

/** How many conditions of a kind are filled, of all. */
export const countFilled = (requirements: readonly Requirement[], kind: RequirementKind): { filled: number; all: number } => {
  const own = requirements.filter((r) => r.rule.kind === kind);
  return { filled: own.filter((r) => r.state === 'filled').length, all: own.length };
};
