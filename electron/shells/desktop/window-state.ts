/** Size and place of the window, kept between runs: numbers only, nothing of the work. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

/** The size that every screen is drawn for. */
const home = { width: 1366, height: 768 };
const smallest = { width: 1024, height: 640 };

const State = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(smallest.width).max(20_000),
  height: z.number().int().min(smallest.height).max(20_000),
  maximized: z.boolean(),
});

export type WindowState = Partial<Rectangle> & { width: number; height: number; maximized: boolean };

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** State of the last run where it still lies on a screen, else the home size. */
export const readWindowState = (file: string, screens: readonly Rectangle[]): WindowState => {
  try {
    const state = State.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (screens.some((screen) => overlaps(state, screen))) return state;
    return { width: state.width, height: state.height, maximized: state.maximized };
  } catch {
    return { ...home, maximized: false };
  }
};

export const keepWindowState = (file: string, window: BrowserWindow): void => {
  window.on('close', () => {
    try {
      writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
    } catch {
      // Without it the next window has the home size.
    }
  });
};

export const smallestWindow = smallest;
