/**
 * What a transfer to a store failed by, in words, for screens and the command line. Of none of them anything is lost: what waits stays in
 * the queue, what lies in the vault stays there, and nothing counts as sent that was not read back or acknowledged.
 */
import type { RemoteFaultCode, RemotePlace } from '../domain/sync.ts';

export interface RemoteFaultWords {
  /** A few words for a row; begins with a capital, ends without full stop. */
  word: string;
  /** What happened and what to do, whole sentences. */
  text: string;
}

type Language = 'id' | 'en';

/** What is safe; said once beside whatever failed. */
export const nothingLostText: Readonly<Record<Language, string>> = {
  id: 'Tidak ada yang hilang: yang belum terkirim tetap di antrean dan isi brankas tidak berubah.',
  en: 'Nothing is lost: what was not sent stays in the queue, and the vault is unchanged.',
};

export const remoteFaultTexts: Readonly<Record<RemoteFaultCode, Readonly<Record<Language, RemoteFaultWords>>>> = {
  unreachable: {
    id: {
      word: 'Tidak terjangkau',
      text: 'Tujuan tidak menjawab: tidak ada jaringan, server mati, atau flashdisk dicabut. Periksa sambungan; pengiriman dicoba lagi dengan sendirinya.',
    },
    en: {
      word: 'Out of reach',
      text: 'The store does not answer: no network, the server is down, or the stick was pulled out. Check the connection; sending is tried again by itself.',
    },
  },
  'name-unknown': {
    id: { word: 'Alamat tidak dikenal', text: 'Nama server tidak ditemukan. Periksa ejaan alamat, lalu tanyakan kepada pengelola server.' },
    en: {
      word: 'Address unknown',
      text: 'No server of this name was found. Check the spelling of the address, then ask whoever runs the server.',
    },
  },
  'not-secure': {
    id: {
      word: 'Sambungan tidak aman',
      text: 'Server ini tidak memakai sambungan tersandi (https), jadi tidak ada yang dikirim kepadanya. Mintalah alamat https kepada pengelola server.',
    },
    en: {
      word: 'Connection not secure',
      text: 'This server does not use an encrypted connection (https), so nothing is sent to it. Ask whoever runs it for an https address.',
    },
  },
  'tls-expired': {
    id: {
      word: 'Sertifikat server kedaluwarsa',
      text: 'Masa berlaku sertifikat server sudah habis. Jam perangkat ini sudah dibandingkan dengan jam server. Beri tahu pengelola server; jangan mencari jalan lain.',
    },
    en: {
      word: 'Server certificate expired',
      text: 'The certificate of the server has run out; the clock of this machine was compared with that of the server. Tell whoever runs the server; do not look for a way around it.',
    },
  },
  'tls-untrusted': {
    id: {
      word: 'Server tidak dapat dipercaya',
      text: 'Sertifikat server bukan untuk alamat ini, atau tidak dijamin oleh pihak yang dikenal. Bila kantor memakai sertifikat sendiri, pasang sertifikat kantor itu di pengaturan tujuan. Bila tidak, mungkin ada yang menyela: jangan teruskan lewat jaringan ini.',
    },
    en: {
      word: 'Server not trusted',
      text: 'The certificate of the server is for another address, or nobody known vouches for it. Where the office has a certificate of its own, add it in the settings of the store. If not, somebody may be in between: do not go on over this network.',
    },
  },
  'clock-wrong': {
    id: {
      word: 'Jam tidak cocok',
      text: 'Jam perangkat ini dan jam server terlalu jauh berbeda. Betulkan tanggal dan jam perangkat, lalu coba lagi. Waktu yang sudah tercatat di riwayat tidak diubah.',
    },
    en: {
      word: 'Clocks differ',
      text: 'The clock of this machine and that of the server are too far apart. Set the date and time of the machine right, then try again. Times already recorded in the log are not changed.',
    },
  },
  unauthorised: {
    id: {
      word: 'Tidak diizinkan masuk',
      text: 'Server menolak nama pengguna, kata sandi atau kunci akses. Periksa isiannya di pengaturan tujuan.',
    },
    en: {
      word: 'Sign-in refused',
      text: 'The server refuses the user name, the password or the access key. Check them in the settings of the store.',
    },
  },
  forbidden: {
    id: {
      word: 'Tidak boleh menulis',
      text: 'Tujuan menolak: akun ini tidak berhak, atau media hanya dapat dibaca. Mintalah hak tulis kepada pengelola, atau lepaskan pengunci tulis media.',
    },
    en: {
      word: 'Not allowed',
      text: 'The store refuses: this account has no right to it, or the medium can only be read. Ask for the right to write, or release the lock of the medium.',
    },
  },
  quota: {
    id: {
      word: 'Tujuan penuh',
      text: 'Ruang di tujuan habis atau kiriman melebihi batasnya. Mintalah tambahan ruang, atau pakai tujuan lain. Jangan menghapus isi folder Sahih di sana.',
    },
    en: {
      word: 'Store full',
      text: 'There is no room left in the store, or what is sent exceeds its limit. Ask for more room, or use another store. Do not delete anything in the folder of Sahih there.',
    },
  },
  'captive-portal': {
    id: {
      word: 'Wi-Fi meminta masuk',
      text: 'Yang menjawab bukan server, melainkan halaman masuk jaringan (Wi-Fi hotel, kafe atau kantor). Buka peramban, masuk ke Wi-Fi itu, lalu coba lagi.',
    },
    en: {
      word: 'Wi-Fi asks for sign-in',
      text: 'What answers is not the server but a sign-in page of the network (Wi-Fi of a hotel, café or office). Open a browser, sign in to that Wi-Fi, then try again.',
    },
  },
  'server-error': {
    id: {
      word: 'Server bermasalah',
      text: 'Server menjawab dengan kesalahan. Biasanya sementara: pengiriman dicoba lagi dengan sendirinya. Bila berlanjut, beri tahu pengelola server.',
    },
    en: {
      word: 'Server in trouble',
      text: 'The server answers with an error. Mostly it passes: sending is tried again by itself. If it goes on, tell whoever runs the server.',
    },
  },
  'server-busy': {
    id: { word: 'Server sibuk', text: 'Server meminta menunggu. Pengiriman diteruskan dengan sendirinya setelah waktu yang dimintanya.' },
    en: { word: 'Server busy', text: 'The server asks to wait. Sending goes on by itself after the time it asked for.' },
  },
  'too-slow': {
    id: {
      word: 'Sambungan macet',
      text: 'Terlalu lama tidak ada data yang lewat. Pindah ke tempat bersinyal lebih baik; pengiriman dicoba lagi dengan sendirinya.',
    },
    en: {
      word: 'Line stands still',
      text: 'Nothing moved for too long. Go where the signal is better; sending is tried again by itself.',
    },
  },
  truncated: {
    id: {
      word: 'Terputus di tengah',
      text: 'Sambungan terputus di tengah, atau yang ada di tujuan tidak lengkap. Kiriman ini belum dihitung terkirim dan akan diulang.',
    },
    en: {
      word: 'Broke off',
      text: 'The line broke in the middle, or what lies in the store is not complete. It does not count as sent and will be sent again.',
    },
  },
  'stored-nothing': {
    id: {
      word: 'Tidak disimpan oleh tujuan',
      text: 'Tujuan menjawab berhasil, tetapi saat dibaca kembali tidak ada isinya. Kiriman ini belum dihitung terkirim. Bila terulang, jangan pakai tujuan ini dan beri tahu pengelolanya.',
    },
    en: {
      word: 'Store kept nothing',
      text: 'The store answered that it went well, but when read back nothing is there. It does not count as sent. If it happens again, do not use this store, and tell whoever runs it.',
    },
  },
  missing: {
    id: {
      word: 'Tidak ada di tujuan',
      text: 'Yang dicari tidak ada di tujuan: belum dikirim, atau sudah dihapus di sana. Mintalah pengirim mengirim ulang.',
    },
    en: {
      word: 'Not in the store',
      text: 'What was looked for is not in the store: not sent yet, or deleted there. Ask the sender to send it again.',
    },
  },
  altered: {
    id: {
      word: 'Isi berubah',
      text: 'Isi di tujuan tidak sama dengan yang seharusnya, jadi tidak dipakai. Salinan di brankas tidak terpengaruh. Beri tahu pengelola tujuan; bila terulang, pakai tujuan lain.',
    },
    en: {
      word: 'Content changed',
      text: 'What lies in the store is not what it should be, and is not used. The copy in the vault is untouched. Tell whoever runs the store; if it happens again, use another one.',
    },
  },
  'exists-differs': {
    id: {
      word: 'Tempatnya diisi yang lain',
      text: 'Di tempat kiriman ini sudah ada isi yang berbeda. Tidak ada yang ditimpa; kiriman disimpan di sebelahnya. Beri tahu pengelola tujuan.',
    },
    en: {
      word: 'Something else in its place',
      text: 'Something else already lies in the place of what was sent. Nothing is overwritten; it is stored beside it. Tell whoever runs the store.',
    },
  },
  redirected: {
    id: {
      word: 'Dialihkan ke alamat lain',
      text: 'Server menyuruh ke alamat lain. Sahih tidak mengikutinya agar kata sandi tidak sampai ke pihak lain. Tanyakan alamat yang benar kepada pengelola server, lalu isikan di pengaturan tujuan.',
    },
    en: {
      word: 'Sent elsewhere',
      text: 'The server points to another address. Sahih does not follow, so that the password reaches nobody else. Ask whoever runs the server for the right address, and enter it in the settings of the store.',
    },
  },
  'recipient-revoked': {
    id: {
      word: 'Kunci kantor penerima dicabut',
      text: 'Kunci kantor penerima tujuan ini sudah dicabut, jadi tidak ada yang dikirim: siapa pun yang memegang kunci itu dapat membacanya. Hubungi kantor lewat jalur lain, minta kartu yang baru, lalu ganti penerimanya di pengaturan tujuan.',
    },
    en: {
      word: 'Key of the receiving office revoked',
      text: 'The key of this store’s receiving office was revoked, so nothing is sent: whoever has that key could read it. Call the office another way, ask for its new card, then change the recipient in the settings of the store.',
    },
  },
  unsuited: {
    id: {
      word: 'Tujuan tidak cocok',
      text: 'Alamat ini bukan tujuan yang dapat dipakai, atau servernya tidak menjamin bahwa isi lama tidak tertimpa, atau berkasnya terlalu besar untuknya. Periksa alamatnya, atau pakai tujuan lain.',
    },
    en: {
      word: 'Store not suited',
      text: 'This address is no store that can be used, or its server does not promise that nothing is overwritten, or the file is too large for it. Check the address, or use another store.',
    },
  },
  cancelled: {
    id: { word: 'Dihentikan', text: 'Pengiriman dihentikan atas permintaan. Teruskan kapan saja.' },
    en: { word: 'Stopped', text: 'Sending was stopped as asked. Go on at any time.' },
  },
};

const folderMissing: Readonly<Record<Language, string>> = {
  id: 'Folder ini tidak ada, atau flashdisknya belum terpasang. Pasang flashdisk atau buat foldernya, lalu coba lagi.',
  en: 'This folder does not exist, or its stick is not plugged in. Plug in the stick or make the folder, then try again.',
};
const passing: Readonly<Partial<Record<RemoteFaultCode, Readonly<Record<Language, string>>>>> = {
  unreachable: {
    id: 'Tujuan tidak menjawab: tidak ada jaringan, server mati, atau alamatnya keliru. Periksa alamat dan sambungan, lalu coba lagi.',
    en: 'The store does not answer: no network, the server is down, or the address is wrong. Check address and connection, then try again.',
  },
  'server-error': {
    id: 'Server menjawab dengan kesalahan. Biasanya sementara: coba lagi nanti. Bila berlanjut, beri tahu pengelola server.',
    en: 'The server answers with an error. Usually that passes: try again later. If it goes on, tell whoever runs the server.',
  },
  'server-busy': { id: 'Server meminta menunggu. Coba lagi nanti.', en: 'The server asks to wait. Try again later.' },
  'too-slow': {
    id: 'Terlalu lama tidak ada data yang lewat. Pindah ke tempat bersinyal lebih baik, lalu coba lagi.',
    en: 'No data passed for too long. Move to a place with a better signal, then try again.',
  },
};

/** What a test of a destination failed by: nothing is in a queue yet, so nothing is tried again by itself. */
export const testFaultText = (code: RemoteFaultCode, kind: RemotePlace['kind'], language: Language): string =>
  code === 'unreachable' && kind === 'folder'
    ? folderMissing[language]
    : (passing[code]?.[language] ?? remoteFaultTexts[code][language].text);
