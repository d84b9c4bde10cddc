/** Composing a dossier: the real pages, what goes in, which key signs, how things stand before sealing. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconFolder, IconKey, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { RedactionDetail } from '../../../shared/contract/redactions.ts';
import type { CaseDetail } from '../../../shared/contract/service.ts';
import { client } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Pane, Section } from '../../components/layout.tsx';
import { showSize } from '../../components/show-size.ts';
import { startTask, type TaskProgress } from '../../components/task-tray/tasks.ts';
import { useGo } from '../../evidence/go.ts';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { failureOf, failureText, showFailure } from '../../failure.ts';
import { refreshAll, useAsk } from '../../query.ts';
import { useVault } from '../../session.tsx';
import { sayIfKnown, useText } from '../../strings/index.ts';
import { Warnings } from '../peristiwa/warnings.tsx';
import classes from './compose.module.css';
import { PageBar, PdfViewer, usePages } from './pdf-viewer.tsx';
import { type Kind, KindChoice, NoSource, RedactedContents, sourceOf } from './redacted-side.tsx';
import { SealDialog } from './seal-dialog.tsx';
import { Standing } from './standing.tsx';
import { usePdf } from './use-pdf.ts';
import { type DossierChoice, type Preview, usePreview } from './use-preview.ts';

interface ContentsProps {
  preview: Preview;
  embed: boolean;
  onEmbed: (embed: boolean) => void;
  sanctions: boolean;
  onSanctions: (sanctions: boolean) => void;
}

const Contents = ({ preview, embed, onEmbed, sanctions, onSanctions }: ContentsProps) => {
  const t = useText();
  return (
    <Section title={t('berkas.contents')}>
      <ul className={classes.contents}>
        {preview.sections.map((s) => (
          <li key={s.id}>
            <span>{sayIfKnown(`berkas.section.${s.id}`) ?? s.id}</span>
            <span className="meta-2">
              {s.id === 'lembar'
                ? t('berkas.exhibitsAndPages', { exhibits: preview.exhibitCount, pages: s.pageCount })
                : t('berkas.pageCount', { count: s.pageCount })}
            </span>
          </li>
        ))}
        <li>
          <Checkbox label={t('berkas.embed')} checked={embed} onChange={(event) => onEmbed(event.currentTarget.checked)} />
          <span className="meta-2">
            {t('berkas.filesAndSize', { count: preview.exhibitCount, size: showSize(preview.originalsBytes) })}
          </span>
        </li>
        <li>
          <Checkbox label={t('berkas.sanctions')} checked={sanctions} onChange={(event) => onSanctions(event.currentTarget.checked)} />
        </li>
      </ul>
      {sanctions ? <p className="meta">{t('berkas.sanctionsNote')}</p> : null}
      {embed ? null : <p className="meta">{t('berkas.notEmbedded')}</p>}
    </Section>
  );
};

const Key = () => {
  const t = useText();
  const officer = useVault().data?.signedIn;
  if (!officer) return null;
  return (
    <div>
      <span className="meta-2">{t('berkas.key')}</span>
      <div className={classes.key}>
        <IconKey size={16} stroke={1.7} aria-hidden />
        <span className="clip">{officer.name}</span>
        <HashText hex={officer.keyFingerprint} first={16} />
      </div>
      <span className="meta">{t('berkas.keyNote')}</span>
    </div>
  );
};

const Reason = ({ value, onChange }: { value: string; onChange: (reason: string) => void }) => {
  const t = useText();
  const [text, setText] = useState(value);
  return (
    <Textarea
      label={t('berkas.reason')}
      description={t('berkas.reasonNote')}
      autosize
      minRows={2}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onChange(text.trim())}
    />
  );
};

/** Where the case has an inventory: a sheet for each exhibit, or one table with small pictures. */
const TemplateChoice = ({ choice, onChoice }: { choice: DossierChoice; onChoice: (part: Partial<DossierChoice>) => void }) => {
  const t = useText();
  const rows = useAsk(['inventory', 'list'], (signal) => client.inventory.list(undefined, { signal })).data;
  if (!rows?.some((row) => row.inventory.caseId === choice.caseId)) return null;
  return (
    <PillChoice
      label={t('berkas.template.label')}
      value={choice.template ?? 'berkas-bukti'}
      onChange={(template) => onChoice({ template: template === 'berkas-bukti' ? undefined : template })}
      choices={[
        { value: 'berkas-bukti', label: t('berkas.template.sheets') },
        { value: 'pendataan-apk', label: t('berkas.template.table') },
      ]}
    />
  );
};

/** The confidentiality line on every page: the dossier's own, else the case's, else the office's setting. */
const Marking = ({ usual, value, onChange }: { usual: string; value: string; onChange: (marking: string) => void }) => {
  const t = useText();
  const [text, setText] = useState(value);
  return (
    <TextInput
      label={t('berkas.marking')}
      placeholder={usual}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onChange(text.trim())}
    />
  );
};

const Progress = ({ progress, words }: { progress: TaskProgress; words: string }) => (
  <div className={classes.progress} role="status">
    <span className="meta-2">{words}</span>
    <progress value={progress.totalCount > 0 ? progress.doneCount : undefined} max={progress.totalCount || 1} aria-label={words} />
  </div>
);

/** Sealing runs in the tray; the dialog stays until the passphrase is accepted. */
const useSealing = (choice: DossierChoice, title: string) => {
  const t = useText();
  const go = useGo();
  const [opened, setOpened] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const [progress, setProgress] = useState<TaskProgress>();
  const seal = async (passphrase: string) => {
    setWaiting(true);
    setWrong(undefined);
    try {
      const sealed = await startTask({
        title: t('berkas.sealing', { title }),
        start: (signal) => client.dossiers.seal({ ...choice, passphrase }, { signal }),
        message: (d) => t('berkas.sealedAs', { number: d.number }),
        onProgress: (p) => {
          setOpened(false);
          setWaiting(false);
          setProgress(p);
        },
      });
      setOpened(false);
      refreshAll();
      go.dossier(sealed.id);
    } catch (error) {
      const { code } = failureOf(error);
      if (code === 'wrong-passphrase' || code === 'too-many-tries') setWrong(failureText(error));
      else {
        setOpened(false);
        showFailure(error);
      }
    } finally {
      setWaiting(false);
      setProgress(undefined);
    }
  };
  return { opened, open: () => setOpened(true), close: () => setOpened(false), wrong, waiting, progress, seal };
};

const Side = ({
  detail,
  preview,
  choice,
  onChoice,
  making,
  kind,
  onKind,
  redaction,
}: {
  detail: CaseDetail;
  preview: Preview | undefined;
  choice: DossierChoice;
  onChoice: (part: Partial<DossierChoice>) => void;
  making: TaskProgress | undefined;
  kind: Kind;
  onKind: (kind: Kind) => void;
  redaction: RedactionDetail | undefined;
}) => {
  const t = useText();
  const go = useGo();
  const settings = useVault().data?.settings;
  const source = sourceOf(redaction);
  const sealing = useSealing(choice, detail.case.title);
  const reasonLacks = choice.corrects !== undefined && !choice.correctionReason;
  return (
    <Pane
      width="viewer"
      edge="left"
      label={t('berkas.side')}
      foot={
        sealing.progress ? (
          <Progress
            progress={sealing.progress}
            words={sayIfKnown(`progress.${sealing.progress.step}`) ?? t('berkas.sealing', { title: '' })}
          />
        ) : (
          <>
            <Button size="lg" leftSection={<IconFolder size={16} stroke={1.7} />} onClick={() => go.case(detail.case.id)}>
              {t('berkas.backToCase')}
            </Button>
            <Button
              size="lg"
              variant="filled"
              className="grow"
              leftSection={<IconRosetteDiscountCheck size={16} stroke={1.7} />}
              disabled={preview === undefined || making !== undefined || reasonLacks}
              onClick={sealing.open}
            >
              {t(kind === 'redacted' ? 'berkas.sealRedacted' : 'berkas.seal')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.stack}>
        {choice.corrects ? null : <KindChoice kind={kind} onKind={onKind} />}
        {kind === 'full' ? <TemplateChoice choice={choice} onChoice={onChoice} /> : null}
        {kind === 'redacted' && redaction && !source ? <NoSource detail={redaction} onFull={() => onKind('full')} /> : null}
        {choice.corrects ? (
          <Reason value={choice.correctionReason ?? ''} onChange={(correctionReason) => onChoice({ correctionReason })} />
        ) : null}
        {preview && kind === 'redacted' ? (
          redaction && source ? (
            <>
              <RedactedContents detail={redaction} preview={preview} number={source.number} />
              <Key />
              <Warnings warnings={preview.warnings} />
            </>
          ) : null
        ) : preview ? (
          <>
            <Contents
              preview={preview}
              embed={choice.embedOriginals ?? preview.embedOriginals}
              onEmbed={(embedOriginals) => onChoice({ embedOriginals })}
              sanctions={choice.sanctions ?? false}
              onSanctions={(sanctions) => onChoice({ sanctions })}
            />
            <Key />
            <Standing detail={detail} preview={preview} />
            <Warnings warnings={preview.warnings} />
          </>
        ) : kind === 'redacted' && redaction && !source ? null : (
          <div className={classes.skeleton} aria-hidden />
        )}
        <Marking
          usual={detail.case.marking ?? settings?.confidentiality ?? ''}
          value={choice.marking ?? ''}
          onChange={(marking) => onChoice({ marking: marking || undefined })}
        />
        {making ? <Progress progress={making} words={t('berkas.making')} /> : null}
      </div>
      {preview && sealing.opened ? (
        <SealDialog
          detail={detail}
          preview={preview}
          embed={choice.embedOriginals ?? preview.embedOriginals}
          correction={choice.corrects !== undefined}
          redactedOf={kind === 'redacted' ? source?.number : undefined}
          wrong={sealing.wrong}
          busy={sealing.waiting}
          onClose={sealing.close}
          onSeal={(passphrase) => void sealing.seal(passphrase)}
        />
      ) : null}
    </Pane>
  );
};

export const Compose = ({ caseId }: { caseId: string }) => {
  const t = useText();
  const go = useGo();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const corrects = typeof search.corrects === 'string' ? search.corrects : undefined;
  const [choice, setChoice] = useState<DossierChoice>({
    caseId,
    ...(corrects ? { corrects } : {}),
    ...(search.template === 'pendataan-apk' ? { template: 'pendataan-apk' } : {}),
  });
  const detail = useAsk(['cases', 'show', caseId], (signal) => client.cases.show({ id: caseId }, { signal }));
  const [kind, setKind] = useState<Kind>(search.samaran === 'ya' && !corrects ? 'redacted' : 'full');
  const redaction = useAsk(['dossiers', 'redaction', caseId], (signal) => client.redactions.show({ caseId }, { signal }), {
    enabled: kind === 'redacted',
  }).data;
  const redacts = kind === 'redacted' ? sourceOf(redaction)?.id : undefined;
  const asked = kind === 'redacted' ? { caseId, ...(redacts && { redacts }), ...(choice.marking && { marking: choice.marking }) } : choice;
  const ready = detail.data !== undefined && (kind === 'full' || redacts !== undefined);
  // What was looked at since changes the pages too.
  const seen = kind === 'redacted' ? JSON.stringify([redaction?.pictures.map((p) => p.saved?.savedAt), redaction?.passages]) : '';
  const fetched = usePreview(asked, ready ? `${detail.data?.case.updatedAt} ${detail.data?.findings.length} ${seen}` : undefined);
  const made = ready && (fetched.preview?.redaction !== undefined) === (kind === 'redacted') ? fetched : { ...fetched, preview: undefined };
  const pdf = usePdf(made.preview ? byteAddress.preview(made.preview.previewId) : undefined);
  const pages = usePages(pdf.document);
  const failure = detail.error ?? made.error;
  if (failure || detail.data === undefined) {
    return failure ? (
      <EmptyState
        icon={IconAlertTriangle}
        title={t('berkas.noPreview')}
        text={failureText(failure)}
        act={<Button onClick={() => go.case(caseId)}>{t('berkas.backToCase')}</Button>}
      />
    ) : (
      <div className={classes.blank} aria-hidden />
    );
  }
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className="grow">
          <nav className={classes.crumbs} aria-label={t('peristiwa.crumbs')}>
            <button type="button" className="plain" onClick={go.dossiers}>
              {t('berkas.title')}
            </button>
            <IconChevronRight size={12} stroke={2} aria-hidden />
            <button type="button" className="plain mono" onClick={() => go.case(caseId)}>
              {detail.data.case.number}
            </button>
          </nav>
          <h1 className="clip" title={detail.data.case.title}>
            {corrects ? t('berkas.correctionOf', { title: detail.data.case.title }) : detail.data.case.title}
          </h1>
        </div>
        <PageBar {...pages} />
      </header>
      <div className={classes.columns}>
        {pdf.failed ? (
          <div className={classes.center}>
            <EmptyState icon={IconAlertTriangle} title={t('berkas.pdfFailed')} />
          </div>
        ) : (
          <PdfViewer document={pdf.document} pages={pages} busy={made.progress !== undefined} />
        )}
        <Side
          detail={detail.data}
          preview={made.preview}
          choice={asked}
          making={made.progress}
          kind={kind}
          onKind={setKind}
          redaction={redaction}
          onChoice={(part) => setChoice({ ...choice, ...part })}
        />
      </div>
    </div>
  );
};
