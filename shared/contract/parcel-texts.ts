/** What is wrong with a parcel, in the words of whoever holds it. `{subject}` is a volume or a path inside. */
import type { ParcelFaultCode } from '../domain/parcel.ts';

export const parcelFaultTexts: Readonly<Record<ParcelFaultCode, { id: string; en: string }>> = {
  'not-a-parcel': {
    id: '{subject}: bukan kiriman yang selesai ditulis. Penulisannya mungkin terputus; mintalah pengirim melanjutkannya.',
    en: '{subject}: no finished parcel. Its writing may have been broken off; ask the sender to go on with it.',
  },
  'volume-missing': {
    id: '{subject}: bagian ini tidak ada. Cari flashdisk atau lampiran yang memuatnya, lalu kumpulkan semua bagian dalam satu folder.',
    en: '{subject}: this part is missing. Find the stick or attachment that holds it and gather all parts in one folder.',
  },
  'volume-altered': {
    id: '{subject}: isinya tidak sama dengan saat dikirim. Mintalah pengirim menulis ulang bagian ini.',
    en: '{subject}: not what was sent. Ask the sender to write this part again.',
  },
  'foreign-file': {
    id: '{subject}: bukan bagian dari kiriman. File ini tidak dibuka.',
    en: '{subject}: no part of the parcel. It was not opened.',
  },
  'wrong-key': {
    id: 'Kiriman ini terkunci untuk kantor lain. Buka di Sahih yang memegang kunci kantor itu.',
    en: 'This parcel is locked to another office. Open it in the Sahih that holds the key of that office.',
  },
  'wrong-code': {
    id: 'Kode tidak cocok dengan kiriman ini. Periksa lagi kodenya kepada pengirim.',
    en: 'The code does not fit this parcel. Ask the sender for it again.',
  },
  altered: {
    id: 'Isi terkunci kiriman ini berubah, jadi tidak dibuka. Mintalah pengirim menulis ulang.',
    en: 'The locked content of this parcel was altered, so it is not opened. Ask the sender to write it again.',
  },
  'container-invalid': {
    id: 'Wadah kiriman tidak dalam bentuk yang benar, jadi tidak dibuka.',
    en: 'The container of the parcel is not in its proper form, so it is not opened.',
  },
  'statement-invalid': {
    id: '{subject}: pernyataan serah terima tidak terbaca. Kiriman tidak dapat diterima.',
    en: '{subject}: the statement of the hand-over cannot be read. The parcel cannot be accepted.',
  },
  'statement-signature-invalid': {
    id: '{subject}: tanda tangan pengirim tidak cocok dengan pernyataannya. Kiriman tidak dapat diterima.',
    en: '{subject}: the signature of the sender does not fit the statement. The parcel cannot be accepted.',
  },
  'file-missing': {
    id: '{subject}: dinyatakan dikirim tetapi tidak ada di dalam kiriman.',
    en: '{subject}: stated as sent, but not in the parcel.',
  },
  'file-altered': {
    id: '{subject}: tidak sama dengan yang dinyatakan pengirim.',
    en: '{subject}: not what the sender stated.',
  },
  'file-foreign': {
    id: '{subject}: ada di dalam kiriman tetapi tidak dinyatakan pengirim. Tidak diambil.',
    en: '{subject}: in the parcel, but not stated by the sender. It is not taken.',
  },
  unreadable: {
    id: '{subject}: tidak dapat dibaca dari media ini. Pasang kembali flashdisknya, lalu coba lagi.',
    en: '{subject}: cannot be read from this medium. Plug the stick in again and try once more.',
  },
};

export const parcelFaultSentence = ({ code, subject }: { code: ParcelFaultCode; subject: string }, language: 'id' | 'en'): string =>
  parcelFaultTexts[code][language].replace('{subject}', subject).replace(/^: /, '');

/** Said before a parcel is signed by a key that was revoked. `day`: of the revocation, as the reader writes it. */
export const signerRevokedText = ({ by }: { by: string }, language: 'id' | 'en', day: string): string =>
  language === 'en'
    ? `Your seal key was revoked from ${day} by ${by}. Whoever knows that will not rely on what you sign now: an office refuses it. Ask that office for a certificate of a new key first.`
    : `Kunci segel Anda dicabut sejak ${day} oleh ${by}. Siapa pun yang mengetahuinya tidak mengandalkan yang Anda tanda tangani sekarang: kantor akan menolaknya. Mintalah dulu sertifikat untuk kunci baru kepada kantor itu.`;
