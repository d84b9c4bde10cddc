/** Reads receipts from a medium and says in one sentence what came of it. */
import { useState } from 'react';
import { receiptFaultTexts } from '../../../../shared/contract/inbox-texts.ts';
import { client } from '../../../client.ts';
import { startTask } from '../../../components/task-tray/tasks.ts';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { failureOf, showFailure } from '../../../failure.ts';
import { refreshAll } from '../../../query.ts';
import { useLanguage, useText } from '../../../strings/index.ts';

export const useReceipts = () => {
  const t = useText();
  const language = useLanguage();
  const folder = useFolder();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const read = async () => {
    const path = await folder.ask({ title: t('akhir.receiptWhere'), act: t('kotakMasuk.readHere') });
    if (path === null) return;
    setBusy(true);
    try {
      const found = await startTask({
        title: t('akhir.reading'),
        start: (signal) => client.inbox.adoptReceipts({ path }, { signal }),
      });
      const of = (state: (typeof found)[number]['state']) => found.find((one) => one.state === state);
      const refused = of('refused');
      if (of('adopted')) setSaid(t('akhir.receiptAdopted'));
      else if (refused)
        setSaid(t('akhir.receiptRefused', { why: refused.faults.map((fault) => receiptFaultTexts[fault][language]).join(' ') }));
      else if (of('doubtful')) setSaid(t('akhir.receiptDoubtful'));
      else setSaid(t(of('known') ? 'akhir.receiptKnown' : 'akhir.receiptNone'));
      refreshAll();
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { read: () => void read(), busy, said, dialog: folder.dialog };
};
