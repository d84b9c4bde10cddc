/**
 * Source: a monitor, window or tab that the officer shares with this page, for as long as he does.
 * Nothing of it leaves the page but what he takes.
 */
import type { ScreenCapture } from '../../../shared/domain/capture.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { host } from '../../client.ts';

export type ScreenMode = ScreenCapture['mode'];

/** What the browser said of a source, as it said it. */
export interface SourceFacts {
  source: ScreenCapture['source'];
  monitor?: ScreenCapture['monitor'];
  windowTitle?: string;
  sourceLabel: string;
}

/** A source that our own page offered (desktop shell). */
export interface ChosenSource {
  id: string;
  name: string;
  monitor?: ScreenCapture['monitor'];
}

/** The monitor under the pointer: what the shortcut means. */
export const underPointer: ChosenSource = { id: 'pointer', name: '' };

export interface OpenSource {
  track: MediaStreamTrack;
  stream: MediaStream;
  facts: SourceFacts;
  /** Runs once when the officer stops sharing, or the window goes. */
  onEnded(listener: () => void): void;
  end(): void;
}

/** Options of Chromium that the type library does not know yet. */
interface SharingOptions extends DisplayMediaStreamOptions {
  monitorTypeSurfaces: 'include' | 'exclude';
  selfBrowserSurface: 'include' | 'exclude';
  surfaceSwitching: 'include' | 'exclude';
  systemAudio: 'include' | 'exclude';
}

/** Of the settings of a shared track; `screenPixelRatio` only where the browser is new enough. */
interface SharedSettings extends MediaTrackSettings {
  displaySurface?: string;
  screenPixelRatio?: number;
}

const surfaceOf: Readonly<Record<ScreenMode, 'monitor' | 'window' | 'browser'>> = {
  whole: 'monitor',
  monitor: 'monitor',
  region: 'monitor',
  window: 'window',
  tab: 'browser',
};

const kindOf = (surface: string | undefined): ScreenCapture['source'] =>
  surface === 'window' ? 'window' : surface === 'browser' ? 'tab' : 'monitor';

/** Frames a second: enough to see a scroll settle, few enough for an old laptop. */
const FRAME_RATE = 15;

const options = (mode: ScreenMode): SharingOptions => ({
  video: { displaySurface: surfaceOf[mode], frameRate: FRAME_RATE },
  audio: false,
  monitorTypeSurfaces: 'include',
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'exclude',
  systemAudio: 'exclude',
});

const factsOf = (track: MediaStreamTrack, chosen: Omit<ChosenSource, 'id'> | undefined): SourceFacts => {
  const settings = track.getSettings() as SharedSettings;
  const source = kindOf(settings.displaySurface);
  const facts: SourceFacts = { source, sourceLabel: track.label.slice(0, 300) };
  if (chosen?.monitor) facts.monitor = chosen.monitor;
  else if (source === 'monitor' && settings.width && settings.height) {
    const scale = settings.screenPixelRatio ?? window.devicePixelRatio;
    facts.monitor = { label: track.label.slice(0, 300), width: settings.width, height: settings.height, scale };
  }
  if (chosen && source === 'window') facts.windowTitle = chosen.name.slice(0, 1000);
  return facts;
};

/** A refusal and a closed picker are one thing to the officer: nothing was shared. */
const asFailure = (error: unknown): Failure =>
  new Failure(error instanceof DOMException && error.name === 'NotAllowedError' ? 'capture-not-allowed' : 'capture-nothing-shown');

/**
 * Asks the officer for a source. Must run soon after a click or key of his, as browsers demand.
 * @param chosen a source that our own page offered (desktop shell)
 * @throws Failure capture-not-allowed, capture-nothing-shown
 */
export const openSource = async (mode: ScreenMode, chosen?: ChosenSource): Promise<OpenSource> => {
  const told = chosen && (await host().chooseScreenSource(chosen.id));
  const stream = await navigator.mediaDevices.getDisplayMedia(options(mode)).catch((error: unknown) => {
    throw asFailure(error);
  });
  const [track] = stream.getVideoTracks();
  if (!track) throw new Failure('capture-nothing-shown');
  track.contentHint = 'text';
  return {
    track,
    stream,
    facts: factsOf(track, told ?? chosen),
    onEnded: (listener) => track.addEventListener('ended', listener, { once: true }),
    end: () => {
      for (const one of stream.getTracks()) one.stop();
    },
  };
};

/** "whole" and "monitor" are told apart by the machine: one monitor is the whole screen. */
export const modeTaken = (asked: ScreenMode, facts: SourceFacts): ScreenMode => {
  if (asked === 'region') return 'region';
  if (facts.source === 'tab') return 'tab';
  if (facts.source === 'window') return 'window';
  const extended = (window.screen as Screen & { isExtended?: boolean }).isExtended === true;
  return extended ? 'monitor' : 'whole';
};
