/** Counts what an officer does: a drop, a click, a typed field and a pressed key are one input each. */
import type { Locator, Page } from 'playwright-core';
import { dropFiles } from './e2e-shell.ts';

export interface CountedHand {
  /** What was done so far, in words. */
  readonly done: readonly string[];
  drop(paths: readonly string[]): Promise<void>;
  click(what: string, target: Locator): Promise<void>;
  type(what: string, target: Locator, text: string): Promise<void>;
}

export const countedHand = (page: Page): CountedHand => {
  const done: string[] = [];
  return {
    done,
    async drop(paths) {
      done.push(`jatuhkan ${paths.length} file`);
      await dropFiles(page, paths);
    },
    async click(what, target) {
      done.push(what);
      await target.click();
    },
    async type(what, target, text) {
      done.push(what);
      await target.fill(text);
    },
  };
};
