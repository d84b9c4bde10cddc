/** Pictures of a page: the whole of it, as one PNG, or as tiles where one surface cannot hold it, joined again afterwards. */
import type { Omission } from '../../../shared/domain/capture.ts';
import type { CaptureBounds } from './bounds.ts';
import type { OpenPage } from './open-page.ts';
import type { PageSize } from './page-script.ts';
import { joinPngs } from './png-join.ts';

export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param clip CSS pixels of the page */
export const shoot = async (page: OpenPage, clip: Clip): Promise<Buffer> => {
  const { data } = await page.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip: { ...clip, scale: 1 } });
  return Buffer.from(data as string, 'base64');
};

export interface PagePictures {
  /** The page as one picture; absent where it could not be made. */
  whole?: Buffer;
  /** Only where the page is taller than one surface. */
  tiles: Buffer[];
  omissions: Omission[];
}

/** Never cut in silence: what the bounds leave out is an omission. */
export const pagePictures = async (page: OpenPage, size: PageSize, bounds: CaptureBounds): Promise<PagePictures> => {
  const omissions: Omission[] = [];
  const width = Math.min(size.width, bounds.pageWidth);
  const height = Math.min(size.height, bounds.pageHeight);
  if (width < size.width) omissions.push({ what: 'halaman', reason: 'scroll-bound', detail: `${width}/${size.width} px` });
  if (height < size.height) omissions.push({ what: 'halaman', reason: 'scroll-bound', detail: `${height}/${size.height} px` });
  const most = Math.floor(bounds.pictureHeight / size.scale);
  if (height <= most) return { whole: await shoot(page, { x: 0, y: 0, width, height }), tiles: [], omissions };
  const tiles: Buffer[] = [];
  for (let y = 0; y < height; y += most) tiles.push(await shoot(page, { x: 0, y, width, height: Math.min(most, height - y) }));
  if (width * height * size.scale ** 2 > bounds.joinedPixels) {
    omissions.push({ what: 'halaman', reason: 'too-large', detail: `${width} x ${height} px` });
    return { tiles, omissions };
  }
  try {
    return { whole: await joinPngs(tiles), tiles, omissions };
  } catch {
    omissions.push({ what: 'halaman', reason: 'failed' });
    return { tiles, omissions };
  }
};
