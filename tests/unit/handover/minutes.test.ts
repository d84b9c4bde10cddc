/** The berita acara: both names and offices, every entry with its digest, both checkpoints, the receipt's code as QR and in letters, one set a side. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageModel, previewLate } from '../../../electron/paper/pages.ts';
import { planDocument } from '../../../electron/paper/pdf/document.ts';
import { writePdf } from '../../../electron/paper/pdf/pdf-writer.ts';
import type { LaidPage } from '../../../electron/paper/typeset/ops.ts';
import { layOutMinutes, type MinutesPaper } from '../../../electron/services/handover/receive/minutes/lay-out.ts';
import { codeOf } from '../../../electron/services/handover/receive/received.ts';
import type { HandoverItem, HandoverParty, Receipt } from '../../../shared/domain/handover.ts';
import { fonts } from '../dossier/dossier-fixture.ts';

const party = (name: string, office: string, more: Partial<HandoverParty> = {}): HandoverParty => ({
  name,
  role: 'Staf',
  office,
  workstationCode: 'MKS1',
  fingerprint: '3f'.repeat(32),
  certificatePem: '',
  certifications: [],
  ...more,
});
const checkpoint = (size: number): Receipt['body']['checkpoints']['sender'] => ({
  body: {
    format: 'sahih.checkpoint.v1',
    chainId: '1'.repeat(32),
    size,
    headSha256: 'a4'.repeat(32),
    treeRootSha256: '3'.repeat(64),
    subjectHeadsRootSha256: '4'.repeat(64),
    at: '2024-01-21T03:10:00.000Z',
  },
  signer: '5'.repeat(64),
  signature: '30',
});

const paperOf = (count: number, exercise = false): MinutesPaper => {
  const items = Array.from(
    { length: count },
    (_, n): HandoverItem => ({
      kind: 'dossier',
      id: String(n).padStart(32, '0'),
      number: `BB-MKS1-${String(n + 1).padStart(4, '0')}`,
      title: 'Dugaan pemasangan baliho pada pagar SDN 2 Mekarsari sebelum masa kampanye',
      manifestSha256: 'c7'.repeat(32),
      ...(n === 2 && { corrects: { dossierNumber: 'BB-MKS1-0001', manifestSha256: 'c7'.repeat(32) } }),
      exhibitCount: 4 + n,
      sizeBytes: 1_000_000,
    }),
  );
  const receipt: Receipt = {
    body: {
      format: 'sahih.receipt.v1',
      id: 'b3'.repeat(16),
      handoverId: '9e'.repeat(16),
      statementSha256: 'd'.repeat(64),
      senderFingerprint: '3f'.repeat(32),
      senderSignature: '30'.repeat(35),
      receiver: party('Ratna Paramitha', 'Bawaslu Kabupaten Contoh', { role: 'Staf Penanganan Pelanggaran', workstationCode: 'BWS1' }),
      receivedAt: '2024-01-21T03:12:00.000Z',
      lines: items.map(({ id, number }, n) =>
        n === 1
          ? { itemId: id, number, outcome: 'dikembalikan', reason: 'PDF tidak sama dengan segelnya', registerNumber: `${n + 1}/REG/I/2024` }
          : { itemId: id, number, outcome: 'diterima', registerNumber: `${n + 1}/REG/I/2024` },
      ),
      checkpoints: { sender: checkpoint(214), receiver: checkpoint(1893) },
    },
    signature: '30'.repeat(35),
  };
  return {
    receipt,
    code: codeOf(receipt),
    sender: party('Siti Rahmawati', 'Panwaslu Kecamatan Mekarsari', { sptNumber: '012/SPT/2024' }),
    items,
    sentAt: '2024-01-21T02:00:00.000Z',
    letterhead: ['BAWASLU KABUPATEN CONTOH', 'Jalan Rekaan 1, Contoh'],
    zone: 'WIB',
    exercise,
  };
};

const wordsOf = (pages: readonly LaidPage[]): string =>
  pages
    .flatMap((page) => pageModel(page).lines)
    .join(' ')
    .replace(/\s+/g, ' ');

test('states who hands what to whom, entry by entry, and the code of the receipt', async () => {
  const paper = paperOf(5);
  const pages = layOutMinutes(paper, { number: 1, of: 2 }, fonts);
  const words = wordsOf(pages);
  for (const needed of [
    'Siti Rahmawati',
    'Ratna Paramitha',
    'Bawaslu Kabupaten Contoh',
    'BB-MKS1-0005',
    'Register 3/REG/I/2024',
    'Dikembalikan',
  ])
    expect(words).toContain(needed);
  expect(words).toContain('Perbaikan atas BB-MKS1-0001');
  expect(words).toContain('Minggu, 21 Januari 2024, pukul 10.12 WIB');
  expect(words).toContain('Rangkap 1 dari 2, untuk yang menyerahkan');
  expect(words).toContain('1.893 kejadian');
  expect(words.replace(/ /g, '')).toContain(paper.code);
  expect(pages.flatMap((p) => p.ops).filter((op) => op.kind === 'qr')).toMatchObject([{ text: paper.code }]);
  expect(paper.code).toMatch(/^SR1:[0-9A-F]{32}:[0-9A-F]{32}$/);
});

test('code and signatures stand on one page however long the list, and every page is numbered', async () => {
  expect(layOutMinutes(paperOf(1), { number: 1, of: 2 }, fonts).length).toBe(1);
  for (const count of [1, 4, 5, 6, 7, 40]) {
    const pages = layOutMinutes(paperOf(count), { number: 2, of: 2 }, fonts);
    const last = wordsOf(pages.slice(-1));
    expect(last, String(count)).toContain('Tanda terima digital');
    expect(last, String(count)).toContain('PIHAK KEDUA yang menerima');
    expect(last, String(count)).toContain(`Halaman ${pages.length} dari ${pages.length}`);
  }
});

test('an exercise says so on every page, and the file is a PDF', async () => {
  const paper = paperOf(7, true);
  const pages = [1, 2].flatMap((number) => layOutMinutes(paper, { number, of: 2 }, fonts));
  for (const page of pages) expect(wordsOf([page])).toContain('LATIHAN – bukan dokumen resmi');
  const plan = await planDocument({
    pages: pages.map((page, n) => ({ ...page, number: n + 1 })),
    late: previewLate,
    fonts,
    picture: () => Promise.reject(new Error('none')),
    attachments: [],
    title: 'Berita acara',
    subject: '',
    at: new Date(paper.receipt.body.receivedAt),
    fileId: paper.receipt.body.id,
  });
  const bytes = Buffer.concat(await Array.fromAsync(writePdf(plan)));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  if (process.env.SAHIH_PICTURES) {
    const folder = join(import.meta.dirname, '../../.artifacts');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'berita-acara.pdf'), bytes);
  }
});
