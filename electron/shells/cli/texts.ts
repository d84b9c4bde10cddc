/** Words of the command line that belong to no screen. Failures and problems have theirs in `shared/contract/`. */
import type { Omission } from '../../../shared/domain/capture.ts';

export const progressWords: Readonly<Record<string, string>> = {
  readingScan: 'Mengenali halaman pindaian',
  hashing: 'Menghitung hash',
  staging: 'Menerima file',
  recording: 'Mencatat bukti',
  verifying: 'Memeriksa',
  checking: 'Memeriksa',
  rendering: 'Menyusun halaman',
  signing: 'Menyegel',
  writing: 'Menulis',
  copying: 'Menyalin',
  rereading: 'Membaca ulang',
  'web-load': 'Membuka halaman',
  'web-scroll': 'Menggulir sampai akhir',
  'web-picture': 'Mengambil gambar',
  'web-page': 'Menyimpan halaman',
  'web-traffic': 'Menyimpan lalu lintas',
  'web-media': 'Menyimpan media',
  'web-list': 'Menggulir daftar',
};

/** Why a part of a capture is not there. */
export const omissionWords: Readonly<Record<Omission['reason'], string>> = {
  'network-failed': 'jaringan terputus',
  'timed-out': 'tidak selesai dalam waktunya',
  'too-large': 'terlalu besar',
  'too-many': 'terlalu banyak',
  'broke-off': 'terputus di tengah',
  'not-offered': 'tidak diberikan peramban',
  'not-told': 'tidak disebut halaman',
  'refused-by-browser': 'ditolak peramban',
  'scroll-bound': 'batas gulir tercapai',
  'disk-full': 'disk penuh',
  cancelled: 'dibatalkan',
  'not-applicable': 'tidak berlaku',
  failed: 'gagal',
};

/** Facts of a recording, and what is no part of its own. */
export const factWords: Readonly<Record<string, string>> = {
  accountName: 'nama akun',
  handle: 'nama pengguna akun',
  accountId: 'id akun',
  postId: 'id unggahan',
  shownTime: 'waktu seperti ditampilkan',
  statedTime: 'waktu pasti',
  status: 'status jawaban',
  fakta: 'keterangan rekaman',
  asli: 'file yang diunduh',
};

/** Here no list keeps the addresses: whoever typed them types them again. */
export const unrecordedWords: Readonly<Record<string, string>> = {
  'capture-no-network': 'Alamat ini belum dapat dijangkau, jadi tidak ada yang dicatat. Ulangi perintah ini nanti.',
  'capture-browser-ended': 'Peramban berhenti sebelum selesai, jadi tidak ada yang dicatat. Ulangi perintah ini.',
};

/** Secrets taken out of a recording, by kind. */
export const removalWords: Readonly<Record<string, string>> = {
  cookie: 'nilai kuki',
  header: 'baris kepala rahasia',
  token: 'token sesi',
  storage: 'nilai simpanan situs',
  password: 'isian kata sandi',
};

/** Commander's own words in Indonesian. */
export const helpWords: Readonly<Record<string, string>> = {
  'Usage:': 'Pemakaian:',
  'Options:': 'Pilihan:',
  'Commands:': 'Perintah:',
  'Arguments:': 'Isian:',
  'Global Options:': 'Pilihan umum:',
};

export const axisWords = {
  integrity: { intact: 'Utuh', altered: 'Berubah', missing: 'Hilang', 'log-broken': 'Riwayat terputus', unreadable: 'Tidak terbaca' },
  trustedTime: { rfc3161: 'Ada cap waktu', pending: 'Menunggu', none: 'Tidak ada' },
  coverage: { full: 'Lengkap', partial: 'Sebagian' },
} as const;

/** What an exhibit still lacks, as the column of a list says it. */
export const missingWords = { place: 'tempat', time: 'waktu', giver: 'penyerah', caption: 'keterangan', case: 'peristiwa' } as const;
