/** Words of the frame: rail, top bar, tray, lock. */
import { noticeTexts } from '../../../shared/contract/notice-texts.ts';

export const frame = {
  ways: {
    label: 'Cara mengambil bukti',
    files: 'Foto dan file',
    phone: 'Dari HP',
    folder: 'Folder dipantau',
    screen: 'Layar',
    links: 'Tautan',
    inventory: 'Pendataan APK',
  },
  skip: 'Langsung ke isi layar',
  rail: {
    label: 'Layar',
    beranda: 'Beranda',
    ambil: 'Ambil bukti',
    bukti: 'Bukti',
    peristiwa: 'Peristiwa',
    berkas: 'Berkas bukti',
    periksa: 'Periksa keutuhan',
    serah: 'Serah terima',
    pengaturan: 'Pengaturan',
    collapse: 'Ciutkan menu',
    expand: 'Lebarkan menu',
  },
  search: {
    placeholder: 'Cari bukti, peristiwa, nama, tempat',
    title: 'Cari',
    nothing: 'Tidak ada yang cocok. Coba nomor, nama tempat, atau satu kata dari keterangan.',
    kinds: { exhibit: 'Bukti', case: 'Peristiwa', dossier: 'Berkas bukti' },
    goTo: 'Buka layar',
    hint: 'Ketik paling sedikit dua huruf',
  },
  network: { offline: 'Luring', offlineNote: 'Semua tersimpan di komputer ini saja.' },
  clock: {
    wrong: 'Jam laptop perlu diperiksa',
    wrongNote: 'Catatan terakhir lebih baru daripada jam laptop ini. Sesuaikan jam laptop, lalu buka lagi.',
  },
  officer: { menu: 'Menu pengawas', settings: 'Pengaturan', lock: 'Kunci layar', light: 'Tampilan terang', dark: 'Tampilan gelap' },
  lock: {
    act: 'Kunci layar',
    locking: 'Layar terkunci',
    lockingNote: 'Pekerjaan yang berjalan dihentikan pada titik aman. Kunci dihapus dari memori.',
    slow: 'Menunggu layanan dimulai kembali…',
  },
  exercise: 'LATIHAN. Semua nama dan foto rekaan; tidak untuk diserahkan.',
  connecting: 'Menghubungkan ke layanan Sahih…',
  lost: 'Layanan Sahih terputus. Semua yang sudah dicatat aman.',
  restart: 'Mulai lagi layanan',
  pageFailed: 'Layar ini tidak dapat ditampilkan. Yang sudah dicatat aman.',
  notice: {
    'recovery-not-printed': 'Kode pemulihan belum dicetak',
    ...noticeTexts.id,
    other: 'Ada catatan dari pembukaan brankas. Lihat Pengaturan, Periksa brankas.',
  },
} as const;
