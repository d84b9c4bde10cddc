/** Tindak lanjut: letters sent for a case, the answers, and whether they were carried out. */
import { Failure } from '../../../shared/domain/failure.ts';
import { countFollowUps, type FollowUp, type FollowUpCounts } from '../../../shared/domain/follow-up.ts';
import { assertPlausibleTime, isCalendarTime } from '../../../shared/domain/plausible.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { followUpRecorded } from '../../storage/records/payloads.ts';

export interface FollowUpParts {
  vault: OpenVault;
  clock: Clock;
  random: Random;
}

/** What an officer states; with an `id` it replaces that record's statement by a new event. */
export type FollowUpStatement = Omit<FollowUp, 'id' | 'recordedBy' | 'recordedAt'> & { id?: string | undefined };

export const createFollowUps = ({ vault, clock, random }: FollowUpParts) => {
  const today = (): string => localIn(clock.now(), vault.zone()).slice(0, 10);

  const assertSound = (statement: FollowUpStatement): void => {
    if (!vault.tables.case(statement.caseId)) throw new Failure('case-missing');
    if (statement.to.trim() === '') throw new Failure('text-invalid', { field: 'to' });
    assertPlausibleTime(statement.sentAt, clock.now());
    for (const day of [statement.reply?.on, statement.remindOn])
      if (day !== undefined && !isCalendarTime(day)) throw new Failure('date-invalid', { date: day });
    const own = new Set(vault.tables.findingsOf(statement.caseId).map((f) => f.id));
    if (statement.findingIds.some((id) => !own.has(id))) throw new Failure('finding-missing');
  };

  return {
    of: (caseId: string): FollowUp[] => vault.tables.followUpsOf(caseId),
    counts: (caseId: string): FollowUpCounts => countFollowUps(vault.tables.followUpsOf(caseId), today()),
    /** Of all cases. */
    allCounts(): FollowUpCounts {
      const rows = vault.db.all<{ outcome: FollowUp['outcome']; remind_on: string | null }>('SELECT outcome, remind_on FROM follow_ups');
      return countFollowUps(
        rows.map((row) => ({ outcome: row.outcome, ...(row.remind_on !== null && { remindOn: row.remind_on }) })),
        today(),
      );
    },
    /** @throws Failure case-missing, finding-missing, text-invalid, date-invalid, date-in-future, usage, no-signing-key */
    record(statement: FollowUpStatement): FollowUp {
      assertSound(statement);
      const before = statement.id === undefined ? undefined : vault.tables.followUp(statement.id);
      if (statement.id !== undefined && before?.caseId !== statement.caseId) throw new Failure('usage', { field: 'id' });
      const recordedBy = vault.signer?.officerId;
      if (!recordedBy) throw new Failure('no-signing-key');
      const id = before?.id ?? random.id();
      vault.commit((scope) => {
        const whole: FollowUp = { ...statement, id, to: statement.to.trim(), recordedBy, recordedAt: scope.now };
        scope.append(followUpRecorded(whole));
      });
      const recorded = vault.tables.followUp(id);
      if (!recorded) throw new Error('a follow-up that was not projected');
      return recorded;
    },
  };
};
export type FollowUps = ReturnType<typeof createFollowUps>;
