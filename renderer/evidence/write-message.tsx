/** Writes to the desk that handed something over: signed, recorded, and put on the stick beside the receipt. */
import { Button, Radio, Select, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { HandoverItem, HandoverMessage } from '../../shared/domain/handover.ts';
import { client } from '../client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { startTask } from '../components/task-tray/tasks.ts';
import { failureOf, showDone, showFailure } from '../failure.ts';
import { refreshAll } from '../query.ts';
import { useText } from '../strings/index.ts';
import { useFolder } from './folder-choice.tsx';
import classes from './write-message.module.css';

type Kind = HandoverMessage['body']['kind'];

interface WriteMessageProps {
  handoverId: string;
  /** What it may be about; the whole hand-over where none is chosen. */
  items: readonly Pick<HandoverItem, 'id' | 'number'>[];
  size?: 'xs' | 'sm';
}

const whole = '';

export const WriteMessage = ({ handoverId, items, size = 'xs' }: WriteMessageProps) => {
  const t = useText();
  const folder = useFolder();
  const [opened, setOpened] = useState(false);
  const [kind, setKind] = useState<Kind>('perbaikan');
  const [about, setAbout] = useState<string>(items.length === 1 ? (items[0]?.id ?? whole) : whole);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    try {
      await client.messages.issue({ handoverId, ...(about !== whole && { itemId: about }), kind, text });
      setText('');
      setOpened(false);
      refreshAll();
      const to = await folder.ask();
      if (to === null) return;
      const { path } = await startTask({
        title: t('pesan.writing'),
        start: (signal) => client.messages.writeTo({ handoverId, folder: to }, { signal }),
        message: () => t('pesan.written'),
      });
      showDone(path, t('pesan.written'));
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size={size} leftSection={<IconMessagePlus size={14} stroke={1.7} />} onClick={() => setOpened(true)}>
        {t('pesan.write')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('pesan.writeTitle')}
        act={t('pesan.sign')}
        blocked={text.trim() === ''}
        busy={busy}
        onAct={() => void write()}
      >
        <p className="meta">{t('pesan.writeNote')}</p>
        <div className={classes.fields}>
          <Radio.Group label={t('pesan.kindLabel')} value={kind} onChange={(next) => setKind(next as Kind)}>
            <div className="row">
              {(['perbaikan', 'catatan'] as const).map((value) => (
                <Radio key={value} size="xs" color="var(--sahih-ink)" value={value} label={t(`pesan.kind.${value}`)} />
              ))}
            </div>
          </Radio.Group>
          {items.length > 1 && (
            <Select
              label={t('pesan.about')}
              data={[{ value: whole, label: t('pesan.aboutAll') }, ...items.map((item) => ({ value: item.id, label: item.number }))]}
              value={about}
              onChange={(next) => setAbout(next ?? whole)}
              allowDeselect={false}
            />
          )}
          <Textarea
            label={t('pesan.text')}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={20_000}
            value={text}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
      </ConfirmDialog>
      {folder.dialog}
    </>
  );
};
