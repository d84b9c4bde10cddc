/** Section 5: the custody extract by day, then the table that hands fill in after sealing. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { localIn, longDay } from '../../../../../shared/domain/time.ts';
import { type Block, drawLines, drawn } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { breakLines } from '../../../../paper/typeset/lines.ts';
import type { Op } from '../../../../paper/typeset/ops.ts';
import { bold } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import type { Column, Row } from '../../../../paper/typeset/table.ts';
import { eventWords, wayWords } from '../../../../paper/words.ts';
import type { CustodyLine } from '../../assemble/snapshot.ts';
import type { Context } from './context.ts';
import { openSection } from './heading.ts';

const columns: readonly Column[] = [
  { x: 0, width: 15, head: 'Catatan', style: styles.hash },
  { x: 15, width: 17, head: 'Pukul' },
  { x: 32, width: 63, head: 'Tindakan' },
  { x: 95, width: 23, head: 'Oleh' },
  { x: 118, width: 16, head: 'Bukti', style: styles.hash },
  { x: 134, width: 33, head: 'Sidik catatan', style: styles.hashLine },
];

/** Fields whose names say what was changed. */
const changed: readonly (readonly [RegExp, string])[] = [
  [/^tags\.place$/, 'tempat'],
  [/^tags\.(occurredAt|foundAt|knownAt|capturedAt)$/, 'waktu'],
  [/^tags\.caption$/, 'keterangan'],
  [/^tags\.violations$/, 'dugaan'],
  [/^tags\.post$/, 'unggahan'],
  [/^tags\.(kind|notes|labels)$/, 'catatan'],
  [/^provenance\.giver$/, 'penyerah'],
  [/^provenance\.maker$/, 'pembuat'],
  [/^provenance\.finder$/, 'penemu'],
  [/^provenance\.(way|receivedAt|sentAt|note)$/, 'penerimaan'],
];

const action = ({ type, fields }: CustodyLine): string => {
  const way = fields['provenance.way'];
  if (type === 'exhibit.taken-in' && typeof way === 'string' && way in wayWords)
    return `File diterima (${wayWords[way as keyof typeof wayWords]}); nilai hash dihitung; nomor bukti diberikan`;
  if (type === 'exhibit.tagged' || type === 'exhibit.provenance-changed') {
    const names = Object.keys(fields);
    const parts = new Set(changed.flatMap(([pattern, word]) => (names.some((n) => pattern.test(n)) ? [word] : [])));
    if (parts.size > 0) return `Keterangan diisi atau diubah: ${[...parts].join(', ')}`;
  }
  if (type === 'redaction.saved' && fields.passages !== undefined) return 'Bagian teks untuk salinan disamarkan ditetapkan';
  if (type === 'exhibit.checked')
    return fields.intact === false ? 'Nilai hash dihitung ulang; berubah' : 'Nilai hash dihitung ulang; cocok';
  return eventWords[type] ?? type;
};

/** "B-KLT1-000041" is shortened to its digits; several workstations' numbers stay whole. */
const shortNumbers = (line: CustodyLine, sameCode: boolean): string => {
  if (line.exhibitNumbers.length === 0) return 'semua';
  return line.exhibitNumbers.map((n) => (sameCode ? n.slice(n.lastIndexOf('-') + 1) : n)).join('\n');
};

const rowsOf = ({ snapshot }: Context, sameCode: boolean): Row[] => {
  const { zone } = snapshot.dossier;
  const rows: Row[] = [];
  let day = '';
  for (const line of snapshot.custody) {
    const local = localIn(line.at, zone);
    if (local.slice(0, 10) !== day) {
      day = local.slice(0, 10);
      rows.push({ cells: [], spanning: `${longDay(local)} (${zone})` });
    }
    rows.push({
      cells: [
        String(line.seq).padStart(4, '0'),
        local.slice(11, 19).replaceAll(':', '.'),
        action(line),
        line.actorName,
        shortNumbers(line, sameCode),
        groupHex(line.eventSha256.slice(0, 16)),
      ],
    });
  }
  return rows;
};

const codes = ({ snapshot }: Context): Set<string> =>
  new Set(snapshot.exhibits.map(({ exhibit }) => exhibit.number.slice(0, exhibit.number.lastIndexOf('-'))));

const closingNote = ({ snapshot }: Context, sameCode: boolean) => {
  const first = snapshot.exhibits[0]?.exhibit.number ?? '';
  const short = sameCode && first ? `Kolom Bukti menyingkat ${first} menjadi ${first.slice(first.lastIndexOf('-') + 1)}. ` : '';
  const last = snapshot.custody.at(-1)?.seq;
  const size = snapshot.checkpoint?.body.size;
  const end =
    last === undefined || size === undefined
      ? 'Catatan penyegelan ditambahkan saat berkas disegel. '
      : `Catatan terakhir pada petikan ini: nomor ${String(last).padStart(4, '0')}; rantai memuat ${size} catatan, dihitung dari 0000. `;
  const derived = snapshot.custody.filter((line) => line.type === 'redaction.saved' && line.exhibitNumbers.length > 0).length;
  return [
    short,
    end,
    'Salinan atau olahan yang dibuat dari bukti: ',
    bold(derived > 0 ? `${derived} gambar disamarkan; file asli tidak diubah` : 'tidak ada'),
    '. Serah terima sebelum penyegelan: ',
    bold('tidak ada'),
    '.',
  ];
};

/** Hand-filled table: columns in mm, two rows of 20 mm for ink. */
const hand = { edges: [0, 27, 78, 129, 167], head: 11, row: 20, rows: 2 } as const;
const handHeads = [
  ['Tanggal, pukul', ''],
  ['Yang menyerahkan', 'nama, jabatan, tanda tangan'],
  ['Yang menerima', 'nama, jabatan, tanda tangan'],
  ['Keadaan segel', ''],
] as const;

const checkBoxes = (top: number, { fonts }: Context): Op[] =>
  ['cocok', 'tidak cocok'].flatMap((word, n): Op[] => {
    const x = grid.left + hand.edges[3] + 2;
    const y = top + 2.4 + n * 5.6;
    return [
      { kind: 'box', x, y, width: 2.8, height: 2.8, weight: 0.6 },
      ...drawLines(breakLines(word, styles.cell, 30, fonts), styles.cell, { x: x + 4.3, width: 30 }, y - 0.75),
    ];
  });

const handTable = (context: Context): Block => {
  const { fonts } = context;
  const height = hand.head + hand.rows * hand.row;
  return drawn(height, (top) => {
    const across = (y: number, weight: number): Op => ({ kind: 'rule', x1: grid.left, y1: y, x2: grid.right, y2: y, weight });
    const down = (x: number): Op => ({ kind: 'rule', x1: grid.left + x, y1: top, x2: grid.left + x, y2: top + height, weight: 0.5 });
    const heads = handHeads.flatMap(([name, below], n) => {
      const place = { x: grid.left + (hand.edges[n] ?? 0) + (n === 0 ? 0 : 2), width: 46 };
      return [
        ...drawLines(breakLines(name, styles.head, place.width, fonts), styles.head, place, top + 1.4),
        ...drawLines(breakLines(below, styles.note, place.width, fonts), styles.note, place, top + 5.4),
      ];
    });
    const rows = Array.from({ length: hand.rows }, (_, n) => top + hand.head + n * hand.row);
    return [
      across(top, 1),
      ...heads,
      across(top + hand.head, 0.8),
      ...rows.flatMap((y, n) => [...checkBoxes(y, context), across(y + hand.row, n === hand.rows - 1 ? 1 : 0.35)]),
      ...hand.edges.slice(1, -1).map(down),
    ];
  });
};

export const custody = (flow: Flow, context: Context): void => {
  openSection(flow, 'riwayat');
  flow.text(
    'Setiap tindakan terhadap bukti dicatat otomatis, ditandatangani, dan dirantai pada catatan sebelumnya. Nomor yang terlewati adalah catatan lain yang tidak menyangkut bukti dalam berkas ini; keutuhannya tetap dapat diperiksa melalui rantai.json.',
    styles.narrative,
  );
  flow.space(3);
  const sameCode = codes(context).size <= 1;
  const rows = rowsOf(context, sameCode);
  flow.table({ x: grid.left, width: grid.width, columns, rows: rows.length > 0 ? rows : [{ cells: [], spanning: 'tidak ada' }] });
  flow.space(2.4);
  flow.text(closingNote(context, sameCode), styles.note);
  flow.space(6);
  const block = handTable(context);
  flow.need(block.height + styles.subheading.line + 2.4);
  flow.text('Serah terima setelah penyegelan (diisi tangan)', styles.subheading);
  flow.space(2.2);
  flow.add(block);
};
