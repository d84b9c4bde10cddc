/** What stands on every page: header, footer with fingerprint and QR, punch tick, marks of exercise and preview. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { type Align, drawLines } from '../../../../paper/typeset/block.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { LaidPage, Late, Op } from '../../../../paper/typeset/ops.ts';
import { bold, type Rich } from '../../../../paper/typeset/rich.ts';
import { type Style, styles } from '../../../../paper/typeset/styles.ts';
import { type Context, sectionSpan } from './context.ts';

/** Positions in mm from the top edge. */
const header = { text: 11, rule: 17, mark: 3.6, markHeight: 5.6 } as const;
const footer = { rule: 272, text: 274.3, qr: 274.4, qrSize: 14, pageNumberRight: 174 } as const;
const punch = { y: 148.5, length: 5, weight: 0.4 } as const;
const RULE = 0.5;

/** Width of the header's left text; the confidentiality line has the rest. */
const HEADER_LEFT = 66;

interface Place {
  x: number;
  width: number;
  align?: Align;
}

const line = (rich: Rich, style: Style, place: Place, top: number, { fonts }: Context): Op[] =>
  drawLines(breakLines(rich, style, place.width, fonts).slice(0, 2), style, place, top);

const leftHeader = (page: Pick<LaidPage, 'section'>, { snapshot }: Context): Rich => {
  if (page.section === 'sampul') return 'Berkas bukti digital';
  return snapshot.mode === 'preview' ? 'Berkas bukti (belum bernomor)' : ['Berkas bukti nomor ', bold(snapshot.dossier.number)];
};

/** "LATIHAN – bukan bukti", "PRATINJAU – belum disegel": framed above the header of every page. */
const marks = (context: Context): Op[] => {
  const { snapshot, fonts } = context;
  const words = [
    ...(snapshot.exercise ? ['LATIHAN – bukan bukti'] : []),
    ...(snapshot.redaction ? ['SALINAN DISAMARKAN'] : []),
    ...(snapshot.mode === 'preview' ? ['PRATINJAU – belum disegel'] : []),
  ];
  if (words.length === 0) return [];
  const text = words.join('   ·   ');
  const style = styles.subheading;
  const width = fonts.widthOf(text, 'sansBold', style.size) + 8;
  const x = grid.left + (grid.width - width) / 2;
  return [
    { kind: 'box', x, y: header.mark, width, height: header.markHeight, weight: 1 },
    ...line(text, style, { x, width, align: 'centre' }, header.mark + (header.markHeight - style.line) / 2, context),
  ];
};

const fingerprints = (context: Context, late: Late): Op[] => {
  const place = { x: grid.left, width: 120 };
  if (late.contentSha256 === '') return line('belum disegel', styles.hashLarge, place, footer.text + 3, context);
  const last = sectionSpan(context, 'keutuhan').first;
  // A print of a page that could not be set as it was sealed.
  if (late.pageFingerprint === '') return line('bukan halaman bersegel', styles.hashLarge, place, footer.text + 3, context);
  const whole = `Sidik isi ${groupHex(late.contentSha256.slice(0, 16))} …  (lengkap pada halaman 1 dan ${last})`;
  return [
    ...line(groupHex(late.pageFingerprint), styles.hashLarge, place, footer.text + 3, context),
    ...line(whole, styles.furniture, place, footer.text + 7.5, context),
  ];
};

const pageCode = (page: LaidPage, { snapshot, refs }: Context, late: Late): Op[] => {
  const place = { x: grid.right - footer.qrSize, y: footer.qr };
  if (late.pageFingerprint === '')
    return [{ kind: 'box', ...place, width: footer.qrSize, height: footer.qrSize, weight: 0.4, dash: [1, 0.8] }];
  const text = `S1:${snapshot.dossier.number}:${page.number}/${refs.total}:${late.pageFingerprint.toUpperCase()}`;
  return [{ kind: 'qr', ...place, size: footer.qrSize, text }];
};

const rule = (y: number): Op => ({ kind: 'rule', x1: grid.left, y1: y, x2: grid.right, y2: y, weight: RULE });

/** Marks, header and punch tick. */
export const headOf = (page: Pick<LaidPage, 'section'>, context: Context): Op[] => {
  const { snapshot } = context;
  return [
    ...marks(context),
    ...line(leftHeader(page, context), styles.furniture, { x: grid.left, width: HEADER_LEFT }, header.text, context),
    ...line(
      snapshot.confidentiality,
      styles.furnitureBold,
      { x: grid.left + HEADER_LEFT, width: grid.width - HEADER_LEFT, align: 'right' },
      header.text,
      context,
    ),
    rule(header.rule),
    { kind: 'rule', x1: 0, y1: punch.y, x2: punch.length, y2: punch.y, weight: punch.weight },
  ];
};

/** Adds the furniture: the header before what stands on the page, the footer behind it, as one reads. */
export const furnish = (page: LaidPage, context: Context): void => {
  const { refs } = context;
  const foot: Op[] = [
    rule(footer.rule),
    ...line('Sidik halaman', styles.furniture, { x: grid.left, width: 60 }, footer.text, context),
    { kind: 'late', make: (late) => fingerprints(context, late) },
    ...line(
      `Halaman ${page.number} dari ${refs.total}`,
      styles.pageNumber,
      { x: grid.left + 100, width: footer.pageNumberRight - grid.left - 100, align: 'right' },
      footer.text,
      context,
    ),
    { kind: 'late', make: (late) => pageCode(page, context, late) },
  ];
  page.ops = [...headOf(page, context), ...page.ops, ...foot];
};
