/** Calls on the rules of deadlines and on the list of holidays. */
import { z } from 'zod';
import { CertaintySchema } from '../domain/catalogue.ts';
import { DaySchema } from '../domain/time.ts';
import { base, Ok } from './base.ts';

const HolidayDay = z.object({ day: DaySchema, name: z.string(), kind: z.enum(['libur-nasional', 'cuti-bersama']) });
const HolidayFileText = z.string().max(2_000_000);

const DeadlineAboutSchema = z.object({
  rules: z.object({ version: z.string(), count: z.number().int(), gaps: z.array(z.string()) }),
  holidays: z.object({
    version: z.string(),
    imported: z.boolean(),
    years: z.array(
      z.object({
        year: z.number().int(),
        standing: z.enum(['confirmed', 'unconfirmed', 'undecreed']),
        national: z.number().int(),
        collective: z.number().int(),
        note: z.string().optional(),
      }),
    ),
    days: z.array(HolidayDay.extend({ source: z.string() })),
    sources: z.array(
      z.object({ id: z.string(), name: z.string(), read: z.array(z.string()), certainty: CertaintySchema, note: z.string().optional() }),
    ),
  }),
});
export type DeadlineAbout = z.infer<typeof DeadlineAboutSchema>;

const HolidayChangesSchema = z.object({ version: z.string(), added: z.array(HolidayDay), removed: z.array(HolidayDay) });
export type HolidayChanges = z.infer<typeof HolidayChangesSchema>;

export const deadlines = {
  about: base.output(DeadlineAboutSchema),
  /** The list as a file, to be edited and taken in again. */
  holidayFile: base.output(z.object({ text: z.string() })),
  /** What an import would change; nothing is changed. */
  compareHolidays: base.input(z.object({ text: HolidayFileText })).output(HolidayChangesSchema),
  importHolidays: base.input(z.object({ text: HolidayFileText })).output(Ok),
};
