/** One recording under way: what it works with, and how its steps fail. */
import type { z } from 'zod';
import type { WebProgress } from '../../../shared/contract/capture-host.ts';
import type { Capture, CaptureProgramSchema } from '../../../shared/domain/capture.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { CaptureBounds } from './bounds.ts';
import { CdpGone } from './connection.ts';
import { machineClock } from './moment.ts';
import { type OpenPage, TookTooLong } from './open-page.ts';
import type { PartSet } from './part-set.ts';

export interface Recording {
  page: OpenPage;
  set: PartSet;
  bounds: CaptureBounds;
  signal: AbortSignal;
  /** The address as it was asked for. */
  requestedUrl: string;
  /** What the browser said of the last address that this program opened. */
  opening: { errorText?: string; isDownload: boolean };
  program: z.infer<typeof CaptureProgramSchema>;
  begunAt: Date;
  viewer?: string;
  report(step: RecordingStep): void;
}

/** Keys of `progress.*` in the strings. */
export const recordingSteps = ['web-load', 'web-scroll', 'web-picture', 'web-page', 'web-traffic', 'web-media', 'web-list'] as const;
export type RecordingStep = (typeof recordingSteps)[number];

export const progressOf = (step: RecordingStep, set: PartSet): WebProgress => ({
  step,
  doneCount: recordingSteps.indexOf(step),
  totalCount: recordingSteps.length,
  doneBytes: set.bytes,
});

/** One thing to be had of the page. What the browser refuses is listed; what ends the recording goes on as an error. */
export const attempt = async <T>({ set }: Pick<Recording, 'set'>, what: string, act: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CdpGone || error instanceof Failure) throw error;
    set.omit({ what, reason: error instanceof TookTooLong ? 'timed-out' : 'failed' });
    return undefined;
  }
};

export const captureFrame = ({
  begunAt,
  program,
  set,
}: Recording): Pick<Capture, 'method' | 'begunAt' | 'endedAt' | 'clock' | 'program' | 'omissions'> => ({
  method: 'web',
  begunAt: begunAt.toISOString(),
  endedAt: new Date().toISOString(),
  clock: machineClock(begunAt),
  program,
  omissions: set.omissions,
});
