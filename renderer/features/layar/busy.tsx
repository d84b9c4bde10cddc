/** While something is taken: a sheet over everything, small enough for a window that stepped aside. */
import { Button } from '@mantine/core';
import { IconCheck, IconPlayerRecordFilled } from '@tabler/icons-react';
import { showSize } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import classes from './layar.module.css';
import { MOST_MINUTES, type Phase } from './use-capture.ts';

/** "3:05" */
const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const Running = ({ phase }: { phase: Phase }) => {
  const t = useText();
  if (phase.step === 'recording')
    return (
      <>
        <span className={classes.running}>
          <IconPlayerRecordFilled size={16} aria-hidden /> {t('layar.recorder.running')} {clock(phase.elapsedMs)}
        </span>
        <p className="meta-2">
          {t('layar.recorder.left', { time: clock(MOST_MINUTES * 60_000 - phase.elapsedMs) })}, {showSize(phase.bytes)}
        </p>
      </>
    );
  if (phase.step !== 'scrolling') return null;
  return (
    <>
      <span className={classes.running}>{t('layar.scroll.frames', { count: phase.frames })}</span>
      <p className="meta-2">{t('layar.scroll.running')}</p>
      {phase.unsure > 0 ? <StateMark state="dekat">{t('layar.scroll.unsure')}</StateMark> : null}
    </>
  );
};

export const Busy = ({ phase, onCancel, onFinish }: { phase: Phase; onCancel: () => void; onFinish: () => void }) => {
  const t = useText();
  if (phase.step === 'idle' || phase.step === 'region') return null;
  const cancel = (
    <Button size="xs" onClick={onCancel}>
      {t('layar.cancel')}
    </Button>
  );
  return (
    <div className={classes.busy} role="status">
      {phase.step === 'asking' || phase.step === 'taking' ? (
        <p>{t(phase.step === 'asking' ? 'layar.asking' : 'layar.taking')}</p>
      ) : phase.step === 'counting' ? (
        <>
          <span className={classes.count}>{phase.left}</span>
          <p className="meta-2">{t('layar.countingNote')}</p>
          {cancel}
        </>
      ) : (
        <>
          <Running phase={phase} />
          <div className="row">
            {cancel}
            <Button size="xs" variant="filled" leftSection={<IconCheck size={14} stroke={2} />} onClick={onFinish}>
              {t('layar.stop')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
