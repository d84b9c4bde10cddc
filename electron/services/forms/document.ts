/** From material to the document that is frozen, and from a document to a PDF. The same document gives the same pages. */
import { Failure } from '../../../shared/domain/failure.ts';
import type { FormDocument } from '../../../shared/domain/form.ts';
import { formNames } from '../../../shared/domain/form.ts';
import { pageModel, previewLate, type SettledContent, settleContent } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import type { PdfPlan } from '../../paper/pdf/pdf-writer.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { FormMaterial, MaterialParts } from './material.ts';
import { layOutForm } from './pdf/lay-out.ts';
import { annexOf } from './templates/annex.ts';
import { formTemplates } from './templates/registry.ts';

export interface DocumentParts extends MaterialParts {
  fonts: Fonts;
}

/** How a page stands: a draft and a voided form bear no fingerprint. */
export type Standing = 'draft' | 'issued' | 'voided';

export const documentOf = (
  material: FormMaterial,
  number: string,
  standing: Standing,
  fonts: Fonts,
): { document: FormDocument; pageCount: number } => {
  const template = formTemplates[material.kind];
  // Photos of an inventory fill dozens of pages: beside its table they come only where they are asked for.
  const photos = template.annex && !(material.withTable && material.photosPerPage === undefined);
  const annex = photos ? annexOf(material) : undefined;
  const { office } = material;
  const bare: Omit<FormDocument, 'pages'> = {
    format: 'sahih.form.v1',
    exercise: material.exercise,
    kind: material.kind,
    number,
    caseNumber: material.case.number,
    name: formNames[material.kind],
    issuedAt: material.issuedAt,
    zone: material.zone,
    letterhead: template.letterhead ? (office.letterhead.length > 0 ? office.letterhead : [office.name.toUpperCase()]) : [],
    parts: template.parts(material, number),
    ...(annex && { annex }),
  };
  const pages = layOutForm(bare, standing, fonts);
  return { document: { ...bare, pages: pages.map(pageModel) }, pageCount: pages.length };
};

/** Digest of a document and the fingerprints of its pages. */
export const settled = (document: FormDocument): SettledContent => settleContent(document);

export const planOf = (parts: DocumentParts, document: FormDocument, standing: Standing): Promise<PdfPlan> => {
  const { pages: _, ...bare } = document;
  const content = settled(document);
  return planDocument({
    pages: layOutForm(bare, standing, parts.fonts),
    late: standing === 'issued' ? content.late : previewLate,
    fonts: parts.fonts,
    picture: async (partId) => {
      const bytes = await parts.picture(partId);
      if (!bytes) throw new Failure('image-damaged');
      return bytes;
    },
    attachments: [],
    title: `${document.name} ${document.number}`,
    subject: document.caseNumber,
    at: new Date(document.issuedAt),
    fileId: content.sha256.slice(0, 32),
  });
};
