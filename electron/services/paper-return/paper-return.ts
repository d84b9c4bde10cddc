/**
 * Paper return: the scan of a signed, stamped dossier or form is read, matched to the pages that were printed, taken in as
 * exhibits and recorded. Nouns: scan (staged files in their order), sheet (one page of it), reading (a scan whose codes are known).
 */

import type { TagChange } from '../../../shared/contract/service.ts';
import type { Provenance } from '../../../shared/domain/exhibit.ts';
import type { ExhibitLink } from '../../../shared/domain/exhibit-link.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import {
  matchPaper,
  numberInCode,
  numberNamed,
  type PaperMatch,
  type PaperReturn,
  PaperReturnSchema,
  type PaperTarget,
  type PrintedPaper,
  type SheetCodes,
} from '../../../shared/domain/paper-return.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenVault, WriteScope } from '../../storage/interface.ts';
import { exhibitLinked, paperReturned } from '../../storage/records/payloads.ts';

/** Codes of the pages of one file, from the keyless decoder. */
export type ReadCodes = (input: {
  bytes: AsyncIterable<Uint8Array>;
  sizeBytes: number;
  mediaType: string;
  name: string;
  signal?: AbortSignal | undefined;
}) => Promise<{ codes: string[]; problem?: string | undefined }[]>;

export interface PaperReturnParts {
  vault: OpenVault;
  random: Random;
  readCodes: ReadCodes;
  /** Number and page fingerprints of what was printed. @throws Failure dossier-missing, dossier-not-sealed, form-missing, paper-receipt-missing */
  printed(target: PaperTarget): Promise<PrintedPaper>;
  /** Exhibits that the paper itself is about: its scan is linked to them. */
  about(target: PaperTarget): readonly string[];
  /** The case that the paper belongs to; undefined where there is none, or more than one. */
  caseOf(target: PaperTarget): string | undefined;
  /** Takes staged files in, a duplicate as its first exhibit. */
  takeIn(
    request: { ids: readonly string[]; provenance: Provenance; tags: TagChange; caseId?: string },
    long: LongAct,
  ): Promise<{ stagedId: string; exhibitId: string }[]>;
}

export interface ScanReading {
  readingId: string;
  /** What the scan is of; absent where no known paper is named by its codes. */
  target?: { kind: PaperTarget['kind']; id: string; number: string } | undefined;
  /** Number that the codes name, also where this vault has no such paper. */
  named?: string | undefined;
  match?: PaperMatch | undefined;
}

export interface TakeRequest {
  readingId: string;
  provenance: Provenance;
  signed: boolean;
  stamped: boolean;
  note: string;
  /** Also puts the scan among the exhibits of the paper's case. */
  addToCase: boolean;
}

interface Kept {
  ids: readonly string[];
  target?: PaperTarget | undefined;
  printed?: PrintedPaper | undefined;
  sheets: SheetCodes[];
}

/** Readings kept in memory: each is small, and a new one is one click away. */
const keptReadings = 16;

const wordOf = { dossier: 'berkas bukti', form: 'formulir', 'paper-receipt': 'tanda terima' } as const;

export const createPaperReturns = (parts: PaperReturnParts) => {
  const { vault } = parts;
  const readings = new Map<string, Kept>();

  const targetNamed = (number: string | undefined): PaperTarget | undefined => {
    if (number === undefined) return undefined;
    const among = (table: 'dossiers' | 'forms' | 'paper_receipts') =>
      vault.db.all<{ id: string; number: string }>(`SELECT id, number FROM ${table}`).find((row) => numberInCode(row.number) === number)
        ?.id;
    const dossier = among('dossiers');
    if (dossier !== undefined) return { kind: 'dossier', id: dossier };
    const form = among('forms');
    if (form !== undefined) return { kind: 'form', id: form };
    const receipt = among('paper_receipts');
    return receipt === undefined ? undefined : { kind: 'paper-receipt', id: receipt };
  };

  const sheetsOf = async (ids: readonly string[], { report, signal }: LongAct): Promise<SheetCodes[]> => {
    const staged = ids.map((id) => vault.staging.get(id) ?? fail('staged-missing'));
    const totalBytes = staged.reduce((sum, file) => sum + file.sizeBytes, 0);
    const sheets: SheetCodes[] = [];
    let doneBytes = 0;
    for (const [i, file] of staged.entries()) {
      report({ step: 'readingScan', doneCount: i, totalCount: staged.length, doneBytes, totalBytes });
      const pages = await parts.readCodes({
        bytes: vault.staging.open(file.id),
        sizeBytes: file.sizeBytes,
        mediaType: file.mediaType,
        name: file.receivedName.text,
        signal,
      });
      pages.forEach(({ codes, problem }, page) => void sheets.push({ file: i + 1, sheet: page + 1, codes, problem }));
      doneBytes += file.sizeBytes;
    }
    return sheets;
  };

  /** The scan says what it is the receipt for; a link that stands already is not written twice. */
  const linkToPaper = (scope: WriteScope, scanId: string, about: readonly string[]): void => {
    const links = scope.tables.exhibit(scanId)?.links ?? [];
    const added = about.flatMap((exhibitId): ExhibitLink[] => {
      const exhibit = scope.tables.exhibit(exhibitId);
      const known = exhibitId === scanId || links.some((l) => l.relation === 'receipt-for' && l.exhibitId === exhibitId);
      return exhibit && !known ? [{ relation: 'receipt-for', exhibitId, number: exhibit.number }] : [];
    });
    if (added.length > 0) scope.append(exhibitLinked(scanId, [...links, ...added]));
  };

  const kept = (readingId: string): Kept => readings.get(readingId) ?? fail('staged-missing');

  return {
    /**
     * Reads the codes of a scan and matches its sheets; nothing is recorded.
     * @throws Failure staged-missing, decoder-crashed, decoder-timeout, cancelled, and what `printed` throws
     */
    async read(
      { stagedIds, target: asked }: { stagedIds: readonly string[]; target?: PaperTarget | undefined },
      long: LongAct,
    ): Promise<ScanReading> {
      const sheets = await sheetsOf(stagedIds, long);
      const named = numberNamed(sheets);
      const target = asked ?? targetNamed(named);
      const printed = target && (await parts.printed(target));
      const readingId = parts.random.id();
      readings.set(readingId, { ids: stagedIds, target, printed, sheets });
      for (const old of [...readings.keys()].slice(0, -keptReadings)) readings.delete(old);
      return {
        readingId,
        ...(named !== undefined && { named }),
        ...(target && printed && { target: { ...target, number: printed.number }, match: matchPaper(printed, sheets) }),
      };
    },

    /** Takes the scan in and records the return. @throws Failure staged-missing, no-signing-key, and what intake throws */
    async take(request: TakeRequest, long: LongAct): Promise<PaperReturn> {
      const { ids, target, printed, sheets } = kept(request.readingId);
      if (!target || !printed) throw new Failure('paper-unknown');
      const recordedBy = vault.signer?.officerId;
      if (!recordedBy) throw new Failure('no-signing-key');
      const caption = `Pindaian ${wordOf[target.kind]} ${printed.number} yang kembali`;
      const caseId = request.addToCase ? parts.caseOf(target) : undefined;
      const taken = await parts.takeIn(
        { ids, provenance: request.provenance, tags: { caption, addLabels: ['kertas kembali'] }, ...(caseId && { caseId }) },
        long,
      );
      const exhibitIds = ids.map((id) => taken.find((t) => t.stagedId === id)?.exhibitId ?? fail('staged-missing'));
      const statement = {
        number: printed.number,
        exhibitIds,
        match: matchPaper(printed, sheets),
        signed: request.signed,
        stamped: request.stamped,
        note: request.note,
        recordedBy,
      };
      const returnedAt = vault.commit((scope) => {
        scope.append(paperReturned(target, { ...statement, returnedAt: scope.now }));
        for (const id of new Set(exhibitIds)) linkToPaper(scope, id, parts.about(target));
        return scope.now;
      });
      readings.delete(request.readingId);
      return { target, ...statement, returnedAt };
    },

    /** What came back of a paper, newest first. */
    of: (target: PaperTarget): PaperReturn[] =>
      vault.log
        .eventsOf(target)
        .filter((event) => event.envelope.type === 'paper.returned')
        .map(({ fields }) =>
          PaperReturnSchema.parse({ target, ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])) }),
        )
        .toReversed(),
  };
};
export type PaperReturns = ReturnType<typeof createPaperReturns>;

const fail = (code: 'staged-missing'): never => {
  throw new Failure(code);
};
