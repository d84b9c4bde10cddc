/** Berita acara serah terima: who handed what to whom, entry by entry, and the code of the receipt that both can compare. */
import type { HandoverItem, HandoverParty, Receipt } from '../../../../../shared/domain/handover.ts';
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { receiptCodeLines } from '../../../../../shared/domain/inbox.ts';
import { localIn, longDay, shortTime, type Zone } from '../../../../../shared/domain/time.ts';
import { footer, framedMark, punchTick, ruleAt } from '../../../../paper/furniture.ts';
import { letterheadLines, letterheadRule } from '../../../../paper/letterhead.ts';
import { type Hand, RIGHT_SIDE, SIDE, signingBlock } from '../../../../paper/signing-block.ts';
import { type Block, beside, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import { Flow, grid } from '../../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../../paper/typeset/ops.ts';
import { bold, mono, type Rich } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { type Cell, factsTable, setTable, tableBlock } from '../../../../paper/typeset/table.ts';
import { integer, spelled } from '../../../../paper/words.ts';

export interface MinutesPaper {
  receipt: Receipt;
  /** `SR1:…` */
  code: string;
  sender: HandoverParty;
  items: readonly HandoverItem[];
  sentAt: string;
  /** Letterhead of the office that prints. */
  letterhead: readonly string[];
  zone: Zone;
  exercise: boolean;
}

/** Each set says whose it is; further ones are for the file. */
const copyFor = ['untuk yang menyerahkan', 'untuk yang menerima', 'untuk arsip kantor'] as const;
export interface MinutesCopy {
  number: number;
  of: number;
}

const frame = { top: 18, bottom: 270 } as const;
const LABEL = 26;
const BLANK = '……………………………';
const orBlank = (text: string | undefined): string => text?.trim() || BLANK;

const party = (
  title: string,
  { name, role, sptNumber, office, workstationCode, fingerprint }: HandoverParty,
  x: number,
  fonts: Fonts,
): Block => {
  const rows: [string, Cell][] = [
    ['Nama', [bold(orBlank(name))]],
    ['Jabatan', orBlank(role)],
    ...(sptNumber ? [['Nomor SPT', sptNumber] as [string, Cell]] : []),
    ['Kantor', orBlank(office)],
    ['Perangkat', workstationCode || BLANK],
    ['Sidik kunci', [mono(groupHex(fingerprint.slice(0, 16)))]],
  ];
  return stack(
    textBlock(title, styles.subheading, { x, width: SIDE }, fonts),
    gap(1.5),
    tableBlock(setTable(factsTable(rows, x, SIDE, LABEL), fonts)),
  );
};

/** "Diterima, register 012/…", "Dikembalikan: …" */
const outcomeOf = (receipt: Receipt, item: HandoverItem): Rich => {
  const line = receipt.body.lines.find((l) => l.itemId === item.id);
  if (!line) return '';
  const register = line.registerNumber ? `\nRegister ${line.registerNumber}` : '';
  return line.outcome === 'diterima' ? [bold('Diterima'), register] : [bold('Dikembalikan'), `: ${line.reason ?? ''}${register}`];
};

const kindWords: Readonly<Record<HandoverItem['kind'], string>> = {
  dossier: 'Berkas bukti',
  exhibit: 'Bukti',
  case: 'Catatan peristiwa',
  vault: 'Seluruh brankas',
};

const uraian = (item: HandoverItem): Rich => {
  const corrects = item.corrects ? `\nPerbaikan atas ${item.corrects.dossierNumber}` : '';
  const count = item.kind === 'dossier' || item.kind === 'vault' ? `, ${integer(item.exhibitCount)} bukti` : '';
  const digest = item.manifestSha256
    ? [mono(`\n${groupHex(item.manifestSha256.slice(0, 32))}\n${groupHex(item.manifestSha256.slice(32))}`)]
    : [];
  return [item.title || kindWords[item.kind], `\n${kindWords[item.kind]}${count}${corrects}`, ...digest];
};

const list = (flow: Flow, { receipt, items }: MinutesPaper): void => {
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 9, head: 'No.' },
      { x: 9, width: 31, head: 'Nomor' },
      { x: 40, width: 82, head: 'Uraian dan nilai hash SHA-256' },
      { x: 122, width: 45, head: 'Hasil' },
    ],
    rows: items.map((item, n) => ({ cells: [String(n + 1), item.number, uraian(item), outcomeOf(receipt, item)] })),
  });
};

const checkpointWords = ({ body }: Receipt['body']['checkpoints']['sender'], zone: Zone): Rich => [
  `${integer(body.size)} kejadian sampai ${shortTime(body.at, zone)}\nkepala `,
  mono(groupHex(body.headSha256.slice(0, 16))),
];

const QR = 28;
/** What ties the paper to the signed receipt: the code as a picture and in letters, and where both logs stood. */
const proof = ({ receipt, code, zone }: MinutesPaper, fonts: Fonts): Block => {
  const x = grid.left + QR + 6;
  const width = grid.width - QR - 6;
  const words = stack(
    textBlock('Tanda terima digital', styles.subheading, { x, width }, fonts),
    gap(1),
    textBlock('Kode yang sama tampil di Sahih pada kedua kantor; kode lain berarti tanda terima lain.', styles.cell, { x, width }, fonts),
    gap(1),
    textBlock(receiptCodeLines(code).join('\n'), styles.hash, { x, width }, fonts),
    gap(1.5),
    tableBlock(
      setTable(
        factsTable(
          [
            ['Riwayat penyerah', checkpointWords(receipt.body.checkpoints.sender, zone)],
            ['Riwayat penerima', checkpointWords(receipt.body.checkpoints.receiver, zone)],
          ],
          x,
          width,
          34,
        ),
        fonts,
      ),
    ),
  );
  return beside({ height: QR, draw: (y) => [{ kind: 'qr', x: grid.left, y, size: QR, text: code }] }, words);
};

const signatures = ({ receipt, sender }: MinutesPaper, fonts: Fonts): Block => {
  const hand = (as: string, does: string, { name, role }: HandoverParty): Hand => ({
    above: [as, does],
    name: orBlank(name),
    below: [orBlank(role)],
  });
  return signingBlock(
    hand('PIHAK KEDUA', 'yang menerima', receipt.body.receiver),
    hand('PIHAK PERTAMA', 'yang menyerahkan', sender),
    fonts,
  );
};

const furnish = (page: LaidPage, paper: MinutesPaper, copy: MinutesCopy, total: number, fonts: Fonts): void => {
  const full = { x: grid.left, width: grid.width };
  const whose = copyFor[copy.number - 1] ?? copyFor[2];
  page.ops.unshift(...framedMark(paper.exercise ? ['LATIHAN – bukan dokumen resmi'] : [], 9, fonts), punchTick);
  page.ops.push(
    ruleAt(footer.rule),
    ...textBlock(`Berita acara serah terima ${paper.receipt.body.handoverId.slice(0, 12)}`, styles.furniture, full, fonts).draw(
      footer.text,
    ),
    ...textBlock(`Rangkap ${copy.number} dari ${copy.of}, ${whose}`, styles.furnitureBold, full, fonts).draw(footer.text + 4),
    ...textBlock(`Halaman ${page.number} dari ${total}`, styles.pageNumber, { ...full, align: 'right' }, fonts).draw(footer.text),
  );
};

const opening = ({ receipt, zone, items }: MinutesPaper): string => {
  const local = localIn(receipt.body.receivedAt, zone);
  const taken = receipt.body.lines.filter((l) => l.outcome === 'diterima').length;
  const returned = receipt.body.lines.length - taken;
  const kind = items.every((i) => i.kind === 'dossier') ? 'berkas bukti' : 'kiriman bukti';
  const result =
    returned === 0
      ? 'Semuanya diterima.'
      : taken === 0
        ? 'Semuanya dikembalikan.'
        : `Sebanyak ${spelled(taken)} diterima dan ${spelled(returned)} dikembalikan.`;
  return `Pada hari ini, ${longDay(local.slice(0, 10))}, pukul ${local.slice(11, 16).replace(':', '.')} ${zone}, PIHAK PERTAMA menyerahkan dan PIHAK KEDUA memeriksa ${spelled(items.length)} ${kind} sebagaimana daftar di bawah. ${result}`;
};

/** One set. */
export const layOutMinutes = (paper: MinutesPaper, copy: MinutesCopy, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts, frame);
  flow.newPage('berita-acara');
  flow.page.bookmarks.push({ title: 'Berita acara serah terima', level: 1 });
  if (paper.letterhead.length > 0) {
    letterheadLines(flow, paper.letterhead);
    flow.space(2.4);
    letterheadRule(flow);
    flow.space(5);
  }
  flow.text('BERITA ACARA SERAH TERIMA', styles.formTitle, { align: 'centre' });
  flow.text(`Kiriman ${paper.receipt.body.handoverId.slice(0, 12)}`, styles.formNumber, { align: 'centre' });
  flow.space(3);
  flow.text(opening(paper), styles.form);
  flow.space(3);
  flow.add(
    beside(
      party('PIHAK PERTAMA, yang menyerahkan', paper.sender, grid.left, fonts),
      party('PIHAK KEDUA, yang menerima', paper.receipt.body.receiver, RIGHT_SIDE, fonts),
    ),
  );
  flow.space(4);
  list(flow, paper);
  flow.space(2.5);
  flow.text(
    'Nilai hash dihitung dari file sebagaimana diserahkan; kedua pihak dapat menghitungnya kembali. Yang dikembalikan tetap berada pada PIHAK PERTAMA.',
    styles.cell,
  );
  flow.space(3);
  const tail = [
    proof(paper, fonts),
    gap(3),
    textBlock('Demikian berita acara ini dibuat dengan sebenarnya.', styles.form, { x: grid.left, width: grid.width }, fonts),
    gap(3),
    signatures(paper, fonts),
  ];
  // The code and the signatures stand together: a signature alone on a page says nothing of what was signed.
  flow.need(tail.reduce((sum, b) => sum + b.height, 0));
  for (const block of tail) flow.add(block);
  for (const page of flow.pages) furnish(page, paper, copy, flow.pages.length, fonts);
  return flow.pages;
};
