/** Berita acara serah terima: who hands which exhibits to whom, each with the hash that the receiver can check. */
import { groupHex } from '../../../../shared/domain/ids.ts';
import { longDay } from '../../../../shared/domain/time.ts';
import { spelled } from '../../../paper/words.ts';
import type { FormExhibit } from '../material.ts';
import { clockWords, signedAt } from './facts.ts';
import { BLANK, field, orBlank, space, text, title } from './parts.ts';
import type { FormTemplate } from './template.ts';

const set = { indent: 4, labelWidth: 30 };

/** One row a part: an exhibit of several files is handed over whole. */
export const exhibitRows = (exhibits: readonly FormExhibit[]): string[][] =>
  exhibits.flatMap(({ exhibit, caption }, n) =>
    exhibit.parts.map((part, i) => [
      i === 0 ? String(n + 1) : '',
      exhibit.parts.length > 1 ? `${exhibit.number} bagian ${i + 1}` : exhibit.number,
      caption.trim() || 'Tanpa keterangan',
      `${groupHex(part.sha256.slice(0, 32))}\n${groupHex(part.sha256.slice(32))}`,
    ]),
  );

export const handOver: FormTemplate = {
  kind: 'berita-acara',
  letterhead: true,
  annex: false,
  parts: (material, number) => {
    const { issuer, office, fields, exhibits, case: matter } = material;
    return [
      title(['BERITA ACARA SERAH TERIMA BUKTI'], `Nomor: ${number}`),
      text(
        `Pada hari ini, ${longDay(material.day)}, pukul ${clockWords(material.issuedAt, material.zone)}, bertempat di ${signedAt(material)}, yang bertanda tangan di bawah ini:`,
      ),
      space(2),
      field('1.', 'Nama', orBlank(issuer.name), set),
      field('', 'Jabatan', orBlank(issuer.role), set),
      field('', 'Instansi', office.name, set),
      text('selanjutnya disebut PIHAK PERTAMA;', set.indent + 6),
      space(1.5),
      field('2.', 'Nama', orBlank(fields.receiver), set),
      field('', 'Jabatan', orBlank(fields.receiverRole), set),
      field('', 'Instansi', orBlank(fields.receiverOffice), set),
      text('selanjutnya disebut PIHAK KEDUA.', set.indent + 6),
      space(2),
      text(
        `PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, ${spelled(exhibits.length)} bukti dugaan pelanggaran pada peristiwa ${matter.number}, “${matter.title}”, sebagaimana daftar berikut:`,
      ),
      {
        is: 'table',
        head: ['No.', 'Nomor bukti', 'Keterangan', 'Nilai hash SHA-256'],
        widths: [10, 34, 53, 70],
        rows: exhibits.length > 0 ? exhibitRows(exhibits) : [['–', 'Tidak ada', '', '']],
      },
      text(
        'Nilai hash dihitung dari file asli sebagaimana diterima. PIHAK KEDUA dapat menghitungnya kembali; nilai yang sama menunjukkan file yang sama.',
      ),
      space(2),
      text('Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.'),
      {
        is: 'signatures',
        signers: [
          { above: ['PIHAK KEDUA', 'yang menerima'], name: fields.receiver || BLANK, below: fields.receiverRole ?? '', stamp: true },
          { above: ['PIHAK PERTAMA', 'yang menyerahkan'], name: issuer.name, below: issuer.role, stamp: true },
        ],
      },
    ];
  },
};
