/** A receipt set on pages: what it says, file by file with its digest, and room for wet signatures. */

import { groupHex } from '../../../shared/domain/ids.ts';
import { decimal, integer } from '../../../shared/domain/numbers.ts';
import type { PaperReceiptDocument } from '../../../shared/domain/paper-receipt.ts';
import { localIn, longDay } from '../../../shared/domain/time.ts';
import { type Furnishing, furnish } from '../../paper/issued-furniture.ts';
import { letterheadLines, letterheadRule } from '../../paper/letterhead.ts';
import { signingBlock } from '../../paper/signing-block.ts';
import { type Block, gap, stack, textBlock } from '../../paper/typeset/block.ts';
import { Flow, grid } from '../../paper/typeset/flow.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../paper/typeset/ops.ts';
import { bold } from '../../paper/typeset/rich.ts';
import { styles } from '../../paper/typeset/styles.ts';
import { type Cell, type Column, factsTable, type Row } from '../../paper/typeset/table.ts';

export const receiptName = 'Tanda terima';
const frame = { top: 20, bottom: 270 } as const;
const LABEL = 42;
const columns: readonly Column[] = [
  { x: 0, width: 9, head: 'No.' },
  { x: 9, width: 33, head: 'Nomor bukti' },
  { x: 42, width: 100, head: 'Nama file seperti diterima' },
  { x: 142, width: 25, head: 'Ukuran', align: 'right' },
];

/** "2,4 MB" and, where that is rounded, nothing more: bytes stand in the digest's line. */
const sizeWords = (bytes: number): string =>
  bytes < 1000 ? `${bytes} byte` : bytes < 1_000_000 ? `${decimal(bytes / 1000, 1)} kB` : `${decimal(bytes / 1_000_000, 1)} MB`;

const factsOf = (document: PaperReceiptDocument): [string, Cell][] => {
  const { giver, receiver } = document;
  return [
    ['Diserahkan oleh', [bold(giver.name), ...[giver.role, giver.address].filter(Boolean).map((words) => `\n${words}`)]],
    [
      'Diterima oleh',
      [
        bold(receiver.name),
        `\n${[receiver.role, document.office].filter(Boolean).join(', ')}`,
        ...(receiver.sptNumber ? [`\nSPT ${receiver.sptNumber}`] : []),
      ],
    ],
    ['Waktu penyerahan', document.received],
    ['Cara penyerahan', document.way],
    ...(document.place ? [['Tempat', document.place] as [string, Cell]] : []),
    ['Jumlah', `${integer(document.files.length)} file, ${integer(document.exhibitCount)} bukti`],
  ];
};

const rowsOf = (document: PaperReceiptDocument, fonts: Fonts): Row[] =>
  document.files.map((file, n) => ({
    cells: [String(n + 1), file.exhibitNumber, file.name, sizeWords(file.sizeBytes)],
    under: textBlock(`SHA-256 ${groupHex(file.sha256)}`, styles.hashLine, { x: grid.left + 9, width: grid.width - 9 }, fonts),
  }));

const signatures = ({ giver, receiver }: PaperReceiptDocument, fonts: Fonts): Block =>
  signingBlock(
    {
      above: ['Yang menyerahkan'],
      name: giver.name,
      below: giver.confidential ? ['menandatangani lembar identitas', 'yang disimpan terpisah'] : [giver.role ?? ''],
    },
    { above: ['Yang menerima'], name: receiver.name, below: [receiver.role] },
    fonts,
  );

/** Lays it out; a draft and a void one say so on every page. */
export const layOutReceipt = (
  document: Omit<PaperReceiptDocument, 'pages'>,
  standing: Furnishing['standing'],
  fonts: Fonts,
): LaidPage[] => {
  const whole = document as PaperReceiptDocument;
  const flow = new Flow(fonts, frame);
  flow.newPage('tanda-terima');
  flow.page.bookmarks.push({ title: receiptName, level: 1 });
  letterheadLines(flow, document.letterhead);
  flow.space(2.4);
  letterheadRule(flow);
  flow.space(7);
  flow.text('TANDA TERIMA', styles.formTitle, { align: 'centre' });
  if (document.number) flow.text(`Nomor ${document.number}`, styles.formNumber, { align: 'centre' });
  flow.space(4);
  flow.table(factsTable(factsOf(whole), grid.left, grid.width, LABEL));
  flow.space(4);
  flow.text(
    'File berikut telah diterima. Nilai SHA-256 dihitung saat file diterima dan sebelum file dibuka: nilai yang sama berarti isinya sama sampai bit terakhir.',
    styles.narrative,
  );
  flow.space(3);
  flow.table({ x: grid.left, width: grid.width, columns, rows: rowsOf(whole, fonts) });
  flow.space(4);
  if (document.note) {
    flow.text([bold('Catatan: '), document.note], styles.narrative);
    flow.space(3);
  }
  const close = `Dibuat rangkap dua pada ${longDay(localIn(document.issuedAt, document.zone))}, satu untuk yang menyerahkan dan satu untuk kantor. Tanda terima ini hanya menyatakan penyerahan, bukan penilaian atas isinya.`;
  // The last words stay with the hands below them.
  flow.add(stack(textBlock(close, styles.narrative, { x: grid.left, width: grid.width }, fonts), gap(5), signatures(whole, fonts)));
  const total = flow.pages.length;
  for (const page of flow.pages)
    furnish(page, { document: { name: receiptName, number: document.number, exercise: document.exercise }, standing, fonts, total });
  return flow.pages;
};
