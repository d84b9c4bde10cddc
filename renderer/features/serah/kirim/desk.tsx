/** Kirim: hand-overs that leave this vault. */
import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { PageHeader } from '../../../components/layout.tsx';
import { beginDraft, useDraft } from '../../../evidence/handover-draft.ts';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { Compose } from './compose.tsx';
import classes from './kirim.module.css';
import { SentDetail } from './sent-detail.tsx';
import { SentList } from './sent-list.tsx';
import { useSend } from './use-send.tsx';

export const SendDesk = () => {
  const t = useText();
  const draft = useDraft();
  const [selected, setSelected] = useState<string>();
  const send = useSend(setSelected);
  const list = useAsk(['handovers', 'list'], (signal) => client.handovers.list({}, { signal }));
  const row = list.data?.find((r) => r.handover.id === selected) ?? list.data?.[0];
  const empty = list.data?.length === 0;
  const start = (
    <Button variant="filled" leftSection={<IconPackageExport size={16} stroke={1.7} />} onClick={() => beginDraft()}>
      {t('kirim.start')}
    </Button>
  );
  return (
    <div className={classes.desk}>
      <header className={classes.head}>
        {draft ? (
          <PageHeader title={t('kirim.compose')} />
        ) : (
          <PageHeader
            title={t('kirim.title')}
            {...(list.data && !empty && { beside: t('kirim.count', { count: list.data.length }), acts: start })}
          />
        )}
      </header>
      <div className={classes.columns}>
        {draft ? (
          <Compose draft={draft} send={send} />
        ) : (
          <>
            <SentList rows={list.data} selected={row?.handover.id} onSelect={setSelected} start={start} />
            {row ? <SentDetail key={row.handover.id} row={row} send={send} /> : null}
          </>
        )}
      </div>
      {send.dialogs}
    </div>
  );
};
