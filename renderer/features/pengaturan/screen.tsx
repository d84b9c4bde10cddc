/** Pengaturan: sections on the left, one of them on the right. */
import {
  IconBook2,
  IconBuilding,
  IconCalendarDue,
  IconCertificate,
  IconCloudUpload,
  IconInfoCircle,
  IconKey,
  IconLock,
  IconShieldCheck,
  IconTypography,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Columns, PageHeader, Pane } from '../../components/layout.tsx';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { About } from './about.tsx';
import { Catalogue } from './catalogue.tsx';
import { HolidaySettings } from './holidays.tsx';
import { Trust } from './kepercayaan/trust.tsx';
import { Keys } from './keys.tsx';
import { Look } from './look.tsx';
import { OfficeForm } from './office-form.tsx';
import { Officers } from './officers.tsx';
import classes from './pengaturan.module.css';
import { Remotes } from './tujuan/remotes.tsx';
import { VaultCheck } from './vault-check.tsx';
import { Work } from './work.tsx';

type Name = 'office' | 'trust' | 'remotes' | 'officers' | 'keys' | 'work' | 'deadlines' | 'look' | 'catalogue' | 'vault' | 'about';

const sections: readonly { name: Name; icon: TablerIcon; body: () => ReactNode }[] = [
  { name: 'office', icon: IconBuilding, body: () => <OfficeForm /> },
  { name: 'trust', icon: IconCertificate, body: () => <Trust /> },
  { name: 'remotes', icon: IconCloudUpload, body: () => <Remotes /> },
  { name: 'officers', icon: IconUsers, body: () => <Officers /> },
  { name: 'keys', icon: IconKey, body: () => <Keys /> },
  { name: 'work', icon: IconLock, body: () => <Work /> },
  { name: 'deadlines', icon: IconCalendarDue, body: () => <HolidaySettings /> },
  { name: 'look', icon: IconTypography, body: () => <Look /> },
  { name: 'catalogue', icon: IconBook2, body: () => <Catalogue /> },
  { name: 'vault', icon: IconShieldCheck, body: () => <VaultCheck /> },
  { name: 'about', icon: IconInfoCircle, body: () => <About /> },
];

export const Screen = () => {
  const t = useText();
  const recovery = useVault().data?.recovery;
  // Whoever comes from the reminder on Beranda comes for the recovery code.
  const [name, setName] = useState<Name>(recovery !== undefined && !recovery.printed ? 'keys' : 'office');
  const chosen = sections.find((s) => s.name === name);
  return (
    <Columns>
      <Pane width="outline" edge="right" padded={false} label={t('pengaturan.title')}>
        <div className={classes.outlineHead}>
          <PageHeader title={t('pengaturan.title')} />
        </div>
        <nav className={classes.nav} aria-label={t('pengaturan.title')}>
          {sections.map((section) => (
            <button
              key={section.name}
              type="button"
              className={classes.navLink}
              data-active={section.name === name || undefined}
              aria-current={section.name === name ? 'true' : undefined}
              onClick={() => setName(section.name)}
            >
              <section.icon size={18} stroke={1.7} aria-hidden />
              {t(`pengaturan.sections.${section.name}`)}
            </button>
          ))}
        </nav>
        <p className={`meta ${classes.recorded}`}>{t('pengaturan.recorded')}</p>
      </Pane>
      <Pane label={t(`pengaturan.sections.${name}`)} reading={name === 'about'}>
        <div className={classes.body} data-wide={name === 'vault' || undefined}>
          {chosen?.body()}
        </div>
      </Pane>
    </Columns>
  );
};
