/** Parts of the editor that follow the official form: what is due, and what became of the case. */
import type { CaseSection } from '../../../shared/domain/gap-codes.ts';

export const afterSections = ['tenggat', 'tindak-lanjut'] as const;
export type AfterSection = (typeof afterSections)[number];
export type EditorSection = CaseSection | AfterSection;
