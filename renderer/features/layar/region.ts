/** Boxes on a frozen frame, in its own pixels: whole numbers, never outside, never empty. */
import type { Region } from './frame.ts';

interface Size {
  width: number;
  height: number;
}
interface Point {
  x: number;
  y: number;
}

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The box between two corners; undefined where it would have no area. */
export const between = (a: Point, b: Point, { width, height }: Size): Region | undefined => {
  const left = within(Math.round(Math.min(a.x, b.x)), 0, width);
  const top = within(Math.round(Math.min(a.y, b.y)), 0, height);
  const right = within(Math.round(Math.max(a.x, b.x)), 0, width);
  const bottom = within(Math.round(Math.max(a.y, b.y)), 0, height);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
};

export const moved = (region: Region, dx: number, dy: number, { width, height }: Size): Region => ({
  ...region,
  x: within(region.x + dx, 0, width - region.width),
  y: within(region.y + dy, 0, height - region.height),
});

/** Moves the lower right corner. */
export const resized = (region: Region, dx: number, dy: number, { width, height }: Size): Region => ({
  ...region,
  width: within(region.width + dx, 1, width - region.x),
  height: within(region.height + dy, 1, height - region.y),
});
