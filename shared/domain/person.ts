/** People around an exhibit or a case, kept apart by role; any of them may be confidential. */
import { z } from 'zod';
import { IdSchema } from './ids.ts';
import { lineText } from './text.ts';

/** A person as stated. `confidential` prints the alias everywhere; the identity goes on a separate sealed sheet. */
export const PersonSchema = z.object({
  name: lineText,
  /** Position as the office writes it: "PKD Desa Tegalrejo". */
  role: lineText.optional(),
  sptNumber: lineText.optional(),
  address: lineText.optional(),
  phone: lineText.optional(),
  confidential: z.boolean(),
});
export type Person = z.infer<typeof PersonSchema>;

/** Person in a case, in one of the three roles of the official forms. */
export const CasePersonSchema = PersonSchema.extend({
  id: IdSchema,
  part: z.enum(['terlapor', 'saksi', 'pelapor']),
  /** Subject kind as the catalogue names it (PNS, PELAKSANA_KAMPANYE, …); terlapor only. */
  subjectKind: z.string().optional(),
  /** NIP or NIK: encrypted at rest as everything is, printed only on demand. */
  identityNumber: lineText.optional(),
});
export type CasePerson = z.infer<typeof CasePersonSchema>;

/** How a file reached the officer who records it. */
export const ReceiptWaySchema = z.enum([
  'self',
  'camera-card',
  'cable',
  'whatsapp',
  'whatsapp-document',
  'bluetooth',
  'email',
  'usb-stick',
  'phone-drop',
  'paste',
  'download',
  'other',
  'unknown',
]);
export type ReceiptWay = z.infer<typeof ReceiptWaySchema>;
