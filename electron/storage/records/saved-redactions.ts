/** Redactions as last saved, read from the log: they have no table. */
import {
  type PictureRedaction,
  PictureRedactionSchema,
  type TextRedaction,
  TextRedactionSchema,
} from '../../../shared/domain/redaction.ts';
import type { CustodyLog } from '../interface.ts';

export interface SavedPicture extends PictureRedaction {
  savedAt: string;
  /** Fingerprint of the officer's key. */
  actor: string;
}

/** By part id: the last redaction of each part of an exhibit. */
export const savedPictures = (log: Pick<CustodyLog, 'eventsOf'>, exhibitId: string): Map<string, SavedPicture> => {
  const last = new Map<string, SavedPicture>();
  for (const { envelope, fields } of log.eventsOf({ kind: 'exhibit', id: exhibitId })) {
    if (envelope.type !== 'redaction.saved') continue;
    const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
    const saved = PictureRedactionSchema.safeParse(values).data;
    if (saved) last.set(saved.partId, { ...saved, savedAt: envelope.at.utc, actor: envelope.actor.key });
  }
  return last;
};

/** The passages of a case as last saved; undefined where nobody has looked at them. */
export const savedText = (log: Pick<CustodyLog, 'eventsOf'>, caseId: string): TextRedaction | undefined => {
  const saved = log.eventsOf({ kind: 'case', id: caseId }).findLast((e) => e.envelope.type === 'redaction.saved');
  return saved && TextRedactionSchema.safeParse({ passages: saved.fields.passages?.value }).data;
};
