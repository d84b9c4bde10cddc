/** Whether a staged picture looks like a phone's screenshot: a hint by name, shape and what EXIF lacks; the officer decides. */
import type { StagedFile } from '../../../../shared/domain/exhibit.ts';

/** Phones since 2012 stand between 16:9 and 22:9; photos are 4:3 or 16:9 and name their camera. Lying at 16:9 is a desk's screen. */
const shape = { upright: 1.7, lying: 1.9, most: 2.6 };
/** Pixels across; screens of phones. */
const width = { least: 640, most: 1600 };

export const looksLikeScreenshot = ({ mediaType, reading }: Pick<StagedFile, 'mediaType' | 'reading'>): boolean => {
  if (!/^image\/(png|jpeg|webp|heic|heif)$/.test(mediaType)) return false;
  if (reading.nameHint === 'screenshot') return true;
  if (reading.nameHint === 'camera' || reading.exif?.make || reading.exif?.model || reading.exif?.coordinates) return false;
  const [across, along] = [reading.width ?? 0, reading.height ?? 0];
  // Upright, or lying on its side.
  const [short, long, least] = across < along ? [across, along, shape.upright] : [along, across, shape.lying];
  return short >= width.least && short <= width.most && long / short >= least && long / short <= shape.most;
};
