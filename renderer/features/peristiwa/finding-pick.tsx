/** Choosing the entry: everyday words, groups before and after penetapan side by side, arrows and Enter. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { ActQuery } from '../../../shared/contract/catalogue.ts';
import { firstShown, type OfferGroup } from '../../../shared/domain/offer.ts';
import { client } from '../../client.ts';
import { StateMark } from '../../components/state-mark.tsx';
import type { Offer } from '../../evidence/rank-offers.ts';
import { useAsk } from '../../query.ts';
import { type Say, sayIfKnown, useText } from '../../strings/index.ts';
import classes from './finding-dialog.module.css';

/** "Disiplin"; a class that a newer catalogue brings is shown as it writes it. */
export const kindWord = (kind: string): string => sayIfKnown(`dugaan.kind.${kind}`) ?? kind.toLowerCase().replaceAll('_', ' ');

/** An entry or a basis that the catalogue itself does not call confirmed. */
const unsure = (offer: Offer): boolean =>
  offer.entry.status_verifikasi !== 'TERKONFIRMASI' || (offer.basesToPrint.length === 0 && offer.entry.dasar_hukum.length > 0);

const Line = ({ offer, t, onPick }: { offer: Offer; t: Say; onPick: (offer: Offer) => void }) => (
  <li>
    <button type="button" className={classes.offer} data-offer title={offer.entry.judul} onClick={() => onPick(offer)}>
      <span className={classes.title}>{offer.entry.judul}</span>
      <span className={classes.under}>
        <span className={classes.code}>{offer.entry.kode}</span>
        <span>{kindWord(offer.entry.jenis_pelanggaran)}</span>
        {unsure(offer) ? <StateMark state="kurang">{t('dugaan.unsure')}</StateMark> : null}
      </span>
    </button>
  </li>
);

const Group = ({ group, offers, onPick }: { group: OfferGroup; offers: readonly Offer[]; onPick: (offer: Offer) => void }) => {
  const t = useText();
  if (offers.length === 0) return null;
  return (
    <section className={classes.group} data-group={group}>
      <h2>{t(`dugaan.group.${group}`)}</h2>
      <ul aria-label={t('dugaan.listOf', { group: t(`dugaan.group.${group}`).toLowerCase() })}>
        {offers.map((offer) => (
          <Line key={offer.entry.kode} offer={offer} t={t} onPick={onPick} />
        ))}
      </ul>
    </section>
  );
};

/** Moves between the offers on screen: down and up along the list, left and right to the nearest one beside. */
const moveAmong = (event: KeyboardEvent<HTMLElement>, root: HTMLElement | null): void => {
  const offers = [...(root?.querySelectorAll<HTMLElement>('[data-offer]') ?? [])];
  if (offers.length === 0 || !event.key.startsWith('Arrow')) return;
  const at = offers.indexOf(document.activeElement as HTMLElement);
  const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (at < 0 && event.key !== 'ArrowDown') return;
  if (at < 0 || !sideways) {
    event.preventDefault();
    if (at === 0 && event.key === 'ArrowUp') root?.querySelector<HTMLElement>('input')?.focus();
    else offers[at + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
    return;
  }
  const here = offers[at]?.getBoundingClientRect();
  if (!here) return;
  event.preventDefault();
  const wanted = offers
    .map((offer) => ({ offer, box: offer.getBoundingClientRect() }))
    .filter(({ box }) => (event.key === 'ArrowRight' ? box.left > here.left + 8 : box.left < here.left - 8))
    .sort((a, b) => Math.abs(a.box.top - here.top) - Math.abs(b.box.top - here.top))[0];
  wanted?.offer.focus();
};

/** An arrow pressed before the answer is there goes to the first offer once it is; focus never falls out of the dialog with an old list. */
const useFocusWhenSettled = (root: RefObject<HTMLDivElement | null>, pending: boolean, wantsFirst: RefObject<boolean>): void => {
  useEffect(() => {
    if (pending) return;
    if (wantsFirst.current) root.current?.querySelector<HTMLElement>('[data-offer]')?.focus();
    else if (document.activeElement === document.body) root.current?.querySelector<HTMLElement>('input')?.focus();
    wantsFirst.current = false;
  }, [root, pending, wantsFirst]);
};

export const FindingPick = ({ act, onPick }: { act: ActQuery; onPick: (offer: Offer) => void }) => {
  const t = useText();
  const root = useRef<HTMLDivElement>(null);
  const wantsFirst = useRef(false);
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useAsk(
    ['catalogue', 'offer', { ...act, text: asked }],
    (signal) => client.catalogue.offer({ ...act, ...(asked === '' ? {} : { text: asked }) }, { signal }),
    { keepPrevious: true },
  );
  const offers = found.data ?? [];
  const pending = text.trim() !== asked || found.isFetching;
  useFocusWhenSettled(root, pending, wantsFirst);
  const shown = all ? offers : firstShown(offers);
  const of = (group: OfferGroup) => shown.filter((o) => o.group === group);
  const first = of('before')[0] ?? of('after')[0] ?? of('any')[0];
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // Enter in the search takes the only answer, and never saves a finding without an entry.
      event.preventDefault();
      if (offers.length === 1 && first) onPick(first);
      return;
    }
    if (pending && event.key === 'ArrowDown' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      wantsFirst.current = true;
      return;
    }
    moveAmong(event, root.current);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move focus between the buttons inside
    <div ref={root} className={classes.pick} onKeyDown={onKeyDown}>
      <TextInput
        aria-label={t('dugaan.search')}
        placeholder={t('dugaan.searchHint')}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={`meta ${classes.count}`}>
        <span>{t('dugaan.shown', { shown: shown.length, count: offers.length })}</span>
        <span>{t('dugaan.keys')}</span>
      </p>
      <div className={`${classes.groups} scroll`}>
        <div className={classes.pair} data-single={of('before').length === 0 || of('after').length === 0 || undefined}>
          <Group group="before" offers={of('before')} onPick={onPick} />
          <Group group="after" offers={of('after')} onPick={onPick} />
        </div>
        <Group group="any" offers={of('any')} onPick={onPick} />
        {offers.length === 0 && !found.isFetching ? <p className="meta">{t('dugaan.none')}</p> : null}
        {shown.length < offers.length ? (
          <Button variant="subtle" fullWidth onClick={() => setAll(true)}>
            {t('dugaan.showAll', { count: offers.length })}
          </Button>
        ) : null}
      </div>
    </div>
  );
};
