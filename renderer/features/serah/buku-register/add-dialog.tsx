/** What came on paper only: typed by the clerk, entered under the next number. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RegisterFields } from '../../../../shared/domain/register.ts';
import { client } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { StateMark } from '../../../components/state-mark.tsx';
import { useAct, useAsk } from '../../../query.ts';
import { useText } from '../../../strings/index.ts';
import { type EntryDraft, EntryFields } from './entry-fields.tsx';
import { TemplateField } from './template-field.tsx';

/** Empty members fall out; what the clerk must state is there. */
const stated = (draft: EntryDraft): RegisterFields | undefined => {
  const filled = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== '')) as EntryDraft;
  const { receivedAt, title, kind, outcome } = filled;
  const person = filled.fromPerson?.name.trim() ? filled.fromPerson : undefined;
  if (!receivedAt || !title?.trim() || !kind || !outcome) return undefined;
  if (outcome === 'dikembalikan' && !filled.reason?.trim()) return undefined;
  const { fromPerson: _, ...rest } = filled;
  return { ...rest, receivedAt, title, kind, outcome, ...(person && { fromPerson: person }) };
};

export const AddDialog = ({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) => {
  const t = useText();
  const [draft, setDraft] = useState<EntryDraft>({ receivedAt: new Date().toISOString(), kind: 'surat', outcome: 'diterima' });
  const [number, setNumber] = useState('');
  const asked = number.trim() ? { number: number.trim() } : {};
  const at = draft.receivedAt ?? '';
  const next = useAsk(
    ['register', 'next', at.slice(0, 10), number.trim()],
    (signal) => client.register.nextNumber({ receivedAt: at, ...asked }, { signal }),
    { enabled: at !== '', keepPrevious: true },
  ).data;
  const fields = stated(draft);
  const add = useAct((entry: RegisterFields) => client.register.add({ ...entry, ...asked }), { done: (entry) => onAdded(entry.id) });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bukuRegister.addTitle')}
      act={next ? t('bukuRegister.addAct', { number: next.number }) : t('bukuRegister.addActPlain')}
      blocked={fields === undefined || next?.taken === true}
      busy={add.isPending}
      onAct={() => fields && add.mutate(fields)}
    >
      <p className="meta-2">{t('bukuRegister.addText')}</p>
      <EntryFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} open={(name) => name !== 'digest'} />
      <TextInput
        mt="sm"
        label={t('bukuRegister.number')}
        description={t('bukuRegister.numberNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={300}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      {next?.taken ? (
        <p role="alert">
          <StateMark state="dekat">{t('bukuRegister.numberTaken')}</StateMark>
        </p>
      ) : null}
      <TemplateField />
    </ConfirmDialog>
  );
};
