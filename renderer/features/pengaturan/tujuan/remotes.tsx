/** Tujuan: where this vault syncs to. Credentials are typed here and never shown again. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { RemoteState } from '../../../../shared/contract/sync.ts';
import { addressOf } from '../../../../shared/domain/sync.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { standingMarks, standingOf, useSyncState } from '../../../evidence/sync-state.ts';
import { refreshAll, useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { RemoteDialog } from './remote-dialog.tsx';
import classes from './tujuan.module.css';

const Row = ({ remote, onEdit, onRemove }: { remote: RemoteState; onEdit: () => void; onRemove: () => void }) => {
  const t = useText();
  const { settings } = remote;
  const offices = settings.recipients.map((card) => card.body.name).join(', ');
  const standing = standingOf(remote);
  return (
    <li className={classes.row}>
      <div className="grow">
        <div className={`mono ${classes.address}`}>{addressOf(settings.place)}</div>
        <div className="meta">
          {t(`sinkron.kind.${settings.place.kind}`)}.{' '}
          {offices === '' ? t('sinkron.settings.onlyReceives') : t('sinkron.settings.to', { offices })}
        </div>
        <StateMark state={standingMarks[standing]}>{t(`sinkron.phase.${standing}`)}</StateMark>
      </div>
      <Button onClick={onEdit}>{t('sinkron.settings.edit')}</Button>
      <Button onClick={onRemove}>{t('sinkron.settings.remove')}</Button>
    </li>
  );
};

export const Remotes = () => {
  const t = useText();
  const state = useSyncState(false);
  const [edited, setEdited] = useState<RemoteState | 'new'>();
  const [removed, setRemoved] = useState<RemoteState>();
  const remove = useAct(client.sync.removeRemote, {
    done: () => {
      setRemoved(undefined);
      refreshAll();
    },
  });
  if (!state) return null;
  return (
    <Section title={t('pengaturan.sections.remotes')}>
      <p className={classes.lead}>{t('sinkron.settings.lead')}</p>
      <ul>
        {state.remotes.map((remote) => (
          <Row key={remote.settings.id} remote={remote} onEdit={() => setEdited(remote)} onRemove={() => setRemoved(remote)} />
        ))}
      </ul>
      <Button
        className={classes.add}
        variant={state.remotes.length === 0 ? 'filled' : 'default'}
        leftSection={<IconPlus size={16} stroke={1.7} />}
        onClick={() => setEdited('new')}
      >
        {t('sinkron.settings.add')}
      </Button>
      {edited !== undefined && (
        <RemoteDialog state={state} {...(edited !== 'new' && { remote: edited })} onClose={() => setEdited(undefined)} />
      )}
      <ConfirmDialog
        opened={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={t('sinkron.settings.removeTitle')}
        act={t('sinkron.settings.remove')}
        busy={remove.isPending}
        onAct={() => removed && remove.mutate({ id: removed.settings.id })}
      >
        <p>{t('sinkron.settings.removeText')}</p>
      </ConfirmDialog>
    </Section>
  );
};
