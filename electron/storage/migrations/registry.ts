/**
 * Migrations of the vault database: one file each, numbered in ascending tens, applied in order, each in its own transaction
 * with `user_version` moved in the same one. A released migration is never edited, and none is ever added below a released one.
 */
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../shared/domain/failure.ts';
import { custodyLog } from './0010-custody-log.ts';
import { records } from './0020-records.ts';
import { search } from './0030-search.ts';
import { catalogues } from './0100-catalogues.ts';
import { followUps } from './0130-follow-ups.ts';
import { forms } from './0160-forms.ts';
import { capture } from './0190-capture.ts';
import { patrol } from './0200-patrol.ts';
import { inventory } from './0210-inventory.ts';
import { trust } from './0220-trust.ts';
import { handoversSent } from './0230-handovers-sent.ts';
import { register } from './0250-register.ts';
import { foreignLogs } from './0260-foreign-logs.ts';
import { sync } from './0270-sync.ts';
import { farewell } from './0280-farewell.ts';
import { received } from './0290-received.ts';
import { settledClocks } from './0330-settled-clocks.ts';
import { findingReasons } from './0340-finding-reasons.ts';

export interface Migration {
  version: number;
  sql: string;
}

/** One a line, ascending. */
export const migrations: readonly Migration[] = [
  custodyLog,
  records,
  search,
  catalogues,
  followUps,
  forms,
  capture,
  patrol,
  inventory,
  trust,
  handoversSent,
  register,
  foreignLogs,
  sync,
  farewell,
  received,
  settledClocks,
  findingReasons,
];

/** Version that this program writes. */
export const newestVersion = (all: readonly Migration[] = migrations): number => all.at(-1)?.version ?? 0;

/** @throws Error where versions are not ascending tens: a fault of the program, found by a test */
export const assertMonotonic = (all: readonly Migration[]): void => {
  all.forEach((m, i) => {
    const before = all[i - 1]?.version ?? 0;
    if (m.version <= before || m.version % 10 !== 0) throw new Error(`migration ${m.version} does not follow ${before} in tens`);
  });
};

/**
 * Brings a database to the newest version.
 * @throws Failure vault-newer where it was written by a later program
 */
export const migrate = (db: Database, all: readonly Migration[] = migrations): void => {
  assertMonotonic(all);
  const present = db.pragma('user_version', { simple: true }) as number;
  if (present > newestVersion(all)) throw new Failure('vault-newer', { version: present, known: newestVersion(all) });
  for (const migration of all) {
    if (migration.version <= present) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    })();
  }
};
