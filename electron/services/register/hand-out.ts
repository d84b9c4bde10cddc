/** The book as a table or on paper: written, read back, recorded as having left the vault. */
import { createHash } from 'node:crypto';
import { Failure } from '../../../shared/domain/failure.ts';
import type { RegisterFilter } from '../../../shared/domain/register.ts';
import { localIn, longTime } from '../../../shared/domain/time.ts';
import type { LongAct } from '../../base/report.ts';
import { exportFile, type FileExport } from '../../paper/export-file.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { createKeptPlans, type OpenPdf } from '../../paper/pdf/kept-plans.ts';
import { type PdfPlan, writePdf } from '../../paper/pdf/pdf-writer.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import { registerExported } from '../../storage/records/register-payloads.ts';
import { changesOf } from './changes.ts';
import type { EntryParts } from './entries.ts';
import { findEntries } from './find.ts';
import { layOutLedger } from './ledger.ts';
import { registerAliases, rowWords, scopeWords } from './rows.ts';
import { xlsxOf } from './xlsx.ts';

export interface HandOutParts extends EntryParts {
  fonts(): Fonts;
}

export interface RegisterPrint {
  printId: string;
  pageCount: number;
  entryCount: number;
}

const printerOf = ({ vault }: HandOutParts): string => {
  const officer = vault.signer?.officerId ? vault.tables.officer(vault.signer.officerId) : undefined;
  if (!officer) throw new Failure('no-signing-key');
  return [officer.name, officer.role].filter(Boolean).join(', ');
};

const ledgerOf = async (
  parts: HandOutParts,
  filter: RegisterFilter,
): Promise<{ plan: PdfPlan; pageCount: number; entryCount: number; at: string }> => {
  const { vault, clock, random } = parts;
  const office = vault.tables.office();
  const entries = findEntries(vault, filter);
  const at = clock.now();
  const pages = layOutLedger(
    {
      office: office.name,
      letterhead: office.letterhead.length > 0 ? office.letterhead : [office.name.toUpperCase()],
      scope: registerAliases(vault).text(scopeWords(filter)),
      rows: rowWords(vault, entries),
      exercise: vault.exercise,
      printed: longTime(at, vault.zone()),
      printedBy: printerOf(parts),
    },
    parts.fonts(),
  );
  const plan = await planDocument({
    pages,
    late: previewLate,
    fonts: parts.fonts(),
    picture: () => Promise.reject(new Failure('image-damaged')),
    attachments: [],
    title: `Buku register ${office.name}`,
    subject: 'Berkas dan barang masuk',
    at,
    fileId: random.id(),
  });
  return { plan, pageCount: pages.length, entryCount: entries.length, at: at.toISOString() };
};

const tableOf = async (parts: HandOutParts, filter: RegisterFilter): Promise<{ bytes: Uint8Array; entryCount: number }> => {
  const { vault } = parts;
  const entries = findEntries(vault, filter);
  const bytes = await xlsxOf({
    office: vault.tables.office().name,
    scope: registerAliases(vault).text(scopeWords(filter)),
    exercise: vault.exercise,
    rows: rowWords(vault, entries),
    changes: changesOf(vault, entries),
  });
  return { bytes, entryCount: entries.length };
};

export const createHandOuts = (parts: HandOutParts) => {
  const { vault, clock } = parts;
  const kept = createKeptPlans(parts.random);
  return {
    /** Writes XLSX or PDF into a folder and reads it back. @throws Failure destination-exists, destination-not-writable, disk-full, copy-differs, no-signing-key */
    async exportTo(
      { filter, folder, form }: { filter: RegisterFilter; folder: string; form: 'xlsx' | 'pdf' },
      long: LongAct,
    ): Promise<FileExport> {
      printerOf(parts);
      long.report({ step: 'rendering', doneCount: 0, totalCount: 1, doneBytes: 0, totalBytes: 0 });
      const paper = form === 'pdf' ? await ledgerOf(parts, filter) : undefined;
      const made = paper
        ? { bytes: Buffer.concat(await Array.fromAsync(writePdf(paper.plan))), entryCount: paper.entryCount }
        : await tableOf(parts, filter);
      if (long.signal.aborted) throw new Failure('cancelled');
      const sha256 = createHash('sha256').update(made.bytes).digest('hex');
      // The name says the day only: an office or a search word may name a person.
      const name = `buku-register-${localIn(clock.now(), vault.zone()).slice(0, 10)}.${form}`;
      const written = await exportFile({ folder, name, bytes: made.bytes, sha256 }, long);
      vault.commit((scope) =>
        scope.append(
          registerExported(vault.id, {
            exportedAt: scope.now,
            form,
            sha256,
            sizeBytes: made.bytes.length,
            reread: written.reread,
            entryCount: made.entryCount,
            ...(paper && { pageCount: paper.pageCount }),
          }),
        ),
      );
      return written;
    },
    /** Lays the book out for the printer; kept for a while, never stored. @throws Failure no-signing-key, cancelled */
    async print(filter: RegisterFilter, long: LongAct): Promise<RegisterPrint> {
      long.report({ step: 'rendering', doneCount: 0, totalCount: 1, doneBytes: 0, totalBytes: 0 });
      const { plan, pageCount, entryCount } = await ledgerOf(parts, filter);
      const { id, sizeBytes } = await kept.keep(plan, long);
      vault.commit((scope) =>
        scope.append(registerExported(vault.id, { exportedAt: scope.now, form: 'cetak', sizeBytes, entryCount, pageCount })),
      );
      return { printId: id, pageCount, entryCount };
    },
    openPrint: (id: string): OpenPdf | undefined => kept.open(id),
  };
};
