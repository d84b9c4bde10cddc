/**
 * Days left of the seven. Pemilu: a temuan is set within 7 days since found (UU 7/2017 Pasal 454 ayat (5));
 * a laporan within 7 working days since known (ayat (6)). Pemilihan: 7 days since known or found (UU Pilkada Pasal 134).
 * Where a source leaves the day type open the earlier, calendar date is shown as the safe limit.
 */
import { z } from 'zod';
import { DaySchema } from './time.ts';

export const DeadlineSchema = z.object({
  /** Last day, inclusive, at the place. */
  lastDay: DaySchema,
  dayKind: z.enum(['kalender', 'kerja']),
  /** Whole days left counting from today; negative when overdue. */
  daysLeft: z.number().int(),
  usedDays: z.number().int().min(0),
  totalDays: z.number().int(),
  startedBy: z.enum(['ditemukan', 'diketahui']),
  startDay: DaySchema,
  /** The rule as printed beside the count. */
  rule: z.string(),
});
export type Deadline = z.infer<typeof DeadlineSchema>;
