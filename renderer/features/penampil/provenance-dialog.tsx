/** Changes who is who around an exhibit; the old statement stays in the history. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Provenance } from '../../../shared/domain/exhibit.ts';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PersonField } from '../../components/person-field.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { receiptWays, wayWord } from '../../evidence/people-words.ts';
import { refreshAll, useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './tabs.module.css';

export const ProvenanceDialog = ({ id, provenance, onClose }: { id: string; provenance: Provenance; onClose: () => void }) => {
  const t = useText();
  const [draft, setDraft] = useState<Provenance>(provenance);
  const change = (part: Partial<Provenance>) => setDraft({ ...draft, ...part });
  const save = useAct(() => client.exhibits.setProvenance({ ids: [id], provenance: draft }), {
    done: () => {
      refreshAll();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('penampil.provenanceTitle')}
      act={t('common.save')}
      busy={save.isPending}
      onAct={() => save.mutate(undefined)}
    >
      <div className={classes.stack}>
        <p className="meta">{t('penampil.provenanceNote')}</p>
        <Select
          label={t('penampil.way')}
          value={draft.way}
          data={receiptWays.map((way) => ({ value: way, label: wayWord(t, way) }))}
          onChange={(value) => change({ way: receiptWays.find((w) => w === value) ?? 'unknown' })}
        />
        {draft.way === 'self' ? null : (
          <PersonField label={t('bukti.giver')} value={draft.giver} onChange={(giver) => change({ giver })} confidentialByDefault />
        )}
        <PersonField label={t('penampil.maker')} value={draft.maker} onChange={(maker) => change({ maker })} />
        <PersonField
          label={t('penampil.finder')}
          value={draft.finder}
          onChange={(finder) => change({ finder })}
          fields={['role', 'sptNumber']}
        />
        <TimeField label={t('penampil.receivedAt')} value={draft.receivedAt} onChange={(receivedAt) => change({ receivedAt })} />
        <TextInput
          label={t('penampil.note')}
          value={draft.note ?? ''}
          onChange={(event) => change({ note: event.currentTarget.value || undefined })}
        />
      </div>
    </ConfirmDialog>
  );
};
