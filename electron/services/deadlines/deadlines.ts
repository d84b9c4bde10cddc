/**
 * Deadlines: the clocks of cases by the rules that ship, over the holidays that ship or were imported into the vault.
 * Nouns: rule, reading, safe limit (shared/domain/deadline.ts); holiday list (shared/domain/holiday.ts).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from '../../../shared/domain/case.ts';
import { type CaseClocks, type Deadline, type DeadlineFile, DeadlineFileSchema, mostUrgent } from '../../../shared/domain/deadline.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { type HolidayList, HolidayListSchema, yearStanding } from '../../../shared/domain/holiday.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { holidaysImported } from '../../storage/records/payloads.ts';
import { type ClockMatter, clocksOf, type Dealings } from './clocks.ts';
import type { RuleBook } from './limits.ts';
import { createWorkingCalendar } from './working-calendar.ts';

const defaultResources = fileURLToPath(new URL('../../../resources/', import.meta.url));

export const readDeadlineFile = (resources = defaultResources): DeadlineFile =>
  DeadlineFileSchema.parse(JSON.parse(readFileSync(join(resources, 'deadlines', 'aturan-2026.11.json'), 'utf8')));

export const readHolidays = (resources = defaultResources): HolidayList =>
  HolidayListSchema.parse(JSON.parse(readFileSync(join(resources, 'deadlines', 'hari-libur-2026.11.json'), 'utf8')));

/** Route of criminal matters: what is sent by it ends the hours to the police. */
const policeRoute = 'R-GAKKUMDU';

/** What was sent for a case; letters recorded in error count nowhere. */
const dealingsOf = (vault: Pick<OpenVault, 'tables'>, caseId: string): Dealings => {
  const findings = vault.tables.findingsOf(caseId);
  const sent = vault.tables
    .followUpsOf(caseId)
    .filter((f) => f.outcome !== 'salah-catat')
    .map((f) => ({ at: instantOf(f.sentAt).toISOString(), police: f.routeId === policeRoute, about: f.findingIds }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  // A case is passed on once every finding is in a letter; one that names no finding speaks of all.
  const open = new Set(findings.map((f) => f.id));
  const last = sent.find(({ about }) => {
    for (const id of about.length > 0 ? about : [...open]) open.delete(id);
    return open.size === 0;
  });
  return {
    sentAt: last?.at,
    policeAt: sent.find((f) => f.police)?.at,
    criminal: findings.some((f) => f.frozen.entry.jenis_pelanggaran === 'PIDANA'),
  };
};

export interface DeadlineParts {
  vault: Pick<OpenVault, 'tables' | 'commit' | 'id' | 'onCommit'>;
  clock: Clock;
}

/** Largest file of holidays taken in, characters. */
const longestImport = 2_000_000;

/** @throws Failure usage where the text is no list of holidays */
const parseHolidays = (text: string): HolidayList => {
  if (text.length > longestImport) throw new Failure('usage', { field: 'holidays' });
  try {
    return HolidayListSchema.parse(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    throw new Failure('usage', { field: 'holidays' });
  }
};

const keyOf = (d: HolidayList['hari'][number]): string => `${d.tanggal} ${d.jenis} ${d.nama}`;

export const createDeadlines = ({ vault, clock }: DeadlineParts) => {
  const file = readDeadlineFile();
  const shipped = readHolidays();
  let kept: RuleBook | undefined;
  const list = (): HolidayList => vault.tables.holidays() ?? shipped;
  const book = (): RuleBook => {
    kept ??= { file, calendar: createWorkingCalendar(list()) };
    return kept;
  };
  // A vault in preparation has no tables to ask yet: the book is made when first needed, and again after an import.
  vault.onCommit((kinds) => {
    if (kinds.includes('vault')) kept = undefined;
  });

  const clocks = (record: Case): CaseClocks => clocksOf(book(), record, clock.now().toISOString(), dealingsOf(vault, record.id));

  return {
    clocks,
    /** The clock that presses most, before there is a case. */
    foresee: (matter: ClockMatter): Deadline | undefined => mostUrgent(clocksOf(book(), matter, clock.now().toISOString())),
    /** What the rules and the holidays are, for Pengaturan. */
    about() {
      const now = list();
      return {
        rules: { version: file.versi, count: file.aturan.length, gaps: file.celah },
        holidays: {
          version: now.versi,
          imported: vault.tables.holidays() !== undefined,
          years: now.tahun.map(({ tahun, catatan }) => ({
            year: tahun,
            standing: yearStanding(now, tahun),
            national: now.hari.filter((d) => d.tanggal.startsWith(`${tahun}`) && d.jenis === 'libur-nasional').length,
            collective: now.hari.filter((d) => d.tanggal.startsWith(`${tahun}`) && d.jenis === 'cuti-bersama').length,
            ...(catatan !== undefined && { note: catatan }),
          })),
          days: now.hari.map((d) => ({ day: d.tanggal, name: d.nama, kind: d.jenis, source: d.sumber })),
          sources: now.sumber.map((s) => ({
            id: s.id,
            name: s.nama,
            read: s.dibaca,
            certainty: s.status,
            ...(s.catatan && { note: s.catatan }),
          })),
        },
      };
    },
    /** The list as a file, to be edited and taken in again. */
    holidayFile: (): string => `${JSON.stringify(list(), null, 2)}\n`,
    /** What an import would change. @throws Failure usage */
    compare(text: string) {
      const next = parseHolidays(text);
      const before = new Set(list().hari.map(keyOf));
      const after = new Set(next.hari.map(keyOf));
      return {
        version: next.versi,
        added: next.hari.filter((d) => !before.has(keyOf(d))).map((d) => ({ day: d.tanggal, name: d.nama, kind: d.jenis })),
        removed: list()
          .hari.filter((d) => !after.has(keyOf(d)))
          .map((d) => ({ day: d.tanggal, name: d.nama, kind: d.jenis })),
      };
    },
    /** Takes a list in, in place of the one before. @throws Failure usage, no-signing-key */
    import(text: string): void {
      const next = parseHolidays(text);
      vault.commit((scope) => void scope.append(holidaysImported(vault.id, next)));
      kept = undefined;
    },
  };
};
export type Deadlines = ReturnType<typeof createDeadlines>;
