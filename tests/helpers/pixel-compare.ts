/**
 * Comparing pictures that came through video with what was on the screen. Chromium hands a shared screen over as I420: brightness for
 * each pixel, colour for each block of 2 x 2, in steps of 219 and 224. So brightness is compared everywhere, colour where a block is of one colour.
 */
import type { Pixels } from './screen-desk.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** BT.601, as the frames say of themselves. */
const brightness = (rgb: Buffer, at: number): number => 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);

const at = (p: Pixels, x: number, y: number): number => (y * p.width + x) * 3;

const flat = (p: Pixels, x: number, y: number): boolean => {
  const here = at(p, x, y);
  for (let dy = -2; dy <= 2; dy += 1)
    for (let dx = -2; dx <= 2; dx += 1)
      if (x + dx >= 0 && y + dy >= 0 && x + dx < p.width && y + dy < p.height)
        for (let c = 0; c < 3; c += 1) if (p.rgb[at(p, x + dx, y + dy) + c] !== p.rgb[here + c]) return false;
  return true;
};

export interface Difference {
  /** Largest difference of brightness, 0 to 255. */
  brightness: number;
  /** Largest difference of any channel on ground of one colour. */
  colour: number;
  flatPixels: number;
}

/** Compares `seen` at the box with `taken` at an offset. */
export const differenceOf = (seen: Pixels, taken: Pixels, box: Box, offset: { x: number; y: number } = box): Difference => {
  const found: Difference = { brightness: 0, colour: 0, flatPixels: 0 };
  for (let y = 0; y < box.height; y += 1)
    for (let x = 0; x < box.width; x += 1) {
      const a = at(seen, box.x + x, box.y + y);
      const b = at(taken, offset.x + x, offset.y + y);
      found.brightness = Math.max(found.brightness, Math.abs(brightness(seen.rgb, a) - brightness(taken.rgb, b)));
      if (!flat(seen, box.x + x, box.y + y)) continue;
      found.flatPixels += 1;
      for (let c = 0; c < 3; c += 1) found.colour = Math.max(found.colour, Math.abs((seen.rgb[a + c] ?? 0) - (taken.rgb[b + c] ?? 0)));
    }
  return found;
};
