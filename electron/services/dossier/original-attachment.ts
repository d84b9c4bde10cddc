/** An original embedded in the PDF: its bytes are hashed as they pass, so that what is sealed is what was recorded. */
import { createHash } from 'node:crypto';
import type { OriginalEntry } from '../../../shared/domain/content.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Attachment } from '../../paper/pdf/attachments.ts';
import type { BlobStore } from '../../storage/interface.ts';

/** Bytes of an original; each piece is lent until the next is asked for. @throws Failure blob-altered where they are not those recorded */
export async function* checkedOriginal(
  blobs: Pick<BlobStore, 'lend'>,
  original: Pick<OriginalEntry, 'sha256' | 'exhibitNumber'>,
  passed: (count: number, at: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of blobs.lend(original.sha256)) {
    hash.update(chunk);
    passed(chunk.length, original.exhibitNumber);
    yield chunk;
  }
  if (hash.digest('hex') !== original.sha256) throw new Failure('blob-altered', { number: original.exhibitNumber });
}

export const originalAttachment = (
  blobs: Pick<BlobStore, 'lend'>,
  original: OriginalEntry,
  passed: (count: number, at: string) => void,
): Attachment => ({
  name: original.path.replace(/^asli\//, ''),
  description: original.exhibitNumber,
  mediaType: original.mediaType,
  sizeBytes: original.sizeBytes,
  relationship: 'Source',
  open: () => checkedOriginal(blobs, original, passed),
});
