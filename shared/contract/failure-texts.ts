/**
 * What a person reads when something fails: what happened, what is safe, what to do.
 * `{name}` stands for a fact of the failure; a fact that is absent leaves its placeholder's sentence readable.
 */
import type { FailureCode } from '../domain/failure.ts';

export interface FailureText {
  id: string;
  en: string;
}

export const failureTexts: Readonly<Record<FailureCode, FailureText>> = {
  'vault-locked': {
    id: 'Brankas sedang terkunci. Semua yang sudah dicatat aman. Silakan masuk kembali untuk melanjutkan.',
    en: 'The vault is locked. Everything recorded is safe. Please sign in again to go on.',
  },
  'vault-exists': {
    id: 'Di sini sudah ada brankas, jadi tidak dibuat yang baru dan tidak ada yang ditimpa. Masuklah ke brankas itu, atau pilih folder lain.',
    en: 'There is already a vault here, so no new one was made and nothing was overwritten. Sign in to it, or choose another folder.',
  },
  'vault-missing': {
    id: 'Belum ada brankas di folder ini. Mulai dengan membuat brankas baru, atau tunjuk folder brankas yang benar.',
    en: 'There is no vault in this folder yet. Make a new one first, or point to the right folder.',
  },
  'vault-in-use': {
    id: 'Brankas ini sedang dibuka oleh Sahih di jendela lain. Datanya aman. Tutup jendela itu dulu, lalu coba lagi.',
    en: 'This vault is open in another Sahih window. Its content is safe. Close that window first, then try again.',
  },
  'vault-newer': {
    id: 'Brankas ini dibuat oleh Sahih versi yang lebih baru. Isinya tidak disentuh. Pasang versi terbaru untuk membukanya.',
    en: 'This vault was written by a newer Sahih. Its content was not touched. Install the latest version to open it.',
  },
  'vault-damaged': {
    id: 'Sebagian berkas brankas tidak dapat dibaca. Tidak ada yang diubah. Jangan hapus foldernya; pulihkan dari cadangan atau hubungi pengelola di kantor.',
    en: 'Part of the vault cannot be read. Nothing was changed. Do not delete the folder; restore a backup or ask your office for help.',
  },
  'wrong-passphrase': {
    id: 'Kata sandi belum cocok. Tidak ada yang hilang. Periksa huruf besar-kecil dan spasi, lalu coba lagi.',
    en: 'That passphrase does not fit. Nothing is lost. Check capitals and spaces, then try again.',
  },
  'passphrase-too-weak': {
    id: 'Kata sandi ini terlalu mudah ditebak. Pakailah empat kata atau lebih yang tidak berhubungan, misalnya nama benda di sekitar Anda.',
    en: 'This passphrase is too easy to guess. Use four or more unrelated words, for example things around you.',
  },
  'recovery-code-wrong': {
    id: 'Kode pemulihan belum cocok. Tidak ada yang berubah. Salin lagi dari lembar pemulihan, kelompok demi kelompok.',
    en: 'The recovery code does not fit. Nothing changed. Copy it again from the recovery sheet, group by group.',
  },
  'no-signing-key': {
    id: 'Akun ini hanya dapat membuka brankas, tidak dapat mencatat atau menyegel. Mintalah pengawas yang terdaftar untuk masuk.',
    en: 'This account can only open the vault, not record or seal. Ask an enrolled officer to sign in.',
  },
  'office-key-missing': {
    id: 'Brankas ini belum memegang kunci kantor. Buatlah di Pengaturan > Kantor & kepercayaan, atau buka brankas kantor.',
    en: 'This vault holds no office key. Make one in Settings > Offices & trust, or open the vault of the office.',
  },
  'office-key-exists': {
    id: 'Kunci kantor sudah ada di brankas ini. Kunci lama tetap berlaku; satu brankas memegang satu kunci kantor.',
    en: 'This vault already holds an office key. It stays in force; one vault holds one office key.',
  },
  'office-key-copy-invalid': {
    id: 'File ini bukan salinan kunci kantor yang utuh, atau berasal dari latihan sedangkan brankas ini bukan (atau sebaliknya). Tidak ada yang diubah. Ambil lagi file kunci-kantor-….json dari tempat simpanannya.',
    en: 'This is no intact copy of an office key, or it comes from practice while this vault does not (or the other way round). Nothing was changed. Take the file kunci-kantor-….json from where it is kept again.',
  },
  'trust-file-invalid': {
    id: 'File ini bukan kartu kantor, permintaan, sertifikat, pencabutan, atau daftar kepercayaan Sahih yang utuh. Tidak ada yang diubah. Mintalah file itu sekali lagi.',
    en: 'This is no intact Sahih office card, request, certificate, revocation or trust list. Nothing was changed. Ask for the file again.',
  },
  'trust-file-newer': {
    id: 'File ini dibuat oleh Sahih yang lebih baru. Tidak ada yang diubah. Perbarui Sahih di komputer ini, lalu buka lagi.',
    en: 'This file was made by a newer Sahih. Nothing was changed. Update Sahih on this computer, then open it again.',
  },
  'trust-file-too-large': {
    id: 'File ini lebih besar dari 1 MB, lebih besar dari file kepercayaan mana pun. Tidak ada yang diubah. Periksa apakah file yang dipilih benar.',
    en: 'This file is larger than 1 MB, larger than any trust file. Nothing was changed. Check that the right file was chosen.',
  },
  'trust-signature-invalid': {
    id: 'Tanda tangan di file ini tidak cocok dengan isinya: file berubah atau dibuat oleh pihak lain. Tidak ada yang diubah. Hubungi kantor pengirim dan bandingkan sidik jarinya.',
    en: 'The signature in this file does not fit its content: it was altered or made by somebody else. Nothing was changed. Call the office that sent it and compare the fingerprint.',
  },
  'trust-issuer-unknown': {
    id: 'Kantor penerbit file ini belum dikenal di sini. Tidak ada yang diubah. Pasang dahulu kartu kantornya dan bandingkan sidik jarinya.',
    en: 'The office that issued this file is not known here. Nothing was changed. Add its office card first and compare the fingerprint.',
  },
  'trust-issuer-revoked': {
    id: 'Kunci kantor penerbit file ini sudah dicabut sejak {since}, jadi file ini tidak dipasang. Yang sudah ada tetap. Mintalah kartu kantor yang baru.',
    en: 'The key of the office that issued this file was revoked on {since}, so it was not taken over. What was there stays. Ask for the new office card.',
  },
  'trust-self-issued': {
    id: 'Sertifikat ini diterbitkan oleh kuncinya sendiri, jadi tidak membuktikan apa pun. Tidak ada yang diubah.',
    en: 'This certificate was issued by its own key, so it proves nothing. Nothing was changed.',
  },
  'trust-list-older': {
    id: 'Daftar ini bernomor lebih rendah daripada yang sudah dipasang, jadi pencabutan terbaru bisa hilang. Daftar yang lama tetap dipakai. Mintalah daftar terbaru.',
    en: 'This list has a lower number than the one in use, so recent revocations might be lost. The list in use stays. Ask for the newest list.',
  },
  'trust-request-foreign': {
    id: 'Sertifikat ini bukan untuk kunci Anda atau komputer ini. Tidak ada yang diubah. Kirimlah permintaan dari komputer ini, lalu pasang jawabannya di sini.',
    en: 'This certificate is for neither your key nor this computer. Nothing was changed. Send a request from this computer, then install its answer here.',
  },
  'trust-not-issuer': {
    id: 'Kunci ini tidak disertifikasi oleh kantor di brankas ini, jadi tidak dapat dicabut di sini. Mintalah kantor penerbitnya mencabut.',
    en: 'This key was not certified by the office of this vault, so it cannot be revoked here. Ask the issuing office to revoke it.',
  },
  'trust-photo-unread': {
    id: 'Kode QR di foto ini tidak terbaca. Tidak ada yang diubah. Foto sekali lagi dari dekat, tegak lurus dan tajam, atau pakai filenya.',
    en: 'The QR code in this photo could not be read. Nothing was changed. Take it again, close, straight and sharp, or use the file.',
  },
  'trust-unconfirmed': {
    id: 'Sidik jari yang disetujui bukan sidik jari di file ini. Tidak ada yang diubah. Buka filenya lagi dan bandingkan sekali lagi.',
    en: 'The fingerprint that was confirmed is not the one in this file. Nothing was changed. Open the file again and compare once more.',
  },
  'officer-retired': {
    id: 'Akun pengawas ini sudah dinonaktifkan. Catatannya tetap utuh. Masuklah dengan akun pengawas yang masih bertugas.',
    en: 'This officer account has been retired. Its records remain intact. Sign in as an officer still on duty.',
  },
  'disk-full': {
    id: 'Ruang penyimpanan penuh. Bukti yang sudah tercatat aman. Kosongkan ruang di laptop ini, lalu ulangi untuk file yang tersisa.',
    en: 'The disk is full. Evidence already recorded is safe. Free some space on this laptop, then repeat for the remaining files.',
  },
  'file-unreadable': {
    id: 'File ini tidak dapat dibaca. File lain tetap diproses. Periksa kabel, kartu memori, atau izin file, lalu coba ambil lagi.',
    en: 'This file cannot be read. The other files go on. Check the cable, the memory card or the file permissions, then take it again.',
  },
  'file-vanished': {
    id: 'File ini hilang saat sedang disalin, mungkin karena kabel atau kartu tercabut. Tidak ada salinan setengah jadi. Sambungkan lagi dan ambil ulang file ini.',
    en: 'This file vanished while it was being copied, perhaps because a cable or card came out. No half copy was kept. Reconnect and take it again.',
  },
  'file-empty': {
    id: 'File ini kosong (0 byte), jadi tidak ada yang dapat dicatat. Minta pengirim mengirim ulang file aslinya.',
    en: 'This file is empty (0 bytes), so there is nothing to record. Ask the sender for the original again.',
  },
  'file-changed-while-reading': {
    id: 'Isi file ini berubah saat sedang dibaca, jadi belum dicatat. Tunggu sampai penyalinannya selesai, lalu ambil lagi.',
    en: 'This file changed while it was being read, so it was not recorded. Wait until its copying has finished, then take it again.',
  },
  'name-too-long': {
    id: 'Nama file ini terlalu panjang untuk sistem ini. Ganti namanya dengan yang lebih pendek, lalu ambil lagi; isinya tidak berubah karenanya.',
    en: 'This file name is too long for this system. Give it a shorter name, then take it again; its content does not change by that.',
  },
  'not-a-file': {
    id: 'Ini bukan file biasa (misalnya pintasan atau perangkat), jadi dilewati. Pilih file aslinya.',
    en: 'This is not an ordinary file (a shortcut or a device), so it was passed over. Choose the file itself.',
  },
  'staged-missing': {
    id: 'File ini sudah tidak ada dalam daftar menunggu: mungkin sudah dicatat atau dibuang. Muat ulang daftarnya, atau ambil filenya lagi.',
    en: 'This file is no longer in the waiting list: it may have been recorded or dropped. Refresh the list, or take the file again.',
  },
  'paper-unknown': {
    id: 'Kode pada pindaian ini tidak menyebut berkas atau formulir dalam brankas ini. Tidak ada yang dicatat. Buka berkasnya di Berkas bukti, lalu terima kertasnya dari sana.',
    en: 'The codes on this scan name no dossier or form of this vault. Nothing was recorded. Open the dossier under Dossiers and take the paper in from there.',
  },
  cancelled: {
    id: 'Dibatalkan sesuai permintaan. Yang sudah selesai tetap tersimpan, sisanya tidak disentuh.',
    en: 'Cancelled as you asked. What was finished is kept; the rest was not touched.',
  },
  'image-damaged': {
    id: 'Gambar ini rusak atau terpotong, jadi pratinjaunya gagal. File aslinya tetap tersimpan utuh seperti diterima. Bila mungkin, minta salinan lain dari pengirim.',
    en: 'This picture is damaged or cut off, so its preview failed. The file is kept exactly as received. If possible ask the sender for another copy.',
  },
  'image-too-large': {
    id: 'Gambar ini terlalu besar untuk dibuatkan pratinjau dengan aman. File aslinya tetap tersimpan utuh dan dapat diekspor.',
    en: 'This picture is too large for a safe preview. The file is kept intact and can be exported.',
  },
  'decoder-timeout': {
    id: 'Pratinjau terlalu lama dibuat, jadi dihentikan. File aslinya tetap tersimpan utuh.',
    en: 'Making the preview took too long and was stopped. The file is kept intact.',
  },
  'decoder-crashed': {
    id: 'Pembaca gambar berhenti saat membuka file ini. File aslinya tetap tersimpan utuh, dan pekerjaan lain tidak terganggu.',
    en: 'The picture reader stopped on this file. The file is kept intact, and other work was not disturbed.',
  },
  'format-without-preview': {
    id: 'Jenis file ini tidak punya pratinjau di Sahih. File aslinya tetap dicatat sebagai bukti dan dapat diekspor.',
    en: 'Sahih has no preview for this kind of file. It is recorded as evidence all the same and can be exported.',
  },
  'coordinates-invalid': {
    id: 'Koordinat ini belum terbaca. Contoh yang benar: -6,91746; 107,61912 atau 6°55\'2,9" LS 107°37\'8,8" BT. Isian lain tidak hilang.',
    en: 'These coordinates cannot be read. Valid examples: -6.91746, 107.61912 or 6°55\'2.9" S 107°37\'8.8" E. Nothing else you typed is lost.',
  },
  'coordinates-out-of-range': {
    id: 'Koordinat ini di luar batas bumi: lintang paling besar 90, bujur paling besar 180. Periksa apakah lintang dan bujur tertukar.',
    en: 'These coordinates are off the globe: latitude is at most 90, longitude at most 180. Check whether the two were swapped.',
  },
  'date-in-future': {
    id: 'Tanggal {date} masih di depan menurut jam laptop ini. Periksa tahun yang diketik, dan periksa jam laptop. Belum ada yang disimpan.',
    en: 'The date {date} lies ahead by the clock of this laptop. Check the year you typed, and the clock. Nothing was saved yet.',
  },
  'date-invalid': {
    id: 'Tanggal {date} tidak ada di kalender. Periksa hari dan bulannya. Isian lain tidak hilang.',
    en: 'The date {date} does not exist. Check day and month. Nothing else you typed is lost.',
  },
  'text-invalid': {
    id: 'Ada huruf yang tidak dapat disimpan atau isian terlalu panjang pada kolom {field}. Perbaiki kolom itu; isian lain tidak hilang.',
    en: 'The field {field} holds characters that cannot be kept, or is too long. Correct that field; nothing else you typed is lost.',
  },
  'catalogue-entry-unknown': {
    id: 'Butir katalog {code} tidak ada dalam katalog yang terpasang. Pilih butir lain; catatan lama tidak berubah.',
    en: 'Catalogue entry {code} is not in the installed catalogue. Choose another; older records do not change.',
  },
  'catalogue-file-invalid': {
    id: 'File katalog ini tidak sesuai bentuknya ({at}). Katalog yang terpasang tetap dipakai. Minta file lain kepada penerbitnya.',
    en: 'This catalogue file does not have the right form ({at}). The installed catalogue stays in use. Ask its publisher for another file.',
  },
  'catalogue-key-missing': {
    id: 'Kunci penerbit katalog belum dikenal. Pilih juga file kunci publiknya (.pem), atau periksa apakah kuncinya ECDSA P-256 atau Ed25519.',
    en: 'The publisher key of this catalogue is not known yet. Choose its public key file (.pem) too, or check that it is ECDSA P-256 or Ed25519.',
  },
  'catalogue-signature-invalid': {
    id: 'Tanda tangan penerbit tidak cocok dengan file katalog ini. File berubah, atau tanda tangannya milik file lain. Katalog yang terpasang tetap dipakai.',
    en: 'The publisher signature does not fit this catalogue file. The file was changed, or the signature belongs to another. The installed catalogue stays in use.',
  },
  'catalogue-not-newer': {
    id: 'Katalog {version} tidak lebih baru daripada {current} yang terpasang. Tidak ada yang diganti.',
    en: 'Catalogue {version} is not newer than the installed {current}. Nothing was replaced.',
  },
  'catalogue-publisher-unconfirmed': {
    id: 'Penerbit ini baru pertama kali ditemui. Cocokkan sidik kuncinya dengan penerbit lewat jalan lain, lalu pastikan.',
    en: 'This publisher is met for the first time. Compare the key fingerprint with the publisher by another way, then confirm.',
  },
  'region-unknown': {
    id: 'Wilayah dengan kode {code} tidak ditemukan dalam daftar wilayah. Cari dengan nama kecamatan atau desanya.',
    en: 'No region has the code {code}. Search by the name of the district or village.',
  },
  'exhibit-missing': {
    id: 'Bukti ini tidak ditemukan di brankas yang sedang terbuka. Periksa nomornya, atau cari lewat kotak pencarian.',
    en: 'This exhibit is not in the open vault. Check its number, or use the search box.',
  },
  'case-missing': {
    id: 'Peristiwa ini tidak ditemukan di brankas yang sedang terbuka. Periksa nomornya, atau buka lewat daftar Peristiwa.',
    en: 'This case is not in the open vault. Check its number, or open it from the list of cases.',
  },
  'finding-missing': {
    id: 'Dugaan pelanggaran ini sudah tidak ada, mungkin baru saja dihapus. Muat ulang peristiwanya.',
    en: 'This alleged violation is no longer there; it may just have been removed. Reload the case.',
  },
  'dossier-missing': {
    id: 'Berkas bukti ini tidak ditemukan di brankas yang sedang terbuka. Periksa nomornya di daftar Berkas bukti.',
    en: 'This dossier is not in the open vault. Check its number in the list of dossiers.',
  },
  'dossier-not-sealed': {
    id: 'Berkas bukti ini belum selesai disegel, jadi belum dapat diserahkan. Bukti dan peristiwanya aman. Segel lagi dari peristiwanya.',
    en: 'This dossier has not been fully sealed and cannot be handed over. Its case and exhibits are safe. Seal it again from the case.',
  },
  'case-without-exhibits': {
    id: 'Peristiwa ini belum berisi bukti, jadi belum dapat disegel. Tambahkan paling sedikit satu bukti.',
    en: 'This case holds no exhibit yet and cannot be sealed. Add at least one exhibit.',
  },
  'form-missing': {
    id: 'Formulir ini tidak ditemukan di brankas yang sedang terbuka. Periksa nomornya di daftar formulir peristiwa.',
    en: 'This form is not in the open vault. Check its number in the list of forms of the case.',
  },
  'form-number-taken': {
    id: 'Nomor {number} sudah dipakai. Nomor tidak dipakai dua kali, juga bila formulirnya dibatalkan. Tidak ada yang diterbitkan; pilih nomor lain.',
    en: 'The number {number} is in use already. A number is never used twice, not even when its form was voided. Nothing was issued; choose another.',
  },
  'form-voided': {
    id: 'Formulir nomor {number} sudah dibatalkan. Catatannya tetap disimpan bersama alasannya. Terbitkan formulir baru dengan nomor baru.',
    en: 'The form {number} has been voided already. Its record is kept with the reason. Issue a new form under a new number.',
  },
  'form-kind-unsuited': {
    id: 'Formulir ini tidak sesuai dengan peristiwanya. Tidak ada yang diterbitkan. Formulir B.1 untuk laporan; saran perbaikan dan imbauan ditujukan kepada terlapor yang tercatat.',
    en: 'This form does not suit the case. Nothing was issued. Form B.1 is for reports; letters are addressed to a reported person on record.',
  },
  'form-needs-plenary': {
    id: 'Temuan ditetapkan melalui rapat pleno. Isi nomor dan tanggal berita acara pleno dulu; pratinjaunya sudah dapat dibaca dan tidak ada yang diterbitkan.',
    en: 'A temuan is set by a plenary. Fill in number and date of its minutes first; the preview can be read and nothing was issued.',
  },
  'case-changed-since-seal': {
    id: 'Peristiwa ini sudah diubah sejak berkas {number} disegel, jadi salinan disamarkan tidak lagi sama dengan berkas itu. Tidak ada yang hilang. Segel dulu perbaikan berkas lengkapnya, lalu buat salinan disamarkan dari yang baru.',
    en: 'This case has changed since dossier {number} was sealed, so a redacted copy would no longer be a copy of it. Nothing is lost. Seal a correction of the full dossier first, then make the redacted copy of the new one.',
  },
  'capture-differs': {
    id: 'Isi yang diterima berbeda dari yang diambil, jadi tidak dicatat sebagai bukti. Tidak ada bukti lain yang terpengaruh. Ambil sekali lagi; bila berulang, periksa disk laptop.',
    en: 'What was received differs from what was captured, so it was not recorded. No other exhibit is affected. Capture once more; if it happens again, have the disk checked.',
  },
  'capture-no-browser': {
    id: 'Tidak ada Chromium, Edge, atau Chrome di laptop ini, jadi tautan tidak dapat dibuka dari Sahih. Tautannya tetap tersimpan. Pasang salah satunya, lalu coba lagi.',
    en: 'There is no Chromium, Edge or Chrome on this machine, so the address cannot be opened. The address is kept. Install one of them and try again.',
  },
  'capture-browser-ended': {
    id: 'Jendela pengambilan berhenti sebelum selesai, jadi tidak ada bukti yang dicatat. Tautan dan catatannya tetap ada dalam daftar. Buka lagi dari daftar.',
    en: 'The capture window ended before it was done, so nothing was recorded. The address and its note are still on the list. Open it again from there.',
  },
  'capture-window-closed': {
    id: 'Jendela pengambilan sudah ditutup. Yang sudah dicatat aman, dan tautannya tetap ada dalam daftar. Buka lagi dari daftar.',
    en: 'The capture window was closed. What was recorded is safe and the address is still on the list. Open it again from there.',
  },
  'capture-address-refused': {
    id: 'Alamat ini tidak dapat diambil. Sahih membuka alamat http:// dan https:// saja. Periksa alamatnya, lalu coba lagi.',
    en: 'This address cannot be captured. Only http:// and https:// addresses are opened. Check it and try again.',
  },
  'capture-no-network': {
    id: 'Alamat ini belum dapat dibuka: jaringan tidak ada, atau servernya tidak menjawab sebagaimana mestinya. Itu belum berarti halamannya hilang. Tautan disimpan sebagai tugas bersama catatan dan waktu dilihatnya; ambil nanti dari daftar.',
    en: 'The address could not be opened: there is no network, or its server does not answer as it should. That does not mean that the page is gone. The address is kept as a task with its note and the time it was seen; capture it later from the list.',
  },
  'capture-not-allowed': {
    id: 'Layar tidak dibagikan, jadi tidak ada yang diambil. Bila memang diinginkan, ulangi dan pilih layar atau jendelanya.',
    en: 'The screen was not shared, so nothing was captured. To capture it, start again and choose the screen or window.',
  },
  'capture-nothing-shown': {
    id: 'Tidak ada gambar yang diterima dari layar itu. Tidak ada yang dicatat. Pastikan jendelanya tidak diperkecil, lalu ulangi.',
    en: 'No picture came from that screen. Nothing was recorded. Make sure the window is not minimised and try again.',
  },
  'link-invalid': {
    id: 'Bukti tidak dapat ditautkan dengan dirinya sendiri, dengan bukti yang tidak ada, atau berlawanan dengan tautan bukti itu kembali ke sini. Tidak ada yang berubah.',
    en: 'An exhibit cannot be linked with itself, with one that does not exist, or against a link of that one back to it. Nothing was changed.',
  },
  'derivative-missing': {
    id: 'Gambar turunan ini tidak ditemukan. Bukti asli tidak terpengaruh. Muat ulang halaman.',
    en: 'This derivative was not found. The original is not affected. Reload the page.',
  },
  'patrol-missing': {
    id: 'Tautan ini tidak ada lagi dalam daftar. Bukti yang sudah dicatat darinya aman. Muat ulang daftar.',
    en: 'This address is no longer on the list. Exhibits recorded from it are safe. Reload the list.',
  },
  'inventory-missing': {
    id: 'Pendataan ini tidak ditemukan. Foto buktinya aman. Muat ulang daftar.',
    en: 'This inventory was not found. Its photos are safe. Reload the list.',
  },
  'phone-drop-closed': {
    id: 'Penerimaan dari HP sedang tertutup atau waktunya habis. File yang sudah masuk aman. Buka lagi di laptop dan pindai kode yang baru.',
    en: 'Receiving from phones is closed or its time is over. Files that arrived are safe. Open it again on the laptop and scan the new code.',
  },
  'phone-drop-no-network': {
    id: 'Laptop ini belum tersambung ke hotspot atau jaringan lokal, jadi HP tidak dapat menjangkaunya. Tidak ada yang hilang. Sambungkan laptop ke hotspot HP, lalu coba lagi.',
    en: "This laptop is not connected to a hotspot or local network, so no phone can reach it. Nothing is lost. Connect the laptop to the phone's hotspot, then try again.",
  },
  'phone-drop-too-large': {
    id: 'File ini terlalu besar untuk dikirim lewat hotspot dan tidak disimpan. Yang di HP tetap ada. Pindahkan lewat kabel.',
    en: 'This file is too large to be sent over the hotspot and was not kept. It is still on the phone. Bring it over by cable.',
  },
  'phone-drop-full': {
    id: 'Batas satu kali penerimaan sudah tercapai. File yang sudah masuk aman. Catat dulu, lalu tutup dan buka lagi penerimaan dari HP.',
    en: 'The limit of one receiving is reached. Files that arrived are safe. Record them, then close and open receiving from phones again.',
  },
  'phone-drop-busy': {
    id: 'HP sedang mengirim file lain. Tidak ada yang hilang. Tunggu sebentar, lalu kirim lagi.',
    en: 'The phone is sending other files. Nothing is lost. Wait a moment, then send again.',
  },
  'phone-drop-cut': {
    id: 'Kiriman terputus di tengah, jadi file ini tidak disimpan. Yang di HP tetap ada. Kirim lagi dari HP.',
    en: 'The sending broke off, so this file was not kept. It is still on the phone. Send it again from the phone.',
  },
  'watched-folder-missing': {
    id: 'Folder yang dipantau tidak terbaca sekarang. Tidak ada yang dihapus. Pasang lagi kartu atau kabelnya, lalu periksa ulang.',
    en: 'The watched folder cannot be read now. Nothing was deleted. Plug the card or cable in again and look once more.',
  },
  'blob-altered': {
    id: 'Isi asli {number} tidak lagi sama dengan yang dicatat. Jangan dipakai dulu. Jalankan Periksa keutuhan dan bandingkan dengan cadangan atau berkas yang sudah diserahkan.',
    en: 'The original {number} is no longer what was recorded. Do not use it yet. Run the integrity check and compare with a backup or a dossier already handed over.',
  },
  'blob-missing': {
    id: 'Isi asli {number} tidak ditemukan di brankas. Catatannya masih ada. Pulihkan folder brankas dari cadangan.',
    en: 'The original {number} is not in the vault. Its record is still there. Restore the vault folder from a backup.',
  },
  'register-missing': {
    id: 'Baris buku register ini tidak ditemukan. Tidak ada yang berubah. Muat ulang daftar lalu pilih lagi.',
    en: 'This line of the register book was not found. Nothing changed. Reload the list and choose again.',
  },
  'register-number-taken': {
    id: 'Nomor register {number} sudah dipakai. Tidak ada yang dicatat. Satu nomor hanya dipakai sekali, juga bila barisnya dibatalkan; pakai nomor berikutnya.',
    en: 'Register number {number} is already used. Nothing was entered. A number is used once, also where its line was voided; take the next one.',
  },
  'register-reason-missing': {
    id: 'Alasan belum diisi. Tidak ada yang dicatat. Tulis alasannya dengan singkat lalu coba lagi.',
    en: 'The reason is missing. Nothing was entered. Write it in a few words and try again.',
  },
  'register-voided': {
    id: 'Nomor register {number} sudah dibatalkan, jadi barisnya tidak diubah lagi. Catatannya tetap ada. Buat baris baru bila perlu.',
    en: 'Register number {number} was voided, so its line is changed no more. It stays on record. Make a new line if needed.',
  },
  'register-fixed': {
    id: 'Isian ini berasal dari serah terima bertanda tangan dan tidak diubah di buku register. Yang tercatat aman. Tulis keterangan pada catatan, atau batalkan barisnya dengan alasan.',
    en: 'This comes from a signed hand-over and is not changed in the register. The record is safe. Write a note, or void the line with a reason.',
  },
  'paper-receipt-missing': {
    id: 'Tanda terima ini tidak ditemukan. Tidak ada yang berubah. Muat ulang daftar lalu pilih lagi.',
    en: 'This receipt was not found. Nothing changed. Reload the list and choose again.',
  },
  'paper-receipt-number-taken': {
    id: 'Nomor tanda terima {number} sudah dipakai. Tidak ada yang diterbitkan. Satu nomor hanya dipakai sekali; pakai nomor berikutnya.',
    en: 'Receipt number {number} is already used. Nothing was issued. A number is used once; take the next one.',
  },
  'paper-receipt-voided': {
    id: 'Tanda terima {number} sudah dibatalkan. Nomornya tetap tercatat. Terbitkan tanda terima baru bila perlu.',
    en: 'Receipt {number} was voided. Its number stays on record. Issue a new receipt if needed.',
  },
  'paper-receipt-names-confidential': {
    id: 'Catatan pada tanda terima ini masih menyebut orang yang dirahasiakan. Tidak ada yang diterbitkan. Ubah kalimatnya lalu coba lagi.',
    en: 'The note on this receipt still names the person to be kept confidential. Nothing was issued. Reword it and try again.',
  },
  'received-missing': {
    id: 'Berkas {number} yang diterima tidak lengkap di brankas ini, jadi belum dapat dicetak. Tidak ada yang berubah. Jalankan Periksa keutuhan, atau minta pengirim menyerahkan ulang.',
    en: 'The received dossier {number} is not complete in this vault and cannot be printed yet. Nothing changed. Run the integrity check, or ask the sender to hand it over again.',
  },
  'destination-not-writable': {
    id: 'Folder tujuan tidak dapat ditulisi. Isi brankas tidak berubah. Pilih folder lain, atau periksa apakah flashdisk terkunci.',
    en: 'The destination cannot be written to. The vault is unchanged. Choose another folder, or check whether the stick is write-protected.',
  },
  'destination-exists': {
    id: 'Di tujuan sudah ada {name} dengan isi berbeda. Tidak ada yang ditimpa. Pilih folder kosong atau pindahkan yang lama.',
    en: 'The destination already has {name} with other content. Nothing was overwritten. Choose an empty folder or move the old one.',
  },
  'medium-removed': {
    id: 'Flashdisk atau folder tujuan tidak terbaca lagi, mungkin tercabut. Di brankas tidak ada yang berubah, dan belum ada yang dinyatakan terkirim. Pasang kembali, lalu lanjutkan: bagian yang sudah utuh tidak ditulis ulang.',
    en: 'The stick or folder can no longer be read; it may have come out. Nothing in the vault changed and nothing counts as sent. Plug it in again and go on: parts that are whole are not written again.',
  },
  'handover-empty': {
    id: 'Belum ada yang dipilih untuk diserahkan. Pilih paling sedikit satu berkas, bukti, atau peristiwa.',
    en: 'Nothing is chosen yet. Choose at least one dossier, exhibit or case.',
  },
  'handover-volumes-too-small': {
    id: 'Dengan ukuran bagian sekecil ini kiriman pecah menjadi lebih dari 999 file. Tidak ada yang ditulis. Pilih ukuran bagian yang lebih besar, atau serahkan lebih sedikit sekaligus.',
    en: 'With parts this small the parcel would fall into more than 999 files. Nothing was written. Choose a larger part size, or hand over less at once.',
  },
  'handover-not-open': {
    id: 'Penyiapan serah terima ini sudah tidak tersimpan di komputer ini, jadi tidak dapat dilanjutkan. Isi brankas utuh. Batalkan serah terima ini, lalu siapkan yang baru.',
    en: 'The preparation of this hand-over is no longer kept on this computer, so it cannot go on. The vault is intact. Abandon this hand-over and prepare a new one.',
  },
  'handover-already-sent': {
    id: 'Serah terima ini sudah selesai ditulis dan diperiksa, atau sudah dibatalkan. Tidak ada yang ditulis lagi. Untuk menyerahkan sekali lagi, siapkan serah terima baru.',
    en: 'This hand-over was already written and checked, or was abandoned. Nothing more was written. To hand over again, prepare a new one.',
  },
  'handover-recipient-unknown': {
    id: 'Kantor penerima belum dikenal di brankas ini, jadi kiriman tidak dapat dikunci untuknya. Pasang kartu kantornya di Pengaturan > Kantor & kepercayaan, atau tutup dengan kode.',
    en: 'The receiving office is not known in this vault, so nothing can be sealed to it. Add its office card in Settings > Offices & trust, or close the parcel with a code.',
  },
  'parcel-code-invalid': {
    id: 'Kode kiriman ini tidak lengkap atau salah ketik: enam kelompok berisi empat huruf atau angka. Tidak ada yang dibuka. Ketik lagi, kelompok demi kelompok.',
    en: 'This parcel code is incomplete or mistyped: six groups of four letters or digits. Nothing was opened. Type it again, group by group.',
  },
  'parcel-refused': {
    id: 'Kiriman ini tidak dapat dibuka: ada bagian yang hilang atau berubah, atau kuncinya bukan yang ini. Tidak ada yang diambil dari dalamnya. Periksa kirimannya untuk melihat bagian mana, dan mintalah pengirim menulis ulang bila perlu.',
    en: 'This parcel cannot be opened: a part is missing or altered, or this is not its key. Nothing was taken from it. Check the parcel to see which part, and ask the sender to write it again if need be.',
  },
  'copy-differs': {
    id: 'Setelah dibaca ulang, salinan {name} tidak sama dengan aslinya. Yang di brankas tetap utuh. Jangan serahkan salinan ini; coba lagi dengan flashdisk lain.',
    en: 'Read back, the copy {name} differs from the original. The vault is intact. Do not hand over this copy; try another stick.',
  },
  'not-a-package': {
    id: 'Ini bukan berkas bukti Sahih yang dikenal: folder paket, zip, PDF berkas, atau brankas. Tidak ada yang diubah. Pilih folder yang berisi manifes.json.',
    en: 'This is no Sahih dossier: a package folder, zip, dossier PDF or vault. Nothing was changed. Choose the folder that holds manifes.json.',
  },
  'foreign-log-invalid': {
    id: 'Riwayat yang dibawa kiriman ini tidak utuh atau tidak sesuai dengan tanda tangannya ({reason}), jadi tidak ada yang dimasukkan. Data di brankas ini aman. Minta pengirim membuat kiriman baru, dan simpan kiriman ini apa adanya.',
    en: 'The log in this parcel is not whole or does not fit its signature ({reason}), so nothing was taken in. This vault is safe. Ask the sender for a new parcel, and keep this one as it is.',
  },
  'received-record-missing': {
    id: 'Catatan ini tidak ada di antara yang diterima. Tidak ada yang berubah. Muat ulang daftarnya.',
    en: 'This record is not among those received. Nothing changed. Load the list again.',
  },
  'receipt-missing': {
    id: 'Tanda terima ini tidak lagi menunggu: sudah dicatat, atau ditarik kantor. Tidak ada yang diubah. Buka Sinkron sekali lagi untuk melihat keadaannya.',
    en: 'This receipt waits no more: it was recorded, or the office withdrew it. Nothing was changed. Open Sync again to see where it stands.',
  },
  'arrival-missing': {
    id: 'Kiriman ini tidak lagi terbuka. Yang sudah diputuskan tetap tercatat. Pasang lagi medianya, lalu periksa ulang.',
    en: 'This delivery is no longer open. What was decided stays recorded. Put the medium back in, then check again.',
  },
  'arrival-barred': {
    id: '{number} tidak dapat diterima karena pemeriksaannya tidak lolos. Tidak ada yang disimpan. Kembalikan dengan menyebut alasannya.',
    en: '{number} cannot be accepted because it did not pass the check. Nothing was stored. Return it and state the reason.',
  },
  'arrival-decided': {
    id: '{number} sudah diputuskan sebelumnya. Keputusan itu tetap berlaku dan tidak dicatat dua kali.',
    en: '{number} was decided before. That decision stands and is not recorded twice.',
  },
  'arrival-reason-missing': {
    id: 'Pengembalian perlu alasan, agar penyerah tahu apa yang harus diperbaiki. Belum ada yang dicatat. Tulis alasannya, lalu ulangi.',
    en: 'A return needs a reason, so that the sender knows what to mend. Nothing was recorded yet. State the reason, then try again.',
  },
  'handover-undecided': {
    id: 'Masih ada isi kiriman yang belum diputuskan, jadi tanda terimanya belum dapat dibuat. Putuskan semuanya lebih dulu.',
    en: 'Part of this delivery is not decided yet, so its receipt cannot be made. Decide everything first.',
  },
  'too-many-tries': {
    id: 'Beberapa kali kata sandi belum cocok. Demi keamanan, tunggu {waitSeconds} detik sebelum mencoba lagi. Tidak ada yang hilang.',
    en: 'The passphrase did not fit several times. For safety wait {waitSeconds} seconds before trying again. Nothing is lost.',
  },
  'erasure-unfinished': {
    id: 'Penghapusan brankas ini sudah dimulai dan belum selesai. Kuncinya mungkin sudah dihancurkan, jadi brankas tidak dibuka lagi. Lanjutkan penghapusan; isinya sudah diserahkan ke kantor dan ada tanda terimanya.',
    en: 'The erasure of this vault began and is not finished. Its keys may be destroyed, so it is not opened again. Go on erasing; its content was handed over and there is a receipt.',
  },
  'farewell-hindered': {
    id: 'Brankas belum boleh dihapus dan tidak ada yang dihapus. Lihat daftar di layar ini: yang belum terpenuhi disebut satu per satu.',
    en: 'The vault may not be erased yet, and nothing was erased. See the list on this screen: what is missing is named one by one.',
  },
  'farewell-words-differ': {
    id: 'Kata penegasan belum sama. Tidak ada yang dihapus. Ketik persis seperti yang tertulis di atas kolomnya.',
    en: 'The confirming words differ. Nothing was erased. Type them exactly as shown above the field.',
  },
  'office-revoked': {
    id: 'Kunci kantor {name} sudah dicabut, jadi tidak ada yang dikunci untuk kunci itu. Tidak ada yang dikirim dan semua yang ada di sini tetap utuh. Hubungi kantor itu lewat jalur lain, minta kartu yang baru, lalu bandingkan sidik jarinya.',
    en: 'The key of the office {name} was revoked, so nothing is locked to it. Nothing was sent and everything here is intact. Call that office another way, ask for its new card and compare the fingerprint.',
  },
  'signing-key-revoked': {
    id: 'Kunci segel Anda dicabut sejak {since} oleh {by}: kantor penerima akan menolak apa pun yang ditandatangani dengannya. Tidak ada yang dikirim dan bukti Anda tetap utuh. Tanyakan kepada kantor itu; untuk kunci baru, mintalah sertifikat baru.',
    en: 'Your seal key was revoked from {since} by {by}: the receiving office will refuse whatever is signed with it. Nothing was sent and your exhibits are intact. Ask that office; for a new key ask for a new certificate.',
  },
  'farewell-office-key': {
    id: 'Brankas ini memegang kunci kantor {name}, dan penghapusannya belum ditegaskan. Tidak ada yang dihapus. Simpan dulu salinan kunci kantor, lalu tegaskan bahwa kunci itu ikut dihapus.',
    en: 'This vault holds the key of the office {name}, and its erasure was not confirmed. Nothing was erased. Save a copy of the office key first, then confirm that the key is erased as well.',
  },
  'message-unreadable': {
    id: 'File ini bukan pesan serah terima Sahih atau rusak. Tidak ada yang disimpan. Minta kantor menulis pesannya sekali lagi.',
    en: 'This file is no hand-over message of Sahih, or it is damaged. Nothing was kept. Ask the office to write it again.',
  },
  'message-signature-wrong': {
    id: 'Tanda tangan pesan ini tidak cocok dengan isinya, jadi pesannya ditolak. Berkas Anda tidak berubah. Tanyakan kepada kantor lewat jalur lain sebelum mengerjakan apa pun.',
    en: 'The signature of this message does not fit its content, so it was refused. Your dossiers are unchanged. Ask the office by another way before acting on it.',
  },
  'message-for-another': {
    id: 'Pesan ini tentang serah terima yang tidak dikirim dari brankas ini, jadi tidak disimpan. Mungkin flashdisk ini milik pengirim lain.',
    en: 'This message is about a hand-over that this vault did not send, so it was not kept. The stick may belong to another sender.',
  },
  'message-item-unknown': {
    id: 'Pesan ini menyebut {number}, yang tidak ada dalam serah terima itu, jadi tidak disimpan. Tanyakan kepada kantor nomor yang dimaksud.',
    en: 'This message names {number}, which was not in that hand-over, so it was not kept. Ask the office which number is meant.',
  },
  'message-differs': {
    id: 'Pesan dengan nomor yang sama sudah disimpan dengan isi lain. Yang lama tetap berlaku; yang ini ditolak. Tanyakan kepada kantor mana yang benar.',
    en: 'A message of the same number is kept with other words. The kept one stands; this one was refused. Ask the office which is right.',
  },
  'message-stranger': {
    id: 'Pesan ini ditandatangani orang yang tidak dikenal kantor tujuan, jadi ditolak. Berkas Anda tidak berubah. Minta kantor mengirim sertifikatnya, atau tanyakan lewat jalur lain.',
    en: 'This message was signed by somebody the receiving office does not vouch for, so it was refused. Your dossiers are unchanged. Ask the office for the certificate, or by another way.',
  },
  'message-key-revoked': {
    id: 'Kunci penanda tangan pesan ini sudah dicabut kantornya, jadi pesannya ditolak. Berkas Anda tidak berubah. Tanyakan kepada kantor lewat jalur lain.',
    en: 'The key that signed this message was revoked by its office, so it was refused. Your dossiers are unchanged. Ask the office by another way.',
  },
  'handover-missing': {
    id: 'Serah terima itu tidak ada di brankas ini. Tidak ada yang berubah. Muat ulang daftarnya.',
    en: 'That hand-over is not in this vault. Nothing changed. Reload the list.',
  },
  'remote-missing': {
    id: 'Tujuan ini tidak ada lagi di pengaturan. Yang sudah terkirim tetap aman. Muat ulang daftarnya.',
    en: 'This destination is no longer in the settings. What was sent stays safe. Load the list again.',
  },
  'remote-without-recipient': {
    id: 'Tujuan ini belum punya kantor penerima, jadi tidak ada yang akan dikirim. Pilih kantor dari daftar kepercayaan, atau minta kartu kantornya lebih dulu.',
    en: 'This destination has no receiving office, so nothing would be sent. Choose an office of the trust list, or ask for its card first.',
  },
  usage: {
    id: 'Permintaan ini belum lengkap atau tidak dapat dijalankan sekarang. Tidak ada yang berubah. Periksa isian lalu coba lagi.',
    en: 'This request is incomplete or cannot be done now. Nothing changed. Check what was entered and try again.',
  },
  unexpected: {
    id: 'Terjadi gangguan yang belum dikenali. Yang sudah dicatat aman. Coba lagi; bila berulang, tutup dan buka Sahih kembali.',
    en: 'Something unforeseen went wrong. What was recorded is safe. Try again; if it repeats, close Sahih and open it again.',
  },
};

/** The sentence for a failure in one language; a fact that is not known shows as an ellipsis. */
export const failureText = (code: FailureCode, facts: Readonly<Record<string, string | number>>, language: 'id' | 'en'): string =>
  failureTexts[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '…'));
