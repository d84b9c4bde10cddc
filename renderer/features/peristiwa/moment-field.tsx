/** A moment of the case as a line that opens its dialog: shown as stated, or as not filled yet. */
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { TimeStatement } from '../../../shared/domain/time.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { showShortStatement } from '../../evidence/show.ts';
import { useText } from '../../strings/index.ts';
import fields from '../bukti/inspector.module.css';

interface MomentFieldProps {
  label: string;
  note: string;
  value: TimeStatement | undefined;
  onSave: (time: TimeStatement | null) => void;
}

const MomentDialog = ({ label, note, value, onSave, onClose }: MomentFieldProps & { onClose: () => void }) => {
  const t = useText();
  const [time, setTime] = useState(value);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={label}
      act={t('common.save')}
      onAct={() => {
        onSave(time ?? null);
        onClose();
      }}
    >
      <TimeField label={label} value={time} onChange={setTime} description={note} />
    </ConfirmDialog>
  );
};

export const MomentField = (props: MomentFieldProps) => {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const { label, value } = props;
  const shown = value ? showShortStatement(value) : t('tindak.notYet');
  return (
    <div>
      <span className="meta-2">{label}</span>
      <button type="button" className={fields.field} onClick={() => setOpened(true)} aria-label={`${label}: ${shown}`}>
        <span className={value ? 'clip grow' : 'meta grow'}>{shown}</span>
        <IconPencil size={14} stroke={1.7} aria-hidden />
      </button>
      {opened ? <MomentDialog {...props} onClose={() => setOpened(false)} /> : null}
    </div>
  );
};
