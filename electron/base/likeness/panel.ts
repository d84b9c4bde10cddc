/**
 * The panel: the largest picture inside a picture, such as a photo in a chat, in a frame or between black bars.
 *
 * Nouns: ground (the even colours around it), figure (what is no ground), patch (figure that hangs together).
 */
import type { Part, Pixels } from './grid.ts';

/** A pixel belongs to a ground within so much of it in every channel: JPEG, and the faint pattern of a chat's wallpaper. */
const groundReach = 11;
/** Page, bubble, bar, wallpaper. */
const mostGrounds = 4;
/** A colour is a ground only where it covers so much of the picture. */
const groundShare = 0.03;
/** Panels smaller than this are pictures in a text, larger ones are the whole. */
const leastPanel = 0.08;
const mostPanel = 0.94;
/** Shortest side of a panel against the picture's. */
const leastSide = 0.2;
/** An edge of a panel bears at least this much figure: what sticks out is cut off. */
const leastEdge = 0.45;

/** Commonest colours, in steps of eight, as the mean of their step: red, green, blue one after another. */
const groundsOf = ({ rgb }: Pixels): Float64Array => {
  const pixels = rgb.length / 3;
  const counts = new Uint32Array(32_768);
  const sums = new Float64Array(3 * 32_768);
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i] as number, rgb[i + 1] as number, rgb[i + 2] as number];
    const step = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    counts[step] = (counts[step] as number) + 1;
    sums[step * 3] = (sums[step * 3] as number) + r;
    sums[step * 3 + 1] = (sums[step * 3 + 1] as number) + g;
    sums[step * 3 + 2] = (sums[step * 3 + 2] as number) + b;
  }
  const common = [...counts.keys()].filter((step) => (counts[step] as number) >= pixels * groundShare);
  const found: number[] = [];
  for (const step of common.sort((a, b) => (counts[b] as number) - (counts[a] as number))) {
    const colour = [0, 1, 2].map((k) => (sums[step * 3 + k] as number) / (counts[step] as number));
    const known = (at: number): boolean => colour.every((c, k) => Math.abs(c - (found[at + k] as number)) <= groundReach / 2);
    if (![...found.keys()].some((at) => at % 3 === 0 && known(at))) found.push(...colour);
    if (found.length === mostGrounds * 3) break;
  }
  return Float64Array.from(found);
};

/** Marks pixels that are no ground. */
export const figureOf = (pixels: Pixels): Uint8Array => {
  const { rgb, width, height } = pixels;
  const grounds = groundsOf(pixels);
  const figure = new Uint8Array(width * height).fill(1);
  for (let i = 0; i < figure.length; i++)
    for (let at = 0; at < grounds.length; at += 3)
      if (
        Math.abs((grounds[at] as number) - (rgb[i * 3] as number)) <= groundReach &&
        Math.abs((grounds[at + 1] as number) - (rgb[i * 3 + 1] as number)) <= groundReach &&
        Math.abs((grounds[at + 2] as number) - (rgb[i * 3 + 2] as number)) <= groundReach
      )
        figure[i] = 0;
  return figure;
};

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Bounding boxes of patches: figure pixels that touch, sides and corners. */
const patchesOf = (figure: Uint8Array, width: number, height: number): Box[] => {
  const seen = new Uint8Array(figure.length);
  const boxes: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < figure.length; start++) {
    if (!figure[start] || seen[start]) continue;
    const box = { left: width, top: height, right: 0, bottom: 0 };
    stack.push(start);
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      if (x < box.left) box.left = x;
      if (y < box.top) box.top = y;
      if (x >= box.right) box.right = x + 1;
      if (y >= box.bottom) box.bottom = y + 1;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (!figure[next] || seen[next]) continue;
          seen[next] = 1;
          stack.push(next);
        }
    }
    boxes.push(box);
  }
  return boxes;
};

/** Cuts off edges that bear little figure: a time stamp or a tail of a bubble that touches the picture. */
const tightened = (figure: Uint8Array, width: number, start: Box): Box => {
  const box = { ...start };
  const share = (left: number, top: number, right: number, bottom: number): number => {
    let of = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) of += figure[y * width + x] as number;
    return of / Math.max(1, (right - left) * (bottom - top));
  };
  for (let cut = true; cut && box.right - box.left > 8 && box.bottom - box.top > 8; ) {
    cut = true;
    if (share(box.left, box.top, box.right, box.top + 1) < leastEdge) box.top++;
    else if (share(box.left, box.bottom - 1, box.right, box.bottom) < leastEdge) box.bottom--;
    else if (share(box.left, box.top, box.left + 1, box.bottom) < leastEdge) box.left++;
    else if (share(box.right - 1, box.top, box.right, box.bottom) < leastEdge) box.right--;
    else cut = false;
  }
  return box;
};

const areaOf = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);

/** The largest picture inside a small picture; undefined where there is none or it is all there is. */
export const panelOf = ({ width, height }: Pixels, figure: Uint8Array): Part | undefined => {
  let best: Box | undefined;
  for (const patch of patchesOf(figure, width, height)) {
    if (areaOf(patch) < leastPanel * width * height) continue;
    const box = tightened(figure, width, patch);
    if (!best || areaOf(box) > areaOf(best)) best = box;
  }
  if (!best) return undefined;
  const part = {
    left: best.left / width,
    top: best.top / height,
    width: (best.right - best.left) / width,
    height: (best.bottom - best.top) / height,
  };
  const share = part.width * part.height;
  return share < leastPanel || share > mostPanel || part.width < leastSide || part.height < leastSide ? undefined : part;
};
