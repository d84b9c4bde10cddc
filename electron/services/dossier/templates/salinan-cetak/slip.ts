/** Cover slip of one printed set: which copy, for whom, of what; with room to sign for it. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { longTime } from '../../../../../shared/domain/time.ts';
import { drawLines } from '../../typeset/block.ts';
import { Flow, grid } from '../../typeset/flow.ts';
import type { Fonts } from '../../typeset/fonts.ts';
import { breakLines } from '../../typeset/lines.ts';
import type { LaidPage, Op } from '../../typeset/ops.ts';
import { bold, mono, type Rich } from '../../typeset/rich.ts';
import { styles } from '../../typeset/styles.ts';
import { type Cell, factsTable } from '../../typeset/table.ts';
import { pageRange, regionWords } from '../berkas-bukti/words.ts';
import type { PrintCopy } from './copy.ts';
import { frame } from './frame.ts';

const LABEL = 40;
/** Room to sign, mm. */
const receipt = { height: 46, split: 83.5 } as const;

const halves = (hex: string | undefined): Rich => (hex ? [mono(`${groupHex(hex.slice(0, 32))}\n${groupHex(hex.slice(32))}`)] : 'tidak ada');

const layoutWords = ({ photosPerPage, sheets }: PrintCopy): string =>
  photosPerPage === 1
    ? 'Lembar bukti lengkap, seperti pada berkas.pdf'
    : `Tata letak cetak ringkas, ${photosPerPage} foto tiap halaman; menggantikan halaman ${pageRange(sheets.first, sheets.last)}. Lembar bukti lengkap ada pada berkas.pdf.`;

const facts = (copy: PrintCopy): [string, Cell][] => {
  const { snapshot, dossier } = copy;
  const region = snapshot.case.place?.region;
  return [
    ['Berkas bukti nomor', [bold(dossier.number)]],
    ['Perihal', snapshot.dossier.title],
    ['Peristiwa', snapshot.case.number],
    ['Wilayah', region ? regionWords(region) : 'Belum diisi'],
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
  flow.need(receipt.height);
  const top = flow.y;
  const block = (title: string, x: number): Op[] =>
    [title, 'Tanggal dan pukul', 'Nama dan jabatan', 'Tanda tangan'].flatMap((word, n): Op[] => {
      const style = n === 0 ? styles.subheading : styles.note;
      const y = top + (n === 0 ? 0 : 7 + (n - 1) * 10);
      const width = 76;
      return [
        ...drawLines(breakLines(word, style, width, flow.fonts), style, { x, width }, y),
        ...(n === 0 ? [] : [{ kind: 'rule', x1: x, y1: y + 9, x2: x + width, y2: y + 9, weight: 0.35 } as const]),
      ];
    });
  flow.draw(...block('Yang menyerahkan', grid.left), ...block('Yang menerima', grid.left + receipt.split + 7.5));
  flow.y = top + receipt.height;
};

/** Lays out the slip of set `number`: one page. */
export const layOutSlip = (copy: PrintCopy, number: number, fonts: Fonts): LaidPage => {
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
  flow.table(factsTable(facts(copy), grid.left, grid.width, LABEL));
  flow.space(4);
  flow.text(statement(copy), styles.dense);
  flow.space(5);
  signatures(flow);
  const [page] = flow.pages as [LaidPage];
  frame(page, copy, fonts, { foot: 'Lembar pengantar ini ditambahkan saat mencetak.', number: `Lembar pengantar, rangkap ${number}` });
  return page;
};
