/**
 * The snapshot that a sealed dossier was laid out from, put together again: records from the sealed `isi.json`, the
 * office's letterhead and the custody lines from the log as it stood at the seal's checkpoint.
 */
import { type Content, ContentSchema, type RedactedPictureEntry } from '../../../shared/domain/content.ts';
import type { Subject } from '../../../shared/domain/custody.ts';
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { OfficeSchema, SettingsSchema } from '../../../shared/domain/officer.ts';
import { parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import { aliasWords } from '../../paper/discretion/aliases.ts';
import { type SettledContent, settleContent } from '../../paper/pages.ts';
import type { OpenVault } from '../../storage/interface.ts';
import type { Snapshot, SnapshotExhibit } from './assemble/snapshot.ts';
import type { DossierParts } from './dossiers.ts';
import { packageFiles } from './export-dossier.ts';
import { custodyOf, picturesOf } from './gather.ts';

/** Largest `isi.json` read into memory: some 10,000 exhibits. */
const CONTENT_MAX_BYTES = 64 * 1024 * 1024;

export interface SealedContent {
  content: Content;
  /** Fingerprints of the sealed pages. */
  settled: SettledContent;
}

/** Content of a sealed dossier. @throws Failure dossier-not-sealed, blob-altered where it is not what was sealed */
export const sealedContent = async (vault: OpenVault, dossier: Dossier): Promise<SealedContent> => {
  const file = (await packageFiles(vault, dossier)).find((f) => f.path === 'isi.json');
  if (!file) throw new Failure('blob-missing', { number: dossier.number });
  const content = ContentSchema.parse(parseCanonical(await vault.blobs.read(file.sha256, CONTENT_MAX_BYTES)));
  const settled = settleContent(content);
  if (settled.sha256 !== dossier.contentSha256) throw new Failure('blob-altered', { number: dossier.number });
  return { content, settled };
};

/** Last value that a subject's events gave a field before the log had `size` events. */
const fieldAt = (vault: OpenVault, subject: Subject, field: string, size: number): unknown =>
  vault.log
    .eventsOf(subject)
    .filter((e) => e.envelope.seq < size)
    .findLast((e) => e.fields[field] !== undefined)?.fields[field]?.value;

const redactedSizes = (shown: readonly RedactedPictureEntry[]): SnapshotExhibit['pictures'] =>
  Object.fromEntries(shown.map(({ partId, width, height }) => [partId, { width, height }]));

const exhibitsOf = async (parts: DossierParts, content: Content): Promise<SnapshotExhibit[]> => {
  const { vault } = parts;
  const listed: SnapshotExhibit[] = [];
  for (const { exhibit, caption, recordedByName, readings } of content.exhibits) {
    const shown = content.redaction?.pictures.filter((p) => p.exhibitId === exhibit.id) ?? [];
    const first = shown.find((p) => p.partId === exhibit.parts[0]?.id);
    // A redacted copy gives nobody's position but the sealer's.
    const named = !content.redaction || exhibit.recordedBy === content.sealer.officerId;
    const role = named && fieldAt(vault, { kind: 'officer', id: exhibit.recordedBy }, 'role', content.checkpoint.body.size);
    listed.push({
      exhibit,
      caption,
      recordedByName,
      recordedByRole: typeof role === 'string' ? role : '',
      readings,
      pictures: content.redaction ? redactedSizes(shown) : await picturesOf(parts, exhibit),
      ...(content.redaction && { redacted: { areas: first?.areas } }),
    });
  }
  return listed;
};

/** The list that the pages were set from: in a redacted copy the originals are with the full dossier. */
const originalsOf = ({ originals, redaction }: Content): Snapshot['originals'] =>
  redaction?.originals.map(({ fullPath, ...rest }) => ({ ...rest, path: fullPath, embedded: false })) ?? originals;

/** What stands for the names of officers in a redacted copy. */
const actorLabels = (vault: OpenVault, { redaction }: Content): Map<string, string> =>
  new Map(
    redaction?.actors.flatMap(({ officerId, label }) =>
      vault.tables.officer(officerId) ? [[vault.tables.officer(officerId)?.name ?? '', label] as const] : [],
    ),
  );

const aliasCount = (content: Content): number => {
  const text = JSON.stringify([content.case, content.findings, content.exhibits]);
  let count = 0;
  while (text.includes(aliasWords(count + 1))) count += 1;
  return count;
};

/** Everything that the sealed pages were laid out from. */
export const sealedSnapshot = async (parts: DossierParts, content: Content): Promise<Snapshot> => {
  const { vault } = parts;
  const { size } = content.checkpoint.body;
  const own = { kind: 'vault', id: vault.id } as const;
  const office = OfficeSchema.safeParse(fieldAt(vault, own, 'office', size)).data ?? vault.tables.office();
  const settings = SettingsSchema.safeParse(fieldAt(vault, own, 'settings', size)).data ?? vault.tables.settings();
  const labels = actorLabels(vault, content);
  const chosen = { case: content.case, exhibits: content.exhibits.map((e) => e.exhibit) };
  return {
    mode: 'seal',
    exercise: content.exercise,
    dossier: content.dossier,
    sealer: content.sealer,
    office,
    confidentiality: content.dossier.marking ?? settings.confidentiality,
    case: content.case,
    findings: content.findings,
    routes: content.routes,
    exhibits: await exhibitsOf(parts, content),
    originals: originalsOf(content),
    derivatives: content.derivatives ?? [],
    ...(content.redaction && { redaction: content.redaction }),
    gaps: content.gaps,
    custody: custodyOf(vault, chosen, content.findings, content.dossier.id)
      .filter((line) => line.seq < size)
      .map((line) => ({ ...line, actorName: labels.get(line.actorName) ?? line.actorName })),
    aliasCount: aliasCount(content),
    checkpoint: content.checkpoint,
    custodyExtractSha256: content.custodyExtractSha256,
  };
};
