/** Where a dossier comes from: a drop, the file picker, a folder, a typed path. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileZip, IconFolder, IconKeyboard, IconShieldSearch } from '@tabler/icons-react';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { host } from '../../client.ts';
import { pickFiles, type Received } from '../../components/drop-anywhere/dropped.ts';
import { showNumber, showSize } from '../../components/show-size.ts';
import { TimeText } from '../../components/time-text.tsx';
import { useText } from '../../strings/index.ts';
import classes from './periksa.module.css';

export interface PickProps {
  busy: boolean;
  take: (received: Received) => void;
  path: (path: string) => void;
  typePath: () => void;
}

const PickMenu = ({ busy, take, path, typePath, filled }: PickProps & { filled: boolean }) => {
  const t = useText();
  const folder = async () => {
    // A shell with a folder dialog checks in place; else the page streams the files.
    if (!(await host().capabilities()).folderDialog) return take(await pickFiles({ folder: true }));
    const chosen = await host().chooseFolder();
    if (chosen !== null) path(chosen);
  };
  return (
    <Menu position="bottom-end" width={248}>
      <Menu.Target>
        <Button
          variant={filled ? 'filled' : 'default'}
          size={filled ? 'lg' : 'sm'}
          loading={busy}
          rightSection={<IconChevronDown size={14} stroke={1.7} />}
        >
          {t('periksa.pick')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileZip size={16} stroke={1.7} />}
          onClick={async () => take(await pickFiles({ single: true, accept: '.zip,.pdf' }))}
        >
          {t('periksa.pickFile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolder size={16} stroke={1.7} />} onClick={() => void folder()}>
          {t('periksa.pickFolder')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.7} />} onClick={typePath}>
          {t('periksa.pickPath')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** Before the first check: the whole screen is the target. */
export const DropTarget = (props: PickProps) => {
  const t = useText();
  return (
    <div className={classes.target}>
      <IconShieldSearch size={24} stroke={1.7} aria-hidden />
      <h2 className="lead">{t('periksa.dropTitle')}</h2>
      <p className="meta">{t('periksa.dropText')}</p>
      <PickMenu {...props} filled />
    </div>
  );
};

/** After it: one line with what was checked. */
export const DropStrip = ({ verdict, ...props }: PickProps & { verdict: Verdict }) => {
  const t = useText();
  const seconds = showNumber(verdict.tookMs / 1000, 1);
  const [before, after] = t('periksa.checkedLine', { size: showSize(verdict.subject.sizeBytes), time: '\u0000', seconds }).split('\u0000');
  return (
    <div className={classes.strip}>
      <IconFileZip size={18} stroke={1.7} aria-hidden />
      <b className="strong clip">{verdict.subject.name}</b>
      <span className="meta-2 clip grow">
        {before}
        <TimeText at={verdict.checkedAt} />
        {after}
      </span>
      <span className="meta">{t('periksa.dropOther')}</span>
      <PickMenu {...props} filled={false} />
    </div>
  );
};
