import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What all projects have in common: a file shares nothing with the file beside it, and waits with patience. */
const common = {
  setupFiles: ['tests/helpers/own-places.ts'],
  // Two files at a time also on two cores, where vitest by itself takes one; an end-to-end file is several processes.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  // A loaded machine is slow, not wrong; ms.
  expect: { poll: { timeout: 60_000 } },
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/** Projects run one after another in `npm test`; `npm run check` runs the first only. */
export default defineConfig({
  test: {
    // A list that had to be empty is told whole: a red run elsewhere leaves nothing but its words.
    chaiConfig: { truncateThreshold: 0 },
    projects: [
      { test: { ...common, name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/migrations/**/*.test.ts', 'tests/*.test.ts'] } },
      { test: { ...common, name: 'conformance', include: ['tests/conformance/**/*.test.ts'] } },
      { test: { ...common, name: 'tamper', include: ['tests/tamper/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      {
        test: {
          ...common,
          name: 'e2e',
          globalSetup: ['tests/helpers/fresh-renderer.ts'],
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
