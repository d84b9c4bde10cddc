/** What offices ask to be corrected and nothing answers yet: first thing that is missing, because somebody waits for it. */
import { Button } from '@mantine/core';
import { IconPencilExclamation } from '@tabler/icons-react';
import { client } from '../../client.ts';
import { useGo } from '../../evidence/go.ts';
import { useAsk } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './beranda.module.css';

export const useRequests = () => useAsk(['handovers', 'requests'], (signal) => client.messages.open(undefined, { signal })).data ?? [];

export const Requests = ({ rows }: { rows: ReturnType<typeof useRequests> }) => {
  const t = useText();
  const go = useGo();
  return rows.map(({ message: { body }, item }) => (
    <li key={body.id} className={classes.gap}>
      <IconPencilExclamation size={18} stroke={1.7} aria-hidden />
      <span className="grow">
        {t('pesan.asks', { office: body.from.office })} <span className={`mono ${classes.whole}`}>{body.about.number}</span>
        <span className={`meta clip ${classes.request}`}>{body.text}</span>
      </span>
      {item?.kind === 'dossier' && (
        <Button size="xs" onClick={() => go.dossier(item.id)} aria-label={`${t('pesan.see')}: ${body.about.number}`}>
          {t('pesan.see')}
        </Button>
      )}
    </li>
  ));
};
