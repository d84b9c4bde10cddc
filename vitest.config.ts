import { defineConfig } from 'vitest/config';

/** No test may write where this user's own things are kept, nor see what another file keeps. */
const setupFiles = ['tests/helpers/own-places.ts'];

/**
 * Files of a project run two at a time even where there are two cores, which vitest would leave one of; a file shares nothing with another.
 * More would not end sooner there: end-to-end files are several processes each.
 */
const maxWorkers = 2;

/** Projects run one after another in `npm test`; `npm run check` runs the first only. */
export default defineConfig({
  test: {
    // A list that had to be empty is told whole: a red run elsewhere leaves nothing but its words.
    chaiConfig: { truncateThreshold: 0 },
    maxWorkers,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          maxWorkers,
          include: ['tests/unit/**/*.test.ts', 'tests/migrations/**/*.test.ts', 'tests/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'conformance',
          setupFiles,
          maxWorkers,
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'tamper',
          setupFiles,
          maxWorkers,
          include: ['tests/tamper/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: ['tests/helpers/fresh-renderer.ts'],
          setupFiles,
          maxWorkers,
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
