/** What stands on every page: header, footer with fingerprint and QR, punch tick, marks of exercise and preview. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { footer, framedMark, pageCode, punchTick, ruleAt } from '../../../../paper/furniture.ts';
import { type Align, drawLines } from '../../../../paper/typeset/block.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { LaidPage, Late, Op } from '../../../../paper/typeset/ops.ts';
import { bold, type Rich } from '../../../../paper/typeset/rich.ts';
import { type Style, styles } from '../../../../paper/typeset/styles.ts';
import { type Context, sectionSpan } from './context.ts';

/** Positions in mm from the top edge. */
const header = { text: 11, rule: 17, mark: 3.6 } as const;
const CODE_TOP = 274.4;
const PAGE_NUMBER_RIGHT = 174;

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
  return framedMark(words, header.mark, fonts);
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
    ruleAt(header.rule),
    punchTick,
  ];
};

/** Adds the furniture: the header before what stands on the page, the footer behind it, as one reads. */
export const furnish = (page: LaidPage, context: Context): void => {
  const { refs, snapshot } = context;
  const foot: Op[] = [
    ruleAt(footer.rule),
    ...line('Sidik halaman', styles.furniture, { x: grid.left, width: 60 }, footer.text, context),
    { kind: 'late', make: (late) => fingerprints(context, late) },
    ...line(
      `Halaman ${page.number} dari ${refs.total}`,
      styles.pageNumber,
      { x: grid.left + 100, width: PAGE_NUMBER_RIGHT - grid.left - 100, align: 'right' },
      footer.text,
      context,
    ),
    {
      kind: 'late',
      make: ({ pageFingerprint }) => [
        pageCode({ number: snapshot.dossier.number, page: page.number, pages: refs.total, fingerprint: pageFingerprint }, CODE_TOP),
      ],
    },
  ];
  page.ops = [...headOf(page, context), ...page.ops, ...foot];
};
