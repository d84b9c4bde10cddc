/** Words of the paper for codes of the records: Indonesian, as an office writes them. */
import type { CaptureStateKind, Omission } from '../../shared/domain/capture.ts';
import type { CaseOrigin } from '../../shared/domain/case.ts';
import type { LawRegime } from '../../shared/domain/catalogue.ts';
import type { EventType } from '../../shared/domain/custody.ts';
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import type { Coordinates } from '../../shared/domain/location.ts';
import { decimal, integer } from '../../shared/domain/numbers.ts';
import type { Person, ReceiptWay } from '../../shared/domain/person.ts';
import { longDay, type TimeStatement } from '../../shared/domain/time.ts';

export { integer } from '../../shared/domain/numbers.ts';
export { placeWords, regionWords } from '../../shared/domain/region-words.ts';

export const originWords: Readonly<Record<CaseOrigin, string>> = {
  'hasil-pengawasan': 'Hasil pengawasan',
  laporan: 'Laporan',
  'informasi-awal': 'Informasi awal',
};
export const regimeWords = { PEMILU: 'Pemilihan Umum', PILKADA: 'Pemilihan (kepala daerah)' } as const;

/** Steps of a guided set, as a caption begins. */
export const stateKindWords: Readonly<Record<CaptureStateKind, string>> = {
  unggahan: 'Unggahan',
  suka: 'Daftar penyuka',
  komentar: 'Komentar',
  profil: 'Profil akun',
  'bukti-akun': 'Bukti pemilik akun',
  penetapan: 'Status penetapan',
  lain: 'Keadaan lain',
};

/** Why something could not be had. */
export const omissionWords: Readonly<Record<Omission['reason'], string>> = {
  'network-failed': 'jaringan gagal',
  'timed-out': 'tidak menjawab sampai batas waktu',
  'too-large': 'melebihi batas ukuran',
  'too-many': 'melebihi batas jumlah',
  'broke-off': 'sambungan terputus di tengah pengambilan',
  'not-offered': 'tidak tersedia pada halaman',
  'not-told': 'tidak disebut oleh halaman',
  'refused-by-browser': 'ditolak oleh peramban',
  'scroll-bound': 'batas gulir tercapai',
  'disk-full': 'ruang penyimpanan habis',
  cancelled: 'pengambilan dihentikan petugas',
  'not-applicable': 'tidak berlaku untuk pengambilan ini',
  failed: 'gagal',
};

export const wayWords: Readonly<Record<ReceiptWay, string>> = {
  self: 'diambil sendiri oleh pencatat',
  'camera-card': 'lewat kartu memori kamera',
  cable: 'lewat kabel USB',
  whatsapp: 'lewat WhatsApp',
  'whatsapp-document': 'lewat WhatsApp sebagai dokumen',
  bluetooth: 'lewat Bluetooth',
  email: 'lewat surel',
  'usb-stick': 'lewat flashdisk',
  'phone-drop': 'lewat kiriman dari ponsel',
  paste: 'ditempel dari papan klip',
  download: 'diunduh',
  other: 'lewat cara lain',
  unknown: 'cara tidak diketahui',
};

/** Kinds of violation as the catalogue codes them. */
const violationWords: Readonly<Record<string, string>> = {
  ADMINISTRATIF: 'Dugaan pelanggaran administratif',
  HUKUM_LAIN: 'Dugaan pelanggaran peraturan perundang-undangan lainnya',
  PIDANA: 'Dugaan tindak pidana pemilu',
  DISIPLIN: 'Dugaan pelanggaran peraturan perundang-undangan lainnya: disiplin dan netralitas ASN',
  KODE_ETIK: 'Dugaan pelanggaran peraturan perundang-undangan lainnya: kode etik ASN',
  KODE_ETIK_PENYELENGGARA: 'Dugaan pelanggaran kode etik penyelenggara pemilu',
  BUKAN_NORMA: 'Komitmen yang dapat dirujuk; bukan norma pelanggaran',
};

/** A kind of violation in words; an offence is named after its own regime (UU 7/2017, or the law on Pemilihan). */
export const violationWord = (kind: string, regime: LawRegime): string =>
  kind === 'PIDANA' && regime === 'PILKADA' ? 'Dugaan tindak pidana pemilihan' : (violationWords[kind] ?? kind);

/** Where a violation may be passed on to; the competent supervisor decides. */
export const routeWords: Readonly<Record<string, string>> = {
  'R-ASN': 'Klarifikasi; penerusan kepada instansi yang berwenang atas ASN melalui Bawaslu Kabupaten/Kota',
  'R-INSTANSI': 'Klarifikasi; penerusan kepada pejabat yang berwenang pada instansi pengguna',
  'R-TNI': 'Klarifikasi; penerusan kepada pimpinan kesatuan TNI',
  'R-POLRI': 'Klarifikasi; penerusan kepada pimpinan kesatuan Polri',
  'R-DESA': 'Klarifikasi; penerusan kepada bupati/wali kota',
  'R-GAKKUMDU': 'Pembahasan di Sentra Gakkumdu menurut kewenangan',
  'R-APK': 'Saran perbaikan dan penertiban melalui Bawaslu Kabupaten/Kota',
  'R-BAWASLU-KAB': 'Penerusan kepada Bawaslu Kabupaten/Kota',
  'R-SIBER': 'Penerusan berjenjang kepada Bawaslu untuk penanganan konten internet',
};

export const eventWords: Readonly<Partial<Record<EventType, string>>> = {
  'exhibit.linked': 'Tautan dengan bukti lain dicatat',
  'derivative.made': 'Gambar turunan dibuat; file asli tidak diubah',
  'derivative.withdrawn': 'Gambar turunan ditarik dari tampilan',
  'exhibit.taken-in': 'File diterima; nilai hash dihitung; nomor bukti diberikan',
  'exhibit.tagged': 'Keterangan bukti diisi atau diubah',
  'exhibit.provenance-changed': 'Asal-usul bukti diisi atau diubah',
  'exhibit.exported': 'Salinan file asli dikeluarkan dan dibaca ulang',
  'exhibit.checked': 'Nilai hash dihitung ulang',
  'redaction.saved': 'Gambar disamarkan sebagai turunan; file asli tidak diubah',
  'case.created': 'Peristiwa dibuat',
  'case.changed': 'Isi peristiwa diubah',
  'case.closed': 'Peristiwa ditutup',
  'finding.recorded': 'Dugaan pelanggaran dicatat',
  'route.chosen': 'Penerima usul tindak lanjut dipilih pengawas',
  'finding.removed': 'Dugaan pelanggaran dihapus dari peristiwa',
  'dossier.sealing-begun': 'Penyegelan dimulai; isi dibekukan',
  'dossier.sealed': 'Berkas disegel',
  'dossier.sealing-abandoned': 'Penyegelan tidak selesai',
  'dossier.exported': 'Salinan paket dikeluarkan',
  'paper.returned': 'Kertas bertanda tangan diterima kembali',
  'inventory.recorded': 'Pendataan dibuat atau diubah',
  'inventory.item-recorded': 'Baris pendataan dicatat',
  'inventory.item-removed': 'Baris pendataan dihapus',
  'inventory.exported': 'Tabel pendataan disalin keluar',
  'exhibit.handed-over': 'Diserahkan; tanda terima kantor penerima dicatat',
  'exhibit.received': 'Diterima dari kantor atau petugas lain; diperiksa utuh sebelum diterima',
  'dossier.handed-over': 'Berkas diserahkan; tanda terima kantor penerima dicatat',
  'dossier.received': 'Berkas diterima; diperiksa utuh sebelum diterima',
  'handover.begun': 'Serah terima disiapkan',
  'handover.sent': 'Paket serah terima ditulis dan dibaca ulang',
  'handover.decided': 'Serah terima diputus: diterima atau dikembalikan',
  'register.entered': 'Dicatat dalam buku register',
};

/** Class of a file by its media type, as section 3 counts it. */
const classWord = (mediaType: string): string => {
  if (mediaType.startsWith('image/')) return 'foto';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType.startsWith('audio/')) return 'rekaman suara';
  return 'dokumen elektronik';
};
/** "Alat bukti: foto"; a post is an electronic document whatever its file. */
export const kindWords = (exhibit: Exhibit): string => {
  const kind = exhibit.tags.kind === 'barang-bukti' ? 'Barang bukti' : 'Alat bukti';
  const { post, ...rest } = exhibit.tags;
  const posted = post !== undefined && Object.values(post).some(Boolean);
  void rest;
  return `${kind}: ${posted ? 'dokumen elektronik' : classWord(exhibit.parts[0]?.mediaType ?? '')}`;
};

/** "Dwi Anggoro, Staf Panwaslu Kecamatan" */
export const personWords = (person: Pick<Person, 'name' | 'role'>): string => [person.name, person.role].filter(Boolean).join(', ');

export const coordinateSources = {
  exif: 'EXIF file asli',
  typed: 'diketik pencatat',
  map: 'ditunjuk pada peta',
  'photo-text': 'teks pada foto',
} as const;
export const accuracyWords = (c: Coordinates): string =>
  c.accuracyM === undefined ? '' : `; ketelitian ± ${decimal(c.accuracyM, Number.isInteger(c.accuracyM) ? 0 : 1)} m`;

const timeSources = {
  typed: '',
  exif: 'Sumber: EXIF, jam perangkat',
  platform: 'Sumber: tulisan pada unggahan',
  witness: 'menurut keterangan saksi',
  program: 'Sumber: jam komputer',
  'photo-text': 'Sumber: teks pada foto',
} as const;

const clockOf = (t: TimeStatement): string => `${t.local.slice(11).replaceAll(':', '.')} ${t.zone}`;
/** "28-01-2024, sekitar pukul 21.30 WIB", with its source on the next line or behind a comma. */
export const shortStatement = (t: TimeStatement): string => {
  const day = `${t.local.slice(8, 10)}-${t.local.slice(5, 7)}-${t.local.slice(0, 4)}`;
  const when =
    t.local.length === 10 ? `${day}${t.approximate ? ' (sekitar)' : ''}` : `${day}${t.approximate ? ', sekitar' : ''} pukul ${clockOf(t)}`;
  const source = t.note ?? timeSources[t.source];
  if (!source) return when;
  return source.startsWith('menurut') ? `${when}, ${source}` : `${when}\n${source}`;
};
/** "Senin, 29 Januari 2024 sekitar pukul 07.12 WIB, menurut keterangan saksi" */
export const longStatement = (t: TimeStatement): string => {
  const when =
    t.local.length === 10
      ? `${longDay(t.local)}${t.approximate ? ' (sekitar)' : ''}`
      : `${longDay(t.local)}${t.approximate ? ' sekitar' : ''} pukul ${clockOf({ ...t, local: t.local.slice(0, 16) })}`;
  const source = t.note ?? (t.source === 'witness' ? timeSources.witness : '');
  return source ? `${when}, ${source}` : when;
};

const smallNumbers = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh'];
/** "3 (tiga)" */
export const spelled = (n: number): string => (smallNumbers[n] ? `${n} (${smallNumbers[n]})` : integer(n));
/** "B-KLT1-000041 s.d. B-KLT1-000043, B-KLT1-000050": numbers that follow one another as a range, from three on. */
export const numberRuns = (numbers: readonly string[]): string => {
  const halves = (n: string) => [n.slice(0, n.lastIndexOf('-') + 1), Number(n.slice(n.lastIndexOf('-') + 1))] as const;
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    const [last, own] = [halves(run?.at(-1) ?? ''), halves(number)];
    if (run && own[0] === last[0] && own[1] === last[1] + 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]} s.d. ${run.at(-1)}` : run.join(', '))).join(', ');
};
export const pageRange = (first: number, last: number): string => (first === last ? String(first) : `${first}–${last}`);
