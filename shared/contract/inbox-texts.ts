/**
 * What a person reads for each problem of an arrival and each fault of a receipt: what it is, and what it means for the decision.
 * `{subject}` and `{detail}` are filled in by `arrivalSentence`.
 */
import type { ArrivalProblem, ArrivalProblemCode, ReceiptFault } from '../domain/inbox.ts';

export interface InboxText {
  id: string;
  en: string;
}
const text = (id: string, en: string): InboxText => ({ id, en });

export const arrivalTexts: Readonly<Record<ArrivalProblemCode, InboxText>> = {
  'volume-missing': text(
    'Bagian {subject} tidak ada di media ini. Minta penyerah menyalinnya lagi; bagian yang ada tidak diimpor.',
    'Part {subject} is not on this medium. Ask the sender to copy it again; nothing of the rest was imported.',
  ),
  'volume-altered': text(
    'Bagian {subject} berubah atau rusak sejak ditulis. Minta salinan baru; tidak ada yang diimpor.',
    'Part {subject} was changed or damaged since it was written. Ask for a new copy; nothing was imported.',
  ),
  'volume-foreign': text('{subject} bukan bagian dari kiriman ini.', '{subject} is no part of this delivery.'),
  'not-for-us': text(
    'Tertutup untuk kantor lain, jadi tidak dapat dibuka di sini. Kembalikan medianya kepada penyerah, atau teruskan ke kantor tujuannya.',
    'Sealed to another office, so it cannot be opened here. Give the medium back, or pass it on to the office it is meant for.',
  ),
  'passphrase-needed': text(
    'Terkunci dengan kode. Masukkan kode kiriman dari penyerah untuk memeriksanya.',
    'Locked with a code. Enter the code that the sender gave you to check it.',
  ),
  'passphrase-wrong': text(
    'Kodenya belum cocok. Tanyakan lagi kepada penyerah, huruf demi huruf.',
    'That code does not fit. Ask the sender again, letter by letter.',
  ),
  'parcel-unreadable': text(
    '{subject} bukan kiriman yang utuh: penulisannya terputus, atau isinya tidak dapat dibaca.',
    '{subject} is not a whole delivery: writing it was broken off, or it cannot be read.',
  ),
  'statement-invalid': text('Surat pengantarnya tidak dapat dibaca.', 'Its statement cannot be read.'),
  'statement-signature-wrong': text(
    'Tanda tangan penyerah tidak cocok dengan surat pengantarnya. Siapa yang menyerahkan tidak dapat dipastikan.',
    'The sender’s signature does not fit the statement. Who handed it over cannot be told.',
  ),
  'seal-signature-wrong': text(
    'Segelnya tidak dapat dibaca atau tanda tangannya tidak cocok. Siapa yang menyegel tidak dapat dipastikan.',
    'Its seal cannot be read, or the signature does not fit. Who sealed it cannot be told.',
  ),
  'handover-differs': text(
    'Kiriman dengan pengenal yang sama tetapi isi lain sudah pernah diterima. Tanyakan kepada penyerah mana yang benar.',
    'Another delivery with the same id was received before. Ask the sender which of them is right.',
  ),
  'recipient-differs': text('Ditujukan kepada {subject}.', 'Meant for {subject}.'),
  'exercise-differs': text(
    'Kiriman latihan dan kiriman sungguhan tidak boleh bercampur. Buka brankas yang sesuai lebih dulu.',
    'Exercise and real deliveries must not mix. Open the fitting vault first.',
  ),
  'file-missing': text(
    '{subject} tercantum dalam surat pengantar tetapi tidak ada.',
    '{subject} stands in the statement but is not there.',
  ),
  'file-altered': text('{subject} bukan lagi file yang diserahkan.', '{subject} is no longer the file that was handed over.'),
  'file-foreign': text('{subject} tidak tercantum dalam surat pengantar.', '{subject} does not stand in the statement.'),
  'extract-broken': text(
    'Riwayat bukti dari penyerah tidak tersambung utuh ({detail}).',
    'The sender’s custody history does not hold together ({detail}).',
  ),
  'dossier-altered': text('Isi {subject} berubah sejak disegel.', '{subject} was altered since it was sealed.'),
  'dossier-incomplete': text(
    'Isi {subject} tidak lengkap atau ada file asing di dalamnya.',
    '{subject} lacks files, or holds foreign ones.',
  ),
  'dossier-differs': text(
    'Berkas di dalam kiriman bukan {subject} yang disebut surat pengantarnya.',
    'The dossier inside is not the {subject} that the statement names.',
  ),
  'entry-differs': text(
    'Isi kiriman untuk {subject} bukan yang disebut surat pengantarnya ({detail}). Minta penyerah membuat kiriman baru.',
    'What the delivery holds for {subject} is not what the statement says ({detail}). Ask the sender for a new delivery.',
  ),
  'sealer-unknown': text(
    'Penyegel {subject} ({detail}) bukan penyerahnya, dan tidak ada kantor tepercaya yang menyatakan kuncinya. Tanyakan asal berkas ini kepada penyerah.',
    '{subject} was sealed by somebody else than the sender ({detail}), and no trusted office vouches for that key. Ask the sender where it came from.',
  ),
  'sealer-revoked': text(
    'Kunci yang menyegel {subject} sudah dicabut oleh {detail}.',
    'The key that sealed {subject} was revoked by {detail}.',
  ),
  'office-unknown': text(
    '{subject} tidak ada dalam daftar kantor tepercaya Anda. Cocokkan sidik kuncinya lewat jalan lain sebelum menerima.',
    '{subject} is not in your list of trusted offices. Compare its fingerprint by another way before you accept.',
  ),
  'key-self-made': text(
    'Kunci penyerah dibuat sendiri; tidak ada kantor yang menyatakannya.',
    'The sender’s key is self-made; no office vouches for it.',
  ),
  'key-revoked': text('Kunci penyerah sudah dicabut oleh {detail}.', 'The sender’s key was revoked by {detail}.'),
  'key-expired': text('Sertifikasi penyerah dari {detail} sudah lewat masanya.', 'The sender’s certification by {detail} has run out.'),
  'clock-ahead': text(
    'Dibuat {subject} menurut jam penyerah, lebih dari sehari di depan jam ini. Waktunya tidak dipakai untuk menentukan urutan.',
    'Made {subject} by the sender’s clock, more than a day ahead of this one. The time is not used to settle an order.',
  ),
  'already-received': text('Sudah diterima sebelumnya ({subject}), pada {detail}.', 'Received before ({subject}), on {detail}.'),
  'same-dossier-here': text('Ada salinan lain dari yang sama di media ini.', 'Another copy of the same is on this medium.'),
  corrects: text('Perbaikan atas {subject}.', 'A correction of {subject}.'),
  'corrected-by': text('Sudah diperbaiki oleh {subject}. Pakailah yang terbaru.', 'Corrected by {subject}. Use the newer one.'),
};

export const receiptFaultTexts: Readonly<Record<ReceiptFault, InboxText>> = {
  unreadable: text('File ini bukan tanda terima yang utuh.', 'This file is no whole receipt.'),
  'handover-unknown': text('Serah terima ini tidak dibuat dari brankas ini.', 'This hand-over was not made from this vault.'),
  'statement-differs': text(
    'Yang ditandatangani penerima bukan surat pengantar yang Anda serahkan.',
    'What the receiver signed is not the statement that you handed over.',
  ),
  'sender-signature-differs': text(
    'Tanda tangan Anda tidak diulang dengan tepat di dalamnya.',
    'Your own signature is not repeated in it exactly.',
  ),
  'receiver-certificate-wrong': text(
    'Sertifikat penerima tidak cocok dengan kuncinya.',
    'The receiver’s certificate does not fit the key.',
  ),
  'receiver-signature-wrong': text(
    'Tanda tangan penerima tidak cocok dengan isinya.',
    'The receiver’s signature does not fit the content.',
  ),
  'receiver-revoked': text('Kunci penerima sudah dicabut saat menandatangani.', 'The receiver’s key was revoked when it signed.'),
  'receiver-is-sender': text(
    'Ditandatangani dengan kunci brankas ini sendiri; tanda terima harus datang dari penerima.',
    'Signed by a key of this very vault; a receipt must come from the receiver.',
  ),
  'lines-differ': text(
    'Daftarnya tidak sama dengan yang Anda serahkan: ada yang hilang, bertambah, atau tertukar.',
    'Its lines are not those you handed over: some are missing, added or swapped.',
  ),
  'checkpoint-not-ours': text(
    'Titik riwayat penyerah di dalamnya bukan milik brankas ini.',
    'The sender’s checkpoint in it is not one of this vault.',
  ),
  'receiver-checkpoint-wrong': text(
    'Titik riwayat penerima tidak ditandatangani penerima.',
    'The receiver’s checkpoint is not signed by the receiver.',
  ),
  'another-adopted': text(
    'Tanda terima lain untuk serah terima ini sudah dicatat lebih dulu.',
    'Another receipt for this hand-over was recorded before.',
  ),
};

/** The sentence of a problem. @param show how moments are written */
export const arrivalSentence = (problem: ArrivalProblem, language: 'id' | 'en', show: (instant: string) => string): string => {
  const moment = (value: string): string => (/^\d{4}-\d\d-\d\dT/.test(value) ? show(value) : value);
  return arrivalTexts[problem.code][language]
    .replace('{subject}', moment(problem.subject))
    .replace('{detail}', moment(problem.detail ?? ''));
};
