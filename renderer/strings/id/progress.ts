/** Steps of long acts, by the key that the services send. */
export const progress = {
  readingScan: 'Membaca kode halaman pindaian',
  staging: 'Menerima file',
  recording: 'Mencatat bukti',
  hashing: 'Menghitung hash',
  checking: 'Memeriksa',
  reading: 'Membaca',
  rendering: 'Menyusun halaman',
  sealing: 'Menyegel',
  copying: 'Menyalin',
  rereading: 'Membaca ulang salinan',
  drawing: 'Menyiapkan bahan latihan',
} as const;
