import { defineConfig } from 'vitest/config';

/** No test may write where this user's own witnesses are kept. */
const globalSetup = ['tests/helpers/own-witness-place.ts'];

/** Projects run one after another in `npm test`; `npm run check` runs the first only. */
export default defineConfig({
  test: {
    // A list that had to be empty is told whole: a red run elsewhere leaves nothing but its words.
    chaiConfig: { truncateThreshold: 0 },
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup,
          include: ['tests/unit/**/*.test.ts', 'tests/migrations/**/*.test.ts', 'tests/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: 'conformance', globalSetup, include: ['tests/conformance/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      { test: { name: 'tamper', globalSetup, include: ['tests/tamper/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      {
        test: {
          name: 'e2e',
          globalSetup,
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
