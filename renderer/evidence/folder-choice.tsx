/** Where to take a copy: the shell's own dialog, or in a browser the places that the shell can name. */
import { Radio, TextInput } from '@mantine/core';
import { IconDeviceUsb, IconDownload, IconFolder, IconHistory } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import type { Destination } from '../../shared/contract/host.ts';
import { host } from '../client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useText } from '../strings/index.ts';
import classes from './folder-choice.module.css';

const icons: Readonly<Record<string, typeof IconFolder>> = { removable: IconDeviceUsb, downloads: IconDownload, recent: IconHistory };

/** What is asked, where it is not where to copy to. */
export interface FolderQuestion {
  title: string;
  act: string;
}

/** `ask()` resolves with a folder, or null where the officer turns back; render `dialog` once. */
export const useFolder = () => {
  const t = useText();
  const [places, setPlaces] = useState<Destination[]>();
  const [path, setPath] = useState('');
  const [question, setQuestion] = useState<FolderQuestion>();
  const answer = useRef<(folder: string | null) => void>(undefined);
  const ask = useCallback(async (asked?: FolderQuestion): Promise<string | null> => {
    setQuestion(asked);
    const shell = await host().capabilities();
    if (shell.folderDialog) return host().chooseFolder();
    const found = await host().destinations();
    setPlaces(found);
    setPath(found.find((d) => d.kind === 'removable')?.path ?? found[0]?.path ?? '');
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const close = (folder: string | null) => {
    setPlaces(undefined);
    answer.current?.(folder);
    answer.current = undefined;
  };
  const dialog = (
    <ConfirmDialog
      opened={places !== undefined}
      onClose={() => close(null)}
      title={question?.title ?? t('bukti.folder.title')}
      act={question?.act ?? t('bukti.folder.act')}
      blocked={path.trim() === ''}
      onAct={() => close(path.trim())}
    >
      <Radio.Group aria-label={question?.title ?? t('bukti.folder.title')} value={path} onChange={setPath}>
        <ul className={classes.places}>
          {(places ?? []).map((place) => {
            const Icon = icons[place.kind] ?? IconFolder;
            return (
              <li key={place.path}>
                <Radio
                  size="xs"
                  color="var(--sahih-ink)"
                  value={place.path}
                  label={
                    <span className={classes.place}>
                      <Icon size={16} stroke={1.7} aria-hidden />
                      <span>{place.label}</span>
                      <span className={`${classes.path} clip`}>{place.path}</span>
                    </span>
                  }
                />
              </li>
            );
          })}
        </ul>
      </Radio.Group>
      <TextInput
        label={t('bukti.folder.other')}
        value={path}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
  return { ask, dialog };
};
