/** How a phone's screenshot came to be seen, as its owner states it: rows for the viewer's Pengambilan. */
import type { ReactNode } from 'react';
import type { Capture } from '../../shared/domain/capture.ts';
import { StatedTime } from '../components/time-text.tsx';
import type { Say } from '../strings/index.ts';

/** Rows of a phone's screenshot; none for other captures. */
export const phoneRows = (t: Say, capture: Capture): [string, ReactNode][] => {
  if (capture.method !== 'phone-screenshot') return [];
  const { url, seenAt, seenBy } = capture.phone ?? {};
  const unknown = t('tangkapan.unknown');
  // A stranger's address: words to read, never something to press.
  const address = url && (
    <span key="link" className="mono">
      {url}
    </span>
  );
  return [
    [t('tangkapan.link'), address || unknown],
    [t('tangkapan.seenAt'), seenAt ? <StatedTime key="seen" time={seenAt} /> : unknown],
    [t('tangkapan.seenBy'), seenBy ?? unknown],
  ];
};
