/** How a screen was captured, as its exhibit's sheet states it: what was shown, how large, what of it was kept, and what a screen cannot tell. */
import type { Capture, ScreenCapture } from '../../../../../shared/domain/capture.ts';
import { programWords } from '../../../../../shared/domain/capture-words.ts';
import { showFileName } from '../../../../../shared/domain/text.ts';
import { integer } from '../../../../paper/words.ts';
import type { Facts } from './exhibit-facts.ts';

const modes: Readonly<Record<ScreenCapture['mode'], string>> = {
  whole: 'seluruh layar',
  monitor: 'satu monitor',
  window: 'satu jendela',
  tab: 'satu tab peramban',
  region: 'sebagian layar',
};
const sources: Readonly<Record<ScreenCapture['source'], string>> = { monitor: 'layar', window: 'jendela', tab: 'tab' };
const ownWindows: Readonly<Record<NonNullable<ScreenCapture['ownWindow']>, string>> = {
  hidden: 'jendela Sahih disembunyikan',
  small: 'jendela Sahih dikecilkan di sudut, dapat ikut terlihat',
  shown: 'jendela Sahih dibiarkan',
};

const size = ({ width, height }: { width: number; height: number }): string => `${integer(width)} × ${integer(height)} piksel`;

/** Formats of video with half the colour resolution: a fact of the browser, not of what was on the screen. */
const colour = (pixels: string | undefined): string[] => {
  if (pixels === undefined) return [];
  return [/^(?:I420|NV12)/.test(pixels) ? `terang penuh, warna separuh resolusi (${pixels})` : pixels];
};

const shown = (screen: ScreenCapture): string => {
  const from = screen.mode === 'region' ? ` dari ${sources[screen.source]}` : '';
  const own = screen.source === 'monitor' && screen.ownWindow ? [ownWindows[screen.ownWindow]] : [];
  const countdown = screen.countdownSeconds > 0 ? [`hitung mundur ${screen.countdownSeconds} detik`] : [];
  return [`${modes[screen.mode]}${from}`, ...countdown, ...own].join('; ');
};

const seam = ({ stitch }: ScreenCapture): Facts => {
  if (!stitch) return [];
  const unsure = stitch.unsure.map((n) => n + 1).join(', ');
  const words = stitch.unsure.length > 0 ? `sambungan ${unsure} TIDAK pasti; tiap bingkai asli disertakan` : 'semua sambungan cocok';
  return [['Sambungan', `${stitch.frames} bingkai; ${words}`]];
};

/** Rows of a screen capture; none for other captures, and none in a redacted copy, which holds no circumstances. */
export const screenFacts = (capture: Capture | undefined): Facts => {
  const screen = capture?.screen;
  if (!screen) return [];
  const { monitor, region, windowTitle, statedUrl, durationMs } = screen;
  return [
    ['Layar', shown(screen)],
    ...(monitor ? ([['Monitor', `${showFileName(monitor.label)}; ${size(monitor)}, skala ${monitor.scale}`]] as Facts) : []),
    ...(screen.source === 'monitor'
      ? []
      : ([['Judul jendela', windowTitle === undefined ? 'tidak diberitahukan peramban' : showFileName(windowTitle)]] as Facts)),
    ...(statedUrl ? ([['Alamat tampak', `${statedUrl}\nMenurut pernyataan pencatat`]] as Facts) : []),
    ['Gambar layar', [size(screen.frame), ...colour(screen.frame.pixels)].join('; ')],
    ...(region ? ([['Bagian', `${size(region)} pada ${region.x}, ${region.y}; selebihnya tidak disimpan`]] as Facts) : []),
    ...(durationMs === undefined ? [] : ([['Lama rekaman', `${Math.round(durationMs / 1000)} detik, tanpa suara`]] as Facts)),
    ...seam(screen),
    ['Sumber HTML', 'sumber HTML tidak direkam'],
    ['Program', programWords(capture.program)],
  ];
};
