/** Left side of the finding dialog: who, and the two questions that decide what is offered. */
import { Button, Select } from '@mantine/core';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { CalendarStageSchema, SupportedStatusSchema } from '../../../shared/domain/act-stage.ts';
import { client } from '../../client.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { showDay } from '../../evidence/show.ts';
import { SubjectSelect } from '../../evidence/subject-select.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './finding-dialog.module.css';
import { type ChangeDraft, dayOf, type FindingDraft } from './finding-draft.ts';

const unknownPerson = 'unknown';

/** What the calendar of stages proposes for the day and place of the act. */
export const useStages = (record: CaseDetail['case']) => {
  const day = dayOf(record);
  const regionCode = record.place?.region?.code;
  return useAsk(
    ['catalogue', 'stages', day, regionCode],
    (signal) => client.catalogue.stages({ day: day ?? '', ...(regionCode ? { regionCode } : {}) }, { signal }),
    { enabled: day !== undefined },
  ).data;
};
export type StageProposals = ReturnType<typeof useStages>;

interface ActProps {
  record: CaseDetail['case'];
  draft: FindingDraft;
  change: ChangeDraft;
  proposals: StageProposals;
}

const DayLine = ({ record, draft, change, proposals }: ActProps) => {
  const t = useText();
  const day = dayOf(record);
  const other = proposals?.find((p) => p.regime !== draft.regime);
  const own = proposals?.find((p) => p.regime === draft.regime);
  if (day === undefined) return <p className="meta">{t('dugaan.noDay')}</p>;
  return (
    <div className={classes.day}>
      <p>
        {showDay(day)}, {own?.name ?? t(`dugaan.regime.${draft.regime}`)}
      </p>
      {other && !own ? (
        <>
          <p className="meta">{t('dugaan.otherRegime', { name: other.name, regime: t(`dugaan.regime.${draft.regime}`) })}</p>
          <Button size="xs" onClick={() => change({ regime: other.regime, calendarStage: undefined, supportedStatus: undefined })}>
            {t('dugaan.takeRegime', { regime: t(`dugaan.regime.${other.regime}`) })}
          </Button>
        </>
      ) : null}
    </div>
  );
};

const Proposed = ({ proposal }: { proposal: NonNullable<StageProposals>[number] | undefined }) => {
  const t = useText();
  if (!proposal) return <p className="meta">{t('dugaan.unproposed')}</p>;
  const facts = { name: proposal.name, sources: proposal.sources.join(', ') };
  return <p className="meta">{t(proposal.confirmed ? 'dugaan.proposed' : 'dugaan.proposedUnsure', facts)}</p>;
};

export const FindingAct = (props: ActProps) => {
  const t = useText();
  const { record, draft, change, proposals } = props;
  const reported = record.persons.filter((p) => p.part === 'terlapor');
  const proposal = proposals?.find((p) => p.regime === draft.regime);
  return (
    <div className={`${classes.act} scroll`}>
      <DayLine {...props} />
      <Select
        label={t('peristiwa.personTitle.terlapor')}
        value={draft.personId ?? unknownPerson}
        data={[...reported.map((p) => ({ value: p.id, label: p.name })), { value: unknownPerson, label: t('peristiwa.unknownPerson') }]}
        onChange={(value) =>
          change({
            personId: value === unknownPerson ? undefined : (value ?? undefined),
            subjectKind: reported.find((p) => p.id === value)?.subjectKind ?? draft.subjectKind,
          })
        }
      />
      <SubjectSelect value={draft.subjectKind} onChange={(subjectKind) => change({ subjectKind })} />
      <PillChoice
        label={t('dugaan.status')}
        value={draft.supportedStatus ?? proposal?.supportedStatus ?? 'TIDAK_TAHU'}
        choices={SupportedStatusSchema.options.map((value) => ({ value, label: t(`dugaan.statuses.${value}`) }))}
        onChange={(supportedStatus) => change({ supportedStatus })}
      />
      <div>
        <PillChoice
          label={t('dugaan.stage')}
          value={draft.calendarStage ?? proposal?.calendarStage ?? 'TIDAK_TAHU'}
          choices={CalendarStageSchema.options.map((value) => ({ value, label: t(`dugaan.stages.${value}`) }))}
          onChange={(calendarStage) => change({ calendarStage })}
        />
        {draft.calendarStage === undefined && dayOf(record) !== undefined ? <Proposed proposal={proposal} /> : null}
      </div>
    </div>
  );
};
