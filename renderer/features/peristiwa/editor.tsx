/** Editor of a case: outline of the official form, its sections, and the drawer of exhibits. */
import { Button } from '@mantine/core';
import { IconChevronRight, IconFileCertificate, IconFileText, IconFolderOff } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { DaysLeft, limitText, stepWord } from '../../components/days-left.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useGo } from '../../evidence/go.ts';
import { Requirements } from '../../evidence/requirements.tsx';
import { SavedAt } from '../../evidence/saved-at.tsx';
import { showDay } from '../../evidence/show.ts';
import { failureText } from '../../failure.ts';
import { useText } from '../../strings/index.ts';
import { type EditorSection, fillAt } from './after-form.ts';
import { ClocksSection } from './clocks-section.tsx';
import { Drawer } from './drawer.tsx';
import classes from './editor.module.css';
import { EventSection } from './event-section.tsx';
import { ExhibitsSection } from './exhibits-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { FollowUpSection } from './follow-up-section.tsx';
import { NarrativeSection } from './narrative-section.tsx';
import { OfficerSection } from './officer-section.tsx';
import { OutlinePane } from './outline-pane.tsx';
import { PeopleSection } from './people-section.tsx';
import { type CaseEditing, useCase } from './use-case.ts';
import { Warnings } from './warnings.tsx';

const Head = ({ detail }: { detail: CaseDetail }) => {
  const t = useText();
  const go = useGo();
  const { deadline } = detail;
  return (
    <header className={classes.head}>
      <div className="grow">
        <nav className={classes.crumbs} aria-label={t('peristiwa.crumbs')}>
          <button type="button" className="plain" onClick={go.cases}>
            {t('peristiwa.title')}
          </button>
          <IconChevronRight size={12} stroke={2} aria-hidden />
          <span className="mono">{detail.case.number}</span>
          <span>
            · {t(`ambil.regime.${detail.case.regime}`)} · {t(`ambil.origin.${detail.case.origin}`)}
          </span>
        </nav>
        <h1 className={classes.title} title={detail.case.title}>
          {detail.case.title}
        </h1>
      </div>
      <div className={classes.deadline}>
        {deadline ? (
          <>
            <DaysLeft deadline={deadline} />
            <span className="meta-2" title={deadline.rule}>
              {stepWord(deadline)} · {limitText(t, deadline, showDay(deadline.lastDay))}. {deadline.rule.split(';')[0]}
            </span>
          </>
        ) : (
          <span className="meta">{t(detail.clocks.deadlines.length > 0 ? 'tindak.nothingRuns' : 'peristiwa.noStartNote')}</span>
        )}
      </div>
      <Button leftSection={<IconFileText size={16} stroke={1.7} />} onClick={() => go.forms(detail.case.id)}>
        {t('formulir.open')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconFileCertificate size={16} stroke={1.7} />}
        disabled={detail.case.exhibits.length === 0}
        onClick={() => go.compose(detail.case.id)}
      >
        {t('peristiwa.compose')}
      </Button>
    </header>
  );
};

interface SectionsProps {
  detail: CaseDetail;
  editing: CaseEditing;
  onShow: (section: EditorSection) => void;
}

const Sections = ({ detail, editing, onShow }: SectionsProps) => {
  const t = useText();
  const { narrative } = detail.case;
  const narrate = (part: Partial<typeof narrative>) => editing.change({ narrative: part });
  return (
    <>
      <Warnings warnings={detail.warnings} />
      <Requirements origin={detail.case.origin} gaps={detail.gaps} onFill={(gap) => onShow(fillAt(gap))} folded />
      <OfficerSection detail={detail} editing={editing} />
      {detail.case.origin === 'laporan' ? <PeopleSection detail={detail} editing={editing} part="pelapor" section="pelapor" /> : null}
      <EventSection detail={detail} editing={editing} />
      <FindingsSection detail={detail} editing={editing} />
      <PeopleSection detail={detail} editing={editing} part="saksi" section="saksi" />
      <ExhibitsSection detail={detail} editing={editing} />
      <NarrativeSection
        section="uraian"
        fields={[
          ['summary', narrative.summary],
          ['how', narrative.how],
          ['why', narrative.why],
        ]}
        onSave={narrate}
      />
      <NarrativeSection section="fakta" fields={[['facts', narrative.facts]]} onSave={narrate} />
      <NarrativeSection section="analisa" fields={[['analysis', narrative.analysis]]} onSave={narrate} />
      <p className="meta">{t('peristiwa.apart')}</p>
      <ClocksSection detail={detail} editing={editing} />
      <FollowUpSection detail={detail} editing={editing} />
    </>
  );
};

export const Editor = ({ caseId }: { caseId: string }) => {
  const t = useText();
  const go = useGo();
  const editing = useCase(caseId);
  const [at, setAt] = useState<EditorSection>('data-pengawas');
  const body = useRef<HTMLDivElement>(null);
  const show = useCallback((section: EditorSection) => {
    setAt(section);
    const target = body.current?.querySelector<HTMLElement>(`[data-section="${section}"]`);
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  }, []);
  // The outline follows the eye: the last section whose head has passed the top of the form.
  const follow = () => {
    const box = body.current;
    if (box === null) return;
    const top = box.getBoundingClientRect().top + 24;
    const passed = [...box.querySelectorAll<HTMLElement>('[data-section]')].filter((s) => s.getBoundingClientRect().top <= top);
    const section = passed.at(-1)?.dataset.section as EditorSection | undefined;
    setAt(section ?? 'data-pengawas');
  };
  const { detail } = editing;
  // Another screen may ask for one section: "fill in the case".
  const { section: asked }: { section?: EditorSection } = useSearch({ strict: false });
  const ready = detail.data !== undefined;
  useEffect(() => {
    if (ready && asked) show(asked);
  }, [ready, asked, show]);
  if (detail.error) {
    return (
      <EmptyState icon={IconFolderOff} title={failureText(detail.error)} act={<Button onClick={go.cases}>{t('peristiwa.title')}</Button>} />
    );
  }
  if (detail.data === undefined) return <div className={classes.loading} aria-hidden />;
  return (
    <div className={classes.editor}>
      <Head detail={detail.data} />
      <div className={classes.columns}>
        <OutlinePane detail={detail.data} at={at} onShow={show} />
        <section className={classes.main} aria-label={t('peristiwa.form')}>
          <div className={classes.saved}>
            <SavedAt state={editing.saving} />
          </div>
          <div ref={body} className={`${classes.body} scroll`} onScroll={follow}>
            <Sections detail={detail.data} editing={editing} onShow={show} />
          </div>
        </section>
        <Drawer detail={detail.data} onAdd={editing.addExhibits} />
      </div>
    </div>
  );
};
