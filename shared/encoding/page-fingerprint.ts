/** Page fingerprint of a dossier (`shared/README.md` §5): what paper and PDF are compared by. */
import type { PageModel } from '../domain/content.ts';
import { canonicalBytes } from './canonical-json.ts';

/** Hex digits of SHA-256 that a page prints. */
export const PAGE_FINGERPRINT_DIGITS = 16;

/**
 * Bytes whose SHA-256 begins with the fingerprint:
 * the 32 raw bytes of SHA-256(isi.json) || page number, 4 bytes big-endian || RFC 8785 bytes of the page model.
 */
export const pageFingerprintInput = (contentSha256: Uint8Array, page: PageModel): Uint8Array => {
  const model = canonicalBytes(page);
  const out = new Uint8Array(contentSha256.length + 4 + model.length);
  out.set(contentSha256);
  new DataView(out.buffer).setUint32(contentSha256.length, page.number, false);
  out.set(model, contentSha256.length + 4);
  return out;
};
