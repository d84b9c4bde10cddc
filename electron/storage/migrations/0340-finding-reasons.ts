/** Why a finding was told: names of what did not hold, as JSON; none where its code says it all. */
import type { Migration } from './registry.ts';

export const findingReasons: Migration = {
  version: 340,
  sql: 'ALTER TABLE sync_findings ADD COLUMN reasons TEXT;',
};
