/** Putting addresses on the list: one, or a pasted list; when and by whom they were seen. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { kindOf, readAddress, readAddresses } from '../../../shared/domain/patrol.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import { client } from '../../client.ts';
import { TimeField } from '../../components/time-field.tsx';
import { showDone } from '../../failure.ts';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import { More } from '../ambil/origin-column.tsx';
import classes from './list.module.css';

/** One word is read as an address even without "https://"; anything longer as a list. */
const readTyped = (text: string) => {
  const single = readAddress(text);
  return single ? { found: [{ url: single, note: '' }], unread: [], cut: false } : readAddresses(text);
};

export const AddForm = ({ onAdded }: { onAdded: (ids: string[]) => void }) => {
  const t = useText();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [seenAt, setSeenAt] = useState<TimeStatement>();
  const [seenBy, setSeenBy] = useState('');
  const read = useMemo(() => readTyped(text), [text]);
  const add = useAct(
    () =>
      client.patrol.add({
        entries: read.found.map((found) => ({
          url: found.url,
          kind: kindOf(found.url),
          note: [note.trim(), found.note].filter((part) => part !== '').join('. '),
          done: false,
          ...(seenAt && { seenAt }),
          ...(seenBy.trim() !== '' && { seenBy: seenBy.trim() }),
        })),
      }),
    {
      done: ({ added, known }) => {
        const words = [
          t('tautan.add.added', { count: added.length }),
          ...(known.length > 0 ? [t('tautan.add.known', { count: known.length })] : []),
        ];
        showDone(words.join('; '));
        setText('');
        setNote('');
        setSeenAt(undefined);
        setSeenBy('');
        refreshAll();
        onAdded(added.length > 0 ? added : known.map((k) => k.id));
      },
    },
  );
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (read.found.length > 0) add.mutate(undefined);
      }}
    >
      <Textarea
        aria-label={t('tautan.add.label')}
        placeholder={t('tautan.add.hint')}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      {text.trim() === '' ? null : (
        <>
          <More label={t('tautan.add.more')}>
            <TextInput label={t('tautan.add.note')} value={note} maxLength={2000} onChange={(e) => setNote(e.currentTarget.value)} />
            <TimeField label={t('tautan.add.seenAt')} value={seenAt} onChange={setSeenAt} description={t('tautan.add.seenNote')} />
            <TextInput label={t('tautan.add.seenBy')} value={seenBy} maxLength={300} onChange={(e) => setSeenBy(e.currentTarget.value)} />
          </More>
          <div className={classes.addLine}>
            <span className="meta" role="status">
              {t('tautan.add.read', { count: read.found.length })}
              {read.unread.length > 0 ? ` · ${t('tautan.add.unread', { count: read.unread.length })}` : ''}
              {read.cut ? ` · ${t('tautan.add.cut')}` : ''}
            </span>
            <Button
              type="submit"
              size="xs"
              leftSection={<IconPlus size={14} stroke={2} />}
              disabled={read.found.length === 0}
              loading={add.isPending}
            >
              {t('tautan.add.act')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
};
