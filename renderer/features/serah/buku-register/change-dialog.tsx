/** Correcting a line: what may be changed, and why; what stood before stays readable. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RegisterRow } from '../../../../shared/contract/register.ts';
import { changeableAfterHandover, type RegisterFields, registerFieldNames } from '../../../../shared/domain/register.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useAct } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { type EntryDraft, EntryFields } from './entry-fields.tsx';

const fixed: readonly string[] = changeableAfterHandover;

/** Members that differ from the line; emptied ones as `null`. */
const changesOf = (entry: RegisterRow, draft: EntryDraft): Record<string, unknown> =>
  Object.fromEntries(
    registerFieldNames.flatMap((name) => {
      const after = draft[name] === '' ? undefined : draft[name];
      return JSON.stringify(after) === JSON.stringify(entry[name]) ? [] : [[name, after ?? null] as const];
    }),
  );

export const ChangeDialog = ({ entry, onClose }: { entry: RegisterRow; onClose: () => void }) => {
  const t = useText();
  const [draft, setDraft] = useState<EntryDraft>(Object.fromEntries(registerFieldNames.map((name) => [name, entry[name]])) as EntryDraft);
  const [reason, setReason] = useState('');
  const change = changesOf(entry, draft);
  const open = (name: keyof RegisterFields): boolean => name !== 'digest' && (entry.handoverId === undefined || fixed.includes(name));
  const save = useAct(() => client.register.change({ id: entry.id, change, reason: reason.trim() }), { done: onClose });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukuRegister.changeTitle', { number: entry.number })}
      act={t('bukuRegister.changeAct')}
      blocked={Object.keys(change).length === 0 || reason.trim() === ''}
      busy={save.isPending}
      onAct={() => save.mutate(undefined)}
    >
      <p className="meta-2">{t(entry.handoverId === undefined ? 'bukuRegister.changeText' : 'bukuRegister.handoverFixed')}</p>
      <EntryFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} open={open} />
      <Textarea
        mt="sm"
        label={t('bukuRegister.changeReason')}
        autosize
        minRows={1}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};
