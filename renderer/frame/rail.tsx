/** Left rail: the screens that exist, with counts; collapses to icons. */
import { Tooltip } from '@mantine/core';
import {
  IconCameraPlus,
  IconFileCertificate,
  IconFolder,
  IconHome,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPhoto,
  IconSettings,
  IconShieldSearch,
  IconTransfer,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../client.ts';
import { SealMark } from '../components/seal-mark.tsx';
import { readPreference, writePreference } from '../preferences.ts';
import { useAsk } from '../query.ts';
import { type TextKey, useText } from '../strings/index.ts';
import classes from './frame.module.css';

interface Stop {
  to: '/' | '/ambil' | '/bukti' | '/peristiwa' | '/berkas' | '/periksa' | '/serah' | '/pengaturan';
  icon: TablerIcon;
  text: TextKey;
  count?: 'exhibits' | 'cases' | 'dossiers';
}

const stops: readonly Stop[] = [
  { to: '/', icon: IconHome, text: 'frame.rail.beranda' },
  { to: '/ambil', icon: IconCameraPlus, text: 'frame.rail.ambil' },
  { to: '/bukti', icon: IconPhoto, text: 'frame.rail.bukti', count: 'exhibits' },
  { to: '/peristiwa', icon: IconFolder, text: 'frame.rail.peristiwa', count: 'cases' },
  { to: '/berkas', icon: IconFileCertificate, text: 'frame.rail.berkas', count: 'dossiers' },
  { to: '/periksa', icon: IconShieldSearch, text: 'frame.rail.periksa' },
  { to: '/serah', icon: IconTransfer, text: 'frame.rail.serah' },
];

/** The screens of the rail, for the search box. */
export const railStops: readonly Stop[] = [...stops, { to: '/pengaturan', icon: IconSettings, text: 'frame.rail.pengaturan' }];

const under = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`);
/** The inventory is a way of taking evidence. */
const isAt = (path: string, to: string): boolean =>
  to === '/' ? path === '/' : under(path, to) || (to === '/ambil' && under(path, '/pendataan'));

const RailLink = ({ stop, slim, count }: { stop: Stop; slim: boolean; count?: number }) => {
  const t = useText();
  const path = useLocation({ select: (location) => location.pathname });
  const active = isAt(path, stop.to);
  const Icon = stop.icon;
  return (
    <Tooltip label={t(stop.text)} position="right" disabled={!slim}>
      <Link
        to={stop.to}
        className={classes.link}
        data-active={active || undefined}
        aria-current={active ? 'page' : undefined}
        aria-label={slim ? t(stop.text) : undefined}
      >
        <Icon size={18} stroke={1.7} aria-hidden />
        <span className={classes.name}>{t(stop.text)}</span>
        {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
      </Link>
    </Tooltip>
  );
};

export const Rail = () => {
  const t = useText();
  const [kept, setKept] = useState(readPreference('rail') === 'slim');
  const path = useLocation({ select: (location) => location.pathname });
  const slim = kept || /^\/bukti\/./.test(path); // the viewer needs the width (mockup 03)
  const counts = useAsk(['home', 'summary'], (signal) => client.home.summary(undefined, { signal })).data?.counts;
  const toggle = () => {
    setKept(!kept);
    writePreference('rail', kept ? 'wide' : 'slim');
  };
  const Toggle = slim ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const toggleText = t(slim ? 'frame.rail.expand' : 'frame.rail.collapse');
  return (
    <nav className={classes.rail} data-slim={slim || undefined} aria-label={t('frame.rail.label')}>
      <div className={classes.brand}>
        <SealMark size={24} />
        <span className={classes.brandName}>{'Sahih'}</span>
      </div>
      <div className={classes.links}>
        {stops.map((stop) => (
          <RailLink key={stop.to} stop={stop} slim={slim} count={stop.count === undefined ? undefined : counts?.[stop.count]} />
        ))}
      </div>
      <div className={classes.foot}>
        <RailLink stop={{ to: '/pengaturan', icon: IconSettings, text: 'frame.rail.pengaturan' }} slim={slim} />
        <Tooltip label={toggleText} position="right" disabled={!slim}>
          <button type="button" className={classes.link} onClick={toggle} aria-label={toggleText}>
            <Toggle size={18} stroke={1.7} aria-hidden />
            <span className={classes.name}>{toggleText}</span>
          </button>
        </Tooltip>
      </div>
    </nav>
  );
};
