/** Which payload fields of the custody extract stay sealed: commitments remain, so the chain still verifies. */
import type { SignedEvent } from '../../../shared/domain/custody.ts';
import type { Json } from '../../../shared/encoding/canonical-json.ts';
import type { Aliases } from './aliases.ts';

/** Fields that a verifier needs and that never name a person. */
const needed = new Set([
  'number',
  'parts',
  'recordedBy',
  'recordedAt',
  'duplicateOf',
  'exhibits',
  'persons',
  'sealedBy',
  'signer',
  'begunAt',
]);
/** Members that no printed form of a dossier shows. */
const privateMembers = ['phone', 'identityNumber'];

const holdsPrivate = (value: Json): boolean => {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some((v) => holdsPrivate(v as Json));
  return Object.entries(value).some(([name, v]) => privateMembers.includes(name) || (v !== undefined && holdsPrivate(v as Json)));
};
/** Never disclosed by anybody: the digest of all that is withheld, which words of a text were cut, and under whose account a page was seen. */
const sealedForAll = new Set(['snapshotSha256', 'passages', 'capture.viewer']);
const isConfidential = (value: Json): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && (value as Record<string, Json>).confidential === true;

/**
 * Withheld: persons whose identity is confidential, any text or file name that would disclose one, telephone and identity
 * numbers, and raw EXIF (the originals themselves carry it).
 */
export const withholding =
  (aliases: Aliases) =>
  (event: SignedEvent, field: string): boolean => {
    if (sealedForAll.has(field)) return true;
    if (needed.has(field)) return false;
    if (field.startsWith('rawExif.')) return true;
    const value = event.fields[field]?.value as Json | undefined;
    return value !== undefined && (isConfidential(value) || holdsPrivate(value) || aliases.discloses(value));
  };

/** All that the extract of a redacted copy discloses: numbers, digests, moments of the log, codes. Never a text that somebody typed. */
const disclosable = new Set([
  ...needed,
  ...['caseId', 'template', 'correction', 'corrects', 'redacts', 'exhibitCount', 'origin', 'regime', 'createdBy', 'createdAt', 'closedAt'],
  ...['checkedAt', 'intact', 'exportedAt', 'reread', 'sizeBytes', 'form', 'sets', 'photosPerPage', 'pageCount'],
  ...['personId', 'subjectKind', 'frozen', 'exhibitIds', 'supportedStatus', 'calendarStage'],
  ...['tags.kind', 'tags.violations', 'provenance.way'],
  ...['partId', 'ofSha256', 'picture', 'areas'],
]);

/** Withheld in a redacted copy: every field but those named, and all that tells of a derivative, which it never holds. */
export const redactedWithholding = ({ envelope }: SignedEvent, field: string): boolean =>
  envelope.type.startsWith('derivative.') || !disclosable.has(field);
