/** Calls of the register book: lines, corrections, the book as a table or on paper. */
import { z } from 'zod';
import { IdSchema } from '../domain/ids.ts';
import { ReceivedDossierSchema } from '../domain/inbox.ts';
import { RegisterEntrySchema, RegisterFieldsSchema, RegisterFilterSchema, RegisterHistoryLineSchema } from '../domain/register.ts';
import { lineText, longText } from '../domain/text.ts';
import { InstantSchema } from '../domain/time.ts';
import { base, progressOf } from './base.ts';

export const RegisterRowSchema = RegisterEntrySchema.extend({ enteredByName: z.string() });
export type RegisterRow = z.infer<typeof RegisterRowSchema>;

const count = z.number().int();
export const RegisterSumsSchema = z.object({
  entries: count,
  accepted: count,
  returned: count,
  voided: count,
  exhibits: count,
  sheets: count,
});

const ReceivedKeys = z
  .array(z.object({ id: IdSchema, handoverId: IdSchema }))
  .min(1)
  .max(200);

const asked = { sequence: z.number().int().min(1).max(99_999).optional(), number: lineText.optional() };
const nullable = Object.fromEntries(
  Object.entries(RegisterFieldsSchema.shape).map(([name, schema]) => [name, (schema as z.ZodType).nullable().optional()]),
) as { [K in keyof typeof RegisterFieldsSchema.shape]: z.ZodOptional<z.ZodNullable<(typeof RegisterFieldsSchema.shape)[K]>> };

export const register = {
  /** Newest first; sums over everything that fits the filter. */
  list: base
    .input(z.object({ filter: RegisterFilterSchema.default({}), limit: z.number().int().min(1).max(10_000).default(500) }))
    .output(z.object({ entries: z.array(RegisterRowSchema), sums: RegisterSumsSchema, offices: z.array(z.string()) })),
  show: base.input(z.object({ id: IdSchema })).output(z.object({ entry: RegisterRowSchema, history: z.array(RegisterHistoryLineSchema) })),
  /** The number that the next line would get, or whether the one asked for is free. */
  nextNumber: base
    .input(z.object({ receivedAt: InstantSchema, ...asked }))
    .output(z.object({ number: z.string(), sequence: z.number().int().optional(), year: z.number().int(), taken: z.boolean() })),
  /** Enters what came without a parcel of Sahih. */
  add: base.input(RegisterFieldsSchema.extend(asked)).output(RegisterEntrySchema),
  /** Corrects members of a line; `null` takes one out. The reason is recorded. */
  change: base.input(z.object({ id: IdSchema, change: z.strictObject(nullable), reason: longText })).output(RegisterEntrySchema),
  /** Writes the lines that fit as XLSX or PDF into a folder, reads the copy back and records it. */
  exportTo: base
    .input(z.object({ filter: RegisterFilterSchema.default({}), folder: z.string(), form: z.enum(['xlsx', 'pdf']) }))
    .output(progressOf(z.object({ path: z.string(), sizeBytes: z.number().int(), reread: z.enum(['media', 'cache']) }))),
  /** Lays the lines that fit out for the printer; recorded. Read it at `/cetak/<printId>`. */
  print: base
    .input(z.object({ filter: RegisterFilterSchema.default({}) }))
    .output(progressOf(z.object({ printId: IdSchema, pageCount: count, entryCount: count }))),
  /** Dossiers of other desks that were taken, newest first: what sets can be printed of. */
  received: base.output(z.array(ReceivedDossierSchema.omit({ files: true }))),
  /** Pages of one set of each, its slip counted. */
  countReceived: base
    .input(z.object({ keys: ReceivedKeys }))
    .output(z.array(z.object({ id: IdSchema, handoverId: IdSchema, number: z.string(), perSet: count }))),
  /** Sets for the printer, each behind its slip, of one or several; the sealed PDFs are not touched. Read it at `/cetak/<printId>`. */
  printReceived: base
    .input(z.object({ keys: ReceivedKeys, sets: z.number().int().min(1).max(5).default(3) }))
    .output(progressOf(z.object({ printId: IdSchema, pageCount: count, sets: count, dossierCount: count }))),
  /** Declares a line void; its number stays used. */
  void: base.input(z.object({ id: IdSchema, reason: longText })).output(RegisterEntrySchema),
};
