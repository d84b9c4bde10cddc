/** What a norm asks beyond its wording, as data beside the catalogue: extra questions, cautions, the other side of the act. */
import { z } from 'zod';

export const AnswerSchema = z.enum(['ya', 'tidak', 'tidak-tahu']);
export type Answer = z.infer<typeof AnswerSchema>;
export type Answers = Readonly<Record<string, Answer>>;

/** Words in both languages of the screens; paper takes `id`. */
export const BothLanguagesSchema = z.object({ id: z.string(), en: z.string() });

export const QuestionSchema = z.object({
  id: z.string(),
  text: BothLanguagesSchema,
  /** Told for context only: the answer decides nothing. */
  context: z.boolean(),
});
export type Question = z.infer<typeof QuestionSchema>;

export const CautionSchema = z.object({
  id: z.string(),
  text: BothLanguagesSchema,
  /** False where it must be shown as *perlu verifikasi*. */
  confirmed: z.boolean(),
  /** Answers that bring it up; empty where the date or the subject does. */
  when: z.record(z.string(), AnswerSchema),
});
export type Caution = z.infer<typeof CautionSchema>;

/** A finding on the other side of the same act, proposed and never added unasked. */
export const MirrorSchema = z.object({ code: z.string(), title: z.string(), subject: z.string().optional(), confirmed: z.boolean() });
export type Mirror = z.infer<typeof MirrorSchema>;

export const GuidanceSchema = z.object({
  questions: z.array(QuestionSchema),
  cautions: z.array(CautionSchema),
  mirrors: z.array(MirrorSchema),
});
export type Guidance = z.infer<typeof GuidanceSchema>;

/** Cautions that the answers given bring up. */
export const cautionsFor = (cautions: readonly Caution[], answers: Answers): Caution[] =>
  cautions.filter(({ when }) => Object.entries(when).every(([id, answer]) => answers[id] === answer));

/** What a finding keeps of the questions: the wording as asked, so that a later file does not change what was answered. */
export const AskedSchema = z.object({ id: z.string(), text: z.string() });
export type Asked = z.infer<typeof AskedSchema>;
