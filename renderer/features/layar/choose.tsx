/** What to capture and how: way, source, countdown. */

import { useEffect, useState } from 'react';
import type { ScreenCapture } from '../../../shared/domain/capture.ts';
import { host } from '../../client.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { useText } from '../../strings/index.ts';
import classes from './layar.module.css';
import { type CaptureWay, MOST_MINUTES } from './use-capture.ts';

export interface Choice {
  way: CaptureWay;
  mode: ScreenCapture['mode'];
  countdownSeconds: 0 | 3 | 5 | 10;
}

const countdowns = ['0', '3', '5', '10'] as const;

/** A recording and a scroll have no frozen frame to cut from; tabs are offered by a browser's own picker only. */
const modesOf = (way: CaptureWay, extended: boolean, tabs: boolean): readonly ScreenCapture['mode'][] => {
  const screenMode = extended ? 'monitor' : 'whole';
  const tab = tabs ? (['tab'] as const) : [];
  if (way === 'scroll') return ['window', ...tab];
  return way === 'recording' ? [screenMode, 'window', ...tab] : [screenMode, 'window', ...tab, 'region'];
};

export const Choose = ({ choice, change, shared }: { choice: Choice; change: (part: Partial<Choice>) => void; shared: boolean }) => {
  const t = useText();
  const [tabs, setTabs] = useState(true);
  useEffect(() => {
    host()
      .capabilities()
      .then(({ shell }) => setTabs(shell === 'browser'))
      .catch(() => undefined);
  }, []);
  const extended = (window.screen as Screen & { isExtended?: boolean }).isExtended === true;
  const modes = modesOf(choice.way, extended, tabs);
  const changeWay = (way: CaptureWay): void => {
    const [first = 'window'] = modesOf(way, extended, tabs);
    change({ way, mode: modesOf(way, extended, tabs).includes(choice.mode) ? choice.mode : first });
  };
  return (
    <div className={classes.choose}>
      <div className={classes.choice}>
        <PillChoice
          label={t('layar.wayLabel')}
          value={choice.way}
          onChange={changeWay}
          choices={(['picture', 'scroll', 'recording'] as const).map((way) => ({ value: way, label: t(`layar.way.${way}`) }))}
        />
        <p className="meta">{t(`layar.wayNote.${choice.way}`, { minutes: MOST_MINUTES })}</p>
      </div>
      {shared ? null : (
        <div className={classes.choice}>
          <PillChoice
            label={t('layar.what')}
            value={choice.mode}
            onChange={(mode) => change({ mode })}
            choices={modes.map((mode) => ({ value: mode, label: t(`layar.mode.${mode}`) }))}
          />
          <p className="meta">{t(`layar.modeNote.${choice.mode}`)}</p>
        </div>
      )}
      <PillChoice
        label={t('layar.countdown')}
        value={String(choice.countdownSeconds) as (typeof countdowns)[number]}
        onChange={(value) => change({ countdownSeconds: Number(value) as Choice['countdownSeconds'] })}
        choices={countdowns.map((value) => ({
          value,
          label: value === '0' ? t('layar.now') : t('layar.seconds', { count: Number(value) }),
        }))}
      />
    </div>
  );
};
