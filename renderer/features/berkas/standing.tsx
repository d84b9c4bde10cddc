/** Keadaan sebelum disegel: three answers that are never merged. */
import { IconCheck } from '@tabler/icons-react';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import type { Gap } from '../../../shared/domain/dossier.ts';
import { Section } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useGo } from '../../evidence/go.ts';
import { Requirements } from '../../evidence/requirements.tsx';
import { type Say, sayIfKnown, useText } from '../../strings/index.ts';
import classes from './compose.module.css';
import type { Preview } from './use-preview.ts';

/** "Alamat pelaku, Analisa": each missing thing once, in words. */
export const gapWords = (t: Say, gaps: readonly Gap[]): string =>
  [
    ...new Set(
      gaps.map((g) => {
        const what = sayIfKnown(`peristiwa.gap.${g.code}`) ?? g.code;
        // "Belum diisi" alone says nothing away from its section.
        return g.code.startsWith('narrative.') && g.code !== 'narrative.what'
          ? (sayIfKnown(`peristiwa.section.${g.section}`) ?? t('peristiwa.outline'))
          : what;
      }),
    ),
  ].join(', ');

const Intact = ({ detail }: { detail: CaseDetail }) => {
  const t = useText();
  const rows = detail.exhibits;
  if (rows.some((r) => r.lastCheck?.state === 'altered')) {
    const altered = rows.filter((r) => r.lastCheck?.state === 'altered').map((r) => r.number);
    return (
      <li>
        <StateMark state="berubah" />
        <span>{t('berkas.altered', { list: altered.join(', ') })}</span>
      </li>
    );
  }
  return rows.length > 0 && rows.every((r) => r.lastCheck?.state === 'intact') ? (
    <li>
      <StateMark state="utuh" />
      <span>{t('berkas.intact', { count: rows.length })}</span>
    </li>
  ) : (
    <li>
      <StateMark state="menunggu" />
      <span>{t('berkas.reread', { count: rows.length })}</span>
    </li>
  );
};

export const Standing = ({ detail, preview }: { detail: CaseDetail; preview: Preview }) => {
  const t = useText();
  const go = useGo();
  return (
    <Section title={t('berkas.standing')}>
      <ul className={classes.standing}>
        <Intact detail={detail} />
        <li>
          {preview.gaps.length > 0 ? (
            <StateMark state="kurang" />
          ) : (
            <span className={classes.plain}>
              <IconCheck size={14} stroke={2} aria-hidden />
              {t('peristiwa.allComplete')}
            </span>
          )}
          <span>{preview.gaps.length > 0 ? t('peristiwa.gapCount', { count: preview.gaps.length }) : t('berkas.formComplete')}</span>
        </li>
        <li>
          <StateMark state="tiada" />
          <span>{t('berkas.noTime')}</span>
        </li>
      </ul>
      <Requirements
        origin={detail.case.origin}
        gaps={preview.gaps}
        onFill={(gap) => go.case(detail.case.id, gap.code === 'submittedAt' || gap.code === 'timeLimit' ? 'tenggat' : gap.section)}
      />
    </Section>
  );
};
