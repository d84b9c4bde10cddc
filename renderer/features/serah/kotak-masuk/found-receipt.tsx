/** A receipt that came back, by stick or by sync: who signed it, what it says, and the comparing of its code where nobody vouches for him. */
import { Button } from '@mantine/core';
import type { FoundReceipt } from '../../../../shared/domain/inbox.ts';
import { type MarkState, StateMark } from '../../../components/state-mark.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { useZone } from '../../../session.tsx';
import { useText } from '../../../strings/index.ts';
import classes from './kotak-masuk.module.css';
import { ReceiptCode } from './receipt-acts.tsx';
import { faultText, trustAnswer } from './words.ts';

const states: Readonly<Record<FoundReceipt['state'], MarkState>> = {
  adopted: 'utuh',
  known: 'utuh',
  doubtful: 'dekat',
  refused: 'berubah',
  foreign: 'tiada',
};

interface FoundReceiptProps {
  one: FoundReceipt;
  busy: boolean;
  /** Its code was compared with the paper. */
  onConfirm: (id: string) => void;
}

export const FoundReceiptCard = ({ one, busy, onConfirm }: FoundReceiptProps) => {
  const t = useText();
  const zone = useZone();
  const body = one.receipt?.body;
  const trust = one.trust && trustAnswer(one.trust, zone);
  return (
    <article className={classes.found}>
      <div className={classes.foundHead}>
        <StateMark state={states[one.state]}>{t(`kotakMasuk.receiptStates.${one.state}`)}</StateMark>
        <b className="grow clip">{body ? `${body.receiver.name}, ${body.receiver.office}` : one.name}</b>
        {body ? (
          <span className="meta">
            <TimeText at={body.receivedAt} />
          </span>
        ) : null}
      </div>
      {one.faults.map((fault) => (
        <p key={fault}>{faultText(fault)}</p>
      ))}
      {trust && one.state !== 'foreign' ? (
        <p className="meta-2">
          <StateMark state={trust.state}>{trust.word}</StateMark>
        </p>
      ) : null}
      {body && one.state !== 'foreign' ? (
        <ul className={classes.lines}>
          {body.lines.map((line) => (
            <li key={line.itemId}>
              <span className="mono">{line.number}</span>{' '}
              {t(line.outcome === 'diterima' ? 'kotakMasuk.states.accepted' : 'kotakMasuk.states.returned')}
              {line.registerNumber ? `, ${t('kotakMasuk.register')} ${line.registerNumber}` : ''}
              {line.reason ? `: ${line.reason}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {one.code && one.state !== 'foreign' ? <ReceiptCode code={one.code} /> : null}
      {one.state === 'doubtful' && body ? (
        <>
          <p className="meta-2">{t('kotakMasuk.doubtfulNote')}</p>
          <Button loading={busy} onClick={() => onConfirm(body.id)}>
            {t('kotakMasuk.confirmReceipt')}
          </Button>
        </>
      ) : null}
    </article>
  );
};
