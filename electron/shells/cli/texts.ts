/** Words of the command line that belong to no screen. Failures and problems have theirs in `shared/contract/`. */

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
