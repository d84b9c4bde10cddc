/** Messages between the desks of a hand-over: shown beside what they are about, with who vouches for the writer. */
import { IconMessage, IconPencilExclamation } from '@tabler/icons-react';
import type { MessageRow } from '../../shared/contract/messages.ts';
import { keyTrustWords } from '../../shared/contract/trust-texts.ts';
import { client } from '../client.ts';
import { Section } from '../components/layout.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { TimeText } from '../components/time-text.tsx';
import { useAsk } from '../query.ts';
import { useZone } from '../session.tsx';
import { useLanguage, useText } from '../strings/index.ts';
import { useGo } from './go.ts';
import classes from './messages.module.css';
import { showShortInstant } from './show.ts';

const marks = { known: 'utuh', stranger: 'menunggu', nobody: 'tiada', ended: 'dekat', revoked: 'berubah' } as const;

export const Message = ({ row, numbered = false }: { row: MessageRow; numbered?: boolean }) => {
  const t = useText();
  const go = useGo();
  const zone = useZone();
  const language = useLanguage();
  const { body } = row.message;
  const Icon = body.kind === 'perbaikan' ? IconPencilExclamation : IconMessage;
  const trust = keyTrustWords(row.trust, language, (instant) => showShortInstant(instant, zone));
  return (
    <li className={classes.message}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <div className="grow">
        <p className="strong">
          {t(`pesan.kind.${body.kind}`)}
          {numbered && (body.about.itemId === undefined ? ` ${t('pesan.whole')}` : <span className="mono">{` ${body.about.number}`}</span>)}
        </p>
        <p className={classes.text}>{body.text}</p>
        <p className="meta">
          {row.direction === 'keluar' ? t('pesan.fromHere') : t('pesan.from', { name: body.from.name, office: body.from.office })}
          <br />
          <TimeText at={body.at} />
        </p>
        {row.direction === 'masuk' && (
          <StateMark state={marks[trust.state]} sentence>
            {trust.word}
          </StateMark>
        )}
        {row.answeredBy && (
          <p className="meta-2">
            {t('pesan.answered')}{' '}
            <button type="button" className="plain mono" onClick={() => row.answeredBy && go.dossier(row.answeredBy.id)}>
              {row.answeredBy.number}
            </button>
          </p>
        )}
      </div>
    </li>
  );
};

/** Messages about one hand-over or one thing in it; nothing at all where there are none. */
export const Messages = ({ handoverId, itemId }: { handoverId?: string; itemId?: string }) => {
  const t = useText();
  const rows = useAsk(['handovers', 'messages', handoverId, itemId], (signal) =>
    client.messages.list({ handoverId, itemId }, { signal }),
  ).data;
  if (!rows || rows.length === 0) return null;
  return (
    <Section title={t('pesan.title')}>
      <ul className={classes.list}>
        {rows.map((row) => (
          <Message key={row.message.body.id} row={row} numbered={itemId === undefined} />
        ))}
      </ul>
    </Section>
  );
};
