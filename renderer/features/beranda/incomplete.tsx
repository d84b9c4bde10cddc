/** What is missing, counted, each with the act that mends it. Completeness under the law, never integrity. */
import { Button } from '@mantine/core';
import {
  IconChecks,
  IconClockHour4,
  IconFileExport,
  IconFolderQuestion,
  IconHourglassLow,
  IconMail,
  IconMailOff,
  IconMailQuestion,
  IconMapPinOff,
  IconTag,
  IconUserQuestion,
  type TablerIcon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import type { MissingKind } from '../../routes.tsx';
import { type TextKey, useText } from '../../strings/index.ts';
import classes from './beranda.module.css';
import { Requests, useRequests } from './requests.tsx';

export interface IncompleteCounts {
  withoutCase: number;
  withoutPlace: number;
  withoutGiver: number;
  withoutTime: number;
  staged: number;
  casesIncomplete: number;
  notExported: number;
  /** Letters sent on: not carried out, to be asked about again, without an answer. */
  notCarriedOut: number;
  toAsk: number;
  unanswered: number;
}

interface Gap {
  name: keyof IncompleteCounts;
  icon: TablerIcon;
  text: TextKey;
  act: TextKey;
  /** Filter of the gallery, or another screen. */
  to: MissingKind | '/ambil' | '/peristiwa' | '/berkas';
}

const gaps: readonly Gap[] = [
  { name: 'notCarriedOut', icon: IconMailOff, text: 'beranda.rows.notCarriedOut', act: 'beranda.acts.see', to: '/peristiwa' },
  { name: 'toAsk', icon: IconMailQuestion, text: 'beranda.rows.toAsk', act: 'beranda.acts.see', to: '/peristiwa' },
  { name: 'unanswered', icon: IconMail, text: 'beranda.rows.unanswered', act: 'beranda.acts.see', to: '/peristiwa' },
  { name: 'staged', icon: IconHourglassLow, text: 'beranda.rows.staged', act: 'beranda.acts.record', to: '/ambil' },
  { name: 'withoutCase', icon: IconTag, text: 'beranda.rows.withoutCase', act: 'beranda.acts.choose', to: 'case' },
  { name: 'withoutPlace', icon: IconMapPinOff, text: 'beranda.rows.withoutPlace', act: 'beranda.acts.fill', to: 'place' },
  { name: 'withoutTime', icon: IconClockHour4, text: 'beranda.rows.withoutTime', act: 'beranda.acts.fill', to: 'time' },
  { name: 'withoutGiver', icon: IconUserQuestion, text: 'beranda.rows.withoutGiver', act: 'beranda.acts.fill', to: 'giver' },
  { name: 'casesIncomplete', icon: IconFolderQuestion, text: 'beranda.rows.casesIncomplete', act: 'beranda.acts.see', to: '/peristiwa' },
  { name: 'notExported', icon: IconFileExport, text: 'beranda.rows.notExported', act: 'beranda.acts.copy', to: '/berkas' },
];

export const Incomplete = ({ counts }: { counts: IncompleteCounts | undefined }) => {
  const t = useText();
  const navigate = useNavigate();
  const requests = useRequests();
  const shown = gaps.filter((gap) => (counts?.[gap.name] ?? 0) > 0);
  const go = (to: Gap['to']) => {
    if (to === '/ambil' || to === '/peristiwa' || to === '/berkas') void navigate({ to });
    else void navigate({ to: '/bukti', search: { missing: to } });
  };
  return (
    <section className={classes.incomplete} aria-labelledby="incomplete">
      <div className={classes.columnHead}>
        <h2 id="incomplete">{t('beranda.incomplete')}</h2>
      </div>
      <div className={`${classes.list} scroll`}>
        <ul>
          <Requests rows={requests} />
          {shown.map((gap) => {
            const count = counts?.[gap.name] ?? 0;
            return (
              <li key={gap.name} className={classes.gap}>
                <gap.icon size={18} stroke={1.7} aria-hidden />
                <span className={classes.gapCount}>{count}</span>
                <span className="grow">{t(gap.text, { count })}</span>
                <Button size="xs" onClick={() => go(gap.to)} aria-label={`${t(gap.act)}: ${count} ${t(gap.text, { count })}`}>
                  {t(gap.act)}
                </Button>
              </li>
            );
          })}
        </ul>
        {counts !== undefined && shown.length + requests.length === 0 && (
          <EmptyState icon={IconChecks} title={t('beranda.allComplete')} text={t('beranda.allCompleteText')} />
        )}
      </div>
    </section>
  );
};
