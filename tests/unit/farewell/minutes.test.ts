/** The berita acara of an erasure: a page that an office can sign, and an annex where every long number stands once. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { pageModel } from '../../../electron/paper/pages.ts';
import { loadFonts } from '../../../electron/paper/typeset/fonts.ts';
import type { LaidPage } from '../../../electron/paper/typeset/ops.ts';
import { layOutMinutes } from '../../../electron/services/farewell/minutes/lay-out.ts';
import type { Minutes } from '../../../electron/services/farewell/minutes/material.ts';
import { printMinutes } from '../../../electron/services/farewell/minutes/print.ts';
import type { Checkpoint } from '../../../shared/domain/custody.ts';
import { groupHex } from '../../../shared/domain/ids.ts';
import { receiptCode } from '../../../shared/domain/inbox.ts';
import { makeParty, type TestParty } from '../../helpers/handover-party.ts';

const fonts = loadFonts(new URL('../../../resources/fonts/', import.meta.url));
let clerk: TestParty;
let giver: TestParty;
beforeAll(async () => {
  clerk = await makeParty('Ratna Paramitha');
  giver = await makeParty('Siti Rahmawati', 'Panwaslu Kecamatan Mekarsari');
});

/** Digits that name nothing else on the paper. */
const digest = (n: number): string => n.toString(16).padStart(2, '0').repeat(32);
const checkpoint = (n: number, size: number): Checkpoint => ({
  body: {
    format: 'sahih.checkpoint.v1',
    chainId: '1'.repeat(32),
    size,
    headSha256: digest(n),
    treeRootSha256: digest(n + 1),
    subjectHeadsRootSha256: digest(n + 2),
    at: '2024-02-22T03:10:00.000Z',
  },
  signer: digest(n + 3),
  signature: '30',
});

const minutesOf = (dossiers: number, change: Partial<Minutes> = {}): Minutes => {
  const items: Minutes['statement']['items'] = [
    {
      kind: 'vault',
      id: '6'.repeat(32),
      number: 'Brankas MKS1',
      title: 'Seluruh isi brankas MKS1',
      exhibitCount: 148,
      sizeBytes: 612_000_000,
    },
    ...Array.from({ length: dossiers }, (_, n) => ({
      kind: 'dossier' as const,
      id: n.toString(16).padStart(32, '0'),
      number: `BB-MKS1-${String(n + 1).padStart(4, '0')}`,
      title: 'Dugaan pemasangan baliho pada pagar SDN 2 Mekarsari sebelum masa kampanye',
      exhibitCount: 4,
      sizeBytes: 1_000_000,
    })),
  ];
  const statement = {
    id: '7e'.repeat(16),
    sender: giver.party,
    recipient: { office: 'Bawaslu Kabupaten Contoh', fingerprint: digest(0xa0) },
    at: '2024-02-22T02:41:00.000Z',
    items,
    checkpoint: checkpoint(0x10, 2140),
  };
  const receipt = clerk.receipt(statement as never, checkpoint(0x20, 5218), {
    id: 'b3'.repeat(16),
    lines: items.map(({ id, number }, n) => ({
      itemId: id,
      number,
      outcome: 'diterima' as const,
      registerNumber: `0${12 + n}/REG/II/2024`,
    })),
  });
  return {
    office: {
      name: 'Panwaslu Kecamatan Mekarsari',
      letterhead: ['PANITIA PENGAWAS PEMILIHAN UMUM KECAMATAN MEKARSARI', 'KABUPATEN CONTOH', 'Jalan Rekaan 4, Mekarsari 40999'],
    } as Minutes['office'],
    zone: 'WIB',
    exercise: false,
    workstationCode: 'MKS1',
    officer: { name: 'Siti Rahmawati', role: 'Koordinator Divisi Penanganan Pelanggaran', sptNumber: '012/SPT/PM.00.02/2024' },
    statement,
    statementSha256: digest(0x30),
    receipt,
    code: receiptCode(receipt.body.id, digest(0x31)),
    counts: { dossiers, exhibits: 148, originals: 163, originalsBytes: 612_000_000, cases: 9, events: 2140 },
    final: checkpoint(0x40, 2144),
    tail: { name: 'riwayat-penutup-2024-02-23.json', sha256: digest(0x50), events: 4 },
    at: '2024-02-23T04:05:00.000Z',
    ...change,
  };
};

const linesOf = (page: LaidPage): string[] => pageModel(page).lines.map((line) => line.replaceAll('\u00a0', ' '));
const wordsOf = (page: LaidPage | undefined): string => (page ? linesOf(page) : []).join(' ').replace(/\s+/g, ' ');
/** Groups of four digits in a row: three are a short form, more are a digest. */
const longNumber = /(?:[0-9a-f]{4} ){3}[0-9a-f]{4}|[0-9a-f]{13}/;

test('the first page says what, how many, to whom, under which receipt and when, and both sign it there', () => {
  const [first] = layOutMinutes(minutesOf(11), fonts);
  const words = wordsOf(first);
  for (const needed of [
    'BERITA ACARA PENGHAPUSAN BRANKAS',
    'Jumat, 23 Februari 2024, pukul 11.05 WIB',
    'Siti Rahmawati',
    '012/SPT/PM.00.02/2024',
    'Ratna Paramitha',
    'Bawaslu Kabupaten Contoh',
    '163 file asli, 612,0 MB',
    'Berkas bukti bersegel 11',
    'Diserahkan 22-02-2024 pukul 09.41 WIB',
    'b3b3 b3b3 b3b3',
    '012/REG/II/2024',
    '12 dari 12 butir dinyatakan diterima',
    'SSD',
    'Mengetahui, yang menerima',
    'Yang menghapus',
  ])
    expect(words).toContain(needed);
  for (const line of first ? linesOf(first) : []) expect(line).not.toMatch(longNumber);
});

test('every digest and every number stands whole in the annex, and only once', () => {
  const m = minutesOf(3);
  const pages = layOutMinutes(m, fonts);
  const annex = pages.slice(1).map(wordsOf).join(' ').replaceAll(' ', '');
  const wanted = [m.statement.id, m.statementSha256, m.receipt.body.id, m.receipt.body.receiver.fingerprint, m.tail.sha256];
  for (const { body } of [m.receipt.body.checkpoints.sender, m.receipt.body.checkpoints.receiver, m.final])
    wanted.push(body.treeRootSha256);
  for (const hex of wanted) expect(annex.split(hex).length - 1, hex).toBe(1);
  for (const hex of wanted) expect(pages.map(wordsOf).join(' '), hex).toContain(groupHex(hex.slice(0, 12)));
  expect(annex, 'the code as the screens show it').toContain(m.code);
  expect(pages.flatMap((p) => p.ops).filter((op) => op.kind === 'qr')).toMatchObject([{ text: m.code }]);
});

test('the key of an office that goes along is named where both sign, its numbers whole in the annex', () => {
  const key = { name: 'Panwaslu Kecamatan Mekarsari', fingerprint: digest(0x60) };
  const copy = { at: '2024-02-22T01:00:00.000Z', sha256: digest(0x61), current: true };
  const alone = layOutMinutes(minutesOf(1, { officeKey: key }), fonts);
  expect(wordsOf(alone[0])).toContain(
    `Kunci kantor ${key.name} (sidik 6060 6060 6060) ikut dihapus; dari brankas ini tidak ada salinan yang ditulis.`,
  );
  expect(wordsOf(alone[0])).toContain('Mengetahui, yang menerima');
  expect(wordsOf(alone[1])).toContain('tidak ada yang dapat memperbarui atau mencabutnya');
  const handedOn = layOutMinutes(minutesOf(1, { officeKey: { ...key, copy } }), fonts);
  expect(wordsOf(handedOn[0])).toContain('ikut dihapus; salinannya ditulis 22-02-2024 pukul 08.00 WIB.');
  expect(wordsOf(handedOn[1])).toContain('(SHA-256 6161 6161 6161); kantor dapat melanjutkannya dari sana.');
  const annex = handedOn.slice(1).map(wordsOf).join(' ').replaceAll(' ', '');
  for (const hex of [key.fingerprint, copy.sha256]) expect(annex.split(hex).length - 1, hex).toBe(1);
});

test('long names, a long list, or no letterhead leave the signatures with their text and every page numbered', () => {
  const long = 'Dr. Hj. Siti Rahmawati Kusumaningtyas Wiryodiningrat, S.H., M.H., M.Kn.';
  const shapes: Minutes[] = [
    minutesOf(0),
    minutesOf(200, { exercise: true }),
    minutesOf(2, {
      officer: { name: long, role: 'Koordinator Divisi Penanganan Pelanggaran, Data dan Informasi' },
      office: { ...minutesOf(0).office, letterhead: [] },
    }),
    minutesOf(2, { officer: { name: '', role: '' } }),
  ];
  for (const m of shapes) {
    const pages = layOutMinutes(m, fonts);
    const signed = pages.filter((page) => wordsOf(page).includes('Yang menghapus'));
    expect(signed.length).toBe(1);
    expect(wordsOf(signed[0])).toContain('Demikian berita acara ini');
    for (const [n, page] of pages.entries()) expect(wordsOf(page)).toContain(`Halaman ${n + 1} dari ${pages.length}`);
    for (const page of pages) expect(wordsOf(page).includes('LATIHAN – bukan dokumen resmi')).toBe(m.exercise);
    for (const { number } of m.statement.items) expect(pages.map(wordsOf).join(' ')).toContain(number);
  }
  expect(wordsOf(layOutMinutes(shapes[2] as Minutes, fonts)[0])).toContain('PANWASLU KECAMATAN MEKARSARI');
});

test('it is a PDF', async () => {
  const bytes = await printMinutes(minutesOf(11), fonts);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  if (process.env.SAHIH_PICTURES) {
    const folder = join(import.meta.dirname, '../../.artifacts');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'berita-acara-penghapusan.pdf'), bytes);
  }
});
