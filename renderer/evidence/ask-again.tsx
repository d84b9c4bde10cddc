/** A ready message that asks the giver to send a picture again as a document, and its copying. */
import { Button, Modal, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { whatsappName } from '../../shared/domain/whatsapp-name.ts';
import { copyText } from '../components/copy-button.tsx';
import { say, useText } from '../strings/index.ts';
import classes from './ask-again.module.css';
import { showDay } from './show.ts';

/** The message, with the days that the names tell, where they are few enough to help. */
export const askAgainMessage = (names: readonly string[]): string => {
  const days = [...new Set(names.flatMap((name) => whatsappName(name)?.day ?? []))].sort();
  const said = days.length > 0 && days.length <= 3 ? say('kiriman.askDays', { days: days.map(showDay).join(', ') }) : '';
  return say('kiriman.askMessage', { days: said });
};

export const AskAgain = ({ names }: { names: readonly string[] }) => {
  const t = useText();
  const [state, setState] = useState<'none' | 'copied' | 'failed'>('none');
  const message = askAgainMessage(names);
  const copy = async () => setState((await copyText(message)) ? 'copied' : 'failed');
  return (
    <div className={classes.ask}>
      <Textarea
        aria-label={t('kiriman.ask')}
        value={message}
        readOnly
        autosize
        minRows={4}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="row">
        <Button
          size="xs"
          leftSection={state === 'copied' ? <IconCheck size={14} stroke={2} /> : <IconCopy size={14} stroke={1.7} />}
          onClick={() => void copy()}
        >
          {t('kiriman.askCopy')}
        </Button>
        <span className="meta" role="status">
          {state === 'copied' ? t('kiriman.askCopied') : state === 'failed' ? t('kiriman.askCopyFailed') : ''}
        </span>
      </div>
    </div>
  );
};

export const AskAgainDialog = ({ opened, onClose, names }: { opened: boolean; onClose: () => void; names: readonly string[] }) => {
  const t = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={560} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('kiriman.askTitle')}>
        <div className={classes.dialog}>
          <h1>{t('kiriman.askTitle')}</h1>
          <p>{t('kiriman.askLead')}</p>
          <AskAgain names={names} />
          <div className={classes.foot}>
            <Button onClick={onClose}>{t('common.close')}</Button>
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
};
