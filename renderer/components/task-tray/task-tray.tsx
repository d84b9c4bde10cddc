/** Bottom tray: every long act with progress, speed, remaining time and cancel; quiet while nothing runs. */
import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconChecks, IconChevronUp, IconLoader2, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { showInstant } from '../../evidence/show.ts';
import { useVault, useZone } from '../../session.tsx';
import { type Say, sayIfKnown, useText } from '../../strings/index.ts';
import { regionText } from '../region-picker.tsx';
import { showSize } from '../show-size.ts';
import { StateMark } from '../state-mark.tsx';
import classes from './task-tray.module.css';
import { dismissTask, type Task, useTasks } from './tasks.ts';

const remainingText = (t: Say, seconds: number | undefined): string | undefined => {
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  if (seconds < 90) return t('parts.task.secondsLeft', { count: Math.max(1, Math.round(seconds)) });
  return t('parts.task.minutesLeft', { count: Math.round(seconds / 60) });
};

/** Share done, 0..1: by bytes where they are known, else by count. */
const shareOf = ({ progress: p }: Task): number => {
  if (p.totalBytes > 0) return Math.min(1, p.doneBytes / p.totalBytes);
  return p.totalCount > 0 ? Math.min(1, p.doneCount / p.totalCount) : 0;
};

const Bar = ({ task }: { task: Task }) => (
  <progress className={classes.bar} max={1} value={shareOf(task)} aria-label={task.title}>
    {Math.round(shareOf(task) * 100)}
  </progress>
);

const detailOf = (task: Task): string => {
  const step = task.progress.step === undefined ? undefined : sayIfKnown(`progress.${task.progress.step}`);
  return [step, task.progress.at].filter(Boolean).join(' · ');
};

const Running = ({ task }: { task: Task }) => {
  const t = useText();
  const p = task.progress;
  return (
    <>
      <IconLoader2 size={18} stroke={1.7} className={classes.spin} aria-hidden />
      <div className={classes.what}>
        <span className="strong clip">{task.title}</span>
        <span className="meta clip">{detailOf(task)}</span>
      </div>
      <Bar task={task} />
      {p.totalCount > 0 && <span className="strong">{t('parts.task.count', { done: p.doneCount, total: p.totalCount })}</span>}
      <span className={classes.numbers}>
        {p.totalBytes > 0 && <span>{t('parts.task.bytes', { done: showSize(p.doneBytes), total: showSize(p.totalBytes) })}</span>}
        {task.speed > 0 && <span>{t('parts.task.speed', { speed: showSize(task.speed) })}</span>}
        <span>{remainingText(t, task.remaining)}</span>
      </span>
      <Button size="xs" onClick={task.cancel}>
        {t('common.cancel')}
      </Button>
    </>
  );
};

const Over = ({ task }: { task: Task }) => {
  const t = useText();
  return (
    <>
      {task.state === 'failed' && <StateMark state="dekat">{t('parts.task.failed')}</StateMark>}
      {task.state === 'cancelled' && <StateMark state="tiada">{t('parts.task.cancelled')}</StateMark>}
      {task.state === 'done' && <IconChecks size={18} stroke={1.7} aria-hidden />}
      <span className="strong clip">{task.title}</span>
      <span className="meta clip grow">{task.message ?? (task.state === 'done' ? t('parts.task.done') : '')}</span>
      <ActionIcon size="xs" aria-label={t('parts.task.dismiss')} onClick={() => dismissTask(task.id)}>
        <IconX size={14} stroke={1.7} />
      </ActionIcon>
    </>
  );
};

const Line = ({ task }: { task: Task }) => (task.state === 'running' ? <Running task={task} /> : <Over task={task} />);

/** Wall clock of the office, to the minute. */
export const useNow = (): string => {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

const Quiet = () => {
  const t = useText();
  const office = useVault().data?.office;
  const zone = useZone();
  const now = useNow();
  return (
    <>
      <IconChecks size={18} stroke={1.7} aria-hidden />
      <span className="meta-2">{t('parts.task.none')}</span>
      <span className={classes.office}>
        {office !== undefined && (
          <span className="clip">{[office.name, regionText(office.region).split(', ').at(-2)].filter(Boolean).join(', ')}</span>
        )}
        <span className="meta">{showInstant(now, zone)}</span>
      </span>
    </>
  );
};

/** `quiet` replaces what stands there while nothing runs. */
export const TaskTray = ({ quiet }: { quiet?: ReactNode }) => {
  const t = useText();
  const tasks = useTasks();
  const [opened, setOpened] = useState(false);
  const shown = tasks.find((task) => task.state === 'running') ?? tasks.at(-1);
  const rest = tasks.length - 1;
  return (
    <footer className={classes.tray} data-busy={shown !== undefined || undefined}>
      <h2 className="visually-hidden">{t('parts.task.region')}</h2>
      {shown === undefined ? (quiet ?? <Quiet />) : <Line task={shown} />}
      {rest > 0 && (
        <Popover opened={opened} onChange={setOpened} position="top-end" width={720} shadow="md" transitionProps={{ duration: 0 }}>
          <Popover.Target>
            <Button
              size="xs"
              variant="subtle"
              rightSection={<IconChevronUp size={14} stroke={1.7} />}
              onClick={() => setOpened(!opened)}
              aria-label={`${t('parts.task.more', { count: rest })}. ${t('parts.task.list')}`}
            >
              {t('parts.task.more', { count: rest })}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            {tasks.map((task) => (
              <div key={task.id} className={classes.listed}>
                <Line task={task} />
              </div>
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </footer>
  );
};
