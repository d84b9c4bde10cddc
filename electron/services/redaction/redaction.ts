/**
 * Redaction: what an officer covers before a copy leaves the office. Pictures are burned by a keyless decoder into a
 * derivative with a hash of its own; passages keep the stretches to cut. Both are events; the original is never touched.
 */

import type { PassageToRedact, PictureToRedact, RedactionDetail } from '../../../shared/contract/redactions.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { Exhibit, ExhibitPart } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import {
  AREA_UNITS,
  type PassageRedaction,
  type PictureRedaction,
  type ProposedSpan,
  type RedactionArea,
  type Span,
  type TextRedaction,
} from '../../../shared/domain/redaction.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import { onePiece } from '../../base/one-piece.ts';
import { type Cover, coverOf, mergeSpans } from '../../paper/discretion/cover.ts';
import { frozenDigest, type Matter, type Passage, passagesOf, textDigest } from '../../paper/discretion/passages.ts';
import { coveredIn } from '../../paper/discretion/people.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { pictureRedacted, textRedacted } from '../../storage/records/payloads.ts';
import { type SavedPicture, savedPictures, savedText } from '../../storage/records/saved-redactions.ts';

export interface BurnedPicture {
  picture: Uint8Array;
  width: number;
  height: number;
}

export interface RedactionDependencies {
  vault: OpenVault;
  /** JPEG rendition of a part as screens show it. */
  picture(partId: string): Promise<Uint8Array | undefined>;
  /** Blacks out areas of a rendition in a process that holds no key. @throws Failure image-damaged, decoder-crashed */
  burn(jpeg: Uint8Array, burn: { areas: [number, number][][]; units: number }): Promise<BurnedPicture>;
}

/** A redacted picture is at most 2048 pixels wide; its JPEG stays far below this. */
const PICTURE_MAX_BYTES = 32 * 1024 * 1024;

const matterOf = (vault: OpenVault, caseId: string): Matter => {
  const matter = vault.tables.case(caseId);
  if (!matter) throw new Failure('case-missing');
  const exhibits = matter.exhibits.flatMap(({ exhibitId }) => vault.tables.exhibit(exhibitId) ?? []);
  return { case: matter, findings: vault.tables.findingsOf(caseId), exhibits };
};

/** The officer signed in is the one who will seal: he answers for the dossier by name. */
const coverIn = (vault: OpenVault, matter: Matter): Cover => coverOf(coveredIn(matter, vault.tables.officers(), vault.signer?.officerId));

const proposalsLeft = (text: string, spans: readonly Span[], cover: Cover): ProposedSpan[] => {
  const proposed = cover.proposals(text);
  const forced = proposed.filter((p) => p.forced);
  const chosen = spans.map((span): ProposedSpan => {
    const known = proposed.find((p) => p.start === span.start && p.end === span.end);
    return known ?? { ...span, kind: 'tangan', forced: false };
  });
  return mergeSpans([...forced, ...chosen]);
};

const passageRow = (passage: Passage, saved: TextRedaction | undefined, matter: Matter, cover: Cover): PassageToRedact => {
  const { key, text } = passage;
  const [kind, id] = key.split('.');
  const about =
    kind === 'finding' ? matter.findings.find((f) => f.id === id)?.frozen.entry.kode : matter.exhibits.find((e) => e.id === id)?.number;
  const known = saved?.passages.find((p) => p.key === key && p.of === textDigest(text));
  return {
    key,
    ...(about !== undefined && { about }),
    text,
    include: known?.include ?? passage.includedAtFirst,
    spans: known ? proposalsLeft(text, known.spans, cover) : cover.proposals(text),
    seen: known !== undefined,
  };
};

const nameOf = (vault: OpenVault, fingerprint: string): string =>
  vault.tables.officers().find((o) => o.keyFingerprint === fingerprint)?.name ?? '';

const pictureRow = (
  vault: OpenVault,
  exhibit: Exhibit,
  part: ExhibitPart,
  caption: string,
  saved: SavedPicture | undefined,
): PictureToRedact => {
  const reading = vault.caches.reading(part.id);
  const holds = saved?.ofSha256 === part.sha256 ? saved : undefined;
  return {
    exhibitId: exhibit.id,
    number: exhibit.number,
    partId: part.id,
    role: part.role,
    parts: exhibit.parts.length,
    caption,
    mediaType: part.mediaType,
    preview: reading?.preview ?? 'pending',
    ...(reading?.width && { width: reading.width }),
    ...(reading?.height && { height: reading.height }),
    ...(holds && {
      saved: { areas: holds.areas, picture: holds.picture, savedAt: holds.savedAt, savedByName: nameOf(vault, holds.actor) },
    }),
  };
};

/** The first part, picture or not, and every further one that has a picture. */
const partsToRedact = (vault: OpenVault, { parts }: Exhibit): ExhibitPart[] =>
  parts.filter((part, n) => n === 0 || !['none', undefined].includes(vault.caches.reading(part.id)?.preview));

const sealedOf = (vault: OpenVault, matter: Matter): RedactionDetail['sealed'] => {
  const now = frozenDigest(matter);
  return vault.tables
    .dossiersOf(matter.case.id)
    .filter((d) => d.status === 'sealed' && d.redacts === undefined)
    .reverse()
    .map(({ id, number }) => {
      const begun = vault.log.eventsOf({ kind: 'dossier', id }).find((e) => e.envelope.type === 'dossier.sealing-begun');
      return { id, number, current: begun?.fields.snapshotSha256?.value === now };
    });
};

const captionOf = (matter: Case, exhibit: Exhibit): string =>
  matter.exhibits.find((e) => e.exhibitId === exhibit.id)?.caption.trim() || (exhibit.tags.caption ?? '');

export const createRedaction = ({ vault, picture, burn }: RedactionDependencies) => ({
  /** @throws Failure case-missing */
  show(caseId: string): RedactionDetail {
    const matter = matterOf(vault, caseId);
    const cover = coverIn(vault, matter);
    const saved = savedText(vault.log, caseId);
    return {
      caseId,
      caseNumber: matter.case.number,
      pictures: matter.exhibits.flatMap((exhibit) => {
        const saved = savedPictures(vault.log, exhibit.id);
        const caption = captionOf(matter.case, exhibit);
        return partsToRedact(vault, exhibit).map((part) => pictureRow(vault, exhibit, part, caption, saved.get(part.id)));
      }),
      passages: passagesOf(matter).map((p) => passageRow(p, saved, matter, cover)),
      persons: cover.persons.map(({ name, label }) => ({ name, label })),
      sealed: sealedOf(vault, matter),
    };
  },
  /** @throws Failure exhibit-missing, format-without-preview, image-damaged, decoder-crashed, no-signing-key, disk-full */
  async savePicture({ exhibitId, partId, areas }: { exhibitId: string; partId: string; areas: RedactionArea[] }): Promise<PictureToRedact> {
    const exhibit = vault.tables.exhibit(exhibitId);
    const part = exhibit?.parts.find((p) => p.id === partId);
    if (!exhibit || !part) throw new Failure('exhibit-missing');
    const rendition = await picture(partId);
    if (!rendition) throw new Failure('format-without-preview');
    const burned = await burn(rendition, { areas: areas.map((a) => a.points), units: AREA_UNITS });
    const kept = await vault.blobs.write(onePiece(burned.picture));
    const { width, height } = burned;
    const saved: PictureRedaction = {
      partId,
      ofSha256: part.sha256,
      picture: { ...kept, width, height, mediaType: 'image/jpeg' },
      areas,
    };
    vault.commit((scope) => void scope.append(pictureRedacted(exhibitId, saved)));
    return pictureRow(vault, exhibit, part, exhibit.tags.caption ?? '', savedPictures(vault.log, exhibitId).get(partId));
  },
  /** A passage whose text is no longer the one that was looked at is not saved. @throws Failure case-missing, no-signing-key */
  saveText({ caseId, passages }: { caseId: string; passages: { key: string; text: string; include: boolean; spans: Span[] }[] }): void {
    const matter = matterOf(vault, caseId);
    const present = new Map(passagesOf(matter).map((p) => [p.key, p.text]));
    const kept: PassageRedaction[] = passages
      .filter((p) => present.get(p.key) === p.text)
      .map(({ key, text, include, spans }) => ({ key, of: textDigest(text), include, spans }));
    const before = savedText(vault.log, caseId);
    if (before && canonicalText(before.passages) === canonicalText(kept)) return;
    vault.commit((scope) => void scope.append(textRedacted(caseId, { passages: kept })));
  },
  /** The redacted picture of a part as last saved; undefined where there is none. */
  async redactedPicture(partId: string): Promise<Uint8Array | undefined> {
    const row = vault.db.get<{ exhibit_id: string }>('SELECT exhibit_id FROM exhibit_parts WHERE id = ?', partId);
    const saved = row && savedPictures(vault.log, row.exhibit_id).get(partId);
    return saved && vault.blobs.read(saved.picture.sha256, PICTURE_MAX_BYTES);
  },
});
export type Redaction = ReturnType<typeof createRedaction>;
