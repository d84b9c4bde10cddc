/** Kirim: hand-overs that leave this vault. */
import { useState } from 'react';
import { client } from '../../../client.ts';
import { useDraft } from '../../../evidence/handover-draft.ts';
import { useAsk } from '../../../query.ts';
import { Compose } from './compose.tsx';
import { SentDetail } from './sent-detail.tsx';
import { SentList } from './sent-list.tsx';
import { useSend } from './use-send.tsx';

export const SendDesk = () => {
  const draft = useDraft();
  const [selected, setSelected] = useState<string>();
  const send = useSend(setSelected);
  const list = useAsk(['handovers', 'list'], (signal) => client.handovers.list({}, { signal }));
  const row = list.data?.find((r) => r.handover.id === selected) ?? list.data?.[0];
  return (
    <>
      {draft ? (
        <Compose draft={draft} send={send} />
      ) : (
        <>
          <SentList rows={list.data} selected={row?.handover.id} onSelect={setSelected} />
          {row ? <SentDetail row={row} send={send} /> : null}
        </>
      )}
      {send.dialogs}
    </>
  );
};
