/**
 * Holidays: editable data (`resources/deadlines/hari-libur-*.json`), needed to count working days.
 * Field names are those of the file, in Indonesian, so that an office can check them. A year that is not decreed is said to be so.
 */
import { z } from 'zod';
import { CertaintySchema } from './catalogue.ts';
import { DaySchema } from './time.ts';

export const HolidaySchema = z.object({
  tanggal: DaySchema,
  nama: z.string().min(1).max(300),
  jenis: z.enum(['libur-nasional', 'cuti-bersama']),
  /** Id of one of `sumber`. */
  sumber: z.string(),
});
export type Holiday = z.infer<typeof HolidaySchema>;

export const HolidayYearSchema = z.object({
  tahun: z.number().int().min(2000).max(2100),
  status: z.enum(['ditetapkan', 'belum-ditetapkan']),
  catatan: z.string().max(500).optional(),
});

export const HolidaySourceSchema = z.object({
  id: z.string(),
  nama: z.string().max(500),
  /** Where it was read. */
  dibaca: z.array(z.string()).default([]),
  status: CertaintySchema,
  catatan: z.string().max(500).optional(),
});

/** The file. Every day names a source that the file holds, and lies in a year that the file calls decreed. */
export const HolidayListSchema = z
  .object({
    versi: z.string().min(1).max(60),
    bahasa: z.literal('id'),
    catatan: z.string().max(1000).optional(),
    tahun: z.array(HolidayYearSchema).min(1).max(60),
    sumber: z.array(HolidaySourceSchema).max(200),
    hari: z.array(HolidaySchema).max(5000),
  })
  .refine((list) => {
    const sources = new Set(list.sumber.map((s) => s.id));
    const decreed = new Set(list.tahun.filter((y) => y.status === 'ditetapkan').map((y) => String(y.tahun)));
    return list.hari.every((d) => sources.has(d.sumber) && decreed.has(d.tanggal.slice(0, 4)));
  }, 'holidays');
export type HolidayList = z.infer<typeof HolidayListSchema>;

/** True where every source of the year's days was read, not remembered. */
export const yearStanding = (list: HolidayList, year: number): 'confirmed' | 'unconfirmed' | 'undecreed' => {
  if (!list.tahun.some((y) => y.tahun === year && y.status === 'ditetapkan')) return 'undecreed';
  const used = new Set(list.hari.filter((d) => d.tanggal.startsWith(String(year))).map((d) => d.sumber));
  return list.sumber.filter((s) => used.has(s.id)).every((s) => s.status === 'TERKONFIRMASI') ? 'confirmed' : 'unconfirmed';
};
