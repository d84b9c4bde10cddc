/** The berita acara of an erasure as PDF bytes. */
import { createHash } from 'node:crypto';
import { previewLate } from '../../../paper/pages.ts';
import { planDocument } from '../../../paper/pdf/document.ts';
import { writePdf } from '../../../paper/pdf/pdf-writer.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import { layOutMinutes } from './lay-out.ts';
import type { Minutes } from './material.ts';

export const printMinutes = async (m: Minutes, fonts: Fonts): Promise<Buffer> => {
  const plan = await planDocument({
    pages: layOutMinutes(m, fonts),
    late: previewLate,
    fonts,
    picture: () => Promise.reject(new Error('the minutes have no pictures')),
    attachments: [],
    title: 'Berita acara penghapusan brankas',
    subject: 'Akhir masa tugas',
    at: new Date(m.at),
    fileId: createHash('sha256').update(`penghapusan ${m.receipt.body.id} ${m.at}`).digest('hex').slice(0, 32),
  });
  const parts: Uint8Array[] = [];
  for await (const part of writePdf(plan)) parts.push(part);
  return Buffer.concat(parts);
};
