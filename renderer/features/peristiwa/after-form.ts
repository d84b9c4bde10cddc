/** Parts of the editor that follow the official form: what is due, and what became of the case. */
import type { Gap } from '../../../shared/domain/dossier.ts';
import type { CaseSection } from '../../../shared/domain/gap-codes.ts';

export const afterSections = ['tenggat', 'tindak-lanjut'] as const;
export type AfterSection = (typeof afterSections)[number];
export type EditorSection = CaseSection | AfterSection;

/** Where a gap is filled in: the days that start a time limit stand beside it, everything else in its section of the form. */
export const fillAt = (gap: Gap): EditorSection =>
  gap.code === 'submittedAt' || gap.code === 'timeLimit' ? 'tenggat' : (gap.section as CaseSection);
