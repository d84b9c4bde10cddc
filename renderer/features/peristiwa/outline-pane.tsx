/** Left: the sections of the official form, and in words what is missing beside each. Completeness is an ink check, never green. */
import { IconCheck, IconCircleDashed, IconClockHour4, IconMail } from '@tabler/icons-react';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { type Say, useText } from '../../strings/index.ts';
import { afterSections, type EditorSection } from './after-form.ts';
import classes from './editor.module.css';
import { completeness, type OutlineLine, outlineOf } from './outline.ts';

const beside = (t: Say, line: OutlineLine): string => {
  const [first, ...more] = line.missing;
  if (first !== undefined) {
    const word = t(`peristiwa.gap.${first}`);
    return more.length === 0 ? word : t('peristiwa.andMore', { first: word, count: more.length });
  }
  if (line.count === 0) return t('common.none');
  return line.count === undefined ? '' : t(`peristiwa.counted.${line.section as 'saksi'}`, { count: line.count });
};

/** How many exhibits stand on the form as barang bukti: said by each exhibit itself. */
const physicalIn = ({ exhibits }: CaseDetail): number => exhibits.filter((row) => row.kind === 'barang-bukti').length;

/** Beside Tenggat how many clocks run. */
const afterBeside = (t: Say, { clocks }: CaseDetail, section: (typeof afterSections)[number]): string => {
  const open = clocks.deadlines.filter((d) => d.state === 'running' || d.state === 'overdue');
  const late = open.filter((d) => d.state === 'overdue').length;
  if (section !== 'tenggat') return '';
  if (late > 0) return t('tindak.countLate', { count: late });
  return open.length === 0 ? '' : t('tindak.countRunning', { count: open.length });
};

interface OutlinePaneProps {
  detail: CaseDetail;
  at: EditorSection;
  onShow: (section: EditorSection) => void;
}

export const OutlinePane = ({ detail, at, onShow }: OutlinePaneProps) => {
  const t = useText();
  const lines = outlineOf(detail, physicalIn(detail));
  const { complete, all } = completeness(lines);
  return (
    <nav className={classes.outline} aria-label={t('peristiwa.outline')}>
      <div className={classes.outlineHead}>
        <h2 className="meta-2">{t('peristiwa.outline')}</h2>
        {complete === all ? (
          <span className="meta-2">{t('peristiwa.allComplete')}</span>
        ) : (
          <StateMark state="kurang">{t('peristiwa.completeOf', { complete, all })}</StateMark>
        )}
      </div>
      <ul className={`${classes.lines} scroll`}>
        {lines.map((line) => (
          <li key={line.section}>
            <button
              type="button"
              className={classes.line}
              aria-current={line.section === at}
              data-missing={line.missing.length > 0 || undefined}
              title={line.missing.map((code) => t(`peristiwa.gap.${code}`)).join(', ') || undefined}
              onClick={() => onShow(line.section)}
            >
              {line.missing.length > 0 ? (
                <IconCircleDashed size={16} stroke={2} aria-hidden />
              ) : (
                <IconCheck size={16} stroke={2} aria-hidden />
              )}
              <span className={classes.number}>{line.number}</span>
              <span>{t(`peristiwa.section.${line.section}`)}</span>
              <span className={classes.beside}>{beside(t, line)}</span>
            </button>
          </li>
        ))}
        {afterSections.map((section, n) => (
          <li key={section} className={n === 0 ? classes.afterForm : undefined}>
            <button type="button" className={classes.line} aria-current={section === at} onClick={() => onShow(section)}>
              {section === 'tenggat' ? <IconClockHour4 size={16} stroke={2} aria-hidden /> : <IconMail size={16} stroke={2} aria-hidden />}
              <span className={classes.number} />
              <span>{t(`tindak.section.${section}`)}</span>
              <span className={classes.beside}>{afterBeside(t, detail, section)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={`meta ${classes.outlineNote}`}>{t('peristiwa.apart')}</p>
    </nav>
  );
};
