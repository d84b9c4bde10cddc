/**
 * A redacted copy by itself: its pictures are the ones that the log says were made of the originals it names, the seal
 * names the same full dossier, and what is not here is said. What lies under a mark cannot be judged, and is not.
 */
import type { Content, RedactedPictureEntry } from '../../../shared/domain/content.ts';
import type { Problem, ProblemCode, Verdict } from '../../../shared/domain/verdict.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { HashedEvent } from './custody.ts';
import type { Digested } from './digests.ts';
import type { SealedRecords } from './seal.ts';

const altered = (code: ProblemCode, subject: string, more: Partial<Problem> = {}): Problem => ({
  code,
  subject,
  weight: 'altered',
  ...more,
});

/** Folder of redacted pictures in a package. */
const folder = 'samaran/';

/** What a verdict says of a redacted copy. */
export const redactionOf = (content: Content | undefined): Verdict['redaction'] =>
  content?.redaction && {
    of: content.dossier.redacts?.number ?? '',
    originals: content.redaction.originals.length,
    pictures: content.redaction.pictures.length,
    counts: content.redaction.counts,
  };

/** Said of every redacted copy, however intact: some of what was sealed is elsewhere. */
export const redactionNote = (content: Content | undefined): Problem[] => {
  const about = redactionOf(content);
  if (!about || !content) return [];
  const detail = `asli ${about.originals}, isian ${about.counts.fieldsWithheld}, gambar ${about.pictures}`;
  return [{ code: 'redacted-copy', subject: content.dossier.number, detail: `${about.of}: ${detail}`, weight: 'note' }];
};

const saysTheSame = (picture: RedactedPictureEntry, { event }: HashedEvent): boolean => {
  const value = (name: string): Json => (event.fields[name]?.value ?? null) as Json;
  const { sha256, sizeBytes, width, height, mediaType } = picture;
  return (
    event.envelope.type === 'redaction.saved' &&
    event.envelope.subject.kind === 'exhibit' &&
    event.envelope.subject.id === picture.exhibitId &&
    value('partId') === picture.partId &&
    value('ofSha256') === picture.ofSha256 &&
    canonicalText(value('picture')) === canonicalText({ sha256, sizeBytes, width, height, mediaType })
  );
};

/** Each picture is of a part of the exhibit it names, and an officer signed that he made it. */
export const picturesInLog = ({ redaction, exhibits }: Content, events: readonly HashedEvent[]): Problem[] =>
  (redaction?.pictures ?? []).flatMap((picture) => {
    const part = exhibits.find((e) => e.exhibit.id === picture.exhibitId)?.exhibit.parts.find((p) => p.id === picture.partId);
    const { exhibitNumber } = picture;
    if (part?.sha256 === picture.ofSha256 && events.some((e) => saysTheSame(picture, e))) return [];
    return [altered('exhibit-not-in-log', picture.path, { exhibitNumber, detail: 'redaction.saved' })];
  });

/** Files of the copy against what it states, and the seal's word for the full dossier against the content's. */
export const redactedFiles = (
  { redaction, dossier }: Content,
  { manifest, seal }: Pick<SealedRecords, 'manifest' | 'seal'>,
  digests: ReadonlyMap<string, Digested | undefined>,
): Problem[] => {
  const stated = new Map(redaction?.pictures.map((p) => [p.path, p]));
  const problems: Problem[] = [];
  for (const { path, sha256, exhibitNumber } of stated.values()) {
    const found = digests.get(path)?.sha256;
    if (found !== undefined && found !== sha256)
      problems.push(altered('file-altered', path, { exhibitNumber, expectedSha256: sha256, foundSha256: found }));
    if (!digests.has(path) && !manifest?.files.some((f) => f.path === path))
      problems.push({ code: 'file-missing', subject: path, exhibitNumber, expectedSha256: sha256, weight: 'unchecked' });
  }
  for (const { path } of manifest?.files ?? [])
    if (path.startsWith(folder) && !stated.has(path)) problems.push(altered('exhibit-not-in-log', path));
  const [seals, says] = [seal?.redacts, dossier.redacts];
  const same = seals?.dossierId === says?.id && seals?.dossierNumber === says?.number && seals?.manifestSha256 === says?.manifestSha256;
  if (seal !== undefined && !same) problems.push(altered('seal-invalid', 'segel.json', { detail: 'redacts' }));
  return problems;
};
