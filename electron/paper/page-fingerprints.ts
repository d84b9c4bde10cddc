/** Fingerprints of pages that were printed: what a scan is compared with. */
import { createHash } from 'node:crypto';
import type { PageModel } from '../../shared/domain/content.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { PAGE_FINGERPRINT_DIGITS, pageFingerprintInput } from '../../shared/encoding/page-fingerprint.ts';

/**
 * Fingerprints of all pages of a content, the first is page 1.
 * @param content anything hashed whole that holds the models of its pages: `isi.json`, an official form
 */
export const pageFingerprints = (content: { pages: readonly PageModel[] }): string[] => {
  const digest = createHash('sha256').update(canonicalBytes(content)).digest();
  return content.pages
    .toSorted((a, b) => a.number - b.number)
    .map((model) => createHash('sha256').update(pageFingerprintInput(digest, model)).digest('hex').slice(0, PAGE_FINGERPRINT_DIGITS));
};
