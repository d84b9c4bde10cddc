/**
 * Inventory ("Pendataan APK"): a pile of photos gone through one line each. Nouns: inventory (the survey: title, regime, days, photos),
 * line (one object, or as many alike as one photo shows, with the photos that show it), place category (as the catalogue lists it),
 * visit (the object looked at again later, with its outcome).
 */
import { z } from 'zod';
import { CertaintySchema, LawRegimeSchema } from './catalogue.ts';
import { IdSchema } from './ids.ts';
import { CoordinatesSchema, RegionSchema } from './location.ts';
import { lineText, longText, officerText } from './text.ts';
import { DaySchema, InstantSchema } from './time.ts';

/** Photos of one inventory; a survey of a regency in one sweep stays far below. */
export const MOST_PHOTOS = 5000;
/** Photos that may show one object, and later visits of it. */
export const MOST_VIEWS = 20;

/**
 * What kind of object: alat peraga kampanye, bahan kampanye, alat peraga sosialisasi seen before the campaign
 * (what rules hold for it is not confirmed: *perlu verifikasi* wherever it is shown), or a photo that shows no object at all.
 */
export const LineKindSchema = z.enum(['apk', 'bahan-kampanye', 'aps', 'tanpa-objek']);
export type LineKind = z.infer<typeof LineKindSchema>;
export const lineKindWords: Readonly<Record<LineKind, string>> = {
  apk: 'APK',
  'bahan-kampanye': 'Bahan kampanye',
  aps: 'APS sebelum kampanye (perlu verifikasi)',
  'tanpa-objek': 'Bukan objek',
};

/**
 * Forms as officers call them. PKPU 15/2023 Pasal 34 names reklame, spanduk and umbul-umbul as APK;
 * "baliho" is the everyday word for a reklame of that size, so both stand in one.
 */
export const LineFormSchema = z.enum([
  'baliho',
  'spanduk',
  'umbul-umbul',
  'poster',
  'stiker',
  'bendera',
  'selebaran',
  'videotron',
  'lainnya',
]);
export type LineForm = z.infer<typeof LineFormSchema>;
export const lineFormWords: Readonly<Record<LineForm, string>> = {
  baliho: 'Baliho/reklame',
  spanduk: 'Spanduk',
  'umbul-umbul': 'Umbul-umbul',
  poster: 'Poster',
  stiker: 'Stiker',
  bendera: 'Bendera',
  selebaran: 'Selebaran',
  videotron: 'Videotron',
  lainnya: 'Lainnya',
};

/** Place category: an entry of the catalogue as it stood then, or said to be none of those listed. Absent: not judged yet. */
export const LinePlaceSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('listed'),
    /** Catalogue code, `APK-71a`. */
    code: z.string().min(1).max(40),
    /** "tempat ibadah" */
    words: lineText,
    /** TERKONFIRMASI only where a basis may be printed for the regime and day. */
    certainty: CertaintySchema,
    /** The basis that may be printed; absent prints "dasar perlu verifikasi". */
    basis: lineText.optional(),
    catalogueVersion: z.string().max(40),
  }),
  z.strictObject({ is: z.literal('outside') }),
]);
export type LinePlace = z.infer<typeof LinePlaceSchema>;

export const VisitStateSchema = z.enum(['ditertibkan', 'terpasang', 'tidak-ditemukan']);
export type VisitState = z.infer<typeof VisitStateSchema>;
export const visitStateWords: Readonly<Record<VisitState, string>> = {
  ditertibkan: 'Sudah ditertibkan',
  terpasang: 'Masih terpasang',
  'tidak-ditemukan': 'Tidak ditemukan',
};

export const VisitSchema = z.strictObject({
  on: DaySchema,
  state: VisitStateSchema,
  /** New photos of the object, each linked `revisit-of` to the first one. */
  exhibitIds: z.array(IdSchema).max(MOST_VIEWS),
  note: lineText.optional(),
  recordedBy: IdSchema,
  recordedAt: InstantSchema,
});
export type Visit = z.infer<typeof VisitSchema>;

/** What an officer states in one line. */
export const LineStatementSchema = z.strictObject({
  /** Photos that show it; the first is the one it was recorded from. */
  exhibitIds: z.array(IdSchema).min(1).max(MOST_VIEWS),
  kind: LineKindSchema,
  form: LineFormSchema.optional(),
  quantity: z.number().int().min(1).max(9999),
  place: LinePlaceSchema.optional(),
  /** Participant or party, in the officer's words. */
  participant: officerText(120).optional(),
  region: RegionSchema.optional(),
  /** Road, house row or landmark, in words. */
  road: officerText(200).optional(),
  coordinates: CoordinatesSchema.optional(),
  /** "3 x 4 m", as measured or judged by eye. */
  size: officerText(60).optional(),
  note: officerText(500).optional(),
});
export type LineStatement = z.infer<typeof LineStatementSchema>;

export const InventoryLineSchema = LineStatementSchema.extend({
  id: IdSchema,
  inventoryId: IdSchema,
  visits: z.array(VisitSchema).max(MOST_VIEWS).optional(),
  recordedBy: IdSchema,
  recordedAt: InstantSchema,
});
export type InventoryLine = z.infer<typeof InventoryLineSchema>;

export const InventorySchema = z.strictObject({
  id: IdSchema,
  title: lineText,
  regime: LawRegimeSchema,
  /** Stage or period in words: "Masa kampanye". */
  stage: lineText.optional(),
  /** First and last day of the survey. */
  from: DaySchema,
  to: DaySchema.optional(),
  region: RegionSchema.optional(),
  /** The pile, in the order in which it is gone through. */
  exhibitIds: z.array(IdSchema).max(MOST_PHOTOS),
  /** Lines in road order, where the officer set one; lines not named follow. */
  roadOrder: z.array(IdSchema).max(MOST_PHOTOS).optional(),
  /** The case that its papers are made from. */
  caseId: IdSchema.optional(),
  note: longText.optional(),
  createdBy: IdSchema,
  createdAt: InstantSchema,
});
export type Inventory = z.infer<typeof InventorySchema>;

/** Lines that count as objects. */
export const isObject = (line: Pick<InventoryLine, 'kind'>): boolean => line.kind !== 'tanpa-objek';

/**
 * Lines that may be put to a participant: in a place that the catalogue lists. APS are left out until their rules are verified;
 * whether it is a violation is judged later, by a plenary.
 */
export const isAlleged = (line: Pick<InventoryLine, 'kind' | 'place'>): boolean =>
  (line.kind === 'apk' || line.kind === 'bahan-kampanye') && line.place?.is === 'listed';

/** The same name written with other spaces or capitals is the same participant. */
export const sameParticipant = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('id');

export interface ParticipantCount {
  name: string;
  lines: number;
  quantity: number;
  /** Objects in listed places. */
  alleged: number;
}

/** Lines and objects by participant, most objects first; lines without one are left out. */
export const participantsIn = (lines: readonly InventoryLine[]): ParticipantCount[] => {
  const counts = new Map<string, ParticipantCount>();
  for (const line of lines) {
    if (!isObject(line) || !line.participant?.trim()) continue;
    const key = sameParticipant(line.participant);
    const sum = counts.get(key) ?? { name: line.participant.trim(), lines: 0, quantity: 0, alleged: 0 };
    sum.lines += 1;
    sum.quantity += line.quantity;
    if (isAlleged(line)) sum.alleged += line.quantity;
    counts.set(key, sum);
  }
  return [...counts.values()].toSorted((a, b) => b.quantity - a.quantity || a.name.localeCompare(b.name, 'id'));
};

/** "tempat ibadah", "di luar daftar", "belum dinilai". */
export const placeWords = (place: LinePlace | undefined): string =>
  place === undefined ? 'belum dinilai' : place.is === 'outside' ? 'di luar daftar' : place.words;

/** Whole days from the first to the second `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
