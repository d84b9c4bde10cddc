/** Arrivals in words: which state a row bears, and which sentence each problem gets. */
import { arrivalSentence, receiptFaultTexts } from '../../../../shared/contract/inbox-texts.ts';
import { keyTrustWords } from '../../../../shared/contract/trust-texts.ts';
import { type Arrival, type ArrivalEntry, type ArrivalProblem, entryState, type ReceiptFault } from '../../../../shared/domain/inbox.ts';
import type { Zone } from '../../../../shared/domain/time.ts';
import type { KeyTrust } from '../../../../shared/domain/trust.ts';
import type { MarkState } from '../../../components/state-mark.tsx';
import { showInstant } from '../../../evidence/show.ts';
import { chosenLanguage, type Say } from '../../../strings/index.ts';

/** One line of the table: an entry, or an arrival of which nothing inside is known. */
export interface Row {
  id: string;
  arrival: Arrival;
  entry?: ArrivalEntry;
}

export const rowsOf = (arrivals: readonly Arrival[]): Row[] =>
  arrivals.flatMap((arrival): Row[] =>
    arrival.entries.length === 0
      ? [{ id: arrival.id, arrival }]
      : arrival.entries.map((entry) => ({ id: `${arrival.id} ${entry.item.id}`, arrival, entry })),
  );

/** A problem that the arrival as a whole has counts for each of its entries. */
const isDoubtful = ({ arrival }: Row): boolean => arrival.problems.some((p) => p.weight === 'warns');

export const rowState = (t: Say, row: Row): { state: MarkState; word: string } => {
  const { arrival, entry } = row;
  if (!entry) {
    const waits = arrival.problems.some((p) => p.code === 'passphrase-needed' || p.code === 'passphrase-wrong');
    return waits ? { state: 'menunggu', word: t('kotakMasuk.states.closed') } : { state: 'kurang', word: t('kotakMasuk.states.unopened') };
  }
  switch (entryState(entry)) {
    case 'accepted':
      return { state: 'utuh', word: t('kotakMasuk.states.accepted') };
    case 'returned':
      return { state: 'kurang', word: t('kotakMasuk.states.returned') };
    case 'barred':
      return { state: 'berubah', word: t('kotakMasuk.states.barred') };
    case 'doubtful':
      return { state: 'dekat', word: t('kotakMasuk.states.doubtful') };
    default:
      return isDoubtful(row)
        ? { state: 'dekat', word: t('kotakMasuk.states.doubtful') }
        : { state: 'utuh', word: t('kotakMasuk.states.sound') };
  }
};

/** Verified to the last byte, of a key that somebody known vouches for, and not decided yet. */
export const isSound = (row: Row): boolean =>
  row.entry !== undefined && entryState(row.entry) === 'sound' && row.arrival.answerable && !isDoubtful(row);

export const problemText = (problem: ArrivalProblem, zone: Zone): string =>
  arrivalSentence(problem, chosenLanguage(), (at) => showInstant(at, zone));

const weightStates = { bars: 'berubah', warns: 'dekat', notes: 'tiada' } as const;
export const problemMark = ({ weight }: ArrivalProblem): MarkState => weightStates[weight];

export const faultText = (fault: ReceiptFault): string => receiptFaultTexts[fault][chosenLanguage()];

const trustStates = { known: 'utuh', stranger: 'dekat', nobody: 'tiada', ended: 'dekat', revoked: 'berubah' } as const;
export const trustAnswer = (trust: KeyTrust, zone: Zone): { state: MarkState; word: string; text: string } => {
  const { word, text, state } = keyTrustWords(trust, chosenLanguage(), (at) => showInstant(at, zone));
  return { state: trustStates[state], word, text };
};
