/** Cover: letterhead, title and number, what the dossier is about, the seal. */

import { groupHex } from '../../../../../shared/domain/ids.ts';
import { longDay, longTime } from '../../../../../shared/domain/time.ts';
import { letterheadLines, letterheadRule } from '../../../../paper/letterhead.ts';
import { drawLines } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { Late, Op } from '../../../../paper/typeset/ops.ts';
import { bold, italic, type Rich } from '../../../../paper/typeset/rich.ts';
import { sealRing } from '../../../../paper/typeset/seal-ring.ts';
import { STATE_SIZE, stateMark, stateWords } from '../../../../paper/typeset/states.ts';
import { type Style, styles } from '../../../../paper/typeset/styles.ts';
import { factsTable } from '../../../../paper/typeset/table.ts';
import { originWords, pageRange, personWords, regimeWords, regionWords } from '../../../../paper/words.ts';
import { type Context, sectionIds, sectionSpan, sectionTitles } from './context.ts';
import { copyOf } from './redaction.ts';

const letterhead = (flow: Flow, { snapshot }: Context): void => {
  const { office } = snapshot;
  const lines = office.letterhead.length > 0 ? office.letterhead : [office.name.toUpperCase()];
  flow.space(0.5);
  letterheadLines(flow, lines);
  if (office.letterhead.length === 0 && office.address) flow.text(office.address, styles.letterheadSmall, { align: 'centre' });
  flow.space(2.8);
  letterheadRule(flow);
};

const title = (flow: Flow, { snapshot }: Context): void => {
  const { dossier } = snapshot;
  flow.space(15);
  flow.text('Berkas Bukti', styles.coverTitle);
  flow.space(1.4);
  flow.text(snapshot.mode === 'preview' ? 'Nomor diberikan saat disegel' : ['Nomor ', bold(dossier.number)], styles.coverNumber);
  flow.space(7);
  const copy = copyOf({ snapshot });
  if (copy) {
    flow.text([bold(copy)], styles.coverNumber);
    flow.space(2);
  }
  if (dossier.corrects) {
    flow.text([bold(`Perbaikan ke-${dossier.correction}`), ` atas berkas nomor ${dossier.corrects.number}`], styles.coverNumber);
    flow.space(2);
  }
  flow.text(dossier.title, styles.coverSubject, { width: 152 });
  flow.space(9);
};

const found = ({ snapshot }: Context): string => {
  const { foundAt, knownAt } = snapshot.case;
  const days = [foundAt ?? knownAt, ...snapshot.exhibits.map(({ exhibit }) => exhibit.tags.foundAt ?? exhibit.tags.knownAt)].flatMap((t) =>
    t ? [t.local.slice(0, 10)] : [],
  );
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (!first || !last) return 'Belum diisi';
  return first === last ? longDay(first) : `${longDay(first)} s.d. ${longDay(last)}`;
};

const contents = (context: Context): string =>
  sectionIds
    .slice(1)
    .map((id, n) => {
      const { first, last } = sectionSpan(context, id);
      const title = sectionTitles[id as keyof typeof sectionTitles];
      return `${n + 1} ${title} (${n === 0 ? 'hal. ' : ''}${id === 'lembar' ? pageRange(first, last) : first})`;
    })
    .join(' · ');

const correctionWords = ({ snapshot }: Context): string => {
  const { corrects, correction } = snapshot.dossier;
  if (!corrects) return 'Tidak ada. Berkas ini adalah terbitan pertama.';
  return `Perbaikan ke-${correction} atas ${corrects.number}. Alasan: ${corrects.reason || 'tidak diisi'}. Berkas terdahulu tetap dapat diperiksa.`;
};

const facts = (flow: Flow, context: Context): void => {
  const { snapshot, refs } = context;
  const { case: matter, sealer } = snapshot;
  const region = matter.place?.region;
  flow.table(
    factsTable(
      [
        ['Rezim', regimeWords[matter.regime]],
        ['Wilayah', region ? regionWords(region) : 'Belum diisi'],
        [matter.origin === 'hasil-pengawasan' ? 'Waktu ditemukan' : 'Waktu diketahui', found(context)],
        ['Peristiwa', `${matter.number} · ${originWords[matter.origin]}`],
        ['Nomor registrasi', 'Belum diregistrasi pada saat penyegelan'],
        ['Penyusun', personWords(sealer)],
        [
          'Isi berkas',
          `${snapshot.exhibits.length} bukti · ${snapshot.originals.length} bagian terekam · ${refs.total} halaman${snapshot.redaction ? ' · file asli tidak disertakan' : ''}`,
        ],
        snapshot.redaction
          ? ['Salinan', `${copyOf(context)}. Berkas lengkapnya tetap dapat diperiksa.`]
          : ['Ralat', correctionWords(context)],
        ['Susunan', contents(context)],
      ],
      grid.left,
      grid.width,
      40,
    ),
  );
};

/** Seal block, mm. */
const block = { height: 57, ringX: 21, ringRadius: 16.4, textX: 42.3, textWidth: 90, qrSize: 27, qrX: 136 } as const;

const writer = ({ fonts }: Context, ops: Op[], x: number, width: number, top: number) => {
  let y = top;
  return (rich: Rich, style: Style, space = 0): number => {
    y += space;
    const lines = breakLines(rich, style, width, fonts);
    ops.push(...drawLines(lines, style, { x, width }, y));
    y += lines.length * style.line;
    return y;
  };
};

const sealText = (context: Context, top: number, late: Late): Op[] => {
  const { snapshot } = context;
  const ops: Op[] = [];
  const write = writer(context, ops, grid.left + block.textX, block.textWidth, top + 3.4);
  const halves = (hex: string) => (hex === '' ? 'ditetapkan saat disegel' : `${groupHex(hex.slice(0, 32))}\n${groupHex(hex.slice(32))}`);
  write([bold('Segel integritas digital'), { text: ' (bukan TTE tersertifikasi)', mark: 'sans' }], { ...styles.subheading, bold: false });
  write([bold('Sidik isi'), ' (SHA-256 atas isi.json)'], styles.cell, 2.1);
  write(halves(late.contentSha256), styles.hash);
  write([bold('Sidik kunci penyegel')], styles.cell, 2.1);
  write(halves(snapshot.sealer.fingerprint), styles.hash);
  const at =
    snapshot.mode === 'preview' ? 'belum' : `${longTime(snapshot.dossier.begunAt, snapshot.dossier.zone)}\noleh ${snapshot.sealer.name}`;
  write([bold('Disegel'), ` ${at}`], styles.cell, 2.1);
  const label = 'Waktu tepercaya';
  const y = write([bold(label)], styles.cell);
  const x = grid.left + block.textX + context.fonts.widthOf(label, 'sansBold', styles.cell.size) + 2;
  const after = x + STATE_SIZE + 1.6;
  const rest: Rich = [bold(stateWords.none), `  (halaman ${sectionSpan(context, 'keutuhan').first})`];
  return [
    ...ops,
    ...stateMark('none', x, y - 3.55),
    ...drawLines(breakLines(rest, styles.cell, 60, context.fonts), styles.cell, { x: after, width: 60 }, y - styles.cell.line),
  ];
};

const sealCode = (context: Context, top: number, late: Late): Op[] => {
  const place = { x: grid.left + block.qrX, y: top + 4, width: block.qrSize, height: block.qrSize };
  if (late.contentSha256 === '') return [{ kind: 'box', ...place, weight: 0.4, dash: [1, 0.8] }];
  const text = `S1:${context.snapshot.dossier.number}:ISI:${late.contentSha256.toUpperCase()}`;
  const caption = breakLines(
    'Memuat nomor berkas dan sidik isi. Dapat dibaca tanpa jaringan.',
    styles.note,
    block.qrSize + 2,
    context.fonts,
  );
  return [
    { kind: 'qr', x: place.x, y: place.y, size: block.qrSize, text },
    ...drawLines(caption, styles.note, { x: place.x, width: block.qrSize + 2 }, place.y + block.qrSize + 1.4),
  ];
};

const seal = (flow: Flow, context: Context): void => {
  flow.space(7.5);
  flow.need(block.height + 16);
  const top = flow.y;
  flow.draw(
    { kind: 'box', x: grid.left, y: top, width: grid.width, height: block.height, weight: 0.7 },
    {
      kind: 'late',
      make: (late) => [
        ...sealRing(grid.left + block.ringX, top + 20.7, block.ringRadius, late.contentSha256, context.fonts),
        ...sealText(context, top, late),
        ...sealCode(context, top, late),
      ],
    },
  );
  flow.y = top + block.height + 4;
  flow.text(
    [
      'Berkas ini memuat ',
      italic('dugaan'),
      ' pelanggaran. Penetapan sebagai temuan dilakukan melalui rapat pleno pengawas pemilu yang berwenang.',
    ],
    styles.dense,
  );
};

export const cover = (flow: Flow, context: Context): void => {
  flow.newPage('sampul');
  flow.page.bookmarks.push({ title: 'Sampul', level: 1 });
  letterhead(flow, context);
  title(flow, context);
  facts(flow, context);
  seal(flow, context);
};
