/** Dialogs over many exhibits at once: place, time, violation, label, case. One save each, for all that are chosen. */
import { Checkbox, SegmentedControl, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { TagChange } from '../../../shared/contract/service.ts';
import type { Place } from '../../../shared/domain/location.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PlaceField } from '../../components/place-field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { type CaseChoice, CaseChoiceField } from '../../evidence/case-choice.tsx';
import { ViolationPicker } from '../../evidence/violation-picker.tsx';
import { codeText, showDone } from '../../failure.ts';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './bulk.module.css';

export type BulkAct = 'case' | 'place' | 'time' | 'violation' | 'label' | 'receipt';

interface DialogProps {
  ids: readonly string[];
  onClose: () => void;
}

/** Tags all chosen exhibits by one call; what was refused is named, the rest is done. */
const useTagAll = (ids: readonly string[], onDone: () => void) => {
  const t = useText();
  return useAct((change: TagChange) => client.exhibits.tag({ ids: [...ids], change }), {
    done: (out) => {
      refreshAll();
      const refused = out.refused[0];
      showDone(
        refused === undefined
          ? t('bukti.bulk.changed', { count: out.changed })
          : t('bukti.bulk.changedSome', { count: out.changed, refused: out.refused.length, reason: codeText(refused.code, refused.facts) }),
      );
      onDone();
    },
  });
};

export const PlaceDialog = ({ ids, onClose, initial }: DialogProps & { initial?: Place }) => {
  const t = useText();
  const [place, setPlace] = useState<Place | undefined>(initial);
  const [fromExif, setFromExif] = useState(false);
  const save = useTagAll(ids, onClose);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukti.bulk.placeTitle', { count: ids.length })}
      act={t('common.save')}
      busy={save.isPending}
      blocked={place === undefined && !fromExif && initial === undefined}
      onAct={() =>
        save.mutate({
          ...(place !== undefined || initial !== undefined ? { place: place ?? null } : {}),
          ...(fromExif ? { coordinatesFromExif: true } : {}),
        })
      }
    >
      <PlaceField value={place} onChange={setPlace} withoutCoordinates={ids.length > 1 && fromExif} />
      <Checkbox
        className={classes.tick}
        label={t('bukti.bulk.exifPoint')}
        description={t('bukti.bulk.exifPointNote')}
        checked={fromExif}
        onChange={(event) => setFromExif(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  );
};

const moments = ['occurredAt', 'foundAt', 'knownAt', 'capturedAt'] as const;
export type Moment = (typeof moments)[number];

export const TimeDialog = ({
  ids,
  onClose,
  initial,
  moment: first = 'occurredAt',
}: DialogProps & { initial?: Partial<Record<Moment, TimeStatement>>; moment?: Moment }) => {
  const t = useText();
  const [moment, setMoment] = useState<Moment>(first);
  const [times, setTimes] = useState<Partial<Record<Moment, TimeStatement>>>(initial ?? {});
  const [touched, setTouched] = useState<ReadonlySet<Moment>>(new Set());
  const save = useTagAll(ids, onClose);
  const set = (time: TimeStatement | undefined) => {
    setTimes({ ...times, [moment]: time });
    setTouched(new Set([...touched, moment]));
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukti.bulk.timeTitle', { count: ids.length })}
      act={t('common.save')}
      busy={save.isPending}
      blocked={touched.size === 0}
      onAct={() => save.mutate(Object.fromEntries([...touched].map((m) => [m, times[m] ?? null])))}
    >
      <SegmentedControl
        className={classes.moments}
        aria-label={t('bukti.bulk.whichTime')}
        value={moment}
        onChange={(value) => setMoment(moments.find((m) => m === value) ?? 'occurredAt')}
        data={moments.map((m) => ({ value: m, label: t(`bukti.moment.${m}`) }))}
      />
      <TimeField
        key={moment}
        label={t(`bukti.moment.${moment}`)}
        value={times[moment]}
        onChange={set}
        description={t(`bukti.momentNote.${moment}`)}
      />
    </ConfirmDialog>
  );
};

export const ViolationDialog = ({ ids, onClose, account }: DialogProps & { account?: string }) => {
  const t = useText();
  const [codes, setCodes] = useState<string[]>([]);
  const save = useTagAll(ids, onClose);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukti.bulk.violationTitle', { count: ids.length })}
      act={t('bukti.bulk.violationAct', { count: codes.length })}
      busy={save.isPending}
      blocked={codes.length === 0}
      onAct={() => save.mutate({ addViolations: codes })}
    >
      <ViolationPicker
        act={{}}
        account={account}
        chosen={codes}
        autoFocus
        onPick={({ entry }) => setCodes(codes.includes(entry.kode) ? codes.filter((c) => c !== entry.kode) : [...codes, entry.kode])}
      />
    </ConfirmDialog>
  );
};

export const LabelDialog = ({ ids, onClose }: DialogProps) => {
  const t = useText();
  const [labels, setLabels] = useState<string[]>([]);
  const save = useTagAll(ids, onClose);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukti.bulk.labelTitle', { count: ids.length })}
      act={t('common.save')}
      busy={save.isPending}
      blocked={labels.length === 0}
      onAct={() => save.mutate({ addLabels: labels })}
    >
      <TagsInput
        label={t('bukti.bulk.labels')}
        description={t('bukti.bulk.labelsNote')}
        value={labels}
        onChange={setLabels}
        data-autofocus
        maxTags={50}
      />
    </ConfirmDialog>
  );
};

export const CaseDialog = ({ ids, onClose, onCase }: DialogProps & { onCase: (id: string) => void }) => {
  const t = useText();
  const [choice, setChoice] = useState<CaseChoice>();
  const put = useAct(
    (chosen: NonNullable<CaseChoice>) =>
      chosen.kind === 'new'
        ? client.cases.create({ title: chosen.title, exhibits: ids.map((exhibitId) => ({ exhibitId })) })
        : client.cases.addExhibits({ id: chosen.id, exhibitIds: [...ids] }),
    {
      done: (detail, chosen) => {
        refreshAll();
        showDone(t('bukti.bulk.inCase', { count: ids.length, number: detail.case.number }));
        onClose();
        if (chosen.kind === 'new') onCase(detail.case.id);
      },
    },
  );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukti.bulk.caseTitle', { count: ids.length })}
      act={choice?.kind === 'new' ? t('bukti.bulk.caseActNew') : t('bukti.bulk.caseAct')}
      busy={put.isPending}
      blocked={choice === undefined}
      onAct={() => choice && put.mutate(choice)}
    >
      <CaseChoiceField value={choice} onChange={setChoice} withNew />
    </ConfirmDialog>
  );
};
