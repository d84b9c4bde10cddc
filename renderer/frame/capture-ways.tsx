/** The ways of Ambil bukti, side by side above each of their screens. While the phone door is open its way says so, with the time left. */
import {
  IconDeviceMobile,
  IconFolderSearch,
  IconLink,
  IconListCheck,
  IconPhotoPlus,
  IconScreenshot,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { clockUntil, usePhoneDoor } from '../features/ambil/telepon/use-phone-door.ts';
import { type TextKey, useText } from '../strings/index.ts';
import classes from './capture-ways.module.css';

interface Way {
  to: '/ambil' | '/ambil/layar' | '/ambil/tautan' | '/ambil/telepon' | '/ambil/pantau' | '/pendataan';
  icon: TablerIcon;
  text: TextKey;
}

const ways: readonly Way[] = [
  { to: '/ambil', icon: IconPhotoPlus, text: 'frame.ways.files' },
  { to: '/ambil/telepon', icon: IconDeviceMobile, text: 'frame.ways.phone' },
  { to: '/ambil/pantau', icon: IconFolderSearch, text: 'frame.ways.folder' },
  { to: '/ambil/layar', icon: IconScreenshot, text: 'frame.ways.screen' },
  { to: '/ambil/tautan', icon: IconLink, text: 'frame.ways.links' },
  { to: '/pendataan', icon: IconListCheck, text: 'frame.ways.inventory' },
];

const PhoneWord = () => {
  const t = useText();
  const { door } = usePhoneDoor();
  if (!door?.open) return t('frame.ways.phone');
  return t(door.connected ? 'telepon.stripConnected' : 'telepon.strip', { clock: clockUntil(door.closesAt) });
};

/** Shown on the first screen of each way; deeper screens have the room for themselves. */
export const CaptureWays = () => {
  const t = useText();
  const path = useLocation({ select: (location) => location.pathname });
  const isEntry = /^\/ambil\/tautan\/[^/]+$/.test(path);
  const at = ways.find((way) => way.to === path || (isEntry && way.to === '/ambil/tautan'));
  if (!at) return null;
  return (
    <nav className={classes.ways} aria-label={t('frame.ways.label')}>
      {ways.map(({ to, icon: Icon, text }) => (
        <Link
          key={to}
          to={to}
          className={classes.way}
          data-active={to === at.to || undefined}
          aria-current={to === at.to ? 'page' : undefined}
        >
          <Icon size={16} stroke={1.7} aria-hidden />
          <span>{to === '/ambil/telepon' ? <PhoneWord /> : t(text)}</span>
        </Link>
      ))}
    </nav>
  );
};
