/** Patrol events -> `patrol_entries`, `patrol_visits`. */
import type { PatrolVisit } from '../../../shared/domain/patrol.ts';
import type { Project } from './projection.ts';

const recorded: Project = (db, { subject, seq, values }) => {
  db.run(
    `INSERT INTO patrol_entries (id, url, done, recorded_seq, record) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET url = excluded.url, done = excluded.done, record = excluded.record`,
    ...[subject.id, String(values.url ?? ''), values.done === true ? 1 : 0, seq, JSON.stringify({ id: subject.id, ...values })],
  );
};

const visited: Project = (db, { subject, seq, values }) => {
  const visit = values as unknown as PatrolVisit;
  db.run(
    `INSERT INTO patrol_visits (entry_id, exhibit_id, at, verdict, visited_seq, record) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (entry_id, exhibit_id) DO UPDATE SET at = excluded.at, verdict = excluded.verdict, record = excluded.record`,
    ...[subject.id, visit.exhibitId, visit.at, visit.verdict ?? null, seq, JSON.stringify(visit)],
  );
};

export const patrolProjections = {
  'patrol.recorded': recorded,
  'patrol.visited': visited,
} satisfies Record<string, Project>;
