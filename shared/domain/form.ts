/**
 * Official forms and letters made from a case. One document is what was issued: it is frozen whole in the log,
 * and both writers (PDF, DOCX) print it word for word. Confidential persons are already replaced by their alias in it.
 */
import { z } from 'zod';
import { PageModelSchema } from './content.ts';
import { IdSchema, Sha256Schema } from './ids.ts';
import { lineText, longText } from './text.ts';
import { DaySchema, InstantSchema, ZoneSchema } from './time.ts';

export const FormKindSchema = z.enum(['model-a', 'b1', 'b2', 'berita-acara', 'pengantar', 'saran', 'imbauan']);
export type FormKind = z.infer<typeof FormKindSchema>;
export const formKinds = FormKindSchema.options;

/** Names as they stand on the paper; never translated. */
export const formNames: Readonly<Record<FormKind, string>> = {
  'model-a': 'Formulir Model A',
  b1: 'Formulir Model B.1',
  b2: 'Formulir Model B.2',
  'berita-acara': 'Berita acara serah terima',
  pengantar: 'Surat pengantar',
  saran: 'Saran perbaikan',
  imbauan: 'Imbauan',
};

export const PhotosPerPageSchema = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(6)]);
export type PhotosPerPage = z.infer<typeof PhotosPerPageSchema>;

const text = z.string();
/** Millimetres from the text's left edge. */
const indent = z.number().min(-6).max(120);

/** One piece of a form, in reading order. Lengths are millimetres. */
export const FormPartSchema = z.discriminatedUnion('is', [
  /** Centred heading of the form, its number below. */
  z.strictObject({ is: z.literal('title'), lines: z.array(text), number: text }),
  /** "I. Data Pengawas Pemilihan" */
  z.strictObject({ is: z.literal('section'), mark: text, text }),
  /** "1. Peristiwa", bold, under a section. */
  z.strictObject({ is: z.literal('point'), mark: text, text, indent }),
  /** "a. Bentuk : Langsung"; `lead` is the number of the group that the field opens. */
  z.strictObject({ is: z.literal('field'), lead: text, mark: text, label: text, value: text, indent, labelWidth: z.number() }),
  /** A paragraph; blank lines part paragraphs. */
  z.strictObject({ is: z.literal('text'), text, indent, align: z.enum(['left', 'right', 'centre']), bold: z.boolean() }),
  /** "a. Foto baliho, bukti B-…" */
  z.strictObject({ is: z.literal('entry'), mark: text, text, indent }),
  z.strictObject({ is: z.literal('table'), head: z.array(text), widths: z.array(z.number().positive()), rows: z.array(z.array(text)) }),
  /** Room for wet signatures and stamps, one or two beside one another; `above` ends with the position. */
  z.strictObject({
    is: z.literal('signatures'),
    signers: z
      .array(z.strictObject({ above: z.array(text), name: text, below: text, stamp: z.boolean() }))
      .min(1)
      .max(2),
  }),
  z.strictObject({ is: z.literal('space'), height: z.number().positive() }),
  /** A lampiran of words and tables begins here, on a new page. */
  z.strictObject({ is: z.literal('annex'), title: text }),
]);
export type FormPart = z.infer<typeof FormPartSchema>;

/** A photo of the annex: its heading, what is stated of it, its picture by part. */
export const FormPhotoSchema = z.strictObject({
  exhibitNumber: text,
  partId: IdSchema,
  /** SHA-256 of the original. */
  sha256: Sha256Schema,
  /** Pixels of the rendition. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  heading: text,
  caption: text,
  /** Day, hour, coordinates with their source. */
  facts: z.array(text),
});
export type FormPhoto = z.infer<typeof FormPhotoSchema>;

/** What a form says, whole: the content whose digest every page's fingerprint hangs on. */
export const FormDocumentSchema = z.strictObject({
  format: z.literal('sahih.form.v1'),
  exercise: z.boolean(),
  kind: FormKindSchema,
  /** Empty in a preview without number. */
  number: text,
  caseNumber: text,
  /** "Formulir Model A": what footers and the annex call it. */
  name: text,
  issuedAt: InstantSchema,
  zone: ZoneSchema,
  /** Lines of the office's letterhead; empty where the form has none (Formulir Model A since Perbawaslu 5/2022). */
  letterhead: z.array(text),
  parts: z.array(FormPartSchema),
  annex: z.strictObject({ title: text, perPage: PhotosPerPageSchema, photos: z.array(FormPhotoSchema) }).optional(),
  pages: z.array(PageModelSchema),
});
export type FormDocument = z.infer<typeof FormDocumentSchema>;

/** A form once issued. Its number is used up for good, also where it is voided. */
export const FormRecordSchema = z.object({
  id: IdSchema,
  kind: FormKindSchema,
  caseId: IdSchema,
  /** Participant or person that a letter is addressed to. */
  personId: IdSchema.optional(),
  number: lineText,
  /** Counter within kind and year; absent where the number was typed whole. */
  sequence: z.number().int().positive().optional(),
  year: z.number().int(),
  status: z.enum(['issued', 'voided']),
  issuedAt: InstantSchema,
  issuedBy: IdSchema,
  /** SHA-256 of the document's RFC 8785 bytes. */
  contentSha256: Sha256Schema,
  pageCount: z.number().int(),
  voidedAt: InstantSchema.optional(),
  voidReason: longText.optional(),
});
export type FormRecord = z.infer<typeof FormRecordSchema>;

/** What a form asks beside the case; each kind reads its own. */
export const FormFieldsSchema = z
  .object({
    recipient: longText,
    recipientPlace: lineText,
    subject: lineText,
    enclosure: lineText,
    body: longText,
    /** B.2: the plenary that set the Temuan (UU 7/2017 Pasal 454; only a plenary may). */
    plenaryNumber: lineText,
    plenaryDay: DaySchema,
    /** Berita acara, surat pengantar: who receives. */
    receiver: lineText,
    receiverRole: lineText,
    receiverOffice: lineText,
    /** Letters: who signs, where that is not the signed-in officer (the chair of the office). */
    signerName: lineText,
    signerRole: lineText,
    /** Reported at, to whom (B.1). */
    reportedAt: lineText,
  })
  .partial();
export type FormFields = z.infer<typeof FormFieldsSchema>;

/** What the officer chose; absent members take what the case and the office say. */
export const FormChoiceSchema = z.object({
  caseId: IdSchema,
  kind: FormKindSchema,
  /** Saran perbaikan, imbauan: the participant of the case. */
  personId: IdSchema.optional(),
  /** With a table of an inventory annexed, photos are annexed only where this is given: the dossier holds them. */
  photosPerPage: PhotosPerPageSchema.optional(),
  /** Formulir Model A of a case with an inventory: annexes its table. Absent: yes. */
  inventoryTable: z.boolean().optional(),
  /** Counter to use in place of the next one: to go on from a paper register. */
  sequence: z.number().int().min(1).max(99_999).optional(),
  /** The whole number as the office gave it. */
  number: lineText.optional(),
  fields: FormFieldsSchema.optional(),
});
export type FormChoice = z.infer<typeof FormChoiceSchema>;

/** What a form still misses, and where it is filled in. */
export const formGapCodes = [
  'stage',
  'activity.aim',
  'activity.time',
  'officer.name',
  'officer.spt',
  'officer.address',
  'what',
  'place',
  'time',
  'terlapor',
  'terlapor.address',
  'saksi.address',
  'pelapor',
  'pelapor.address',
  'exhibits',
  'finding',
  'summary',
  'facts',
  'analysis',
  'areaCode',
  'electionCode',
  'letterhead',
  'recipient',
  'receiver',
  'plenary',
] as const;
export type FormGapCode = (typeof formGapCodes)[number];
export const FormGapSchema = z.object({
  code: z.enum(formGapCodes),
  /** Section of the case's editor, the form's own fields, the supervision part, or the settings. */
  where: z.enum(['case', 'form', 'supervision', 'settings']),
  /** Section of the editor, where it is the case. */
  section: z.string().optional(),
});
export type FormGap = z.infer<typeof FormGapSchema>;
