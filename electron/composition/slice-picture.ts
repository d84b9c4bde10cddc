/** A stretch of a tall picture for paper: cut out of the original by a keyless decoder, kept as a cache. */
import { MARK_UNITS } from '../../shared/domain/derivative.ts';
import type { DecoderPool } from '../services/intake/decoder/pool.ts';
import { renditionPx } from '../services/intake/decoder/sizes.ts';
import type { OpenVault } from '../storage/interface.ts';

/** @throws Failure image-damaged, decoder-crashed, decoder-timeout, blob-missing; undefined where no such part or size is known */
export const slicePicture = async (
  vault: OpenVault,
  decoders: Pick<DecoderPool, 'draw'>,
  partId: string,
  { top, height }: { top: number; height: number },
): Promise<Uint8Array | undefined> => {
  const name = `${partId}~${top}-${height}`;
  const known = vault.caches.picture(name, 'rendition');
  if (known) return known;
  const row = vault.db.get<{ sha256: string; size_bytes: number; media_type: string }>(
    'SELECT sha256, size_bytes, media_type FROM exhibit_parts WHERE id = ?',
    partId,
  );
  const whole = vault.caches.reading(partId)?.height;
  if (!row || !whole) return undefined;
  const unit = (px: number) => Math.round((px / whole) * MARK_UNITS);
  const { picture } = await decoders.draw(
    { bytes: vault.blobs.open(row.sha256), sizeBytes: row.size_bytes, mediaType: row.media_type, name: '' },
    {
      degrees: 0,
      crop: { from: { x: 0, y: unit(top) }, to: { x: MARK_UNITS, y: unit(top + height) } },
      marks: [],
      letters: {},
      longestPx: renditionPx,
    },
  );
  vault.caches.setPicture(name, 'rendition', picture);
  return picture;
};
