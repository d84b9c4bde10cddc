/** Every kind of form that can be made. */
import type { FormKind } from '../../../../shared/domain/form.ts';
import { b1 } from './b1.ts';
import { b2 } from './b2.ts';
import { handOver } from './hand-over.ts';
import { coverLetter, improvement, reminder } from './letters.ts';
import { modelA } from './model-a.ts';
import type { FormTemplate } from './template.ts';

export const formTemplates: Readonly<Record<FormKind, FormTemplate>> = {
  'model-a': modelA,
  b1,
  b2,
  'berita-acara': handOver,
  pengantar: coverLetter,
  saran: improvement,
  imbauan: reminder,
};
