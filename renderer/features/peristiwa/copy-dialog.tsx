/** Salin untuk SigapLapor / SBT: fields in copying order, one button each; NIP and NIK stay hidden until asked for. */
import { Button, Modal } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { PillChoice } from '../../evidence/pill-choice.tsx';
import { useText } from '../../strings/index.ts';
import classes from './after-form.module.css';
import { type CopyTarget, copyFields } from './copy-fields.ts';
import type { SectionProps } from './people-section.tsx';

export const CopyDialog = ({ detail, onClose }: { detail: SectionProps['detail']; onClose: () => void }) => {
  const t = useText();
  const [target, setTarget] = useState<CopyTarget>('sigaplapor');
  const [open, setOpen] = useState(false);
  const title = t('tindak.copyFor');
  return (
    <Modal.Root opened onClose={onClose} size={720} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body>
          <div className={classes.copyPanel}>
            <PillChoice
              label={t('tindak.copy.target')}
              hideLabel
              value={target}
              onChange={setTarget}
              choices={(['sigaplapor', 'sbt'] as const).map((value) => ({ value, label: t(`tindak.copy.targets.${value}`) }))}
            />
            <StateMark state="kurang">{t('tindak.copy.unverified')}</StateMark>
            <ol className={`${classes.copyList} scroll`}>
              {copyFields(detail, target).map((field, n) => {
                const label = t(`tindak.copy.field.${field.name}`) + (field.place === undefined ? '' : ` ${field.place}`);
                const hidden = field.secret === true && !open;
                return (
                  <li key={`${field.name} ${field.place ?? 0}`} className={classes.copyLine}>
                    <span className="meta">{n + 1}</span>
                    <span className="meta-2">{label}</span>
                    {hidden ? (
                      <Button size="xs" leftSection={<IconEye size={14} stroke={1.7} />} onClick={() => setOpen(true)}>
                        {t('tindak.copy.showIdentity')}
                      </Button>
                    ) : (
                      <span className={classes.copyValue}>{field.value}</span>
                    )}
                    {hidden ? <span /> : <CopyButton text={field.value} label={t('tindak.copy.act', { field: label })} />}
                  </li>
                );
              })}
            </ol>
            <p className="meta">{t('tindak.copy.note')}</p>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
