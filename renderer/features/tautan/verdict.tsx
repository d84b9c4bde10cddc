/** How a visit stands: confirmed verdict, or what the program proposes; icon, word and colour. */
import type { PatrolRow } from '../../../shared/contract/patrol.ts';
import type { PatrolVisit, VisitVerdict } from '../../../shared/domain/patrol.ts';
import { showNumber } from '../../components/show-size.ts';
import { type MarkState, StateMark } from '../../components/state-mark.tsx';
import { codeText } from '../../failure.ts';
import { type Say, sayIfKnown, useText } from '../../strings/index.ts';
import classes from './list.module.css';
import type { Outcome } from './unattended.ts';

const marks: Readonly<Record<VisitVerdict, MarkState>> = { pertama: 'utuh', sama: 'utuh', berubah: 'dekat', hilang: 'berubah' };

export const VisitMark = ({ visit, tinted = false }: { visit: PatrolVisit; tinted?: boolean }) => {
  const t = useText();
  if (visit.verdict)
    return (
      <StateMark state={marks[visit.verdict]} tinted={tinted}>
        {t(`tautan.verdict.${visit.verdict}`)}
      </StateMark>
    );
  return (
    <StateMark state="kurang" tinted={tinted}>
      {t(`tautan.proposed.${visit.proposed ?? 'none'}`)}
    </StateMark>
  );
};

/** Words of a step that the shell tells. */
export const stepWord = (t: Say, step: string): string => sayIfKnown(`progress.${step}`) ?? t('tautan.running');

export const RowMark = ({ row, outcome }: { row: PatrolRow; outcome: Outcome | undefined }) => {
  const t = useText();
  if (outcome?.state === 'running') return <StateMark state="menunggu">{stepWord(t, outcome.step)}</StateMark>;
  if (outcome?.state === 'queued') return <StateMark state="menunggu">{t('tautan.queued')}</StateMark>;
  if (outcome?.state === 'failed')
    return (
      <span className={classes.mark} title={codeText(outcome.code)}>
        <StateMark state="dekat">{t('tautan.failed')}</StateMark>
      </span>
    );
  if (row.status === 'selesai') return <StateMark state="tiada">{t('tautan.status.selesai')}</StateMark>;
  return row.last ? <VisitMark visit={row.last} /> : <StateMark state="menunggu">{t('tautan.status.menunggu')}</StateMark>;
};

export const differenceWords = (t: Say, { difference }: Pick<PatrolVisit, 'difference'>): string | undefined => {
  if (!difference) return undefined;
  const { changedPercent, linesAdded: added, linesRemoved: removed } = difference;
  const percent = changedPercent === undefined ? '' : showNumber(changedPercent, changedPercent > 0 && changedPercent < 10 ? 2 : 0);
  if (changedPercent === undefined) return added === undefined ? undefined : t('tautan.visit.textOnly', { added, removed: removed ?? 0 });
  if (added === undefined) return t('tautan.visit.pictureOnly', { percent });
  return t('tautan.visit.difference', { percent, added, removed: removed ?? 0 });
};

/** Verdicts that an officer may choose for a visit. */
export const choosable = (visits: readonly PatrolVisit[], visit: PatrolVisit): readonly VisitVerdict[] =>
  visits[0]?.exhibitId === visit.exhibitId ? ['pertama', 'hilang'] : ['sama', 'berubah', 'hilang'];
