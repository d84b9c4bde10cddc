/** One hand-over: what is in it, where it stands, what to do next. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HandoverRow } from '../../../../shared/contract/handovers.ts';
import { receiptDoubtText } from '../../../../shared/contract/trust-texts.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Facts, Inspector, Section } from '../../../components/layout.tsx';
import { showSize } from '../../../components/show-size.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useGo } from '../../../evidence/go.ts';
import { Messages } from '../../../evidence/messages.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { refreshAll, useAct } from '../../../query.ts';
import { chosenLanguage, useText } from '../../../strings/index.ts';
import classes from './kirim.module.css';
import { HandoverMark, useRecipient } from './sent-list.tsx';
import type { Send } from './use-send.tsx';

const Items = ({ row }: { row: HandoverRow }) => {
  const t = useText();
  const go = useGo();
  const returned = new Map(row.receipt?.returns.map((line) => [line.itemId, line.reason ?? '']));
  const ways = { dossier: go.dossier, exhibit: go.exhibit, case: go.case, vault: () => undefined };
  return (
    <ul className={classes.planItems}>
      {row.handover.items.slice(0, 60).map((item) => (
        <li key={item.id}>
          {item.kind === 'vault' ? (
            <span className={classes.number}>{item.number}</span>
          ) : (
            <button type="button" className={`plain ${classes.number}`} onClick={() => ways[item.kind](item.id)}>
              {item.number}
            </button>
          )}
          <span className="meta">
            {item.title}
            {returned.has(item.id) ? (
              <>
                <br />
                <span className="strong">{t('kirim.detail.returned', { reason: returned.get(item.id) ?? '' })}</span>
              </>
            ) : null}
          </span>
        </li>
      ))}
      {row.handover.items.length > 60 ? <li className="meta">{t('kirim.plan.more', { count: row.handover.items.length - 60 })}</li> : null}
    </ul>
  );
};

const Next = ({ row, send }: { row: HandoverRow; send: Send }) => {
  const t = useText();
  const { state, receipt } = row;
  const path = send.done?.id === row.handover.id ? send.done.written : undefined;
  if (state === 'disiapkan')
    return (
      <p className="meta-2">
        {row.resumable
          ? row.writtenVolumes > 0
            ? t('kirim.next.partly', { done: row.writtenVolumes, count: row.volumes })
            : t('kirim.next.prepared')
          : t('kirim.next.lost')}
      </p>
    );
  if (state === 'dibatalkan') return <p className="meta-2">{t('kirim.next.abandoned')}</p>;
  if (state === 'menunggu')
    return (
      <div className={classes.next}>
        {path ? <code className={classes.path}>{path.folder}</code> : null}
        {path ? <p className="meta-2">{t(path.reread === 'media' ? 'kirim.next.rereadMedia' : 'kirim.next.rereadCache')}</p> : null}
        <ol className={classes.steps}>
          <li>{t('kirim.next.carry')}</li>
          {row.handover.closure === 'passphrase' ? <li>{t('kirim.next.code')}</li> : null}
          <li>{t('kirim.next.ask')}</li>
        </ol>
      </div>
    );
  return (
    <p className="meta-2">
      {t('kirim.next.received', {
        by: receipt?.by ?? '',
        office: receipt?.office ?? '',
        accepted: receipt?.accepted ?? 0,
        returned: receipt?.returned ?? 0,
      })}
    </p>
  );
};

const useAbandon = (row: HandoverRow) => {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const abandon = useAct(() => client.handovers.abandon({ id: row.handover.id }), {
    done: () => {
      setAsked(false);
      refreshAll();
    },
  });
  const dialog = asked ? (
    <ConfirmDialog
      opened
      onClose={() => setAsked(false)}
      title={t('kirim.abandon.title')}
      act={t('kirim.abandon.act')}
      busy={abandon.isPending}
      onAct={() => abandon.mutate(undefined)}
    >
      <p>{t('kirim.abandon.text')}</p>
    </ConfirmDialog>
  ) : null;
  return { ask: () => setAsked(true), dialog };
};

export const SentDetail = ({ row, send }: { row: HandoverRow; send: Send }) => {
  const t = useText();
  const recipient = useRecipient();
  const { handover } = row;
  const abandon = useAbandon(row);
  const foot =
    row.state === 'disiapkan' ? (
      <>
        <Button size="lg" disabled={send.busy} onClick={abandon.ask}>
          {t('kirim.abandon.open')}
        </Button>
        {row.resumable ? (
          <Button size="lg" className="grow" loading={send.busy} onClick={() => send.goOn(handover.id)}>
            {t('kirim.goOn')}
          </Button>
        ) : null}
      </>
    ) : undefined;
  return (
    <Inspector label={recipient(row)} {...(foot && { foot })}>
      <div className={classes.stack}>
        <Section title={recipient(row)}>
          <div className={classes.next}>
            <HandoverMark state={row.state} />
            <Next row={row} send={send} />
            {row.receipt?.doubt ? (
              <StateMark state="berubah" size="body">
                {receiptDoubtText(row.receipt.doubt, chosenLanguage(), showShortDay(row.receipt.doubt.since.slice(0, 10)))}
              </StateMark>
            ) : null}
          </div>
        </Section>
        <Messages handoverId={handover.id} />
        <Section title={t('kirim.detail.contents')}>
          <Items row={row} />
        </Section>
        <Section title={t('kirim.detail.facts')}>
          <Facts
            rows={[
              [
                t('kirim.detail.number'),
                <span key="n" className="mono">
                  {handover.id.slice(0, 12)}
                </span>,
              ],
              [t('kirim.detail.begun'), <TimeText key="b" at={handover.begunAt} />],
              [t('kirim.detail.closure'), t(`kirim.closed.${handover.closure}`)],
              [t('kirim.plan.size'), showSize(handover.sizeBytes)],
              ...(handover.sent
                ? ([[t('kirim.plan.volumes'), t('kirim.plan.volumeCount', { count: handover.sent.volumes })]] as const)
                : []),
              ...(handover.note ? ([[t('kirim.how.note'), handover.note]] as const) : []),
            ]}
          />
        </Section>
      </div>
      {abandon.dialog}
    </Inspector>
  );
};
