/** Forms of the case that were issued: opened again, or declared void with a reason. Their numbers stay used. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { type FormRecord, formNames } from '../../../shared/domain/form.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './formulir.module.css';

const VoidDialog = ({ form, onClose }: { form: FormRecord; onClose: () => void }) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const act = useAct(() => client.forms.void({ id: form.id, reason }), {
    done: () => {
      refreshAll();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('formulir.voidTitle', { number: form.number })}
      act={t('formulir.voidAct')}
      blocked={reason.trim() === ''}
      busy={act.isPending}
      onAct={() => act.mutate(undefined)}
    >
      <p>{t('formulir.voidConsequence')}</p>
      <Textarea
        label={t('formulir.voidReason')}
        autosize
        minRows={2}
        maxLength={2000}
        mt="sm"
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};

interface IssuedProps {
  forms: readonly FormRecord[];
  shown: string | undefined;
  onShow: (id: string) => void;
}

export const Issued = ({ forms, shown, onShow }: IssuedProps) => {
  const t = useText();
  const [voiding, setVoiding] = useState<FormRecord>();
  if (forms.length === 0) return null;
  return (
    <Section title={t('formulir.issued')} beside={t('formulir.issuedCount', { count: forms.length })}>
      <ul className={classes.issued}>
        {forms.map((form) => (
          <li key={form.id}>
            <button type="button" className="plain" aria-current={form.id === shown || undefined} onClick={() => onShow(form.id)}>
              <span className="strong">{formNames[form.kind]}</span>{' '}
              <span className="meta-2">{t('formulir.pages', { count: form.pageCount })}</span>
              <br />
              <code>{form.number}</code>
            </button>
            {form.status === 'voided' ? (
              <StateMark state="tiada">{t('formulir.voided')}</StateMark>
            ) : (
              <button type="button" className="link meta" onClick={() => setVoiding(form)}>
                {t('formulir.void')}
              </button>
            )}
            <span className={`meta ${classes.reason}`}>
              <TimeText at={form.issuedAt} />
              {form.voidReason ? ` · ${t('formulir.voidedBecause', { reason: form.voidReason })}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {voiding ? <VoidDialog form={voiding} onClose={() => setVoiding(undefined)} /> : null}
    </Section>
  );
};
