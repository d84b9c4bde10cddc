/** Kertas kembali: the scan of a signed, stamped paper is received, its pages told by their codes, and recorded. */
import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { IconFileCheck, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScanReading } from '../../shared/contract/paper-return.ts';
import type { PaperMatch, PaperReturn, PaperTarget, SheetMatch } from '../../shared/domain/paper-return.ts';
import { type ReceiptWay, ReceiptWaySchema } from '../../shared/domain/person.ts';
import { client } from '../client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { pickFiles } from '../components/drop-anywhere/dropped.ts';
import { stageReceived } from '../components/drop-anywhere/stage.ts';
import { Section } from '../components/layout.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { startTask } from '../components/task-tray/tasks.ts';
import { TimeText } from '../components/time-text.tsx';
import { showFailure } from '../failure.ts';
import { refreshAll, useAsk } from '../query.ts';
import { type Say, useText } from '../strings/index.ts';
import { useGo } from './go.ts';
import classes from './paper-return.module.css';

/** "1–3, 5": page numbers as an office lists them. */
export const pageRuns = (pages: readonly number[]): string => {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && last[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};

const trouble = (t: Say, sheet: SheetMatch, files: number): string => {
  const where = files > 1 ? t('kertas.sheetOfFile', { file: sheet.file, sheet: sheet.sheet }) : t('kertas.sheet', { sheet: sheet.sheet });
  return `${where}: ${t(`kertas.state.${sheet.state}`, { page: sheet.page ?? 0, number: sheet.number ?? '' })}`;
};

/** What was found, in the order in which one acts on it: missing pages first. */
const Findings = ({ match }: { match: PaperMatch }) => {
  const t = useText();
  const files = new Set(match.sheets.map((s) => s.file)).size;
  const odd = match.sheets.filter((s) => s.state !== 'page');
  const shuffled = match.order.some((o, i) => {
    const before = match.order[i - 1]?.sheet;
    return o.sheet && before && (o.sheet.file < before.file || (o.sheet.file === before.file && o.sheet.sheet < before.sheet));
  });
  return (
    <div className={classes.findings}>
      {match.whole ? (
        <StateMark state="utuh">{t('kertas.whole', { count: match.pageCount })}</StateMark>
      ) : (
        <StateMark state={match.missing.length > 0 ? 'kurang' : 'dekat'}>
          {t('kertas.found', { found: match.pageCount - match.missing.length, count: match.pageCount })}
        </StateMark>
      )}
      {match.missing.length > 0 ? <p>{t('kertas.missing', { pages: pageRuns(match.missing) })}</p> : null}
      {odd.length > 0 ? (
        <ul className={classes.odd}>
          {odd.map((sheet) => (
            <li key={`${sheet.file} ${sheet.sheet}`}>{trouble(t, sheet, files)}</li>
          ))}
        </ul>
      ) : null}
      {shuffled ? <p className="meta">{t('kertas.shuffled')}</p> : null}
    </div>
  );
};

interface TakeDialogProps {
  reading: ScanReading & { match: PaperMatch; target: { number: string } };
  onClose: () => void;
  onTaken: (taken: PaperReturn) => void;
}

const TakeDialog = ({ reading, onClose, onTaken }: TakeDialogProps) => {
  const t = useText();
  const [signed, setSigned] = useState(false);
  const [stamped, setStamped] = useState(false);
  const [addToCase, setAddToCase] = useState(false);
  const [way, setWay] = useState<ReceiptWay>('self');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const taken = await startTask({
        title: t('kertas.taking', { number: reading.target.number }),
        start: (signal) =>
          client.paperReturns.take(
            { readingId: reading.readingId, provenance: { way }, signed, stamped, note: note.trim(), addToCase },
            { signal },
          ),
        message: () => t('kertas.taken', { number: reading.target.number }),
      });
      refreshAll();
      onTaken(taken);
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('kertas.title', { number: reading.target.number })}
      act={t('kertas.record')}
      actIcon={<IconFileCheck size={16} stroke={1.7} />}
      busy={busy}
      onAct={() => void take()}
    >
      <Findings match={reading.match} />
      <div className={classes.fields}>
        <Checkbox label={t('kertas.signed')} checked={signed} onChange={(event) => setSigned(event.currentTarget.checked)} />
        <Checkbox label={t('kertas.stamped')} checked={stamped} onChange={(event) => setStamped(event.currentTarget.checked)} />
        <Select
          label={t('kertas.way')}
          value={way}
          data={ReceiptWaySchema.options.map((value) => ({ value, label: t(`bukti.way.${value}`) }))}
          onChange={(value) => setWay((value as ReceiptWay | null) ?? way)}
        />
        <Textarea
          label={t('kertas.note')}
          autosize
          minRows={1}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Checkbox
          label={t('kertas.addToCase')}
          description={t('kertas.addToCaseNote')}
          checked={addToCase}
          onChange={(event) => setAddToCase(event.currentTarget.checked)}
        />
      </div>
      <p className="meta">{t('kertas.limits')}</p>
    </ConfirmDialog>
  );
};

/** Codes of no paper that this vault knows: said plainly, nothing recorded. */
const UnknownDialog = ({ named, onClose }: { named: string | undefined; onClose: () => void }) => {
  const t = useText();
  return (
    <ConfirmDialog opened onClose={onClose} title={t('kertas.unknownTitle')} act={t('kertas.understood')} onAct={onClose}>
      <p>{named === undefined ? t('kertas.unknownNoCode') : t('kertas.unknownNumber', { number: named })}</p>
    </ConfirmDialog>
  );
};

const accepted = 'application/pdf,image/jpeg,image/png,image/tiff,image/webp';

/** Picks a scan, reads it, and shows what was found; `target` where the officer stands at the paper, else its codes say. */
export const usePaperReturn = (target?: PaperTarget, onTaken?: (taken: PaperReturn) => void) => {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState<{ reading: ScanReading; stagedIds: string[] }>();
  const pick = async () => {
    setBusy(true);
    try {
      const received = await pickFiles({ accept: accepted });
      if (received.files.length === 0) return;
      const { stagedIds } = await stageReceived(received);
      if (stagedIds.length === 0) return;
      const reading = await startTask({
        title: t('kertas.reading'),
        start: (signal) => client.paperReturns.read({ stagedIds, ...(target && { target }) }, { signal }),
      });
      setRead({ reading, stagedIds });
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  /** What is not recorded does not stay among the files that wait. */
  const drop = () => {
    const stagedIds = read?.stagedIds ?? [];
    setRead(undefined);
    client.intake.discard({ ids: stagedIds }).then(refreshAll, () => undefined);
  };
  const { match, target: known } = read?.reading ?? {};
  const dialog =
    read === undefined ? null : match && known ? (
      <TakeDialog
        reading={{ ...read.reading, match, target: known }}
        onClose={drop}
        onTaken={(taken) => {
          setRead(undefined);
          onTaken?.(taken);
        }}
      />
    ) : (
      <UnknownDialog named={read.reading.named} onClose={drop} />
    );
  return { pick: () => void pick(), busy, dialog };
};

const Past = ({ taken }: { taken: PaperReturn }) => {
  const t = useText();
  const go = useGo();
  const [first] = taken.exhibitIds;
  const ink = [
    taken.signed ? t('kertas.inkSigned') : t('kertas.inkUnsigned'),
    taken.stamped ? t('kertas.inkStamped') : t('kertas.inkUnstamped'),
  ];
  return (
    <li className={classes.past}>
      <div className={classes.pastHead}>
        <TimeText at={taken.returnedAt} />
        {first === undefined ? null : (
          <Button size="xs" onClick={() => go.exhibit(first)}>
            {t('kertas.open')}
          </Button>
        )}
      </div>
      <span className="meta-2">{ink.join(', ')}</span>
      <Findings match={taken.match} />
      {taken.note === '' ? null : <p>{taken.note}</p>}
    </li>
  );
};

const areaOf = { form: 'forms', dossier: 'dossiers', 'paper-receipt': 'paperReceipts' } as const;

/** The part beside a sealed dossier or an issued form: what came back, and the act of receiving. */
export const PaperReturns = ({ target }: { target: PaperTarget }) => {
  const t = useText();
  const scan = usePaperReturn(target);
  const past = useAsk([areaOf[target.kind], 'returns', target.id], (signal) => client.paperReturns.of({ target }, { signal })).data;
  return (
    <Section title={t('kertas.section')}>
      <div className={classes.part}>
        <Button leftSection={<IconScan size={16} stroke={1.7} />} loading={scan.busy} onClick={scan.pick}>
          {t('kertas.receive')}
        </Button>
        <p className="meta-2">{t('kertas.receiveNote')}</p>
        {past && past.length > 0 ? (
          <ul className={classes.list}>
            {past.map((taken) => (
              <Past key={taken.returnedAt} taken={taken} />
            ))}
          </ul>
        ) : (
          <StateMark state="tiada">{t('kertas.none')}</StateMark>
        )}
      </div>
      {scan.dialog}
    </Section>
  );
};
