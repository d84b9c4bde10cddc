/**
 * Originals that arrive later: a photo that WhatsApp has made smaller is recorded, then the camera's own file comes in.
 * What speaks for a pair is said; the officer links them, never the program.
 */
import type { OriginalOffer } from '../../../shared/contract/phone-files.ts';
import type { Reading } from '../../../shared/domain/exhibit.ts';
import { isCompressedByWhatsapp, whatsappName } from '../../../shared/domain/whatsapp-name.ts';
import type { OpenVault, ReadDatabase } from '../../storage/interface.ts';
import type { AlikeOf } from './interface.ts';

export interface OriginalsDependencies {
  vault: OpenVault;
  alikeOf?: AlikeOf | undefined;
}

interface PartRow {
  id: string;
  exhibit_id: string;
  number: string;
  received_name: string;
  sha256: string;
}

/** A picture as far as matching needs it. */
interface Picture {
  id: string;
  name: string;
  reading: Reading | undefined;
}

/** A chat sends what was taken the same day or the evening before. */
const mostDaysLater = 1;
/** Proportions differ by the rounding of WhatsApp's scaling alone. */
const shapeTolerance = 0.01;
/** Without a look at the pictures more than this is a list to search, not an offer. */
const mostOffers = 3;

const daysBetween = (from: string, to: string): number => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

const sameDay = (original: Picture, copy: Picture): boolean => {
  const taken = original.reading?.exif?.takenLocal?.slice(0, 10);
  const named = whatsappName(copy.name)?.day;
  if (taken === undefined || named === undefined) return false;
  const later = daysBetween(taken, named);
  return later >= 0 && later <= mostDaysLater;
};

const sameShape = (original: Picture, copy: Picture): boolean => {
  const [ow, oh] = [original.reading?.width, original.reading?.height];
  const [cw, ch] = [copy.reading?.width, copy.reading?.height];
  if (!ow || !oh || !cw || !ch || cw >= ow) return false;
  return Math.abs(ow / oh / (cw / ch) - 1) <= shapeTolerance;
};

/**
 * What speaks for a pair; empty where too little does.
 * @param similar by a look at the pictures: false takes an offer back, undefined leaves it to day and shape
 */
export const reasonsFor = (original: Picture, copy: Picture, similar: boolean | undefined): OriginalOffer['reasons'] => {
  const [day, shape] = [sameDay(original, copy), sameShape(original, copy)];
  if (similar === false || (similar !== true && !(day && shape))) return [];
  return [...(similar ? (['similar'] as const) : []), ...(day ? (['day'] as const) : []), ...(shape ? (['shape'] as const) : [])];
};

const copiesSql = `SELECT p.id, p.exhibit_id, e.number, p.received_name, p.sha256 FROM exhibit_parts p JOIN exhibits e ON e.id = p.exhibit_id
  WHERE p.media_type LIKE 'image/%' AND (p.received_name LIKE '%-WA%' OR p.received_name LIKE '%WhatsApp%' OR p.received_name LIKE '%-PHOTO-%' OR p.received_name LIKE '%Status%')
    AND NOT EXISTS (SELECT 1 FROM exhibit_links l WHERE l.other_id = p.exhibit_id AND l.relation = 'original-of')
  ORDER BY p.recorded_seq DESC LIMIT 2000`;

const photosSql = `SELECT p.id, p.exhibit_id, e.number, p.received_name, p.sha256 FROM exhibit_parts p JOIN exhibits e ON e.id = p.exhibit_id
  WHERE p.media_type LIKE 'image/%' AND p.exhibit_id <> ? ORDER BY p.recorded_seq DESC LIMIT 5000`;

const rows = (db: ReadDatabase, sql: string, ...values: string[]): PartRow[] => db.all<PartRow>(sql, ...values);

/** What a look at the pictures says of one against an exhibit. */
const similarity = (alike: Awaited<ReturnType<AlikeOf>>, exhibitId: string): boolean | undefined => {
  if (!alike) return undefined;
  if (alike.same.has(exhibitId)) return true;
  return alike.alike.has(exhibitId) ? undefined : false;
};

export const createOriginals = ({ vault, alikeOf }: OriginalsDependencies) => {
  const pictureOf = (row: PartRow): Picture => ({ id: row.id, name: row.received_name, reading: vault.caches.reading(row.id) });
  const best = (offers: OriginalOffer[]): OriginalOffer[] =>
    offers.sort((a, b) => b.reasons.length - a.reasons.length).slice(0, mostOffers);
  const offerOf = (id: string, row: PartRow, reasons: OriginalOffer['reasons']): OriginalOffer => {
    const day = whatsappName(row.received_name)?.day;
    return { id, of: { exhibitId: row.exhibit_id, number: row.number, partId: row.id }, reasons, ...(day && { day }) };
  };
  return {
    /** For each staged camera file the recorded WhatsApp copies that it may be the original of, best first. */
    async originalsAmongStaged(): Promise<OriginalOffer[]> {
      const waiting = vault.staging.list().filter((f) => f.mediaType.startsWith('image/') && !isCompressedByWhatsapp(f.receivedName.text));
      const copies = waiting.length === 0 ? [] : rows(vault.db, copiesSql).filter((row) => isCompressedByWhatsapp(row.received_name));
      if (copies.length === 0) return [];
      const pictures = copies.map((row) => ({ row, picture: pictureOf(row) }));
      const offers: OriginalOffer[] = [];
      for (const file of waiting) {
        const original = { id: file.id, name: file.receivedName.text, reading: file.reading };
        const alike = await alikeOf?.(file.id);
        const found = pictures.flatMap(({ row, picture }) => {
          const reasons = reasonsFor(original, picture, similarity(alike, row.exhibit_id));
          return reasons.length > 0 ? [offerOf(file.id, row, reasons)] : [];
        });
        offers.push(...best(found));
      }
      return offers;
    },
    /** Recorded exhibits that may be the original of this WhatsApp copy; `of` names the copy, `id` the exhibit that may be its original. */
    async originalsOf(exhibitId: string): Promise<OriginalOffer[]> {
      const copy = rows(vault.db, copiesSql).find((row) => row.exhibit_id === exhibitId && isCompressedByWhatsapp(row.received_name));
      if (!copy) return [];
      const alike = await alikeOf?.(copy.id);
      const picture = pictureOf(copy);
      const photos = rows(vault.db, photosSql, exhibitId).filter((row) => !isCompressedByWhatsapp(row.received_name));
      return best(
        photos.flatMap((row) => {
          const reasons = reasonsFor(pictureOf(row), picture, similarity(alike, row.exhibit_id));
          return reasons.length > 0 ? [offerOf(row.exhibit_id, copy, reasons)] : [];
        }),
      );
    },
  };
};
