/** `BACA-DAHULU.txt`: for whoever finds a parcel and knows nothing of Sahih. It names nobody and tells nothing of the content. */
import type { ParcelClosure } from '../../../../shared/domain/handover.ts';
import { parcelOpenerName } from '../../../../shared/domain/parcel.ts';

const heading = 'KIRIMAN SERAH TERIMA SAHIH\r\n\r\n';
const keep = 'Jangan mengubah, mengganti nama, atau menghapus file di folder ini.\r\n';

const how = (closure: ParcelClosure, opener: boolean): string => {
  if (closure === 'office')
    return [
      'Kiriman ini terkunci untuk satu kantor pengawas. Hanya Sahih di kantor itu yang dapat membukanya:',
      'Serah terima > Kotak masuk > pilih flashdisk ini.',
      'Bila Anda menemukan flashdisk ini, mohon serahkan ke kantor pengawas pemilu terdekat.',
    ].join('\r\n');
  if (closure === 'plain')
    return [
      'Isi kiriman ini TIDAK terkunci. Siapa pun yang memegang flashdisk ini dapat membacanya.',
      'Dengan Sahih: Serah terima > Kotak masuk > pilih flashdisk ini.',
      'Tanpa Sahih: bila hanya ada satu file .zip, buka seperti zip biasa; lalu periksa tiap berkas dengan periksa.html.',
    ].join('\r\n');
  return [
    'Kiriman ini terkunci dengan kode enam kelompok, yang disampaikan pengirim lewat jalur lain.',
    'Dengan Sahih: Serah terima > Kotak masuk > pilih flashdisk ini.',
    opener
      ? `Tanpa Sahih: salin folder ini ke komputer, buka ${parcelOpenerName} dengan peramban (Chrome, Edge, atau Firefox), pilih semua file kiriman, ketik kodenya.`
      : 'Tanpa Sahih: pembuka luring (buka.html) tidak disertakan oleh komputer pengirim. Gabungkan semua bagian .age menurut urutannya, lalu buka dengan program "age" dan kodenya.',
    'Sesudah terbuka, periksa tiap berkas dengan periksa.html: lihat PERIKSA.md.',
  ].join('\r\n');
};

export const readMeFirst = (closure: ParcelClosure, opener: boolean): string => `${heading}${how(closure, opener)}\r\n\r\n${keep}`;
