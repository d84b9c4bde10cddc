/**
 * Copies for the office's printer: sets of a sealed dossier, each behind its slip. Pages are set anew from the sealed
 * content and compared with their sealed models: only a page that says exactly what was sealed bears its fingerprint.
 * Unsigned, never stored; the sealed PDF is not read. What is kept of it is one `dossier.exported` event.
 */
import type { Dossier } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { canonicalText } from '../../../shared/encoding/canonical-json.ts';
import type { LongAct } from '../../base/report.ts';
import { pageModel } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { createKeptPlans, type OpenPdf } from '../../paper/pdf/kept-plans.ts';
import { copyMark } from '../../paper/slip.ts';
import type { LaidPage, Late } from '../../paper/typeset/ops.ts';
import { dossierPrinted } from '../../storage/records/payloads.ts';
import type { Snapshot } from './assemble/snapshot.ts';
import type { DossierParts } from './dossiers.ts';
import { pictureSource } from './gather-any.ts';
import { type SealedContent, sealedContent, sealedSnapshot } from './sealed-snapshot.ts';
import { templates } from './templates/registry.ts';
import { layOutAnnex } from './templates/salinan-cetak/annex.ts';
import { type PhotosPerPage, type PrintCopy, pagesPerSet, photoLayouts } from './templates/salinan-cetak/copy.ts';
import { layOutSlip } from './templates/salinan-cetak/slip.ts';

export interface PrintRequest {
  id: string;
  sets: number;
  photosPerPage: PhotosPerPage;
}
export interface PrintCopies {
  printId: string;
  pageCount: number;
  /** Pages of one set, its slip counted. */
  perSet: number;
  sets: number;
}
export interface Prints {
  /** Pages of one set in every layout, told before anything is made. @throws Failure dossier-not-sealed */
  layouts(dossier: Dossier): Promise<{ photosPerPage: PhotosPerPage; perSet: number }[]>;
  /** @throws Failure dossier-not-sealed, no-signing-key, blob-altered, image-damaged, cancelled */
  make(dossier: Dossier, request: Omit<PrintRequest, 'id'>, long: LongAct): Promise<PrintCopies>;
  open(id: string): OpenPdf | undefined;
}

const unsealed = (contentSha256: string): Late => ({ contentSha256, pageFingerprint: '' });

const perSetOf = ({ content }: SealedContent, photosPerPage: PhotosPerPage): number =>
  pagesPerSet(
    {
      pages: content.pages.length,
      sheetPages: content.pages.filter((p) => p.section === 'lembar').length,
      exhibits: content.exhibits.length,
    },
    photosPerPage,
  );

/** Sealed page on which each exhibit's sheet begins: the first of its section that bears the number as a line. */
const sheetsOf = ({ content }: SealedContent): Pick<PrintCopy, 'sheets' | 'sheetOf'> => {
  const pages = content.pages.filter((p) => p.section === 'lembar');
  const first = (number: string) => pages.find((p) => p.lines.includes(number))?.number;
  const found = content.exhibits.flatMap(({ exhibit: { number } }) => {
    const page = first(number);
    return page === undefined ? [] : [[number, page] as const];
  });
  return { sheets: { first: pages[0]?.number ?? 1, last: pages.at(-1)?.number ?? 1 }, sheetOf: new Map(found) };
};

/** A page that says word for word what its sealed page says has that page's fingerprint; any other has none. */
const lateOf = ({ content, settled }: SealedContent, pages: readonly LaidPage[]): Map<LaidPage, Late> => {
  const models = new Map(content.pages.map((model) => [model.number, canonicalText(model)]));
  return new Map(
    pages.map((page) => [
      page,
      pages.length === content.pages.length && models.get(page.number) === canonicalText(pageModel(page))
        ? settled.late(page)
        : unsealed(settled.sha256),
    ]),
  );
};

interface Laid {
  pages: LaidPage[];
  late: Map<LaidPage, Late>;
  perSet: number;
}

/** The sealed pages, the exhibit sheets left out where the annex stands for them. */
const bodyOf = (copy: PrintCopy, sealed: readonly LaidPage[], parts: DossierParts): LaidPage[] => {
  const { photosPerPage } = copy;
  if (photosPerPage === 1) return [...sealed];
  const before = sealed.filter((p) => p.section !== 'lembar' && p.number < copy.sheets.first);
  const after = sealed.filter((p) => p.section !== 'lembar' && p.number >= copy.sheets.first);
  return [...before, ...layOutAnnex({ ...copy, photosPerPage }, parts.fonts), ...after];
};

/** All sets: pages of each are its own, for each bears its number; pictures are shared. */
const layOut = (
  parts: DossierParts,
  sealed: SealedContent,
  snapshot: Snapshot,
  about: Omit<PrintCopy, 'changedPages' | 'perSet'>,
): Laid => {
  const template = templates.find((t) => t.id === sealed.content.dossier.template);
  if (!template) throw new Failure('usage');
  const original = template.layOut(snapshot, parts.fonts);
  const known = lateOf(sealed, original);
  const changedPages = original.filter((page) => known.get(page)?.pageFingerprint === '').map((page) => page.number);
  const body = bodyOf({ ...about, changedPages, perSet: 0 }, original, parts);
  const copy: PrintCopy = { ...about, changedPages, perSet: body.length + 1 };
  const late = new Map<LaidPage, Late>();
  const pages: LaidPage[] = [];
  for (let number = 1; number <= about.sets; number++) {
    for (const page of [layOutSlip(copy, number, parts.fonts), ...body]) {
      const bookmarks =
        page.section === 'pengantar' ? page.bookmarks : page.bookmarks.flatMap((b) => (b.level === 1 ? [{ ...b, level: 2 as const }] : []));
      const own = { ...page, bookmarks, ops: [...copyMark(number, about.sets, parts.fonts), ...page.ops] };
      late.set(own, known.get(page) ?? unsealed(sealed.settled.sha256));
      pages.push(own);
    }
  }
  return { pages, late, perSet: copy.perSet };
};

const planOf = (parts: DossierParts, dossier: Dossier, snapshot: Snapshot, { pages, late }: Laid, printedAt: string, fileId: string) =>
  planDocument({
    pages,
    late: (page) => late.get(page) as Late,
    fonts: parts.fonts,
    picture: pictureSource(parts, snapshot),
    attachments: [],
    title: `Salinan cetak ${dossier.number}`,
    subject: snapshot.dossier.title,
    at: new Date(printedAt),
    fileId,
  });

const printerOf = ({ vault }: DossierParts): string => {
  const officer = vault.signer?.officerId ? vault.tables.officer(vault.signer.officerId) : undefined;
  if (!officer) throw new Failure('no-signing-key');
  return [officer.name, officer.role].filter(Boolean).join(', ');
};

export const createPrints = (parts: DossierParts): Prints => {
  const kept = createKeptPlans(parts.random);
  return {
    async layouts(dossier) {
      const sealed = await sealedContent(parts.vault, dossier);
      return photoLayouts.map((photosPerPage) => ({ photosPerPage, perSet: perSetOf(sealed, photosPerPage) }));
    },
    async make(dossier, { sets, photosPerPage }, long) {
      const printedBy = printerOf(parts);
      const total = { doneCount: 0, totalCount: dossier.exhibitCount, doneBytes: 0, totalBytes: 0 };
      long.report({ step: 'assembling', ...total });
      const sealed = await sealedContent(parts.vault, dossier);
      const snapshot = await sealedSnapshot(parts, sealed.content);
      if (long.signal.aborted) throw new Failure('cancelled');
      long.report({ step: 'rendering', ...total });
      const printedAt = parts.clock.now().toISOString();
      const about = { snapshot, dossier, contentSha256: sealed.settled.sha256, sets, photosPerPage, printedAt, printedBy };
      const laid = layOut(parts, sealed, snapshot, { ...about, ...sheetsOf(sealed) });
      const plan = await planOf(parts, dossier, snapshot, laid, printedAt, parts.random.id());
      const { id, sizeBytes } = await kept.keep(plan, long);
      const pageCount = laid.pages.length;
      parts.vault.commit((scope) =>
        scope.append(dossierPrinted(dossier.id, { exportedAt: printedAt, sets, photosPerPage, pageCount, sizeBytes })),
      );
      return { printId: id, pageCount, perSet: laid.perSet, sets };
    },
    open: (id) => kept.open(id),
  };
};
