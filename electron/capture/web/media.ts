/** Pictures, video and sound that the page embeds, each as a file of its own. */

import { countedRole } from '../../../shared/domain/capture.ts';
import { sha256Hex } from '../../base/hash-stream.ts';
import type { Exchange } from './exchange.ts';
import { cleanBytes, cleanText, type Removing } from './kept-exchange.ts';
import { embeddedMedia, type PageMedia } from './page-script.ts';
import { attempt, type Recording } from './recording.ts';

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'image/bmp': 'bmp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/webm': 'weba',
  'audio/wav': 'wav',
};

/** Smaller pictures are icons: they stay in the WARC alone. */
const ICON_PX = 48;
const isIcon = ({ width, height }: PageMedia): boolean => width > 0 && width < ICON_PX && height < ICON_PX;

/** True where an answer holds the whole file: 200, or a range from the first byte to the last. */
const isWhole = ({ answer, body, lack }: Exchange): boolean => {
  if (!answer || body === undefined || lack !== undefined) return false;
  if (answer.status !== 206) return answer.status === 200;
  const range = answer.headers.find((h) => h.name.toLowerCase() === 'content-range')?.value ?? '';
  const [, from, to, total] = /bytes (\d+)-(\d+)\/(\d+)/.exec(range) ?? [];
  return from === '0' && Number(to) + 1 === Number(total) && body.length === Number(total);
};

/** Stages what was loaded, in the page's order; what was not is listed. */
export const recordMedia = async (recording: Recording, removing: Removing): Promise<void> => {
  const { page, set, bounds } = recording;
  const found = await attempt(recording, 'media', () => page.run(embeddedMedia, [1000] as const));
  if (!found) return;
  const byUrl = new Map<string, Exchange>();
  for (const e of page.traffic.exchanges()) if (!byUrl.has(e.url) || isWhole(e)) byUrl.set(e.url, e);
  const seen = new Set<string>();
  const shown = (url: string): string => cleanText(url, removing, 'fakta');
  let count = 0;
  let icons = 0;
  for (const media of found) {
    const exchange = byUrl.get(media.url.replace(/#.*$/s, ''));
    if (isIcon(media)) {
      icons += 1;
      continue;
    }
    if (!exchange || !isWhole(exchange) || !exchange.body || exchange.body.length === 0) {
      set.omit({
        what: 'media',
        reason: exchange?.lack ?? (exchange && !exchange.ended ? 'timed-out' : 'not-offered'),
        detail: shown(media.url),
      });
      continue;
    }
    const mediaType = (exchange.answer?.mediaType ?? '').toLowerCase();
    if (!/^(?:image|video|audio)\//.test(mediaType)) continue;
    const sha256 = sha256Hex(exchange.body);
    if (seen.has(sha256)) continue;
    seen.add(sha256);
    if (count >= bounds.mediaCount) {
      set.omit({ what: 'media', reason: 'too-many', detail: shown(media.url) });
      continue;
    }
    count += 1;
    await set.add(countedRole('media', count), endings[mediaType] ?? 'bin', cleanBytes(exchange.body, false, removing, 'media'));
  }
  if (icons > 0) set.omit({ what: 'media', reason: 'not-applicable', detail: `${icons}` });
};
