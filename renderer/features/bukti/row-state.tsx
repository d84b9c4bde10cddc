/** State of an entry: what waits, what was altered, what is missing; intact only where somebody looked. */
import { IconCheck } from '@tabler/icons-react';
import { StateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/index.ts';
import type { Entry } from './entries.ts';
import classes from './gallery.module.css';

export const RowState = ({ entry }: { entry: Entry }) => {
  const t = useText();
  if (entry.kind === 'staged') return <StateMark state="menunggu">{t('bukti.waiting')}</StateMark>;
  const { row } = entry;
  if (row.lastCheck?.state === 'altered') return <StateMark state="berubah" />;
  if (row.missing.length > 0) {
    const words = row.missing.map((m) => t(`bukti.missing.${m}`)).join(', ');
    return (
      // The browser's own tip: one drawn by us would cost each cell of the gallery more than its picture.
      <span className={classes.state} title={t('bukti.missingList', { list: words })}>
        <StateMark state="kurang" />
      </span>
    );
  }
  if (row.lastCheck?.state === 'intact') return <StateMark state="utuh" />;
  return (
    <span className={classes.plainState}>
      <IconCheck size={14} stroke={2} aria-hidden />
      {t('bukti.complete')}
    </span>
  );
};
