/** Route and follow-up events -> `finding_routes`, `follow_ups`. */
import type { FollowUp } from '../../../shared/domain/follow-up.ts';
import { instantText } from './fields.ts';
import type { Project } from './projection.ts';

/** Null recipient: the proposed one holds again. */
const routeChosen: Project = (db, { subject, at, values }) => {
  if (values.recipient === null || values.recipient === undefined) {
    db.run('DELETE FROM finding_routes WHERE finding_id = ?', subject.id);
    return;
  }
  const present = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  db.run(
    `INSERT INTO finding_routes (finding_id, chosen_at, record) VALUES (?, ?, ?)
     ON CONFLICT (finding_id) DO UPDATE SET chosen_at = excluded.chosen_at, record = excluded.record`,
    ...[subject.id, at, JSON.stringify({ ...present, chosenAt: at })],
  );
};

const followUpRecorded: Project = (db, { subject, seq, values }) => {
  const followUp = { id: subject.id, ...values } as unknown as FollowUp;
  db.run(
    `INSERT INTO follow_ups (id, case_id, outcome, route_id, remind_on, sent_at, recorded_seq, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, route_id = excluded.route_id, remind_on = excluded.remind_on,
       sent_at = excluded.sent_at, record = excluded.record`,
    ...[followUp.id, followUp.caseId, followUp.outcome, followUp.routeId ?? null, followUp.remindOn ?? null],
    ...[instantText(followUp.sentAt), seq, JSON.stringify(followUp)],
  );
};

export const followUpProjections = {
  'route.chosen': routeChosen,
  'follow-up.recorded': followUpRecorded,
} satisfies Record<string, Project>;
