/** Formulir: choose a form, see its real pages at once, what is missing beside it, issue, print, save. */
import { Button, Checkbox, Select } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconChevronRight,
  IconFileText,
  IconFileTypeDocx,
  IconPrinter,
  IconRubberStamp,
} from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { type FormChoice, type FormGap, type FormRecord, formKinds, formNames } from '../../../shared/domain/form.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Pane } from '../../components/layout.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { startTask } from '../../components/task-tray/tasks.ts';
import { useFolder } from '../../evidence/folder-choice.tsx';
import { useGo } from '../../evidence/go.ts';
import { PaperReturns } from '../../evidence/paper-return.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { failureOf, failureText, showFailure } from '../../failure.ts';
import { refreshAll, useAct, useAsk } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { useText } from '../../strings/index.ts';
import { PageBar, PdfViewer, usePages } from '../berkas/pdf-viewer.tsx';
import { usePrinter } from '../berkas/printed-pages.tsx';
import { usePdf } from '../berkas/use-pdf.ts';
import { useCase } from '../peristiwa/use-case.ts';
import { Fields } from './fields.tsx';
import classes from './formulir.module.css';
import { Gaps } from './gaps.tsx';
import { Issued } from './issued.tsx';
import { Numbering } from './numbering.tsx';
import { SupervisionSection } from './supervision.tsx';
import { useDraft } from './use-form.ts';

/** Kinds that the case can fill: B.1 belongs to a report alone. */
const kindsFor = ({ case: matter }: CaseDetail): FormChoice['kind'][] => formKinds.filter((k) => k !== 'b1' || matter.origin === 'laporan');

/** Only a plenary makes a temuan: without it there is nothing to issue. */
const stopped = (gaps: readonly FormGap[]): boolean => gaps.some((g) => g.code === 'plenary');

/** Saving a copy: where to, written, read back. */
const useSave = () => {
  const t = useText();
  const folder = useFolder();
  const [busy, setBusy] = useState(false);
  const [path, setPath] = useState<string>();
  const save = async (form: FormRecord, as: 'pdf' | 'docx') => {
    try {
      const to = await folder.ask();
      if (to === null) return;
      setBusy(true);
      const copy = await startTask({
        title: t('formulir.saving', { number: form.number }),
        start: (signal) => client.forms.exportTo({ id: form.id, folder: to, form: as }, { signal }),
        message: () => t('formulir.saved'),
      });
      setPath(copy.path);
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, path, dialog: folder.dialog, forget: () => setPath(undefined) };
};

interface WorkProps {
  detail: CaseDetail;
  editing: ReturnType<typeof useCase>;
  forms: readonly FormRecord[];
}

const useWork = ({ detail }: WorkProps) => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const asked = kindsFor(detail).find((kind) => kind === search.kind);
  const personId = detail.case.persons.find((p) => p.id === search.personId)?.id;
  const [choice, setChoice] = useState<FormChoice>({
    caseId: detail.case.id,
    kind: asked ?? (detail.case.origin === 'laporan' ? 'b1' : 'model-a'),
    ...(personId && { personId }),
  });
  const [shown, setShown] = useState<string>();
  const settings = useVault().data?.settings?.forms;
  const version = `${detail.case.updatedAt} ${detail.findings.length} ${JSON.stringify(settings ?? null)}`;
  const draft = useDraft(choice, shown === undefined ? version : undefined);
  const issue = useAct((asked: FormChoice) => client.forms.issue(asked), {
    done: (form) => {
      refreshAll();
      setShown(form.id);
      setChoice((before) => ({ ...before, sequence: undefined, number: undefined }));
    },
  });
  return { choice, change: (part: Partial<FormChoice>) => setChoice({ ...choice, ...part }), shown, setShown, draft, issue };
};
type Work = ReturnType<typeof useWork>;

const Drafting = ({ work, detail, editing, forms }: WorkProps & { work: Work }) => {
  const t = useText();
  const go = useGo();
  const [numbering, setNumbering] = useState(false);
  const supervision = useRef<HTMLDivElement>(null);
  const { choice, change, draft } = work;
  const made = draft.draft;
  const fill = (gap: FormGap) => {
    if (gap.where === 'case') go.case(choice.caseId, gap.section);
    else if (gap.where === 'supervision') supervision.current?.scrollIntoView({ block: 'start' });
    else if (gap.code === 'areaCode' || gap.code === 'electionCode') setNumbering(true);
    else if (gap.where === 'settings') go.settings();
  };
  return (
    <div className={classes.stack}>
      <Select
        label={t('formulir.kindLabel')}
        value={choice.kind}
        allowDeselect={false}
        data={kindsFor(detail).map((kind) => ({ value: kind, label: formNames[kind] }))}
        onChange={(kind) => change({ kind: kind as FormChoice['kind'], personId: undefined, sequence: undefined, number: undefined })}
      />
      {made && made.participants.length > 1 ? (
        <Select
          label={t('formulir.participant')}
          description={t('formulir.participantNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          value={choice.personId ?? made.participants[0]?.id ?? null}
          data={made.participants.map((p) => ({ value: p.id, label: p.name }))}
          onChange={(personId) => change({ personId: personId ?? undefined })}
        />
      ) : null}
      <Numbering choice={choice} draft={made} opened={numbering} onOpen={setNumbering} onChange={change} />
      {made ? <Gaps gaps={made.gaps} namesConfidential={made.namesConfidential} onFill={fill} /> : null}
      <Fields choice={choice} onChange={(fields) => change({ fields })} />
      {choice.kind === 'model-a' ? (
        <SupervisionSection
          ref={supervision}
          detail={detail}
          saving={editing.saving}
          offered={made?.offered}
          onSave={(value) => editing.change({ supervision: value })}
        />
      ) : null}
      {made && choice.kind === 'model-a' && made.inventoryLines > 0 ? (
        <div className={classes.annexes}>
          <Checkbox
            label={t('formulir.inventoryTable', { count: made.inventoryLines })}
            checked={choice.inventoryTable ?? true}
            onChange={(event) => change({ inventoryTable: event.currentTarget.checked })}
          />
          {(choice.inventoryTable ?? true) ? (
            <Checkbox
              label={t('formulir.photosToo')}
              checked={choice.photosPerPage !== undefined}
              onChange={(event) => change({ photosPerPage: event.currentTarget.checked ? 6 : undefined })}
            />
          ) : null}
        </div>
      ) : null}
      {made && made.photoCount > 1 ? (
        <PillChoice
          label={t('formulir.photosPerPage')}
          value={String(choice.photosPerPage ?? made.photosPerPage ?? 4)}
          onChange={(value) => change({ photosPerPage: ([1, 2, 4, 6] as const).find((n) => String(n) === value) })}
          choices={['1', '2', '4', '6'].map((value) => ({ value, label: value }))}
        />
      ) : null}
      <Issued forms={forms} shown={work.shown} onShow={work.setShown} />
    </div>
  );
};

const IssuedForm = ({
  form,
  forms,
  work,
  saving,
}: {
  form: FormRecord;
  forms: readonly FormRecord[];
  work: Work;
  saving: ReturnType<typeof useSave>;
}) => {
  const t = useText();
  return (
    <div className={classes.stack}>
      <div className={classes.done} role="status">
        {form.status === 'voided' ? (
          <StateMark state="tiada" size="body">
            {t('formulir.voided')}
          </StateMark>
        ) : (
          <StateMark state="utuh" size="body">
            {t('formulir.done', { name: formNames[form.kind] })}
          </StateMark>
        )}
        <code className={classes.path}>{form.number}</code>
        <p className="meta-2">{t(form.status === 'voided' ? 'formulir.voidedNote' : 'formulir.doneNote', { count: form.pageCount })}</p>
        <div className={classes.acts}>
          <Button leftSection={<IconFileText size={16} stroke={1.7} />} loading={saving.busy} onClick={() => void saving.save(form, 'pdf')}>
            {t('formulir.savePdf')}
          </Button>
          <Button
            leftSection={<IconFileTypeDocx size={16} stroke={1.7} />}
            loading={saving.busy}
            onClick={() => void saving.save(form, 'docx')}
          >
            {t('formulir.saveDocx')}
          </Button>
        </div>
        {saving.path ? <code className={classes.path}>{saving.path}</code> : null}
      </div>
      {form.status === 'issued' ? <PaperReturns target={{ kind: 'form', id: form.id }} /> : null}
      <Issued forms={forms} shown={form.id} onShow={work.setShown} />
    </div>
  );
};

const Foot = ({
  work,
  form,
  print,
}: {
  work: Work;
  form: FormRecord | undefined;
  print: { busy: boolean; ready: boolean; act: () => void };
}) => {
  const t = useText();
  const go = useGo();
  if (form)
    return (
      <>
        <Button size="lg" leftSection={<IconArrowLeft size={16} stroke={1.7} />} onClick={() => work.setShown(undefined)}>
          {t('formulir.another')}
        </Button>
        <Button
          size="lg"
          variant="filled"
          className="grow"
          leftSection={<IconPrinter size={16} stroke={1.7} />}
          loading={print.busy}
          disabled={!print.ready}
          onClick={print.act}
        >
          {t('formulir.print')}
        </Button>
      </>
    );
  const draft = work.draft.draft;
  return (
    <>
      <Button size="lg" onClick={() => go.case(work.choice.caseId)}>
        {t('berkas.backToCase')}
      </Button>
      <Button
        size="lg"
        variant="filled"
        className="grow"
        leftSection={<IconRubberStamp size={16} stroke={1.7} />}
        disabled={draft === undefined || draft.numberTaken || work.draft.making || stopped(draft.gaps)}
        loading={work.issue.isPending}
        onClick={() => work.issue.mutate(work.choice)}
      >
        {t('formulir.issue')}
      </Button>
    </>
  );
};

const Workplace = (props: WorkProps) => {
  const { detail, forms } = props;
  const t = useText();
  const go = useGo();
  const work = useWork(props);
  const saving = useSave();
  const form = forms.find((f) => f.id === work.shown);
  const draft = work.draft.draft;
  const address = form ? byteAddress.formPdf(form.id) : draft ? byteAddress.formDraft(draft.previewId) : undefined;
  const pdf = usePdf(address);
  const pages = usePages(pdf.document);
  const printer = usePrinter(form?.number ?? '');
  const failed = work.draft.error !== undefined && form === undefined;
  const act = () => {
    if (pdf.document) void printer.print(pdf.document);
  };
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className="grow">
          <nav className={classes.crumbs} aria-label={t('peristiwa.crumbs')}>
            <button type="button" className="plain" onClick={go.cases}>
              {t('peristiwa.title')}
            </button>
            <IconChevronRight size={12} stroke={2} aria-hidden />
            <button type="button" className="plain mono" onClick={() => go.case(detail.case.id)}>
              {detail.case.number}
            </button>
          </nav>
          <h1 className="clip">{form ? formNames[form.kind] : formNames[work.choice.kind]}</h1>
        </div>
        <PageBar {...pages} />
      </header>
      <div className={classes.columns}>
        {pdf.failed || failed ? (
          <div className={classes.center}>
            <EmptyState
              icon={IconAlertTriangle}
              title={t('formulir.noPreview')}
              text={failed ? failureText(work.draft.error) : undefined}
            />
          </div>
        ) : (
          <PdfViewer document={pdf.document} pages={pages} busy={work.draft.making} />
        )}
        <Pane
          width="viewer"
          edge="left"
          label={t('formulir.side')}
          foot={
            <Foot
              work={work}
              form={form}
              print={{ busy: printer.busy, ready: pdf.document !== undefined && pdf.address === address, act }}
            />
          }
        >
          {form ? <IssuedForm form={form} forms={forms} work={work} saving={saving} /> : <Drafting {...props} work={work} />}
        </Pane>
      </div>
      {saving.dialog}
      {printer.sheet}
    </div>
  );
};

export const Screen = ({ caseId }: { caseId: string }) => {
  const t = useText();
  const go = useGo();
  const editing = useCase(caseId);
  const issued = useAsk(['forms', caseId], (signal) => client.forms.list({ caseId }, { signal }), { keepPrevious: true });
  const failure = editing.detail.error ?? issued.error;
  if (failure)
    return (
      <EmptyState icon={IconAlertTriangle} title={failureText(failure)} act={<Button onClick={go.cases}>{t('peristiwa.title')}</Button>} />
    );
  if (editing.detail.data === undefined || issued.data === undefined) return <div className={classes.blank} aria-hidden />;
  return <Workplace detail={editing.detail.data} editing={editing} forms={issued.data} />;
};
