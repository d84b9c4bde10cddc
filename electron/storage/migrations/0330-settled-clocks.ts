/** Clocks that stood too far ahead: which of them still want looking at. A cache beside the others; until it is settled anew every one of them does. */
import type { Migration } from './registry.ts';

export const settledClocks: Migration = {
  version: 330,
  sql: `
    ALTER TABLE received_records ADD COLUMN open_clock_count INTEGER NOT NULL DEFAULT 0;
    UPDATE received_records SET open_clock_count = quarantined_count;
  `,
};
