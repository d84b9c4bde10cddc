/** The `web…` half of `CaptureHost` for any shell: windows by id, one recording at a time in each. */
import type { CaptureHost } from '../../../shared/contract/capture-host.ts';
import type { WebCaptureDependencies } from './windows.ts';

export type WebCaptures = Pick<
  CaptureHost,
  'webAvailable' | 'webOpen' | 'webState' | 'webRecord' | 'webAbort' | 'webClose' | 'webForget'
> & {
  /** Ends with the program: stops recordings, takes back what they staged, closes the windows and erases the profile. */
  end(): Promise<void>;
};

/** A shell forwards its page's calls to this; errors are `Failure`s. */
export declare const webCaptures: (deps: WebCaptureDependencies) => WebCaptures;
