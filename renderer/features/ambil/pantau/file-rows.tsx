/** Files of one look in one state: tick, path, size and time of the file. */
import { Checkbox } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import type { FolderLook, WatchedFile } from '../../../../shared/contract/watched-folders.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { useGo } from '../../../evidence/go.ts';
import { showShortDay } from '../../../evidence/show.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './pantau.module.css';

export type FileState = WatchedFile['state'];

interface FileRowsProps {
  look: FolderLook;
  state: FileState;
  chosen: ReadonlySet<string>;
  onChoose: (keys: ReadonlySet<string>) => void;
}

const State = ({ file }: { file: WatchedFile }) => {
  const t = useText();
  const go = useGo();
  const { exhibit } = file;
  if (!exhibit) return null;
  return (
    <StateMark state="utuh">
      {t('pantau.recordedAs')}{' '}
      <button type="button" className="link mono" onClick={() => go.exhibit(exhibit.id)}>
        {exhibit.number}
      </button>
    </StateMark>
  );
};

export const FileRows = ({ look, state, chosen, onChoose }: FileRowsProps) => {
  const t = useText();
  const zone = useZone();
  const files = look.files.filter((file) => file.state === state);
  const mayChoose = state === 'new' || state === 'dismissed';
  if (look.counts[state] === 0)
    return (
      <EmptyState icon={IconChecks} title={t(`pantau.nothing.${state}`)} text={state === 'new' ? t('pantau.nothingNew') : undefined} />
    );
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    onChoose(next);
  };
  const time = (at: string): string => {
    const local = localIn(at, zone);
    return t('pantau.fileTime', { day: showShortDay(local.slice(0, 10)), clock: `${local.slice(11, 16).replace(':', '.')} ${zone}` });
  };
  const hidden = look.counts[state] - files.length;
  return (
    <>
      {mayChoose ? (
        <Checkbox
          className={classes.all}
          label={t('pantau.all')}
          checked={files.length > 0 && files.every((file) => chosen.has(file.key))}
          indeterminate={files.some((file) => chosen.has(file.key)) && !files.every((file) => chosen.has(file.key))}
          onChange={(event) => onChoose(new Set(event.currentTarget.checked ? files.map((file) => file.key) : []))}
        />
      ) : null}
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.key}>
            {mayChoose ? (
              <Checkbox
                aria-label={t('pantau.pick', { name: file.path })}
                checked={chosen.has(file.key)}
                onChange={(event) => toggle(file.key, event.currentTarget.checked)}
              />
            ) : (
              <span />
            )}
            <span className={classes.path}>
              <span className="clip" title={file.path}>
                {file.path}
              </span>
              <State file={file} />
            </span>
            <span className="meta-2">{showSize(file.sizeBytes)}</span>
            <span className="meta">{time(file.modifiedAt)}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="meta">{t('pantau.more', { count: hidden })}</p> : null}
    </>
  );
};
