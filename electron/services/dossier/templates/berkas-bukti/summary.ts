/** Section 1: what happened, where, when, who found it, who saw it; then the account in words. */
import { gapText } from '../../../../../shared/contract/gap-texts.ts';
import { requirementKindTexts, requirementTexts } from '../../../../../shared/contract/requirement-texts.ts';
import type { Case, emptyNarrative } from '../../../../../shared/domain/case.ts';
import { showCoordinates } from '../../../../../shared/domain/location.ts';
import { type Requirement, requirementsOf } from '../../../../../shared/domain/requirements.ts';
import type { Flow } from '../../../../paper/typeset/flow.ts';
import { grid } from '../../../../paper/typeset/flow.ts';
import { styles } from '../../../../paper/typeset/styles.ts';
import { type Cell, factsTable } from '../../../../paper/typeset/table.ts';
import { longStatement, numberRuns, originWords, personWords, placeWords } from '../../../../paper/words.ts';
import type { Context } from './context.ts';
import { openSection, paragraphs, subheading } from './heading.ts';

const unknown = 'Belum diketahui';

/** Deadline as the law words it; the days left are no part of a sealed paper. */
const limits = {
  PEMILU: {
    'hasil-pengawasan': 'Paling lama 7 (tujuh) hari sejak ditemukan (Pasal 454 ayat (5) UU Nomor 7 Tahun 2017)',
    laporan: 'Paling lama 7 (tujuh) hari kerja sejak diketahui (Pasal 454 ayat (6) UU Nomor 7 Tahun 2017)',
    'informasi-awal': 'Paling lama 7 (tujuh) hari sejak ditemukan (Pasal 454 ayat (5) UU Nomor 7 Tahun 2017)',
  },
  PILKADA: {
    'hasil-pengawasan': 'Paling lama 7 (tujuh) hari sejak diketahui atau ditemukan (Pasal 134 UU Pemilihan)',
    laporan: 'Paling lama 7 (tujuh) hari sejak diketahui atau ditemukan (Pasal 134 UU Pemilihan)',
    'informasi-awal': 'Paling lama 7 (tujuh) hari sejak diketahui atau ditemukan (Pasal 134 UU Pemilihan)',
  },
} as const;

const place = (matter: Case): string => {
  const { coordinates } = matter.place ?? {};
  const words = placeWords(matter.place) || unknown;
  return coordinates ? `${words}\n${showCoordinates(coordinates)} (${coordinates.datum})` : words;
};

/** Supervisors who found the exhibits, each once, with their letter of assignment. */
const finders = ({ snapshot }: Context): string => {
  const lines = snapshot.exhibits.flatMap(({ exhibit: { provenance } }) => {
    const { finder } = provenance;
    if (!finder) return [];
    return [finder.sptNumber ? `${personWords(finder)}\nSurat Perintah Tugas ${finder.sptNumber}` : personWords(finder)];
  });
  // Never the signed-in officer by default: he recorded, and is not presented as having found or witnessed anything.
  return [...new Set(lines)].join('\n') || 'Belum diisi';
};

const persons = (matter: Case, part: 'terlapor' | 'saksi' | 'pelapor'): string =>
  matter.persons
    .filter((p) => p.part === part)
    .map((p) => [personWords(p), p.confidential ? undefined : p.address].filter(Boolean).join(', '))
    .join('\n');

const facts = (flow: Flow, context: Context): void => {
  const { case: matter } = context.snapshot;
  const rows: [string, Cell][] = [
    ['Peristiwa', matter.narrative.what || matter.title],
    ['Asal', originWords[matter.origin]],
    ['Tempat kejadian', place(matter)],
    ['Waktu kejadian', matter.occurredAt ? longStatement(matter.occurredAt) : unknown],
    ...(matter.foundAt || matter.origin === 'hasil-pengawasan'
      ? [['Waktu ditemukan', matter.foundAt ? longStatement(matter.foundAt) : 'Belum diisi'] as [string, Cell]]
      : []),
    ...(matter.knownAt || matter.origin !== 'hasil-pengawasan'
      ? [['Waktu diketahui', matter.knownAt ? longStatement(matter.knownAt) : 'Belum diisi'] as [string, Cell]]
      : []),
    ['Pengawas yang menemukan', finders(context)],
    ['Terlapor atau pelaku', persons(matter, 'terlapor') || unknown],
    ...(matter.origin === 'laporan' ? [['Pelapor', persons(matter, 'pelapor') || 'Belum diisi'] as [string, Cell]] : []),
    ['Saksi', persons(matter, 'saksi') || 'tidak ada'],
    [matter.origin === 'laporan' ? 'Batas penyampaian laporan' : 'Batas penetapan temuan', limits[matter.regime][matter.origin]],
  ];
  flow.table(factsTable(rows, grid.left, grid.width, 40));
};

const account: readonly (readonly [keyof typeof emptyNarrative, string])[] = [
  ['summary', 'Uraian'],
  ['how', 'Bagaimana terjadinya'],
  ['who', 'Siapa saja'],
  ['why', 'Mengapa'],
  ['facts', 'Fakta dan keterangan'],
  ['analysis', 'Analisa'],
];

const narrative = (flow: Flow, { snapshot }: Context): void => {
  const told = account.filter(([part]) => snapshot.case.narrative[part].trim() !== '');
  if (told.length === 0) {
    subheading(flow, 'Uraian');
    flow.text('Belum diisi.', styles.narrative);
    flow.space(3);
  }
  for (const [part, title] of told) {
    subheading(flow, title);
    paragraphs(flow, snapshot.case.narrative[part]);
    flow.space(2);
  }
};

/** Each source once. They are of the Pemilu: for a Pemilihan the conditions are read alike, which nothing confirms. */
export const sourcesOf = (requirements: readonly Requirement[], regime: Case['regime']): string => {
  const named = requirements.filter((r) => r.rule.kind !== 'formulir').flatMap((r) => r.rule.source.split('; '));
  const own = regime === 'PEMILU' ? named : named.filter((s) => !s.startsWith('UU 7/2017'));
  const alike = regime === 'PEMILU' ? '' : ' (ketentuan Pemilu; padanannya untuk Pemilihan perlu verifikasi)';
  return `${[...new Set(own)].join('; ')}${alike}.`;
};

/** Formal and material conditions, each filled or not: the list is printed also where the case is sealed incomplete. */
const conditions = (flow: Flow, { snapshot }: Context): void => {
  subheading(flow, 'Kelengkapan syarat formal dan materiel', 8);
  const requirements = requirementsOf(snapshot.case.origin, snapshot.gaps);
  for (const kind of ['formal', 'materiel'] as const) {
    const own = requirements.filter((r) => r.rule.kind === kind);
    const words = own.map(({ rule, state }) => {
      const text = requirementTexts[rule.id].id;
      const unconfirmed = rule.certainty === 'TERKONFIRMASI' ? '' : ', perlu verifikasi';
      return `${text.charAt(0).toLowerCase()}${text.slice(1)} (${stateWords[state]}${unconfirmed})`;
    });
    flow.text(`${requirementKindTexts[kind].id}: ${words.join('; ')}.`, styles.dense);
  }
  flow.text(
    `Sumber: ${sourcesOf(requirements, snapshot.case.regime)} Terisi berarti kolomnya diisi; terpenuhi atau tidaknya syarat ditetapkan dalam kajian awal.`,
    styles.dense,
  );
  flow.space(4);
};
const stateWords = { filled: 'terisi', missing: 'belum terisi', doubtful: 'perlu verifikasi' } as const;

/** What is missing, said once and apart from integrity. */
const incomplete = (flow: Flow, { snapshot }: Context): void => {
  subheading(flow, 'Belum diketahui atau belum diisi', 8);
  const counted = new Map<string, string[]>();
  for (const { code, exhibitId } of snapshot.gaps) {
    const word = gapText(code);
    const numbers = counted.get(word) ?? [];
    const number = snapshot.exhibits.find((e) => e.exhibit.id === exhibitId)?.exhibit.number;
    counted.set(word, number ? [...numbers, number] : numbers);
  }
  const sentences = [...counted].map(([word, numbers]) => (numbers.length > 0 ? `${word} (${numberRuns(numbers)})` : word));
  flow.text(
    sentences.length > 0 ? `${sentences.map((s, n) => (n === 0 ? s : s.charAt(0).toLowerCase() + s.slice(1))).join('; ')}.` : 'tidak ada',
    styles.dense,
  );
};

export const summary = (flow: Flow, context: Context): void => {
  openSection(flow, 'ringkasan');
  facts(flow, context);
  flow.space(5.5);
  narrative(flow, context);
  flow.space(1);
  conditions(flow, context);
  incomplete(flow, context);
};
