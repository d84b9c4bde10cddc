/** The services over one open vault, as the handlers call them; `compose.ts` puts them together. */
import type { Readable } from 'node:stream';
import type { Dossier, DossierChoice, Gap, SealWarning } from '../../shared/domain/dossier.ts';
import type { Verdict } from '../../shared/domain/verdict.ts';
import type { LongAct } from '../base/report.ts';
import type { Cases } from '../services/cases/cases.ts';
import type { Exhibits } from '../services/exhibits/exhibits.ts';
import type { Findings } from '../services/findings/findings.ts';
import type { Home } from '../services/home/home.ts';
import type { Intake } from '../services/intake/intake.ts';
import type { Officers } from '../services/officers/officers.ts';
import type { Search } from '../services/search/search.ts';

export interface DossierPreview {
  previewId: string;
  pageCount: number;
  sections: { id: string; firstPage: number; pageCount: number }[];
  exhibitCount: number;
  originalsBytes: number;
  embedOriginals: boolean;
  gaps: Gap[];
  warnings: SealWarning[];
}

export interface DossierExport {
  path: string;
  sizeBytes: number;
  verdict: Verdict;
  reread: 'media' | 'cache';
}

export interface OpenPdf {
  sizeBytes: number;
  stream: Readable;
}

/** What the handlers and the byte addresses need of the dossier service. */
export interface Dossiers {
  list(): (Dossier & { caseNumber: string; exportedTo: number })[];
  show(id: string): Dossier;
  preview(choice: DossierChoice, long: LongAct): Promise<DossierPreview>;
  seal(choice: DossierChoice, long: LongAct): Promise<Dossier>;
  exportTo(request: { id: string; folder: string; form: 'folder' | 'zip' }, long: LongAct): Promise<DossierExport>;
  /** Unsigned preview; undefined where it is no longer kept. */
  openPreview(previewId: string): Promise<OpenPdf | undefined>;
  /** PDF of a sealed dossier; undefined where there is none. */
  openPdf(dossierId: string): Promise<OpenPdf | undefined>;
}

export interface VaultServices {
  officers: Officers;
  intake: Intake;
  exhibits: Exhibits;
  cases: Cases;
  findings: Findings;
  home: Home;
  search: Search;
  dossiers: Dossiers;
  /** Checks log, checkpoint, blobs and tables, and records the check. */
  checkVault(long: LongAct): Promise<Verdict>;
  fillExercise(long: LongAct): Promise<{ caseId: string; exhibitIds: string[] }>;
  /** Tells of each commit: subject kinds touched and the last event's number. */
  onCommit(listener: (kinds: string[], seq: number) => void): () => void;
  /** Aborts when the vault closes. */
  ended: AbortSignal;
  close(): Promise<void>;
}
