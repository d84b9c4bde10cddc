/** Review sheet for a lawyer: every entry with its certainty and sources, and room to say whether it is right. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CatalogueEntry, LegalBasis } from '../../../shared/domain/catalogue.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { Route } from '../../../shared/domain/route.ts';
import { subjectLabel } from '../../../shared/domain/subject-labels.ts';
import { longDay } from '../../../shared/domain/time.ts';
import { isCode, isDiskFull } from '../../base/system-error.ts';
import { previewLate } from '../../paper/pages.ts';
import { planDocument } from '../../paper/pdf/document.ts';
import { writePdf } from '../../paper/pdf/pdf-writer.ts';
import { textBlock } from '../../paper/typeset/block.ts';
import { Flow, grid } from '../../paper/typeset/flow.ts';
import type { Fonts } from '../../paper/typeset/fonts.ts';
import type { LaidPage } from '../../paper/typeset/ops.ts';
import { bold, mono, type Span } from '../../paper/typeset/rich.ts';
import { styles } from '../../paper/typeset/styles.ts';
import type { Row, Table } from '../../paper/typeset/table.ts';
import { factsTable } from '../../paper/typeset/table.ts';
import type { CatalogueBook } from './catalogue.ts';

const SourcesSchema = z.object({ sumber: z.record(z.string(), z.string()) });

/** What the codes of sources stand for. */
export const catalogueSources = (): Record<string, string> =>
  SourcesSchema.parse(JSON.parse(readFileSync(new URL('../../../resources/catalogues/sumber-2026.11.json', import.meta.url), 'utf8')))
    .sumber;

/** How sure the file is of an entry, as a reader says it. */
const certainty: Readonly<Record<string, string>> = {
  TERKONFIRMASI: 'terkonfirmasi',
  KONFLIK: 'sumber berbeda, perlu verifikasi',
  INFERENSI: 'kesimpulan penyusun, perlu verifikasi',
  INGATAN: 'dari ingatan, perlu verifikasi',
};
const supported: Readonly<Record<string, string>> = {
  BELUM_DITETAPKAN: 'sebelum penetapan',
  DITETAPKAN: 'sesudah penetapan',
  SEMUA: 'sebelum dan sesudah penetapan',
};
const stages: Readonly<Record<string, string>> = {
  MASA_KAMPANYE: 'masa kampanye',
  MASA_TENANG: 'masa tenang',
  HARI_PEMUNGUTAN: 'hari pemungutan suara',
  DI_LUAR_JADWAL: 'di luar jadwal kampanye',
  SEMUA: 'semua masa',
};
/** Column widths in mm: code and certainty, the entry, the lawyer's room. */
const columns = { code: 30, entry: 104, review: 33 } as const;

/** The words of a code; what is a sentence already stays as it is. */
const words = (table: Readonly<Record<string, string>>, code: string): string =>
  table[code] ?? (/^[A-Z_]+$/.test(code) ? code.toLowerCase().replaceAll('_', ' ') : code);
const range = (from: string | null, to: string | null): string =>
  from !== null && !/^\d/.test(from)
    ? from
    : from === null && to === null
      ? 'tanpa tanggal'
      : `${from ?? 'awal tidak dicatat'} s.d. ${to ?? 'sekarang'}`;

const basisLine = (basis: LegalBasis): string => {
  const dated = basis.berlaku_dari === null && basis.berlaku_sampai === null ? '' : `, ${range(basis.berlaku_dari, basis.berlaku_sampai)}`;
  const note = typeof basis.catatan === 'string' ? `; ${basis.catatan}` : '';
  return `• ${basis.teks} (${words(certainty, basis.status)}${dated}${note})`;
};

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : []);

const entryText = (e: CatalogueEntry): (string | Span)[] => {
  const sanction = typeof e.sanksi_teks === 'string' && e.sanksi_teks !== '' ? e.sanksi_teks : 'tidak ada';
  const note = typeof e.catatan === 'string' ? `\nCatatan: ${e.catatan}` : '';
  const dates = typeof e.tanggal_berlaku_status === 'string' ? `; tanggal: ${words(certainty, e.tanggal_berlaku_status)}` : '';
  const bases = e.dasar_hukum.length > 0 ? e.dasar_hukum.map(basisLine).join('\n') : '• tidak ada';
  const mirrors = strings(e.usul_temuan_cermin);
  return [
    bold(e.judul),
    `\nSubjek: ${e.subjek.map(subjectLabel).join('; ')}`,
    `\nRezim ${e.rezim.join(', ')}; ${words(supported, e.status_didukung)}; ${e.masa.map((m) => words(stages, m)).join(', ')}`,
    `\nBerlaku ${range(e.berlaku_dari, e.berlaku_sampai)}${dates}`,
    `\nDasar hukum:\n${bases}`,
    `\nSanksi menurut sumber: ${sanction}`,
    `\nRute: ${e.rute_rekomendasi ?? 'tidak ada'}${mirrors.length > 0 ? `; usul temuan cermin: ${mirrors.join(', ')}` : ''}`,
    `\nSumber: ${strings(e.sumber).join(', ') || 'tidak ada'}`,
    note,
  ];
};

const entryRow = (e: CatalogueEntry): Row => ({
  cells: [
    [mono(e.kode), '\n', e.jenis_pelanggaran.toLowerCase().replaceAll('_', ' '), '\n', bold(words(certainty, e.status_verifikasi))],
    entryText(e),
    '[   ] sesuai\n[   ] perbaiki:\n\n\nParaf:',
  ],
});

const table = (entries: readonly CatalogueEntry[]): Table => ({
  x: grid.left,
  width: grid.width,
  columns: [
    { x: 0, width: columns.code, head: 'Kode dan kepastian', style: styles.cell },
    { x: columns.code, width: columns.entry, head: 'Isi butir', style: styles.cell },
    { x: columns.code + columns.entry, width: columns.review, head: 'Pemeriksaan', style: styles.cell },
  ],
  rows: entries.map(entryRow),
});

const routeRows = (routes: readonly Route[]): [string, string][] =>
  routes.map((r) => [
    r.id,
    [
      ...r.langkah.map(
        (s) => `${range(s.dari, s.sampai)}: ${s.instansi}${s.kanal ? `, ${s.kanal}` : ''} (${s.sumber.join(', ') || 'tanpa sumber'})`,
      ),
      ...(r.catatan ? [`Catatan: ${r.catatan}`] : []),
    ].join('\n'),
  ]);

const counts = (entries: readonly CatalogueEntry[]): string =>
  Object.keys(certainty)
    .map((code) => `${entries.filter((e) => e.status_verifikasi === code).length} ${words(certainty, code)}`)
    .join('; ');

const heading = (flow: Flow, text: string): void => {
  flow.need(40);
  flow.space(5);
  flow.text(text, styles.section);
  flow.space(2.5);
};

const opening = (flow: Flow, book: CatalogueBook, at: string): void => {
  const about = book.about();
  flow.newPage('tinjauan');
  flow.text('Lembar tinjauan katalog dugaan pelanggaran', styles.section);
  flow.space(3);
  flow.text(
    'Untuk ditinjau ahli hukum. Setiap butir memuat tingkat kepastian dan sumbernya. "Terkonfirmasi" berarti bentuk pelanggaran dan pasal yang dikutip terbaca pada sumber; tanggal berlaku dan akibat UU 1/2026 tidak termasuk. Butir yang perlu verifikasi tidak dicetak sebagai dasar hukum dalam berkas bukti.',
    styles.narrative,
  );
  flow.space(3);
  flow.table(
    factsTable(
      [
        ['Versi katalog', about.version],
        ['Sidik SHA-256', [mono(about.sha256.replace(/(.{8})(?=.)/g, '$1 '))]],
        ['Jumlah butir', `${about.entryCount}: ${counts(book.file.entri)}`],
        ['Dicetak', longDay(at.slice(0, 10))],
        ['Ditinjau oleh', '\nNama, jabatan, tanggal, tanda tangan:\n\n\n'],
      ],
      grid.left,
      grid.width,
      40,
    ),
  );
};

const furnish = (page: LaidPage, version: string, total: number, fonts: Fonts): void => {
  const full = { x: grid.left, width: grid.width };
  page.ops.unshift(
    ...textBlock(`Lembar tinjauan katalog ${version}`, styles.furniture, full, fonts).draw(11),
    ...textBlock('bukan naskah hukum resmi', styles.furniture, { ...full, align: 'right' }, fonts).draw(11),
    { kind: 'rule', x1: grid.left, y1: 17, x2: grid.right, y2: 17, weight: 0.5 },
  );
  page.ops.push(
    { kind: 'rule', x1: grid.left, y1: 272, x2: grid.right, y2: 272, weight: 0.5 },
    ...textBlock(`Halaman ${page.number} dari ${total}`, styles.pageNumber, { ...full, align: 'right' }, fonts).draw(274.3),
  );
};

/** Lays out the sheet. @param at instant of printing, UTC ISO */
export const layOutReview = (book: CatalogueBook, sources: Readonly<Record<string, string>>, at: string, fonts: Fonts): LaidPage[] => {
  const flow = new Flow(fonts);
  opening(flow, book, at);
  const parts = [...new Set(book.file.entri.map((e) => e.katalog))];
  for (const part of parts) {
    heading(flow, part);
    flow.table(table(book.file.entri.filter((e) => e.katalog === part)));
  }
  heading(flow, 'Rute rekomendasi');
  flow.table(factsTable(routeRows(book.routes()), grid.left, grid.width, 40));
  const cited = [...new Set(book.file.entri.flatMap((e) => strings(e.sumber)))].sort();
  heading(flow, 'Sumber');
  flow.table(
    factsTable(
      cited.map((id) => [id, sources[id] ?? 'tidak tercatat']),
      grid.left,
      grid.width,
      24,
    ),
  );
  for (const page of flow.pages) furnish(page, book.file.versi_katalog, flow.pages.length, fonts);
  return flow.pages;
};

/** The sheet as PDF bytes. */
export const printReview = async (book: CatalogueBook, at: Date, fonts: Fonts): Promise<{ pageCount: number; pdf: Buffer }> => {
  const pages = layOutReview(book, catalogueSources(), at.toISOString(), fonts);
  const { version, sha256 } = book.about();
  const plan = await planDocument({
    pages,
    late: previewLate,
    fonts,
    picture: () => Promise.reject(new Error('a review sheet has no pictures')),
    attachments: [],
    title: `Lembar tinjauan katalog ${version}`,
    subject: 'Tinjauan ahli hukum',
    at,
    fileId: createHash('sha256').update(`tinjauan ${sha256}`).digest('hex').slice(0, 32),
  });
  const parts: Uint8Array[] = [];
  for await (const part of writePdf(plan)) parts.push(part);
  return { pageCount: pages.length, pdf: Buffer.concat(parts) };
};

/** More sheets of one day in one folder nobody needs. */
const MOST_OF_A_NAME = 99;

/** Writes the sheet under a name that is still free: a copy with a lawyer's notes is never overwritten. @throws Failure destination-not-writable, disk-full */
export const writeReview = async (
  folder: string,
  book: CatalogueBook,
  at: Date,
  fonts: Fonts,
): Promise<{ path: string; pageCount: number }> => {
  const { pageCount, pdf } = await printReview(book, at, fonts);
  const name = `tinjauan-katalog-${book.file.versi_katalog.replace(/[^A-Za-z0-9.-]+/g, '-')}`;
  for (let n = 1; n <= MOST_OF_A_NAME; n += 1) {
    const path = join(folder, `${name}${n === 1 ? '' : `-${n}`}.pdf`);
    try {
      await writeFile(path, pdf, { flag: 'wx' });
      return { path, pageCount };
    } catch (error) {
      if (isDiskFull(error)) throw new Failure('disk-full', {}, { cause: error });
      if (!isCode(error, 'EEXIST')) throw new Failure('destination-not-writable', {}, { cause: error });
    }
  }
  throw new Failure('destination-exists', { name });
};
