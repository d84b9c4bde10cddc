/** Cover slip of one printed set: which copy, for whom, of what; with room to sign for it. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { longTime } from '../../../../../shared/domain/time.ts';
import { slipPages } from '../../../../paper/slip.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import { bold, mono, type Rich } from '../../../../paper/typeset/rich.ts';
import type { Cell } from '../../../../paper/typeset/table.ts';
import { pageRange, regionWords } from '../../../../paper/words.ts';
import type { PrintCopy } from './copy.ts';
import { frame } from './frame.ts';

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

const slip = (copy: PrintCopy, number: number, fonts: Fonts, brief: boolean): LaidPage[] =>
  slipPages(
    {
      office: copy.snapshot.office.name,
      number,
      sets: copy.sets,
      bookmark: `Rangkap ${number} dari ${copy.sets}`,
      facts: facts(copy, brief),
      statement: statement(copy),
    },
    fonts,
  );

/** Lays out the slip of set `number`: one page, briefer where a long title would need a second. */
export const layOutSlip = (copy: PrintCopy, number: number, fonts: Fonts): LaidPage => {
  const pages = slip(copy, number, fonts, false);
  const [page] = pages.length === 1 ? pages : slip(copy, number, fonts, true);
  if (!page) throw new RangeError('a slip is one page');
  frame(page, copy, fonts, { foot: 'Lembar pengantar ini ditambahkan saat mencetak.', number: `Lembar pengantar, rangkap ${number}` });
  return page;
};
