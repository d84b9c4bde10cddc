/** Dialog before what cannot be undone: the consequence in words, the facts, one filled act. */
import { Button, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useText } from '../strings/index.ts';
import classes from './confirm-dialog.module.css';
import { SealMark } from './seal-mark.tsx';

export interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** Consequence in words. */
  children: ReactNode;
  /** Words of the filled act, and an icon before them. */
  act: string;
  actIcon?: ReactNode;
  onAct: () => void;
  busy?: boolean;
  /** Keeps the act (and Enter) from working, e.g. while the passphrase is empty. */
  blocked?: boolean;
  /** Shows the seal beside the title. */
  seal?: boolean;
  back?: string;
}

export const ConfirmDialog = ({ opened, onClose, title, children, act, actIcon, onAct, busy, blocked, seal, back }: ConfirmDialogProps) => {
  const t = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!blocked && !busy) onAct();
  };
  return (
    <Modal.Root opened={opened} onClose={onClose} size={560} closeOnClickOutside={false} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <form onSubmit={submit}>
          <div className={classes.body} data-seal={seal || undefined}>
            {seal && <SealMark size={64} />}
            <div className="grow">
              <h1 className={classes.title}>{title}</h1>
              {children}
            </div>
          </div>
          <div className={classes.foot}>
            <Button size="lg" onClick={onClose} disabled={busy}>
              {back ?? t('common.back')}
            </Button>
            <Button size="lg" variant="filled" type="submit" leftSection={actIcon} disabled={blocked} loading={busy}>
              {act}
            </Button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
