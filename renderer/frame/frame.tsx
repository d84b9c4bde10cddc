/** The frame of every screen behind the lock: rail, top bar, screen, tray. It never scrolls; what is inside does. */
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useDropTaker } from '../components/drop-anywhere/drop-anywhere.tsx';
import { stageReceived } from '../components/drop-anywhere/stage.ts';
import { TaskTray } from '../components/task-tray/task-tray.tsx';
import { showFailure } from '../failure.ts';
import { useOutsideActs } from '../features/layar/outside.ts';
import { useVault } from '../session.tsx';
import { useText } from '../strings/index.ts';
import { CaptureWays } from './capture-ways.tsx';
import { ExerciseBand } from './exercise-band.tsx';
import classes from './frame.module.css';
import { Notices } from './notices.tsx';
import { Rail } from './rail.tsx';
import { Search } from './search.tsx';
import { TopBar } from './top-bar.tsx';
import { useAutoLock } from './use-auto-lock.ts';

export const Frame = () => {
  const t = useText();
  const vault = useVault().data;
  const navigate = useNavigate();
  useAutoLock(vault?.settings?.autoLockMinutes);
  useOutsideActs(useCallback(() => void navigate({ to: '/ambil/layar' }), [navigate]));
  useDropTaker((received) => {
    stageReceived(received).catch(showFailure);
    void navigate({ to: '/ambil' });
  });
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('screen')?.focus()}>
        {t('frame.skip')}
      </button>
      <Rail />
      <div className={classes.main}>
        <TopBar />
        {vault?.exercise && <ExerciseBand />}
        <Notices />
        <CaptureWays />
        <main id="screen" className={classes.screen} tabIndex={-1}>
          <Outlet />
        </main>
        <TaskTray />
      </div>
      <Search />
    </div>
  );
};
