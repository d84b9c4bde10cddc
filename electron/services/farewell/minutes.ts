/** Berita acara penghapusan: what was handed over, to whom, what was destroyed here, and what destroying cannot promise. */
import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../../shared/domain/custody.ts';
import type { VaultCounts } from '../../../shared/domain/farewell.ts';
import type { Receipt } from '../../../shared/domain/handover.ts';
import type { Office } from '../../../shared/domain/officer.ts';
import { longTime, type Zone } from '../../../shared/domain/time.ts';
import { framedMark, punchTick, ruleAt } from '../../paper/furniture.ts';
import { letterheadLines, letterheadRule } from '../../paper/letterhead.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { writePdf } from '../../paper/pdf/pdf-writer.ts';
import { type Block, textBlock } from '../../paper/typeset/block.ts';
import { Flow, grid } from '../../paper/typeset/flow.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../paper/typeset/ops.ts';
import { mono, type Rich } from '../../paper/typeset/rich.ts';
import { styles } from '../../paper/typeset/styles.ts';
import { factsTable } from '../../paper/typeset/table.ts';
import { integer } from '../../paper/words.ts';
import type { SentHandover } from './interface.ts';

export interface Minutes {
  office: Office;
  zone: Zone;
  exercise: boolean;
  workstationCode: string;
  officer: { name: string; role: string; sptNumber?: string | undefined };
  statement: SentHandover['statement'];
  statementSha256: string;
  receipt: Receipt;
  counts: VaultCounts;
  /** The log when it ended, and the file that carries its last events. */
  final: Checkpoint;
  tail: { name: string; sha256: string; events: number };
  at: string;
}

const grouped = (hex: string): Rich => [mono(hex.replace(/(.{8})(?=.)/g, '$1 '))];
const checkpointRows = (label: string, { body, signature }: Checkpoint): [string, Rich][] => [
  [`${label}: panjang`, `${integer(body.size)} catatan`],
  [`${label}: akar`, grouped(body.treeRootSha256)],
  [`${label}: sidik tanda tangan`, grouped(createHash('sha256').update(signature).digest('hex'))],
];

const facts = (flow: Flow, heading: string, rows: [string, Rich][]): void => {
  flow.need(30);
  flow.space(5);
  flow.text(heading, styles.subheading);
  flow.space(1.5);
  flow.table(factsTable(rows, grid.left, grid.width, 54));
};

const paragraph = (flow: Flow, text: string): void => {
  flow.space(2.5);
  flow.text(text, styles.narrative);
};

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${integer(Math.ceil(bytes / 1000))} KB` : `${integer(Math.round(bytes / 1_000_000))} MB`;

const countWords = (c: VaultCounts): string =>
  [
    `${integer(c.exhibits)} bukti dengan ${integer(c.originals)} file asli (${size(c.originalsBytes)})`,
    `${integer(c.dossiers)} berkas bukti bersegel`,
    `${integer(c.cases)} peristiwa`,
    `${integer(c.events)} catatan riwayat penguasaan, dari yang pertama sampai penyerahan`,
  ].join('; ');

const opening = (flow: Flow, m: Minutes): void => {
  flow.newPage('berita-acara');
  letterheadLines(flow, m.office.letterhead);
  flow.space(1.5);
  letterheadRule(flow);
  flow.space(8);
  flow.text('BERITA ACARA PENGHAPUSAN BRANKAS', styles.formTitle, { align: 'centre' });
  flow.text('pada akhir masa tugas', styles.form, { align: 'centre' });
  flow.space(5);
  paragraph(
    flow,
    `Pada ${longTime(m.at, m.zone)} menurut jam komputer, ${m.officer.name}, ${m.officer.role}${m.officer.sptNumber ? ` (SPT ${m.officer.sptNumber})` : ''}, memeriksa tanda terima di bawah ini terhadap brankas Sahih pada komputer ${m.workstationCode}, lalu memulai penghapusan brankas itu.`,
  );
};

const handedOver = (flow: Flow, m: Minutes): void => {
  const { body } = m.receipt;
  facts(flow, 'Yang diserahkan', [
    ['Isi', countWords(m.counts)],
    ['Diserahkan kepada', m.statement.recipient?.office ?? body.receiver.office],
    ['Waktu penyerahan', longTime(m.statement.at, m.zone)],
    ['Nomor serah terima', [mono(m.statement.id)]],
    ['SHA-256 pernyataan serah', grouped(m.statementSha256)],
  ]);
  facts(flow, 'Tanda terima', [
    ['Penerima', `${body.receiver.name}, ${body.receiver.role}, ${body.receiver.office}`],
    ['Sidik kunci penerima', grouped(body.receiver.fingerprint)],
    ['Waktu diterima', longTime(body.receivedAt, m.zone)],
    ['Nomor tanda terima', [mono(body.id)]],
    ['Hasil', `${integer(body.lines.length)} dari ${integer(m.statement.items.length)} butir serah terima dinyatakan diterima`],
    ...checkpointRows('Riwayat pengirim', body.checkpoints.sender),
    ...checkpointRows('Riwayat penerima', body.checkpoints.receiver),
  ]);
};

const erased = (flow: Flow, m: Minutes): void => {
  facts(flow, 'Penutup riwayat di komputer ini', [
    ...checkpointRows('Riwayat terakhir', m.final),
    ['File penutup', `${m.tail.name}: ${integer(m.tail.events)} catatan riwayat sesudah penyerahan`],
    ['SHA-256 file penutup', grouped(m.tail.sha256)],
  ]);
  flow.need(50);
  flow.space(5);
  flow.text('Yang dihapus, dan yang tidak dapat dijanjikan', styles.subheading);
  paragraph(
    flow,
    'Sesudah lembar ini ditulis dan dibaca ulang, program menghancurkan kunci lebih dulu: semua slot kunci ditimpa lalu dihapus, sehingga isi brankas yang terenkripsi tidak dapat dibuka lagi oleh siapa pun, juga dengan kata sandi dan kode pemulihan. Kepala setiap file asli terenkripsi dan awal basis data ditimpa, lalu seluruh isi folder brankas dihapus.',
  );
  paragraph(
    flow,
    'Penimpaan pada SSD dan flashdisk tidak pasti mengenai sel lama, dan cadangan yang pernah dibuat di tempat lain tidak ikut terhapus. Jejak terenkripsi mungkin tertinggal; yang membukanya hanyalah kunci dari salinan lama beserta kata sandinya. Karena itu cadangan lama wajib dimusnahkan sendiri. Program menyimpan satu catatan angka (ukuran dan sidik riwayat terakhir, tanpa isi) pada akun komputer ini, agar salinan lama yang dipulihkan dikenali.',
  );
  paragraph(
    flow,
    'Lembar ini ditulis sebelum penghapusan selesai. Bila penghapusan terputus, program menyatakan "penghapusan belum selesai" dan melanjutkannya; yang menandatangani di bawah ini memastikan layar menyatakan selesai.',
  );
};

/** Room for a wet signature, mm. */
const SIGNING = 24;
const COLUMN = 76;

const signatures = (fonts: Fonts, m: Minutes): Block => {
  const { receiver } = m.receipt.body;
  const sides = [
    { x: grid.left, above: 'Yang menghapus,', name: m.officer.name, below: `${m.officer.role}, ${m.office.name}` },
    { x: grid.right - COLUMN, above: 'Mengetahui, penerima,', name: receiver.name, below: `${receiver.role}, ${receiver.office}` },
  ].map(({ x, above, name, below }) => {
    const at = (text: string, style: (typeof styles)[keyof typeof styles]) => textBlock(text, style, { x, width: COLUMN }, fonts);
    return { x, above: at(above, styles.form), name: at(name, styles.formBold), below: at(below, styles.note) };
  });
  const height = Math.max(...sides.map((s) => s.above.height + SIGNING + s.name.height + 1.5 + s.below.height));
  return {
    height,
    draw: (top) =>
      sides.flatMap((s) => {
        const nameTop = top + s.above.height + SIGNING;
        const rule = nameTop + s.name.height + 0.4;
        return [
          ...s.above.draw(top),
          ...s.name.draw(nameTop),
          { kind: 'rule' as const, x1: s.x, y1: rule, x2: s.x + COLUMN, y2: rule, weight: 0.5 },
          ...s.below.draw(rule + 1),
        ];
      }),
  };
};

const furnish = (page: LaidPage, m: Minutes, total: number, fonts: Fonts): void => {
  const full = { x: grid.left, width: grid.width };
  page.ops.unshift(punchTick, ...framedMark(m.exercise ? ['LATIHAN – bukan bukti'] : [], 10, fonts));
  page.ops.push(
    ruleAt(272),
    ...textBlock(`Berita acara penghapusan · serah terima ${m.statement.id.slice(0, 12)}`, styles.furniture, full, fonts).draw(274.3),
    ...textBlock(`Halaman ${page.number} dari ${total}`, styles.pageNumber, { ...full, align: 'right' }, fonts).draw(274.3),
  );
};

export const layOutMinutes = (m: Minutes, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts);
  opening(flow, m);
  handedOver(flow, m);
  erased(flow, m);
  flow.space(8);
  flow.add(signatures(fonts, m));
  for (const page of flow.pages) furnish(page, m, flow.pages.length, fonts);
  return flow.pages;
};

/** The minutes as PDF bytes. */
export const printMinutes = async (m: Minutes, fonts: Fonts): Promise<Buffer> => {
  const plan = await planDocument({
    pages: layOutMinutes(m, fonts),
    late: previewLate,
    fonts,
    picture: () => Promise.reject(new Error('the minutes have no pictures')),
    attachments: [],
    title: 'Berita acara penghapusan brankas',
    subject: 'Akhir masa tugas',
    at: new Date(m.at),
    fileId: createHash('sha256').update(`penghapusan ${m.receipt.body.id} ${m.at}`).digest('hex').slice(0, 32),
  });
  const parts: Uint8Array[] = [];
  for await (const part of writePdf(plan)) parts.push(part);
  return Buffer.concat(parts);
};
