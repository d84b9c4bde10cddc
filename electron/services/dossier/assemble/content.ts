/** `isi.json` from a snapshot and its laid-out pages. */
import { type Content, FULL_CONTENT, REDACTED_CONTENT } from '../../../../shared/domain/content.ts';
import { pageModel } from '../../../paper/pages.ts';
import type { LaidPage } from '../../../paper/typeset/ops.ts';
import type { Snapshot } from './snapshot.ts';

/** @throws RangeError on a preview, which has no checkpoint and is never sealed */
export const contentOf = (snapshot: Snapshot, pages: readonly LaidPage[]): Content => {
  const { checkpoint, custodyExtractSha256 } = snapshot;
  const [first, ...others] = snapshot.derivatives;
  if (!checkpoint || !custodyExtractSha256) throw new RangeError('a preview has no content');
  return {
    format: snapshot.redaction ? REDACTED_CONTENT : FULL_CONTENT,
    exercise: snapshot.exercise,
    dossier: snapshot.dossier,
    sealer: snapshot.sealer,
    case: snapshot.case,
    findings: snapshot.findings,
    ...(snapshot.routes && !snapshot.redaction && { routes: snapshot.routes }),
    exhibits: snapshot.exhibits.map(({ exhibit, caption, recordedByName, readings }) => ({ exhibit, caption, recordedByName, readings })),
    originals: snapshot.redaction ? [] : snapshot.originals,
    ...(first && !snapshot.redaction && { derivatives: [first, ...others] }),
    ...(snapshot.redaction && {
      redaction: {
        ...snapshot.redaction,
        originals: snapshot.originals.map(({ path, receivedName: _, embedded: __, role, ...rest }) => ({
          ...rest,
          role: role === 'asli' ? role : 'bagian',
          fullPath: path,
        })),
      },
    }),
    gaps: snapshot.gaps,
    custodyExtractSha256,
    checkpoint,
    pages: pages.map(pageModel),
  };
};
