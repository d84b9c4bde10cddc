/** Previews: laid out and rendered as a seal would be, unsigned, marked on every page, kept for a while and never stored. */
import type { DossierChoice } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { LongAct } from '../../base/report.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { createKeptPlans, type OpenPdf } from '../../paper/pdf/kept-plans.ts';
import type { PdfPlan } from '../../paper/pdf/pdf-writer.ts';
import type { LaidPage } from '../../paper/typeset/ops.ts';
import type { Snapshot } from './assemble/snapshot.ts';
import { chosenOf } from './choice.ts';
import type { DossierParts, DossierPreview } from './dossiers.ts';
import { gather, pictureSource } from './gather-any.ts';

export interface Previews {
  make(choice: DossierChoice, long: LongAct): Promise<DossierPreview>;
  open(id: string): Promise<OpenPdf | undefined>;
}

const sectionsOf = (pages: readonly LaidPage[]): DossierPreview['sections'] => {
  const sections = new Map<string, { id: string; firstPage: number; pageCount: number }>();
  for (const { section, number } of pages) {
    const known = sections.get(section) ?? { id: section, firstPage: number, pageCount: 0 };
    sections.set(section, { ...known, pageCount: known.pageCount + 1 });
  }
  return [...sections.values()];
};

const planOf = (parts: DossierParts, snapshot: Snapshot, pages: readonly LaidPage[]): Promise<PdfPlan> =>
  planDocument({
    pages,
    late: previewLate,
    fonts: parts.fonts,
    picture: pictureSource(parts, snapshot),
    attachments: [],
    title: `Pratinjau berkas bukti ${snapshot.case.number}`,
    subject: snapshot.dossier.title,
    at: new Date(snapshot.dossier.begunAt),
    fileId: snapshot.case.id,
  });

export const createPreviews = (parts: DossierParts): Previews => {
  const kept = createKeptPlans(parts.random);
  return {
    async make(choice, long) {
      const chosen = chosenOf(parts.vault, choice);
      const total = { totalCount: chosen.exhibits.length, doneBytes: 0, totalBytes: 0 };
      long.report({ step: 'assembling', doneCount: 0, ...total });
      const begunAt = parts.clock.now().toISOString();
      const snapshot = await gather(parts, chosen, { dossier: { id: chosen.case.id, number: '', begunAt } });
      if (long.signal.aborted) throw new Failure('cancelled');
      long.report({ step: 'rendering', doneCount: 0, ...total });
      const pages = chosen.template.layOut(snapshot, parts.fonts);
      const plan = await planOf(parts, snapshot, pages);
      const { id } = await kept.keep(plan, long);
      return {
        previewId: id,
        pageCount: pages.length,
        sections: sectionsOf(pages),
        exhibitCount: chosen.exhibits.length,
        originalsBytes: chosen.originalsBytes,
        embedOriginals: chosen.embedOriginals,
        gaps: snapshot.gaps,
        // Whole names are cut from a redacted copy whatever the officer left in.
        warnings: parts.warnings(chosen.case).filter((w) => !snapshot.redaction || !w.code.startsWith('confidential-')),
        ...(snapshot.redaction && {
          redaction: {
            counts: snapshot.redaction.counts,
            pictures: snapshot.redaction.pictures.length,
            originals: snapshot.originals.length,
          },
        }),
      };
    },
    open: async (id) => kept.open(id),
  };
};
