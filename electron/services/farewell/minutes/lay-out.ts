/** Berita acara penghapusan, the page that is signed: what was handed over, to whom, what was destroyed here, and what destroying cannot promise. */
import { decimal, integer } from '../../../../shared/domain/numbers.ts';
import { localIn, longDay, shortTime } from '../../../../shared/domain/time.ts';
import { footer, framedMark, punchTick, ruleAt } from '../../../paper/furniture.ts';
import { letterheadLines, letterheadRule } from '../../../paper/letterhead.ts';
import { RIGHT_SIDE, SIDE, signingBlock } from '../../../paper/signing-block.ts';
import { type Block, beside, gap, stack, textBlock } from '../../../paper/typeset/block.ts';
import { Flow, grid } from '../../../paper/typeset/flow.ts';
import type { Fonts } from '../../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../../paper/typeset/ops.ts';
import { bold, mono } from '../../../paper/typeset/rich.ts';
import { styles } from '../../../paper/typeset/styles.ts';
import { type Cell, factsTable, setTable, tableBlock } from '../../../paper/typeset/table.ts';
import { spelled } from '../../../paper/words.ts';
import { annexes } from './annex.ts';
import { type Minutes, short } from './material.ts';
import { officeKeyFact } from './office-key.ts';
import { otherDevices } from './other-devices.ts';

const frame = { top: 18, bottom: 270 } as const;
const BLANK = '……………………………';
const orBlank = (text: string): string => text.trim() || BLANK;

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${integer(Math.ceil(bytes / 1000))} KB` : `${decimal(bytes / 1_000_000, 1)} MB`;

const party = (title: string, rows: readonly (readonly [string, Cell])[], x: number, fonts: Fonts): Block =>
  stack(
    textBlock(title, styles.subheading, { x, width: SIDE }, fonts),
    gap(1.5),
    tableBlock(setTable(factsTable(rows, x, SIDE, 26), fonts)),
  );

const parties = (m: Minutes, fonts: Fonts): Block => {
  const { body } = m.receipt;
  const { receiver } = body;
  const vault = m.statement.items.find((item) => item.kind === 'vault');
  const register = body.lines.find((line) => line.itemId === vault?.id)?.registerNumber;
  return beside(
    party(
      'Yang menyerahkan dan menghapus',
      [
        ['Nama', [bold(orBlank(m.officer.name))]],
        ['Jabatan', orBlank(m.officer.role)],
        ...(m.officer.sptNumber ? [['Nomor SPT', m.officer.sptNumber] as const] : []),
        ['Kantor', orBlank(m.office.name)],
        ['Perangkat', m.workstationCode],
        ['Diserahkan', shortTime(m.statement.at, m.zone)],
      ],
      grid.left,
      fonts,
    ),
    party(
      'Yang menerima',
      [
        ['Nama', [bold(orBlank(receiver.name))]],
        ['Jabatan', orBlank(receiver.role)],
        ['Kantor', orBlank(receiver.office)],
        ['Diterima', shortTime(body.receivedAt, m.zone)],
        ['Tanda terima', [mono(short(body.id))]],
        ...(register ? [['Register', register] as const] : []),
      ],
      RIGHT_SIDE,
      fonts,
    ),
  );
};

/** Kinds of things and how many of each, as one would count them on a table. */
const counted = (flow: Flow, { counts }: Minutes): void =>
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 9, head: 'No.' },
      { x: 9, width: 62, head: 'Yang diserahkan' },
      { x: 71, width: 22, head: 'Jumlah', align: 'right' },
      { x: 101, width: 66, head: 'Keterangan' },
    ],
    rows: [
      ['Bukti', counts.exhibits, `${integer(counts.originals)} file asli, ${sizeWords(counts.originalsBytes)}`],
      ['Berkas bukti bersegel', counts.dossiers, 'daftar pada Lampiran 1'],
      ['Peristiwa', counts.cases, ''],
      ['Catatan riwayat penguasaan', counts.events, 'dari yang pertama sampai penyerahan'],
      ...otherDevices(counts, sizeWords),
    ].map(([what, count, note], n) => ({ cells: [String(n + 1), String(what), integer(Number(count)), String(note)] })),
  });

const opening = (m: Minutes): string => {
  const local = localIn(m.at, m.zone);
  const to = m.statement.recipient?.office ?? m.receipt.body.receiver.office;
  return `Pada hari ini, ${longDay(local.slice(0, 10))}, pukul ${local.slice(11, 16).replace(':', '.')} ${m.zone} menurut jam komputer, dimulai penghapusan brankas Sahih pada komputer ${m.workstationCode} karena masa tugas berakhir. Seluruh isinya sebelumnya diserahkan kepada ${to}.`;
};

const outcome = (m: Minutes): string => {
  const accepted = m.receipt.body.lines.filter((line) => line.outcome === 'diterima').length;
  return `Tanda terima telah diperiksa: ${integer(accepted)} dari ${integer(m.statement.items.length)} butir dinyatakan diterima. Sesudah lembar ini ditulis, kunci brankas dihancurkan, lalu isinya ditimpa dan dihapus. Cadangan di tempat lain tidak ikut terhapus dan wajib dimusnahkan sendiri; cara dan batas penghapusan, juga pada SSD, ada pada Lampiran 2.${m.officeKey ? ` ${officeKeyFact(m.officeKey, m.zone)}` : ''}`;
};

const signatures = (m: Minutes, fonts: Fonts): Block => {
  const { receiver } = m.receipt.body;
  return signingBlock(
    { above: ['Mengetahui,', 'yang menerima'], name: orBlank(receiver.name), below: [orBlank(receiver.role), 'Tanggal …………………………'] },
    { above: ['', 'Yang menghapus'], name: orBlank(m.officer.name), below: [orBlank(m.officer.role), 'Tanggal …………………………'] },
    fonts,
  );
};

const furnish = (page: LaidPage, m: Minutes, total: number, fonts: Fonts): void => {
  const full = { x: grid.left, width: grid.width };
  page.ops.unshift(punchTick, ...framedMark(m.exercise ? ['LATIHAN – bukan dokumen resmi'] : [], 9, fonts));
  page.ops.push(
    ruleAt(footer.rule),
    ...textBlock(`Berita acara penghapusan brankas ${m.workstationCode}`, styles.furniture, full, fonts).draw(footer.text),
    ...textBlock(`Tanda terima ${short(m.receipt.body.id)}`, styles.furniture, full, fonts).draw(footer.text + 4),
    ...textBlock(`Halaman ${page.number} dari ${total}`, styles.pageNumber, { ...full, align: 'right' }, fonts).draw(footer.text),
  );
};

export const layOutMinutes = (m: Minutes, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts, frame);
  flow.newPage('berita-acara');
  letterheadLines(flow, m.office.letterhead.length > 0 ? m.office.letterhead : [m.office.name.toUpperCase()]);
  flow.space(2.4);
  letterheadRule(flow);
  flow.space(5);
  flow.text('BERITA ACARA PENGHAPUSAN BRANKAS', styles.formTitle, { align: 'centre' });
  flow.text('pada akhir masa tugas', styles.formNumber, { align: 'centre' });
  flow.space(3);
  flow.text(opening(m), styles.form);
  flow.space(3);
  flow.add(parties(m, fonts));
  flow.space(4);
  counted(flow, m);
  flow.space(4);
  const full = { x: grid.left, width: grid.width };
  const close = `Demikian berita acara ini dibuat dengan sebenarnya, dengan ${spelled(3)} lampiran.`;
  const tail = [
    textBlock(outcome(m), styles.form, full, fonts),
    gap(3),
    textBlock(close, styles.form, full, fonts),
    gap(4),
    signatures(m, fonts),
  ];
  // A signature alone on a page says nothing of what was signed.
  flow.add(stack(...tail));
  annexes(flow, m);
  for (const page of flow.pages) furnish(page, m, flow.pages.length, fonts);
  return flow.pages;
};
