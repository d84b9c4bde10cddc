/** Letters of the office: surat pengantar, saran perbaikan, imbauan. The last two go to one participant each, with its own list. */
import type { FormPart } from '../../../../shared/domain/form.ts';
import { spelled } from '../../../paper/words.ts';
import type { FormExhibit, FormMaterial } from '../material.ts';
import { basesOf, dayWords, officeSeat, rangeOf, shortPlace } from './facts.ts';
import { BLANK, entries, field, NONE, orBlank, space, text } from './parts.ts';
import { counted, rowsOfParticipant, surveyActs, surveyTable } from './survey.ts';
import type { FormTemplate } from './template.ts';

const LABEL = 22;

interface Letter {
  subject: string;
  enclosure: string;
  recipient: string;
  recipientPlace: string;
  body: FormPart[];
}

/** Nomor, Lampiran, Hal, place and date; to whom; the body; who signs. */
const letterParts = (material: FormMaterial, number: string, letter: Letter): FormPart[] => {
  const { issuer, fields } = material;
  const signer = fields.signerName?.trim()
    ? { name: fields.signerName.trim(), role: fields.signerRole?.trim() ?? '' }
    : { name: issuer.name, role: issuer.role };
  // Labels stand at the text's own edge: they have no letter before them.
  const label = { indent: -6, labelWidth: LABEL };
  return [
    { is: 'text', text: `${officeSeat(material)}, ${dayWords(material.day)}`, indent: 0, align: 'right', bold: false },
    field('', 'Nomor', number, label),
    field('', 'Lampiran', letter.enclosure, label),
    field('', 'Hal', letter.subject, label),
    space(5),
    text('Yth.'),
    text(letter.recipient),
    text(`di ${letter.recipientPlace}`),
    space(5),
    ...letter.body,
    {
      is: 'signatures',
      signers: [{ above: [signer.role].filter(Boolean), name: signer.name, below: '', stamp: true }],
    },
  ];
};

const exhibitTable = (exhibits: readonly FormExhibit[]): FormPart => ({
  is: 'table',
  head: ['No.', 'Nomor bukti', 'Keterangan', 'Tempat'],
  widths: [10, 34, 65, 58],
  rows:
    exhibits.length === 0
      ? [['–', NONE, '', '']]
      : exhibits.map(({ exhibit, caption }, n) => [
          String(n + 1),
          exhibit.number,
          caption.trim() || 'Tanpa keterangan',
          shortPlace(exhibit.tags.place) || 'Belum diketahui',
        ]),
});

export const coverLetter: FormTemplate = {
  kind: 'pengantar',
  letterhead: true,
  annex: false,
  parts: (material, number) => {
    const { case: matter, fields, exhibits } = material;
    const rows = [
      ['1', `Berkas bukti dugaan pelanggaran, peristiwa ${matter.number}: ${matter.title}`, '3 (tiga) rangkap'],
      ['2', `File asli bukti (${rangeOf(exhibits) || NONE}) dalam media penyimpanan`, '1 (satu) buah'],
    ];
    return letterParts(material, number, {
      subject: fields.subject || 'Penyampaian berkas bukti dugaan pelanggaran',
      enclosure: fields.enclosure || '1 (satu) berkas',
      recipient: fields.recipient || BLANK,
      recipientPlace: fields.recipientPlace || BLANK,
      body: [
        text('Bersama ini disampaikan:'),
        { is: 'table', head: ['No.', 'Yang disampaikan', 'Banyaknya'], widths: [10, 117, 40], rows },
        text(
          fields.body ||
            'Berkas memuat dugaan pelanggaran; penetapan sebagai temuan dilakukan melalui rapat pleno pengawas yang berwenang. Disampaikan untuk ditindaklanjuti sesuai ketentuan.',
        ),
        space(2),
        text('Atas perhatian Bapak/Ibu, disampaikan terima kasih.'),
      ],
    });
  },
};

/** Exhibits of one participant: those of its findings; all where no finding names it. */
export const ownExhibits = ({ participant, findings, exhibits }: FormMaterial): FormExhibit[] => {
  const own = findings.filter((f) => f.personId === participant?.id);
  const ids = new Set(own.flatMap((f) => f.exhibitIds));
  return ids.size === 0 ? (own.length === 0 && findings.length > 0 ? [] : exhibits) : exhibits.filter((e) => ids.has(e.exhibit.id));
};

const ownActs = ({ participant, findings, case: matter }: FormMaterial): string[] =>
  findings
    .filter((f) => f.personId === participant?.id)
    .map((f) => {
      const bases = basesOf(f, matter);
      return `${f.frozen.entry.judul}; ${bases.length > 0 ? `dasar: ${bases.join('; ')}` : 'dasar hukum perlu verifikasi'}.`;
    });

const toParticipant = ({ participant, fields }: FormMaterial): Pick<Letter, 'recipient' | 'recipientPlace'> => ({
  recipient: fields.recipient || orBlank(participant?.name),
  recipientPlace: fields.recipientPlace || participant?.address || 'tempat',
});

const basis = ({ case: matter }: FormMaterial): string =>
  matter.regime === 'PEMILU' ? 'penyelenggaraan Pemilihan Umum' : 'penyelenggaraan Pemilihan';

export const improvement: FormTemplate = {
  kind: 'saran',
  letterhead: true,
  annex: false,
  parts: (material, number) => {
    const { case: matter, fields } = material;
    // Lines of an inventory that name this participant are its own list; else the exhibits of its findings.
    const rows = rowsOfParticipant(material);
    const own = rows.length > 0 ? [] : ownExhibits(material);
    const photos = rows.length > 0 ? new Set(rows.flatMap((r) => r.exhibitNumbers)).size : own.length;
    return letterParts(material, number, {
      subject: fields.subject || 'Saran perbaikan',
      enclosure: fields.enclosure || (photos > 0 ? `${spelled(photos)} foto/dokumen` : '–'),
      ...toParticipant(material),
      body: [
        text(
          `Berdasarkan hasil pengawasan ${basis(material)} pada peristiwa ${matter.number}, “${matter.title}”, diduga terdapat hal yang tidak sesuai dengan ketentuan sebagai berikut:`,
        ),
        ...entries([...ownActs(material), ...surveyActs(rows)], 0),
        space(1.5),
        text(rows.length > 0 ? `Objek dan bukti (${counted(rows)}):` : 'Objek dan bukti:'),
        rows.length > 0 ? surveyTable(rows) : exhibitTable(own),
        text(
          fields.body ||
            'Sehubungan dengan itu disarankan agar Saudara memperbaiki atau menertibkan sendiri objek tersebut sesuai ketentuan dan memberitahukan hasilnya secara tertulis. Bila tidak dilaksanakan, hal ini diteruskan menurut kewenangan.',
        ),
        space(2),
        text('Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.'),
      ],
    });
  },
};

export const reminder: FormTemplate = {
  kind: 'imbauan',
  letterhead: true,
  annex: false,
  parts: (material, number) => {
    const { case: matter, fields } = material;
    return letterParts(material, number, {
      subject: fields.subject || 'Imbauan',
      enclosure: fields.enclosure || '–',
      ...toParticipant(material),
      body: [
        text(
          `Dalam rangka pencegahan pelanggaran pada ${basis(material)}${matter.place ? ` di ${shortPlace(matter.place)}` : ''}, dengan ini kami mengimbau Saudara agar:`,
        ),
        ...entries(
          [
            fields.body || 'mematuhi ketentuan peraturan perundang-undangan yang berlaku bagi Saudara pada tahapan ini;',
            ...ownActs(material).map((act) => `tidak melakukan perbuatan berikut: ${act}`),
          ],
          0,
        ),
        space(1.5),
        text('Objek yang menjadi perhatian:'),
        exhibitTable(ownExhibits(material)),
        text('Imbauan ini bersifat pencegahan dan tidak menetapkan bahwa suatu pelanggaran telah terjadi.'),
        space(2),
        text('Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.'),
      ],
    });
  },
};
