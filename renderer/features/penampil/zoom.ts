/** Zoom of a picture on its ground: fitted, at pixels, or between; turning is of the view only. */

export interface Zoom {
  /** Screen pixels per picture pixel; undefined fits the picture to the ground. */
  scale: number | undefined;
  /** Where the middle of the ground lies on the picture, 0..1 of its turned width and height. */
  atX: number;
  atY: number;
  /** Degrees, clockwise. */
  turn: 0 | 90 | 180 | 270;
}

export const fitted: Zoom = { scale: undefined, atX: 0.5, atY: 0.5, turn: 0 };

export interface Extent {
  width: number;
  height: number;
}

export const largestScale = 8;
const step = 1.25;

export const turned = (size: Extent, turn: Zoom['turn']): Extent => (turn % 180 === 0 ? size : { width: size.height, height: size.width });

/** Scale at which the whole picture shows; never above its own pixels. */
export const fitScale = (picture: Extent, ground: Extent, turn: Zoom['turn']): number => {
  const t = turned(picture, turn);
  if (t.width <= 0 || t.height <= 0 || ground.width <= 0 || ground.height <= 0) return 1;
  return Math.min(1, ground.width / t.width, ground.height / t.height);
};

export const scaleOf = (zoom: Zoom, picture: Extent, ground: Extent): number => zoom.scale ?? fitScale(picture, ground, zoom.turn);

const clampAt = (at: number, length: number, ground: number): number => {
  if (length <= ground) return 0.5;
  const half = ground / 2 / length;
  return Math.min(1 - half, Math.max(half, at));
};

const settled = (zoom: Zoom, picture: Extent, ground: Extent): Zoom => {
  const scale = scaleOf(zoom, picture, ground);
  const t = turned(picture, zoom.turn);
  return { ...zoom, atX: clampAt(zoom.atX, t.width * scale, ground.width), atY: clampAt(zoom.atY, t.height * scale, ground.height) };
};

/**
 * Zooms to a scale, keeping the picture point under `pointer` where it is.
 * @param pointer offset from the middle of the ground in pixels
 */
export const zoomTo = (zoom: Zoom, scale: number, picture: Extent, ground: Extent, pointer = { x: 0, y: 0 }): Zoom => {
  const least = fitScale(picture, ground, zoom.turn);
  const now = scaleOf(zoom, picture, ground);
  const next = Math.min(largestScale, Math.max(least, scale));
  if (next <= least) return { ...fitted, turn: zoom.turn };
  const t = turned(picture, zoom.turn);
  const atX = zoom.atX + pointer.x / (t.width * now) - pointer.x / (t.width * next);
  const atY = zoom.atY + pointer.y / (t.height * now) - pointer.y / (t.height * next);
  return settled({ ...zoom, scale: next, atX, atY }, picture, ground);
};

export const zoomIn = (zoom: Zoom, picture: Extent, ground: Extent): Zoom =>
  zoomTo(zoom, scaleOf(zoom, picture, ground) * step, picture, ground);
export const zoomOut = (zoom: Zoom, picture: Extent, ground: Extent): Zoom =>
  zoomTo(zoom, scaleOf(zoom, picture, ground) / step, picture, ground);

/** Moves the picture under the ground by screen pixels. */
export const pan = (zoom: Zoom, dx: number, dy: number, picture: Extent, ground: Extent): Zoom => {
  const scale = scaleOf(zoom, picture, ground);
  const t = turned(picture, zoom.turn);
  return settled({ ...zoom, atX: zoom.atX - dx / (t.width * scale), atY: zoom.atY - dy / (t.height * scale) }, picture, ground);
};

export const turnRight = (zoom: Zoom): Zoom => ({ ...fitted, turn: ((zoom.turn + 90) % 360) as Zoom['turn'] });
