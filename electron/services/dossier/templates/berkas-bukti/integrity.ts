/** Section 6: integrity, trusted time and coverage, never merged; then the four headings of UU ITE Pasal 6. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import type { Rich } from '../../../../paper/typeset/rich.ts';
import { bold } from '../../../../paper/typeset/rich.ts';
import { type State, stateWords } from '../../../../paper/typeset/states.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import type { Cell, Row } from '../../../../paper/typeset/table.ts';
import { type Context, sectionSpan } from './context.ts';
import { openSection } from './heading.ts';

const INDENT = 10;

const axes = ({ snapshot }: Context): Row[] => {
  const parts = snapshot.originals.length;
  const failed = snapshot.exhibits.flatMap(({ exhibit, readings }) =>
    exhibit.parts.some((p) => readings[p.id]?.preview === 'failed') ? [exhibit.number] : [],
  );
  const state = (s: State): Cell => ({ state: s, text: [bold(s === 'intact' ? 'utuh' : stateWords[s])] });
  const coverage =
    failed.length > 0
      ? `${parts} dari ${parts} bagian dihitung ulang. Pratinjau gagal dibuat untuk ${failed.join(', ')}; file aslinya tetap disertakan.`
      : `${parts} dari ${parts} bagian dihitung ulang. Bagian tidak direkam: tidak ada.`;
  return [
    { cells: ['Keutuhan', state('intact'), `${parts} dari ${parts} bagian yang terekam cocok dengan nilai hash pada saat diterima.`] },
    {
      cells: [
        'Waktu tepercaya',
        state('none'),
        'Otoritas cap waktu tidak diatur pada saat penyegelan. Semua waktu dalam berkas ini menurut jam komputer atau sumber yang disebut.',
      ],
    },
    { cells: ['Cakupan pemeriksaan', { state: 'intact', text: [bold('penuh')] }, coverage] },
  ];
};

const kinds = ({ snapshot }: Context): string => {
  const names = new Set(snapshot.originals.map((o) => (o.path.split('.').at(-1) ?? '').toUpperCase().replace(/^JPG$/, 'JPEG')));
  return names.size === 0 ? 'tidak ada' : [...names].toSorted().join(', ');
};

const lettered = (flow: Flow, letter: string, title: string, text: Rich): void => {
  const place = { x: grid.left + INDENT, width: grid.width - INDENT };
  const head = stack(textBlock(title, styles.subheading, place, flow.fonts), gap(1));
  const body = textBlock(text, styles.narrative, place, flow.fonts);
  flow.need(head.height + body.height);
  flow.draw(...textBlock(letter, styles.subheading, { x: grid.left, width: INDENT }, flow.fonts).draw(flow.y));
  flow.add(head);
  flow.add(body);
  flow.space(3.6);
};

/** Digests by name: the content's own is known only after layout. */
const digests = (flow: Flow, { snapshot, fonts }: Context): void => {
  const name = { x: grid.left + INDENT, width: 30 };
  const value = { x: grid.left + INDENT + 30, width: 110 };
  const halves = (hex: string) => (hex === '' ? 'ditetapkan saat disegel\n ' : `${groupHex(hex.slice(0, 32))}\n${groupHex(hex.slice(32))}`);
  flow.y -= 1.4;
  flow.need(3 * 9.4);
  const row = (label: string, top: number, hex: string) => [
    ...textBlock(label, styles.cell, name, fonts).draw(top),
    ...textBlock(halves(hex), styles.hash, value, fonts).draw(top),
  ];
  const top = flow.y;
  flow.draw({ kind: 'late', make: (late) => row('Sidik isi', top, late.contentSha256) });
  flow.draw(...row('Kunci penyegel', top + 9.4, snapshot.sealer.fingerprint));
  flow.draw(...row('Kepala rantai', top + 18.8, snapshot.checkpoint?.body.headSha256 ?? ''));
  flow.y = top + 3 * 9.4 + 2.4;
};

/** What this dossier does not prove. The sentence on third-party time stamps stands only where one is asked for. */
const limits = (flow: Flow, { snapshot }: Context): void => {
  const rule = () => flow.draw({ kind: 'rule', x1: grid.left, y1: flow.y, x2: grid.right, y2: flow.y, weight: 0.6 });
  flow.need(40);
  rule();
  flow.space(2.8);
  flow.text('Yang tidak dibuktikan oleh berkas ini', styles.subheading);
  flow.space(1);
  flow.text(
    'Rantai catatan yang cocok menunjukkan bahwa catatan tidak diubah oleh pihak yang tidak memegang kunci. Rantai itu tidak menunjukkan bahwa apa yang terlihat dalam foto atau unggahan benar terjadi.',
    styles.dense,
  );
  flow.space(1.6);
  flow.text(
    'Pemegang kunci pada prinsipnya dapat membuat rangkaian baru. Karena itu sidik kunci dicatat pada tanda terima serah terima. Segel ini bukan tanda tangan elektronik tersertifikasi.',
    styles.dense,
  );
  if (snapshot.redaction) {
    flow.space(1.6);
    flow.text(
      'Salinan disamarkan tidak menunjukkan apa yang ada di bawah bagian hitam atau di balik [disamarkan], dan tidak menunjukkan bahwa gambarnya benar dibuat dari file asli. Keduanya dinyatakan oleh penyegel dan dapat dilihat pada berkas lengkap.',
      styles.dense,
    );
  }
  flow.space(2.2);
  rule();
};

export const integrity = (flow: Flow, context: Context): void => {
  const { first, last } = sectionSpan(context, 'lembar');
  openSection(flow, 'keutuhan');
  flow.text(
    'Disusun menurut empat syarat Pasal 6 Undang-Undang Informasi dan Transaksi Elektronik. Keadaan pada saat penyegelan:',
    styles.narrative,
  );
  flow.space(3.4);
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 36, style: styles.label },
      { x: 36, width: 28 },
      { x: 64, width: 103 },
    ],
    rows: axes(context),
  });
  flow.space(4.5);
  lettered(
    flow,
    'a',
    'Dapat diakses',
    context.snapshot.redaction
      ? `File asli (${kinds(context)}) tidak disertakan dalam salinan ini; file itu ada dalam paket lengkap nomor ${context.snapshot.dossier.redacts?.number ?? ''}. Gambar yang disamarkan dapat dibuka tanpa jaringan dan tanpa program Sahih.`
      : `File asli disertakan utuh dalam paket, dengan jenis file yang umum (${kinds(context)}). Membukanya tidak memerlukan jaringan maupun program Sahih.`,
  );
  lettered(
    flow,
    'b',
    'Dapat ditampilkan',
    `Setiap bukti ditampilkan pada lembar bukti halaman ${first} s.d. ${last}. Gambar cetak adalah tampilan; yang menjadi acuan adalah file asli. Bagian yang tidak direkam disebut beserta alasannya.`,
  );
  lettered(
    flow,
    'c',
    'Dijamin keutuhannya',
    'Nilai hash SHA-256 dihitung saat file diterima, dicatat dalam rantai catatan, lalu disegel dengan tanda tangan ECDSA P-256. Perubahan satu bit pada file asli, catatan, atau PDF ini akan terlihat pada pemeriksaan.',
  );
  digests(flow, context);
  lettered(
    flow,
    'd',
    'Dapat dipertanggungjawabkan',
    'Siapa yang memotret, menemukan, menyerahkan, mencatat, dan menyegel disebut terpisah pada setiap bukti. Riwayat penguasaan pada bagian 5 ditandatangani per tindakan dengan kunci atas nama pengawas atau staf.',
  );
  limits(flow, context);
};
