/**
 * The two questions that decide which entries of the catalogue are offered; never one hiding the other:
 * the status of the one supported (before or after KPU's penetapan), and the stage of the calendar.
 */
import { z } from 'zod';

export const SupportedStatusSchema = z.enum(['BELUM_DITETAPKAN', 'DITETAPKAN', 'TIDAK_TAHU']);
export type SupportedStatus = z.infer<typeof SupportedStatusSchema>;

export const CalendarStageSchema = z.enum(['MASA_KAMPANYE', 'MASA_TENANG', 'HARI_PEMUNGUTAN', 'DI_LUAR_JADWAL', 'TIDAK_TAHU']);
export type CalendarStage = z.infer<typeof CalendarStageSchema>;
