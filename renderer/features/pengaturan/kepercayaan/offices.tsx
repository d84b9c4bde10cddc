/** Offices known here: confirmed by an officer, or through another office; in words, never by colour alone. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TrustOffice } from '../../../../shared/contract/trust.ts';
import { regionWords } from '../../../../shared/domain/region-words.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { HashText } from '../../../components/hash-text.tsx';
import { Section } from '../../../components/layout.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { showShortDay } from '../../../evidence/show.ts';
import { useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import form from '../pengaturan.module.css';
import classes from './kepercayaan.module.css';

const Row = ({ office, remove }: { office: TrustOffice; remove: () => void }) => {
  const t = useText();
  const { card, known, through, revoked, listNumber } = office;
  const where = [
    regionWords(card.body.region),
    listNumber === undefined ? undefined : t('kepercayaan.offices.list', { number: listNumber }),
  ];
  return (
    <li className={classes.row}>
      <div className="grow">
        <p className="strong">{card.body.name}</p>
        <p className="meta-2">{where.filter(Boolean).join(' · ')}</p>
        {revoked ? (
          <StateMark state="berubah">
            {t('kepercayaan.revokedSince', {
              day: showShortDay(revoked.since.slice(0, 10)),
              reason: t(`kepercayaan.reasons.${revoked.reason}`),
            })}
          </StateMark>
        ) : (
          <StateMark state={known === 'unknown' ? 'menunggu' : 'utuh'}>
            {t(`kepercayaan.known.${known}`, { through: through.join(', ') })}
          </StateMark>
        )}
      </div>
      <HashText hex={card.body.fingerprint} first={16} />
      {known === 'confirmed' && (
        <Button size="xs" onClick={remove}>
          {t('kepercayaan.offices.remove')}
        </Button>
      )}
    </li>
  );
};

export const Offices = ({ offices }: { offices: readonly TrustOffice[] }) => {
  const t = useText();
  const [removing, setRemoving] = useState<TrustOffice>();
  const remove = useAct(client.trust.removeOffice, { done: () => setRemoving(undefined) });
  return (
    <Section title={t('kepercayaan.offices.title')}>
      {offices.length === 0 ? (
        <div className={form.form}>
          <StateMark state="tiada">{t('kepercayaan.offices.none')}</StateMark>
          <p className="meta-2">{t('kepercayaan.offices.noneLead')}</p>
        </div>
      ) : (
        <ul>
          {offices.map((office) => (
            <Row key={office.card.body.fingerprint} office={office} remove={() => setRemoving(office)} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('kepercayaan.offices.removeTitle', { name: removing?.card.body.name ?? '' })}
        act={t('kepercayaan.offices.removeAct')}
        busy={remove.isPending}
        onAct={() => removing && remove.mutate({ fingerprint: removing.card.body.fingerprint })}
      >
        <p>{t('kepercayaan.offices.removeText')}</p>
      </ConfirmDialog>
    </Section>
  );
};
