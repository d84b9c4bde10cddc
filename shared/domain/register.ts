/**
 * Register book ("Buku register") of an office: what came in, from whom, in which order. Nouns: entry (one line of the book),
 * change (a later event about it; nothing is overwritten), export (the book, or a part of it, as a table or on paper).
 */
import { z } from 'zod';
import { IdSchema, Sha256Schema } from './ids.ts';
import { lineText, longText, officerText } from './text.ts';
import { DaySchema, InstantSchema } from './time.ts';

/** What was brought. `surat` and `lain` are paper or goods that came without a parcel of Sahih. */
export const RegisterKindSchema = z.enum(['dossier', 'exhibit', 'case', 'vault', 'surat', 'lain']);
export type RegisterKind = z.infer<typeof RegisterKindSchema>;
export const registerKindWords: Readonly<Record<RegisterKind, string>> = {
  dossier: 'Berkas bukti',
  exhibit: 'Bukti',
  case: 'Peristiwa',
  vault: 'Seluruh brankas',
  surat: 'Surat',
  lain: 'Lain-lain',
};

export const RegisterOutcomeSchema = z.enum(['diterima', 'dikembalikan']);
export type RegisterOutcome = z.infer<typeof RegisterOutcomeSchema>;
export const registerOutcomeWords: Readonly<Record<RegisterOutcome, string>> = { diterima: 'Diterima', dikembalikan: 'Dikembalikan' };

/** Who brought it; one whose identity is confidential is never written out in a table or on paper. */
export const RegisterPersonSchema = z.strictObject({ name: lineText, role: lineText.optional(), confidential: z.boolean() });
export type RegisterPerson = z.infer<typeof RegisterPersonSchema>;

/** Digits of a digest that the book quotes, as groups of four. */
export const REGISTER_DIGEST_DIGITS = 16;

/** What an officer may state, and later correct. Members are withheld one by one. */
export const RegisterFieldsSchema = z.strictObject({
  receivedAt: InstantSchema,
  fromOffice: lineText.optional(),
  fromPerson: RegisterPersonSchema.optional(),
  kind: RegisterKindSchema,
  /** Number as the sender gave it; never renumbered. */
  itemNumber: lineText.optional(),
  title: lineText,
  /** First digits of the digest that tells it from others: of a dossier its manifest. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .optional(),
  exhibitCount: z.number().int().nonnegative().max(1_000_000).optional(),
  /** Sheets of paper that came along. */
  sheetCount: z.number().int().nonnegative().max(1_000_000).optional(),
  outcome: RegisterOutcomeSchema,
  /** Why it was sent back; required there. */
  reason: longText.optional(),
  /** Form or route that it belongs to: "Formulir Model A", "Penerusan kepada Bawaslu Kabupaten". */
  route: lineText.optional(),
  /** Where the paper is kept: shelf, box, folder. */
  storage: lineText.optional(),
  note: officerText(2000).optional(),
});
export type RegisterFields = z.infer<typeof RegisterFieldsSchema>;

export const RegisterEntrySchema = RegisterFieldsSchema.extend({
  id: IdSchema,
  number: lineText,
  /** Counter within the year; absent where the number was typed whole. */
  sequence: z.number().int().positive().optional(),
  /** Year of receipt at the office. */
  year: z.number().int(),
  handoverId: IdSchema.optional(),
  /** Id of the item in the sender's log. */
  itemId: IdSchema.optional(),
  enteredBy: IdSchema,
  enteredAt: InstantSchema,
  status: z.enum(['entered', 'voided']),
  voidedBy: IdSchema.optional(),
  voidedAt: InstantSchema.optional(),
  voidReason: longText.optional(),
  /** Later changes; 0 where it stands as first written. */
  changeCount: z.number().int().nonnegative(),
});
export type RegisterEntry = z.infer<typeof RegisterEntrySchema>;

/** Members that may be corrected where the entry came with a hand-over: what its receipt states is countersigned and stays. */
export const changeableAfterHandover = ['sheetCount', 'route', 'storage', 'note'] as const satisfies readonly (keyof RegisterFields)[];
export const registerFieldNames = Object.keys(RegisterFieldsSchema.shape) as (keyof RegisterFields)[];

/** One line of an entry's history; of a change, each member with what stood before and after. */
export const RegisterHistoryLineSchema = z.object({
  seq: z.number().int(),
  type: z.enum(['register.entered', 'register.changed', 'register.voided', 'register.exported']),
  at: InstantSchema,
  actorName: z.string(),
  reason: z.string().optional(),
  changes: z.array(z.object({ field: z.string(), before: z.json().optional(), after: z.json().optional() })),
  /** Of an export: what was written or printed. */
  form: z.string().optional(),
});
export type RegisterHistoryLine = z.infer<typeof RegisterHistoryLineSchema>;

export const RegisterFilterSchema = z.object({
  /** Words of number, title, office, note. */
  text: z.string().max(200).optional(),
  /** First and last day of receipt, at the office. */
  from: DaySchema.optional(),
  to: DaySchema.optional(),
  office: z.string().max(300).optional(),
  outcome: z.enum(['diterima', 'dikembalikan', 'batal']).optional(),
});
export type RegisterFilter = z.infer<typeof RegisterFilterSchema>;

export interface RegisterSums {
  entries: number;
  accepted: number;
  returned: number;
  voided: number;
  exhibits: number;
  sheets: number;
}
export const noSums: RegisterSums = { entries: 0, accepted: 0, returned: 0, voided: 0, exhibits: 0, sheets: 0 };

/** What a void entry brought counts nowhere but among the voided. */
export const sumsOf = (entries: readonly RegisterEntry[], start: RegisterSums = noSums): RegisterSums =>
  entries.reduce((sums, entry) => {
    const entriesCount = sums.entries + 1;
    if (entry.status === 'voided') return { ...sums, entries: entriesCount, voided: sums.voided + 1 };
    const accepted = entry.outcome === 'diterima';
    return {
      ...sums,
      entries: entriesCount,
      accepted: sums.accepted + (accepted ? 1 : 0),
      returned: sums.returned + (accepted ? 0 : 1),
      exhibits: sums.exhibits + (accepted ? (entry.exhibitCount ?? 0) : 0),
      sheets: sums.sheets + (accepted ? (entry.sheetCount ?? 0) : 0),
    };
  }, start);

/** What a print or a table that left the vault was. */
export const RegisterExportSchema = z.object({
  exportedAt: InstantSchema,
  form: z.enum(['xlsx', 'pdf', 'cetak', 'rangkap']),
  sha256: Sha256Schema.optional(),
  sizeBytes: z.number().int(),
  reread: z.enum(['media', 'cache']).optional(),
  entryCount: z.number().int(),
  pageCount: z.number().int().optional(),
  sets: z.number().int().optional(),
});
export type RegisterExport = z.infer<typeof RegisterExportSchema>;
