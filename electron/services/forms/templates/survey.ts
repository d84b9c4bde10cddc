/** What an inventory says on a form: its table, its counts, what is alleged and on which basis. No more than the lines state. */
import type { FormPart } from '../../../../shared/domain/form.ts';
import { sameParticipant } from '../../../../shared/domain/inventory.ts';
import { longDay } from '../../../../shared/domain/time.ts';
import { basesOf, printedCells, printedColumns, type Survey, sumsBy, type TableRow, VERIFY } from '../../../paper/inventory-table.ts';
import type { FormMaterial } from '../material.ts';
import { text } from './parts.ts';

export const rowsOf = ({ surveys }: Pick<FormMaterial, 'surveys'>): TableRow[] => surveys.flatMap((s) => s.rows);

const objects = (rows: readonly TableRow[]): number => rows.reduce((n, r) => n + r.quantity, 0);
const list = (words: readonly string[]): string => words.join('; ');

export const surveyTable = (rows: readonly TableRow[]): FormPart => ({
  is: 'table',
  head: printedColumns.map((c) => c.head),
  widths: printedColumns.map((c) => c.width),
  // Numbered anew: a letter holds the lines of one participant alone.
  rows: rows.map((row, n) => printedCells({ ...row, no: n + 1 })),
});

const days = ({ from, to }: Survey): string => (to && to !== from ? `${longDay(from)} s.d. ${longDay(to)}` : longDay(from));

/** "16 baris, 142 objek" */
export const counted = (rows: readonly TableRow[]): string => `${rows.length} baris, ${objects(rows)} objek`;

/** Every line, with its counts by participant and place. */
export const tableAnnex = ({ surveys }: FormMaterial): FormPart[] =>
  surveys
    .filter((s) => s.rows.length > 0)
    .flatMap((survey): FormPart[] => [
      { is: 'annex', title: 'LAMPIRAN: TABEL PENDATAAN' },
      text(`${survey.title}. Didata ${days(survey)}: ${counted(survey.rows)}.`),
      surveyTable(survey.rows),
      text(`Menurut peserta: ${list(sumsBy(survey.rows, (r) => r.participant, 'tidak disebut').map((s) => `${s.name} ${s.quantity}`))}.`),
      ...(basesOf(survey.rows).length > 0 ? [text(`Dasar menurut katalog: ${list(basesOf(survey.rows))}.`)] : []),
      text(`Menurut tempat: ${list(sumsBy(survey.rows, (r) => r.place, 'belum dinilai').map((s) => `${s.name} ${s.quantity}`))}.`),
      text(
        `Penempatan pada tempat yang tercantum dalam katalog adalah dugaan. Yang bertanda ${VERIFY} belum dipastikan dasarnya; penetapan dilakukan melalui rapat pleno.`,
      ),
    ]);

/** IV.5 where the officer wrote nothing. */
export const surveySummary = (rows: readonly TableRow[]): string => {
  const alleged = rows.filter((r) => r.alleged);
  if (alleged.length === 0) return '';
  const where = sumsBy(alleged, (r) => r.place, '').map((s) => `${s.name} (${s.quantity} objek)`);
  return `Diduga terdapat ${objects(alleged)} objek kampanye pada tempat yang tercantum sebagai tempat terlarang: ${list(where)}. Rinciannya dalam lampiran tabel pendataan.`;
};

/** IV.6 where the officer wrote nothing. */
export const surveyFacts = (surveys: readonly Survey[]): string[] =>
  surveys
    .filter((s) => s.rows.length > 0)
    .flatMap((survey) => [
      `${survey.title}, ${days(survey)}: didata ${counted(survey.rows)}, masing-masing dengan foto (lampiran tabel pendataan).`,
      ...sumsBy(survey.rows, (r) => r.participant, 'Peserta tidak disebut').map((s) => `${s.name}: ${s.lines} baris, ${s.quantity} objek.`),
    ]);

/** Places of the alleged lines, each with the basis that may be printed. */
export const surveyActs = (rows: readonly TableRow[]): string[] => {
  const alleged = rows.filter((r) => r.alleged);
  return sumsBy(alleged, (r) => r.place, '').map(({ name, quantity }) => {
    const bases = [...new Set(alleged.filter((r) => r.place === name).map((r) => r.basis))];
    return `${quantity} objek pada ${name}; ${bases.every((b) => b.includes(VERIFY)) ? `dasar hukum ${VERIFY}` : `dasar: ${list(bases)}`}.`;
  });
};

/** IV.7 where the officer wrote nothing. */
export const surveyAnalysis = (rows: readonly TableRow[]): string => {
  const acts = surveyActs(rows);
  if (acts.length === 0) return '';
  return [
    ...acts.map((act) => `Patut diduga tidak sesuai ketentuan: ${act}`),
    'Penilaian selanjutnya dan penetapan sebagai temuan dilakukan melalui rapat pleno.',
  ].join('\n\n');
};

/** What may be put to one participant: its lines in listed places. */
export const rowsOfParticipant = (material: FormMaterial): TableRow[] => {
  const { participant } = material;
  if (!participant) return [];
  return rowsOf(material).filter((r) => r.alleged && sameParticipant(r.participant) === sameParticipant(participant.name));
};
