/** Section 3: every exhibit with the whole hash of each of its parts, and how many there are of each class. */
import { groupHex } from '../../../../../shared/domain/ids.ts';
import { type Block, beside, gap, stack, textBlock } from '../../../../paper/typeset/block.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { bold } from '../../../../paper/typeset/rich.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import type { Column, Row } from '../../../../paper/typeset/table.ts';
import { kindWords, pageRange } from '../../../../paper/words.ts';
import type { SnapshotExhibit } from '../../assemble/snapshot.ts';
import type { Context } from './context.ts';
import { openSection, subheading } from './heading.ts';
import { redactionTable } from './redaction.ts';

const columns: readonly Column[] = [
  { x: 0, width: 8, head: 'No.' },
  { x: 8, width: 31, head: 'Nomor bukti', style: styles.cellBold },
  { x: 39, width: 50, head: 'Uraian' },
  { x: 89, width: 29, head: 'Jenis' },
  { x: 118, width: 12, head: 'Bagian', align: 'right' },
  { x: 133, width: 24, head: 'Ditemukan' },
  { x: 157, width: 10, head: 'Hal.', align: 'right' },
];
/** Columns of a hash line under its exhibit. */
const hashLine = { name: { x: 8, width: 21 }, hash: { x: 29, width: 138 } } as const;

/** Hashes of one exhibit in this list; all of them stand on the sheet of its parts. */
const HASHES_LISTED = 8;

/** Path without its folder: `001.jpg`. */
export const fileName = (path: string): string => path.replace(/^asli\//, '');

const hashes = ({ exhibit }: SnapshotExhibit, { snapshot, fonts }: Context): Block => {
  const at = (column: { x: number; width: number }) => ({ x: grid.left + column.x, width: column.width });
  const own = snapshot.originals.filter((o) => o.exhibitId === exhibit.id);
  const lines = (own.length > HASHES_LISTED ? own.slice(0, HASHES_LISTED - 1) : own).map((o) =>
    beside(
      textBlock(fileName(o.path), styles.hash, at(hashLine.name), fonts),
      textBlock(groupHex(o.sha256), styles.hashLine, at(hashLine.hash), fonts),
    ),
  );
  const rest = own.length - lines.length;
  const more = rest > 0 ? [textBlock(`dan ${rest} bagian lain, nilai hash pada lembar bukti`, styles.note, at(hashLine.hash), fonts)] : [];
  return stack(gap(0.9), ...lines, ...more);
};

const found = ({ exhibit }: SnapshotExhibit): string => {
  const t = exhibit.tags.foundAt ?? exhibit.tags.knownAt;
  if (!t) return 'belum diisi';
  const day = `${t.local.slice(8, 10)}-${t.local.slice(5, 7)}-${t.local.slice(0, 4)}`;
  return t.local.length === 10 ? day : `${day}\n${t.local.slice(11, 16).replace(':', '.')} ${t.zone}`;
};

const row = (listed: SnapshotExhibit, n: number, context: Context): Row => {
  const { exhibit, caption } = listed;
  const span = context.refs.exhibits[exhibit.id];
  const cells = [
    String(n + 1),
    exhibit.number,
    caption.trim() || 'Keterangan belum diisi',
    kindWords(exhibit),
    String(exhibit.parts.length),
    found(listed),
    span ? pageRange(span.first, span.last) : '0',
  ];
  return { cells, under: hashes(listed, context) };
};

const totals = (flow: Flow, { snapshot }: Context): void => {
  const classes = new Map<string, { exhibits: number; parts: number; missing: number }>();
  for (const { exhibit } of snapshot.exhibits) {
    const kind = kindWords(exhibit);
    const sum = classes.get(kind) ?? { exhibits: 0, parts: 0, missing: 0 };
    const missing = exhibit.capture?.omissions.length ?? 0;
    classes.set(kind, { exhibits: sum.exhibits + 1, parts: sum.parts + exhibit.parts.length, missing: sum.missing + missing });
  }
  const kinds = [...classes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rows: Row[] = kinds.map(([kind, { exhibits, parts, missing }]) => ({
    cells: [kind, String(exhibits), String(parts), String(missing)],
  }));
  const allMissing = kinds.reduce((sum, [, { missing }]) => sum + missing, 0);
  for (const kind of ['Alat bukti', 'Barang bukti'])
    if (!kinds.some(([k]) => k.startsWith(kind))) rows.push({ cells: [kind, 'tidak ada', '–', '–'] });
  const before = rows.at(-1);
  if (before) before.ruleBelow = 1;
  rows.push({
    cells: [
      [bold('Seluruhnya')],
      [bold(String(snapshot.exhibits.length))],
      [bold(String(snapshot.originals.length))],
      [bold(String(allMissing))],
    ],
  });
  subheading(flow, 'Jumlah', 8 * rows.length);
  flow.table({
    x: grid.left,
    width: grid.width,
    columns: [
      { x: 0, width: 70, head: 'Golongan' },
      { x: 70, width: 25, head: 'Bukti', align: 'right' },
      { x: 95, width: 34, head: 'Bagian terekam', align: 'right' },
      { x: 129, width: 38, head: 'Bagian tidak direkam', align: 'right' },
    ],
    rows,
  });
};

const companions = (flow: Flow, { snapshot }: Context): void => {
  subheading(flow, 'File pengiring dalam paket', 15);
  const secret =
    snapshot.aliasCount > 0
      ? ' Identitas yang dirahasiakan disimpan pada lembar tersendiri yang disegel dan tidak termasuk dalam paket ini.'
      : '';
  const embedded = snapshot.originals.length > 0 && snapshot.originals.every((o) => o.embedded);
  const inside = embedded ? 'isi.json dan semua file asli' : 'isi.json';
  flow.text(
    `${snapshot.redaction ? 'Gambar yang disamarkan dalam folder samaran/. ' : ''}${snapshot.derivatives.length > 0 ? 'Gambar turunan dalam folder turunan/. ' : ''}isi.json, rantai.json, checkpoint.json, manifes.json, SHA256SUMS, segel.json, segel.sig, sertifikat.pem, PERIKSA.md, periksa.html, periksa.sh, periksa.ps1. Di dalam berkas.pdf disertakan pula ${inside}.${secret}`,
    styles.dense,
  );
};

export const exhibitList = (flow: Flow, context: Context): void => {
  openSection(flow, 'daftar');
  flow.text(
    `Setiap bukti dapat terdiri atas beberapa bagian. Nilai hash SHA-256 dihitung dari file asli sebagaimana diterima, sebelum diolah. ${
      context.snapshot.redaction
        ? `Nama file menunjuk ke folder asli/ dalam paket lengkap nomor ${context.snapshot.dossier.redacts?.number ?? ''}; file aslinya tidak disertakan di sini.`
        : 'Nama file menunjuk ke folder asli/ dalam paket.'
    } Nilai hash menjadi acuan; gambar pada halaman cetak hanya tampilan.`,
    styles.narrative,
  );
  flow.space(3.5);
  flow.table({ x: grid.left, width: grid.width, columns, rows: context.snapshot.exhibits.map((e, n) => row(e, n, context)) });
  flow.space(7);
  totals(flow, context);
  flow.space(7);
  if (context.snapshot.redaction) {
    redactionTable(flow, context);
    flow.space(7);
  }
  companions(flow, context);
};
