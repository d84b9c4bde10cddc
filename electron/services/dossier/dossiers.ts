/**
 * Dossiers: preview, seal, export. Life of a seal (`shared/README.md` §5):
 * 1 number burned and content frozen (`dossier.sealing-begun`), checkpoint, custody extract
 * 2 assemble, lay out, `isi.json`
 * 3 render, attach and sign in one pass into an encrypted blob; every original is hashed as it passes
 * 4 manifest, seal, re-read
 * 5 `dossier.sealed`. A failure in between leaves `dossier.sealing-abandoned` and no exportable file.
 */
import type { Case } from '../../../shared/domain/case.ts';
import type { Dossier, DossierChoice, Gap, SealWarning } from '../../../shared/domain/dossier.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { FindingRoute } from '../../../shared/domain/follow-up.ts';
import type { RedactionCounts } from '../../../shared/domain/redaction.ts';
import type { CertificationBundle } from '../../../shared/domain/trust.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { LongAct } from '../../base/report.ts';
import type { OpenPdf } from '../../paper/pdf/kept-plans.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { OpenVault, Signer } from '../../storage/interface.ts';
import { exportDossier } from './export-dossier.ts';
import { exportIdentitySheet, sheetOf } from './identity-sheet.ts';
import { createPreviews, type Previews } from './previews.ts';
import { createPrints, type PrintCopies, type PrintRequest, type Prints } from './print-copies.ts';
import { sealDossier } from './seal-dossier.ts';

/** What the dossier service needs of its siblings, narrow on purpose; `compose.ts` injects it. */
export interface DossierParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
  fonts: Fonts;
  signing: {
    sign(bytes: Uint8Array, signer: Pick<Signer, 'privateKey' | 'certificatePem'>): Uint8Array;
    cms(sha256: Uint8Array, signer: Pick<Signer, 'privateKey' | 'certificatePem'>): Promise<Uint8Array>;
  };
  gaps(record: Case): Gap[];
  /** Said beside sanction texts, and from which day on for every act. */
  sanctionCaution: { since: string; text: string };
  /** Recipients of the case's findings on a day, `YYYY-MM-DD`. */
  routes(record: Case, day: string): FindingRoute[];
  warnings(record: Case): SealWarning[];
  /** JPEG rendition of a part, cached or made now; undefined where none can be made. */
  picture(partId: string): Promise<Uint8Array | undefined>;
  /** JPEG of a stretch of a tall picture, out of the original; pixels of the upright original. @throws Failure image-damaged, decoder-crashed, blob-missing */
  slice(partId: string, stretch: { top: number; height: number }): Promise<Uint8Array | undefined>;
  /** JPEG of a derivative at the size of a sheet. @throws Failure blob-missing */
  derivative(id: string): Promise<Uint8Array | undefined>;
  /** Checks a written package folder or zip as a stranger would, past the page cache where the system can. */
  verifyCopy(path: string, long: LongAct): Promise<{ verdict: Verdict; reread: 'media' | 'cache' }>;
  /** Folder of PERIKSA.md, periksa.html, periksa.sh, periksa.ps1. */
  portable: URL;
  /** What offices say of the signed-in officer; undefined where nobody certified him. */
  certifications(): CertificationBundle | undefined;
}

export interface DossierPreview {
  previewId: string;
  pageCount: number;
  sections: { id: string; firstPage: number; pageCount: number }[];
  exhibitCount: number;
  originalsBytes: number;
  embedOriginals: boolean;
  /** Of a redacted copy. */
  redaction?: { counts: RedactionCounts; pictures: number; originals: number };
  gaps: Gap[];
  warnings: SealWarning[];
}
export interface DossierExport {
  path: string;
  sizeBytes: number;
  verdict: Verdict;
  reread: 'media' | 'cache';
}

export interface Dossiers {
  list(): (Dossier & { caseNumber: string; exportedTo: number })[];
  /** @throws Failure dossier-missing */
  show(id: string): Dossier;
  preview(choice: DossierChoice, long: LongAct): Promise<DossierPreview>;
  /** Seals with the signed-in officer's key; the caller has confirmed the passphrase. */
  seal(choice: DossierChoice, long: LongAct): Promise<Dossier>;
  exportTo(request: { id: string; folder: string; form: 'folder' | 'zip' }, long: LongAct): Promise<DossierExport>;
  /** Writes the separate sheet that names confidential persons. @throws Failure dossier-missing where there is none */
  exportIdentities(
    request: { id: string; folder: string },
    long: LongAct,
  ): Promise<{ path: string; sizeBytes: number; reread: 'media' | 'cache' }>;
  /** True where a sealed sheet names the confidential persons of this dossier. */
  hasIdentities(id: string): boolean;
  /** Pages of one set in every layout of photos. @throws Failure dossier-missing, dossier-not-sealed */
  printLayouts(id: string): ReturnType<Prints['layouts']>;
  /** Sets for the printer, unsigned, not stored; recorded as an export. @throws Failure dossier-missing, dossier-not-sealed, no-signing-key */
  printCopies(request: PrintRequest, long: LongAct): Promise<PrintCopies>;
  openPrint(printId: string): Promise<OpenPdf | undefined>;
  openPreview(previewId: string): Promise<OpenPdf | undefined>;
  openPdf(dossierId: string): Promise<OpenPdf | undefined>;
}

const listDossiers = ({ vault }: DossierParts) =>
  vault.db
    .all<{ record: string; case_number: string | null; exported_count: number }>(
      'SELECT d.record, c.number AS case_number, d.exported_count FROM dossiers d LEFT JOIN cases c ON c.id = d.case_id ORDER BY d.begun_at DESC, d.id DESC',
    )
    .map((row) => ({ ...(JSON.parse(row.record) as Dossier), caseNumber: row.case_number ?? '', exportedTo: row.exported_count }));

const showDossier = ({ vault }: DossierParts, id: string): Dossier => {
  const dossier = vault.tables.dossier(id);
  if (!dossier) throw new Failure('dossier-missing');
  return dossier;
};

/** PDF of a sealed dossier, streamed out of its blob. */
const openSealedPdf = async ({ vault }: DossierParts, id: string): Promise<OpenPdf | undefined> => {
  const pdfSha256 = vault.tables.dossier(id)?.pdfSha256;
  if (!pdfSha256) return undefined;
  return {
    sizeBytes: vault.blobs.sizeBytes(pdfSha256),
    stream: vault.blobs.open(pdfSha256),
    part: (start, end) => vault.blobs.open(pdfSha256, { start, end }),
  };
};

export const createDossiers = (parts: DossierParts): Dossiers => {
  const previews: Previews = createPreviews(parts);
  const prints = createPrints(parts);
  // One seal at a time: two would interleave their checkpoints.
  let sealing: Promise<unknown> = Promise.resolve();
  return {
    list: () => listDossiers(parts),
    show: (id) => showDossier(parts, id),
    preview: (choice, long) => previews.make(choice, long),
    seal: (choice, long) => {
      const next = sealing.then(() => sealDossier(parts, choice, long));
      sealing = next.catch(() => undefined);
      return next;
    },
    exportTo: (request, long) => exportDossier(parts, showDossier(parts, request.id), request, long),
    exportIdentities: ({ id, folder }, long) => exportIdentitySheet(parts, showDossier(parts, id), folder, long),
    hasIdentities: (id) => sheetOf(parts.vault, id) !== undefined,
    printLayouts: async (id) => prints.layouts(showDossier(parts, id)),
    printCopies: async ({ id, ...request }, long) => prints.make(showDossier(parts, id), request, long),
    openPrint: async (id) => prints.open(id),
    openPreview: (id) => previews.open(id),
    openPdf: (id) => openSealedPdf(parts, id),
  };
};
