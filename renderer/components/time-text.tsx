/** A moment or a statement of time as officers read it; UTC in the tooltip. */
import { Tooltip } from '@mantine/core';
import { instantOf, localIn, type TimeStatement, type Zone } from '../../shared/domain/time.ts';
import { showInstant, showLongDay, showStatement } from '../evidence/show.ts';
import { useZone } from '../session.tsx';
import { useText } from '../strings/index.ts';

export interface TimeTextProps {
  /** UTC instant. */
  at: string;
  /** Zone of the place; the office's where absent. */
  zone?: Zone;
  seconds?: boolean;
  /** Day only. */
  dayOnly?: boolean;
}

export const TimeText = ({ at, zone, seconds = false, dayOnly = false }: TimeTextProps) => {
  const office = useZone();
  const z = zone ?? office;
  const text = dayOnly ? showLongDay(localIn(at, z)) : showInstant(at, z, seconds);
  return (
    <Tooltip label={`${new Date(at).toISOString()} (UTC)`}>
      <time dateTime={at}>{text}</time>
    </Tooltip>
  );
};

/** A stated time with its source in the tooltip. */
export const StatedTime = ({ time }: { time: TimeStatement }) => {
  const t = useText();
  return (
    <Tooltip label={t('parts.time.source', { source: t(`parts.time.sources.${time.source}`), utc: instantOf(time).toISOString() })}>
      <time dateTime={instantOf(time).toISOString()}>{showStatement(time)}</time>
    </Tooltip>
  );
};
