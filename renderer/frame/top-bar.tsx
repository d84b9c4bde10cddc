/** Top bar: search, network, clock warning, the officer, Kunci layar. */
import { Button, Kbd, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconChevronDown, IconCloudOff, IconLock, IconMoon, IconSearch, IconSettings, IconSun } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { StateMark } from '../components/state-mark.tsx';
import { openCount, standingMarks, standingOf, useSyncState } from '../evidence/sync-state.ts';
import { lockScreen, useVault } from '../session.tsx';
import { useText } from '../strings/index.ts';
import classes from './frame.module.css';

/** "Rina Hartati" -> "RH". */
export const initialsOf = (name: string): string => {
  const words = name.split(/[\s,.]+/).filter(Boolean);
  return `${words[0]?.[0] ?? ''}${words[1]?.[0] ?? ''}`.toUpperCase();
};

const useLockKey = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      void lockScreen();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};

const ClockWarning = () => {
  const t = useText();
  const behind = useVault().data?.notices.some((n) => n.code === 'clock-behind');
  if (!behind) return null;
  return (
    <Tooltip label={t('frame.clock.wrongNote')}>
      <span>
        <StateMark state="dekat">{t('frame.clock.wrong')}</StateMark>
      </span>
    </Tooltip>
  );
};

/** Quiet where nothing is wanted of anybody; without a destination it says that the work is offline. */
const NetworkState = () => {
  const t = useText();
  const remotes = useSyncState(true)?.remotes ?? [];
  const worst = (['fault', 'findings', 'running', 'waiting', 'paused', 'clean'] as const).find((standing) =>
    remotes.some((remote) => standingOf(remote) === standing),
  );
  if (worst === undefined)
    return (
      <Tooltip label={t('frame.network.offlineNote')}>
        <span className={classes.network}>
          <IconCloudOff size={16} stroke={1.7} aria-hidden />
          {t('frame.network.offline')}
        </span>
      </Tooltip>
    );
  const count = remotes.reduce((n, remote) => n + openCount(remote), 0);
  return (
    <Link to="/serah/$desk" params={{ desk: 'sinkron' }} className={classes.network}>
      <StateMark state={standingMarks[worst]}>
        {t(worst === 'waiting' && count === 0 ? 'sinkron.bar.unplanned' : `sinkron.bar.${worst}`, { count })}
      </StateMark>
    </Link>
  );
};

const OfficerChip = () => {
  const t = useText();
  const navigate = useNavigate();
  const officer = useVault().data?.signedIn;
  const { setColorScheme } = useMantineColorScheme();
  if (officer === undefined) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={`plain ${classes.chip}`}>
          <span className={classes.initials} aria-hidden>
            {initialsOf(officer.name)}
          </span>
          <span className={`${classes.chipName} clip`}>{officer.name}</span>
          <span className="visually-hidden">{t('frame.officer.menu')}</span>
          <IconChevronDown size={14} stroke={1.7} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{officer.role}</Menu.Label>
        <Menu.Item leftSection={<IconSun size={16} stroke={1.7} />} onClick={() => setColorScheme('light')}>
          {t('frame.officer.light')}
        </Menu.Item>
        <Menu.Item leftSection={<IconMoon size={16} stroke={1.7} />} onClick={() => setColorScheme('dark')}>
          {t('frame.officer.dark')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSettings size={16} stroke={1.7} />} onClick={() => void navigate({ to: '/pengaturan' })}>
          {t('frame.officer.settings')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

export const TopBar = () => {
  const t = useText();
  useLockKey();
  return (
    <header className={classes.top}>
      <button type="button" className={classes.search} onClick={() => spotlight.open()} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.7} aria-hidden />
        <span>{t('frame.search.placeholder')}</span>
        <Kbd aria-hidden>{'Ctrl K'}</Kbd>
      </button>
      <div className={classes.topRight}>
        <ClockWarning />
        <NetworkState />
        <OfficerChip />
        <Button leftSection={<IconLock size={16} stroke={1.7} />} onClick={() => void lockScreen()} aria-keyshortcuts="Control+L">
          {t('frame.lock.act')}
          <Kbd aria-hidden ml={8}>
            {'Ctrl L'}
          </Kbd>
        </Button>
      </div>
    </header>
  );
};
