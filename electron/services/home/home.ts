/** Beranda: what is due, what is incomplete, and this week in small numbers. */
import type { CaseRow } from '../../../shared/contract/service.ts';
import type { FollowUpCounts } from '../../../shared/domain/follow-up.ts';
import { localIn, type Zone, zoneOffsetMinutes } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { OpenVault } from '../../storage/interface.ts';

export interface HomeDependencies {
  vault: OpenVault;
  clock: Clock;
  cases(): CaseRow[];
  followUps(): FollowUpCounts;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Cases shown under Tenggat. */
const deadlineCount = 20;

/** Monday 00.00 of the week of `now` in the zone of the office, as UTC. */
const startOfWeek = (now: Date, zone: Zone): Date => {
  const local = new Date(`${localIn(now, zone).slice(0, 10)}T00:00:00Z`);
  const sinceMonday = (local.getUTCDay() + 6) % 7;
  return new Date(local.getTime() - sinceMonday * dayMs - zoneOffsetMinutes[zone] * 60_000);
};

/** A sealed dossier answers the first clock only: those of later steps go on. */
const presses = (row: CaseRow): boolean =>
  row.deadline !== undefined &&
  (row.lastDossier?.status !== 'sealed' || !(row.deadline.startedBy === 'ditemukan' || row.deadline.startedBy === 'diketahui'));

export const createHome = ({ vault, clock, cases, followUps }: HomeDependencies) => {
  const count = (sql: string, ...values: unknown[]): number =>
    vault.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`, ...values)?.n ?? 0;

  const week = () => {
    const zone = vault.zone();
    const monday = startOfWeek(clock.now(), zone);
    const end = new Date(monday.getTime() + 7 * dayMs);
    const within = [monday.toISOString(), end.toISOString()];
    const eventsOf = (type: string): number => count('events WHERE type = ? AND at >= ? AND at < ?', type, ...within);
    const recorded = vault.db.all<{ recorded_at: string }>(
      'SELECT recorded_at FROM exhibits WHERE recorded_at >= ? AND recorded_at < ?',
      ...within,
    );
    const days = recorded.map((row) => localIn(row.recorded_at, zone).slice(0, 10));
    return {
      recorded: recorded.length,
      sealed: eventsOf('dossier.sealed'),
      exported: eventsOf('dossier.exported'),
      problems: count('exhibits WHERE check_intact = 0'),
      perDay: Array.from({ length: 7 }, (_, i) => {
        const day = localIn(new Date(monday.getTime() + i * dayMs), zone).slice(0, 10);
        return { day, count: days.filter((d) => d === day).length };
      }),
    };
  };

  return {
    summary() {
      const rows = cases();
      return {
        deadlines: rows.filter(presses).slice(0, deadlineCount),
        incomplete: {
          withoutCase: count('exhibits e WHERE NOT EXISTS (SELECT 1 FROM case_exhibits c WHERE c.exhibit_id = e.id)'),
          withoutPlace: count('exhibits WHERE has_place = 0'),
          withoutGiver: count('exhibits WHERE has_giver = 0'),
          withoutTime: count('exhibits WHERE has_time = 0'),
          staged: vault.staging.list().length,
          casesIncomplete: rows.filter((row) => row.gapCount > 0).length,
          // What lies whole on a stick for somebody is out, though not as a bare package.
          notExported: count(
            "dossiers d WHERE status = 'sealed' AND exported_count = 0 AND NOT EXISTS (SELECT 1 FROM handover_items_sent i JOIN handovers_sent h ON h.id = i.handover_id WHERE i.item_id = d.id AND h.state = 'sent')",
          ),
        },
        week: week(),
        followUps: followUps(),
        counts: { exhibits: count('exhibits'), cases: rows.length, dossiers: count("dossiers WHERE status = 'sealed'") },
      };
    },
  };
};
export type Home = ReturnType<typeof createHome>;
