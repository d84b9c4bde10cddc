/** Formulir B.2, temuan: what a plenary made of the supervision. Before it there is only *dugaan* (UU 7/2017 Pasal 454). */
import { longDay } from '../../../../shared/domain/time.ts';
import { addressOf, dayWords, exhibitLine, personsOf, placeOf, regimeCaps, signedAt, timeOf, UNKNOWN, withKind } from './facts.ts';
import { factsOf, summaryOf } from './model-a.ts';
import { BLANK, entries, field, letter, NONE, orBlank, orNone, point, text, title } from './parts.ts';
import type { FormTemplate } from './template.ts';

const set = { indent: 6, labelWidth: 52 };

/** The time limit is told by the office's own clock; seven days since the find (UU 7/2017 Pasal 454 ayat (5), Pasal 134 Pilkada). */
const LIMIT = 'Paling lama 7 (tujuh) hari sejak ditemukan; jenis hari mengikuti ketentuan yang berlaku';

export const b2: FormTemplate = {
  kind: 'b2',
  letterhead: false,
  annex: false,
  parts: (material, number) => {
    const { case: matter, supervisor, issuer, fields } = material;
    const reported = personsOf(matter, 'terlapor');
    return [
      title([`PENGAWAS ${regimeCaps(matter.regime)}`, 'FORMULIR MODEL B.2', 'TEMUAN'], `Nomor: ${number}`),
      point('1.', 'Pengawas yang menemukan', 0),
      field('a.', 'Nama', orBlank(supervisor.name), set),
      field('b.', 'Jabatan', orBlank(supervisor.role), set),
      field('c.', 'Nomor Surat Perintah Tugas', orBlank(supervisor.sptNumber), set),
      field('d.', 'Alamat', orBlank(supervisor.address), set),
      point('2.', 'Penetapan', 0),
      field('a.', 'Nomor berita acara pleno', orBlank(fields.plenaryNumber), set),
      field('b.', 'Hari dan tanggal pleno', fields.plenaryDay ? longDay(fields.plenaryDay) : BLANK, set),
      field('c.', 'Batas waktu temuan', LIMIT, set),
      point('3.', 'Pihak terlapor', 0),
      ...(reported.length === 0
        ? entries([UNKNOWN], set.indent)
        : reported.flatMap((p, n) => [
            field(`${letter(n)}.`, 'Nama', withKind(p), set),
            field('', 'Alamat', orNone(addressOf(p) || UNKNOWN), set),
          ])),
      point('4.', 'Peristiwa', 0),
      field('a.', 'Peristiwa', orNone(matter.narrative.what || matter.title), set),
      field('b.', 'Tempat kejadian', orNone(placeOf(matter)), set),
      field('c.', 'Waktu kejadian', orNone(timeOf(matter)), set),
      point('5.', 'Saksi-saksi', 0),
      ...entries(
        personsOf(matter, 'saksi').map((p) => [p.name, addressOf(p)].filter(Boolean).join(', ')),
        set.indent,
      ),
      point('6.', 'Bukti-bukti', 0),
      ...entries(material.exhibits.map(exhibitLine), set.indent),
      point('7.', 'Uraian kejadian', 0),
      text(orNone(summaryOf(material)), set.indent),
      ...(factsOf(material).length > 0 ? entries(factsOf(material), set.indent) : [text(NONE, set.indent)]),
      {
        is: 'signatures',
        signers: [
          {
            above: [`${signedAt(material)}, ${dayWords(material.day)}`, issuer.role].filter(Boolean),
            name: issuer.name,
            below: '',
            stamp: true,
          },
        ],
      },
    ];
  },
};
