/** A new officer with a passphrase, or an officer's statement changed. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Officer } from '../../../shared/domain/officer.ts';
import { client } from '../../client.ts';
import { PassphraseField, type Strength, weakestScore } from '../../components/passphrase-field.tsx';
import { showDone } from '../../failure.ts';
import { useAct } from '../../query.ts';
import { useText } from '../../strings/index.ts';
import classes from './pengaturan.module.css';

export const OfficerDialog = ({ officer, onClose }: { officer: Officer | undefined; onClose: () => void }) => {
  const t = useText();
  const [name, setName] = useState(officer?.name ?? '');
  const [role, setRole] = useState(officer?.role ?? '');
  const [spt, setSpt] = useState(officer?.sptNumber ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [strength, setStrength] = useState<Strength>();
  const add = useAct(client.officers.add, {
    done: (added) => {
      showDone(t('pengaturan.officers.added', { name: added.name }));
      onClose();
    },
  });
  const change = useAct(client.officers.change, {
    done: (changed) => {
      showDone(t('pengaturan.officers.changed', { name: changed.name }));
      onClose();
    },
  });
  const complete = name.trim() !== '' && role.trim() !== '' && (officer !== undefined || (strength?.score ?? 0) >= weakestScore);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    const profile = { name: name.trim(), role: role.trim(), ...(spt.trim() === '' ? {} : { sptNumber: spt.trim() }) };
    if (officer === undefined) add.mutate({ profile, passphrase });
    else change.mutate({ id: officer.id, profile });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t(officer === undefined ? 'pengaturan.officers.add' : 'pengaturan.officers.change')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className="stack">
        <TextInput
          label={t('pengaturan.officers.name')}
          data-autofocus
          maxLength={300}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <TextInput label={t('pengaturan.officers.role')} maxLength={300} value={role} onChange={(e) => setRole(e.currentTarget.value)} />
        <TextInput
          label={t('pengaturan.officers.sptNumber')}
          maxLength={300}
          classNames={{ input: 'mono' }}
          value={spt}
          onChange={(e) => setSpt(e.currentTarget.value)}
        />
        {officer === undefined && (
          <>
            <PassphraseField
              label={t('pengaturan.officers.passphrase')}
              value={passphrase}
              onChange={setPassphrase}
              onStrength={setStrength}
            />
            <p className="meta">{t('pengaturan.officers.passphraseNote')}</p>
          </>
        )}
        <div className={classes.dialogActs}>
          <Button size="lg" onClick={onClose}>
            {t('common.back')}
          </Button>
          <Button variant="filled" size="lg" type="submit" disabled={!complete} loading={add.isPending || change.isPending}>
            {t(officer === undefined ? 'common.add' : 'common.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
