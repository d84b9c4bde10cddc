/** What was received so far: when, of whom, what became of it; with its receipt and berita acara. */
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReceivedRow } from '../../../../shared/contract/inbox.ts';
import { localIn } from '../../../../shared/domain/time.ts';
import { client } from '../../../client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Facts, Inspector, Pane, Section } from '../../../components/layout.tsx';
import { showSize } from '../../../components/show-size.ts';
import { type MarkState, StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { Messages } from '../../../evidence/messages.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { WriteMessage } from '../../../evidence/write-message.tsx';
import { useAsk } from '../../../query.ts';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import { Problems } from './inspector.tsx';
import classes from './kotak-masuk.module.css';
import { ReceiptActs } from './receipt-acts.tsx';
import type { InboxActs } from './use-inbox.ts';
import { trustAnswer } from './words.ts';

const outcomeWord = (t: ReturnType<typeof useText>, row: ReceivedRow): string =>
  [
    row.accepted > 0 ? t('kotakMasuk.acceptedCount', { count: row.accepted }) : '',
    row.returned > 0 ? t('kotakMasuk.returnedCount', { count: row.returned }) : '',
    row.open > 0 ? t('kotakMasuk.openCount', { count: row.open }) : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Amber where only a part was taken, as the sender sees it. */
const markOf = (row: ReceivedRow): MarkState =>
  row.open > 0 ? 'menunggu' : row.accepted === 0 ? 'kurang' : row.returned > 0 ? 'dekat' : 'utuh';

/** Day over clock: neither is torn in a narrow column. */
const Received = ({ at }: { at: string }) => {
  const zone = useZone();
  const local = localIn(at, zone);
  return (
    <span className={`${classes.two} meta-2`}>
      <span>{showShortDay(local.slice(0, 10))}</span>
      <span>{`${local.slice(11, 16).replace(':', '.')} ${zone}`}</span>
    </span>
  );
};

const Detail = ({ row, acts }: { row: ReceivedRow; acts: InboxActs }) => {
  const t = useText();
  const zone = useZone();
  const found = useAsk(['inbox', 'show', row.id], (signal) => client.inbox.show({ handoverId: row.id }, { signal }));
  const trust = trustAnswer(row.trust, zone);
  const { handover, exhibits = [] } = found.data ?? {};
  return (
    <Inspector label={t('kotakMasuk.chosen')}>
      <div className={classes.inspect}>
        <header>
          <h2 className="clip">{row.senderOffice || row.senderName}</h2>
          <p className="meta-2">{row.senderName}</p>
          <StateMark state={markOf(row)} tinted>
            {outcomeWord(t, row)}
          </StateMark>
        </header>
        {row.receiptAt || row.open === 0 ? <ReceiptActs handoverId={row.id} acts={acts} /> : null}
        <Messages handoverId={row.id} />
        {handover ? (
          <div>
            <WriteMessage handoverId={row.id} items={handover.statement.items} />
          </div>
        ) : null}
        <Section title={t('kotakMasuk.columns.what')}>
          <ul className={classes.lines}>
            {handover?.statement.items.map((item) => {
              const decision = handover.decisions.find((d) => d.itemId === item.id);
              return (
                <li key={item.id}>
                  <span className="mono strong">{item.number}</span> {item.title}
                  <span className="meta-2">
                    {decision
                      ? ` ${t(decision.outcome === 'diterima' ? 'kotakMasuk.states.accepted' : 'kotakMasuk.states.returned')}${decision.registerNumber ? `, ${t('kotakMasuk.register')} ${decision.registerNumber}` : ''}${decision.reason ? `: ${decision.reason}` : ''}`
                      : ` ${t('kotakMasuk.undecided')}`}
                  </span>
                </li>
              );
            })}
          </ul>
        </Section>
        {exhibits.length > 0 ? (
          <Section title={t('kotakMasuk.custody')} beside={t('kotakMasuk.exhibits', { count: exhibits.length })}>
            <ul className={classes.lines}>
              {exhibits.slice(0, 50).map((e) => (
                <li key={`${e.id} ${e.itemId}`}>
                  <span className="mono">{e.number}</span>
                </li>
              ))}
            </ul>
            <p className="meta-2">{t('kotakMasuk.custodyNote')}</p>
          </Section>
        ) : null}
        <Section title={t('kotakMasuk.columns.from')}>
          <Facts
            rows={[
              [t('kotakMasuk.decidedAt'), <TimeText key="at" at={row.receivedAt} />],
              [t('kotakMasuk.columns.size'), showSize(row.sizeBytes)],
            ]}
          />
          <div className={classes.trust}>
            <StateMark state={trust.state} sentence>
              {trust.word}
            </StateMark>
            <p className="meta-2">{trust.text}</p>
          </div>
          {handover && handover.problems.length > 0 ? <Problems problems={handover.problems} /> : null}
        </Section>
      </div>
    </Inspector>
  );
};

export const ReceivedList = ({ acts }: { acts: InboxActs }) => {
  const t = useText();
  const [chosen, setChosen] = useState<string>();
  const found = useAsk(['inbox', 'received'], (signal) => client.inbox.received({}, { signal }));
  const rows = found.data ?? [];
  const row = rows.find((r) => r.id === chosen) ?? rows[0];
  if (found.data && !row)
    return (
      <Pane label={t('kotakMasuk.tabs.received')}>
        <EmptyState icon={IconArchive} title={t('kotakMasuk.receivedEmpty')} text={t('kotakMasuk.receivedText')} />
      </Pane>
    );
  return (
    <>
      <Pane label={t('kotakMasuk.tabs.received')} padded={false}>
        <table className={classes.table} aria-label={t('kotakMasuk.tabs.received')} data-of="received">
          <thead>
            <tr>
              <th scope="col">{t('kotakMasuk.columns.from')}</th>
              <th scope="col">{t('kotakMasuk.columns.numbers')}</th>
              <th scope="col">{t('kotakMasuk.columns.when')}</th>
              <th scope="col">{t('kotakMasuk.columns.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.id} data-chosen={r === row || undefined} onClick={() => setChosen(r.id)}>
                <td>
                  <button type="button" className={classes.pick} aria-pressed={r === row} onClick={() => setChosen(r.id)}>
                    <span className="strong clip">{r.senderOffice || '–'}</span>
                    <span className="meta-2 clip">{r.senderName}</span>
                  </button>
                </td>
                <td>
                  <span className={classes.two} title={r.numbers.join(', ')}>
                    <span className={`${classes.numbers} clip`}>{r.numbers[0]}</span>
                    {r.numbers.length > 1 ? (
                      <span className="meta-2">{t('kotakMasuk.moreNumbers', { count: r.numbers.length - 1 })}</span>
                    ) : null}
                  </span>
                </td>
                <td>
                  <Received at={r.receivedAt} />
                </td>
                <td>
                  <StateMark state={markOf(r)}>{outcomeWord(t, r)}</StateMark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pane>
      {row ? <Detail key={row.id} row={row} acts={acts} /> : null}
    </>
  );
};
