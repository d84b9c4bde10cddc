/**
 * What a shell offers for taking pictures of the screen, beside `host.ts`: choosing a source, standing out of the picture,
 * the act from outside the window (shortcut, tray), and staging of bytes that are still being made.
 */
import type { StagePurpose } from './host.ts';

/** A monitor or window that can be captured. `preview` lives in memory only. */
export interface ScreenSource {
  id: string;
  kind: 'monitor' | 'window';
  /** Title of the window, or name of the monitor, as the system tells it. */
  name: string;
  /** Device pixels, and how many of them a CSS pixel has. */
  monitor?: { label: string; width: number; height: number; scale: number };
  /** JPEG, a few hundred pixels wide; empty where there is none. */
  preview: Uint8Array;
}

/** Where the program's own window is while the screen is captured. */
export type OwnWindow = 'hidden' | 'small' | 'shown';

export type StreamAnswer = { id: string } | { code: string };

export interface ScreenHost {
  /** What can be chosen in our own page; null where the browser asks with a picker of its own. */
  screenSources(): Promise<ScreenSource[] | null>;
  /**
   * Names the source that the next `getDisplayMedia` gets: an id of `screenSources`, or `pointer` for the monitor under the pointer.
   * @returns what the system tells of it, where the page does not know it yet
   */
  chooseScreenSource(id: string): Promise<Pick<ScreenSource, 'name' | 'monitor'> | null>;
  /** Takes the own window out of the picture as far as the shell can, or brings it back. */
  standAside(aside: boolean): Promise<OwnWindow>;
  /**
   * Shortcut and tray act only while this is true: the page says so when the vault opens and closes.
   * @returns the shortcut as the system knows it (`Control+Shift+L`), or null where there is none
   */
  offerScreenAct(open: boolean): Promise<string | null>;
  /** Told when shortcut or tray ask for a picture, or for the screen to be locked. One listener; a new one takes its place. */
  onScreenAct(listener: (act: 'capture' | 'lock') => void): void;
  /** Begins a file whose bytes are still being made. Ended by `stageEnd`; `abortStage` leaves nothing. */
  stageOpen(abortId: string, name: string, purpose: StagePurpose): Promise<void>;
  /** @returns false once no more bytes are wanted: `stageEnd` then says why */
  stageWrite(abortId: string, bytes: Uint8Array): Promise<boolean>;
  stageEnd(abortId: string): Promise<StreamAnswer>;
}
