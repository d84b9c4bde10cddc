/**
 * Time limits of a case. The rules are data (`resources/deadlines/aturan-*.json`), never code: regime, start event, amount, day type,
 * acceptance hours, text, sources, certainty. Where sources disagree, or a day type is not settled, every reading is kept
 * and the earliest is the safe limit (*batas aman*).
 */
import { z } from 'zod';
import { CaseOriginSchema } from './case.ts';
import { CertaintySchema, LawRegimeSchema } from './catalogue.ts';
import { DaySchema, InstantSchema, ZoneSchema } from './time.ts';

/** Moments that start a clock; none of them is the act itself. */
export const StartEventSchema = z.enum([
  'ditemukan',
  'diketahui',
  'disampaikan',
  'diterima',
  'diminta-melengkapi',
  'diregistrasi',
  'dinyatakan-pidana',
]);
export type StartEvent = z.infer<typeof StartEventSchema>;

/** Moments that end a step: start events of a later one, the closing of the case, a letter sent. */
export const EndEventSchema = z.enum([...StartEventSchema.options, 'ditutup', 'penerusan', 'penerusan-polri']);
export type EndEvent = z.infer<typeof EndEventSchema>;

const clockText = z.string().regex(/^([01]\d|2[0-4])\.[0-5]\d$/);

export const DeadlineRuleSchema = z
  .object({
    id: z.string().regex(/^[A-Z0-9-]+$/),
    langkah: z.string(),
    rezim: LawRegimeSchema,
    /** Origins that the rule speaks of; absent means all. */
    asal: z.array(CaseOriginSchema).optional(),
    mulai: z.array(StartEventSchema).min(1),
    /** The first of `mulai` that is stated, or the earliest of them. */
    pilih: z.enum(['pertama', 'terawal']),
    jumlah: z.number().int().positive(),
    /** Added where further statements are needed: Pilkada 3 + 2. */
    tambahan: z.number().int().positive().optional(),
    satuan: z.enum(['hari', 'jam']),
    hari: z.enum(['kalender', 'kerja', 'belum-pasti']).optional(),
    /** True where something is handed in at the office, within its acceptance hours. */
    jam_terima: z.boolean().optional(),
    dasar: z.string(),
    teks: z.string(),
    sumber: z.array(z.string()),
    status: CertaintySchema,
    catatan: z.string().optional(),
  })
  .refine((rule) => (rule.satuan === 'hari') === (rule.hari !== undefined), 'hari');
export type DeadlineRule = z.infer<typeof DeadlineRuleSchema>;

export const AcceptanceHoursSchema = z.object({
  id: z.string(),
  rezim: LawRegimeSchema,
  /** Stages of the calendar in which these hours hold; absent means all others. */
  masa: z.array(z.string()).optional(),
  hari: z.enum(['kalender', 'kerja']),
  buka: clockText,
  tutup: clockText,
  tutup_jumat: clockText.optional(),
  dasar: z.string(),
  sumber: z.array(z.string()),
  status: CertaintySchema,
});
export type AcceptanceHours = z.infer<typeof AcceptanceHoursSchema>;

export const DeadlineFileSchema = z
  .object({
    versi: z.string(),
    bahasa: z.literal('id'),
    catatan: z.string(),
    langkah: z.array(z.object({ id: z.string(), judul: z.string(), selesai: z.array(EndEventSchema).min(1), berikut: z.string() })).min(1),
    aturan: z.array(DeadlineRuleSchema).min(1),
    jam_terima: z.array(AcceptanceHoursSchema),
    tahapan: z.array(
      z.object({ rezim: LawRegimeSchema, masa: z.string(), dari: DaySchema, sampai: DaySchema, sumber: z.array(z.string()) }),
    ),
    /** What is not counted, and why. */
    celah: z.array(z.string()),
  })
  .refine((file) => {
    const steps = new Set(file.langkah.map((s) => s.id));
    const ids = new Set(file.aturan.map((r) => r.id));
    return ids.size === file.aturan.length && file.aturan.every((r) => steps.has(r.langkah));
  }, 'rules');
export type DeadlineFile = z.infer<typeof DeadlineFileSchema>;

/** How one limit was counted. `cuti-libur`: days of cuti bersama and unconfirmed holidays taken as holidays. */
export const ReadingKindSchema = z.enum(['kalender', 'kerja', 'kerja-cuti-libur', 'jam']);
export type ReadingKind = z.infer<typeof ReadingKindSchema>;

/** One reading of one rule. */
export const DeadlineLimitSchema = z.object({
  ruleId: z.string(),
  reading: ReadingKindSchema,
  /** Last day, inclusive, at the place. */
  lastDay: DaySchema,
  /** The day that the law itself gives, where the office takes nothing in on it and the last hour lies before. */
  movedFrom: DaySchema.optional(),
  /** Last moment as a clock at the place, "16.00"; "24.00" is the end of the day. */
  lastClock: z.string(),
  /** The same moment, UTC. */
  limitAt: InstantSchema,
  /** The rule as printed: amount, start event, source of law. */
  rule: z.string(),
  text: z.string(),
  basis: z.string(),
  sources: z.array(z.string()),
  certainty: CertaintySchema,
});
export type DeadlineLimit = z.infer<typeof DeadlineLimitSchema>;

export const deadlineNotes = [
  /** A Pemilu year, or a later one, whose holidays are not decreed: Saturdays and Sundays only. */
  'libur-belum-ditetapkan',
  'libur-perlu-verifikasi',
  /** The start is a day without an hour: hours run from 00.00. */
  'jam-mulai-tidak-diketahui',
  /** Handed in outside acceptance hours. */
  'di-luar-jam-terima',
  /** The last day is one on which the office takes nothing in: moved to the last hour before it. */
  'dimajukan-ke-jam-terima',
] as const;

export const DeadlineSchema = z.object({
  /** Id of the step: `penetapan-temuan`, `penerusan-polri`, … */
  step: z.string(),
  title: z.string(),
  next: z.string(),
  state: z.enum(['running', 'overdue', 'met', 'met-late']),
  /** When the step was ended, UTC; present where it was. */
  doneAt: InstantSchema.optional(),
  startedBy: StartEventSchema,
  startDay: DaySchema,
  zone: ZoneSchema,
  /** Last day of the safe limit, inclusive, at the place. */
  lastDay: DaySchema,
  lastClock: z.string(),
  limitAt: InstantSchema,
  dayKind: z.enum(['kalender', 'kerja', 'jam']),
  /** Whole days left counting from today; negative when overdue. Of a limit in hours: calendar days. */
  daysLeft: z.number().int(),
  /** Whole hours left, rounded down; negative when overdue. Only of a limit in hours. */
  hoursLeft: z.number().int().optional(),
  usedDays: z.number().int().min(0),
  totalDays: z.number().int(),
  ruleId: z.string(),
  /** The rule as printed beside the count. */
  rule: z.string(),
  certainty: CertaintySchema,
  /** Every reading, earliest first; the first is the safe limit. */
  limits: z.array(DeadlineLimitSchema).min(1),
  notes: z.array(z.enum(deadlineNotes)),
});
export type Deadline = z.infer<typeof DeadlineSchema>;

/** A step whose clock has not begun: which moment starts it, and what the rule is. */
export const WaitingStepSchema = z.object({
  step: z.string(),
  title: z.string(),
  startsWith: z.array(StartEventSchema),
  rule: z.string(),
  certainty: CertaintySchema,
});
export type WaitingStep = z.infer<typeof WaitingStepSchema>;

/** All clocks of a case. */
export const CaseClocksSchema = z.object({
  /** Most urgent first among those that run; ended ones after them, latest first. */
  deadlines: z.array(DeadlineSchema),
  waiting: z.array(WaitingStepSchema),
});
export type CaseClocks = z.infer<typeof CaseClocksSchema>;

/** The one that presses most: the running limit that ends first. */
export const mostUrgent = (clocks: Pick<CaseClocks, 'deadlines'>): Deadline | undefined =>
  clocks.deadlines.find((d) => d.state === 'running' || d.state === 'overdue');
