/** Completeness of a case under the law and the form: pure, and never mixed with integrity. */
import type { Case } from '../../../shared/domain/case.ts';
import { printableBases } from '../../../shared/domain/catalogue.ts';
import type { Gap } from '../../../shared/domain/dossier.ts';
import type { Exhibit, Reading } from '../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { type GapCode, gapSections } from '../../../shared/domain/gap-codes.ts';
import type { CasePerson } from '../../../shared/domain/person.ts';
import { reportLimitDays } from '../../../shared/domain/requirements.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';

/** A case with all that it cites, as gaps and warnings are judged. */
export interface CaseMatter {
  case: Case;
  findings: readonly Finding[];
  /** In the order of the case. */
  exhibits: readonly Exhibit[];
  /** By part id; absent where no decoder has read the part yet. */
  readings: Readonly<Record<string, Reading>>;
  /** The officer who made the case: Form A I.b–d. */
  officer: { sptNumber?: string } | undefined;
}

const gap = (code: GapCode, of: Pick<Gap, 'exhibitId' | 'personId'> = {}): Gap => ({ code, section: gapSections[code], ...of });
const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** Day of the act at its place, `YYYY-MM-DD`: what decides which legal basis was in force. */
export const dayOfAct = (matter: Pick<Case, 'occurredAt' | 'foundAt' | 'knownAt'>): string | undefined =>
  (matter.occurredAt ?? matter.foundAt ?? matter.knownAt)?.local.slice(0, 10);

const officerGaps = ({ case: matter, exhibits, officer }: CaseMatter): Gap[] => {
  if (matter.origin !== 'hasil-pengawasan') return [];
  const found = exhibits.some((e) => !blank(e.provenance.finder?.sptNumber));
  return found || !blank(officer?.sptNumber) ? [] : [gap('spt')];
};

const reporterGaps = ({ case: matter }: CaseMatter): Gap[] => {
  if (matter.origin !== 'laporan') return [];
  const reporters = matter.persons.filter((p) => p.part === 'pelapor');
  if (reporters.length === 0) return [gap('pelapor'), ...filingGaps(matter)];
  return [
    ...reporters.filter((p) => blank(p.name)).map((p) => gap('pelapor.name', { personId: p.id })),
    ...reporters.filter((p) => blank(p.address)).map((p) => gap('pelapor.address', { personId: p.id })),
    ...filingGaps(matter),
  ];
};

/** When a report was filed, and whether that is later than the safe limit after its reporter knew. */
const filingGaps = ({ submittedAt, knownAt }: Case): Gap[] => {
  if (!submittedAt) return [gap('submittedAt')];
  if (!knownAt) return [];
  const dayOf = (t: TimeStatement): number => Date.parse(`${t.local.slice(0, 10)}T00:00:00Z`) / 86_400_000;
  return dayOf(submittedAt) - dayOf(knownAt) > reportLimitDays ? [gap('timeLimit')] : [];
};

const reportedGaps = (persons: readonly CasePerson[]): Gap[] => {
  const reported = persons.filter((p) => p.part === 'terlapor');
  if (reported.length === 0) return [gap('terlapor')];
  return reported.flatMap((p) => [
    ...(blank(p.address) ? [gap('terlapor.address', { personId: p.id })] : []),
    ...(blank(p.subjectKind) ? [gap('terlapor.subjectKind', { personId: p.id })] : []),
  ]);
};

/**
 * Which moments the origin asks for. The time of the act itself may be unknown for a find ("belum diketahui; ditemukan …");
 * B.1 asks a reporter for both days.
 */
const timeGaps = ({ origin, occurredAt, foundAt, knownAt }: Case): Gap[] => {
  if (origin === 'laporan') return [...(occurredAt ? [] : [gap('occurredAt')]), ...(knownAt ? [] : [gap('knownAt')])];
  if (origin === 'hasil-pengawasan') return foundAt ? [] : [...(occurredAt ? [] : [gap('occurredAt')]), gap('foundAt')];
  return foundAt || knownAt ? [] : [...(occurredAt ? [] : [gap('occurredAt')]), gap('knownAt')];
};

const eventGaps = (matter: Case): Gap[] => {
  const { place } = matter;
  const placed = place && !(blank(place.name) && blank(place.address) && !place.region);
  return [
    ...(blank(matter.narrative.what) ? [gap('narrative.what')] : []),
    ...(placed ? [] : [gap('place')]),
    ...timeGaps(matter),
    ...reportedGaps(matter.persons),
  ];
};

const hasTime = (exhibit: Exhibit, readings: CaseMatter['readings']): boolean => {
  const { occurredAt, foundAt, knownAt, capturedAt } = exhibit.tags;
  return Boolean(occurredAt ?? foundAt ?? knownAt ?? capturedAt) || exhibit.parts.some((p) => readings[p.id]?.exif?.takenLocal);
};

const exhibitGaps = ({ case: matter, exhibits, readings }: CaseMatter): Gap[] => {
  if (exhibits.length === 0) return [gap('exhibits')];
  const captions = new Map(matter.exhibits.map((e) => [e.exhibitId, e.caption]));
  return exhibits.flatMap((exhibit) => {
    const exhibitId = exhibit.id;
    const { tags, provenance } = exhibit;
    return [
      ...(blank(tags.caption) && blank(captions.get(exhibitId)) ? [gap('exhibit.caption', { exhibitId })] : []),
      // A post has an address instead of a place.
      ...(tags.place || tags.post?.url ? [] : [gap('exhibit.place', { exhibitId })]),
      ...(hasTime(exhibit, readings) ? [] : [gap('exhibit.time', { exhibitId })]),
      ...(provenance.way === 'self' || provenance.giver ? [] : [gap('exhibit.giver', { exhibitId })]),
    ];
  });
};

const findingGaps = ({ case: matter, findings }: CaseMatter): Gap[] => {
  if (findings.length === 0) return [gap('finding')];
  const day = dayOfAct(matter);
  const bare = findings.some((f) => f.exhibitIds.length === 0);
  const unfounded = findings.some((f) => blank(f.localBasis) && printableBases(f.frozen.entry, matter.regime, day).length === 0);
  return [...(bare ? [gap('finding.exhibits')] : []), ...(unfounded ? [gap('finding.basis')] : [])];
};

const narrativeGaps = ({ origin, narrative }: Case): Gap[] => {
  const asked: [GapCode, string][] =
    origin === 'laporan'
      ? [
          ['narrative.summary', narrative.summary],
          ['narrative.how', narrative.how],
        ]
      : [
          ['narrative.summary', narrative.summary],
          ['narrative.facts', narrative.facts],
          ['narrative.analysis', narrative.analysis],
        ];
  return asked.filter(([, text]) => blank(text)).map(([code]) => gap(code));
};

/** What the law or the form still misses, in the order of the form. Empty is complete. */
export const gapsOf = (matter: CaseMatter): Gap[] => [
  ...officerGaps(matter),
  ...reporterGaps(matter),
  ...eventGaps(matter.case),
  ...exhibitGaps(matter),
  ...findingGaps(matter),
  ...narrativeGaps(matter.case),
];
