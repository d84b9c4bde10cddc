/** Rows of a phone's screenshot: what its owner states, and that the page's source was not recorded. */
import type { Exhibit } from '../../../../../shared/domain/exhibit.ts';
import { shortStatement } from '../../../../paper/words.ts';
import type { Facts } from './exhibit-facts.ts';

/** Nothing of another exhibit; a redacted copy bears no capture. */
export const phoneFacts = ({ capture, tags }: Exhibit): Facts => {
  if (capture?.method !== 'phone-screenshot') return [];
  const { url, seenAt, seenBy } = capture.phone ?? {};
  const when = seenAt ? shortStatement(seenAt) : 'Waktu belum diketahui';
  return [
    ['Pengambilan', 'Tangkapan layar HP, dibuat oleh pemiliknya; sumber HTML tidak direkam'],
    ['Dilihat', seenBy ? `${when}\noleh ${seenBy}` : when],
    // The post's own row says it where it is the same.
    ...(url && url !== tags.post?.url ? [['Tautan', url] as Facts[number]] : []),
  ];
};
