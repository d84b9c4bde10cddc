/** Calls of inventories ("Pendataan APK"): the pile, its lines, what is made of them. */
import { z } from 'zod';
import { CertaintySchema } from '../domain/catalogue.ts';
import { IdSchema } from '../domain/ids.ts';
import {
  InventoryLineSchema,
  InventorySchema,
  LineKindSchema,
  LineStatementSchema,
  MOST_PHOTOS,
  VisitStateSchema,
} from '../domain/inventory.ts';
import { CoordinatesSchema, RegionSchema } from '../domain/location.ts';
import { NearDoubtSchema } from '../domain/nearest.ts';
import { lineText } from '../domain/text.ts';
import { DaySchema } from '../domain/time.ts';
import { base, progressOf } from './base.ts';

/** An inventory as the list of them shows it. */
export const InventoryRowSchema = z.object({
  inventory: InventorySchema.omit({ exhibitIds: true, roadOrder: true }),
  photoCount: z.number().int(),
  /** Photos that at least one line names. */
  donePhotos: z.number().int(),
  lineCount: z.number().int(),
  /** Objects: the sum of the lines' quantities. */
  quantity: z.number().int(),
  /** Objects that a visit found taken down, and those with any visit at all. */
  takenDown: z.number().int(),
  visited: z.number().int(),
  caseNumber: z.string().optional(),
});
export type InventoryRow = z.infer<typeof InventoryRowSchema>;

/** A photo of the pile, with what its file and its exhibit tell. */
export const PilePhotoSchema = z.object({
  exhibitId: IdSchema,
  number: z.string(),
  /** First part: what pictures are asked by. */
  partId: IdSchema,
  mediaType: z.string(),
  preview: z.enum(['ready', 'failed', 'none', 'pending']),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** Wall clock of the picture, `YYYY-MM-DD[THH:MM…]`, as tagged or as EXIF has it. */
  takenLocal: z.string().optional(),
  coordinates: CoordinatesSchema.optional(),
  /** Village stated for the exhibit. */
  region: RegionSchema.optional(),
  road: z.string().optional(),
  /** Village whose point is nearest to the coordinates: offered, confirmed by the officer. */
  near: z.object({ region: RegionSchema, metres: z.number(), doubts: z.array(NearDoubtSchema) }).optional(),
});
export type PilePhoto = z.infer<typeof PilePhotoSchema>;

/** A place category of the catalogue for one kind of object. */
export const PlaceCategorySchema = z.object({
  code: z.string(),
  kind: LineKindSchema,
  words: z.string(),
  certainty: CertaintySchema,
  basis: z.string().optional(),
});
export type PlaceCategory = z.infer<typeof PlaceCategorySchema>;

export const SheetSchema = z.object({
  inventory: InventorySchema,
  caseNumber: z.string().optional(),
  photos: z.array(PilePhotoSchema),
  lines: z.array(InventoryLineSchema),
  /** Pictures of visits, which are not part of the pile. */
  visitPhotos: z.array(PilePhotoSchema),
  categories: z.array(PlaceCategorySchema),
});
export type Sheet = z.infer<typeof SheetSchema>;

/** A line as it is typed: the place by its code, frozen from the catalogue when recorded. */
export const LineInputSchema = LineStatementSchema.omit({ place: true }).extend({
  /** A line to replace, or a fresh random id for a new one, so that a screen can go on before the answer; absent: the service chooses. */
  id: IdSchema.optional(),
  place: z
    .discriminatedUnion('is', [
      z.strictObject({ is: z.literal('listed'), code: z.string().min(1).max(40) }),
      z.strictObject({ is: z.literal('outside') }),
    ])
    .optional(),
});
export type LineInput = z.infer<typeof LineInputSchema>;

const InventoryFields = InventorySchema.pick({ title: true, regime: true, stage: true, from: true, to: true, region: true, note: true });
const nullable = { stage: lineText.nullable(), to: DaySchema.nullable(), region: RegionSchema.nullable() };

export const inventory = {
  /** Newest first. */
  list: base.output(z.array(InventoryRowSchema)),
  create: base.input(InventoryFields.extend({ exhibitIds: z.array(IdSchema).min(1).max(MOST_PHOTOS) })).output(InventoryRowSchema),
  change: base
    .input(
      z.object({
        id: IdSchema,
        change: InventoryFields.extend(nullable)
          .partial()
          .extend({
            addExhibits: z.array(IdSchema).max(MOST_PHOTOS).optional(),
            /** Photos taken off the pile; one that a line names stays. */
            removeExhibits: z.array(IdSchema).max(MOST_PHOTOS).optional(),
            /** Lines in road order; empty takes the proposed order again. */
            roadOrder: z.array(IdSchema).max(MOST_PHOTOS).optional(),
          }),
      }),
    )
    .output(InventoryRowSchema),
  /** Everything the screen needs, in one answer. */
  sheet: base.input(z.object({ id: IdSchema })).output(SheetSchema),
  /** Records, replaces and removes lines in one transaction: a line, a merge, an undo. */
  save: base
    .input(
      z.object({
        inventoryId: IdSchema,
        record: z.array(LineInputSchema).max(500),
        remove: z.array(IdSchema).max(500).default([]),
      }),
    )
    .output(z.object({ lines: z.array(InventoryLineSchema) })),
  /** Records that an object was looked at again; its new photos are linked to the first one. */
  visit: base
    .input(
      z.object({
        lineId: IdSchema,
        on: DaySchema,
        state: VisitStateSchema,
        exhibitIds: z.array(IdSchema).max(20).default([]),
        note: lineText.optional(),
      }),
    )
    .output(InventoryLineSchema),
  /** Takes the last visit of a line back. */
  unvisit: base.input(z.object({ lineId: IdSchema })).output(InventoryLineSchema),
  /**
   * The case that dossier, Formulir Model A and letters are made from: made now, or brought up to date with the photos and
   * participants of the lines. `caseId` takes an existing case.
   */
  toCase: base.input(z.object({ id: IdSchema, caseId: IdSchema.optional() })).output(z.object({ caseId: IdSchema, number: z.string() })),
  /** Writes the table, the points or the checklist into a folder, reads the copy back and records it. */
  exportTo: base
    .input(z.object({ id: IdSchema, folder: z.string(), form: z.enum(['xlsx', 'csv', 'geojson', 'checklist']) }))
    .output(progressOf(z.object({ path: z.string(), sizeBytes: z.number().int(), reread: z.enum(['media', 'cache']) }))),
};
