/** Auto-lock, embedding of originals, confidentiality: settings of the vault, each change an event. */
import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Settings } from '../../../shared/domain/officer.ts';
import { client } from '../../client.ts';
import { Section } from '../../components/layout.tsx';
import { showSize } from '../../components/show-size.ts';
import { showDone } from '../../failure.ts';
import { useAct } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import classes from './pengaturan.module.css';

const minuteChoices = [1, 3, 5, 10, 15, 30, 60] as const;
const megabyte = 1_000_000;
/** Never, the default of 100 MB and its neighbours, always (more than any medium holds). */
const embedChoices = [0, 50 * megabyte, 100 * megabyte, 500 * megabyte, 2000 * megabyte, 1_000_000 * megabyte] as const;

const withPresent = (choices: readonly number[], present: number): number[] => [...new Set([...choices, present])].sort((a, b) => a - b);

const Form = ({ settings }: { settings: Settings }) => {
  const t = useText();
  const [draft, setDraft] = useState(settings);
  const save = useAct(client.vault.setSettings, { done: () => showDone(t('pengaturan.work.saved')) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { autoLockMinutes, embedLimitBytes, confidentiality } = draft;
    save.mutate({ autoLockMinutes, embedLimitBytes, confidentiality });
  };
  const embedText = (bytes: number): string => {
    if (bytes === 0) return t('pengaturan.work.embedNever');
    return bytes >= 1_000_000 * megabyte ? t('pengaturan.work.embedAlways') : t('pengaturan.work.embedUpTo', { size: showSize(bytes) });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <Select
        label={t('pengaturan.work.autoLock')}
        description={t('pengaturan.work.autoLockNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={String(draft.autoLockMinutes)}
        data={withPresent(minuteChoices, settings.autoLockMinutes).map((n) => ({
          value: String(n),
          label: t('pengaturan.work.minutes', { count: n }),
        }))}
        onChange={(minutes) => setDraft({ ...draft, autoLockMinutes: Number(minutes ?? draft.autoLockMinutes) })}
      />
      <Select
        label={t('pengaturan.work.embed')}
        description={t('pengaturan.work.embedNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={String(draft.embedLimitBytes)}
        data={withPresent(embedChoices, settings.embedLimitBytes).map((n) => ({ value: String(n), label: embedText(n) }))}
        onChange={(bytes) => setDraft({ ...draft, embedLimitBytes: Number(bytes ?? draft.embedLimitBytes) })}
      />
      <TextInput
        label={t('pengaturan.work.confidentiality')}
        description={t('pengaturan.work.confidentialityNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={300}
        value={draft.confidentiality}
        onChange={(event) => setDraft({ ...draft, confidentiality: event.currentTarget.value })}
      />
      <div>
        <Button variant="filled" size="lg" type="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
};

export const Work = () => {
  const t = useText();
  const settings = useVault().data?.settings;
  return <Section title={t('pengaturan.sections.work')}>{settings !== undefined && <Form settings={settings} />}</Section>;
};
