/** A part that is text (page source, page text, chat): read as plain text, bounded, never as a page. */

import { IconFileText } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { byteAddress } from '../../../shared/contract/host.ts';
import type { ExhibitPart } from '../../../shared/domain/exhibit.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { showSize } from '../../components/show-size.ts';
import { useText } from '../../strings/index.ts';
import { shownType } from './part-groups.ts';
import { plainText } from './plain-text.ts';
import classes from './stage.module.css';

/** Read at most: enough for the source of a page, little enough for a slow laptop to set. */
const SHOWN_BYTES = 512 * 1024;

export const isTextPart = (part: Pick<ExhibitPart, 'mediaType' | 'role'>): boolean => {
  const mediaType = shownType(part);
  return (
    mediaType.startsWith('text/') ||
    /^(application\/(json|xml|xhtml\+xml)|message\/rfc822|image\/svg\+xml|multipart\/related)$/.test(mediaType)
  );
};

type Read = { text: string; shown: number } | 'failed' | undefined;

export const TextPart = ({ part }: { part: ExhibitPart }) => {
  const t = useText();
  const [read, setRead] = useState<Read>();
  useEffect(() => {
    const stop = new AbortController();
    setRead(undefined);
    const end = Math.min(SHOWN_BYTES, part.sizeBytes);
    const load = async (): Promise<Read> => {
      if (end === 0) return { text: '', shown: 0 };
      const answer = await fetch(byteAddress.original(part.id), { headers: { Range: `bytes=0-${end - 1}` }, signal: stop.signal });
      if (!answer.ok) return 'failed';
      const bytes = new Uint8Array(await answer.arrayBuffer()).subarray(0, end);
      return { text: plainText(bytes), shown: bytes.length };
    };
    load().then(setRead, () => !stop.signal.aborted && setRead('failed'));
    return () => stop.abort();
  }, [part.id, part.sizeBytes]);
  if (read === 'failed') return <EmptyState icon={IconFileText} title={t('penampil.textFailed')} text={t('penampil.openOutside')} />;
  const size = showSize(part.sizeBytes);
  return (
    <div className={classes.text}>
      {read ? (
        <p className={classes.textNote}>
          {read.shown < part.sizeBytes ? t('penampil.textShown', { shown: showSize(read.shown), size }) : t('penampil.textWhole', { size })}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by the keyboard */}
      <pre className={classes.textBody} tabIndex={0}>
        {read?.text ?? ''}
      </pre>
    </div>
  );
};
