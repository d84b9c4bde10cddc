/** Dialog with a body that scrolls: title and lead above, acts below; the page behind stands still. */
import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../strings/index.ts';
import classes from './dialog-frame.module.css';

interface DialogFrameProps {
  title: string;
  lead: ReactNode;
  children: ReactNode;
  onClose: () => void;
  /** The filled act. */
  act: string;
  onAct: () => void;
  blocked?: boolean;
  busy?: boolean;
  /** Beside the acts, left. */
  foot?: ReactNode;
  size?: number;
}

export const DialogFrame = ({ title, lead, children, onClose, act, onAct, blocked, busy, foot, size = 880 }: DialogFrameProps) => {
  const t = useText();
  return (
    <Modal.Root opened onClose={onClose} size={size} closeOnClickOutside={false} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={classes.frame}>
          <header className={classes.head}>
            <h1>{title}</h1>
            <div className="meta-2">{lead}</div>
          </header>
          <div className={`${classes.body} scroll`}>{children}</div>
          <footer className={classes.foot}>
            <div className="grow meta">{foot}</div>
            <Button onClick={onClose} disabled={busy}>
              {t('common.back')}
            </Button>
            <Button variant="filled" onClick={onAct} disabled={blocked} loading={busy}>
              {act}
            </Button>
          </footer>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
};
