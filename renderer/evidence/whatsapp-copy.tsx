/** About an exhibit that is a picture made smaller by WhatsApp: the day in its name, the message to ask again, originals that are there already. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ExhibitDetail } from '../../shared/contract/service.ts';
import { isCompressedByWhatsapp, whatsappName } from '../../shared/domain/whatsapp-name.ts';
import { client } from '../client.ts';
import { Section } from '../components/layout.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { refreshAll, useAct, useAsk } from '../query.ts';
import { useText } from '../strings/index.ts';
import classes from './ask-again.module.css';
import { AskAgainDialog } from './ask-again.tsx';
import { useGo } from './go.ts';
import { showShortDay } from './show.ts';

const Originals = ({ exhibitId }: { exhibitId: string }) => {
  const t = useText();
  const go = useGo();
  const offers =
    useAsk(['exhibits', 'originals', exhibitId], (signal) => client.phoneFiles.originalsOf({ exhibitId }, { signal })).data ?? [];
  const link = useAct((id: string) => client.exhibits.link({ id, add: [{ relation: 'original-of', exhibitId }] }), { done: refreshAll });
  const numbers = useAsk(
    ['exhibits', 'list', 'originals', offers.map((o) => o.id).join()],
    (signal) => client.exhibits.list({ filter: { ids: offers.map((o) => o.id) } }, { signal }),
    { enabled: offers.length > 0 },
  ).data;
  if (offers.length === 0) return null;
  return (
    <div className={classes.ask}>
      <span className="meta-2">{t('kiriman.originalsFound')}</span>
      {offers.map((offer) => (
        <div key={offer.id} className="row">
          <button type="button" className="link mono" onClick={() => go.exhibit(offer.id)}>
            {numbers?.rows.find((row) => row.id === offer.id)?.number ?? '…'}
          </button>
          <span className="meta grow">{offer.reasons.map((reason) => t(`kiriman.originalReasons.${reason}`)).join('; ')}</span>
          <Button size="xs" loading={link.isPending} onClick={() => link.mutate(offer.id)}>
            {t('kiriman.originalLink')}
          </Button>
        </div>
      ))}
    </div>
  );
};

export const WhatsappCopy = ({ detail }: { detail: ExhibitDetail }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const names = detail.exhibit.parts.map((part) => part.receivedName.text).filter(isCompressedByWhatsapp);
  const hasOriginal = detail.linkedFrom.some((link) => link.relation === 'original-of');
  if (names.length === 0) return null;
  const day = whatsappName(names[0] ?? '')?.day;
  return (
    <Section
      title={t('kiriman.copyTitle')}
      acts={
        hasOriginal ? undefined : (
          <Button size="xs" onClick={() => setAsking(true)}>
            {t('kiriman.ask')}
          </Button>
        )
      }
    >
      <div className={classes.ask}>
        {day ? <span className="meta">{t('kiriman.nameDay', { day: showShortDay(day) })}</span> : null}
        {hasOriginal ? null : <StateMark state="kurang">{t('kiriman.whatsappNote')}</StateMark>}
        <Originals exhibitId={detail.exhibit.id} />
      </div>
      <AskAgainDialog opened={asking} onClose={() => setAsking(false)} names={names} />
    </Section>
  );
};
