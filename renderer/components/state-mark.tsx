/** State of something: always icon, word and colour together. */
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconClockHour4,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../strings/index.ts';
import classes from './state-mark.module.css';

/** utuh: green; menunggu, dekat: amber; berubah: red; kurang: grey-violet; tiada: grey. */
export type MarkState = 'utuh' | 'menunggu' | 'dekat' | 'berubah' | 'kurang' | 'tiada';

const icons: Readonly<Record<MarkState, TablerIcon>> = {
  utuh: IconCircleCheck,
  menunggu: IconClockHour4,
  dekat: IconAlertTriangle,
  berubah: IconAlertOctagon,
  kurang: IconCircleDashed,
  tiada: IconCircleMinus,
};

export interface StateMarkProps {
  state: MarkState;
  /** Word beside the icon; the state's own word where absent. */
  children?: ReactNode;
  /** On its own tint, as a chip. */
  tinted?: boolean;
  /** More than a word or two: wraps where it must, and is never cut. */
  sentence?: boolean;
  /** `body` wraps too; `verdict`: 24 px icon and title type. */
  size?: 'meta' | 'body' | 'verdict';
}

export const StateMark = ({ state, children, tinted = false, sentence = false, size = 'meta' }: StateMarkProps) => {
  const t = useText();
  const Icon = icons[state];
  return (
    <span
      className={classes.mark}
      data-state={state}
      data-size={size}
      data-tinted={tinted || undefined}
      data-sentence={sentence || undefined}
    >
      <Icon size={size === 'verdict' ? 24 : size === 'body' ? 16 : 14} stroke={2} aria-hidden />
      <span className={classes.word}>{children ?? t(`parts.state.${state}`)}</span>
    </span>
  );
};
