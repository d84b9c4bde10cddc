/** A destination: kind, address, credentials, whom it is for; tested before it is kept. */
import { Button, Checkbox, MultiSelect, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { nothingLostText, remoteFaultTexts, testFaultText } from '../../../../shared/contract/remote-fault-texts.ts';
import type { RemoteState, SyncState } from '../../../../shared/contract/sync.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { refreshAll, useAct } from '../../../query.ts';
import { chosenLanguage, useText } from '../../../strings/index.ts';
import { type Draft, draftOf, inputOf, isComplete } from './draft.ts';
import classes from './tujuan.module.css';

interface FieldsProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

const Address = ({ draft, set }: FieldsProps) => {
  const t = useText();
  const mono = { classNames: { input: 'mono' }, spellCheck: false };
  if (draft.kind === 'folder')
    return (
      <TextInput label={t('sinkron.settings.path')} value={draft.path} {...mono} onChange={(e) => set({ path: e.currentTarget.value })} />
    );
  if (draft.kind === 'webdav')
    return (
      <TextInput label={t('sinkron.settings.url')} value={draft.url} {...mono} onChange={(e) => set({ url: e.currentTarget.value })} />
    );
  return (
    <>
      <TextInput
        label={t('sinkron.settings.endpoint')}
        value={draft.endpoint}
        {...mono}
        onChange={(e) => set({ endpoint: e.currentTarget.value })}
      />
      <div className={classes.two}>
        <TextInput
          label={t('sinkron.settings.bucket')}
          value={draft.bucket}
          {...mono}
          onChange={(e) => set({ bucket: e.currentTarget.value })}
        />
        <TextInput
          label={t('sinkron.settings.region')}
          value={draft.s3Region}
          {...mono}
          onChange={(e) => set({ s3Region: e.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t('sinkron.settings.prefix')}
        value={draft.prefix}
        {...mono}
        onChange={(e) => set({ prefix: e.currentTarget.value })}
      />
    </>
  );
};

const Credentials = ({ draft, set, kept }: FieldsProps & { kept: boolean }) => {
  const t = useText();
  if (draft.kind === 'folder') return null;
  const s3 = draft.kind === 's3';
  return (
    <div className={classes.two}>
      <TextInput
        label={t(s3 ? 'sinkron.settings.accessKey' : 'sinkron.settings.user')}
        value={draft.user}
        autoComplete="off"
        spellCheck={false}
        {...(kept && { placeholder: t('sinkron.settings.secretKept') })}
        onChange={(e) => set({ user: e.currentTarget.value })}
      />
      <PasswordInput
        label={t(s3 ? 'sinkron.settings.secretKey' : 'sinkron.settings.secret')}
        value={draft.secret}
        autoComplete="off"
        {...(kept && { placeholder: t('sinkron.settings.secretKept') })}
        onChange={(e) => set({ secret: e.currentTarget.value })}
      />
    </div>
  );
};

const Recipients = ({ draft, set, state }: FieldsProps & { state: SyncState }) => {
  const t = useText();
  return (
    <>
      {state.offices.length === 0 ? (
        <StateMark state="kurang">{t('sinkron.settings.noOffices')}</StateMark>
      ) : (
        <MultiSelect
          label={t('sinkron.settings.offices')}
          data={state.offices.map((card) => ({ value: card.body.fingerprint, label: `${card.body.name} (${card.body.region.name})` }))}
          value={draft.offices}
          onChange={(offices) => set({ offices })}
        />
      )}
      {state.canReceive && (
        <Checkbox
          label={t('sinkron.settings.receives')}
          checked={draft.receives}
          onChange={(e) => set({ receives: e.currentTarget.checked })}
        />
      )}
    </>
  );
};

const Manner = ({ draft, set }: FieldsProps) => {
  const t = useText();
  return (
    <>
      <Checkbox label={t('sinkron.settings.metered')} checked={draft.metered} onChange={(e) => set({ metered: e.currentTarget.checked })} />
      <Checkbox label={t('sinkron.settings.auto')} checked={draft.auto} onChange={(e) => set({ auto: e.currentTarget.checked })} />
      <PillChoice
        label={t('sinkron.settings.readBack')}
        value={draft.readBack}
        onChange={(readBack) => set({ readBack })}
        choices={[
          { value: 'all', label: t('sinkron.settings.readBackAll') },
          { value: 'acknowledged', label: t('sinkron.settings.readBackAck') },
        ]}
      />
      <NumberInput
        label={t('sinkron.settings.limit')}
        value={draft.limit}
        min={1}
        allowDecimal={false}
        maw={320}
        onChange={(limit) => set({ limit: typeof limit === 'number' ? limit : '' })}
      />
    </>
  );
};

export const RemoteDialog = ({ state, remote, onClose }: { state: SyncState; remote?: RemoteState; onClose: () => void }) => {
  const t = useText();
  const [draft, setDraft] = useState(() => draftOf(state, remote));
  const test = useAct(client.sync.test);
  const save = useAct(client.sync.setRemote, {
    done: () => {
      refreshAll();
      onClose();
    },
  });
  const set = (change: Partial<Draft>): void => {
    test.reset();
    setDraft((before) => ({ ...before, ...change }));
  };
  const ready = isComplete(draft);
  const fault = test.data?.fault;
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t(remote ? 'sinkron.settings.editTitle' : 'sinkron.settings.addTitle')}
      act={t('sinkron.settings.save')}
      busy={save.isPending}
      blocked={!ready}
      onAct={() => save.mutate(inputOf(draft, state, remote))}
    >
      <div className={classes.form}>
        <PillChoice
          label={t('sinkron.settings.kind')}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          choices={(['folder', 'webdav', 's3'] as const).map((kind) => ({ value: kind, label: t(`sinkron.kind.${kind}`) }))}
        />
        <Address draft={draft} set={set} />
        <Credentials draft={draft} set={set} kept={remote?.hasCredentials ?? false} />
        <Recipients draft={draft} set={set} state={state} />
        <Manner draft={draft} set={set} />
        <div className={classes.test} role="status">
          <Button disabled={!ready} loading={test.isPending} onClick={() => test.mutate(inputOf(draft, state, remote))}>
            {t('sinkron.settings.test')}
          </Button>
          {test.data?.abilities && <StateMark state="utuh">{t('sinkron.settings.tested')}</StateMark>}
          {fault && (
            <>
              <StateMark state="dekat">{remoteFaultTexts[fault][chosenLanguage()].word}</StateMark>
              <p>{testFaultText(fault, draft.kind, chosenLanguage())}</p>
              <p className="meta">{nothingLostText[chosenLanguage()]}</p>
            </>
          )}
        </div>
      </div>
    </ConfirmDialog>
  );
};
