/** From laid-out pages to page models, to the content that holds them, to fingerprints. No circle: models hold no fingerprint and no QR text. */
import { createHash } from 'node:crypto';
import type { PageModel } from '../../shared/domain/content.ts';
import { canonicalBytes } from '../../shared/encoding/canonical-json.ts';
import { PAGE_FINGERPRINT_DIGITS, pageFingerprintInput } from '../../shared/encoding/page-fingerprint.ts';
import type { LaidPage, Late, Op } from './typeset/ops.ts';

const lineTexts = (ops: readonly Op[]): string[] =>
  ops.flatMap((op) => (op.kind === 'line' ? [op.runs.map((r) => r.text).join('')] : op.kind === 'late' ? fixedTexts(op.make) : []));

const lateOf = (digit: string): Late => ({ contentSha256: digit.repeat(64), pageFingerprint: digit.repeat(PAGE_FINGERPRINT_DIGITS) });

/** Words that stand with a digest but do not hang on it: the same whatever the digest, so a page can be held to them. */
const fixedTexts = (make: (late: Late) => Op[]): string[] => {
  const [texts, others] = ['0', 'f'].map((digit) => lineTexts(make(lateOf(digit))));
  return (texts ?? []).filter((text, i) => text === others?.[i]);
};

const linesOf = (page: LaidPage): string[] => lineTexts(page.ops).filter((text) => text.trim() !== '');

/** What a page says, without what depends on the content's own digest. */
export const pageModel = (page: LaidPage): PageModel => ({
  number: page.number,
  section: page.section,
  lines: linesOf(page),
  pictures: page.pictures.map(({ exhibitNumber, sha256 }) => ({ exhibitNumber, sha256 })),
});

/** `isi.json` with its digest and every page's late text. */
export interface SettledContent {
  bytes: Uint8Array;
  sha256: string;
  late(page: LaidPage): Late;
}

/** @param content anything hashed whole that holds the models of its pages: `isi.json`, an official form */
export const settleContent = <C extends { pages: readonly PageModel[] }>(content: C): SettledContent => {
  const bytes = canonicalBytes(content);
  const digest = createHash('sha256').update(bytes).digest();
  const contentSha256 = digest.toString('hex');
  const models = new Map(content.pages.map((p) => [p.number, p]));
  return {
    bytes,
    sha256: contentSha256,
    late: ({ number }) => {
      const model = models.get(number);
      if (!model) throw new RangeError(`page ${number} has no model`);
      const pageFingerprint = createHash('sha256')
        .update(pageFingerprintInput(digest, model))
        .digest('hex')
        .slice(0, PAGE_FINGERPRINT_DIGITS);
      return { contentSha256, pageFingerprint };
    },
  };
};

/** A preview has no content digest and no fingerprint: it must never look sealed. */
export const previewLate = (): Late => ({ contentSha256: '', pageFingerprint: '' });
