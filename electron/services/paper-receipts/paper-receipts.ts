/**
 * Receipts on paper for a giver without Sahih. Life of one: 1 exhibits are chosen, giver, way and moment stated  2 `paper-receipt.issued`
 * burns the number and freezes the document whole  3 the PDF is set from it whenever asked, for wet signatures
 * 4 its scan comes back as paper does, and joins the exhibits it is about.
 */
import { Failure } from '../../../shared/domain/failure.ts';
import { defaultFormSettings, formNumber, sameNumber, templateOf } from '../../../shared/domain/numbering.ts';
import {
  type PaperReceiptChoice,
  type PaperReceiptDocument,
  PaperReceiptDocumentSchema,
  type PaperReceiptRecord,
} from '../../../shared/domain/paper-receipt.ts';
import { assertPlausibleTime } from '../../../shared/domain/plausible.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import { exportFile, type FileExport } from '../../paper/export-file.ts';
import type { Furnishing } from '../../paper/issued-furniture.ts';
import { pageModel, previewLate, settleContent } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { createKeptPlans, type OpenPdf } from '../../paper/pdf/kept-plans.ts';
import { type PdfPlan, writePdf } from '../../paper/pdf/pdf-writer.ts';
import { type GivenNumber, nextInBook } from '../../paper/template-number.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { OpenVault, ReadDatabase, Signer } from '../../storage/interface.ts';
import { paperReceiptIssued, paperReceiptVoided } from '../../storage/records/paper-receipt-payloads.ts';
import { exportSheet, fileNameOf, keepSheet } from './identity.ts';
import { layOutReceipt } from './lay-out.ts';
import { materialOf } from './material.ts';

export interface ReceiptParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  fonts(): Fonts;
  signing: { cms(sha256: Uint8Array, signer: Pick<Signer, 'privateKey' | 'certificatePem'>): Promise<Uint8Array> };
}

/** A receipt as lists show it. */
export interface ReceiptRow {
  record: PaperReceiptRecord;
  /** As printed: an alias where confidential. */
  giver: string;
  received: string;
  way: string;
  fileCount: number;
  issuedByName: string;
}

export interface ReceiptPreview {
  previewId: string;
  pageCount: number;
  number: string;
  numberTaken: boolean;
  fileCount: number;
  /** Names that are withheld, because they would tell who gave the files. */
  withheldNames: number;
  namesConfidential: boolean;
}

const numberFor = (
  vault: OpenVault,
  db: ReadDatabase,
  issuedAt: string,
  asked: Pick<PaperReceiptChoice, 'sequence' | 'number'>,
): GivenNumber => {
  const day = localIn(issuedAt, vault.zone()).slice(0, 10);
  const year = Number(day.slice(0, 4));
  const settings = vault.tables.settings().forms ?? defaultFormSettings;
  const regionCode = vault.tables.office().region.code;
  return nextInBook(year, asked, {
    last: () => db.get<{ last: number | null }>('SELECT max(sequence) AS last FROM paper_receipts WHERE year = ?', year)?.last ?? 0,
    isTaken: (number) => db.get('SELECT id FROM paper_receipts WHERE number_key = ?', sameNumber(number)) !== undefined,
    written: (sequence) => formNumber(templateOf('tanda-terima', settings), { sequence, day, regionCode, regime: 'PEMILU', settings }),
  });
};

const planOf = ({ fonts }: ReceiptParts, document: PaperReceiptDocument, standing: Furnishing['standing']): Promise<PdfPlan> => {
  const { pages: _, ...bare } = document;
  const content = settleContent(document);
  return planDocument({
    pages: layOutReceipt(bare, standing, fonts()),
    late: standing === 'issued' ? content.late : previewLate,
    fonts: fonts(),
    picture: () => Promise.reject(new Failure('image-damaged')),
    attachments: [],
    title: `Tanda terima ${document.number}`,
    subject: document.office,
    at: new Date(document.issuedAt),
    fileId: content.sha256.slice(0, 32),
  });
};

const laid = (bare: Omit<PaperReceiptDocument, 'pages'>, standing: Furnishing['standing'], fonts: Fonts): PaperReceiptDocument => ({
  ...bare,
  pages: layOutReceipt(bare, standing, fonts).map(pageModel),
});

export const createPaperReceipts = (parts: ReceiptParts) => {
  const { vault, clock, random } = parts;
  const kept = createKeptPlans(random);
  const stored = (id: string): { record: PaperReceiptRecord; document: PaperReceiptDocument } => {
    const row = vault.db.get<{ record: string; document: string }>('SELECT record, document FROM paper_receipts WHERE id = ?', id);
    if (!row) throw new Failure('paper-receipt-missing');
    const record = JSON.parse(row.record) as PaperReceiptRecord;
    const document = PaperReceiptDocumentSchema.parse(JSON.parse(row.document));
    if (settleContent(document).sha256 !== record.contentSha256) throw new Failure('blob-altered', { number: record.number });
    return { record, document };
  };
  const standingOf = ({ status }: PaperReceiptRecord): Furnishing['standing'] => (status === 'voided' ? 'voided' : 'issued');
  const rowOf = ({ record, document }: ReturnType<typeof stored>): ReceiptRow => ({
    record,
    giver: document.giver.name,
    received: document.received,
    way: document.way,
    fileCount: document.files.length,
    issuedByName: vault.tables.officer(record.issuedBy)?.name ?? '',
  });

  return {
    /** Newest first. */
    list: (): ReceiptRow[] =>
      vault.db.all<{ id: string }>('SELECT id FROM paper_receipts ORDER BY issued_seq DESC').map(({ id }) => rowOf(stored(id))),
    /** @throws Failure paper-receipt-missing */
    show: (id: string): ReceiptRow => rowOf(stored(id)),
    /** What was printed, for whoever recognises it when it comes back. @throws Failure paper-receipt-missing */
    document: (id: string): PaperReceiptDocument => stored(id).document,
    /** Laid out as it would be issued, marked as a draft; burns no number. @throws Failure exhibit-missing, text-invalid, date-in-future, no-signing-key */
    async preview(choice: PaperReceiptChoice, long: LongAct): Promise<ReceiptPreview> {
      const issuedAt = clock.now().toISOString();
      assertPlausibleTime(choice.receivedAt, clock.now());
      const { bare, namesConfidential } = materialOf(vault, choice, issuedAt);
      const given = numberFor(vault, vault.db, issuedAt, choice);
      const document = laid({ ...bare, number: given.number }, 'draft', parts.fonts());
      const { id } = await kept.keep(await planOf(parts, document, 'draft'), long);
      return {
        previewId: id,
        pageCount: document.pages.length,
        number: given.number,
        numberTaken: given.taken,
        fileCount: document.files.length,
        withheldNames: document.files.filter((file) => file.name === 'dirahasiakan').length,
        namesConfidential,
      };
    },
    /**
     * The number is judged in the transaction that burns it; a confidential giver's sheet is sealed before.
     * @throws Failure exhibit-missing, text-invalid, date-in-future, paper-receipt-number-taken, paper-receipt-names-confidential, no-signing-key
     */
    async issue(choice: PaperReceiptChoice): Promise<PaperReceiptRecord> {
      const id = random.id();
      const issuedAt = clock.now().toISOString();
      assertPlausibleTime(choice.receivedAt, clock.now());
      const { bare, identity, namesConfidential } = materialOf(vault, choice, issuedAt);
      if (namesConfidential) throw new Failure('paper-receipt-names-confidential');
      const given = numberFor(vault, vault.db, issuedAt, choice);
      if (given.taken) throw new Failure('paper-receipt-number-taken', { number: given.number });
      const identitySheet = identity && (await keepSheet(parts, { id, number: given.number, issuedAt }, identity));
      const { taken: _, ...number } = given;
      const document = laid({ ...bare, number: given.number }, 'issued', parts.fonts());
      return vault.commit((scope) => {
        if (numberFor(vault, scope.db, issuedAt, { number: given.number }).taken)
          throw new Failure('paper-receipt-number-taken', { number: given.number });
        const record: PaperReceiptRecord = {
          id,
          ...number,
          status: 'issued',
          issuedAt,
          issuedBy: vault.signer?.officerId ?? '',
          exhibitIds: [...new Set(choice.exhibitIds)],
          confidential: identity !== undefined,
          contentSha256: settleContent(document).sha256,
          pageCount: document.pages.length,
          ...(identitySheet && { identitySheet }),
        };
        scope.append(paperReceiptIssued(record, document));
        return record;
      });
    },
    /** The number stays used, with the reason. @throws Failure paper-receipt-missing, paper-receipt-voided, register-reason-missing */
    void(id: string, reason: string): PaperReceiptRecord {
      const { record } = stored(id);
      if (record.status === 'voided') throw new Failure('paper-receipt-voided', { number: record.number });
      if (reason.trim() === '') throw new Failure('register-reason-missing');
      vault.commit((scope) => scope.append(paperReceiptVoided(id, { voidedAt: scope.now, voidReason: reason.trim() })));
      return stored(id).record;
    },
    /** Writes the PDF into a folder and reads it back. @throws Failure paper-receipt-missing, destination-exists, destination-not-writable, copy-differs */
    async exportTo({ id, folder }: { id: string; folder: string }, long: LongAct): Promise<FileExport> {
      const { record, document } = stored(id);
      const bytes = Buffer.concat(await Array.fromAsync(writePdf(await planOf(parts, document, standingOf(record)))));
      return exportFile({ folder, name: `${fileNameOf(record)}.pdf`, bytes }, long);
    },
    exportIdentity: ({ id, folder }: { id: string; folder: string }, long: LongAct): Promise<FileExport> =>
      exportSheet(parts, stored(id).record, folder, long),
    openPreview: (id: string): OpenPdf | undefined => kept.open(id),
    async openPdf(id: string): Promise<OpenPdf | undefined> {
      const known = vault.db.get('SELECT id FROM paper_receipts WHERE id = ?', id);
      if (!known) return undefined;
      const { record, document } = stored(id);
      const { id: planId } = await kept.keep(await planOf(parts, document, standingOf(record)), {
        signal: new AbortController().signal,
        report: () => undefined,
      });
      return kept.open(planId);
    },
  };
};
export type PaperReceipts = ReturnType<typeof createPaperReceipts>;
