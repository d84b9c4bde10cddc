/** Right of the screen: one folder, what is new in it, and taking it. */
import { Button } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FolderLook, WatchedFolder } from '../../../../shared/contract/watched-folders.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { tellRefused } from '../../../components/drop-anywhere/stage.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pane } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { PillChoice } from '../../../evidence/pill-choice.tsx';
import { failureText, showFailure } from '../../../failure.ts';
import { refreshAll, useAct } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import { offerWay } from '../kept-form.ts';
import { FileRows, type FileState } from './file-rows.tsx';
import classes from './pantau.module.css';
import { refreshFolders, useLook, wayOf } from './use-folders.ts';

const states: readonly FileState[] = ['new', 'waiting', 'recorded', 'dismissed'];
const none: ReadonlySet<string> = new Set();

const Unwatch = ({ folder }: { folder: WatchedFolder }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const act = useAct((id: string) => client.watchedFolders.unwatch({ id }), { done: refreshFolders });
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>
        {t('pantau.unwatch')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('pantau.unwatchTitle', { label: folder.label })}
        act={t('pantau.unwatch')}
        busy={act.isPending}
        onAct={() => act.mutate(folder.id)}
      >
        <p>{t('pantau.unwatchText')}</p>
      </ConfirmDialog>
    </>
  );
};

const useTake = (folder: WatchedFolder) => {
  const t = useText();
  const navigate = useNavigate();
  return async (count: number, keys: string[] | undefined) => {
    try {
      const way = wayOf(folder.path);
      const outcome = await startTask({
        title: t('pantau.taking', { count }),
        start: (signal) => client.watchedFolders.stage({ id: folder.id, ...(keys && { keys }) }, { signal }),
        message: ({ stagedIds }) => t('pantau.taken', { count: stagedIds.length }),
      });
      refreshAll();
      tellRefused({ stagedIds: outcome.stagedIds, refused: outcome.refused.map(({ subject, code }) => ({ name: subject, code })) });
      if (outcome.stagedIds.length === 0) return;
      if (way) offerWay(way);
      void navigate({ to: '/ambil' });
    } catch (error) {
      showFailure(error);
      refreshFolders();
    }
  };
};

const useCompare = (folder: WatchedFolder) => {
  const t = useText();
  return async () => {
    try {
      await startTask({
        title: t('pantau.comparing', { label: folder.label }),
        start: (signal) => client.watchedFolders.compare({ id: folder.id }, { signal }),
        message: () => t('pantau.compared'),
      });
    } catch (error) {
      showFailure(error);
    } finally {
      refreshFolders();
    }
  };
};

interface ActsProps {
  folder: WatchedFolder;
  look: FolderLook;
  state: FileState;
  chosen: ReadonlySet<string>;
  onDone: () => void;
}

const Acts = ({ folder, look, state, chosen, onDone }: ActsProps) => {
  const t = useText();
  const take = useTake(folder);
  const compare = useCompare(folder);
  const dismissed = state !== 'dismissed';
  const putAside = useAct((keys: string[]) => client.watchedFolders.dismiss({ id: folder.id, keys, dismissed }), {
    done: () => {
      refreshFolders();
      onDone();
    },
  });
  const keys = [...chosen];
  return (
    <>
      <span className="meta grow">{state === 'new' ? t('pantau.compareNote') : null}</span>
      {state === 'new' ? (
        <Button disabled={look.counts.new === 0} onClick={() => void compare()}>
          {t('pantau.compare')}
        </Button>
      ) : null}
      {state === 'new' || state === 'dismissed' ? (
        <Button disabled={keys.length === 0} loading={putAside.isPending} onClick={() => putAside.mutate(keys)}>
          {t(dismissed ? 'pantau.dismiss' : 'pantau.restore')}
        </Button>
      ) : null}
      <Button
        variant="filled"
        size="lg"
        leftSection={<IconDownload size={16} stroke={1.7} />}
        disabled={keys.length === 0 && look.counts.new === 0}
        onClick={() => void take(keys.length || look.counts.new, keys.length > 0 ? keys : undefined)}
      >
        {keys.length > 0 ? t('pantau.take', { count: keys.length }) : t('pantau.takeAll', { count: look.counts.new })}
      </Button>
    </>
  );
};

export const FolderPane = ({ folder }: { folder: WatchedFolder }) => {
  const t = useText();
  const zone = useZone();
  const asked = useLook(folder.id);
  const [state, setState] = useState<FileState>('new');
  const [chosen, setChosen] = useState(none);
  const look = asked.error ? undefined : asked.data;
  const show = (next: FileState) => {
    setState(next);
    setChosen(none);
  };
  // What left the list in the meantime is chosen no longer.
  const present = new Set(look?.files.filter((file) => file.state === state).map((file) => file.key));
  const still = new Set([...chosen].filter((key) => present.has(key)));
  const head = (
    <div className={classes.head}>
      <h2 className="clip">{folder.label}</h2>
      <span className="meta grow">
        {look ? t('pantau.looked', { clock: `${localIn(look.lookedAt, zone).slice(11, 19).replaceAll(':', '.')} ${zone}` }) : null}
      </span>
      <Unwatch folder={folder} />
      <Button
        size="xs"
        leftSection={<IconRefresh size={14} stroke={1.7} />}
        loading={asked.isFetching}
        onClick={() => void asked.refetch()}
      >
        {t('pantau.again')}
      </Button>
    </div>
  );
  return (
    <Pane
      label={folder.label}
      head={head}
      foot={look ? <Acts folder={folder} look={look} state={state} chosen={still} onDone={() => setChosen(none)} /> : undefined}
    >
      {asked.error ? <EmptyState icon={IconRefresh} title={t('pantau.missing')} text={failureText(asked.error)} /> : null}
      {look ? (
        <>
          <PillChoice
            label={t('pantau.show')}
            hideLabel
            value={state}
            onChange={show}
            choices={states.map((value) => ({
              value,
              label: t('pantau.stateCount', { word: t(`pantau.state.${value}`), count: look.counts[value] }),
            }))}
          />
          {look.cut ? <StateMark state="dekat">{t('pantau.cut')}</StateMark> : null}
          <FileRows look={look} state={state} chosen={still} onChoose={setChosen} />
        </>
      ) : null}
    </Pane>
  );
};
