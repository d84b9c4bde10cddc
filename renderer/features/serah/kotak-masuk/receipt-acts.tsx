/** The receipt of a hand-over that is decided: its code, writing it to a medium again, the berita acara for the printer. */
import { Button } from '@mantine/core';
import { IconDeviceUsb, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { receiptCodeLines } from '../../../../shared/domain/inbox.ts';
import { client } from '../../../client.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Section } from '../../../components/layout.tsx';
import { useFolder } from '../../../evidence/folder-choice.tsx';
import { showFailure } from '../../../failure.ts';
import { useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import classes from './kotak-masuk.module.css';
import type { InboxActs } from './use-inbox.ts';

/** `SR1:…` in groups that an eye can follow on paper. */
export const ReceiptCode = ({ code }: { code: string }) => {
  const t = useText();
  return (
    <span className={classes.code}>
      <code>{receiptCodeLines(code).join(' ')}</code>
      <CopyButton text={code} label={t('kotakMasuk.copyCode')} />
    </span>
  );
};

export const ReceiptActs = ({ handoverId, acts }: { handoverId: string; acts: InboxActs }) => {
  const t = useText();
  const folder = useFolder();
  const [written, setWritten] = useState<string>();
  const found = useAsk(['inbox', 'show', handoverId], (signal) => client.inbox.show({ handoverId }, { signal }));
  const write = async () => {
    try {
      const to = await folder.ask();
      if (to !== null) setWritten(await acts.writeReceipt(handoverId, to));
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Section title={t('kotakMasuk.receipt')}>
      {found.data?.code ? <ReceiptCode code={found.data.code} /> : null}
      <p className="meta-2">{t('kotakMasuk.codeNote')}</p>
      <div className={classes.stack}>
        <Button leftSection={<IconPrinter size={16} stroke={1.7} />} loading={acts.busy} onClick={() => void acts.print(handoverId)}>
          {t('kotakMasuk.minutes')}
        </Button>
        <Button leftSection={<IconDeviceUsb size={16} stroke={1.7} />} disabled={acts.busy} onClick={() => void write()}>
          {t('kotakMasuk.writeAgain')}
        </Button>
      </div>
      {written ? <code className={classes.path}>{written}</code> : null}
      {folder.dialog}
    </Section>
  );
};
