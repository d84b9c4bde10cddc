/** Every passage of officers' text that a redacted dossier may show once somebody has looked at it. Anything else is never shown. */
import type { Case } from '../../../shared/domain/case.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { canonicalBytes } from '../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../base/hash-stream.ts';

export interface Passage {
  /** `title`, `narrative.how`, `place.name`, `caption.<exhibit id>`, `post.<exhibit id>.url`, `finding.<id>.narrative`, … */
  key: string;
  text: string;
  /** Shown unless the officer leaves it out; accounts and addresses on the web are the other way round. */
  includedAtFirst: boolean;
}

export interface Matter {
  case: Case;
  findings: readonly Finding[];
  exhibits: readonly Exhibit[];
}

/** In the order in which the paper shows them; empty ones are no passages. */
export const passagesOf = ({ case: matter, findings, exhibits }: Matter): Passage[] => {
  const captions = new Map(matter.exhibits.map((e) => [e.exhibitId, e.caption]));
  const shown = (key: string, text: string | undefined): Passage[] => (text?.trim() ? [{ key, text, includedAtFirst: true }] : []);
  const hidden = (key: string, text: string | undefined): Passage[] => (text?.trim() ? [{ key, text, includedAtFirst: false }] : []);
  return [
    ...shown('title', matter.title),
    ...shown('place.name', matter.place?.name),
    ...Object.entries(matter.narrative).flatMap(([part, text]) => shown(`narrative.${part}`, text)),
    ...findings.flatMap((f) => [...shown(`finding.${f.id}.narrative`, f.narrative), ...shown(`finding.${f.id}.localBasis`, f.localBasis)]),
    ...exhibits.flatMap((e) => [
      ...shown(`caption.${e.id}`, captions.get(e.id)?.trim() || e.tags.caption),
      ...hidden(`post.${e.id}.account`, e.tags.post?.account),
      ...hidden(`post.${e.id}.url`, e.tags.post?.url),
    ]),
  ];
};

/** Digest by which a passage is known to be the one that was looked at. */
export const textDigest = (text: string): string => sha256Hex(Buffer.from(text, 'utf8'));

/**
 * What a seal freezes of a case (`snapshotSha256` of `dossier.sealing-begun`); a redacted copy is made of the very same.
 * Never disclosed: who knows all but a name could try names until the digest fits.
 */
export const frozenDigest = ({ case: matter, findings, exhibits }: Matter): string =>
  sha256Hex(canonicalBytes({ case: matter, findings, exhibits }));
