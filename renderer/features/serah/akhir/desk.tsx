/** Akhir masa tugas: four steps in order, each saying what is safe while it is done. Nothing is erased before the last. */
import { Button, Select } from '@mantine/core';
import { IconFileCheck, IconSend, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { FarewellState } from '../../../../shared/contract/farewell.ts';
import { client } from '../../../client.ts';
import { Facts, Page, PageHeader, Section } from '../../../components/layout.tsx';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';
import { EraseDialog } from './erase-dialog.tsx';
import { foreignFacts } from './foreign-facts.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { Hindrances } from './hindrances.tsx';
import { OfficeKey } from './office-key.tsx';
import { useReceipts } from './use-receipts.tsx';

type StepState = 'done' | 'now' | 'later';

interface StepProps {
  n: number;
  state: StepState;
  title: string;
  safe: string;
  children?: ReactNode;
}

const Step = ({ n, state, title, safe, children }: StepProps) => {
  const t = useText();
  return (
    <li className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={classes.number} aria-hidden>
        {n}
      </span>
      <div className="grow">
        <div className={classes.stepHead}>
          <h2>{title}</h2>
          {state === 'done' && <StateMark state="utuh">{t('akhir.done')}</StateMark>}
        </div>
        <p className="meta">{safe}</p>
        {children !== undefined && <div className={classes.stepBody}>{children}</div>}
      </div>
    </li>
  );
};

/** 1 hand over, 2 the office receives, 3 the receipt is read, 4 erase. */
const stageOf = (state: FarewellState): 1 | 2 | 4 => {
  if (state.farewell === undefined || state.hindrances.some((h) => h.is === 'not-handed-over')) return 1;
  return state.receipt === undefined ? 2 : 4;
};
const standing = (n: number, stage: number): StepState => (n < stage ? 'done' : n === stage ? 'now' : 'later');

const Contents = ({ counts }: { counts: FarewellState['counts'] }) => {
  const t = useText();
  return (
    <Facts
      rows={[
        [
          t('akhir.fact.exhibits'),
          t('akhir.fact.exhibitsValue', { count: counts.exhibits, originals: counts.originals, size: showSize(counts.originalsBytes) }),
        ],
        [t('akhir.fact.dossiers'), String(counts.dossiers)],
        [t('akhir.fact.cases'), String(counts.cases)],
        [t('akhir.fact.events'), t('akhir.fact.eventsValue', { count: counts.events })],
        ...foreignFacts(t, counts),
      ]}
    />
  );
};

const HandOver = ({ state, stage }: { state: FarewellState; stage: number }) => {
  const t = useText();
  const [office, setOffice] = useState<string | null>(state.offices.length === 1 ? (state.offices[0]?.fingerprint ?? null) : null);
  const [asking, setAsking] = useState(false);
  const chosen = state.offices.find((one) => one.fingerprint === office);
  const again = stage !== 1;
  return (
    <>
      {again && state.farewell ? (
        <p>
          {t('akhir.handedTo', { office: state.farewell.office.name })} <TimeText at={state.farewell.begunAt} />
        </p>
      ) : (
        <Contents counts={state.counts} />
      )}
      {state.offices.length === 0 ? (
        <StateMark state="kurang">{t('akhir.noOffice')}</StateMark>
      ) : (
        <div className={classes.acts}>
          {(!again || state.offices.length > 1) && (
            <Select
              label={t('akhir.office')}
              data={state.offices.map((one) => ({ value: one.fingerprint, label: `${one.name} (${one.region})` }))}
              value={office}
              onChange={setOffice}
              allowDeselect={false}
              placeholder={t('akhir.officeChoose')}
              className={classes.office}
            />
          )}
          <Button
            variant={again ? 'default' : 'filled'}
            leftSection={<IconSend size={16} stroke={1.7} />}
            disabled={chosen === undefined || state.staged > 0}
            onClick={() => setAsking(true)}
          >
            {t(again ? 'akhir.handOverAgain' : 'akhir.handOver')}
          </Button>
        </div>
      )}
      {state.staged > 0 && <StateMark state="menunggu">{t('akhir.hindrance.staged', { count: state.staged })}</StateMark>}
      {asking && chosen && <HandOverDialog office={chosen} counts={state.counts} onClose={() => setAsking(false)} />}
    </>
  );
};

const ReadReceipt = ({ now }: { now: boolean }) => {
  const t = useText();
  const receipts = useReceipts();
  return (
    <div className={classes.acts}>
      <Button
        variant={now ? 'filled' : 'default'}
        leftSection={<IconFileCheck size={16} stroke={1.7} />}
        loading={receipts.busy}
        onClick={receipts.read}
      >
        {t('akhir.readReceipt')}
      </Button>
      {receipts.said !== undefined && <p role="status">{receipts.said}</p>}
      {receipts.dialog}
    </div>
  );
};

const Receipt = ({ receipt }: { receipt: NonNullable<FarewellState['receipt']> }) => {
  const t = useText();
  const { receiver } = receipt;
  return (
    <Facts
      rows={[
        [t('akhir.fact.receiver'), `${receiver.name}, ${receiver.role}, ${receiver.office}`],
        [t('akhir.fact.receivedAt'), <TimeText key="t" at={receipt.receivedAt} />],
        [t('akhir.fact.accepted'), t('akhir.fact.acceptedValue', { count: receipt.accepted, total: receipt.total })],
      ]}
    />
  );
};

const Erase = ({ state }: { state: FarewellState }) => {
  const t = useText();
  const folder = useFolder();
  const [to, setTo] = useState<string>();
  const ready = state.hindrances.length === 0;
  const begin = async () => {
    const chosen = await folder.ask({ title: t('akhir.minutesWhere'), act: t('akhir.minutesHere') });
    if (chosen !== null) setTo(chosen);
  };
  return (
    <>
      {ready ? <StateMark state="utuh">{t('akhir.ready')}</StateMark> : <Hindrances list={state.hindrances} />}
      {state.officeKey && <OfficeKey officeKey={state.officeKey} />}
      <div className={classes.acts}>
        <Button
          variant={ready ? 'filled' : 'default'}
          disabled={!ready}
          leftSection={<IconTrash size={16} stroke={1.7} />}
          onClick={() => void begin()}
        >
          {t('akhir.erase')}
        </Button>
        <p className="meta">{t('akhir.eraseWhere')}</p>
      </div>
      {folder.dialog}
      {to !== undefined && state.farewell && (
        <EraseDialog
          folder={to}
          words={state.eraseWords}
          farewell={state.farewell}
          officeKey={state.officeKey}
          onClose={() => setTo(undefined)}
        />
      )}
    </>
  );
};

export const AkhirDesk = () => {
  const t = useText();
  const state = useAsk(['farewell', 'state'], (signal) => client.farewell.state(undefined, { signal })).data;
  const stage = state ? stageOf(state) : 1;
  return (
    <Page desk label={t('akhir.title')}>
      <PageHeader title={t('akhir.title')} />
      <p className={classes.lead}>{t('akhir.lead')}</p>
      {state && (
        <ol className={classes.steps}>
          <Step n={1} state={standing(1, stage)} title={t('akhir.step1')} safe={t('akhir.safe1')}>
            <HandOver key={state.farewell?.handoverId ?? ''} state={state} stage={stage} />
          </Step>
          <Step n={2} state={standing(2, stage)} title={t('akhir.step2')} safe={t('akhir.safe2')} />
          <Step n={3} state={stage === 4 ? 'done' : standing(2, stage)} title={t('akhir.step3')} safe={t('akhir.safe3')}>
            {stage !== 1 && <ReadReceipt now={stage === 2} />}
            {state.receipt && <Receipt receipt={state.receipt} />}
          </Step>
          <Step n={4} state={standing(4, stage)} title={t('akhir.step4')} safe={t('akhir.safe4')}>
            {stage === 4 && <Erase state={state} />}
          </Step>
        </ol>
      )}
      <div className={classes.note}>
        <Section title={t('akhir.backupTitle')}>
          <p className="meta-2">{t('akhir.backupText')}</p>
        </Section>
      </div>
    </Page>
  );
};
