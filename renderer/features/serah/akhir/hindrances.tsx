/** What still stops the erasure, one by one, each with what to do. */
import { receiptDoubtText } from '../../../../shared/contract/trust-texts.ts';
import type { Hindrance } from '../../../../shared/domain/farewell.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { chosenLanguage, type Say, useText } from '../../../strings/index.ts';
import classes from './akhir.module.css';

/** Numbers named in a sentence; further ones are counted. */
const NAMED = 8;
const listed = (t: Say, numbers: readonly string[]): string =>
  numbers.length > NAMED
    ? t('akhir.andMore', { numbers: numbers.slice(0, NAMED).join(', '), count: numbers.length - NAMED })
    : numbers.join(', ');

const sentence = (t: Say, one: Hindrance): string => {
  if (one.is === 'not-accepted') return t('akhir.hindrance.notAccepted', { numbers: listed(t, one.numbers) });
  if (one.is === 'receiver-unknown') return t('akhir.hindrance.receiverUnknown', { name: one.name });
  if (one.is === 'receiver-revoked') return receiptDoubtText(one.doubt, chosenLanguage(), showShortDay(one.doubt.since.slice(0, 10)));
  if (one.is === 'staged') return t('akhir.hindrance.staged', { count: one.count });
  if (one.is === 'no-receipt') return t('akhir.hindrance.noReceipt');
  if (one.is === 'receipt-differs') return t('akhir.hindrance.receiptDiffers');
  if (one.is === 'not-handed-over') return t('akhir.hindrance.notHandedOver');
  if (one.is === 'foreign')
    return one.events > 0
      ? t('akhir.hindrance.foreignEvents', { count: one.events })
      : t('akhir.hindrance.foreignFiles', { count: one.files });
  const named = [...one.exhibits, ...one.dossiers];
  return named.length > 0
    ? t('akhir.hindrance.newer', { numbers: listed(t, named) })
    : t('akhir.hindrance.newerOther', { count: one.other });
};

export const Hindrances = ({ list }: { list: readonly Hindrance[] }) => {
  const t = useText();
  return (
    <ul className={classes.hindrances}>
      {list.map((one) => (
        <li key={one.is}>
          <StateMark
            state={one.is === 'receipt-differs' || one.is === 'receiver-unknown' || one.is === 'receiver-revoked' ? 'berubah' : 'kurang'}
            size="body"
          >
            {sentence(t, one)}
          </StateMark>
        </li>
      ))}
    </ul>
  );
};
