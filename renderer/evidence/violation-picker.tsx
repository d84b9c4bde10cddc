/** Choosing an alleged violation: by everyday words, offered for the day, regime and subject of the act. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActQuery } from '../../shared/contract/catalogue.ts';
import { firstShown } from '../../shared/domain/offer.ts';
import { client } from '../client.ts';
import { StateMark } from '../components/state-mark.tsx';
import { useAsk } from '../query.ts';
import { useText } from '../strings/index.ts';
import { type Offer, rankOffers, searchWords } from './rank-offers.ts';
import classes from './violation-picker.module.css';

/** The act as far as it is known. */
export type ActFacts = ActQuery;

/** Offers that an account in everyday words brings up. */
export const useSuggestions = (account: string, act: ActFacts, limit = 3): Offer[] => {
  const [settled] = useDebouncedValue(account, 250);
  const words = searchWords(settled);
  return useQueries({
    queries: words.map((text) => ({
      queryKey: ['catalogue', 'offer', { ...act, text }],
      queryFn: ({ signal }: { signal: AbortSignal }) => client.catalogue.offer({ ...act, text }, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (answers) =>
      rankOffers(
        answers.map((a) => a.data ?? []),
        limit,
      ),
  });
};

/** What may be printed as legal basis, or that it needs verification. */
export const Basis = ({ bases }: { bases: readonly string[] }) => {
  const t = useText();
  return bases.length > 0 ? <span>{bases.join('; ')}</span> : <StateMark state="kurang">{t('bukti.violation.basisUnverified')}</StateMark>;
};

const OfferLine = ({ offer, onPick, chosen }: { offer: Offer; onPick: () => void; chosen: boolean }) => (
  <li>
    <button type="button" className={classes.offer} onClick={onPick} aria-pressed={chosen}>
      <span className={classes.title}>{offer.entry.judul}</span>
      <span className={classes.code}>{offer.entry.kode}</span>
      <span className={classes.basis}>
        <Basis bases={offer.basesToPrint} />
      </span>
    </button>
  </li>
);

interface ViolationPickerProps {
  act: ActFacts;
  /** Account from which entries are suggested before a word is typed. */
  account?: string;
  chosen: readonly string[];
  onPick: (offer: Offer) => void;
  autoFocus?: boolean;
}

export const ViolationPicker = ({ act, account = '', chosen, onPick, autoFocus }: ViolationPickerProps) => {
  const t = useText();
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const [asked] = useDebouncedValue(text.trim(), 150);
  const suggested = useSuggestions(account, act, 4);
  const found = useAsk(
    ['catalogue', 'offer', { ...act, text: asked }],
    (signal) => client.catalogue.offer({ ...act, ...(asked === '' ? {} : { text: asked }) }, { signal }),
    { keepPrevious: true },
  );
  const offers = found.data ?? [];
  const suggesting = asked === '' && suggested.length > 0;
  const listed = suggesting ? suggested : all ? offers : firstShown(offers);
  return (
    <div className={classes.picker}>
      <TextInput
        aria-label={t('bukti.violation.search')}
        placeholder={t('bukti.violation.searchHint')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={text}
        data-autofocus={autoFocus}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className="meta">{suggesting ? t('bukti.violation.suggested') : t('bukti.violation.count', { count: offers.length })}</p>
      <ul className={`${classes.offers} scroll`} aria-label={t('bukti.violation.list')}>
        {listed.map((offer) => (
          <OfferLine key={offer.entry.kode} offer={offer} chosen={chosen.includes(offer.entry.kode)} onPick={() => onPick(offer)} />
        ))}
        {listed.length === 0 && !found.isFetching ? <li className={classes.none}>{t('bukti.violation.none')}</li> : null}
        {!suggesting && listed.length < offers.length ? (
          <li>
            <Button variant="subtle" fullWidth onClick={() => setAll(true)}>
              {t('dugaan.showAll', { count: offers.length })}
            </Button>
          </li>
        ) : null}
      </ul>
    </div>
  );
};

/** Suggestions as one-click chips, where a whole picker would be too much. */
export const SuggestedViolations = ({
  account,
  act,
  chosen,
  onPick,
}: {
  account: string;
  act: ActFacts;
  chosen: string | undefined;
  onPick: (offer: Offer) => void;
}) => {
  const t = useText();
  const offers = useSuggestions(account, act, 3).filter((o) => o.entry.kode !== chosen);
  if (offers.length === 0) return account.trim() === '' ? <p className="meta">{t('bukti.violation.afterWhat')}</p> : null;
  return (
    <ul className={classes.chips} aria-label={t('bukti.violation.suggested')}>
      {offers.map((offer) => (
        <li key={offer.entry.kode}>
          <button type="button" className={classes.chip} onClick={() => onPick(offer)}>
            <IconPlus size={14} stroke={2} aria-hidden />
            <span>{offer.entry.judul}</span>
            <span className={classes.code}>{offer.entry.kode}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};
