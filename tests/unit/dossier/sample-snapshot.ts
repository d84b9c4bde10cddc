/** An invented case, as assembling hands it to a template. */
import type { CustodyLine, Snapshot, SnapshotExhibit } from '../../../electron/services/dossier/assemble/snapshot.ts';
import type { Exhibit } from '../../../shared/domain/exhibit.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Region } from '../../../shared/domain/location.ts';

export const idOf = (n: number): string => n.toString(16).padStart(32, '0');
export const hashOf = (n: number): string => (n * 2654435761).toString(16).padStart(8, '0').repeat(8).slice(0, 64);

const region: Region = {
  code: '33.99.01.2004',
  name: 'Tegalrejo',
  level: 'desa',
  ancestors: [
    { code: '33', name: 'Jawa Tengah', level: 'provinsi' },
    { code: '33.99', name: 'Bantaran', level: 'kabupaten' },
    { code: '33.99.01', name: 'Kalitengah', level: 'kecamatan' },
  ],
  zone: 'WIB',
  dataset: 'contoh',
};

const finder = { name: 'Nur Hidayati', role: 'PKD Tegalrejo', sptNumber: '018/PM.00.02/K.JT-12.05/01/2024', confidential: false };

export const sampleExhibit = (n: number, over: Partial<Exhibit> = {}): Exhibit => ({
  id: idOf(100 + n),
  number: `B-KLT1-${String(40 + n).padStart(6, '0')}`,
  parts: [
    {
      id: idOf(200 + n),
      role: 'asli',
      sha256: hashOf(n),
      sizeBytes: 3_482_117,
      mediaType: 'image/jpeg',
      receivedName: { text: 'IMG_20240129_071436.jpg' },
    },
  ],
  provenance: {
    maker: finder,
    finder,
    giver: finder,
    way: 'cable',
    receivedAt: { local: '2024-01-29T10:05', zone: 'WIB', approximate: false, source: 'typed' },
  },
  tags: {
    kind: 'alat-bukti',
    place: {
      name: 'Jalan Raya Kalitengah No. 14, RT 003/RW 002',
      region,
      coordinates: { latitude: -7.15482, longitude: 110.20317, accuracyM: 6, datum: 'WGS 84', source: 'exif' },
    },
    occurredAt: {
      local: '2024-01-28T21:30',
      zone: 'WIB',
      approximate: true,
      source: 'witness',
      note: 'menurut Saksi 1 (identitas dirahasiakan)',
    },
    foundAt: { local: '2024-01-29T07:12', zone: 'WIB', approximate: false, source: 'typed' },
    violations: [],
    labels: [],
  },
  recordedBy: idOf(1),
  recordedAt: '2024-01-29T03:05:13.000Z',
  ...over,
});

export const listed = (exhibit: Exhibit, caption: string, picture?: { width: number; height: number }, exif = true): SnapshotExhibit => ({
  exhibit,
  caption,
  recordedByName: 'Dwi Anggoro',
  recordedByRole: 'Staf Panwaslu Kecamatan',
  readings: Object.fromEntries(
    exhibit.parts.map((p) => [
      p.id,
      {
        preview: picture ? ('ready' as const) : ('none' as const),
        width: picture ? 4000 : undefined,
        height: picture ? 3000 : undefined,
        exif: exif ? { takenLocal: '2024-01-29T07:14:36', offset: '+07:00', model: 'SM-A145F' } : undefined,
      },
    ]),
  ),
  pictures: picture ? { [exhibit.parts[0]!.id]: picture } : {},
});

const finding = (n: number, title: string, exhibitIds: string[], personId?: string): Finding => ({
  id: idOf(300 + n),
  caseId: idOf(10),
  personId,
  subjectKind: personId ? 'PNS' : 'PESERTA_PEMILU',
  frozen: {
    entry: {
      kode: personId ? 'SKB22-D06' : 'APK-71C',
      judul: title,
      katalog: 'contoh',
      kategori: 'APK',
      jenis_pelanggaran: personId ? 'DISIPLIN' : 'ADMINISTRATIF',
      rezim: ['PEMILU'],
      subjek: ['PESERTA_PEMILU'],
      dasar_hukum: [
        {
          teks: 'PKPU Nomor 15 Tahun 2023 Pasal 71 ayat (1) huruf c: alat peraga kampanye dilarang dipasang di tempat pendidikan, termasuk halaman, pagar, dan tembok.',
          rezim: ['PEMILU'],
          berlaku_dari: null,
          berlaku_sampai: null,
          status: 'TERKONFIRMASI',
        },
      ],
      rute_rekomendasi: personId ? 'R-ASN' : 'R-APK',
      berlaku_dari: null,
      berlaku_sampai: null,
      status_verifikasi: 'TERKONFIRMASI',
      status_didukung: 'SEMUA',
      masa: ['SEMUA'],
    },
    entrySha256: hashOf(77 + n),
    catalogueVersion: '2026.11',
  },
  exhibitIds,
  narrative: 'Baliho terikat dengan kawat pada jeruji pagar sekolah dan menghadap jalan umum. Tidak ditemukan surat izin.',
});

/** The dossier of the drawn pages: a photo with GPS, one that came through WhatsApp, one post, one document. */
export const sampleSnapshot = (over: Partial<Snapshot> = {}): Snapshot => {
  const first = sampleExhibit(1);
  const witness = { name: 'Saksi 1 (identitas dirahasiakan)', confidential: true };
  const second = sampleExhibit(2, {
    provenance: { maker: witness, finder, giver: witness, way: 'whatsapp' },
    tags: { ...first.tags, place: { name: 'Pagar depan SD Negeri 2 Kalitengah' } },
    parts: [{ ...first.parts[0]!, id: idOf(202), sha256: hashOf(2), receivedName: { text: 'IMG-20240129-WA0007.jpg' } }],
  });
  const third = sampleExhibit(3, {
    parts: [
      { ...first.parts[0]!, id: idOf(203), sha256: hashOf(3), mediaType: 'image/png', role: 'Tangkapan layar halaman penuh' },
      { ...first.parts[0]!, id: idOf(213), sha256: hashOf(13), mediaType: 'multipart/related', role: 'Sumber halaman (HTML)' },
    ],
    tags: {
      ...first.tags,
      place: undefined,
      post: {
        platform: 'Beranda Sosial',
        url: 'https://www.beranda-sosial.example/bagus.prasetyo.7712/posts/pfbid02Qm9vT7xKcE4uRw1ZyLh8sNdA5gJtYp3fXoVbC6iMzUeHkS2rDq',
        account: 'bagus.prasetyo.7712',
        accountId: '100087219945512',
      },
    },
  });
  const fourth = sampleExhibit(4, {
    parts: [
      {
        ...first.parts[0]!,
        id: idOf(204),
        sha256: hashOf(4),
        mediaType: 'application/pdf',
        receivedName: { text: 'surat pernyataan.pdf' },
      },
    ],
  });
  const exhibits = [
    listed(
      first,
      'Baliho calon anggota DPRD Kabupaten Bantaran terikat pada pagar depan SD Negeri 2 Kalitengah, dilihat dari seberang jalan.',
      {
        width: 1600,
        height: 1200,
      },
    ),
    listed(
      second,
      'Dua orang memasang baliho pada pagar SD Negeri 2 Kalitengah pada malam hari. Foto diserahkan oleh Saksi 1 (identitas dirahasiakan).',
      { width: 1100, height: 1100 },
      false,
    ),
    listed(third, 'Unggahan akun Bagus Prasetyo yang menampilkan baliho dan ajakan memilih.', { width: 1000, height: 1342 }, false),
    listed(fourth, 'Surat pernyataan kepala sekolah.', undefined, false),
  ];
  const extension: Record<string, string> = {
    'image/jpeg': 'jpg',
    'image/png': 'png',
    'multipart/related': 'mhtml',
    'application/pdf': 'pdf',
  };
  let n = 0;
  const originals = exhibits.flatMap(({ exhibit }) =>
    exhibit.parts.map((p) => ({
      exhibitId: exhibit.id,
      exhibitNumber: exhibit.number,
      partId: p.id,
      role: p.role,
      path: `asli/${String(++n).padStart(3, '0')}.${extension[p.mediaType]}`,
      sha256: p.sha256,
      sizeBytes: p.sizeBytes,
      mediaType: p.mediaType,
      receivedName: p.receivedName.text,
      embedded: true,
    })),
  );
  const persons = [
    {
      id: idOf(51),
      part: 'terlapor' as const,
      name: 'Bagus Prasetyo',
      role: 'guru SD Negeri 2 Kalitengah',
      confidential: false,
      subjectKind: 'PNS',
    },
    { id: idOf(52), part: 'saksi' as const, name: 'Saksi 1 (identitas dirahasiakan)', confidential: true },
    { id: idOf(53), part: 'saksi' as const, name: 'Murtini', role: 'penjaga SD Negeri 2 Kalitengah', confidential: false },
  ];
  const custody = exhibits.flatMap(({ exhibit }, i): CustodyLine[] => [
    {
      seq: 181 + 2 * i,
      type: 'exhibit.taken-in' as const,
      at: `2024-01-${29 + (i > 1 ? 2 : 0)}T03:05:${10 + i}.000Z`,
      actorName: 'Dwi Anggoro',
      exhibitNumbers: [exhibit.number],
      eventSha256: hashOf(400 + i),
      fields: { 'provenance.way': exhibit.provenance.way },
    },
    {
      seq: 182 + 2 * i,
      type: 'exhibit.tagged' as const,
      at: `2024-01-${29 + (i > 1 ? 2 : 0)}T03:19:${10 + i}.000Z`,
      actorName: 'Dwi Anggoro',
      exhibitNumbers: [exhibit.number],
      eventSha256: hashOf(500 + i),
      fields: { 'tags.place': {}, 'tags.foundAt': {} },
    },
  ]);
  const checkpoint = {
    body: {
      format: 'sahih.checkpoint.v1' as const,
      chainId: idOf(7),
      size: 216,
      headSha256: hashOf(901),
      treeRootSha256: hashOf(902),
      subjectHeadsRootSha256: hashOf(903),
      at: '2024-02-01T07:26:03.000Z',
    },
    signer: hashOf(904),
    signature: '30',
  };
  return {
    mode: 'seal',
    exercise: false,
    dossier: {
      id: idOf(5),
      number: 'BB-KLT1-0007',
      title:
        'Dugaan pelanggaran pemasangan alat peraga kampanye pada pagar SD Negeri 2 Kalitengah dan dugaan pelanggaran netralitas aparatur sipil negara di media sosial',
      template: 'berkas-bukti',
      correction: 0,
      begunAt: '2024-02-01T07:26:03.000Z',
      zone: 'WIB',
    },
    sealer: {
      officerId: idOf(1),
      name: 'Dwi Anggoro',
      role: 'Staf Panwaslu Kecamatan Kalitengah',
      office: 'Panwaslu Kecamatan Kalitengah',
      fingerprint: hashOf(904),
    },
    office: {
      name: 'Panwaslu Kecamatan Kalitengah',
      region: { ...region, name: 'Kalitengah', level: 'kecamatan', code: '33.99.01', ancestors: region.ancestors.slice(0, 2) },
      zone: 'WIB',
      letterhead: [
        'PANITIA PENGAWAS PEMILIHAN UMUM',
        'KECAMATAN KALITENGAH',
        'Jalan Raya Kalitengah No. 21, Kabupaten Bantaran, Jawa Tengah 59999 · Telepon (0299) 555 0123',
      ],
    },
    confidentiality: 'DIKECUALIKAN – hanya untuk penanganan dugaan pelanggaran',
    case: {
      id: idOf(10),
      number: 'P-KLT1-0003',
      title: 'Baliho pada pagar sekolah',
      origin: 'hasil-pengawasan',
      regime: 'PEMILU',
      place: first.tags.place,
      occurredAt: first.tags.occurredAt,
      foundAt: first.tags.foundAt,
      narrative: {
        what: 'Pemasangan baliho calon anggota DPRD pada pagar sekolah dan pengunggahan ajakan memilih calon tersebut oleh seorang yang menurut keterangan saksi adalah PNS, melalui akun media sosial.',
        who: '',
        why: '',
        how: '',
        summary:
          'Pada hari Senin, 29 Januari 2024 pukul 07.12 WIB, dalam pengawasan masa kampanye, Pengawas Kelurahan/Desa Tegalrejo menemukan satu baliho berukuran sekitar 3 × 2 meter terikat pada pagar depan SD Negeri 2 Kalitengah. Pengawas memotret baliho dari seberang jalan (bukti B-KLT1-000041).\n\nPada hari yang sama, Saksi 1 (identitas dirahasiakan) menyerahkan satu foto melalui WhatsApp. Menurut keterangannya, foto itu menunjukkan dua orang yang sedang memasang baliho pada malam sebelumnya (bukti B-KLT1-000042). Identitas kedua orang tersebut belum diketahui.',
        facts: 'Kepala sekolah menyatakan secara lisan tidak pernah memberi izin pemasangan. Pernyataan itu belum dituangkan dalam surat.',
        analysis: '',
      },
      persons,
      exhibits: exhibits.map(({ exhibit, caption }) => ({ exhibitId: exhibit.id, caption })),
      createdBy: idOf(1),
      createdAt: '2024-01-29T03:30:00.000Z',
      updatedAt: '2024-02-01T07:00:00.000Z',
    },
    findings: [
      finding(1, 'Alat peraga kampanye dipasang di tempat pendidikan', [first.id, second.id]),
      finding(2, 'PNS membuat unggahan yang mendukung calon', [third.id], idOf(51)),
    ],
    exhibits,
    originals,
    gaps: [
      { code: 'narrative.analysis', section: 'analisa' },
      { code: 'exhibit.place', section: 'alat-bukti', exhibitId: third.id },
    ],
    custody: [
      ...custody,
      {
        seq: 215,
        type: 'dossier.sealing-begun',
        at: '2024-02-01T07:26:03.000Z',
        actorName: 'Dwi Anggoro',
        exhibitNumbers: [],
        eventSha256: hashOf(900),
        fields: {},
      },
    ],
    derivatives: [],
    aliasCount: 1,
    checkpoint,
    custodyExtractSha256: hashOf(905),
    ...over,
  };
};
