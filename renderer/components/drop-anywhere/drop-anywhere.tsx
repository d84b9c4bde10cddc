/** Files may be dropped or pasted on any screen. The screen on top may claim them; else they become evidence waiting to be recorded. */
import { IconFileDownload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../strings/index.ts';
import classes from './drop-anywhere.module.css';
import { type Received, receivedFrom } from './dropped.ts';

type Taker = (received: Received) => void;
const takers: { current: Taker }[] = [];

/** Claims dropped and pasted files while the calling component is mounted. The last to claim gets them. */
export const useDropTaker = (take: Taker, enabled = true): void => {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!enabled) return;
    const entry = { current: (received: Received) => latest.current(received) };
    takers.push(entry);
    return () => {
      takers.splice(takers.indexOf(entry), 1);
    };
  }, [enabled]);
};

const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false;

const deliver = async (transfer: DataTransfer): Promise<void> => {
  const received = await receivedFrom(transfer);
  if (received.files.length > 0) takers.at(-1)?.current(received);
};

export const DropAnywhere = ({ children }: { children: ReactNode }) => {
  const t = useText();
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth += 1;
      setOver(takers.length > 0);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!hasFiles(event.dataTransfer) || event.dataTransfer === null) return;
      event.preventDefault();
      void deliver(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      void deliver(event.clipboardData);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return (
    <>
      {children}
      {over && (
        <div className={classes.over} aria-hidden>
          <div>
            <IconFileDownload size={24} stroke={1.7} />
            <span className="lead strong">{t('parts.drop.here')}</span>
          </div>
        </div>
      )}
    </>
  );
};
