/** Routes: the proposed recipient of each finding of a case, and the one that an officer chose instead, with his reason. */
import type { Case } from '../../../shared/domain/case.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { FindingRoute } from '../../../shared/domain/follow-up.ts';
import { type Route, routeOn } from '../../../shared/domain/route.ts';
import { localIn } from '../../../shared/domain/time.ts';
import type { Clock } from '../../base/clock.ts';
import type { OpenVault } from '../../storage/interface.ts';
import { routeChosen } from '../../storage/records/payloads.ts';
import { proposeRoute, recipientWords } from './propose.ts';

export interface RouteParts {
  vault: OpenVault;
  clock: Clock;
  /** Routes of the installed catalogue. */
  catalogueRoutes(): readonly Route[];
}

export interface RouteStatement {
  findingId: string;
  /** Absent: the proposed recipient holds again. */
  choice?: { recipient: string; channel?: string | undefined; routeId?: string | undefined; reason: string } | undefined;
}

const actDayOf = ({ occurredAt, foundAt, knownAt }: Case): string | undefined => (occurredAt ?? foundAt ?? knownAt)?.local.slice(0, 10);

export const createRoutes = ({ vault, clock, catalogueRoutes }: RouteParts) => {
  const today = (): string => localIn(clock.now(), vault.zone()).slice(0, 10);
  const of = (record: Case, day = today()): FindingRoute[] =>
    vault.tables.findingsOf(record.id).map((finding) => {
      const chosen = vault.tables.routeChoice(finding.id);
      const proposed = proposeRoute(catalogueRoutes(), finding, day, actDayOf(record));
      return { findingId: finding.id, day, proposed, ...(chosen && { chosen }) };
    });
  return {
    /** Recipients of a case's findings on a day; today where none is given. */
    of,
    ofCase(caseId: string, day?: string) {
      const record = vault.tables.case(caseId);
      if (!record) throw new Failure('case-missing');
      const on = day ?? today();
      const known = catalogueRoutes().flatMap((route) => {
        const standing = routeOn(catalogueRoutes(), route.id, on);
        if (!standing) return [];
        const { kanal } = standing.step;
        return [
          {
            routeId: route.id,
            recipient: recipientWords(standing.step.instansi),
            ...(kanal && { channel: kanal }),
            confirmed: standing.confirmed,
          },
        ];
      });
      return { day: on, findings: of(record, on), known };
    },
    /** @throws Failure finding-missing, text-invalid without a reason, no-signing-key */
    choose({ findingId, choice }: RouteStatement): void {
      if (!vault.tables.finding(findingId)) throw new Failure('finding-missing');
      if (choice && choice.recipient.trim() === '') throw new Failure('text-invalid', { field: 'recipient' });
      if (choice && choice.reason.trim() === '') throw new Failure('text-invalid', { field: 'reason' });
      if (!choice && !vault.tables.routeChoice(findingId)) return;
      const chosenBy = vault.signer?.officerId;
      if (!chosenBy) throw new Failure('no-signing-key');
      vault.commit((scope) => {
        const made = choice && {
          recipient: choice.recipient.trim(),
          ...(choice.channel?.trim() && { channel: choice.channel.trim() }),
          ...(choice.routeId && { routeId: choice.routeId }),
          reason: choice.reason.trim(),
          chosenBy,
          chosenAt: scope.now,
        };
        scope.append(routeChosen(findingId, made));
      });
    },
  };
};
export type Routes = ReturnType<typeof createRoutes>;
