/** What a store did that it should not, in words: what happened, what is safe, what to do. For screens and the command line. */
import type { SyncFindingCode } from '../domain/sync.ts';

export interface FindingWords {
  /** A few words for a row. */
  word: string;
  text: string;
}

type Language = 'id' | 'en';

export const findingTexts: Readonly<Record<SyncFindingCode, Readonly<Record<Language, FindingWords>>>> = {
  'segment-vanished': {
    id: {
      word: 'Riwayat hilang dari tujuan',
      text: 'Satu bagian riwayat yang pernah terbukti ada di tujuan sekarang tidak ada lagi. Yang ada di laptop dan di kantor tetap utuh; bagian yang belum dikonfirmasi dikirim ulang. Tanyakan kepada pengelola tujuan siapa yang menghapusnya.',
    },
    en: {
      word: 'Log gone from the store',
      text: 'A part of the log that was proved to be in the store is no longer there. What is on the laptop and at the office is intact; a part not yet acknowledged is sent again. Ask whoever runs the store who deleted it.',
    },
  },
  'segment-altered': {
    id: {
      word: 'Riwayat di tujuan berubah',
      text: 'Isi satu bagian riwayat di tujuan tidak sama dengan yang dikirim, jadi tidak dipakai. Aslinya aman di laptop pengirim, yang menaruh salinan baru di sampingnya. Beri tahu pengelola tujuan.',
    },
    en: {
      word: 'Log altered in the store',
      text: 'A part of the log in the store is not what was sent, so it is not used. The original is safe on the sending laptop, which puts a fresh copy beside it. Tell whoever runs the store.',
    },
  },
  'segment-unreadable': {
    id: {
      word: 'Riwayat tidak terbaca',
      text: 'Satu bagian riwayat terkunci untuk kantor ini tetapi isinya bukan riwayat Sahih. Tidak ada yang dimasukkan. Pastikan pengirim memakai Sahih versi terbaru; bila ya, anggap ini pemalsuan dan simpan apa adanya.',
    },
    en: {
      word: 'Log unreadable',
      text: 'Something encrypted to this office is no log of Sahih. Nothing was taken in. Make sure the sender uses the latest Sahih; if so, treat this as forged and keep it as it is.',
    },
  },
  'segment-forged': {
    id: {
      word: 'Tanda tangan riwayat salah',
      text: 'Satu bagian riwayat tidak ditandatangani oleh laptop yang disebutnya, jadi ditolak. Yang sudah diterima tetap utuh. Simpan sebagai bukti upaya pemalsuan dan hubungi pengirim lewat jalur lain.',
    },
    en: {
      word: 'Log wrongly signed',
      text: 'A part of the log is not signed by the laptop it names, so it was refused. What was received is intact. Keep it as evidence of an attempted forgery and reach the sender some other way.',
    },
  },
  'segment-misplaced': {
    id: {
      word: 'Riwayat di tempat yang salah',
      text: 'Bagian riwayat yang asli muncul lagi dengan nomor atau nama laptop lain, jadi ditolak. Yang sudah diterima tidak berubah. Tanyakan kepada pengelola tujuan siapa yang menyalinnya.',
    },
    en: {
      word: 'Log in a wrong place',
      text: 'A true part of a log turned up under another number or another laptop’s name, so it was refused. What was received did not change. Ask whoever runs the store who copied it.',
    },
  },
  'segment-gap': {
    id: {
      word: 'Riwayat terputus',
      text: 'Ada bagian riwayat yang hilang di antara dua bagian yang ada. Bagian sesudahnya tetap disimpan dan diperiksa. Minta pengirim menyinkronkan lagi; bila tetap hilang, ada yang mengambilnya dari tujuan.',
    },
    en: {
      word: 'Gap in the log',
      text: 'A part of the log is missing between two that are there. What follows is kept and checked. Ask the sender to sync again; if it stays missing, somebody took it from the store.',
    },
  },
  'segment-repeated': {
    id: {
      word: 'Riwayat datang dua kali',
      text: 'Bagian riwayat yang sama ada dua kali di tujuan. Isinya sama dan dihitung sekali. Tidak ada yang perlu dilakukan, kecuali bila laptop itu baru saja disalin.',
    },
    en: {
      word: 'Log came twice',
      text: 'The same part of the log is in the store twice. It says the same and counts once. Nothing needs doing, unless that laptop was copied lately.',
    },
  },
  'segment-forked': {
    id: {
      word: 'Riwayat bercabang',
      text: 'Laptop ini menulis dua riwayat berbeda mulai nomor yang sama: laptop disalin, atau dipulihkan dari cadangan lama. Kedua cabang disimpan dan ditampilkan. Tanyakan kepada petugasnya mana yang dipakai.',
    },
    en: {
      word: 'Log forked',
      text: 'This laptop wrote two different logs from the same number on: it was cloned, or restored from an old backup. Both branches are kept and shown. Ask its officer which one is in use.',
    },
  },
  'segment-refused': {
    id: {
      word: 'Sebagian catatan ditolak',
      text: 'Beberapa catatan dalam bagian riwayat ini tidak lolos pemeriksaan tanda tangan dan tidak disimpan. Selebihnya masuk. Minta pengirim memeriksa keutuhan brankasnya.',
    },
    en: {
      word: 'Some entries refused',
      text: 'Some entries of this part of the log failed the check of their signatures and were not kept. The rest was. Ask the sender to check the integrity of his vault.',
    },
  },
  'object-vanished': {
    id: {
      word: 'File hilang dari tujuan',
      text: 'File bukti yang sudah dikirim tidak ada di tujuan. Aslinya tetap ada di laptop pengirim dan dikirim ulang setelah kantor memintanya. Tanyakan kepada pengelola tujuan siapa yang menghapusnya.',
    },
    en: {
      word: 'File gone from the store',
      text: 'A file of an exhibit that was sent is not in the store. The original is still on the sending laptop and is sent again once the office asks for it. Ask whoever runs the store who deleted it.',
    },
  },
  'object-altered': {
    id: {
      word: 'File di tujuan berubah',
      text: 'Isi file di tujuan tidak sama dengan hash pada namanya, jadi tidak dipakai. Aslinya aman di laptop pengirim, yang menaruh salinan baru. Beri tahu pengelola tujuan.',
    },
    en: {
      word: 'File altered in the store',
      text: 'A file in the store does not match the hash in its name, so it is not used. The original is safe on the sending laptop, which puts a fresh copy there. Tell whoever runs the store.',
    },
  },
  'object-swapped': {
    id: {
      word: 'File bukan yang disebut riwayat',
      text: 'File di tujuan utuh, tetapi bukan bukti yang disebut riwayatnya, jadi tidak dimasukkan. Minta pengirim memeriksa keutuhan brankasnya, lalu menyinkronkan lagi.',
    },
    en: {
      word: 'Not the file that the log speaks of',
      text: 'The file in the store is whole but not the exhibit that its log speaks of, so it was not taken in. Ask the sender to check the integrity of his vault, then to sync again.',
    },
  },
  'ack-altered': {
    id: {
      word: 'Konfirmasi berubah',
      text: 'Isi konfirmasi dari kantor rusak di tujuan, jadi tidak dihitung. Yang sudah terkirim tetap aman. Kantor menaruh salinan baru pada sinkron berikutnya.',
    },
    en: {
      word: 'Acknowledgment altered',
      text: 'An acknowledgment of the office was damaged in the store, so it does not count. What was sent is safe. The office puts a fresh copy there with its next sync.',
    },
  },
  'ack-forged': {
    id: {
      word: 'Konfirmasi tidak sah',
      text: 'Konfirmasi ini tidak ditandatangani petugas yang disertifikasi kantor penerima, atau berbicara tentang riwayat lain. Tidak dihitung. Hubungi kantor lewat jalur lain.',
    },
    en: {
      word: 'Acknowledgment not genuine',
      text: 'This acknowledgment is not signed by an officer whom the receiving office certified, or speaks of another log. It does not count. Reach the office some other way.',
    },
  },
  'ack-rolled-back': {
    id: {
      word: 'Konfirmasi mundur',
      text: 'Konfirmasi kantor yang pernah dibaca hilang, atau yang baru menyebut lebih sedikit. Tujuan mungkin dikembalikan ke keadaan lama. Yang ada di laptop tetap utuh; tanyakan kepada pengelola tujuan.',
    },
    en: {
      word: 'Acknowledgment went back',
      text: 'An acknowledgment read before is gone, or a newer one says less. The store may have been set back to an earlier state. What is on the laptop is intact; ask whoever runs the store.',
    },
  },
  'ack-unknown-office': {
    id: {
      word: 'Konfirmasi kantor lain',
      text: 'Ada konfirmasi dari kantor yang bukan penerima tujuan ini. Tidak dihitung. Bila kantor itu memang atasan penerima, tidak ada yang perlu dilakukan.',
    },
    en: {
      word: 'Another office’s acknowledgment',
      text: 'There is an acknowledgment of an office that is no recipient here. It does not count. If that office stands above the recipient, nothing needs doing.',
    },
  },
  'reply-altered': {
    id: {
      word: 'Balasan berubah',
      text: 'Isi tanda terima, pesan, atau berkas kepercayaan dari kantor rusak di tujuan, jadi tidak dipakai. Yang ada di laptop tetap utuh. Bila tidak pulih, minta kantor membawakannya dengan flashdisk.',
    },
    en: {
      word: 'Reply altered',
      text: 'A receipt, message or trust file of the office is spoiled in the store and not used. What is on the laptop is intact. If it does not mend, ask the office to bring it on a stick.',
    },
  },
  'reply-misplaced': {
    id: {
      word: 'Balasan untuk laptop lain',
      text: 'Tanda terima atau pesan ini menjawab serah terima yang tidak dibuat di laptop ini. Tidak dipakai, dan tidak ada yang berubah. Beri tahu kantor penerima.',
    },
    en: {
      word: 'Reply for another laptop',
      text: 'This receipt or message answers a hand-over that was not made on this laptop. It is not used and nothing changed. Tell the receiving office.',
    },
  },
  'reply-refused': {
    id: {
      word: 'Balasan tidak sah',
      text: 'Tanda terima, pesan, atau berkas kepercayaan ini tidak cocok dengan yang diserahkan, atau tanda tangannya tidak benar. Tidak dipakai, dan tidak ada yang berubah. Hubungi kantor lewat jalur lain.',
    },
    en: {
      word: 'Reply not valid',
      text: 'This receipt, message or trust file does not fit what was handed over, or its signature is wrong. It is not used and nothing changed. Reach the office by another way.',
    },
  },
  'reply-waiting': {
    id: {
      word: 'Balasan menunggu',
      text: 'Ada balasan dari kantor atau petugas yang belum dikenal di sini. Belum dipakai. Tambahkan kantor itu di Kepercayaan setelah mencocokkan sidik jarinya, lalu sinkronkan lagi; atau, bila ini tanda terima, cocokkan kodenya dengan berita acara di atas daftar ini.',
    },
    en: {
      word: 'Reply waiting',
      text: 'There is a reply of an office or officer not known here. It is not used yet. Add the office under Trust once its fingerprint was compared, then sync again; or, where it is a receipt, compare its code with the minutes above this list.',
    },
  },
  'own-blob-altered': {
    id: {
      word: 'File di laptop ini bermasalah',
      text: 'Satu file bukti di laptop ini hilang atau rusak sehingga tidak dapat dikirim. Riwayatnya tetap dikirim. Jalankan Periksa keutuhan dan pulihkan dari cadangan.',
    },
    en: {
      word: 'A file on this laptop is damaged',
      text: 'A file of an exhibit on this laptop is missing or damaged and cannot be sent. Its log is sent all the same. Run the integrity check and restore from a backup.',
    },
  },
  'recipient-revoked': {
    id: {
      word: 'Kunci kantor penerima dicabut',
      text: 'Kunci sebuah kantor penerima sudah dicabut. Riwayat yang baru tidak lagi dikunci untuknya; yang sudah terkirim sebelumnya tidak dapat ditarik. Penerima lain tetap menerima. Hubungi kantor itu lewat jalur lain, lalu ganti kartunya di pengaturan tujuan.',
    },
    en: {
      word: 'Key of a receiving office revoked',
      text: 'The key of a receiving office was revoked. New parts of the log are no longer locked to it; what was sent before cannot be taken back. Other recipients go on receiving. Call that office another way, then change its card in the settings of the store.',
    },
  },
};

export const findingWords = (code: SyncFindingCode, language: Language): FindingWords => findingTexts[code][language];
