/** Links between exhibits: this one stands in a relation to an earlier one. The other side is found by asking. */
import { z } from 'zod';
import { ExhibitNumberSchema, IdSchema } from './ids.ts';
import { lineText } from './text.ts';

/**
 * `original-of`: the better copy that arrived later ("versi asli dari B-…"); `next-visit-of`: the same address seen again;
 * `absence-of`: what was there is gone; `revisit-of`: the same object on the road seen again; `proof-for`: shows whose account it is, or a status;
 * `receipt-for`: the signed receipt that the file was handed over with; `from-chat`: a file that a chat export names; `same-object`: shows the same object.
 */
export const LinkRelationSchema = z.enum([
  'original-of',
  'next-visit-of',
  'absence-of',
  'revisit-of',
  'proof-for',
  'from-chat',
  'receipt-for',
  'same-object',
]);
export type LinkRelation = z.infer<typeof LinkRelationSchema>;

export const ExhibitLinkSchema = z.object({
  relation: LinkRelationSchema,
  exhibitId: IdSchema,
  number: ExhibitNumberSchema,
  note: lineText.optional(),
});
export type ExhibitLink = z.infer<typeof ExhibitLinkSchema>;

/** As a sentence begins: "versi asli dari B-…". */
export const relationWords: Readonly<Record<LinkRelation, string>> = {
  'original-of': 'versi asli dari',
  'next-visit-of': 'kunjungan ulang atas',
  'absence-of': 'sudah hilang, sebelumnya',
  'revisit-of': 'pemeriksaan ulang atas',
  'proof-for': 'bukti pendukung untuk',
  'from-chat': 'disebut dalam ekspor chat',
  'receipt-for': 'tanda terima bertanda tangan untuk',
  'same-object': 'objek yang sama dengan',
};

/** The same relations seen from the other exhibit. */
export const reverseWords: Readonly<Record<LinkRelation, string>> = {
  'original-of': 'versi aslinya',
  'next-visit-of': 'dikunjungi ulang dalam',
  'absence-of': 'hilangnya direkam dalam',
  'revisit-of': 'diperiksa ulang dalam',
  'proof-for': 'didukung oleh',
  'from-chat': 'memuat keterangan tentang',
  'receipt-for': 'diserahkan dengan tanda terima',
  'same-object': 'objek yang sama dengan',
};
