/** Names and shapes of what the preload script and the main process say to each other. */
import type { StagePurpose } from '../../../shared/contract/host.ts';

export const lines = {
  pageReady: 'sahih:page-ready',
  servicePort: 'sahih:port',
  capabilities: 'sahih:capabilities',
  destinations: 'sahih:destinations',
  chooseFolder: 'sahih:choose-folder',
  reveal: 'sahih:reveal',
  restartService: 'sahih:restart-service',
  print: 'sahih:print',
  phoneDoor: 'sahih:phone-door',
  phoneOpen: 'sahih:phone-open',
  phoneClose: 'sahih:phone-close',
  stagePath: 'sahih:stage-path',
  stageOpen: 'sahih:stage-open',
  stageChunk: 'sahih:stage-chunk',
  stageEnd: 'sahih:stage-end',
  stageAbort: 'sahih:stage-abort',
  stageTick: 'sahih:stage-tick',
  webAvailable: 'sahih:web-available',
  webOpen: 'sahih:web-open',
  webState: 'sahih:web-state',
  webRecord: 'sahih:web-record',
  webAbort: 'sahih:web-abort',
  webClose: 'sahih:web-close',
  webForget: 'sahih:web-forget',
  webTick: 'sahih:web-tick',
  screenSources: 'sahih:screen-sources',
  chooseScreenSource: 'sahih:choose-screen-source',
  standAside: 'sahih:stand-aside',
  offerScreenAct: 'sahih:offer-screen-act',
  screenAct: 'sahih:screen-act',
} as const;

/** One file to be staged; `key` names this upload in ticks and aborts. */
export interface StageOrder {
  key: string;
  name: string;
  relativePath?: string;
  purpose: StagePurpose;
  position?: number;
  fileSystemTime?: string;
}

export type StageAnswer = { id: string } | { code: string };

/** What a call about capture windows came to. */
export type CaptureAnswer = { value: unknown } | { code: string };

/** The page's own scheme and origin. */
export const SCHEME = 'sahih';
export const ORIGIN = `${SCHEME}://app`;
