/** Sinkron: every destination with honest numbers, what holds it up in words, what its store did. */
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { nothingLostText, remoteFaultTexts } from '../../../../shared/contract/remote-fault-texts.ts';
import type { QueueRow, RemoteState } from '../../../../shared/contract/sync.ts';
import { reasonSentence } from '../../../../shared/contract/sync-reason-texts.ts';
import { findingWords } from '../../../../shared/contract/sync-texts.ts';
import { addressOf, type FindingReason, sumOf } from '../../../../shared/domain/sync.ts';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Facts, Page, PageHeader, Section } from '../../../components/layout.tsx';
import { showNumber, showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { standingMarks, standingOf, useSyncState } from '../../../evidence/sync-state.ts';
import { showDone } from '../../../failure.ts';
import { queries, refreshAll, useAct, useAsk } from '../../../query.ts';
import { chosenLanguage, useText } from '../../../strings/index.ts';
import { FoundReceiptCard } from '../kotak-masuk/found-receipt.tsx';
import classes from './sinkron.module.css';

const refresh = (): void => void queries.invalidateQueries({ queryKey: ['sync'] });

const Acts = ({ remote, first }: { remote: RemoteState; first: boolean }) => {
  const t = useText();
  const { id } = remote.settings;
  const start = useAct(client.sync.start, { done: refresh });
  const pause = useAct(client.sync.pause, { done: refresh });
  const resume = useAct(client.sync.resume, { done: refresh });
  if (remote.phase === 'paused')
    return (
      <Button
        variant={first ? 'filled' : 'default'}
        leftSection={<IconPlayerPlay size={16} stroke={1.7} />}
        onClick={() => resume.mutate({ id })}
      >
        {t('sinkron.resume')}
      </Button>
    );
  if (remote.phase === 'running')
    return (
      <Button leftSection={<IconPlayerPause size={16} stroke={1.7} />} loading={pause.isPending} onClick={() => pause.mutate({ id })}>
        {t('sinkron.pause')}
      </Button>
    );
  return (
    <Button
      variant={first ? 'filled' : 'default'}
      leftSection={<IconRefresh size={16} stroke={1.7} />}
      onClick={() => start.mutate({ id })}
    >
      {t('sinkron.start')}
    </Button>
  );
};

const Fault = ({ fault }: { fault: NonNullable<RemoteState['fault']> }) => {
  const t = useText();
  const language = chosenLanguage();
  return (
    <div className={classes.fault} role="status">
      <StateMark state="dekat" size="body">
        {remoteFaultTexts[fault.code][language].word}
      </StateMark>
      <p>{remoteFaultTexts[fault.code][language].text}</p>
      <p className="meta">
        {nothingLostText[language]}
        {fault.nextAt !== undefined && (
          <>
            {' '}
            {t('sinkron.nextTry')}: <TimeText at={fault.nextAt} />
          </>
        )}
      </p>
    </div>
  );
};

const Totals = ({ remote }: { remote: RemoteState }) => {
  const t = useText();
  const files = ({ count, bytes }: { count: number; bytes: number }) =>
    t('sinkron.files', { count: showNumber(count), size: showSize(bytes) });
  const sends = remote.settings.recipients.length > 0;
  const rows: [string, React.ReactNode][] = [];
  if (sends) {
    rows.push([t('sinkron.proved'), files(sumOf(remote.sums, ['verified', 'acknowledged']))]);
    rows.push([t('sinkron.acknowledged'), files(sumOf(remote.sums, ['acknowledged']))]);
    rows.push([t('sinkron.unproved'), files(sumOf(remote.sums, ['unverified']))]);
    rows.push([t('sinkron.waiting'), files(sumOf(remote.sums, ['waiting', 'sending', 'failed']))]);
    if (remote.deferred.count > 0) rows.push([t('sinkron.deferred'), files(remote.deferred)]);
    if (remote.unplannedEvents > 0) rows.push([t('sinkron.unplanned'), showNumber(remote.unplannedEvents)]);
    if (remote.since !== undefined) rows.push([t('sinkron.since'), <TimeText key="since" at={remote.since} />]);
    rows.push([
      t('sinkron.log'),
      t('sinkron.logValue', { acknowledged: showNumber(remote.acknowledgedSize), size: showNumber(remote.logSize) }),
    ]);
  }
  if (remote.settings.receives) {
    const { segments, devices, held, waiting, failed } = remote.incoming;
    const facts = { segments, devices, held: showNumber(held.count), waiting: showNumber(waiting.count + failed.count) };
    rows.push([t('sinkron.incoming'), t('sinkron.incomingValue', facts)]);
  }
  rows.push([t('sinkron.last'), remote.lastCleanAt === undefined ? t('sinkron.never') : <TimeText key="last" at={remote.lastCleanAt} />]);
  return <Facts ruled rows={rows} />;
};

const whyOf = (row: QueueRow): string => (row.code === undefined ? '' : remoteFaultTexts[row.code][chosenLanguage()].word);

const Queue = ({ remote }: { remote: RemoteState }) => {
  const t = useText();
  const { id } = remote.settings;
  const rows = useAsk(
    ['sync', 'queue', id],
    (signal) => client.sync.queue({ id, states: ['sending', 'failed', 'waiting', 'unverified'], limit: 50 }, { signal }),
    { keepPrevious: true },
  ).data;
  if (rows === undefined) return null;
  if (rows.length === 0) return <p className="meta">{t('sinkron.queueEmpty')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('sinkron.column.what')}</th>
          <th>{t('sinkron.column.state')}</th>
          <th>{t('sinkron.column.size')}</th>
          <th>{t('sinkron.column.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.label} ${row.sizeBytes}`}>
            <td>
              {t(`sinkron.transfer.${row.kind}`)} {row.label}
            </td>
            <td>{t(`sinkron.state.${row.state}`)}</td>
            <td>{row.sizeBytes > 0 ? showSize(row.sizeBytes) : ''}</td>
            <td>{whyOf(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Reasons = ({ reasons }: { reasons: readonly FindingReason[] }) => {
  const t = useText();
  const sentences = reasons.flatMap((reason) => reasonSentence(reason, chosenLanguage()) ?? []);
  if (sentences.length === 0) return null;
  return (
    <div className="meta-2">
      {t('sinkron.reason')}
      <ul className={classes.reasons}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
};

/** Receipts that wait for a comparing of codes: the same as in Kotak masuk, where they come by stick. */
const Doubtful = ({ remote }: { remote: RemoteState }) => {
  const t = useText();
  const { id } = remote.settings;
  const found =
    useAsk(['sync', 'receipts', id], (signal) => client.sync.doubtfulReceipts({ id }, { signal }), { keepPrevious: true }).data ?? [];
  const confirm = useAct((receiptId: string) => client.sync.confirmReceipt({ id, receiptId }), {
    done: () => {
      showDone(t('sinkron.receiptTaken'));
      refreshAll();
    },
  });
  if (found.length === 0) return null;
  return (
    <Section title={t('sinkron.receipts')}>
      <div className={classes.receipts}>
        {found.map((one) => (
          <FoundReceiptCard key={one.receipt?.body.id} one={one} busy={confirm.isPending} onConfirm={confirm.mutate} />
        ))}
      </div>
    </Section>
  );
};

const Findings = ({ remote }: { remote: RemoteState }) => {
  const t = useText();
  const { id } = remote.settings;
  const findings =
    useAsk(['sync', 'findings', id], (signal) => client.sync.findings({ id }, { signal }), { keepPrevious: true }).data ?? [];
  if (findings.length === 0) return null;
  return (
    <Section title={t('sinkron.findings')}>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.device} ${finding.subject}`}>
            <StateMark state={finding.mendedAt === undefined ? 'berubah' : 'utuh'}>
              {findingWords(finding.code, chosenLanguage()).word}
              {finding.mendedAt === undefined ? '' : `, ${t('sinkron.mended')}`}
            </StateMark>
            <p>{findingWords(finding.code, chosenLanguage()).text}</p>
            <Reasons reasons={finding.reasons} />
            <p className={`meta mono ${classes.subject}`}>{finding.subject}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Remote = ({ remote, first }: { remote: RemoteState; first: boolean }) => {
  const t = useText();
  const standing = standingOf(remote);
  return (
    <article className={classes.remote} aria-label={addressOf(remote.settings.place)}>
      <header className={classes.remoteHead}>
        <div className="grow">
          <h2 className={`mono ${classes.address}`}>{addressOf(remote.settings.place)}</h2>
          <StateMark state={standingMarks[standing]}>
            {remote.step !== undefined && standing === 'running' ? t(`sinkron.step.${remote.step}`) : t(`sinkron.phase.${standing}`)}
          </StateMark>
          {standing === 'running' && remote.bytesPerS > 0 && (
            <span className="meta"> {t('sinkron.speed', { size: showSize(remote.bytesPerS) })}</span>
          )}
        </div>
        <Acts remote={remote} first={first} />
      </header>
      {remote.fault && remote.phase !== 'running' && <Fault fault={remote.fault} />}
      {remote.leftOut.length > 0 && <StateMark state="berubah">{t('sinkron.leftOut', { offices: remote.leftOut.join(', ') })}</StateMark>}
      {remote.cannotAcknowledge && <StateMark state="kurang">{t('sinkron.cannotAcknowledge')}</StateMark>}
      <div className={classes.halves}>
        <Section title={t('sinkron.totals')}>
          <Totals remote={remote} />
        </Section>
        <Section title={t('sinkron.queue')}>
          <Queue remote={remote} />
        </Section>
      </div>
      <Doubtful remote={remote} />
      <Findings remote={remote} />
    </article>
  );
};

export const SinkronDesk = () => {
  const t = useText();
  const navigate = useNavigate();
  const state = useSyncState(true);
  return (
    <Page desk label={t('sinkron.title')}>
      <PageHeader title={t('sinkron.title')} />
      <p className={classes.lead}>{t('sinkron.lead')}</p>
      {state && state.remotes.length === 0 && (
        <EmptyState
          icon={IconRefresh}
          title={t('sinkron.empty')}
          text={t('sinkron.emptyText')}
          act={
            <Button variant="filled" onClick={() => void navigate({ to: '/pengaturan' })}>
              {t('sinkron.openSettings')}
            </Button>
          }
        />
      )}
      {state?.remotes.map((remote, index) => (
        <Remote key={remote.settings.id} remote={remote} first={index === 0} />
      ))}
      {state && state.remotes.length > 0 && <p className="meta">{t('sinkron.device', { device: state.device })}</p>}
    </Page>
  );
};
