/** Section 8: statement, wet signatures with room for the stamp, and what the digital seal says beside them. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { localIn, longDay, longTime } from '../../../../../shared/domain/time.ts';
import { type Block, drawLines, drawn, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { Op } from '../../../../paper/typeset/ops.ts';
import { bold } from '../../../../paper/typeset/rich.ts';
import { sealRing } from '../../../../paper/typeset/seal-ring.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { factsTable } from '../../../../paper/typeset/table.ts';
import { spelled } from '../../../../paper/words.ts';
import type { Context } from './context.ts';
import { openSection } from './heading.ts';

/** Copies on paper: Perbawaslu 7/2022 Pasal 13 asks for three. */
const COPIES = 3;

const statement = (flow: Flow, { snapshot }: Context): void => {
  flow.text(
    `Berkas bukti ini disusun dari bukti dan keterangan yang diterima ${snapshot.office.name} sampai dengan saat penyegelan. Isinya memuat dugaan pelanggaran dan tidak mendahului penetapan oleh pihak yang berwenang.`,
    styles.narrative,
  );
  flow.space(2.6);
  flow.text(
    'Pengawas atau staf yang menandatangani di bawah ini menyatakan bahwa file asli disimpan sebagaimana diterima dan bahwa hal-hal yang tidak diketahui atau tidak direkam telah disebutkan.',
    styles.narrative,
  );
};

/** Two blocks beside one another, 40 mm of room for ink, a dashed ring of 36 mm for the stamp at the left. */
const ink = { column: 81.5, gutter: 4, lineWidth: 72, room: 40, ring: 18 } as const;

const placeName = ({ snapshot }: Context): string =>
  snapshot.office.region.name.replace(/^(Kabupaten|Kota|Kecamatan|Desa|Kelurahan|Provinsi) /i, '');

const signatures = (context: Context): Block => {
  const { snapshot, fonts } = context;
  const { begunAt, zone } = snapshot.dossier;
  const leftPlace = { x: grid.left, width: ink.column };
  const rightPlace = { x: grid.left + ink.column + ink.gutter, width: ink.column };
  const day = snapshot.mode === 'preview' ? '……………………' : longDay(localIn(begunAt, zone)).replace(/^\S+, /, '');
  const left = textBlock(`\nMengetahui,\nKetua ${snapshot.office.name}`, styles.narrative, leftPlace, fonts);
  const right = textBlock(
    `${placeName(context)}, ${day}\nPenyusun,\n${snapshot.sealer.role || 'Penyusun'}`,
    styles.narrative,
    rightPlace,
    fonts,
  );
  const head = Math.max(left.height, right.height);
  const name = (text: string, x: number, y: number): Op[] => [
    ...drawLines(
      breakLines([bold(text)], styles.narrative, ink.lineWidth, fonts).slice(0, 2),
      styles.narrative,
      { x, width: ink.lineWidth },
      y,
    ),
    { kind: 'rule', x1: x, y1: y + 5.2, x2: x + ink.lineWidth, y2: y + 5.2, weight: 0.5 },
  ];
  return drawn(head + ink.room + 6, (top) => {
    const ring = { x: grid.left + ink.ring, y: top + head + 2 + ink.ring };
    const nameTop = top + head + ink.room;
    return [
      ...left.draw(top),
      ...right.draw(top),
      { kind: 'circle', ...ring, radius: ink.ring, weight: 0.6, dash: [0.9, 0.8] },
      ...drawLines(breakLines('cap', styles.note, 20, fonts), styles.note, { x: ring.x - 10, width: 20, align: 'centre' }, ring.y - 2),
      ...name('', leftPlace.x, nameTop),
      ...name(snapshot.sealer.name, rightPlace.x, nameTop),
    ];
  });
};

const seal = (context: Context): Block => {
  const { snapshot, fonts } = context;
  const { sealer, dossier } = snapshot;
  const inner = { x: grid.left + 37.3, width: grid.width - 42 };
  const told =
    snapshot.mode === 'preview'
      ? 'PDF ini belum disegel. Setelah disegel, di sini tercantum nama penyegel, waktu, dan sidik kuncinya.'
      : `PDF ini disegel dengan kunci atas nama ${sealer.name} pada ${longTime(dossier.begunAt, dossier.zone)} menurut jam komputer.`;
  const words = stack(
    textBlock(
      [bold('Segel integritas digital'), { text: ' (bukan TTE tersertifikasi)', mark: 'sans' }],
      { ...styles.subheading, bold: false },
      inner,
      fonts,
    ),
    gap(1),
    textBlock(
      `${told} Segel menunjukkan apakah berkas berubah setelah disegel. Segel tidak menggantikan tanda tangan basah dan cap di atas.`,
      styles.cell,
      inner,
      fonts,
    ),
    gap(1.8),
    textBlock('Sidik kunci penyegel', styles.cell, inner, fonts),
    textBlock(`${groupHex(sealer.fingerprint.slice(0, 32))}\n${groupHex(sealer.fingerprint.slice(32))}`, styles.hash, inner, fonts),
  );
  const height = words.height + 8;
  return drawn(height, (top) => [
    { kind: 'box', x: grid.left, y: top, width: grid.width, height, weight: 0.7 },
    { kind: 'late', make: (late) => sealRing(grid.left + 18.6, top + height / 2, 15.6, late.contentSha256, fonts) },
    ...words.draw(top + 3.6),
  ]);
};

/** Blanks that a hand fills: "____ dari 3, untuk ________". */
const blanks = '________ dari 3, untuk ________________________________________';

export const closing = (flow: Flow, context: Context): void => {
  openSection(flow, 'penutup');
  statement(flow, context);
  flow.space(12);
  flow.add(signatures(context));
  flow.space(12);
  flow.add(seal(context));
  flow.space(7);
  flow.table(
    factsTable(
      [
        ['Rangkap', `Dicetak dalam ${spelled(COPIES)} rangkap; paket digital diserahkan pada media penyimpanan.`],
        ['Rangkap ini', blanks],
        ['Setelah ditandatangani', 'Lembar ini dapat dipindai dan dicatat sebagai dokumen baru. PDF yang disegel tidak diubah.'],
      ],
      grid.left,
      grid.width,
      40,
    ),
  );
};
