/**
 * What a shell offers for capture beside `host.ts`: a window of its own on the web, and a door for phones.
 * A capture is made by the shell, without a key; its parts are staged, and the page then records them as one set (`intake.record`).
 */
import type { Capture, CapturedPart, CaptureState, CaptureStateKind } from '../domain/capture.ts';

/** `opened` is the officer's own window; `unattended` opens, waits, records and closes by itself. */
export interface WebOpenRequest {
  url: string;
  mode: 'opened' | 'unattended';
}

export interface WebWindow {
  /** Names the window in the calls below; random. */
  windowId: string;
  url: string;
  title: string;
}

/** What the window shows now, and whether it is still there. */
export interface WebWindowState extends WebWindow {
  open: boolean;
  loading: boolean;
}

/** `step` is a key of `progress.*` in the strings. */
export interface WebProgress {
  step: string;
  doneCount: number;
  totalCount: number;
  doneBytes: number;
}

export interface WebRecordRequest {
  windowId: string;
  /** `page`: everything that can be had of the address; `state`: what the officer opened on it, as a further part of the same exhibit. */
  act: { kind: 'page' } | { kind: 'state'; state: CaptureStateKind; note?: string };
  /**
   * Names, handles and ids of the viewer's own account, apart by commas or line breaks: counted in what was recorded (`capture.viewerTraces`).
   * Absent: nobody looked, and sealing says so where the page was seen logged in.
   */
  viewer?: string;
}

/** One recording: parts already staged, and what is known of them. `capture` without what the officer states himself. */
export interface WebRecording {
  parts: CapturedPart[];
  capture: Capture;
  /** Of `state`: the step, with its parts. */
  state?: CaptureState;
  /** Network could not be reached: nothing was staged. */
  failure?: { code: string };
}

/** A door for one phone on the same hotspot: off until opened, for minutes; what comes in goes to staging, nothing can be read back. */
export interface PhoneDoor {
  open: boolean;
  /** Address with the one-time code, for the QR code; only while the door is open and no phone has taken the code. */
  address?: string;
  /** Where it listens, without the code. */
  place?: string;
  /** A phone has taken the code; it alone may send. */
  connected: boolean;
  closesAt?: string;
  /** Why it is closed, where it was open before: its time was over, the officer closed it, the screen was locked. */
  endedBy?: 'time' | 'officer' | 'lock';
  /** Private addresses of this machine among which to choose where it has several, the likeliest first. */
  addresses: { address: string; label: string }[];
  /** Files that are coming in now. */
  underWay: { key: string; name: string; sizeBytes: number; doneBytes: number }[];
  /** Names as received; show them through `showFileName`. */
  received: { stagedId: string; name: string; sizeBytes: number; at: string }[];
  refused: { id: number; name: string; code: string; at: string }[];
  /** Why `phoneOpen` did not open it: vault-locked, phone-drop-no-network. */
  failure?: { code: string };
}

export interface PhoneRequest {
  /** From now. */
  minutes: number;
  /** One of `addresses`; the first where absent. */
  address?: string;
  /** Only the time is set anew: the phone that is connected stays. Else there is a new code, and the old phone may send no more. */
  keepPhone?: boolean;
}

export interface PhoneHost {
  phoneDoor(): Promise<PhoneDoor>;
  /** Opens it, or sets time and code of the open door anew; `failure` says why not. */
  phoneOpen(request: PhoneRequest): Promise<PhoneDoor>;
  phoneClose(): Promise<PhoneDoor>;
}

export interface CaptureHost extends PhoneHost {
  /** Whether pages can be captured here, and with which browser; `reason` is a failure code. */
  webAvailable(): Promise<{ available: boolean; browser?: string; reason?: string }>;
  webOpen(request: WebOpenRequest): Promise<WebWindow>;
  webState(windowId: string): Promise<WebWindowState>;
  /** @throws with `code` of `failure.ts`: capture-window-closed, capture-browser-ended, disk-full, … Nothing is then left staged. */
  webRecord(request: WebRecordRequest, onProgress: (progress: WebProgress) => void, abortId: string): Promise<WebRecording>;
  webAbort(abortId: string): Promise<void>;
  webClose(windowId: string): Promise<void>;
  /** Ends every log-in of the capture window: its profile is erased. It is erased anyway when the program ends. */
  webForget(): Promise<void>;
}
