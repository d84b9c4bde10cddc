import { describe, expect, it } from 'vitest';
import { findSeam, layOut, type Picture, profileOf, type Seam } from '../../../renderer/features/layar/stitch.ts';

const WIDTH = 400;
const HEIGHT = 300;

/** A repeatable stream of numbers below 256. */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
};

type Paint = (x: number, y: number) => readonly [number, number, number];

const paper = [250, 250, 248] as const;

/** A page of printed lines: every 18 rows a line of marks of its own. `period` repeats the lines. */
const printed = (rows: number, period?: number): Paint => {
  const lines = Array.from({ length: Math.ceil(rows / 18) }, (_, line) => {
    const next = numbers(1000 + (period ? line % period : line));
    return Array.from({ length: WIDTH }, () => next() < 110);
  });
  return (x, y) => {
    const within = y % 18;
    const mark = within > 3 && within < 14 && lines[Math.floor(y / 18)]?.[Math.floor(x / 3)];
    return mark ? ([40, 30, 60] as const) : paper;
  };
};

interface View {
  header?: number;
  footer?: number;
  rail?: number;
  /** Adds what video does to colour: the mean of each block of 2 x 2, brightness kept. */
  video?: boolean;
}

const clamp = (v: number): number => Math.max(0, Math.min(255, Math.round(v)));

/** What a window shows of the page when scrolled to `at`. */
const shown = (page: Paint, at: number, { header = 0, footer = 0, rail = 0, video = false }: View = {}): Picture => {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  const fixed = printed(2000);
  const colourAt = (x: number, y: number): readonly [number, number, number] => {
    if (y < header) return [30, 60, 120 + ((x * 7) % 60)];
    if (y >= HEIGHT - footer) return [200 - ((x * 3) % 40), 180, 20];
    if (x < rail) return fixed(x + 31, y + 900);
    if (x >= WIDTH - 12) return Math.abs(y - at / 4) < 20 ? [120, 120, 120] : [230, 230, 230];
    return page(x, y + at);
  };
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const own = colourAt(x, y);
      const mean = video ? blockMean(colourAt, x, y) : own;
      const shift = 0.299 * own[0] + 0.587 * own[1] + 0.114 * own[2] - (0.299 * mean[0] + 0.587 * mean[1] + 0.114 * mean[2]);
      const to = (y * WIDTH + x) * 4;
      for (let c = 0; c < 3; c += 1) data[to + c] = clamp((mean[c] as number) + shift);
      data[to + 3] = 255;
    }
  return { width: WIDTH, height: HEIGHT, data };
};

const blockMean = (colourAt: Paint, x: number, y: number): readonly [number, number, number] => {
  const left = x - (x % 2);
  const above = y - (y % 2);
  const four = [colourAt(left, above), colourAt(left + 1, above), colourAt(left, above + 1), colourAt(left + 1, above + 1)];
  const mean = (c: 0 | 1 | 2): number => four.reduce((sum, colour) => sum + colour[c], 0) / 4;
  return [mean(0), mean(1), mean(2)];
};

const seam = (a: Picture, b: Picture): Seam | undefined => findSeam(profileOf(a), profileOf(b));

/** Joins frames as the screen does. */
const joined = (frames: readonly Picture[]): { picture: Picture; unsure: number[] } => {
  const seams = frames.slice(1).flatMap((frame, i) => seam(frames[i] as Picture, frame) ?? []);
  const { strips, height, unsure } = layOut(HEIGHT, seams);
  const data = new Uint8ClampedArray(WIDTH * height * 4);
  let y = 0;
  for (const strip of strips) {
    const frame = frames[strip.frame] as Picture;
    data.set(frame.data.subarray(strip.fromRow * WIDTH * 4, (strip.fromRow + strip.rows) * WIDTH * 4), y * WIDTH * 4);
    y += strip.rows;
  }
  return { picture: { width: WIDTH, height, data }, unsure };
};

describe('the seam between two frames of a scrolled page', () => {
  const page = printed(3000);

  it('is found to the pixel, whatever the distance', () => {
    for (const by of [1, 7, 18, 100, 151, 240])
      expect(seam(shown(page, 400), shown(page, 400 + by))).toMatchObject({ offset: by, sure: true });
  });

  it('is found through the colours of video, at odd distances too', () => {
    for (const by of [11, 64, 133]) {
      const found = seam(shown(page, 400, { video: true }), shown(page, 400 + by, { video: true }));
      expect(found).toMatchObject({ offset: by, sure: true });
    }
  });

  it('is found under a header that stands still, above a footer, and beside a rail', () => {
    const view = { header: 40, footer: 30, rail: 90 };
    const found = seam(shown(page, 200, view), shown(page, 297, view));
    expect(found).toMatchObject({ offset: 97, sure: true });
    expect(found?.top).toBeGreaterThanOrEqual(40);
    expect(found?.bottom).toBeGreaterThanOrEqual(30);
  });

  it('is negative where the page was scrolled back', () => {
    expect(seam(shown(page, 400), shown(page, 350))).toMatchObject({ offset: -50, sure: true });
  });

  it('is nothing where nothing moved', () => {
    expect(seam(shown(page, 400), shown(page, 400))).toBeUndefined();
  });

  it('is nothing where a small part changed in place', () => {
    const before = shown(page, 400);
    const after = shown(page, 400);
    for (let y = 100; y < 116; y += 1) after.data.fill(128, (y * WIDTH + 100) * 4, (y * WIDTH + 160) * 4);
    expect(seam(before, after)).toBeUndefined();
  });

  it('is unsure where rows repeat, and then loses none', () => {
    const repeated = printed(3000, 3);
    const found = seam(shown(repeated, 0), shown(repeated, 60));
    expect(found?.sure).toBe(false);
    expect(found?.offset).toBeGreaterThanOrEqual(60);
  });

  it('is unsure where the frames share nothing, and keeps all of both', () => {
    const found = seam(shown(page, 0), shown(page, 1000));
    expect(found).toMatchObject({ sure: false, offset: HEIGHT });
  });

  it('is unsure on plain ground', () => {
    const plain: Paint = (_x, y) => (y < 150 ? [10, 10, 10] : paper);
    expect(seam(shown(plain, 0), shown(plain, 140))?.sure).toBe(false);
  });
});

describe('the tall picture', () => {
  const page = printed(3000);
  const rowsOf = (picture: Picture, from: number, rows: number): Buffer =>
    Buffer.from(picture.data.subarray(from * WIDTH * 4, (from + rows) * WIDTH * 4));
  /** Without the scroll bar, which is no part of the page. */
  const sameRows = (a: Picture, from: number, b: Paint, rows: number): boolean => {
    for (let y = 0; y < rows; y += 1)
      for (let x = 0; x < WIDTH - 12; x += 1) if (a.data[((from + y) * WIDTH + x) * 4] !== b(x, from + y)[0]) return false;
    return true;
  };

  it('is the page, row by row', () => {
    const stops = [0, 200, 390, 411, 600];
    const { picture, unsure } = joined(stops.map((at) => shown(page, at)));
    expect(unsure).toEqual([]);
    expect(picture.height).toBe(600 + HEIGHT);
    expect(sameRows(picture, 0, page, picture.height)).toBe(true);
  });

  it('holds a header and a footer once', () => {
    const view = { header: 40, footer: 30 };
    const { picture } = joined([0, 150, 320].map((at) => shown(page, at, view)));
    expect(picture.height).toBe(320 + HEIGHT);
    expect(rowsOf(picture, 0, 40)).toEqual(rowsOf(shown(page, 0, view), 0, 40));
    expect(rowsOf(picture, picture.height - 30, 30)).toEqual(rowsOf(shown(page, 320, view), HEIGHT - 30, 30));
  });

  it('does not grow where the officer scrolled back and on again', () => {
    const { picture, unsure } = joined([0, 200, 120, 260].map((at) => shown(page, at)));
    expect([picture.height, unsure]).toEqual([260 + HEIGHT, []]);
    expect(sameRows(picture, 0, page, picture.height)).toBe(true);
  });

  it('names the seam that is not certain', () => {
    const { picture, unsure } = joined([0, 150, 1200, 1350].map((at) => shown(page, at)));
    expect(unsure).toEqual([1]);
    expect(picture.height).toBe(HEIGHT + 150 + HEIGHT + 150);
  });
});
