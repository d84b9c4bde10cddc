/** Riwayat: the custody of this exhibit as one line of events; the last record's whole hash below it. */
import {
  IconArchive,
  IconFileCheck,
  IconFileExport,
  IconFilePlus,
  IconFolderPlus,
  IconLink,
  IconPencil,
  IconPoint,
  IconScribble,
  IconShieldCheck,
  IconTrashX,
  IconUserEdit,
  type TablerIcon,
} from '@tabler/icons-react';
import { receiptDoubtText } from '../../../shared/contract/trust-texts.ts';
import type { EventType, HistoryLine } from '../../../shared/domain/custody.ts';
import type { ReceiptDoubt } from '../../../shared/domain/receipt-doubt.ts';
import { client } from '../../client.ts';
import { HashText } from '../../components/hash-text.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { showShortDay } from '../../evidence/show.ts';
import { failureText } from '../../failure.ts';
import { useAsk } from '../../query.ts';
import { chosenLanguage, useText } from '../../strings/index.ts';
import classes from './history-tab.module.css';
import { eventDetail, eventTitle } from './history-words.ts';

const icons: Partial<Record<EventType, TablerIcon>> = {
  'exhibit.taken-in': IconFilePlus,
  'exhibit.tagged': IconPencil,
  'exhibit.provenance-changed': IconUserEdit,
  'exhibit.exported': IconFileExport,
  'exhibit.checked': IconShieldCheck,
  'exhibit.linked': IconLink,
  'derivative.made': IconScribble,
  'derivative.withdrawn': IconTrashX,
  'case.created': IconFolderPlus,
  'case.changed': IconFolderPlus,
  'finding.recorded': IconFolderPlus,
  'dossier.sealed': IconArchive,
  'dossier.exported': IconFileExport,
  'paper.returned': IconFileCheck,
};

const Line = ({ line, doubt }: { line: HistoryLine; doubt: ReceiptDoubt | undefined }) => {
  const t = useText();
  const Icon = icons[line.type] ?? IconPoint;
  return (
    <li className={classes.line}>
      <span className={classes.mark}>
        <Icon size={14} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.words}>
        <div className={classes.head}>
          <h3>{eventTitle(t, line)}</h3>
          <span className={classes.number}>#{line.seq}</span>
        </div>
        <span className="meta-2">
          <TimeText at={line.at} zone={line.zone} seconds />
        </span>
        <span className="meta">{eventDetail(t, line)}</span>
        {doubt ? (
          <StateMark state="berubah">{receiptDoubtText(doubt, chosenLanguage(), showShortDay(doubt.since.slice(0, 10)))}</StateMark>
        ) : null}
      </div>
    </li>
  );
};

export const useHistory = (id: string) => useAsk(['exhibits', 'history', id], (signal) => client.exhibits.history({ id }, { signal }));

export const HistoryTab = ({ id }: { id: string }) => {
  const t = useText();
  const history = useHistory(id);
  if (history.error) return <p role="alert">{failureText(history.error)}</p>;
  const lines = history.data?.lines ?? [];
  return (
    <>
      <div className={classes.title}>
        <h2>{t('penampil.historyTitle')}</h2>
        <span className="meta grow">{t('penampil.eventCount', { count: lines.length })}</span>
        {history.data ? (
          <StateMark state={history.data.unbroken ? 'utuh' : 'berubah'} tinted>
            {t(history.data.unbroken ? 'penampil.unbroken' : 'penampil.broken')}
          </StateMark>
        ) : null}
      </div>
      {history.data && lines.length === 0 ? <p className="meta">{t('penampil.noEvents')}</p> : null}
      <ol className={classes.lines}>
        {lines.map((line) => (
          <Line key={line.seq} line={line} doubt={history.data?.doubtful.find((one) => one.seq === line.seq)?.doubt} />
        ))}
      </ol>
    </>
  );
};

/** Whole hash of the last record: stands still under the line of events. */
export const LastHash = ({ id }: { id: string }) => {
  const t = useText();
  const last = useHistory(id).data?.lines.at(-1);
  if (last === undefined) return null;
  return (
    <div className={classes.last}>
      <span className={classes.lastLabel}>{t('penampil.lastHash', { seq: last.seq })}</span>
      <HashText hex={last.eventSha256} />
    </div>
  );
};
