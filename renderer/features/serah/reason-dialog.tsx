/** Asks for a reason before a number is declared void or something goes back: the consequence in words, and room to write why. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface ReasonDialogProps {
  title: string;
  text: string;
  label: string;
  act: string;
  busy: boolean;
  onAct: (reason: string) => void;
  onClose: () => void;
}

export const ReasonDialog = ({ title, text, label, act, busy, onAct, onClose }: ReasonDialogProps) => {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      act={act}
      blocked={reason.trim() === ''}
      busy={busy}
      onAct={() => onAct(reason.trim())}
    >
      <p>{text}</p>
      <Textarea
        data-autofocus
        mt="sm"
        label={label}
        value={reason}
        minRows={2}
        autosize
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
};
