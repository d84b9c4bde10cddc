/** Screens and windows to choose among, as pictures in our own page: desktop shell. The pictures live in memory until the picker closes. */
import { Button, Modal } from '@mantine/core';
import { IconAppWindow, IconRefresh, IconScreenshot } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ScreenSource } from '../../../shared/contract/screen-host.ts';
import { useText } from '../../strings/index.ts';
import classes from './layar.module.css';

const Picture = ({ bytes, kind }: { bytes: Uint8Array; kind: ScreenSource['kind'] }) => {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (bytes.length === 0) return;
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  const Icon = kind === 'window' ? IconAppWindow : IconScreenshot;
  return (
    <span className={classes.sourcePicture}>{address ? <img src={address} alt="" /> : <Icon size={24} stroke={1.7} aria-hidden />}</span>
  );
};

interface SourcePickerProps {
  sources: readonly ScreenSource[] | undefined;
  onChoose: (source: ScreenSource) => void;
  onAgain: () => void;
  onClose: () => void;
}

export const SourcePicker = ({ sources, onChoose, onAgain, onClose }: SourcePickerProps) => {
  const t = useText();
  return (
    <Modal
      opened={sources !== undefined}
      onClose={onClose}
      title={t('layar.sources.title')}
      size={760}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
      transitionProps={{ duration: 0 }}
    >
      <ul className={`${classes.sources} scroll`}>
        {sources?.map((source) => (
          <li key={source.id}>
            <button type="button" className={classes.source} onClick={() => onChoose(source)}>
              <Picture bytes={source.preview} kind={source.kind} />
              <span className="clip">{source.name}</span>
              {source.monitor ? <span className="meta">{t('layar.facts.monitorSize', { ...source.monitor })}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      {sources?.length === 0 ? <p className="meta">{t('layar.sources.none')}</p> : null}
      <Button size="xs" leftSection={<IconRefresh size={14} stroke={1.7} />} onClick={onAgain}>
        {t('layar.sources.again')}
      </Button>
    </Modal>
  );
};
