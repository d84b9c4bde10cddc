/**
 * The sealed PDF by itself: one revision, one certification signature over everything, what is embedded in it,
 * and that its pages say what `isi.json` says. Two steps, so that its bytes are read once: `planPdf` reads the
 * structure and says what to digest, `judgePdf` judges the digests.
 */
import { type Content, ContentSchema } from '../../../shared/domain/content.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Problem, ProblemCode } from '../../../shared/domain/verdict.ts';
import type { Certificate } from './certificate.ts';
import { type CmsAnswer, type CmsFault, checkCms } from './cms.ts';
import { comparePages } from './compare-pages.ts';
import type { Digested, DigestTask } from './digests.ts';
import { sha256Hex } from './merkle.ts';
import { type Attachment, attachmentsOf } from './pdf-attachments.ts';
import { openPdfFile, type PdfFile } from './pdf-file.ts';
import { NotPdf } from './pdf-objects.ts';
import { readSignature, type SignatureRead } from './pdf-signature.ts';
import { parseRecord } from './sealed-files.ts';
import type { Stretch } from './stretch.ts';

export interface PdfPlan {
  task: DigestTask;
  problems: Problem[];
  signature?: SignatureRead;
  pdf?: PdfFile;
  attachments: ReadonlyMap<string, Attachment>;
  /** The embedded `isi.json`, where it can be read. */
  contentBytes?: Buffer;
  content?: Content;
}

export interface PdfAnswer {
  problems: Problem[];
  sha256: string;
  certificate?: Certificate;
  signature: 'match' | 'mismatch';
  pages: 'match' | 'mismatch' | 'unchecked';
}

/** The name under which the PDF is spoken of, in a package and alone. */
const fault = (path: string, code: ProblemCode, detail?: string): Problem => ({
  code,
  subject: path,
  weight: 'altered',
  ...(detail ? { detail } : {}),
});

/** What a broken or hostile structure comes to; a medium that fails is told apart. @throws what is neither */
const structureFault = (path: string, cause: unknown): Problem => {
  if (cause instanceof NotPdf) return fault(path, 'pdf-structure', cause.message);
  // Numbers and offsets out of every range: a parser meets them in bent files only.
  if (cause instanceof RangeError) return fault(path, 'pdf-structure', 'range');
  if (cause instanceof Failure || (cause instanceof Error && 'syscall' in cause))
    return { code: 'file-unreadable', subject: path, weight: 'unchecked' };
  throw cause;
};

/** Reads the structure. Originals whose bytes lie unfiltered are compared with their twins in `originals`. */
export const planPdf = async (path: string, whole: Stretch, originals: (path: string) => Stretch | undefined): Promise<PdfPlan> => {
  const plan: PdfPlan = { task: { stretch: whole }, problems: [], attachments: new Map() };
  try {
    plan.pdf = await openPdfFile(whole);
    plan.signature = await readSignature(plan.pdf, whole);
    plan.problems.push(...plan.signature.faults.map((f) => fault(path, f.code, f.detail)));
    plan.attachments = await attachmentsOf(plan.pdf);
    await readEmbeddedContent(path, plan);
  } catch (cause) {
    plan.problems.push(structureFault(path, cause));
  }
  const twins = (plan.content?.originals ?? [])
    .filter((o) => o.embedded)
    .map((o) => ({ at: attachmentOf(plan, o.path)?.stretch, of: originals(o.path) }))
    .filter((t): t is { at: Stretch; of: Stretch } => t.at !== undefined && t.of !== undefined && t.at.sizeBytes === t.of.sizeBytes)
    .map((t) => ({ start: t.at.offset - whole.offset, of: t.of }))
    .sort((a, b) => a.start - b.start);
  plan.task = { stretch: whole, ...(plan.signature?.gap === undefined ? {} : { gap: plan.signature.gap }), twins };
  return plan;
};

/** An original may be attached under its path or, where a reader would not show folders, under its last name. */
export const attachmentOf = (plan: PdfPlan, path: string): Attachment | undefined =>
  plan.attachments.get(path) ?? plan.attachments.get(path.slice(path.lastIndexOf('/') + 1));

const readEmbeddedContent = async (path: string, plan: PdfPlan): Promise<void> => {
  const attachment = plan.attachments.get('isi.json');
  if (attachment === undefined || plan.pdf === undefined) {
    plan.problems.push(fault(path, 'pdf-content-mismatch', 'isi.json'));
    return;
  }
  plan.contentBytes = await plan.pdf.content(attachment.object);
  const read = parseRecord(plan.contentBytes, 'isi.json', ContentSchema, { format: 'sahih.content.v1', invalid: 'pdf-content-mismatch' });
  if (read.problem !== undefined)
    plan.problems.push({ ...read.problem, subject: path, detail: `isi.json ${read.problem.detail ?? ''}`.trim() });
  if (read.value !== undefined) plan.content = read.value;
};

const codeOfFault: Readonly<Record<CmsFault, ProblemCode>> = {
  encoding: 'pdf-encoding',
  attributes: 'pdf-attributes',
  certificate: 'certificate-mismatch',
  digest: 'pdf-digest-mismatch',
  signature: 'pdf-signature-invalid',
};

/** Judges signature and pages once the digests are there. */
export const judgePdf = async (path: string, plan: PdfPlan, digested: Digested, judged?: PagesAnswer): Promise<PdfAnswer> => {
  const problems = [...plan.problems];
  let cms: CmsAnswer = { fault: 'encoding' };
  if (plan.signature?.cms !== undefined && digested.gapSha256 !== undefined) {
    cms = checkCms(plan.signature.cms, digested.gapSha256);
    if (cms.fault !== undefined) problems.push(fault(path, codeOfFault[cms.fault], cms.detail));
  }
  const { pages, problems: pageProblems } = judged ?? (await judgePages(path, plan));
  return {
    problems: [...problems, ...pageProblems],
    sha256: digested.sha256,
    ...(cms.certificate === undefined ? {} : { certificate: cms.certificate }),
    signature: cms.fault === undefined && (plan.signature?.faults.length ?? 1) === 0 ? 'match' : 'mismatch',
    pages,
  };
};

export interface PagesAnswer {
  pages: PdfAnswer['pages'];
  problems: Problem[];
}

/** The pages against the content that the PDF carries; needs no digest. */
export const judgePages = async (path: string, plan: PdfPlan): Promise<PagesAnswer> => {
  if (plan.pdf === undefined || plan.content === undefined || plan.contentBytes === undefined) return { pages: 'unchecked', problems: [] };
  try {
    const problems = await comparePages(path, plan.pdf, plan.content, sha256Hex(plan.contentBytes));
    return { pages: problems.length === 0 ? 'match' : 'mismatch', problems };
  } catch (cause) {
    return { pages: 'mismatch', problems: [structureFault(path, cause)] };
  }
};
