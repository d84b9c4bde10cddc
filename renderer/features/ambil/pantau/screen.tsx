/** Folder dipantau: what is new on a card, a phone or in a synced folder, to be taken or put aside. */
import { IconFolderSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Columns, PageHeader, Pane } from '../../../components/layout.tsx';
import { useText } from '../../../strings/index.ts';
import { FolderList, WatchOther } from './folder-list.tsx';
import { FolderPane } from './folder-pane.tsx';
import classes from './pantau.module.css';
import { useFolders } from './use-folders.ts';

export const Screen = () => {
  const t = useText();
  const asked = useFolders();
  const [wanted, setWanted] = useState<string>();
  const folders = asked.data ?? [];
  const folder = folders.find((f) => f.id === wanted) ?? folders[0];
  return (
    <div className={classes.screen}>
      <PageHeader ruled title={t('pantau.title')} beside={t('pantau.beside')} acts={folder ? <WatchOther onChoose={setWanted} /> : null} />
      <div className={classes.body}>
        <Columns>
          <Pane ground="desk" edge="right" width="inspector" label={t('pantau.folders')}>
            <FolderList folders={folders} chosen={folder?.id} onChoose={setWanted} />
          </Pane>
          {folder ? (
            <FolderPane key={folder.id} folder={folder} />
          ) : (
            <Pane label={t('pantau.none')}>
              {asked.isPending ? null : (
                <EmptyState
                  icon={IconFolderSearch}
                  title={t('pantau.none')}
                  text={t('pantau.noneText')}
                  act={<WatchOther filled onChoose={setWanted} />}
                />
              )}
            </Pane>
          )}
        </Columns>
      </div>
    </div>
  );
};
