/** Banners for what was found at unlock and needs an act. */
import { Button } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useVault } from '../session.tsx';
import { sayIfKnown, useText } from '../strings/index.ts';
import classes from './frame.module.css';

/** Notices that are shown elsewhere: the clock in the top bar. */
const elsewhere: ReadonlySet<string> = new Set(['clock-behind', 'recovery-not-printed']);
const grave: ReadonlySet<string> = new Set(['vault-rolled-back']);

export const Notices = () => {
  const t = useText();
  const navigate = useNavigate();
  const [closed, setClosed] = useState<readonly string[]>([]);
  const notices = (useVault().data?.notices ?? []).filter((n) => !elsewhere.has(n.code) && !closed.includes(n.code));
  return notices.map((notice) => {
    const severe = grave.has(notice.code);
    const Icon = severe ? IconAlertOctagon : IconAlertTriangle;
    return (
      <div key={notice.code} className={classes.notice} data-tone={severe ? 'berubah' : 'menunggu'} role="alert">
        <Icon size={18} stroke={2} aria-hidden />
        <span className="grow">{sayIfKnown(`frame.notice.${notice.code}`, notice.facts) ?? t('frame.notice.other')}</span>
        <Button size="xs" onClick={() => void navigate({ to: '/pengaturan' })}>
          {t('frame.rail.pengaturan')}
        </Button>
        {!severe && (
          <Button size="xs" variant="subtle" onClick={() => setClosed([...closed, notice.code])}>
            {t('common.close')}
          </Button>
        )}
      </div>
    );
  });
};
