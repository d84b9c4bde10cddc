/** Cover slip of one printed set: which copy, for whom, of what; with room to sign for it. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { longTime } from '../../../../../shared/domain/time.ts';
import { textBlock } from '../../../../paper/typeset/block.ts';
import { Flow, grid } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import { bold, mono, type Rich } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { type Cell, factsTable } from '../../../../paper/typeset/table.ts';
import { pageRange, regionWords } from '../../../../paper/words.ts';
import type { PrintCopy } from './copy.ts';
import { frame } from './frame.ts';

const LABEL = 40;
/** Room to sign, mm: two rows for words, the rest for ink. */
const receipt = { column: 79, second: 88, row: 10, ink: { most: 24, least: 12 }, head: 6 } as const;
const receiptLeast = receipt.head + 2 * receipt.row + receipt.ink.least;

const halves = (hex: string | undefined): Rich => (hex ? [mono(`${groupHex(hex.slice(0, 32))}\n${groupHex(hex.slice(32))}`)] : 'tidak ada');

const layoutWords = ({ photosPerPage, sheets }: PrintCopy): string =>
  photosPerPage === 1
    ? 'Lembar bukti lengkap, seperti pada berkas.pdf'
    : `Tata letak cetak ringkas, ${photosPerPage} foto tiap halaman; menggantikan halaman ${pageRange(sheets.first, sheets.last)}. Lembar bukti lengkap ada pada berkas.pdf.`;

/** A title longer than this is cut on a brief slip; the dossier's cover has it whole. */
const BRIEF_TITLE = 160;

/** @param brief leaves out what the dossier's own cover says just as well */
const facts = (copy: PrintCopy, brief: boolean): [string, Cell][] => {
  const { snapshot, dossier } = copy;
  const { title } = snapshot.dossier;
  const region = snapshot.case.place?.region;
  return [
    ['Berkas bukti nomor', [bold(dossier.number)]],
    ['Perihal', brief && title.length > BRIEF_TITLE ? `${title.slice(0, BRIEF_TITLE).trimEnd()} … (lengkap pada halaman 1)` : title],
    ['Peristiwa', snapshot.case.number],
    ...(brief ? [] : [['Wilayah', region ? regionWords(region) : 'Belum diisi'] as [string, Cell]]),
    ['Isi', `${snapshot.exhibits.length} bukti · ${snapshot.originals.length} bagian terekam`],
    ['Halaman', `${copy.perSet} lembar: 1 lembar pengantar dan ${copy.perSet - 1} halaman`],
    ['Foto', layoutWords(copy)],
    ['Disegel', `${longTime(snapshot.dossier.begunAt, snapshot.dossier.zone)}\noleh ${snapshot.sealer.name}`],
    ['Sidik isi', halves(copy.contentSha256)],
    ['Sidik kunci penyegel', halves(snapshot.sealer.fingerprint)],
    ['SHA-256 segel.json', halves(dossier.sealSha256)],
    ['SHA-256 berkas.pdf', halves(dossier.pdfSha256)],
    ['Dicetak', `${longTime(copy.printedAt, snapshot.dossier.zone)}\noleh ${copy.printedBy}`],
  ];
};

const statement = ({ photosPerPage, changedPages }: PrintCopy): string =>
  [
    'Salinan ini dicetak dari berkas yang sudah disegel; berkas.pdf tidak diubah.',
    'Tulisan “Salinan cetak” di tepi atas ditambahkan saat mencetak dan bukan isi halaman bersegel.',
    photosPerPage === 1
      ? 'Halaman selain lembar pengantar ini memuat sidik halaman dan kode QR yang sama dengan halaman bersegelnya.'
      : 'Halaman selain lembar pengantar ini dan lampiran foto memuat sidik halaman dan kode QR yang sama dengan halaman bersegelnya.',
    ...(changedPages.length > 0
      ? [`Kecuali halaman ${changedPages.join(', ')}: susunannya berbeda dari yang disegel, sehingga dicetak tanpa sidik.`]
      : []),
  ].join(' ');

/** "untuk" and a line to write on. */
const addressee = (flow: Flow): void => {
  const width = flow.fonts.widthOf('untuk', 'sans', styles.coverNumber.size);
  const y = flow.y + styles.coverNumber.line - 1;
  flow.text('untuk', styles.coverNumber);
  flow.draw({ kind: 'rule', x1: grid.left + width + 3, y1: y, x2: grid.right, y2: y, weight: 0.5 });
};

const signatures = (flow: Flow): void => {
  flow.need(receiptLeast);
  const top = flow.y;
  const ink = Math.min(receipt.ink.most, flow.room - receipt.head - 2 * receipt.row);
  const rows = [
    ['Tanggal dan pukul', receipt.row],
    ['Nama dan jabatan', receipt.row],
    ['Tanda tangan', ink],
  ] as const;
  for (const [title, x] of [
    ['Yang menyerahkan', grid.left],
    ['Yang menerima', grid.left + receipt.second],
  ] as const) {
    const place = { x, width: receipt.column };
    flow.draw(...textBlock(title, styles.subheading, place, flow.fonts).draw(top));
    let y = top + receipt.head;
    for (const [word, height] of rows) {
      flow.draw(...textBlock(word, styles.note, place, flow.fonts).draw(y));
      y += height;
      flow.draw({ kind: 'rule', x1: x, y1: y - 0.6, x2: x + receipt.column, y2: y - 0.6, weight: 0.35 });
    }
  }
};

const slip = (copy: PrintCopy, number: number, fonts: Fonts, brief: boolean): LaidPage[] => {
  const flow = new Flow(fonts);
  flow.newPage('pengantar');
  flow.page.bookmarks.push({ title: `Rangkap ${number} dari ${copy.sets}`, level: 1 });
  flow.space(4);
  flow.text(copy.snapshot.office.name, styles.subheading);
  flow.space(3);
  flow.text('Lembar pengantar salinan cetak', styles.coverTitle);
  flow.space(4);
  flow.text([bold(`Rangkap ${number} dari ${copy.sets}`)], styles.coverNumber);
  flow.space(3);
  addressee(flow);
  flow.space(6);
  flow.table(factsTable(facts(copy, brief), grid.left, grid.width, LABEL));
  flow.space(4);
  flow.text(statement(copy), styles.dense);
  flow.space(4);
  signatures(flow);
  return flow.pages;
};

/** Lays out the slip of set `number`: one page, briefer where a long title would need a second. */
export const layOutSlip = (copy: PrintCopy, number: number, fonts: Fonts): LaidPage => {
  const pages = slip(copy, number, fonts, false);
  const [page] = pages.length === 1 ? pages : slip(copy, number, fonts, true);
  if (!page) throw new RangeError('a slip is one page');
  frame(page, copy, fonts, { foot: 'Lembar pengantar ini ditambahkan saat mencetak.', number: `Lembar pengantar, rangkap ${number}` });
  return page;
};
