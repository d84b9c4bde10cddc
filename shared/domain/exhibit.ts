/** Exhibit: an evidence item once numbered, of one or more parts, with everything stated about it. */
import { z } from 'zod';
import { CaptureSchema } from './capture.ts';
import { ExhibitLinkSchema } from './exhibit-link.ts';
import { ExhibitNumberSchema, IdSchema, Sha256Schema } from './ids.ts';
import { CoordinatesSchema, PlaceSchema } from './location.ts';
import { PersonSchema, ReceiptWaySchema } from './person.ts';
import { lineText, longText } from './text.ts';
import { InstantSchema, TimeStatementSchema } from './time.ts';

/** A file name as received: kept byte for byte; base64 of the raw bytes where it is not valid Unicode. */
export const ReceivedNameSchema = z.object({ text: z.string(), rawBase64: z.string().optional() });
export type ReceivedName = z.infer<typeof ReceivedNameSchema>;

/** What the bytes themselves tell, read by a keyless decoder: a cache beside the original, never an event. */
export const ReadingSchema = z.object({
  preview: z.enum(['ready', 'failed', 'none', 'pending']),
  /** Why the preview failed, as a code of `shared/domain/failure.ts`. */
  previewFailure: z.string().optional(),
  /** Pixels as displayed, after EXIF orientation. */
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  durationMs: z.number().nonnegative().optional(),
  pageCount: z.number().int().positive().optional(),
  exif: z
    .object({
      /** Wall clock of the camera as EXIF writes it, `YYYY-MM-DDTHH:MM:SS`. */
      takenLocal: z.string().optional(),
      /** Offset as EXIF states it (`+07:00`); absent means unknown, never guessed. */
      offset: z.string().optional(),
      gpsUtc: z.string().optional(),
      coordinates: CoordinatesSchema.optional(),
      make: z.string().optional(),
      model: z.string().optional(),
      software: z.string().optional(),
      orientation: z.number().int().optional(),
      /** What in the block cannot be taken at its word; the raw block keeps what was written. */
      doubts: z
        .array(
          z.enum([
            'taken-in-future',
            'taken-invalid',
            'gps-zero',
            'gps-out-of-range',
            'gps-invalid',
            'gps-without-hemisphere',
            'gps-other-datum',
          ]),
        )
        .optional(),
    })
    .optional(),
  /** Recognised name pattern (`IMG-20240118-WA0003.jpg`): a hint, never a fact. */
  nameHint: z.enum(['whatsapp', 'camera', 'screenshot']).optional(),
});
export type Reading = z.infer<typeof ReadingSchema>;

/** One file of an exhibit. `role` is `asli` for a single file; captures and sets name theirs (`partRoles` of `capture.ts`). */
export const ExhibitPartSchema = z.object({
  id: IdSchema,
  role: z.string().max(60),
  sha256: Sha256Schema,
  sizeBytes: z.number().int().nonnegative(),
  /** Media type by content, never by extension. */
  mediaType: z.string(),
  receivedName: ReceivedNameSchema,
  /** File-system time of the received copy: labelled as such, never a capture time. */
  fileSystemTime: InstantSchema.optional(),
  /** Raw EXIF block (TIFF bytes), base64, where the file has one of at most 64 KiB. */
  rawExifBase64: z.string().optional(),
});
export type ExhibitPart = z.infer<typeof ExhibitPartSchema>;

/** Who is who around an exhibit. The recorder is the signed-in officer; nobody here is presented as a witness. */
export const ProvenanceSchema = z.object({
  /** Pembuat: who took the picture. */
  maker: PersonSchema.optional(),
  /** Penemu: the supervisor who found it, with SPT. */
  finder: PersonSchema.optional(),
  /** Penyerah: who handed the file over; confidential by default. */
  giver: PersonSchema.optional(),
  way: ReceiptWaySchema,
  receivedAt: TimeStatementSchema.optional(),
  /** When it was sent, as the platform that carried it states: of a chat's file. Never when the picture was taken. */
  sentAt: TimeStatementSchema.optional(),
  note: longText.optional(),
});
export type Provenance = z.infer<typeof ProvenanceSchema>;

/** Everything an officer states about an exhibit after it was taken in; each part may be missing. */
export const ExhibitTagsSchema = z.object({
  caption: longText.optional(),
  kind: z.enum(['alat-bukti', 'barang-bukti']),
  place: PlaceSchema.optional(),
  occurredAt: TimeStatementSchema.optional(),
  /** Ditemukan by the supervisor's own watch, or diketahui by report: two words, one moment each. */
  foundAt: TimeStatementSchema.optional(),
  knownAt: TimeStatementSchema.optional(),
  /** Diambil: when the picture was taken, as somebody states it; EXIF is offered, mtime never. */
  capturedAt: TimeStatementSchema.optional(),
  /** Catalogue codes of alleged violations; the finding freezes the entry. */
  violations: z.array(z.string()).max(20),
  post: z
    .object({
      platform: lineText.optional(),
      url: z.string().max(4000).optional(),
      account: lineText.optional(),
      accountId: lineText.optional(),
    })
    .optional(),
  notes: longText.optional(),
  labels: z.array(lineText).max(50),
});
export type ExhibitTags = z.infer<typeof ExhibitTagsSchema>;

export const ExhibitSchema = z.object({
  id: IdSchema,
  number: ExhibitNumberSchema,
  parts: z.array(ExhibitPartSchema).min(1),
  /** How it was captured, where this program or its officer did that; absent for a file that was handed in. */
  capture: CaptureSchema.optional(),
  /** Earlier exhibits that this one stands in a relation to. */
  links: z.array(ExhibitLinkSchema).max(50).optional(),
  provenance: ProvenanceSchema,
  tags: ExhibitTagsSchema,
  /** Pencatat: the officer signed in at intake. */
  recordedBy: IdSchema,
  recordedAt: InstantSchema,
  /** Same bytes were recorded before: the first exhibit's id. */
  duplicateOf: IdSchema.optional(),
});
export type Exhibit = z.infer<typeof ExhibitSchema>;

/** Received and hashed, not yet evidence. */
export const StagedFileSchema = z.object({
  id: IdSchema,
  receivedName: ReceivedNameSchema,
  sizeBytes: z.number().int().nonnegative(),
  sha256: Sha256Schema,
  mediaType: z.string(),
  fileSystemTime: InstantSchema.optional(),
  stagedAt: InstantSchema,
  /** Exhibit that already holds these bytes. */
  duplicateOf: z.object({ id: IdSchema, number: ExhibitNumberSchema }).optional(),
  reading: ReadingSchema,
});
export type StagedFile = z.infer<typeof StagedFileSchema>;
