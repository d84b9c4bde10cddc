/** The sealed sheet that says who a confidential giver is: a blob of its own, handed out only when asked for. */
import { createHash } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import type { PaperReceiptRecord } from '../../../shared/domain/paper-receipt.ts';
import type { LongAct } from '../../base/report.ts';
import type { Identity } from '../../paper/discretion/aliases.ts';
import { exportFile, type FileExport } from '../../paper/export-file.ts';
import { layOutIdentities } from '../../paper/identity-sheet.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { writePdf } from '../../paper/pdf/pdf-writer.ts';
import type { ReceiptParts } from './paper-receipts.ts';

/** A sheet is one page and its faces. */
const SHEET_MAX_BYTES = 8 * 1024 * 1024;

/** @throws Failure no-signing-key, disk-full */
export const keepSheet = async (
  parts: ReceiptParts,
  receipt: { id: string; number: string; issuedAt: string },
  identity: Identity,
): Promise<{ sha256: string; sizeBytes: number }> => {
  const { vault, signing, fonts } = parts;
  const { signer } = vault;
  const officer = signer?.officerId ? vault.tables.officer(signer.officerId) : undefined;
  if (!signer || !officer) throw new Failure('no-signing-key');
  const office = vault.tables.office();
  const at = new Date(receipt.issuedAt);
  const about = { of: `tanda terima nomor ${receipt.number}`, apartFrom: { whole: 'tanda terima', kept: 'tanda terima' }, signed: true };
  const plan = await planDocument({
    pages: layOutIdentities(
      {
        ...about,
        officeName: office.name,
        sealerName: officer.name,
        at: receipt.issuedAt,
        zone: vault.zone(),
        exercise: vault.exercise,
        identities: [identity],
      },
      fonts(),
    ),
    late: previewLate,
    fonts: fonts(),
    picture: () => Promise.reject(new Failure('image-damaged')),
    attachments: [],
    title: 'Lembar identitas',
    subject: 'Rahasia',
    at,
    fileId: createHash('sha256').update(`identitas ${receipt.id}`).digest('hex').slice(0, 32),
    certification: {
      signerName: officer.name,
      at,
      reason: 'Segel integritas digital (bukan TTE tersertifikasi)',
      location: office.name,
      cms: (sha256) => signing.cms(sha256, signer),
    },
  });
  return vault.blobs.write(writePdf(plan));
};

/** Writes the sheet into a folder and reads it back. @throws Failure paper-receipt-missing where nobody is confidential, and what writing throws */
export const exportSheet = async (
  { vault }: ReceiptParts,
  record: PaperReceiptRecord,
  folder: string,
  long: LongAct,
): Promise<FileExport> => {
  const kept = record.identitySheet;
  if (!kept) throw new Failure('paper-receipt-missing', { number: record.number });
  const bytes = await vault.blobs.read(kept.sha256, SHEET_MAX_BYTES);
  return exportFile({ folder, name: `${fileNameOf(record)}-lembar-identitas.pdf`, bytes, sha256: kept.sha256 }, long);
};

/** Number in characters that every file system takes; never a person's name. */
export const fileNameOf = ({ number }: Pick<PaperReceiptRecord, 'number'>): string =>
  `tanda-terima-${number.replace(/[^A-Za-z0-9.-]+/g, '_')}`.slice(0, 120);
