/**
 * What a shell offers the renderer: picking, staging, saving, revealing. One small implementation per shell
 * (`electron/shells/desktop/preload.ts`, `electron/shells/browser/page-host.ts`), exposed as `window.sahihHost`.
 * The service port reaches the page as a `message` event with `PORT_MESSAGE` and one transferred MessagePort.
 */

import type { CaptureHost, PhoneHost } from './capture-host.ts';
import type { ScreenHost } from './screen-host.ts';

/** `event.data` of the message that hands the page its service port. A new one follows every lock and unlock. */
export const PORT_MESSAGE = 'sahih:service-port';

/**
 * The page posts this to its own window once it listens for `PORT_MESSAGE`.
 * A shell that hands the port over earlier must hand over another when it sees it (or wait for it).
 */
export const PAGE_READY_MESSAGE = 'sahih:page-ready';

/** Where staged bytes go: evidence to be recorded, or a package to be checked and forgotten. */
export type StagePurpose = 'evidence' | 'check';

export interface StageProgress {
  doneCount: number;
  totalCount: number;
  doneBytes: number;
  totalBytes: number;
  at: string;
}

export interface StageRefusal {
  name: string;
  code: string;
}

export interface StageOutcome {
  /** Ids of staged files, in the order given. */
  stagedIds: string[];
  refused: StageRefusal[];
}

export interface HostCapabilities {
  shell: 'desktop' | 'browser';
  /** `chooseFolder` opens a native dialog; else the page offers `destinations()`. */
  folderDialog: boolean;
  reveal: boolean;
}

export interface Destination {
  /** `downloads`, `documents`, `removable` or `recent`. */
  kind: string;
  label: string;
  path: string;
}

/** Windows on the web; see `capture-host.ts`. */
export type WebHost = Pick<CaptureHost, 'webAvailable' | 'webOpen' | 'webState' | 'webRecord' | 'webAbort' | 'webClose' | 'webForget'>;

export interface Host extends WebHost, PhoneHost, ScreenHost {
  capabilities(): Promise<HostCapabilities>;
  /**
   * Streams files into staging. Desktop sends paths, browser sends bytes; neither keeps a copy.
   * @param relativePaths path of each file inside a dropped folder, same order
   */
  stage(
    files: File[],
    relativePaths: string[],
    purpose: StagePurpose,
    onProgress: (p: StageProgress) => void,
    abortId: string,
  ): Promise<StageOutcome>;
  abortStage(abortId: string): Promise<void>;
  chooseFolder(): Promise<string | null>;
  destinations(): Promise<Destination[]>;
  reveal(path: string): Promise<void>;
  /** Asks the shell to end the service process and start a fresh, locked one. */
  restartService(): Promise<void>;
  /** Opens the printing dialog of the shell for the current page. */
  print(): Promise<void>;
}

/** Addresses of bytes, relative to the page's origin; every answer is `no-store`. */
export const byteAddress = {
  /** Thumbnail (320 px) of a part, JPEG. */
  thumbnail: (partId: string): string => `/gambar/kecil/${partId}`,
  /** Rendition (at most 2048 px) of a part, JPEG. */
  rendition: (partId: string): string => `/gambar/sedang/${partId}`,
  /** Picture of a part with its areas burned in, as last saved, JPEG. */
  redacted: (partId: string): string => `/gambar/samaran/${partId}`,
  /** Two visits of a page side by side with what changed (`patrol.compare`), JPEG. */
  difference: (pictureId: string): string => `/gambar/beda/${pictureId}`,
  /** A derivative whole, and its thumbnail (320 px), JPEG. */
  derivative: (derivativeId: string): string => `/gambar/turunan/${derivativeId}`,
  derivativeThumbnail: (derivativeId: string): string => `/gambar/turunan-kecil/${derivativeId}`,
  /** Original bytes as received, as a download only. */
  original: (partId: string): string => `/asli/${partId}`,
  stagedThumbnail: (stagedId: string): string => `/gambar/menunggu/${stagedId}`,
  preview: (previewId: string): string => `/pratinjau/${previewId}`,
  /** Copies of a sealed dossier for the printer, PDF. */
  print: (printId: string): string => `/cetak/${printId}`,
  /** Draft of an official form, and the form once issued, PDF. */
  formDraft: (previewId: string): string => `/rancangan/${previewId}`,
  formPdf: (formId: string): string => `/formulir/${formId}`,
  /** Sets of a berita acara serah terima, PDF. */
  minutes: (printId: string): string => `/berita-acara/${printId}`,
  /** A receipt on paper once issued, PDF; its draft is at `formDraft`. */
  paperReceipt: (receiptId: string): string => `/tanda-terima/${receiptId}`,
  /** PDF of a sealed dossier. */
  dossierPdf: (dossierId: string): string => `/berkas/${dossierId}`,
} as const;

declare global {
  interface Window {
    sahihHost: Host;
  }
}
