/** Annexes of the berita acara: the items that were handed over, how erasing goes and what it cannot promise, and every long number once, in full, beside its short form. */
import { createHash } from 'node:crypto';
import type { Checkpoint } from '../../../../shared/domain/custody.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { receiptCodeLines } from '../../../../shared/domain/inbox.ts';
import { integer } from '../../../../shared/domain/numbers.ts';
import { beside, gap, stack, textBlock } from '../../../paper/typeset/block.ts';
import { type Flow, grid } from '../../../paper/typeset/flow.ts';
import { styles } from '../../../paper/typeset/styles.ts';
import { type Minutes, short } from './material.ts';
import { officeKeyConsequence } from './office-key.ts';
import { neverHere } from './other-devices.ts';

const heading = (flow: Flow, title: string, said?: string): void => {
  flow.text(title, styles.subheading);
  flow.space(1);
  if (said) flow.text(said, styles.cell);
  flow.space(2.5);
};

const items = (flow: Flow, { statement, receipt }: Minutes): void => {
  heading(flow, 'Lampiran 1. Daftar yang diserahkan dan diterima', 'Nomor sebagaimana diberikan oleh yang menyerahkan.');
  const register = new Map(receipt.body.lines.map((line) => [line.itemId, line.registerNumber]));
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 9, head: 'No.' },
      { x: 9, width: 34, head: 'Nomor' },
      { x: 43, width: 66, head: 'Uraian' },
      { x: 109, width: 16, head: 'Bukti', align: 'right' },
      { x: 129, width: 38, head: 'Register penerima' },
    ],
    rows: statement.items.map((item, n) => ({
      cells: [String(n + 1), item.number, item.title, integer(item.exhibitCount), register.get(item.id) || '–'],
    })),
  });
};

const limits = [
  'Sesudah berita acara ini ditulis dan dibaca ulang, program menghancurkan kunci lebih dulu: semua slot kunci ditimpa lalu dihapus, sehingga isi brankas yang terenkripsi tidak dapat dibuka lagi oleh siapa pun, juga dengan kata sandi dan kode pemulihan. Kepala setiap file asli terenkripsi dan awal basis data ditimpa, lalu seluruh isi folder brankas dihapus.',
  'Penimpaan pada SSD dan flashdisk tidak pasti mengenai sel lama, dan cadangan yang pernah dibuat di tempat lain tidak ikut terhapus. Jejak terenkripsi mungkin tertinggal; yang membukanya hanyalah kunci dari salinan lama beserta kata sandinya. Karena itu cadangan lama wajib dimusnahkan sendiri.',
  'Pada akun komputer ini tinggal satu catatan angka (ukuran dan sidik riwayat terakhir, tanpa isi), agar salinan lama yang dipulihkan dikenali.',
  'Berita acara ini ditulis sebelum penghapusan selesai. Bila penghapusan terputus, program menyatakan “penghapusan belum selesai” dan melanjutkannya; yang menghapus memastikan layar menyatakan selesai.',
] as const;

const erasing = (flow: Flow, { officeKey, counts }: Minutes): void => {
  flow.need(70);
  heading(flow, 'Lampiran 2. Cara penghapusan, dan yang tidak dapat dijanjikan');
  for (const text of [...limits, ...neverHere(counts), ...(officeKey ? [officeKeyConsequence(officeKey)] : [])]) {
    flow.text(text, styles.dense);
    flow.space(2);
  }
};

type Entry = readonly [what: string, hex: string];
const checkpoint = (of: string, { body, signature }: Checkpoint): Entry[] => [
  [`${of}\n${integer(body.size)} catatan`, body.treeRootSha256],
  ['Tanda tangan atas riwayat itu', createHash('sha256').update(signature).digest('hex')],
];

const officeKeyNumbers = ({ officeKey }: Minutes): Entry[] => [
  ...(officeKey ? [['Sidik kunci kantor yang dihapus', officeKey.fingerprint] as const] : []),
  ...(officeKey?.copy ? [['File salinan kunci kantor', officeKey.copy.sha256] as const] : []),
];

const numbers = (m: Minutes): Entry[] => {
  const { body } = m.receipt;
  return [
    ['Nomor serah terima', m.statement.id],
    ['Pernyataan serah terima', m.statementSha256],
    ['Nomor tanda terima', body.id],
    ['Sidik kunci penerima', body.receiver.fingerprint],
    ...checkpoint('Riwayat yang menyerahkan', body.checkpoints.sender),
    ...checkpoint('Riwayat yang menerima', body.checkpoints.receiver),
    ...checkpoint('Riwayat terakhir perangkat ini', m.final),
    ...officeKeyNumbers(m),
    [`${m.tail.name}\nriwayat sesudah penyerahan`, m.tail.sha256],
  ];
};

/** Eight groups a line: a whole digest stands in two lines that can be compared one below the other. */
const inLines = (hex: string): string => (hex.match(/.{1,32}/g) ?? []).map(groupHex).join('\n');

const digests = (flow: Flow, m: Minutes): void => {
  heading(
    flow,
    'Lampiran 3. Nomor dan nilai hash SHA-256',
    'Bentuk ringkas adalah awal dari nilai lengkapnya. Nilai yang sama berarti isinya sama sampai bit terakhir.',
  );
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 9, head: 'No.' },
      { x: 9, width: 58, head: 'Untuk' },
      { x: 67, width: 31, head: 'Ringkas', style: styles.hashLine },
      { x: 98, width: 69, head: 'Lengkap', style: styles.hashLine },
    ],
    rows: numbers(m).map(([what, hex], n) => ({ cells: [String(n + 1), what, short(hex), inLines(hex)] })),
  });
};

const QR = 28;
/** The receipt's code, as both desks show it and as the berita acara of the hand-over bears it. */
const code = (flow: Flow, m: Minutes): void => {
  const x = grid.left + QR + 6;
  const at = { x, width: grid.right - x };
  flow.add(
    beside(
      { height: QR, draw: (y) => [{ kind: 'qr', x: grid.left, y, size: QR, text: m.code }] },
      stack(
        textBlock('Kode tanda terima', styles.subheading, at, flow.fonts),
        gap(1),
        textBlock('Kode yang sama tampil di Sahih pada kantor penerima dan pada berita acara serah terima.', styles.cell, at, flow.fonts),
        gap(1),
        textBlock(receiptCodeLines(m.code).join('\n'), styles.hash, at, flow.fonts),
      ),
    ),
  );
};

/** From a new page on. */
export const annexes = (flow: Flow, m: Minutes): void => {
  flow.newPage('lampiran');
  items(flow, m);
  flow.space(8);
  erasing(flow, m);
  flow.newPage();
  digests(flow, m);
  flow.space(5);
  code(flow, m);
};
