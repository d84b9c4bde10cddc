/** Tautan: the list on the left, one address or its capture window on the right. */
import { IconLink } from '@tabler/icons-react';
import { client, host } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Columns, Pane } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { EntryList } from './entry-list.tsx';
import { EntryPane } from './entry-pane.tsx';
import classes from './screen.module.css';
import { WindowPane } from './window-pane.tsx';

export const Screen = ({ entryId, window = false }: { entryId?: string; window?: boolean }) => {
  const t = useText();
  const list = useAsk(['patrol', 'list'], (signal) => client.patrol.list({}, { signal }));
  const web = useAsk(['about', 'web'], () => host().webAvailable());
  const able = web.data?.available === true;
  const entry = list.data?.find((row) => row.id === entryId);
  return (
    <div className={classes.screen}>
      {web.data?.available === false ? (
        <div className={classes.band} role="status">
          <StateMark state="kurang">{t('tautan.unavailable')}</StateMark>
        </div>
      ) : null}
      <div className={classes.columns}>
        <Columns>
          <div className={classes.left}>
            <EntryList rows={list.data ?? []} loading={list.isPending} current={entryId} able={able} />
          </div>
          {entryId === undefined ? (
            <Pane ground="desk">
              {(list.data?.length ?? 0) > 0 ? (
                <EmptyState icon={IconLink} title={t('tautan.chooseTitle')} text={t('tautan.chooseText')} />
              ) : null}
            </Pane>
          ) : window && entry ? (
            <WindowPane key={entryId} entry={entry} />
          ) : (
            <EntryPane key={entryId} entryId={entryId} able={able} />
          )}
        </Columns>
      </div>
    </div>
  );
};
