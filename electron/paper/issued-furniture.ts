/** What stands on every page of a numbered paper (a form, a letter, a receipt): no header, the footer with number, fingerprint and QR, the punch tick, marks of a draft. */
import { groupHex } from '../../shared/domain/ids.ts';
import { footer, framedMark, pageCode, punchTick, ruleAt } from './furniture.ts';
import { type Align, drawLines } from './typeset/block.ts';
import { grid } from './typeset/flow.ts';
import type { Fonts } from './typeset/fonts.ts';
import { breakLines } from './typeset/lines.ts';
import type { LaidPage, Op } from './typeset/ops.ts';
import type { Rich } from './typeset/rich.ts';
import { type Style, styles } from './typeset/styles.ts';

export interface Furnishing {
  /** `name` is what footers call it: "Formulir Model A". */
  document: { name: string; number: string; exercise: boolean };
  standing: 'draft' | 'issued' | 'voided';
  fonts: Fonts;
  total: number;
}

/** mm from the left and the top edge. */
const PAGE_NUMBER_RIGHT = 173;
const MARK_TOP = 9;

const line = (rich: Rich, style: Style, setting: { x: number; width: number; align?: Align }, top: number, fonts: Fonts, most = 1): Op[] =>
  drawLines(breakLines(rich, style, setting.width, fonts).slice(0, most), style, setting, top);

/** "Formulir Model A nomor 004/LHP/…" */
export const runningTitle = ({ name, number }: Furnishing['document']): string =>
  number ? `${name} nomor ${number}` : `${name} (belum bernomor)`;

const standingWords = { draft: ['RANCANGAN – belum diterbitkan'], issued: [], voided: ['DIBATALKAN – nomor tidak dipakai lagi'] } as const;

const marks = ({ document, standing, fonts }: Furnishing): Op[] =>
  framedMark([...(document.exercise ? ['LATIHAN – bukan dokumen resmi'] : []), ...standingWords[standing]], MARK_TOP, fonts);

/** Marks before what stands on the page, the footer behind it, as one reads. */
export const furnish = (page: LaidPage, furnishing: Furnishing): void => {
  const { document, fonts, total } = furnishing;
  const left = { x: grid.left, width: 140 };
  page.ops = [
    ...marks(furnishing),
    punchTick,
    ...page.ops,
    ruleAt(footer.rule),
    ...line('Sidik halaman', styles.furniture, { x: grid.left, width: 60 }, footer.text, fonts),
    {
      kind: 'late',
      make: (late) =>
        line(
          late.pageFingerprint ? groupHex(late.pageFingerprint) : furnishing.standing === 'voided' ? 'dibatalkan' : 'belum diterbitkan',
          styles.hashLarge,
          left,
          footer.text + 3,
          fonts,
        ),
    },
    ...line(runningTitle(document), styles.furniture, left, footer.text + 7.7, fonts, 2),
    ...line(
      `Halaman ${page.number} dari ${total}`,
      styles.pageNumber,
      { x: grid.left + 100, width: PAGE_NUMBER_RIGHT - grid.left - 100, align: 'right' },
      footer.text,
      fonts,
    ),
    {
      kind: 'late',
      make: ({ pageFingerprint }) => [
        pageCode({ number: document.number, page: page.number, pages: total, fingerprint: pageFingerprint }, footer.text),
      ],
    },
  ];
};
