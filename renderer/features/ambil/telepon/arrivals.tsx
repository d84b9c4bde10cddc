/** Right of the screen: what arrived, what is coming, what was not taken and why. */
import { Progress } from '@mantine/core';
import { IconDeviceMobileDown } from '@tabler/icons-react';
import type { PhoneDoor } from '../../../../shared/contract/capture-host.ts';
import { showFileName } from '../../../../shared/domain/text.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { codeText } from '../../../failure.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './telepon.module.css';

const Coming = ({ file }: { file: PhoneDoor['underWay'][number] }) => {
  const t = useText();
  // A plain form does not say how large each of its files is.
  const percent = file.sizeBytes > 0 ? Math.floor((file.doneBytes / file.sizeBytes) * 100) : undefined;
  return (
    <li>
      <span className="strong clip">{showFileName(file.name)}</span>
      <StateMark state="menunggu">
        {t('telepon.coming', { percent: percent === undefined ? showSize(file.doneBytes) : `${percent} %` })}
      </StateMark>
      {percent === undefined ? null : <Progress className={classes.bar} value={percent} aria-label={showFileName(file.name)} />}
    </li>
  );
};

export const Arrivals = ({ door }: { door: PhoneDoor }) => {
  const t = useText();
  const zone = useZone();
  const clock = (at: string): string => `${localIn(at, zone).slice(11, 19).replaceAll(':', '.')} ${zone}`;
  const newest = [...door.received].reverse();
  const sizeBytes = door.received.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (newest.length + door.underWay.length + door.refused.length === 0)
    return <EmptyState icon={IconDeviceMobileDown} title={t('telepon.arrivedNone')} text={t('telepon.arrivedNoneText')} />;
  return (
    <>
      {door.refused.length > 0 ? (
        <section className={classes.refused} aria-label={t('telepon.refusedTitle')}>
          <h2>{t('telepon.refusedTitle')}</h2>
          <ul className={classes.files}>
            {[...door.refused].reverse().map((file) => (
              <li key={file.id}>
                <span className="strong clip">{showFileName(file.name)}</span>
                <StateMark state="dekat">{codeText(file.code)}</StateMark>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label={t('telepon.arrivedTitle')}>
        <h2 role="status">{t('telepon.arrivedCount', { count: door.received.length, size: showSize(sizeBytes) })}</h2>
        <ul className={classes.files}>
          {door.underWay.map((file) => (
            <Coming key={file.key} file={file} />
          ))}
          {newest.map((file) => (
            <li key={file.stagedId}>
              <span className="strong clip">{showFileName(file.name)}</span>
              <span className="meta">{showSize(file.sizeBytes)}</span>
              <StateMark state="utuh">{t('telepon.arrived', { clock: clock(file.at) })}</StateMark>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
