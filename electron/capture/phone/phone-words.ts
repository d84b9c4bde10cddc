/** What the phone's page says: Indonesian, as an officer's phone is. Words of the laptop's screen stand in `renderer/strings`. */

export const phoneWords = {
  title: 'Kirim foto ke laptop',
  connectText: 'HP ini akan tersambung ke laptop yang menampilkan kode tadi. Kode hanya berlaku untuk satu HP.',
  connect: 'Sambungkan HP ini',
  openNetwork: 'Orang lain di hotspot yang sama dapat ikut membaca apa yang dikirim. Pakai hotspot HP Anda sendiri.',
  whole: 'Yang dicatat adalah file persis seperti yang sampai. Laptop tidak membuka apa pun kepada HP.',
  android:
    'Android: pilih “File” atau “Berkas”, lalu Penyimpanan internal › DCIM › Camera. Jangan lewat Galeri atau Foto: di sana Android menghapus koordinat.',
  iphone: 'iPhone: bila ada “Opsi”, pilih format Saat Ini dan sertakan lokasi. iPhone dapat mengubah HEIC menjadi JPEG sebelum mengirim.',
  choose: 'Pilih foto, video, atau file lain',
  send: 'Kirim',
  again: 'Kirim yang belum sampai',
  keepOpen: 'Biarkan halaman ini terbuka sampai semua selesai.',
  count: (count: number) => (count === 0 ? 'Belum ada file yang sampai.' : `${count} file sudah sampai di laptop.`),
  until: (minutes: number) => `Penerimaan ditutup sendiri dalam ${minutes} menit.`,
  waiting: 'menunggu',
  done: 'sampai',
  usedTitle: 'Kode sudah dipakai',
  used: 'Kode ini sudah dipakai sebuah HP. Bila itu bukan Anda, tutup penerimaan di laptop. Untuk HP lain, minta kode baru di laptop.',
  noSessionTitle: 'Belum tersambung',
  noSession: 'HP ini tidak (lagi) tersambung. Minta kode baru di laptop, lalu pindai sekali lagi.',
  resultTitle: 'Hasil kiriman',
  back: 'Kirim lagi',
  lost: 'Sambungan terputus. Mencoba lagi …',
} as const;

/** Why a file was not taken, for the one who sent it. */
export const phoneRefusals: Readonly<Record<string, string>> = {
  'file-empty': 'kosong, tidak disimpan',
  'name-too-long': 'namanya terlalu panjang; ganti nama lalu kirim lagi',
  'disk-full': 'laptop penuh; tidak disimpan',
  'vault-locked': 'layar laptop terkunci; tidak disimpan',
  'phone-drop-closed': 'penerimaan sudah ditutup; tidak disimpan',
  'phone-drop-too-large': 'terlalu besar; kirim lewat kabel',
  'phone-drop-full': 'sudah mencapai batas kiriman; minta kode baru',
  'phone-drop-busy': 'masih menunggu kiriman lain; coba lagi',
  'phone-drop-cut': 'terputus di tengah; tidak disimpan, kirim lagi',
  unexpected: 'tidak dapat diterima; coba lagi',
};

export const refusalWord = (code: string): string => phoneRefusals[code] ?? (phoneRefusals.unexpected as string);
