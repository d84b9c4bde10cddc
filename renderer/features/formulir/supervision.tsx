/** Parts I, II, III and V of Formulir Model A: what the case does not tell by itself; saved when a field is left. */
import { Autocomplete, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type Ref, useEffect, useState } from 'react';
import type { FormPreview } from '../../../shared/contract/forms.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { Activity, Dispute, Supervision } from '../../../shared/domain/supervision.ts';
import { client } from '../../client.ts';
import { Section } from '../../components/layout.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { BlurField, SavedAt, type SaveState } from '../../evidence/saved-at.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './formulir.module.css';

const blankDispute: Dispute = { participant: '', place: '', objectForm: '', objectIdentity: '', directLoss: '', summary: '' };

interface StageProps {
  value: string;
  /** What the form prints where nothing is stated. */
  offered: string;
  regime: CaseDetail['case']['regime'];
  onSave: (stage: string) => void;
}

const Stage = ({ value, offered, regime, onSave }: StageProps) => {
  const t = useText();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const name = t(`formulir.regimeName.${regime}`);
  const stages = (['campaign', 'quiet', 'voting', 'counting', 'candidacy', 'voters'] as const).map((s) =>
    t(`formulir.stages.${s}`, { regime: name }),
  );
  return (
    <Autocomplete
      label={t('formulir.stage')}
      placeholder={offered || t('formulir.stageHint')}
      description={value === '' && offered !== '' ? t('formulir.stageOffered') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={stages}
      maxLength={300}
      value={text}
      onChange={setText}
      onOptionSubmit={onSave}
      onBlur={() => text !== value && onSave(text)}
    />
  );
};

/** Who carried out the supervision, where it is not the finder of the exhibits nor the officer signed in. */
const SupervisorField = ({ value, offered, onSave }: { value: string; offered: string; onSave: (id: string | undefined) => void }) => {
  const t = useText();
  const officers = useAsk(['officers', 'list'], (signal) => client.officers.list({}, { signal }));
  const listed = (officers.data ?? []).map((o) => ({ value: o.id, label: [o.name, o.role].filter(Boolean).join(', ') }));
  return (
    <Select
      label={t('formulir.supervisor')}
      placeholder={offered}
      clearable
      value={value === '' ? null : value}
      data={listed}
      onChange={(id) => onSave(id ?? undefined)}
    />
  );
};

const ActivityFields = ({
  activity,
  number,
  onSave,
  onRemove,
}: {
  activity: Activity;
  number: number;
  onSave: (activity: Activity) => void;
  onRemove: () => void;
}) => {
  const t = useText();
  return (
    <div className={classes.activity}>
      <div className={classes.activityHead}>
        <h3>{t('formulir.activity', { number })}</h3>
        <Button size="xs" variant="subtle" leftSection={<IconTrash size={14} stroke={1.7} />} onClick={onRemove}>
          {t('formulir.activityRemove')}
        </Button>
      </div>
      <BlurField label={t('formulir.activityForm')} value={activity.form} onSave={(form) => onSave({ ...activity, form })} />
      <BlurField label={t('formulir.activityAim')} value={activity.aim} long minRows={1} onSave={(aim) => onSave({ ...activity, aim })} />
      <BlurField
        label={t('formulir.activityTarget')}
        value={activity.target}
        long
        minRows={1}
        onSave={(target) => onSave({ ...activity, target })}
      />
      <TimeField label={t('formulir.activityFrom')} value={activity.from} onChange={(from) => onSave({ ...activity, from })} />
      <TimeField label={t('formulir.activityTo')} value={activity.to} onChange={(to) => onSave({ ...activity, to })} />
      <BlurField label={t('formulir.activityPlace')} value={activity.place} onSave={(place) => onSave({ ...activity, place })} />
    </div>
  );
};

const DisputeFields = ({ dispute, onSave }: { dispute: Dispute; onSave: (dispute: Dispute) => void }) => {
  const t = useText();
  const line = (name: 'participant' | 'place' | 'objectForm' | 'objectIdentity') => (
    <BlurField
      key={name}
      label={t(`formulir.dispute.${name}`)}
      value={dispute[name]}
      onSave={(text) => onSave({ ...dispute, [name]: text })}
    />
  );
  return (
    <div className={classes.fields}>
      {line('participant')}
      {line('place')}
      <TimeField
        label={t('formulir.dispute.occurredAt')}
        value={dispute.occurredAt}
        onChange={(occurredAt) => onSave({ ...dispute, occurredAt })}
      />
      {line('objectForm')}
      {line('objectIdentity')}
      <TimeField
        label={t('formulir.dispute.issuedAt')}
        value={dispute.issuedAt}
        onChange={(issuedAt) => onSave({ ...dispute, issuedAt })}
      />
      <BlurField
        label={t('formulir.dispute.directLoss')}
        value={dispute.directLoss}
        long
        minRows={1}
        onSave={(directLoss) => onSave({ ...dispute, directLoss })}
      />
      <BlurField label={t('formulir.dispute.summary')} value={dispute.summary} long onSave={(summary) => onSave({ ...dispute, summary })} />
    </div>
  );
};

interface SupervisionProps {
  detail: CaseDetail;
  saving: SaveState;
  offered: FormPreview['offered'] | undefined;
  onSave: (supervision: Supervision) => void;
  ref: Ref<HTMLDivElement>;
}

export const SupervisionSection = ({ detail, saving, offered, onSave, ref }: SupervisionProps) => {
  const t = useText();
  const stated: Supervision = detail.case.supervision ?? { activities: [] };
  const { activities } = stated;
  const put = (part: Partial<Supervision>) => onSave({ ...stated, ...part });
  const blank: Activity = { form: t('formulir.direct'), aim: '', target: '', place: '' };
  // The first is the one that the form prints unasked, to be changed; every further one begins empty.
  const add = () => put({ activities: [...activities, activities.length === 0 ? (offered?.activity ?? blank) : blank] });
  return (
    <div ref={ref}>
      <Section title={t('formulir.supervision')} acts={<SavedAt state={saving} />}>
        <div className={classes.fields}>
          <Stage value={stated.stage ?? ''} offered={offered?.stage ?? ''} regime={detail.case.regime} onSave={(stage) => put({ stage })} />
          <SupervisorField value={stated.officerId ?? ''} offered={offered?.supervisor ?? ''} onSave={(officerId) => put({ officerId })} />
          <BlurField
            label={t('formulir.account')}
            placeholder={offered?.account || t('formulir.accountHint')}
            value={stated.account ?? ''}
            long
            onSave={(account) => put({ account })}
          />
          {activities.map((activity, n) => (
            <ActivityFields
              // biome-ignore lint/suspicious/noArrayIndexKey: activities have no name of their own and keep their order
              key={n}
              activity={activity}
              number={n + 1}
              onSave={(next) => put({ activities: activities.map((a, i) => (i === n ? next : a)) })}
              onRemove={() => put({ activities: activities.filter((_, i) => i !== n) })}
            />
          ))}
          <div className="row">
            <Button size="xs" leftSection={<IconPlus size={14} stroke={1.7} />} onClick={add}>
              {t(activities.length === 0 ? 'formulir.activityEdit' : 'formulir.activityAdd')}
            </Button>
            {stated.dispute ? null : (
              <Button size="xs" leftSection={<IconPlus size={14} stroke={1.7} />} onClick={() => put({ dispute: blankDispute })}>
                {t('formulir.disputeAdd')}
              </Button>
            )}
          </div>
          {stated.dispute ? (
            <div className={classes.activity}>
              <div className={classes.activityHead}>
                <h3>{t('formulir.disputeTitle')}</h3>
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<IconTrash size={14} stroke={1.7} />}
                  onClick={() => put({ dispute: undefined })}
                >
                  {t('formulir.activityRemove')}
                </Button>
              </div>
              <DisputeFields dispute={stated.dispute} onSave={(dispute) => put({ dispute })} />
            </div>
          ) : null}
        </div>
      </Section>
    </div>
  );
};
