/** Other ways in, each with a screen of its own: a phone on the hotspot, a folder that is watched, addresses on the web. */
import { Button } from '@mantine/core';
import { IconDeviceMobile, IconFolderSearch, IconLink, type TablerIcon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type TextKey, useText } from '../../strings/index.ts';
import { clockUntil, usePhoneDoor } from './telepon/use-phone-door.ts';

interface Source {
  to: '/ambil/telepon' | '/ambil/pantau' | '/ambil/tautan';
  icon: TablerIcon;
  text: TextKey;
}

const sources: readonly Source[] = [
  { to: '/ambil/telepon', icon: IconDeviceMobile, text: 'telepon.title' },
  { to: '/ambil/pantau', icon: IconFolderSearch, text: 'pantau.title' },
  { to: '/ambil/tautan', icon: IconLink, text: 'tautan.title' },
];

/** Buttons to the other ways in. While the phone door is open its button says so, with the time left. */
export const OtherSources = () => {
  const t = useText();
  const navigate = useNavigate();
  const { door } = usePhoneDoor();
  const strip = door?.open
    ? t(door.connected ? 'telepon.stripConnected' : 'telepon.strip', { clock: clockUntil(door.closesAt) })
    : undefined;
  return sources.map(({ to, icon: Icon, text }) => (
    <Button key={to} leftSection={<Icon size={16} stroke={1.7} />} onClick={() => void navigate({ to })}>
      {to === '/ambil/telepon' && strip !== undefined ? strip : t(text)}
    </Button>
  ));
};
