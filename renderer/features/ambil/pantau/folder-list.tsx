/** Left of the screen: folders that are watched, and what is plugged in now. */
import { Button } from '@mantine/core';
import { IconCamera, IconDeviceMobile, IconDeviceUsb, IconFolder, IconFolderPlus, type TablerIcon } from '@tabler/icons-react';
import type { WatchedFolder } from '../../../../shared/contract/watched-folders.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { client } from '../../../client.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './pantau.module.css';
import { refreshFolders, usePluggedIn } from './use-folders.ts';

const icons: Readonly<Record<'camera' | 'phone' | 'removable', TablerIcon>> = {
  camera: IconCamera,
  phone: IconDeviceMobile,
  removable: IconDeviceUsb,
};

interface FolderListProps {
  folders: readonly WatchedFolder[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export const useWatch = (onWatched: (id: string) => void) =>
  useAct((path: string) => client.watchedFolders.watch({ path }), {
    done: ({ id }) => {
      refreshFolders();
      onWatched(id);
    },
  });

const Plugged = ({ onChoose }: Pick<FolderListProps, 'onChoose'>) => {
  const t = useText();
  const offers = usePluggedIn().data ?? [];
  const watch = useWatch(onChoose);
  if (offers.length === 0) return null;
  return (
    <section aria-label={t('pantau.plugged')}>
      <h2>{t('pantau.plugged')}</h2>
      <ul className={classes.offers}>
        {offers.map(({ path, label, kind }) => {
          const Icon = icons[kind];
          return (
            <li key={path}>
              <Icon size={18} stroke={1.7} aria-hidden />
              <span className={classes.names}>
                <span className="clip" title={showFileName(path)}>
                  {label}
                </span>
                <span className="meta">{t(`pantau.kind.${kind}`)}</span>
              </span>
              <Button size="xs" aria-label={t('pantau.watchOne', { label })} onClick={() => watch.mutate(path)}>
                {t('pantau.watch')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** Button that asks for a folder and watches it. */
export const WatchOther = ({ onChoose, filled = false }: Pick<FolderListProps, 'onChoose'> & { filled?: boolean }) => {
  const t = useText();
  const watch = useWatch(onChoose);
  const { ask, dialog } = useFolder();
  const choose = async () => {
    const path = await ask();
    if (path) watch.mutate(path);
  };
  return (
    <>
      <Button
        variant={filled ? 'filled' : 'default'}
        leftSection={<IconFolderPlus size={16} stroke={1.7} />}
        loading={watch.isPending}
        onClick={() => void choose()}
      >
        {t(filled ? 'pantau.first' : 'pantau.other')}
      </Button>
      {dialog}
    </>
  );
};

export const FolderList = ({ folders, chosen, onChoose }: FolderListProps) => {
  const t = useText();
  return (
    <div className={classes.lists}>
      {folders.length > 0 ? (
        <section aria-label={t('pantau.folders')}>
          <h2>{t('pantau.folders')}</h2>
          <ul>
            {folders.map(({ id, label, path }) => (
              <li key={id}>
                <button type="button" className={classes.folder} aria-current={id === chosen || undefined} onClick={() => onChoose(id)}>
                  <IconFolder size={18} stroke={1.7} aria-hidden />
                  <span className={classes.names}>
                    <span className="clip">{label}</span>
                    <span className="meta clip" title={showFileName(path)}>
                      {showFileName(path)}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Plugged onChoose={onChoose} />
    </div>
  );
};
