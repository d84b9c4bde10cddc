/** How a screen was captured, as recorded: for the viewer, and for what is not recorded yet. */
import type { Capture, ScreenCapture } from '../../shared/domain/capture.ts';
import { programWords } from '../../shared/domain/capture-words.ts';
import { Facts } from '../components/layout.tsx';
import { type Say, useText } from '../strings/index.ts';

type Row = [string, string];

const size = (t: Say, { width, height }: { width: number; height: number }): string => t('layar.facts.frameSize', { width, height });

/** Video formats with half the colour resolution; what the browser hands over, not what it was on the screen. */
const halfColour = /^(?:I420|I420A|NV12)/;

const sourceRows = (t: Say, screen: ScreenCapture): Row[] => [
  [t('layar.facts.mode'), t(`layar.mode.${screen.mode}`)],
  ...(screen.monitor
    ? ([
        [t('layar.facts.monitor'), screen.monitor.label],
        [t('layar.facts.source'), t('layar.facts.monitorSize', { ...screen.monitor })],
      ] as Row[])
    : []),
  ...(screen.source === 'monitor' ? [] : ([[t('layar.facts.window'), screen.windowTitle ?? t('layar.facts.notTold')]] as Row[])),
  ...(screen.statedUrl ? ([[t('layar.facts.url'), screen.statedUrl]] as Row[]) : []),
];

const pictureRows = (t: Say, screen: ScreenCapture): Row[] => {
  const { frame, region, stitch, durationMs, ownWindow, countdownSeconds } = screen;
  const unsure = stitch?.unsure.map((n) => n + 1).join(', ');
  return [
    [t('layar.facts.frame'), size(t, frame)],
    ...(region ? ([[t('layar.facts.region'), t('layar.facts.regionAt', region)]] as Row[]) : []),
    ...(durationMs === undefined
      ? []
      : ([[t('layar.facts.duration'), t('layar.facts.durationOf', { seconds: Math.round(durationMs / 1000) })]] as Row[])),
    ...(stitch
      ? ([
          [
            t('layar.facts.stitch'),
            unsure
              ? t('layar.facts.stitchUnsure', { frames: stitch.frames, list: unsure })
              : t('layar.facts.stitchSure', { frames: stitch.frames }),
          ],
        ] as Row[])
      : []),
    ...(frame.pixels
      ? ([
          [
            t('layar.facts.colour'),
            t(halfColour.test(frame.pixels) ? 'layar.facts.colourHalf' : 'layar.facts.colourFull', { format: frame.pixels }),
          ],
        ] as Row[])
      : []),
    [t('layar.facts.countdown'), countdownSeconds === 0 ? t('layar.now') : t('layar.seconds', { count: countdownSeconds })],
    ...(ownWindow && screen.source === 'monitor' ? ([[t('layar.facts.own'), t(`layar.facts.owns.${ownWindow}`)]] as Row[]) : []),
  ];
};

/** What was on the screen and what of it was kept. */
export const screenRows = (t: Say, screen: ScreenCapture): Row[] => [...sourceRows(t, screen), ...pictureRows(t, screen)];

/** Rows of a capture of the screen; nothing for other captures. */
export const CaptureScreenFacts = ({ capture }: { capture: Capture }) => {
  const t = useText();
  const { screen, method, clock, program } = capture;
  if (!screen || (method !== 'screen' && method !== 'recording' && method !== 'scroll')) return null;
  const [day = '', time = ''] = clock.local.split('T');
  return (
    <Facts
      rows={[
        [t('layar.facts.method'), t(`layar.facts.methods.${method}`)],
        ...sourceRows(t, screen),
        [t('layar.facts.time'), `${day} ${time}`],
        [t('layar.facts.zone'), clock.timeZone],
        ...pictureRows(t, screen),
        [t('layar.facts.html'), t('layar.facts.htmlNot')],
        [t('layar.facts.programs'), programWords(program)],
      ]}
    />
  );
};
