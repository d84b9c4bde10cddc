/** Frame of what may be used without signing in: a top line with the way back, the screen, the tray. */
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SealMark } from '../components/seal-mark.tsx';
import { TaskTray } from '../components/task-tray/task-tray.tsx';
import { useText } from '../strings/index.ts';
import classes from './frame.module.css';

export const Bare = ({ onBack, children }: { onBack: () => void; children: ReactNode }) => {
  const t = useText();
  return (
    <div className={classes.main} style={{ height: '100%' }}>
      <header className={classes.top}>
        <div className={classes.brand}>
          <SealMark size={24} />
          <span className={classes.brandName}>{'Sahih'}</span>
        </div>
        <div className={classes.topRight}>
          <Button leftSection={<IconArrowLeft size={16} stroke={1.7} />} onClick={onBack}>
            {t('common.back')}
          </Button>
        </div>
      </header>
      <main id="screen" className={classes.screen}>
        {children}
      </main>
      <TaskTray />
    </div>
  );
};
