/** What stands on every page of a form: no header, the footer with number, fingerprint and QR, the punch tick, marks of a draft. */
import type { FormDocument } from '../../../../shared/domain/form.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { type Align, drawLines } from '../../../paper/typeset/block.ts';
import { grid } from '../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import { breakLines } from '../../../paper/typeset/lines.ts';
import type { LaidPage, Late, Op } from '../../../paper/typeset/ops.ts';
import { qrMatrix } from '../../../paper/typeset/qr.ts';
import type { Rich } from '../../../paper/typeset/rich.ts';
import { type Style, styles } from '../../../paper/typeset/styles.ts';

export interface Furnishing {
  document: Pick<FormDocument, 'name' | 'number' | 'exercise'>;
  standing: 'draft' | 'issued' | 'voided';
  fonts: Fonts;
  total: number;
}

/** Positions in mm from the top edge. */
const footer = { rule: 272, text: 274.3, qr: 274.3, qrSize: 14, pageNumberRight: 173 } as const;
const mark = { y: 9, height: 5.6 } as const;
const punch = { y: 148.5, length: 5, weight: 0.4 } as const;
const RULE = 0.5;
/** Smallest module that is still read from a 150 dpi grey scan, mm. */
const MODULE = 0.45;

const line = (rich: Rich, style: Style, setting: { x: number; width: number; align?: Align }, top: number, fonts: Fonts, most = 1): Op[] =>
  drawLines(breakLines(rich, style, setting.width, fonts).slice(0, most), style, setting, top);

/** "Formulir Model A nomor 004/LHP/…" */
export const runningTitle = ({ name, number }: Furnishing['document']): string =>
  number ? `${name} nomor ${number}` : `${name} (belum bernomor)`;

/** What a page's code says: no address and no name. Numbers are read without regard to case. */
export const pageCodeText = (number: string, page: number, total: number, fingerprint: string): string =>
  `S1:${number.toUpperCase().replace(/[^0-9A-Z $%*+\-./:]/g, '-')}:${page}/${total}:${fingerprint.toUpperCase()}`;

const pageCode = (page: LaidPage, { document, total }: Furnishing, { pageFingerprint }: Late): Op[] => {
  if (pageFingerprint === '')
    return [
      {
        kind: 'box',
        x: grid.right - footer.qrSize,
        y: footer.qr,
        width: footer.qrSize,
        height: footer.qrSize,
        weight: 0.4,
        dash: [1, 0.8],
      },
    ];
  const text = pageCodeText(document.number, page.number, total, pageFingerprint);
  // Long numbers make finer codes: the code grows rather than its modules shrink.
  const size = Math.max(footer.qrSize, qrMatrix(text).count * MODULE);
  return [{ kind: 'qr', x: grid.right - size, y: footer.qr, size, text }];
};

const standingWords = { draft: ['RANCANGAN – belum diterbitkan'], issued: [], voided: ['DIBATALKAN – nomor tidak dipakai lagi'] } as const;

const marks = ({ document, standing, fonts }: Furnishing): Op[] => {
  const words = [...(document.exercise ? ['LATIHAN – bukan dokumen resmi'] : []), ...standingWords[standing]];
  if (words.length === 0) return [];
  const text = words.join('   ·   ');
  const style = styles.subheading;
  const width = fonts.widthOf(text, 'sansBold', style.size) + 8;
  const x = grid.left + (grid.width - width) / 2;
  return [
    { kind: 'box', x, y: mark.y, width, height: mark.height, weight: 1 },
    ...line(text, style, { x, width, align: 'centre' }, mark.y + (mark.height - style.line) / 2, fonts),
  ];
};

/** Marks before what stands on the page, the footer behind it, as one reads. */
export const furnish = (page: LaidPage, furnishing: Furnishing): void => {
  const { document, fonts, total } = furnishing;
  const left = { x: grid.left, width: 140 };
  page.ops = [
    ...marks(furnishing),
    { kind: 'rule', x1: 0, y1: punch.y, x2: punch.length, y2: punch.y, weight: punch.weight },
    ...page.ops,
    { kind: 'rule', x1: grid.left, y1: footer.rule, x2: grid.right, y2: footer.rule, weight: RULE },
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
      { x: grid.left + 100, width: footer.pageNumberRight - grid.left - 100, align: 'right' },
      footer.text,
      fonts,
    ),
    { kind: 'late', make: (late) => pageCode(page, furnishing, late) },
  ];
};
