/** Formulir B.1, laporan (fields of Perbawaslu 7/2022, the same in Perbawaslu 9/2024). What nobody stated is a blank for the pen. */
import type { FormPart } from '../../../../shared/domain/form.ts';
import { longDay, type TimeStatement } from '../../../../shared/domain/time.ts';
import { longStatement, placeWords } from '../../../paper/words.ts';
import type { FormMaterial } from '../material.ts';
import { addressOf, clockWords, exhibitLine, personsOf, regimeCaps } from './facts.ts';
import { BLANK, boldText, entries, field, letter, NONE, orBlank, point, space, text, title } from './parts.ts';
import type { FormTemplate } from './template.ts';

const set = { indent: 6, labelWidth: 52 };

const day = (t: TimeStatement | undefined): string => (t ? longStatement(t) : BLANK);

const reporter = ({ case: matter, phones }: FormMaterial): FormPart[] => {
  const [person] = personsOf(matter, 'pelapor');
  const hidden = person?.confidential ?? false;
  const stated = (value: string | undefined) => (hidden ? 'Pada lembar tersendiri yang disegel' : orBlank(value));
  // Never recorded, so on no sheet either.
  const unrecorded = hidden ? 'Dirahasiakan' : BLANK;
  return [
    point('1.', 'Pelapor', 0),
    field('a.', 'Nama', orBlank(person?.name), set),
    field('b.', 'Tempat/tanggal lahir', unrecorded, set),
    field('c.', 'Jenis kelamin', unrecorded, set),
    field('d.', 'Pekerjaan', stated(person?.role), set),
    field('e.', 'Kewarganegaraan', unrecorded, set),
    field('f.', 'Alamat', stated(person?.address), set),
    field('g.', 'No. telp/HP', stated(person && phones.get(person.id)), set),
    field('h.', 'Surel', unrecorded, set),
  ];
};

const reported = ({ case: matter, phones }: FormMaterial): FormPart[] => {
  const persons = personsOf(matter, 'terlapor');
  if (persons.length === 0)
    return [
      point('2.', 'Terlapor', 0),
      field('a.', 'Nama', BLANK, set),
      field('b.', 'Alamat', BLANK, set),
      field('c.', 'No. telp/HP', BLANK, set),
    ];
  return [
    point('2.', 'Terlapor', 0),
    ...persons.flatMap((p, n) => [
      field(`${letter(n)}.`, 'Nama', p.name, set),
      field('', 'Alamat', orBlank(addressOf(p)), set),
      field('', 'No. telp/HP', orBlank(phones.get(p.id)), set),
    ]),
  ];
};

const event = ({ case: matter }: FormMaterial): FormPart[] => [
  point('3.', 'Peristiwa yang dilaporkan', 0),
  field('a.', 'Peristiwa', orBlank(matter.narrative.what || matter.title), set),
  field('b.', 'Tempat kejadian', orBlank(placeWords(matter.place)), set),
  field('c.', 'Hari dan tanggal kejadian', day(matter.occurredAt), set),
  field('d.', 'Hari dan tanggal diketahui', day(matter.knownAt ?? matter.foundAt), set),
];

const witnesses = ({ case: matter, phones }: FormMaterial): FormPart[] => {
  const persons = personsOf(matter, 'saksi');
  return [
    point('4.', 'Saksi-saksi', 0),
    ...(persons.length === 0
      ? entries([], set.indent)
      : persons.flatMap((p, n) => [
          field(`${letter(n)}.`, 'Nama', p.name, set),
          field('', 'Alamat', orBlank(addressOf(p)), set),
          field('', 'No. telp/HP', p.confidential ? addressOf(p) : orBlank(phones.get(p.id)), set),
        ])),
  ];
};

/** Chronologically: what, where, when, how; each stated by the reporter. */
const account = ({ case: matter }: FormMaterial): string => {
  const { what, how, why, facts, summary } = matter.narrative;
  return (
    [summary, what, how, why, facts]
      .map((p) => p.trim())
      .filter((p, n, all) => p !== '' && all.indexOf(p) === n)
      .join('\n\n') || NONE
  );
};

export const b1: FormTemplate = {
  kind: 'b1',
  letterhead: false,
  annex: false,
  parts: (material, number) => {
    const { issuer, issuedAt, zone, office, fields } = material;
    const person = personsOf(material.case, 'pelapor')[0];
    return [
      title([`PENGAWAS ${regimeCaps(material.case.regime)}`, 'FORMULIR MODEL B.1', 'LAPORAN'], `Nomor: ${number}`),
      ...reporter(material),
      ...reported(material),
      ...event(material),
      ...witnesses(material),
      point('5.', 'Bukti-bukti', 0),
      ...entries(material.exhibits.map(exhibitLine), set.indent),
      point('6.', 'Uraian kejadian', 0),
      text(account(material), set.indent),
      space(3),
      field('', 'Dilaporkan di', fields.reportedAt || office.name, { indent: 0, labelWidth: 58 }),
      field('', 'Hari dan tanggal', longDay(material.day), { indent: 0, labelWidth: 58 }),
      field('', 'Pukul', clockWords(issuedAt, zone), { indent: 0, labelWidth: 58 }),
      space(3),
      boldText('Saya menyatakan bahwa isi laporan ini adalah yang sebenarnya dan saya bersedia bertanggung jawab atasnya.', 6),
      {
        is: 'signatures',
        signers: [
          { above: ['Pelapor'], name: person?.name ?? '', below: '', stamp: false },
          { above: ['Penerima laporan', issuer.role].filter(Boolean), name: issuer.name, below: '', stamp: true },
        ],
      },
    ];
  },
};
