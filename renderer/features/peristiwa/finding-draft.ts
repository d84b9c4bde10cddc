/** What the finding dialog holds until it is saved. */
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { CalendarStage, SupportedStatus } from '../../../shared/domain/act-stage.ts';
import type { LawRegime } from '../../../shared/domain/catalogue.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Answers } from '../../../shared/domain/norm-guidance.ts';
import type { client } from '../../client.ts';

export type FindingInput = Parameters<typeof client.findings.record>[0];

export interface FindingDraft {
  code: string | undefined;
  personId: string | undefined;
  subjectKind: string | undefined;
  exhibitIds: string[];
  narrative: string;
  localBasis: string;
  answers: Answers;
  /** Codes on the other side to open after this one is saved. */
  mirrors: string[];
  regime: LawRegime;
  /** Undefined until answered: the calendar's proposal stands there to be confirmed. */
  supportedStatus: SupportedStatus | undefined;
  calendarStage: CalendarStage | undefined;
}
export type ChangeDraft = (part: Partial<FindingDraft>) => void;

/** A finding proposed by another one: entry and subject are set, the rest is the officer's. */
export interface MirrorPreset {
  code: string;
  subject: string | undefined;
  exhibitIds: string[];
  narrative: string;
}

/** Day of the act, else of the find: what decides which entries are offered and which basis may be printed. */
export const dayOf = (record: CaseDetail['case']): string | undefined =>
  (record.occurredAt ?? record.foundAt ?? record.knownAt)?.local.slice(0, 10);

const statementOf = (
  { case: record }: CaseDetail,
  finding: Finding | undefined,
  preset: MirrorPreset | undefined,
): Pick<FindingDraft, 'code' | 'personId' | 'subjectKind' | 'exhibitIds' | 'narrative'> => {
  if (finding) {
    const { personId, subjectKind, exhibitIds, narrative, frozen } = finding;
    return { code: frozen.entry.kode, personId, subjectKind, exhibitIds, narrative };
  }
  const reported = record.persons.filter((p) => p.part === 'terlapor');
  if (preset) {
    const person = reported.find((p) => p.subjectKind === preset.subject);
    return {
      code: preset.code,
      personId: person?.id,
      subjectKind: preset.subject,
      exhibitIds: preset.exhibitIds,
      narrative: preset.narrative,
    };
  }
  return {
    code: undefined,
    personId: reported[0]?.id,
    subjectKind: reported[0]?.subjectKind,
    exhibitIds: record.exhibits.map((e) => e.exhibitId),
    narrative: record.narrative.summary,
  };
};

export const draftOf = (detail: CaseDetail, finding: Finding | undefined, preset: MirrorPreset | undefined): FindingDraft => ({
  ...statementOf(detail, finding, preset),
  localBasis: finding?.localBasis ?? '',
  answers: finding?.answers ?? {},
  mirrors: [],
  regime: detail.case.regime,
  supportedStatus: detail.case.supportedStatus,
  calendarStage: detail.case.calendarStage,
});

/** The call that records the draft; undefined while entry or subject lacks. */
export const inputOf = (caseId: string, finding: Finding | undefined, draft: FindingDraft): FindingInput | undefined => {
  const { code, subjectKind, personId, exhibitIds, narrative, answers } = draft;
  if (code === undefined || subjectKind === undefined) return undefined;
  const localBasis = draft.localBasis.trim();
  return {
    caseId,
    ...(finding && { id: finding.id }),
    code,
    subjectKind,
    ...(personId && { personId }),
    exhibitIds,
    narrative,
    ...(Object.keys(answers).length > 0 && { answers: { ...answers } }),
    ...(localBasis !== '' && { localBasis }),
  };
};
