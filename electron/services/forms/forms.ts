/**
 * Official forms: preview, issue, void, write out. Life of a form:
 * 1 material is read from the case, persons masked  2 a template makes the document, pure  3 it is set on pages, page by page modelled
 * 4 `form.issued` burns the number and freezes the document whole  5 PDF and DOCX are written from the frozen document whenever asked.
 */
import { Failure } from '../../../shared/domain/failure.ts';
import type { FormChoice, FormDocument, FormGap, FormKind, FormRecord } from '../../../shared/domain/form.ts';
import type { Activity } from '../../../shared/domain/supervision.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import { exportFile, type FileExport } from '../../paper/export-file.ts';
import { createKeptPlans, type OpenPdf } from '../../paper/pdf/kept-plans.ts';
import { writePdf } from '../../paper/pdf/pdf-writer.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { formIssued, formVoided } from '../../storage/records/form-payloads.ts';
import { type DocumentParts, documentOf, planOf, settled } from './document.ts';
import { formGaps } from './gaps.ts';
import { type FormMaterial, materialOf } from './material.ts';
import { numberFor } from './number.ts';
import { accountOf } from './templates/facts.ts';
import { activityOf, stageOf } from './templates/model-a.ts';

export interface FormParts extends DocumentParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  fonts: Fonts;
}

export interface FormPreview {
  previewId: string;
  pageCount: number;
  number: string;
  sequence?: number;
  /** The number asked for stands on another form already. */
  numberTaken: boolean;
  /** What Formulir Model A prints where the officer stated nothing. */
  offered: { stage: string; supervisor: string; account: string; activity: Activity };
  photosPerPage: FormChoice['photosPerPage'];
  photoCount: number;
  /** Lines of inventories that the case's forms may annex. */
  inventoryLines: number;
  gaps: FormGap[];
  /** A word of a confidential person's name may be read on it. */
  namesConfidential: boolean;
  /** Persons that a letter may be addressed to. */
  participants: { id: string; name: string }[];
}

export interface OpenFile {
  sizeBytes: number;
  stream: OpenPdf['stream'];
  name: string;
  mediaType: string;
}

export interface Forms {
  /** Forms of a case in the order of issue; all of the vault, newest first, without one. */
  list(caseId?: string): (FormRecord & { caseNumber: string })[];
  /** @throws Failure form-missing */
  show(id: string): FormRecord;
  /** Laid out as it would be issued, marked as a draft; kept for a while, never stored. @throws Failure case-missing, form-kind-unsuited */
  preview(choice: FormChoice, long: LongAct): Promise<FormPreview>;
  /** @throws Failure case-missing, form-kind-unsuited, form-number-taken, form-needs-plenary, no-signing-key */
  issue(choice: FormChoice): Promise<FormRecord>;
  /** The number stays used, with the reason. @throws Failure form-missing, form-voided, usage without a reason */
  voidForm(id: string, reason: string): FormRecord;
  /** Writes PDF or DOCX into a folder and reads it back. @throws Failure form-missing, destination-exists, destination-not-writable, copy-differs */
  exportTo(request: { id: string; folder: string; form: 'pdf' | 'docx' }, long: LongAct): Promise<FileExport>;
  openPreview(previewId: string): OpenPdf | undefined;
  openPdf(id: string): Promise<OpenPdf | undefined>;
}

/** Forms that a case of another origin, or without an addressee, cannot fill. */
const assertSuited = (material: FormMaterial): void => {
  const { kind, case: matter, participant } = material;
  if (kind === 'b1' && matter.origin !== 'laporan') throw new Failure('form-kind-unsuited');
  if ((kind === 'saran' || kind === 'imbauan') && !participant) throw new Failure('form-kind-unsuited');
};

const assertPlenary = ({ kind, fields }: FormMaterial): void => {
  if (kind === 'b2' && !(fields.plenaryNumber?.trim() && fields.plenaryDay)) throw new Failure('form-needs-plenary');
};

/** File name of a form: its number, in characters that every file system takes. Never a person's name. */
const fileNameOf = ({ number }: Pick<FormRecord, 'number'>, extension: string): string =>
  `${number.replace(/[^A-Za-z0-9.-]+/g, '_')}.${extension}`;

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(chunks));

/** Both writers over a document that was frozen. */
const writersOf = (parts: FormParts) => {
  const frozen = (id: string): { record: FormRecord; document: FormDocument } => {
    const record = parts.vault.tables.form(id);
    const document = parts.vault.tables.formDocument(id);
    if (!record || !document) throw new Failure('form-missing');
    if (settled(document).sha256 !== record.contentSha256) throw new Failure('blob-altered', { number: record.number });
    return { record, document };
  };
  const picture = async (partId: string): Promise<Uint8Array> => {
    const bytes = await parts.picture(partId);
    if (!bytes) throw new Failure('image-damaged');
    return bytes;
  };
  return {
    pdf: async (id: string): Promise<{ record: FormRecord; bytes: Buffer }> => {
      const { record, document } = frozen(id);
      return { record, bytes: await collect(writePdf(await planOf(parts, document, record.status === 'voided' ? 'voided' : 'issued'))) };
    },
    docx: async (id: string): Promise<{ record: FormRecord; bytes: Buffer }> => {
      const { record, document } = frozen(id);
      // Read when first asked for: most sessions write none, and the library is large.
      const { writeDocx } = await import('./docx/write-docx.ts');
      return { record, bytes: await writeDocx(document, picture) };
    },
  };
};

const listForms = (vault: OpenVault, caseId: string | undefined): ReturnType<Forms['list']> =>
  vault.db
    .all<{ record: string; case_number: string | null }>(
      `SELECT f.record, c.number AS case_number FROM forms f LEFT JOIN cases c ON c.id = f.case_id
       WHERE ? IS NULL OR f.case_id = ? ORDER BY f.issued_seq ${caseId === undefined ? 'DESC' : 'ASC'}`,
      caseId ?? null,
      caseId ?? null,
    )
    .map((row) => ({ ...(JSON.parse(row.record) as FormRecord), caseNumber: row.case_number ?? '' }));

const participantsOf = (kind: FormKind, material: FormMaterial): FormPreview['participants'] =>
  kind === 'saran' || kind === 'imbauan'
    ? material.case.persons.filter((p) => p.part === 'terlapor').map((p) => ({ id: p.id, name: p.name }))
    : [];

/** Freezes a form in one transaction: the number is judged inside it, so that no two can take one. */
const issueForm = async (parts: FormParts, choice: FormChoice): Promise<FormRecord> => {
  const { vault, clock, random, fonts } = parts;
  const issuedBy = vault.signer?.officerId;
  if (!issuedBy) throw new Failure('no-signing-key');
  const material = await materialOf(parts, choice, clock.now().toISOString());
  assertSuited(material);
  assertPlenary(material);
  return vault.commit((scope) => {
    const given = numberFor(scope.db, material, choice);
    if (given.taken) throw new Failure('form-number-taken', { number: given.number });
    const { document, pageCount } = documentOf(material, given.number, 'issued', fonts);
    const record: FormRecord = {
      id: random.id(),
      kind: choice.kind,
      caseId: choice.caseId,
      ...(material.participant && { personId: material.participant.id }),
      number: given.number,
      ...(given.sequence !== undefined && { sequence: given.sequence }),
      year: given.year,
      status: 'issued',
      issuedAt: material.issuedAt,
      issuedBy,
      contentSha256: settled(document).sha256,
      pageCount,
    };
    scope.append(formIssued(record, document));
    return record;
  });
};

/** Every text of a part of a form, lists and tables included. */
const wordsIn = (part: unknown): string[] =>
  typeof part === 'string' ? [part] : part !== null && typeof part === 'object' ? Object.values(part).flatMap(wordsIn) : [];

const previewForm = async (
  parts: FormParts,
  kept: ReturnType<typeof createKeptPlans>,
  choice: FormChoice,
  long: LongAct,
): Promise<FormPreview> => {
  const material = await materialOf(parts, choice, parts.clock.now().toISOString());
  assertSuited(material);
  if (long.signal.aborted) throw new Failure('cancelled');
  const given = numberFor(parts.vault.db, material, choice);
  const { document, pageCount } = documentOf(material, given.number, 'draft', parts.fonts);
  const plan = await planOf(parts, document, 'draft');
  const { id } = await kept.keep(plan, long);
  return {
    previewId: id,
    pageCount,
    number: given.number,
    ...(given.sequence !== undefined && { sequence: given.sequence }),
    numberTaken: given.taken,
    offered: {
      stage: stageOf(material),
      supervisor: material.supervisor.name,
      account: accountOf(material),
      activity: activityOf(material),
    },
    photosPerPage: document.annex?.perPage,
    photoCount: document.annex?.photos.length ?? 0,
    inventoryLines: material.surveys.reduce((n, s) => n + s.rows.length, 0),
    gaps: formGaps(material),
    namesConfidential: [...document.parts, ...(document.annex?.photos ?? [])].some((part) => wordsIn(part).some(material.tells)),
    participants: participantsOf(choice.kind, material),
  };
};

export const createForms = (parts: FormParts): Forms => {
  const { vault, clock, random } = parts;
  const kept = createKeptPlans(random);
  const writers = writersOf(parts);
  const show = (id: string): FormRecord => {
    const record = vault.tables.form(id);
    if (!record) throw new Failure('form-missing');
    return record;
  };
  return {
    list: (caseId) => listForms(vault, caseId),
    show,
    preview: (choice, long) => previewForm(parts, kept, choice, long),
    issue: (choice) => issueForm(parts, choice),
    voidForm(id, reason) {
      const record = show(id);
      if (record.status === 'voided') throw new Failure('form-voided', { number: record.number });
      if (reason.trim() === '') throw new Failure('usage');
      vault.commit((scope) => scope.append(formVoided(id, { voidedAt: clock.now().toISOString(), voidReason: reason.trim() })));
      return show(id);
    },
    exportTo: async ({ id, folder, form }, long) => {
      const { record, bytes } = await writers[form](id);
      return exportFile({ folder, name: fileNameOf(record, form), bytes }, long);
    },
    openPreview: (id) => kept.open(id),
    openPdf: async (id) => {
      const { document, record } = { document: vault.tables.formDocument(id), record: vault.tables.form(id) };
      if (!document || !record) return undefined;
      const plan = await planOf(parts, document, record.status === 'voided' ? 'voided' : 'issued');
      const { id: planId } = await kept.keep(plan, { signal: new AbortController().signal, report: () => undefined });
      return kept.open(planId);
    },
  };
};
