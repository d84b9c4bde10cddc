/** A letter sent for the case: number, date, recipient; then the answer and whether it was carried out. */
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { FindingRoute, FollowUp } from '../../../shared/domain/follow-up.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DayField } from '../../components/day-field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './after-form.module.css';

export type LetterDraft = Partial<Omit<FollowUp, 'id' | 'caseId'>> & { id?: string };

/** A new letter to the recipient of the first finding that has none yet. */
export const draftLetter = (routes: readonly FindingRoute[], letters: readonly FollowUp[]): LetterDraft => {
  const written = new Set(letters.filter((l) => l.outcome !== 'salah-catat').flatMap((l) => l.findingIds));
  const first = routes.find((r) => !written.has(r.findingId)) ?? routes[0];
  if (!first) return {};
  const to = first.chosen?.recipient ?? first.proposed.recipient;
  const routeId = first.chosen ? first.chosen.routeId : first.proposed.routeId;
  const same = routes.filter((r) => !written.has(r.findingId) && (r.chosen?.recipient ?? r.proposed.recipient) === to);
  return { to, ...(routeId && { routeId }), findingIds: (same.length > 0 ? same : [first]).map((r) => r.findingId) };
};

const outcomes = ['belum', 'dijalankan', 'sebagian', 'tidak', 'salah-catat'] as const;

interface LetterDialogProps {
  detail: CaseDetail;
  draft: LetterDraft;
  onClose: () => void;
}

export const LetterDialog = ({ detail, draft: first, onClose }: LetterDialogProps) => {
  const t = useText();
  const [draft, setDraft] = useState(first);
  const [replyOn, setReplyOn] = useState(first.reply?.on ?? '');
  const [replyText, setReplyText] = useState(first.reply?.text ?? '');
  const set = (change: LetterDraft) => setDraft((before) => ({ ...before, ...change }));
  const save = useAct(
    async () => {
      const { id, to = '', sentAt, findingIds = [], outcome = 'belum', notes = '', routeId, channel, letterNumber, remindOn } = draft;
      if (!sentAt) return;
      await client.followUps.record({
        ...(id && { id }),
        caseId: detail.case.id,
        findingIds,
        to,
        sentAt,
        outcome,
        notes,
        ...(routeId && { routeId }),
        ...(channel && { channel }),
        ...(letterNumber && { letterNumber }),
        ...(remindOn && { remindOn }),
        ...(replyOn !== '' && { reply: { on: replyOn, text: replyText } }),
      });
    },
    {
      done: () => {
        refreshAll();
        onClose();
      },
    },
  );
  const text = (name: 'to' | 'letterNumber' | 'channel', hint?: string) => (
    <TextInput
      label={t(`tindak.letter.${name}`)}
      placeholder={hint}
      value={draft[name] ?? ''}
      maxLength={300}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const { findingIds = [] } = draft;
  const nameOf = (personId: string | undefined): string =>
    detail.case.persons.find((p) => p.id === personId)?.name ?? t('peristiwa.unknownPerson');
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(draft.id ? 'tindak.editLetter' : 'tindak.addLetter')}
      act={t('common.save')}
      blocked={!draft.sentAt || (draft.to ?? '').trim() === ''}
      busy={save.isPending}
      onAct={() => save.mutate(undefined)}
    >
      <div className={classes.form}>
        {text('to')}
        <div className={classes.two}>
          {text('letterNumber', t('tindak.letter.numberHint'))}
          {text('channel', t('tindak.letter.channelHint'))}
        </div>
        <TimeField
          label={t('tindak.letter.sentAt')}
          value={draft.sentAt}
          onChange={(sentAt) => setDraft(({ sentAt: _, ...rest }) => ({ ...rest, ...(sentAt && { sentAt }) }))}
          description={t('tindak.letter.sentNote')}
        />
        {detail.findings.length > 0 ? (
          <fieldset className={classes.checks}>
            <legend className="meta-2">{t('tindak.letter.about')}</legend>
            {detail.findings.map((f, n) => (
              <Checkbox
                key={f.id}
                label={t('tindak.findingOf', { place: n + 1, who: nameOf(f.personId), code: f.frozen.entry.kode })}
                title={f.frozen.entry.judul}
                checked={findingIds.includes(f.id)}
                onChange={(event) =>
                  set({ findingIds: event.currentTarget.checked ? [...findingIds, f.id] : findingIds.filter((id) => id !== f.id) })
                }
              />
            ))}
          </fieldset>
        ) : null}
        <PillChoice
          label={t('tindak.letter.outcome')}
          value={draft.outcome ?? 'belum'}
          onChange={(outcome) => set({ outcome })}
          choices={outcomes
            .filter((value) => value !== 'salah-catat' || draft.id !== undefined)
            .map((value) => ({ value, label: t(`tindak.outcome.${value}`) }))}
        />
        <div className={classes.two}>
          <DayField label={t('tindak.letter.replyOn')} value={replyOn} onChange={setReplyOn} />
          <DayField
            label={t('tindak.letter.remindOn')}
            value={draft.remindOn ?? ''}
            onChange={(day) => setDraft(({ remindOn: _, ...rest }) => ({ ...rest, ...(day !== '' && { remindOn: day }) }))}
          />
        </div>
        {replyOn !== '' ? (
          <Textarea
            label={t('tindak.letter.replyText')}
            value={replyText}
            autosize
            minRows={2}
            maxLength={20_000}
            onChange={(event) => setReplyText(event.currentTarget.value)}
          />
        ) : null}
        <Textarea
          label={t('tindak.letter.notes')}
          value={draft.notes ?? ''}
          autosize
          minRows={1}
          maxLength={20_000}
          onChange={(event) => set({ notes: event.currentTarget.value })}
        />
      </div>
    </ConfirmDialog>
  );
};
