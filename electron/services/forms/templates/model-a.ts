/**
 * Formulir Model A (LHP), annex of Perbawaslu 5/2022: sections I to V and their labels are the official form,
 * never renamed, never dropped.
 */
import type { Case } from '../../../../shared/domain/case.ts';
import type { FormPart } from '../../../../shared/domain/form.ts';
import type { Activity, Dispute } from '../../../../shared/domain/supervision.ts';
import { longDay, type TimeStatement } from '../../../../shared/domain/time.ts';
import { longStatement } from '../../../paper/words.ts';
import type { FormMaterial } from '../material.ts';
import {
  accountOf,
  addressOf,
  allegation,
  basesOf,
  dayWords,
  exhibitFacts,
  exhibitLine,
  personsOf,
  placeOf,
  rangeOf,
  regimeCaps,
  shortPlace,
  signedAt,
  timeOf,
  UNKNOWN,
  withKind,
} from './facts.ts';
import { entries, field, letter, NONE, orBlank, orNone, paragraphsOf, point, section, text, title } from './parts.ts';
import { rowsOf, surveyAnalysis, surveyFacts, surveySummary, tableAnnex } from './survey.ts';
import type { FormTemplate } from './template.ts';

/** Columns of the paper, mm from the text's left edge (`design/paper`, grid of Formulir A). */
const first = { indent: 10, labelWidth: 65 };
const inner = { indent: 16, labelWidth: 46 };

const stageWords: Readonly<Record<string, string>> = {
  MASA_KAMPANYE: 'Kampanye',
  MASA_TENANG: 'Masa tenang',
  HARI_PEMUNGUTAN: 'Pemungutan dan penghitungan suara',
};
const regimeName = (matter: Case): string => (matter.regime === 'PEMILU' ? 'Pemilu' : 'Pemilihan');

/** Stage as stated; else by the calendar that the officer chose or that every finding asks for; else as supervised last. */
export const stageOf = ({ case: matter, findings, lastStage }: FormMaterial): string => {
  const stated = matter.supervision?.stage?.trim();
  if (stated) return stated;
  const masa = new Set(findings.flatMap((f) => f.frozen.entry.masa));
  const known = stageWords[matter.calendarStage ?? (masa.size === 1 ? ([...masa][0] as string) : '')];
  return known ? `${known} ${regimeName(matter)}` : lastStage;
};

const officer = (material: FormMaterial): FormPart[] => {
  const { supervisor } = material;
  return [
    section('I.', 'Data Pengawas Pemilihan'),
    field('a.', 'Tahapan yang diawasi', orBlank(stageOf(material)), first),
    field('b.', 'Nama Pelaksana Tugas Pengawasan', orBlank(supervisor.name), first),
    field('c.', 'Jabatan', orBlank(supervisor.role), first),
    field('d.', 'Nomor Surat Perintah Tugas', orBlank(supervisor.sptNumber), first),
    field('e.', 'Alamat', orBlank(supervisor.address), first),
  ];
};

const clock = (t: TimeStatement): string => t.local.slice(11, 16).replace(':', '.');
/** "Senin, 29 Januari 2024, pukul 06.30 s.d. 09.00 WIB, di Jalan Raya Kalitengah" */
export const whenAndWhere = ({ from, to, place }: Pick<Activity, 'from' | 'to' | 'place'>): string => {
  const where = place.trim() && `di ${place.trim()}`;
  if (!from) return [to && longStatement(to), where].filter(Boolean).join(', ');
  const day = longDay(from.local);
  const hours = from.local.length > 10;
  if (to && to.local.slice(0, 10) !== from.local.slice(0, 10))
    return [`${longStatement(from)} s.d. ${longStatement(to)}`, where].filter(Boolean).join(', ');
  const span = !hours
    ? ''
    : to && to.local.length > 10
      ? `pukul ${clock(from)} s.d. ${clock(to)} ${from.zone}`
      : `pukul ${clock(from)} ${from.zone}`;
  return [day, span, where].filter(Boolean).join(', ');
};

/** The activity that a case without any states by itself: the officer's own watch, where and when it was found. */
export const activityOf = (material: FormMaterial): Activity => {
  const { case: matter } = material;
  const stage = stageOf(material);
  const from = matter.foundAt ?? matter.knownAt;
  return {
    form: 'Langsung',
    aim: `Memastikan pelaksanaan ${stage ? `tahapan ${stage}` : `tahapan ${regimeName(matter)}`} sesuai dengan ketentuan`,
    target: matter.title,
    ...(from && { from }),
    place: shortPlace(matter.place),
  };
};

export const activitiesOf = (material: FormMaterial): Activity[] => {
  const stated = material.case.supervision?.activities ?? [];
  return stated.length > 0 ? stated : [activityOf(material)];
};

const activities = (material: FormMaterial): FormPart[] => [
  section('II.', 'Kegiatan Pengawasan'),
  ...activitiesOf(material).flatMap((a, n) => [
    field('a.', 'Bentuk', orNone(a.form), { ...inner, lead: `${n + 1}.` }),
    field('b.', 'Tujuan', orNone(a.aim), inner),
    field('c.', 'Sasaran', orNone(a.target), inner),
    field('d.', 'Waktu dan Tempat', orNone(whenAndWhere(a)), inner),
  ]),
];

/** Nothing is alleged: part IV says "tidak ada" under each of its labels. */
export const nothingAlleged = ({ case: matter, findings }: Pick<FormMaterial, 'case' | 'findings'>): boolean =>
  findings.length === 0 && personsOf(matter, 'terlapor').length === 0 && matter.narrative.summary.trim() === '';

const event = (matter: Case, none: boolean): FormPart[] => {
  const reported = personsOf(matter, 'terlapor');
  const told = (words: string) => (none ? NONE : orNone(words));
  const who = reported.length > 0 ? reported.map(withKind).join('\n') : matter.narrative.who.trim() || UNKNOWN;
  const addresses = reported.map((p) => (reported.length > 1 ? `${p.name}: ${addressOf(p) || UNKNOWN}` : addressOf(p) || UNKNOWN));
  return [
    point('1.', 'Peristiwa'),
    field('a.', 'Peristiwa', told(matter.narrative.what || matter.title), inner),
    field('b.', 'Tempat Kejadian', told(placeOf(matter)), inner),
    field('c.', 'Waktu Kejadian', told(timeOf(matter)), inner),
    field('d.', 'Pelaku', told(who), inner),
    field('e.', 'Alamat', told(addresses.join('\n') || UNKNOWN), inner),
  ];
};

const witnesses = (matter: Case): FormPart[] => {
  const persons = personsOf(matter, 'saksi');
  if (persons.length === 0) return [point('2.', 'Saksi-Saksi'), ...entries([], inner.indent)];
  return [
    point('2.', 'Saksi-Saksi'),
    ...persons.flatMap((p, n) => [field(`${letter(n)}.`, 'Nama', p.name, inner), field('', 'Alamat', addressOf(p) || UNKNOWN, inner)]),
  ];
};

const evidence = (material: FormMaterial, none: boolean): FormPart[] => {
  const of = (kind: 'alat-bukti' | 'barang-bukti'): string[] => {
    const own = none ? [] : material.exhibits.filter((e) => e.exhibit.tags.kind === kind);
    // Hundreds of photos stand in the annexed table, each in its line.
    return material.withTable && own.length > 1
      ? [`${own.length} bukti (${rangeOf(own)}), dirinci dalam lampiran tabel pendataan`]
      : own.map(exhibitLine);
  };
  return [
    point('3.', 'Alat Bukti'),
    ...entries(of('alat-bukti'), inner.indent),
    point('4.', 'Barang Bukti'),
    ...entries(of('barang-bukti'), inner.indent),
  ];
};

/** Uraian, fakta, analisa: the officer's words; where there are none, what the record itself states, and no more. */
export const summaryOf = (material: FormMaterial): string =>
  material.case.narrative.summary.trim() ||
  material.findings.map((f) => allegation(f, material.case)).join(' ') ||
  surveySummary(rowsOf(material));
export const factsOf = ({ case: matter, exhibits, withTable, surveys }: FormMaterial): string[] => {
  const written = paragraphsOf(matter.narrative.facts);
  if (written.length > 0) return written;
  return withTable ? surveyFacts(surveys) : exhibitFacts(exhibits);
};
export const analysisOf = (material: FormMaterial): string => {
  const { case: matter, findings } = material;
  const written = matter.narrative.analysis.trim();
  if (written) return written;
  if (findings.length === 0) return surveyAnalysis(rowsOf(material));
  const said = findings.map((f) => {
    const bases = basesOf(f, matter);
    const act = f.frozen.entry.judul;
    return bases.length > 0 ? `${act}: patut diduga tidak sesuai dengan ${bases.join('; ')}.` : `${act}: dasar hukum perlu verifikasi.`;
  });
  return [...new Set(said), 'Penilaian selanjutnya dan penetapan sebagai temuan dilakukan melalui rapat pleno.'].join('\n\n');
};

const allegations = (material: FormMaterial): FormPart[] => {
  const none = nothingAlleged(material);
  return [
    section('IV.', 'Informasi Dugaan Pelanggaran'),
    ...event(material.case, none),
    ...witnesses(material.case),
    ...evidence(material, none),
    point('5.', 'Uraian Singkat Dugaan Pelanggaran'),
    text(none ? NONE : orNone(summaryOf(material)), inner.indent),
    point('6.', 'Fakta dan Keterangan'),
    ...entries(none ? [] : factsOf(material), inner.indent),
    point('7.', 'Analisa'),
    text(none ? NONE : orNone(analysisOf(material)), inner.indent),
  ];
};

const dispute = (stated: Dispute | undefined): FormPart[] => [
  section('V.', 'Informasi Potensi Sengketa'),
  point('1.', 'Peristiwa'),
  field('a.', 'Peserta Pemilu', orNone(stated?.participant), inner),
  field('b.', 'Tempat Kejadian', orNone(stated?.place), inner),
  field('c.', 'Waktu Kejadian', orNone(stated?.occurredAt && longStatement(stated.occurredAt)), inner),
  point('2.', 'Objek Sengketa'),
  field('a.', 'Bentuk', orNone(stated?.objectForm), inner),
  field('b.', 'Identitas', orNone(stated?.objectIdentity), inner),
  field('c.', 'Hari/Tanggal dikeluarkan', orNone(stated?.issuedAt && longStatement(stated.issuedAt)), inner),
  field('d.', 'Kerugian langsung', orNone(stated?.directLoss), inner),
  point('3.', 'Uraian singkat potensi sengketa'),
  text(orNone(stated?.summary), inner.indent),
];

export const modelA: FormTemplate = {
  kind: 'model-a',
  letterhead: false,
  annex: true,
  parts: (material, number) => [
    title(['FORMULIR MODEL A', `LAPORAN HASIL PENGAWASAN ${regimeCaps(material.case.regime)}`], `NOMOR: ${number}`),
    ...officer(material),
    ...activities(material),
    section('III.', 'Uraian Singkat Hasil Pengawasan'),
    text(orNone(material.case.supervision?.account?.trim() || accountOf(material)), first.indent),
    ...allegations(material),
    ...dispute(material.case.supervision?.dispute),
    {
      is: 'signatures',
      signers: [
        {
          above: [`${signedAt(material)}, ${dayWords(material.day)}`, material.supervisor.role].filter(Boolean),
          name: material.supervisor.name,
          below: '',
          stamp: false,
        },
      ],
    },
    ...(material.withTable ? tableAnnex(material) : []),
  ],
};
