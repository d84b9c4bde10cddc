/** One sealed dossier: its pages, its facts, where to take it, and how to correct it. */
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCopyPlus,
  IconFolderOpen,
  IconPackageExport,
  IconSquaresDiagonal,
  IconTransfer,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { Dossier as DossierRecord } from '../../../shared/domain/dossier.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { client, host } from '../../client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Facts, Pane, Section } from '../../components/layout.tsx';
import { showSize } from '../../components/show-size.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { startTask } from '../../components/task-tray/tasks.ts';
import { TimeText } from '../../components/time-text.tsx';
import { useFolder } from '../../evidence/folder-choice.tsx';
import { useGo } from '../../evidence/go.ts';
import { beginDraft } from '../../evidence/handover-draft.ts';
import { Messages } from '../../evidence/messages.tsx';
import { PaperReturns } from '../../evidence/paper-return.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { failureText, showFailure } from '../../failure.ts';
import { refreshAll, useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './compose.module.css';
import own from './dossier.module.css';
import { HandOuts } from './hand-outs.tsx';
import { PageBar, PdfViewer, usePages } from './pdf-viewer.tsx';
import { PrintBar } from './printed-pages.tsx';
import { usePdf } from './use-pdf.ts';
import { usePrints } from './use-prints.ts';

interface Copy {
  path: string;
  sizeBytes: number;
  verdict: Verdict;
  reread: 'media' | 'cache';
}

const CopyResult = ({ copy }: { copy: Copy }) => {
  const t = useText();
  const [reveal, setReveal] = useState(false);
  useEffect(() => {
    void host()
      .capabilities()
      .then((c) => setReveal(c.reveal));
  }, []);
  const sound = copy.verdict.integrity === 'intact';
  return (
    <div className={own.copy} role="status">
      <div className="row">
        <StateMark state={sound ? 'utuh' : 'berubah'}>{t(sound ? 'berkas.copyMatches' : 'berkas.copyDiffers')}</StateMark>
        <span className="meta">{showSize(copy.sizeBytes)}</span>
      </div>
      <code className={own.path}>{copy.path}</code>
      <p className="meta-2">{t(copy.reread === 'media' ? 'berkas.rereadMedia' : 'berkas.rereadCache')}</p>
      {reveal ? (
        <Button size="xs" leftSection={<IconFolderOpen size={14} stroke={1.7} />} onClick={() => void host().reveal(copy.path)}>
          {t('berkas.reveal')}
        </Button>
      ) : null}
    </div>
  );
};

const useExport = (dossier: DossierRecord) => {
  const t = useText();
  const folder = useFolder();
  const [copies, setCopies] = useState<readonly Copy[]>([]);
  const [busy, setBusy] = useState(false);
  const run = async (form: 'folder' | 'zip') => {
    try {
      const to = await folder.ask();
      if (to === null) return;
      setBusy(true);
      const copy = await startTask({
        title: t('berkas.exporting', { number: dossier.number }),
        start: (signal) => client.dossiers.exportTo({ id: dossier.id, folder: to, form }, { signal }),
        message: (out) => t('berkas.exported', { path: out.path }),
      });
      refreshAll();
      setCopies((before) => [copy, ...before]);
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { run, copies, busy, dialog: folder.dialog };
};

/** Number of the full dossier that a redacted copy was made of, and the way to it. */
const CopyOf = ({ id }: { id: string }) => {
  const go = useGo();
  const full = useAsk(['dossiers', 'show', id], (signal) => client.dossiers.show({ id }, { signal })).data;
  return (
    <button type="button" className="plain mono" onClick={() => go.dossier(id)}>
      {full?.number ?? ''}
    </button>
  );
};

const Side = ({ dossier, prints }: { dossier: DossierRecord; prints: ReturnType<typeof usePrints> }) => {
  const t = useText();
  const go = useGo();
  const [form, setForm] = useState<'folder' | 'zip'>('folder');
  const out = useExport(dossier);
  const hash = (hex: string | undefined) => (hex ? <HashText hex={hex} first={16} /> : '–');
  return (
    <Pane
      width="viewer"
      edge="left"
      label={t('berkas.side')}
      foot={
        <>
          {dossier.redacts ? (
            <Button
              size="lg"
              leftSection={<IconSquaresDiagonal size={16} stroke={1.7} />}
              onClick={() => go.compose(dossier.caseId, undefined, true)}
            >
              {t('berkas.redactAgain')}
            </Button>
          ) : (
            <Button size="lg" leftSection={<IconCopyPlus size={16} stroke={1.7} />} onClick={() => go.compose(dossier.caseId, dossier.id)}>
              {t('berkas.correct')}
            </Button>
          )}
          <Button
            size="lg"
            variant="filled"
            className="grow"
            loading={out.busy}
            leftSection={<IconPackageExport size={16} stroke={1.7} />}
            onClick={() => void out.run(form)}
          >
            {t('berkas.takeOut')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        <Section title={t('berkas.sealedTitle')}>
          <Facts
            rows={[
              [
                t('berkas.fact.number'),
                <span key="n" className="mono">
                  {dossier.number}
                </span>,
              ],
              [t('berkas.fact.sealedAt'), dossier.sealedAt ? <TimeText key="s" at={dossier.sealedAt} seconds /> : '–'],
              [
                t('berkas.fact.contents'),
                t('berkas.fact.sizeText', {
                  pages: dossier.pageCount ?? 0,
                  exhibits: dossier.exhibitCount,
                  size: showSize(dossier.sizeBytes ?? 0),
                }),
              ],
              [t('berkas.key'), hash(dossier.signer)],
              [t('berkas.fact.time'), <StateMark key="t" state="tiada" />],
              ['PDF', hash(dossier.pdfSha256)],
              [t('berkas.fact.manifest'), hash(dossier.manifestSha256)],
              [t('berkas.fact.seal'), hash(dossier.sealSha256)],
              ...(dossier.redacts ? ([[t('berkas.fact.copyOf'), <CopyOf key="c" id={dossier.redacts} />]] as const) : []),
              ...(dossier.correction > 0
                ? ([
                    [
                      t('berkas.fact.correction'),
                      `${t('berkas.correctionNumber', { n: dossier.correction })}. ${dossier.correctionReason ?? ''}`,
                    ],
                  ] as const)
                : []),
            ]}
          />
          <p className="meta">{t('berkas.keyNote')}</p>
        </Section>
        <Section title={t('berkas.where')}>
          <div className={own.where}>
            <p className="meta-2">{t('berkas.whereNote')}</p>
            <PillChoice
              label={t('berkas.form')}
              value={form}
              onChange={setForm}
              choices={(['folder', 'zip'] as const).map((value) => ({ value, label: t(`berkas.forms.${value}`) }))}
            />
            <Button
              leftSection={<IconTransfer size={16} stroke={1.7} />}
              onClick={() => {
                const { id, number, title, sizeBytes = 0 } = dossier;
                beginDraft({ dossier: [{ id, number, title, sizeBytes }] });
                go.handover('kirim');
              }}
            >
              {t('kirim.handOver')}
            </Button>
            {out.copies.map((copy) => (
              <CopyResult key={`${copy.path} ${copy.verdict.checkedAt}`} copy={copy} />
            ))}
          </div>
        </Section>
        <Messages itemId={dossier.id} />
        <HandOuts dossier={dossier} prints={prints} />
        <PaperReturns target={{ kind: 'dossier', id: dossier.id }} />
        {dossier.redacts ? null : (
          <Section title={t('berkas.redactedCopy')}>
            <p className="meta-2">{t('berkas.redactedNote')}</p>
            <Button
              className={classes.redact}
              leftSection={<IconSquaresDiagonal size={16} stroke={1.7} />}
              onClick={() => go.compose(dossier.caseId, undefined, true)}
            >
              {t('berkas.makeRedacted')}
            </Button>
          </Section>
        )}
      </div>
      {out.dialog}
    </Pane>
  );
};

export const Dossier = ({ dossierId }: { dossierId: string }) => {
  const t = useText();
  const go = useGo();
  const found = useAsk(['dossiers', 'show', dossierId], (signal) => client.dossiers.show({ id: dossierId }, { signal }));
  const prints = usePrints({ id: dossierId, number: found.data?.number ?? '' });
  const sealedPdf = found.data?.status === 'sealed' ? byteAddress.dossierPdf(dossierId) : undefined;
  const pdf = usePdf(prints.print ? byteAddress.print(prints.print.printId) : sealedPdf);
  const pages = usePages(pdf.document);
  if (found.error) {
    return (
      <EmptyState
        icon={IconAlertTriangle}
        title={failureText(found.error)}
        act={<Button onClick={go.dossiers}>{t('berkas.title')}</Button>}
      />
    );
  }
  if (found.data === undefined) return <div className={classes.blank} aria-hidden />;
  const dossier = found.data;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className="grow">
          <nav className={classes.crumbs} aria-label={t('peristiwa.crumbs')}>
            <button type="button" className="plain" onClick={go.dossiers}>
              {t('berkas.title')}
            </button>
            <IconChevronRight size={12} stroke={2} aria-hidden />
            <span className="mono">{dossier.number}</span>
          </nav>
          <h1 className="clip">{dossier.title}</h1>
        </div>
        <PageBar {...pages} />
      </header>
      {prints.print ? (
        <PrintBar
          key={prints.print.printId}
          print={prints.print}
          number={dossier.number}
          document={pdf.address === byteAddress.print(prints.print.printId) ? pdf.document : undefined}
          onBack={prints.leave}
        />
      ) : null}
      <div className={classes.columns}>
        {pdf.failed ? (
          <div className={classes.center}>
            <EmptyState icon={IconAlertTriangle} title={t('berkas.pdfFailed')} />
          </div>
        ) : (
          <PdfViewer document={pdf.document} pages={pages} />
        )}
        <Side dossier={dossier} prints={prints} />
      </div>
    </div>
  );
};
