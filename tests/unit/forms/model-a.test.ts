import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormDocument, FormRecord } from '../../../shared/domain/form.ts';
import { bare, type FormWorld, formWorld, person, saidBy, unwatched } from './form-world.ts';

/** The official form, annex of Perbawaslu 5/2022, word for word and in its order. */
const official = [
  ['I.', 'Data Pengawas Pemilihan'],
  ['a.', 'Tahapan yang diawasi'],
  ['b.', 'Nama Pelaksana Tugas Pengawasan'],
  ['c.', 'Jabatan'],
  ['d.', 'Nomor Surat Perintah Tugas'],
  ['e.', 'Alamat'],
  ['II.', 'Kegiatan Pengawasan'],
  ['a.', 'Bentuk'],
  ['b.', 'Tujuan'],
  ['c.', 'Sasaran'],
  ['d.', 'Waktu dan Tempat'],
  ['III.', 'Uraian Singkat Hasil Pengawasan'],
  ['IV.', 'Informasi Dugaan Pelanggaran'],
  ['1.', 'Peristiwa'],
  ['a.', 'Peristiwa'],
  ['b.', 'Tempat Kejadian'],
  ['c.', 'Waktu Kejadian'],
  ['d.', 'Pelaku'],
  ['e.', 'Alamat'],
  ['2.', 'Saksi-Saksi'],
  ['3.', 'Alat Bukti'],
  ['4.', 'Barang Bukti'],
  ['5.', 'Uraian Singkat Dugaan Pelanggaran'],
  ['6.', 'Fakta dan Keterangan'],
  ['7.', 'Analisa'],
  ['V.', 'Informasi Potensi Sengketa'],
  ['1.', 'Peristiwa'],
  ['a.', 'Peserta Pemilu'],
  ['b.', 'Tempat Kejadian'],
  ['c.', 'Waktu Kejadian'],
  ['2.', 'Objek Sengketa'],
  ['a.', 'Bentuk'],
  ['b.', 'Identitas'],
  ['c.', 'Hari/Tanggal dikeluarkan'],
  ['d.', 'Kerugian langsung'],
  ['3.', 'Uraian singkat potensi sengketa'],
];

const labelsOf = (document: FormDocument): string[][] =>
  document.parts.flatMap((p) => {
    if (p.is === 'section' || p.is === 'point') return [[p.mark, p.text]];
    return p.is === 'field' ? [[p.mark, p.label]] : [];
  });
const answerTo = (document: FormDocument, label: string): string[] =>
  document.parts.flatMap((p) => (p.is === 'field' && p.label === label ? [p.value] : []));

let world: FormWorld;
let issued: FormRecord;
let document: FormDocument;
beforeAll(async () => {
  world = await formWorld();
  issued = await world.forms.issue({ caseId: world.caseId, kind: 'model-a' });
  document = world.document(issued.id);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('Formulir Model A', () => {
  test('has the five official sections with every label, in order, and no letterhead', () => {
    const witnesses = [
      ['a.', 'Nama'],
      ['', 'Alamat'],
    ];
    const at = official.findIndex(([, label]) => label === 'Saksi-Saksi') + 1;
    expect(labelsOf(document)).toEqual([...official.slice(0, at), ...witnesses, ...official.slice(at)]);
    expect(document.letterhead).toEqual([]);
    expect(document.parts[0]).toEqual({
      is: 'title',
      lines: ['FORMULIR MODEL A', 'LAPORAN HASIL PENGAWASAN PEMILU'],
      number: 'NOMOR: 001/LHP/PM.01.02/JT-12.05/20/I/2024',
    });
  });

  test('is filled from the case and the officer', () => {
    expect(answerTo(document, 'Nama Pelaksana Tugas Pengawasan')).toEqual(['Siti Rahmawati']);
    expect(answerTo(document, 'Nomor Surat Perintah Tugas')).toEqual(['012/SPT/2024']);
    expect(answerTo(document, 'Waktu dan Tempat')[0]).toBe(
      'Jumat, 19 Januari 2024, pukul 07.12 WIB, di Pagar SDN 2 Tegalrejo, Jalan Raya Nomor 14',
    );
    expect(answerTo(document, 'Pelaku')[0]).toContain('Bagus Prasetyo');
    expect(document.parts.at(-1)).toMatchObject({
      is: 'signatures',
      signers: [{ above: ['Mekarsari, 20 Januari 2024', 'Staf Panwaslu Kecamatan'], name: 'Siti Rahmawati' }],
    });
  });

  test('says everything on its pages, with a fingerprint, a number and a page count on each', async () => {
    const pages = await world.pages(issued.id);
    const text = bare(pages.join(''));
    expect(saidBy(document).filter((said) => !text.includes(bare(said)))).toEqual([]);
    expect(pages.length).toBe(issued.pageCount);
    for (const [n, page] of pages.entries()) {
      expect(page).toContain(`Halaman ${n + 1} dari ${pages.length}`);
      expect(page).toContain(`Formulir Model A nomor ${issued.number}`);
      expect(page).toMatch(/Sidik halaman\s*[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/);
    }
  });

  test('names a confidential person by alias only, and no identity number at all', async () => {
    const pages = (await world.pages(issued.id)).join(' ');
    const event = JSON.stringify(world.base.vault.log.eventsOf({ kind: 'form', id: issued.id }));
    for (const text of [pages, event]) {
      expect(text).toContain('Saksi 1 (identitas dirahasiakan)');
      for (const secret of ['Wening', 'Larasati', '0812-5550-1188', 'Jalan Melati', '3204111212900001']) expect(text).not.toContain(secret);
    }
  });

  test('a letter hides a confidential person also in what is typed for it', async () => {
    const letter = await world.forms.issue({
      caseId: world.caseId,
      kind: 'pengantar',
      fields: { recipient: 'Ketua Bawaslu', body: 'Disusun atas keterangan WENING Larasati, telepon 081255501188.' },
    });
    const said = JSON.stringify(world.base.vault.tables.formDocument(letter.id));
    expect(said).toContain('Disusun atas keterangan Saksi 1 (identitas dirahasiakan), telepon Saksi 1 (identitas dirahasiakan).');
    expect(said).not.toMatch(/wening|larasati|81255501188/i);
    // Under the office's letterhead, the place is the office's own.
    const seat = world.base.vault.tables.office().region.name.replace(/^Kecamatan /, '');
    expect(said).toContain(`"text":"${seat}, `);
  });

  test('a draft says where a part of a confidential name may still be read', async () => {
    const draft = async (body: string) =>
      (await world.forms.preview({ caseId: world.caseId, kind: 'pengantar', fields: { body } }, unwatched())).namesConfidential;
    expect(await draft('Disusun atas keterangan Bu Wening.')).toBe(true);
    expect(await draft('Disusun atas keterangan Wening Larasati.')).toBe(false);
  });

  test('annexes each photo with number, caption, time, point and its source', () => {
    expect(document.annex?.photos.map((p) => [p.heading, p.caption, ...p.facts])[0]).toEqual([
      `1. Bukti ${document.annex?.photos[0]?.exhibitNumber}`,
      'Baliho pada pagar sekolah, foto ke-1',
      'Jumat, 19 Januari 2024 pukul 07.14 WIB (EXIF, jam perangkat)',
      '7,15482° LS / 110,20317° BT (EXIF)',
    ]);
    expect(document.annex?.photos.length).toBe(3);
  });

  test('prints "Tidak ada" under every label where nothing was alleged', async () => {
    await using quiet = await formWorld({
      scenes: [],
      finding: false,
      change: { persons: [], narrative: { what: 'Apel', who: '', why: '', how: '', summary: '', facts: '', analysis: '' } },
    });
    const { id } = await quiet.forms.issue({ caseId: quiet.caseId, kind: 'model-a' });
    const said = quiet.document(id);
    const from = said.parts.findIndex((p) => p.is === 'section' && p.mark === 'IV.');
    const values = said.parts
      .slice(from)
      .flatMap((p) => (p.is === 'field' ? [p.value] : p.is === 'text' || p.is === 'entry' ? [p.text] : []));
    expect(values.length).toBeGreaterThan(15);
    expect(new Set(values)).toEqual(new Set(['Tidak ada']));
    expect(labelsOf(said)).toEqual(official);
    expect(said.annex).toBeUndefined();
  });

  test('counts several activities, each with its four lines, and tells a dispute where there is one', async () => {
    const activity = (aim: string) => ({ form: 'Langsung', aim, target: 'APK', place: 'Jalan Raya' });
    world.change({
      supervision: {
        stage: 'Kampanye Pemilu Tahun 2024',
        activities: [
          {
            ...activity('Tujuan pertama'),
            from: { local: '2024-01-29T06:30', zone: 'WIB', approximate: false, source: 'typed' },
            to: { local: '2024-01-29T09:00', zone: 'WIB', approximate: false, source: 'typed' },
          },
          activity('Tujuan kedua'),
        ],
        dispute: {
          participant: 'Partai Rekaan',
          place: 'KPU',
          objectForm: 'Berita acara',
          objectIdentity: '12/BA',
          directLoss: 'Kehilangan hak',
          summary: 'Nama dicoret.',
        },
      },
    });
    const { id } = await world.forms.issue({ caseId: world.caseId, kind: 'model-a' });
    const said = world.document(id);
    expect(said.parts.flatMap((p) => (p.is === 'field' && p.lead ? [p.lead] : []))).toEqual(['1.', '2.']);
    expect(answerTo(said, 'Waktu dan Tempat')).toEqual([
      'Senin, 29 Januari 2024, pukul 06.30 s.d. 09.00 WIB, di Jalan Raya',
      'di Jalan Raya',
    ]);
    expect(answerTo(said, 'Kerugian langsung')).toEqual(['Kehilangan hak']);
    expect(answerTo(said, 'Tahapan yang diawasi')).toEqual(['Kampanye Pemilu Tahun 2024']);
  });

  test('is headed by the regime of the case', async () => {
    await using pilkada = await formWorld({ scenes: [], change: { regime: 'PILKADA' } });
    const { id } = await pilkada.forms.issue({ caseId: pilkada.caseId, kind: 'model-a' });
    expect(pilkada.document(id).parts[0]).toMatchObject({ lines: ['FORMULIR MODEL A', 'LAPORAN HASIL PENGAWASAN PEMILIHAN'] });
  });

  test('never leaves a signature alone on a page, however long the account', async () => {
    for (const lines of [34, 38, 42]) {
      const account = Array.from({ length: lines }, (_, n) => `Baris uraian ke-${n}.`).join('\n');
      await using long = await formWorld({
        scenes: [],
        finding: false,
        change: { persons: [person('terlapor', 'Rekaan')], supervision: { activities: [], account } },
      });
      const { id } = await long.forms.issue({ caseId: long.caseId, kind: 'model-a' });
      const page = (await long.pages(id)).find((p) => p.includes('Mekarsari, 20 Januari 2024')) ?? '';
      expect(page, `${lines} lines`).toContain('Uraian singkat potensi sengketa');
    }
  });

  test('shows the draft with its next number and what is missing, using up nothing', async () => {
    const before = world.forms.list().length;
    const draft = await world.forms.preview({ caseId: world.caseId, kind: 'model-a' }, unwatched());
    expect(draft.number).toBe('003/LHP/PM.01.02/JT-12.05/20/I/2024');
    expect(draft.gaps.map((g) => `${g.code} ${g.where} ${g.section ?? ''}`.trim())).toEqual([
      'activity.time supervision',
      'terlapor.address case peristiwa',
      'summary case uraian',
      'analysis case analisa',
    ]);
    expect(world.forms.list().length).toBe(before);
    const open = world.forms.openPreview(draft.previewId);
    expect(open?.sizeBytes).toBeGreaterThan(20_000);
  });
});
