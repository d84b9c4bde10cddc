/** A path typed by hand, and the key that one expects. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../../strings/index.ts';
import classes from './periksa.module.css';

export interface PathDialogProps {
  opened: boolean;
  onClose: () => void;
  check: (path: string, signer?: string) => void;
}

export const PathDialog = ({ opened, onClose, check }: PathDialogProps) => {
  const t = useText();
  const [path, setPath] = useState('');
  const [signer, setSigner] = useState('');
  const hex = signer.replace(/\s+/g, '').toLowerCase();
  const signerFits = hex === '' || /^[0-9a-f]{64}$/.test(hex);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '' && signerFits) check(path.trim(), hex === '' ? undefined : hex);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('periksa.pickPath')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className="stack">
        <TextInput
          label={t('periksa.path')}
          placeholder={t('periksa.pathExample')}
          data-autofocus
          spellCheck={false}
          classNames={{ input: 'mono' }}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <TextInput
          label={t('periksa.signer')}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          value={signer}
          onChange={(event) => setSigner(event.currentTarget.value)}
          error={signerFits ? undefined : t('periksa.signerWrong')}
        />
        <div className={classes.dialogActs}>
          <Button size="lg" onClick={onClose}>
            {t('common.back')}
          </Button>
          <Button variant="filled" size="lg" type="submit" disabled={path.trim() === '' || !signerFits}>
            {t('periksa.check')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
