/** Derivatives of a package: each is there, of its hash, and an officer signed that he made it of the part it names. */
import type { Content, DerivativeEntry } from '../../../shared/domain/content.ts';
import type { Problem } from '../../../shared/domain/verdict.ts';
import { canonicalText, type Json } from '../../../shared/encoding/canonical-json.ts';
import type { HashedEvent } from './custody.ts';
import type { Digested } from './digests.ts';
import type { SealedRecords } from './seal.ts';

/** Folder of derivatives in a package. */
const folder = 'turunan/';

/** Values of `derivative.made` by their names, as `isi.json` must state them. A withheld one cannot be compared. */
const statedValues = (d: DerivativeEntry): Record<string, Json> => ({
  derivativeId: d.derivativeId,
  ofPartId: d.partId,
  ofSha256: d.ofSha256,
  sha256: d.sha256,
  sizeBytes: d.sizeBytes,
  mediaType: d.mediaType,
  width: d.width,
  height: d.height,
  madeAt: d.madeAt,
  note: d.note ?? null,
});

const isMadeIn = (entry: DerivativeEntry, { event }: HashedEvent): boolean => {
  const { envelope, fields } = event;
  if (envelope.type !== 'derivative.made' || envelope.subject.kind !== 'exhibit' || envelope.subject.id !== entry.exhibitId) return false;
  if (envelope.actor.kind !== 'officer' || fields.derivativeId?.value !== entry.derivativeId || fields.sha256?.value !== entry.sha256)
    return false;
  return Object.entries(statedValues(entry)).every(([name, value]) => {
    const recorded = fields[name]?.value as Json | undefined;
    // Not disclosed is not contradicted; a field that the event never had must not be stated.
    if (recorded === undefined) return name in envelope.payload || value === null;
    return canonicalText(recorded) === canonicalText(value);
  });
};

/** Each stated derivative was made of a part of its exhibit, and was not withdrawn. */
export const derivativesInLog = ({ derivatives = [], exhibits }: Content, events: readonly HashedEvent[]): Problem[] =>
  derivatives.flatMap((entry): Problem[] => {
    const { exhibitNumber, path } = entry;
    const exhibit = exhibits.find((e) => e.exhibit.id === entry.exhibitId)?.exhibit;
    const part = exhibit?.number === exhibitNumber ? exhibit.parts.find((p) => p.id === entry.partId) : undefined;
    const withdrawn = events.some(
      ({ event }) => event.envelope.type === 'derivative.withdrawn' && event.fields.derivativeId?.value === entry.derivativeId,
    );
    if (part?.sha256 === entry.ofSha256 && !withdrawn && events.some((e) => isMadeIn(entry, e))) return [];
    return [{ code: 'exhibit-not-in-log', subject: path, exhibitNumber, detail: 'derivative.made', weight: 'altered' }];
  });

/** Files in `turunan/` against what `isi.json` states. */
export const derivativeFiles = (
  { derivatives = [] }: Content,
  { manifest }: Pick<SealedRecords, 'manifest'>,
  digests: ReadonlyMap<string, Digested | undefined>,
): Problem[] => {
  const stated = new Map(derivatives.map((d) => [d.path, d]));
  const listed = new Set(manifest?.files.map((f) => f.path));
  const problems: Problem[] = [];
  for (const { path, sha256, exhibitNumber } of stated.values()) {
    const found = digests.get(path)?.sha256;
    if (found !== undefined && found !== sha256)
      problems.push({ code: 'file-altered', subject: path, exhibitNumber, expectedSha256: sha256, foundSha256: found, weight: 'altered' });
    if (!digests.has(path) && !listed.has(path))
      problems.push({ code: 'file-missing', subject: path, exhibitNumber, expectedSha256: sha256, weight: 'unchecked' });
  }
  for (const path of listed)
    if (path.startsWith(folder) && !stated.has(path)) problems.push({ code: 'exhibit-not-in-log', subject: path, weight: 'altered' });
  return problems;
};
