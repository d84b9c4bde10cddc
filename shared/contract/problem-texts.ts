/**
 * What a person reads for each problem that a check can name: what it is, what it means, what to do.
 * Never "tamper-proof", never a verdict about the deed itself: only about bytes and records.
 */
import type { ProblemCode } from '../domain/verdict.ts';

export interface ProblemWords {
  /** Follows the subject: "asli/003.jpg bukan lagi file yang disegel". */
  title: string;
  meaning: string;
  todo: string;
}

export interface ProblemText {
  id: ProblemWords;
  en: ProblemWords;
}

const words = (title: string, meaning: string, todo: string): ProblemWords => ({ title, meaning, todo });

const askAgain = 'Jangan pakai salinan ini. Minta salinan baru dari pemegang berkas asli.';
const askAgainEn = 'Do not use this copy. Ask the holder of the original dossier for a new one.';
const keepBoth = 'Simpan salinan ini apa adanya dan bandingkan dengan salinan dari pemegang berkas asli.';
const keepBothEn = 'Keep this copy as it is and compare it with one from the holder of the original dossier.';

export const problemTexts: Readonly<Record<ProblemCode, ProblemText>> = {
  'file-altered': {
    id: words('bukan lagi file yang disegel', 'Isi file diganti atau disunting setelah disegel, atau rusak saat disalin.', askAgain),
    en: words(
      'is no longer the file that was sealed',
      'Its content was replaced or edited after sealing, or damaged by copying.',
      askAgainEn,
    ),
  },
  'file-missing': {
    id: words(
      'tidak ada dalam paket',
      'File ini tercantum saat disegel, tetapi tidak ditemukan. Bagian lain tetap diperiksa.',
      'Cari di tempat asal salinan, atau minta salinan lengkap.',
    ),
    en: words(
      'is missing from the package',
      'It was listed at sealing but cannot be found. Everything else was still checked.',
      'Look where the copy came from, or ask for a complete one.',
    ),
  },
  'file-foreign': {
    id: words(
      'bukan bagian dari berkas ini',
      'File ini tidak ikut disegel. File yang disegel tidak terpengaruh.',
      'Jangan jadikan file ini bukti dari berkas ini. Pindahkan bila memang bukan miliknya.',
    ),
    en: words(
      'does not belong to this dossier',
      'It was not sealed. The sealed files are not affected.',
      'Do not treat it as evidence from this dossier. Move it away if it is not part of it.',
    ),
  },
  'file-dropping': {
    id: words(
      'ditinggalkan oleh sistem operasi',
      'Windows atau macOS membuat file ini saat folder dibuka. Isi berkas tetap utuh.',
      'Boleh dihapus, lalu periksa lagi.',
    ),
    en: words(
      'was left by the operating system',
      'Windows or macOS made it when the folder was opened. The dossier itself is intact.',
      'You may delete it and check again.',
    ),
  },
  'file-unreadable': {
    id: words(
      'tidak dapat dibaca',
      'Media rusak, akses ditolak, atau ini pintasan. Isinya belum diperiksa.',
      'Salin ulang dari sumbernya atau coba di komputer lain, lalu periksa lagi.',
    ),
    en: words(
      'cannot be read',
      'The medium is damaged, access was refused, or it is a link. Its content was not checked.',
      'Copy it again from its source or try another computer, then check again.',
    ),
  },
  'name-unsafe': {
    id: words(
      'bernama tidak wajar',
      'Berkas bukti hanya memakai nama sederhana. Nama seperti ini tidak pernah dibuat saat menyegel.',
      'Jangan buka file itu. Minta salinan baru.',
    ),
    en: words(
      'has an unsafe name',
      'A dossier uses plain names only. A name like this is never made by sealing.',
      'Do not open that file. Ask for a new copy.',
    ),
  },
  'manifest-invalid': {
    id: words(
      'tidak tersusun sebagaimana mestinya',
      'Daftar isi paket tidak mengikuti aturan format, jadi tidak dapat dipercaya.',
      askAgain,
    ),
    en: words('is not formed as it must be', 'The list of contents breaks the rules of the format and cannot be relied on.', askAgainEn),
  },
  'manifest-missing': {
    id: words('tidak ada', 'Tanpa daftar isi, file lain tidak dapat dibandingkan dengan saat disegel.', 'Minta salinan lengkap.'),
    en: words(
      'is missing',
      'Without the list of contents the other files cannot be compared with what was sealed.',
      'Ask for a complete copy.',
    ),
  },
  'sums-mismatch': {
    id: words(
      'berbeda dari manifes',
      'Daftar untuk sha256sum tidak sama dengan manifes yang disegel.',
      'Pakai manifes.json sebagai acuan dan minta salinan baru.',
    ),
    en: words(
      'differs from the manifest',
      'The list for sha256sum is not the sealed manifest.',
      'Go by manifes.json and ask for a new copy.',
    ),
  },
  'seal-missing': {
    id: words(
      'tidak ada, jadi segel tidak dapat diperiksa',
      'Tanpa bagian segel ini tidak terlihat siapa yang menyegel dan apakah daftar isinya asli.',
      'Minta salinan lengkap.',
    ),
    en: words(
      'is missing, so the seal cannot be checked',
      'Without it nobody can see who sealed and whether the list of contents is genuine.',
      'Ask for a complete copy.',
    ),
  },
  'seal-invalid': {
    id: words('tidak cocok dengan berkas ini', 'Isi segel menyebut berkas atau daftar lain, atau tidak mengikuti aturan format.', askAgain),
    en: words('does not fit this dossier', 'The seal names another dossier or list, or breaks the rules of the format.', askAgainEn),
  },
  'seal-signature-invalid': {
    id: words('tidak bertanda tangan sah', 'Tanda tangan segel tidak cocok dengan kunci penyegel.', askAgain),
    en: words('bears no valid signature', "The seal's signature does not fit the sealer's key.", askAgainEn),
  },
  'signer-mismatch': {
    id: words(
      'bukan dari penyegel yang diharapkan',
      'Sidik kunci pada berkas berbeda dari sidik yang Anda berikan.',
      'Cocokkan sidik kunci dengan tanda terima serah terima atau langsung dengan kantor penyegel.',
    ),
    en: words(
      'is not from the expected sealer',
      'The key fingerprint differs from the one you gave.',
      'Compare it with the hand-over receipt or ask the sealing office directly.',
    ),
  },
  'certificate-mismatch': {
    id: words('tidak cocok dengan tanda tangannya', 'Sertifikat bukan milik kunci yang menandatangani, atau isinya berubah.', askAgain),
    en: words('does not fit its signature', 'The certificate is not that of the signing key, or it was changed.', askAgainEn),
  },
  'signer-revoked': {
    id: words(
      'disegel dengan kunci yang dicabut',
      'Kantor yang dikenal di sini mencabut kunci penyegel. Isi paket tetap sama dengan saat disegel, tetapi kunci itu mungkin dipakai orang lain.',
      'Tanyakan kepada kantor penerbit sebelum mengandalkan berkas ini.',
    ),
    en: words(
      'was sealed with a revoked key',
      'An office known here revoked the sealer’s key. The package is as it was sealed, but somebody else may have used that key.',
      'Ask the issuing office before relying on this dossier.',
    ),
  },
  'certification-ignored': {
    id: words(
      'tidak dapat dibaca sebagai sertifikat kantor',
      'File ini ikut disegel, tetapi isinya bukan sertifikat kantor yang utuh. Karena itu kunci penyegel dianggap dibuat sendiri.',
      'Bandingkan sidik kunci dengan penyegel.',
    ),
    en: words(
      'cannot be read as certificates of an office',
      'It was sealed with the rest, but holds no intact office certificates. The sealer’s key therefore counts as self-made.',
      'Compare the fingerprint with the sealer.',
    ),
  },
  'signers-differ': {
    id: words('ditandatangani oleh kunci lain', 'PDF, segel, dan riwayat harus berasal dari satu penyegel. Di sini tidak.', keepBoth),
    en: words('is signed by another key', 'PDF, seal and history must come from one sealer. Here they do not.', keepBothEn),
  },
  'checkpoint-invalid': {
    id: words('tidak cocok dengan berkas ini', 'Catatan penutup riwayat bukan yang disebut dalam berkas.', askAgain),
    en: words('does not fit this dossier', 'The closing record of the history is not the one the dossier names.', askAgainEn),
  },
  'checkpoint-signature-invalid': {
    id: words('tidak bertanda tangan sah', 'Tanda tangan pada catatan penutup riwayat tidak cocok.', askAgain),
    en: words('bears no valid signature', 'The signature on the closing record of the history does not fit.', askAgainEn),
  },
  'chain-broken': {
    id: words('tidak tersambung dengan catatan sebelumnya', 'Rantai riwayat terputus: ada catatan yang diganti atau dipindah.', keepBoth),
    en: words('is not linked to the record before it', 'The chain of the history is broken: a record was replaced or moved.', keepBothEn),
  },
  'chain-copied': {
    id: words(
      'memulai rantai baru: brankasnya salinan yang dibuka di komputer lain',
      'Brankas asal berkas ini disalin atau dipindah, dan riwayatnya berlanjut dari salinan itu. Catatan sebelumnya tetap tersambung dan ikut diperiksa.',
      'Tidak ada yang salah pada berkas ini. Bila ada berkas lain dari brankas yang sama, tanyakan dari komputer mana.',
    ),
    en: words(
      'begins a new chain: its vault is a copy opened on another computer',
      'The vault behind this dossier was copied or moved, and its history goes on from that copy. The earlier records are still linked and were checked.',
      'Nothing is wrong with this dossier. If there are others from the same vault, ask which computer they come from.',
    ),
  },
  'chain-restored': {
    id: words(
      'memulai rantai baru: brankasnya dipulihkan dari salinan lama',
      'Catatan yang lebih baru pernah ada dan tidak ikut dalam salinan itu; rantai baru menyebutkannya. Yang ada di sini tetap tersambung dan ikut diperiksa.',
      'Tanyakan kepada penyegel mengapa salinan lama dipakai, dan apakah ada berkas lain dari rantai yang lama.',
    ),
    en: words(
      'begins a new chain: its vault was restored from an old copy',
      'Later records once existed and are not in that copy; the new chain names them. What is here is still linked and was checked.',
      'Ask the sealer why an old copy was used, and whether other dossiers come from the old chain.',
    ),
  },
  'event-altered': {
    id: words('diubah setelah dicatat', 'Isi catatan riwayat tidak sama dengan yang ditandatangani.', keepBoth),
    en: words('was changed after it was recorded', 'What the record says is not what was signed.', keepBothEn),
  },
  'event-signature-invalid': {
    id: words('tidak bertanda tangan sah', 'Tanda tangan catatan riwayat ini tidak cocok dengan pelakunya.', keepBoth),
    en: words('bears no valid signature', 'The signature of this record does not fit its actor.', keepBothEn),
  },
  'event-missing': {
    id: words(
      'kehilangan catatan riwayat',
      'Ada catatan yang dibuang, di tengah atau di akhir.',
      'Minta berkas lengkap dari pemegang aslinya.',
    ),
    en: words(
      'lacks a record of its history',
      'A record was taken out, in the middle or at the end.',
      'Ask the holder of the original for the complete dossier.',
    ),
  },
  'proof-invalid': {
    id: words('tidak terbukti ada dalam riwayat', 'Bukti letaknya tidak sampai pada catatan penutup yang ditandatangani.', keepBoth),
    en: words('is not proved to stand in the history', 'The proof of its place does not lead to the signed closing record.', keepBothEn),
  },
  'extract-invalid': {
    id: words('tidak tersusun sebagaimana mestinya', 'Petikan riwayat tidak mengikuti aturan format.', askAgain),
    en: words('is not formed as it must be', 'The extract of the history breaks the rules of the format.', askAgainEn),
  },
  'sealing-event-missing': {
    id: words('tidak tercatat disegel', 'Riwayat tidak memuat catatan bahwa penyegelan berkas ini dimulai.', keepBoth),
    en: words('is not recorded as sealed', 'The history holds no record that sealing of this dossier began.', keepBothEn),
  },
  'exhibit-not-in-log': {
    id: words('tidak sama dengan riwayatnya', 'Bukti ini tidak tercatat diterima, atau tercatat dengan isi lain.', keepBoth),
    en: words(
      'does not agree with its history',
      'This exhibit is not recorded as received, or was recorded with other content.',
      keepBothEn,
    ),
  },
  'content-not-as-recorded': {
    id: words('tidak sama dengan yang tercatat', 'Isi berkas menyebut lain daripada riwayat yang ditandatangani.', keepBoth),
    en: words('is not what was recorded', 'The dossier says other than the signed history does.', keepBothEn),
  },
  'media-type-mismatch': {
    id: words(
      'bukan jenis file yang disebut',
      'Isi file ini tidak cocok dengan jenisnya di dalam daftar. Program lain dapat membukanya sebagai hal lain.',
      keepBoth,
    ),
    en: words(
      'is not the kind of file it is said to be',
      'The content of this file does not fit its kind in the list. Other programs may open it as something else.',
      keepBothEn,
    ),
  },
  'pdf-not-signed': {
    id: words('tidak bersegel', 'PDF ini tidak memuat tanda tangan. Mungkin pratinjau atau hasil cetak ulang.', 'Minta PDF yang disegel.'),
    en: words('is not sealed', 'This PDF holds no signature. It may be a preview or a reprint.', 'Ask for the sealed PDF.'),
  },
  'pdf-structure': {
    id: words('bukan PDF sebagaimana disegel', 'Susunan PDF berubah atau rusak, misalnya karena disimpan ulang atau ditambahi.', askAgain),
    en: words(
      'is not the PDF as it was sealed',
      'Its structure was changed or damaged, for instance by saving it again or adding to it.',
      askAgainEn,
    ),
  },
  'pdf-digest-mismatch': {
    id: words('berubah setelah ditandatangani', 'Isi PDF tidak sama dengan yang ditandatangani penyegel.', askAgain),
    en: words('was changed after it was signed', 'The content of the PDF is not what the sealer signed.', askAgainEn),
  },
  'pdf-signature-invalid': {
    id: words('tidak bertanda tangan sah', 'Tanda tangan PDF tidak cocok dengan kunci dalam sertifikatnya.', askAgain),
    en: words('bears no valid signature', "The PDF's signature does not fit the key in its certificate.", askAgainEn),
  },
  'pdf-not-whole': {
    id: words('tidak ditandatangani seluruhnya', 'Ada bagian PDF di luar tanda tangan, misalnya yang ditambahkan kemudian.', askAgain),
    en: words('is not signed as a whole', 'Part of the PDF lies outside the signature, for instance something added later.', askAgainEn),
  },
  'pdf-encoding': {
    id: words(
      'ditulis dengan cara yang tidak dibenarkan',
      'Tempat tanda tangan berubah bentuk walau nilainya mungkin sama. Pembaca PDF biasa tidak melihatnya.',
      askAgain,
    ),
    en: words(
      'is written in a way that is not admitted',
      'The place of the signature changed its form, though perhaps not its value. Common PDF readers do not notice.',
      askAgainEn,
    ),
  },
  'pdf-not-certified': {
    id: words(
      'tidak disegel sebagai dokumen akhir',
      'Tanda tangannya tidak melarang perubahan, jadi bukan segel berkas bukti.',
      'Minta PDF yang disegel.',
    ),
    en: words(
      'is not sealed as a final document',
      'Its signature does not forbid changes, so it is no seal of a dossier.',
      'Ask for the sealed PDF.',
    ),
  },
  'pdf-attributes': {
    id: words(
      'memuat tanda tangan yang tidak lengkap',
      'Keterangan yang mengikat tanda tangan pada sertifikatnya kurang atau berlebih.',
      askAgain,
    ),
    en: words(
      'carries an incomplete signature',
      'What binds the signature to its certificate is missing, or there is too much of it.',
      askAgainEn,
    ),
  },
  'pdf-content-mismatch': {
    id: words('memuat isi yang lain dari paketnya', 'isi.json di dalam PDF tidak ada atau tidak sama dengan yang ada di paket.', keepBoth),
    en: words('holds other content than its package', 'isi.json inside the PDF is missing or is not the one in the package.', keepBothEn),
  },
  'pdf-attachment-mismatch': {
    id: words('di dalam PDF tidak sama dengan yang disegel', 'File asli yang dilampirkan dalam PDF tidak ada atau berbeda.', keepBoth),
    en: words('inside the PDF is not what was sealed', 'The original attached to the PDF is missing or different.', keepBothEn),
  },
  'page-fingerprint-mismatch': {
    id: words('bukan halaman yang disegel', 'Tulisan atau sidik halaman pada PDF tidak sama dengan isi berkas.', askAgain),
    en: words('is not the page that was sealed', "The page's text or fingerprint in the PDF is not that of the dossier.", askAgainEn),
  },
  'zip-invalid': {
    id: words(
      'tidak tersusun sebagai zip berkas bukti',
      'Zip dibuat ulang, rusak, atau memuat nama ganda.',
      'Minta zip aslinya, atau periksa folder hasil ekspor.',
    ),
    en: words(
      'is not formed as the zip of a dossier',
      'The zip was made again, is damaged, or holds a name twice.',
      'Ask for the original zip, or check the exported folder.',
    ),
  },
  'zip-foreign-form': {
    id: words(
      'dikemas ulang oleh program lain',
      'Isinya belum diperiksa. Mengemas ulang tidak mengubah isi, tetapi zip ini bukan bentuk yang dibuat saat ekspor.',
      'Ekstrak dulu zip ini, lalu periksa foldernya.',
    ),
    en: words(
      'was packed again by another program',
      'Its contents were not checked. Packing again changes no content, but this is not the form that an export makes.',
      'Extract the zip first, then check the folder.',
    ),
  },
  'zip-stray-bytes': {
    id: words(
      'memuat byte di luar daftar isinya',
      'Ada data yang tidak tercantum di zip, di depan, di antara, atau di belakang file.',
      'Minta zip aslinya.',
    ),
    en: words(
      'holds bytes that its directory does not list',
      'There is data before, between or behind the files of the zip.',
      'Ask for the original zip.',
    ),
  },
  'format-unknown': {
    id: words(
      'memakai format yang belum dikenal',
      'Berkas ini mungkin dibuat oleh Sahih yang lebih baru. Bagian ini belum diperiksa.',
      'Periksa dengan versi terbaru atau dengan periksa.html dari paket itu sendiri.',
    ),
    en: words(
      'uses a format that is not known',
      'It may have been made by a newer Sahih. This part was not checked.',
      'Check it with the latest version or with periksa.html of the package itself.',
    ),
  },
  'not-canonical': {
    id: words(
      'tidak ditulis seperti saat disegel',
      'File yang disegel hanya punya satu cara penulisan. File ini ditulis dengan cara lain.',
      askAgain,
    ),
    en: words('is not written as it was sealed', 'A sealed file has one way of being written. This one is written in another.', askAgainEn),
  },
  'vault-locked': {
    id: words(
      'sedang terkunci',
      'Isi brankas hanya dapat diperiksa oleh pengawas yang sudah masuk.',
      'Masuk lebih dulu, lalu periksa lagi.',
    ),
    en: words('is locked', 'A vault can be checked only by an officer who has signed in.', 'Sign in first, then check again.'),
  },
  'vault-rolled-back': {
    id: words(
      'memulai rantai baru: brankas ini dipulihkan dari salinan lama',
      'Pernah ada riwayat yang lebih panjang, dan sebagian catatannya tidak ada di sini. Yang ada di sini tetap tersambung; rantai baru menyebut yang hilang.',
      'Cari salinan terbaru dan beri tahu kantor. Bila tidak ada, catat lagi bukti yang hilang; nomor barunya tidak akan kembar.',
    ),
    en: words(
      'begins a new chain: this vault was restored from an old copy',
      'There was once a longer history, and some of its records are not here. What is here is still linked; the new chain names what is gone.',
      'Find the latest copy and tell your office. If there is none, record the lost evidence again; its new numbers will not clash.',
    ),
  },
  'vault-blob-missing': {
    id: words(
      'tidak ada di brankas',
      'Bukti ini tercatat, tetapi file aslinya tidak ditemukan.',
      'Pulihkan dari cadangan atau dari berkas yang sudah diekspor.',
    ),
    en: words(
      'is not in the vault',
      'This exhibit is recorded but its original cannot be found.',
      'Restore it from a backup or from an exported dossier.',
    ),
  },
  'vault-blob-altered': {
    id: words(
      'di brankas tidak sama dengan saat diterima',
      'File asli bukti ini rusak atau diganti di media penyimpanan.',
      'Jangan hapus. Pulihkan dari cadangan dan periksa media penyimpanan.',
    ),
    en: words(
      'in the vault is not what was received',
      'The original of this exhibit was damaged or replaced on the storage medium.',
      'Do not delete it. Restore a backup and check the storage medium.',
    ),
  },
  'vault-log-broken': {
    id: words(
      'tidak tersambung',
      'Riwayat di brankas diubah atau rusak.',
      'Jangan catat bukti baru. Pulihkan dari cadangan dan beri tahu kantor.',
    ),
    en: words(
      'is broken',
      'The history in the vault was changed or damaged.',
      'Do not record new evidence. Restore a backup and tell your office.',
    ),
  },
  'vault-tables-differ': {
    id: words(
      'berbeda dari riwayatnya',
      'Daftar yang tampil di layar tidak sama dengan catatan yang ditandatangani. Yang berlaku adalah catatan itu.',
      'Susun ulang daftar dari riwayat, lalu periksa lagi.',
    ),
    en: words(
      'differ from their history',
      'The lists on screen are not what the signed records say. The records count.',
      'Rebuild the lists from the history, then check again.',
    ),
  },
  'vault-orphan-blob': {
    id: words(
      'berisi file yang tidak tercatat',
      'Ada file terenkripsi yang tidak dirujuk catatan mana pun, biasanya sisa pekerjaan yang terputus.',
      'Tidak perlu berbuat apa-apa. Bukti yang tercatat tidak terpengaruh.',
    ),
    en: words(
      'holds files without a record',
      'Encrypted files that no record cites, usually left by interrupted work.',
      'Nothing needs to be done. Recorded evidence is not affected.',
    ),
  },
  'vault-foreign-altered': {
    id: words(
      'dari perangkat lain bukan lagi catatan yang ditandatangani',
      'Catatan milik perangkat lain yang disimpan di brankas ini diubah atau rusak. Riwayat brankas ini sendiri diperiksa terpisah.',
      'Minta perangkat atau kantor asalnya mengirim ulang, dan pulihkan brankas dari cadangan.',
    ),
    en: words(
      'from another device is no longer what was signed',
      'A record of another device kept in this vault was changed or damaged. The log of this vault itself is checked apart.',
      'Ask the device or office it came from to send it again, and restore the vault from a backup.',
    ),
  },
  'vault-foreign-broken': {
    id: words(
      'dari perangkat lain tidak lagi terbukti tempatnya',
      'Kaitan catatan itu dengan pernyataan bertanda tangan dari perangkat asalnya terputus.',
      'Minta perangkat atau kantor asalnya mengirim ulang. Jangan hapus yang ada.',
    ),
    en: words(
      'from another device can no longer be placed',
      'The link between that record and the signed statement of its own device is broken.',
      'Ask the device or office it came from to send it again. Delete nothing.',
    ),
  },
  'vault-foreign-forked': {
    id: words(
      'dari perangkat lain bercabang',
      'Sejak nomor itu ada dua lanjutan: perangkatnya dipulihkan dari cadangan, atau brankasnya disalin. Kedua cabang disimpan.',
      'Lihat di Serah terima, Yang diterima, dan tanyakan kepada pemegang perangkatnya.',
    ),
    en: words(
      'of another device parts in two',
      'From that number on there are two continuations: the device was restored from a backup, or its vault was copied. Both are kept.',
      'See Hand-over, Received, and ask the holder of the device.',
    ),
  },
  'vault-foreign-clock': {
    id: words(
      'memakai jam yang lebih dari 24 jam terlalu maju',
      'Isian dengan jam itu tetap disimpan dan ditampilkan, tetapi tidak menentukan nilai yang berlaku.',
      'Minta pemegang perangkat membetulkan jamnya. Tidak ada yang hilang.',
    ),
    en: words(
      'has a clock more than 24 hours ahead',
      'What was stated by that clock is kept and shown, but decides no value.',
      'Ask the holder of the device to set its clock. Nothing is lost.',
    ),
  },
  'vault-foreign-key': {
    id: words(
      'ditandatangani kunci yang tidak terdaftar di perangkat itu',
      'Riwayat perangkat itu ada lengkap di sini dan tidak pernah mendaftarkan kunci ini. Isiannya ditampilkan, tetapi tidak menentukan nilai.',
      'Tanyakan kepada pemegang perangkat, dan perlakukan isian itu sebagai kata orang lain.',
    ),
    en: words(
      'is signed by a key that the device never enrolled',
      'The log of that device is here as a whole and never enrolled this key. What it states is shown but decides no value.',
      'Ask the holder of the device, and take what it says as the word of somebody else.',
    ),
  },
  'originals-not-here': {
    id: words(
      'tidak ada di sini',
      'PDF ini tidak memuat file asli itu; file itu ada di folder paket.',
      'Periksa folder atau zip paketnya untuk hasil yang lengkap.',
    ),
    en: words(
      'is not here',
      'This PDF does not carry that original; it is in the package folder.',
      'Check the folder or zip of the package for a complete answer.',
    ),
  },
  'redacted-copy': {
    id: words(
      'adalah salinan disamarkan',
      'File asli dan sebagian isian tidak disertakan; nilai hash dan komitmennya ada dan sudah diperiksa. Apa yang ada di bawah bagian hitam tidak dapat diperiksa dari salinan ini.',
      'Bila perlu melihat yang lengkap, mintalah berkas yang disebut kepada kantor penyegel dan cocokkan keduanya.',
    ),
    en: words(
      'is a redacted copy',
      'Originals and some fields are not included; their hashes and commitments are, and were checked. What lies under a black mark cannot be checked from this copy.',
      'To see all of it, ask the sealing office for the dossier named and compare the two.',
    ),
  },
  'newer-correction': {
    id: words(
      'adalah perbaikan atas berkas ini',
      'Ada berkas yang lebih baru. Berkas ini tetap dapat diperiksa, tetapi bukan yang terakhir.',
      'Pakai berkas perbaikannya.',
    ),
    en: words(
      'is a correction of this dossier',
      'There is a newer dossier. This one can still be checked, but it is not the latest.',
      'Use the correction.',
    ),
  },
  'tool-absent': {
    id: words(
      'tidak dapat diperiksa di komputer ini',
      'Alat yang diperlukan tidak ada di sini. Bagian ini belum diperiksa.',
      'Periksa dengan Sahih atau periksa.html.',
    ),
    en: words(
      'cannot be checked on this computer',
      'The tool it needs is not here. This part was not checked.',
      'Check it with Sahih or periksa.html.',
    ),
  },
};
