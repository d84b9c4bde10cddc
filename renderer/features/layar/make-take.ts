/** From a frozen picture to a take: PNG, hash, staging, circumstances. */
import type { Capture, Omission, ScreenCapture } from '../../../shared/domain/capture.ts';
import { Failure, type FailureCode } from '../../../shared/domain/failure.ts';
import { host } from '../../client.ts';
import { clockAt, nameAt, programs } from './circumstances.ts';
import { cut, encode, type Frozen, type Region } from './frame.ts';
import type { Take } from './kept.ts';
import { modeTaken, type ScreenMode, type SourceFacts } from './source.ts';

export interface Shot {
  asked: ScreenMode;
  facts: SourceFacts;
  frozen: Frozen;
  countdownSeconds: number;
  ownWindow: ScreenCapture['ownWindow'];
  begunAt: Date;
}

/** Stages bytes that were hashed in memory. @throws Failure the shell's */
export const stageBytes = async (name: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const file = new File([bytes], name, { type: mediaType });
  const { stagedIds, refused } = await host().stage([file], [''], 'evidence', () => undefined, crypto.randomUUID());
  const [id] = stagedIds;
  if (id === undefined) throw new Failure((refused[0]?.code ?? 'unexpected') as FailureCode);
  return id;
};

/** What no capture of a screen can have, and what this one was not told. */
export const omissionsOf = (facts: SourceFacts): Omission[] => [
  { what: 'html', reason: 'not-offered' },
  ...(facts.source !== 'monitor' && facts.windowTitle === undefined
    ? [{ what: 'windowTitle', reason: 'not-told' as const, detail: facts.sourceLabel }]
    : []),
];

export const screenOf = (
  shot: Omit<Shot, 'frozen' | 'begunAt'>,
  pixels: { width: number; height: number },
  told: string,
): ScreenCapture => {
  const { facts } = shot;
  return {
    mode: modeTaken(shot.asked, facts),
    source: facts.source,
    ...(facts.monitor ? { monitor: facts.monitor } : {}),
    ...(facts.windowTitle === undefined ? {} : { windowTitle: facts.windowTitle }),
    sourceLabel: facts.sourceLabel,
    frame: { width: pixels.width, height: pixels.height, pixels: told },
    ...(shot.ownWindow ? { ownWindow: shot.ownWindow } : {}),
    countdownSeconds: shot.countdownSeconds,
  };
};

/**
 * Stages the picture, or a region of it; of a region nothing else of the screen is kept.
 * @throws Failure capture-differs, disk-full, vault-locked, …
 */
export const makeTake = async (shot: Shot, officerId: string | undefined, region?: Region): Promise<Take> => {
  const { frozen } = shot;
  const pixels = region ? cut(frozen.pixels, region) : frozen.pixels;
  const { bytes, sha256 } = await encode(pixels);
  const program = await programs();
  const stagedId = await stageBytes(nameAt(frozen.at, 'layar', 'png'), 'image/png', bytes);
  const screen = screenOf(shot, frozen.pixels, frozen.told);
  const capture: Capture = {
    method: 'screen',
    begunAt: shot.begunAt.toISOString(),
    endedAt: frozen.at.toISOString(),
    clock: clockAt(frozen.at),
    program,
    screen: { ...screen, ...(region ? { mode: 'region', region } : {}) },
    omissions: omissionsOf(shot.facts),
    removed: [],
  };
  return {
    stagedId,
    parts: [{ stagedId, role: 'layar', sha256 }],
    capture,
    mediaType: 'image/png',
    width: pixels.width,
    height: pixels.height,
    shown: URL.createObjectURL(new Blob([bytes], { type: 'image/png' })),
    officerId,
    statement: { url: '', caption: '' },
    keptAt: Date.now(),
  };
};
