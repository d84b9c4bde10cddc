/** Two visits side by side: pictures compared in a keyless process, texts here as bare lines. A cache, rebuilt when asked for. */
import { createHash } from 'node:crypto';
import type { ComparedVisits } from '../../../shared/contract/patrol.ts';
import type { Exhibit, ExhibitPart } from '../../../shared/domain/exhibit.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { VisitDifference } from '../../../shared/domain/patrol.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { proposalAlone, proposalOf, seenOtherwise } from './propose.ts';
import { type TextDifference, textDifference } from './text-difference.ts';

export interface ComparedInput {
  bytes: AsyncIterable<Uint8Array>;
  sizeBytes: number;
}

export interface CompareDependencies {
  vault: OpenVault;
  /** @throws Failure image-damaged, image-too-large, decoder-crashed, decoder-timeout */
  comparePictures(
    before: ComparedInput,
    after: ComparedInput,
  ): Promise<{ picture: Uint8Array; thumbnail: Uint8Array; changedPercent: number }>;
}

/** A page's text above this is not compared. */
const TEXT_BYTES = 2 * 1024 * 1024;
/** Both pictures together, as for every picture that a decoder is given. */
const PICTURE_BYTES = 250 * 1024 * 1024;

export const partOf = (exhibit: Exhibit, role: string): ExhibitPart | undefined => exhibit.parts.find((part) => part.role === role);

/** The part to show of a visit: the page's picture, else its first picture at all. */
export const pictureOf = (exhibit: Exhibit): ExhibitPart | undefined =>
  partOf(exhibit, 'halaman') ?? exhibit.parts.find((part) => /^image\/(png|jpeg|webp)$/.test(part.mediaType));

/** Name of the cached drawing of two parts: made of their digests, so that it is found again and never mistaken. */
const pictureIdOf = (before: ExhibitPart, after: ExhibitPart): string =>
  createHash('sha256').update(`beda\n${before.sha256}\n${after.sha256}`).digest('hex').slice(0, 32);

const compareTexts = async ({ blobs }: OpenVault, before: Exhibit, after: Exhibit): Promise<TextDifference | undefined> => {
  const [a, b] = [partOf(before, 'teks'), partOf(after, 'teks')];
  if (!a || !b || a.sizeBytes > TEXT_BYTES || b.sizeBytes > TEXT_BYTES) return undefined;
  const texts = await Promise.all([a, b].map(async (part) => new TextDecoder().decode(await blobs.read(part.sha256, TEXT_BYTES))));
  return textDifference(texts[0] ?? '', texts[1] ?? '');
};

type PictureOutcome = Pick<ComparedVisits, 'pictureId' | 'pictureFailure' | 'of'> & { changedPercent?: number };

export const createComparing = ({ vault, comparePictures }: CompareDependencies) => {
  /** Percentages measured in this session, by picture id: the drawing is kept, its number is cheap to keep beside it. */
  const measured = new Map<string, number>();

  const draw = async (a: ExhibitPart, b: ExhibitPart): Promise<PictureOutcome> => {
    const pictureId = pictureIdOf(a, b);
    const of = [a.sha256, b.sha256];
    const known = measured.get(pictureId);
    if (known !== undefined && vault.caches.picture(pictureId, 'rendition')) return { pictureId, changedPercent: known, of };
    const input = (part: ExhibitPart): ComparedInput => ({ bytes: vault.blobs.open(part.sha256), sizeBytes: part.sizeBytes });
    const { picture, thumbnail, changedPercent } = await comparePictures(input(a), input(b));
    vault.caches.setPicture(pictureId, 'rendition', picture);
    vault.caches.setPicture(pictureId, 'thumbnail', thumbnail);
    measured.set(pictureId, changedPercent);
    return { pictureId, changedPercent, of };
  };

  const comparePages = async (before: Exhibit, after: Exhibit): Promise<PictureOutcome> => {
    const [a, b] = [partOf(before, 'halaman'), partOf(after, 'halaman')];
    if (!a || !b) return { pictureFailure: 'format-without-preview', of: [] };
    if (a.sha256 === b.sha256) return { changedPercent: 0, of: [a.sha256, b.sha256] };
    if (a.sizeBytes + b.sizeBytes > PICTURE_BYTES) return { pictureFailure: 'image-too-large', of: [] };
    try {
      return await draw(a, b);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'cancelled') throw error;
      return { pictureFailure: error.code, of: [] };
    }
  };

  return {
    /** @throws Failure exhibit-missing, blob-missing, blob-altered */
    async compare(beforeId: string, afterId: string): Promise<ComparedVisits> {
      const [before, after] = [vault.tables.exhibit(beforeId), vault.tables.exhibit(afterId)];
      if (!before || !after) throw new Failure('exhibit-missing');
      const { changedPercent, ...pages } = await comparePages(before, after);
      const texts = await compareTexts(vault, before, after);
      const difference: VisitDifference = {
        ...(changedPercent !== undefined && { changedPercent }),
        ...(texts && { linesAdded: texts.added.count, linesRemoved: texts.removed.count }),
      };
      const none = { lines: [], count: 0 };
      return {
        before: { exhibitId: before.id, number: before.number },
        after: { exhibitId: after.id, number: after.number },
        proposal: proposalAlone(after.capture, false) ?? proposalOf(difference, seenOtherwise(before.capture, after.capture)),
        difference,
        ...pages,
        added: texts?.added ?? none,
        removed: texts?.removed ?? none,
      };
    },
    /** The drawing of two visits, JPEG; undefined where none was made in this session or its cache was emptied. */
    drawing: (pictureId: string): Uint8Array | undefined => vault.caches.picture(pictureId, 'rendition'),
  };
};
