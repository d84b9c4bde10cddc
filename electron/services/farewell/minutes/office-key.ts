/** What the berita acara says of an office key that lay in the vault: the fact where it is signed, what follows from it in the annex. */
import type { HeldOfficeKey } from '../../../../shared/domain/farewell.ts';
import { shortTime, type Zone } from '../../../../shared/domain/time.ts';
import { short } from './material.ts';

export const officeKeyFact = ({ name, fingerprint, copy }: HeldOfficeKey, zone: Zone): string =>
  `Kunci kantor ${name} (sidik ${short(fingerprint)}) ikut dihapus; ${copy ? `salinannya ditulis ${shortTime(copy.at, zone)}` : 'dari brankas ini tidak ada salinan yang ditulis'}.`;

/** Keys may have come by a copy from elsewhere: what this vault cannot know is not stated as a fact. */
export const officeKeyConsequence = ({ name, copy }: HeldOfficeKey): string => {
  if (!copy)
    return `Dari brankas ini tidak pernah ditulis salinan kunci kantor ${name}. Kecuali kunci yang sama masih tersimpan di tempat lain, yang dienkripsi untuk kantor itu tidak dapat dibuka lagi oleh siapa pun. Sertifikat dan daftar kepercayaannya tetap berlaku, tetapi tanpa kunci itu tidak ada yang dapat memperbarui atau mencabutnya.`;
  const behind = copy.current ? '' : ' Sertifikat, pencabutan, atau daftar yang terbit sesudah itu belum termuat di dalamnya.';
  return `Salinan kunci kantor ${name} terenkripsi dengan kata sandi kunci kantor (SHA-256 ${short(copy.sha256)}); kantor dapat melanjutkannya dari sana.${behind}`;
};
