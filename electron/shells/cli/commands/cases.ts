/** `case new|show|list|add|finding`: the matter, its exhibits and the alleged violations. */
import type { Command } from 'commander';
import type { CaseDetail } from '../../../../shared/contract/service.ts';
import type { CalendarStage, SupportedStatus } from '../../../../shared/domain/act-stage.ts';
import type { CaseOrigin } from '../../../../shared/domain/case.ts';
import type { LawRegime } from '../../../../shared/domain/catalogue.ts';
import type { Deadline } from '../../../../shared/domain/deadline.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { type Answer, AnswerSchema } from '../../../../shared/domain/norm-guidance.ts';
import type { CasePerson } from '../../../../shared/domain/person.ts';
import { longDay } from '../../../../shared/domain/time.ts';
import { describeGaps, table } from '../output.ts';
import { withVault } from '../session.ts';
import { type PlaceOptions, readPerson, readPlace, readTime, zoneFor } from '../statements.ts';
import { idsOf } from './exhibits.ts';
import { addFollowUpCommands } from './follow-ups.ts';

interface NewOptions extends PlaceOptions {
  title: string;
  origin: CaseOrigin;
  regime: LawRegime;
  occurred?: string;
  found?: string;
  known?: string;
  summary?: string;
  supported?: SupportedStatus;
  stage?: CalendarStage;
  reported?: string[];
  reportedKind?: string;
  witness?: string[];
  exhibit?: string[];
}

const persons = (options: NewOptions): Omit<CasePerson, 'id'>[] => [
  ...(options.reported ?? []).flatMap((text) => {
    const person = readPerson(text, false);
    return person ? [{ ...person, part: 'terlapor' as const, subjectKind: options.reportedKind }] : [];
  }),
  ...(options.witness ?? []).flatMap((text) => {
    const person = readPerson(text, true);
    return person ? [{ ...person, part: 'saksi' as const }] : [];
  }),
];

/** "sisa 4 hari kalender", "sisa 20 jam", "lewat 3 hari". */
const leftWords = (d: Deadline): string => {
  const [count, unit] = d.hoursLeft === undefined ? [d.daysLeft, 'hari'] : [d.hoursLeft, 'jam'];
  if (d.state === 'overdue') return `lewat ${Math.abs(count)} ${unit}`;
  return `sisa ${count} ${unit}${unit === 'hari' ? ` ${d.dayKind}` : ''}`;
};

const describeCase = (detail: CaseDetail): string => {
  const { deadline } = detail;
  return [
    `${detail.case.number}  ${detail.case.title}`,
    `${detail.exhibits.length} bukti, ${detail.findings.length} dugaan pelanggaran`,
    deadline
      ? `${deadline.title}: ${leftWords(deadline)}, batas ${longDay(deadline.lastDay)}. ${deadline.rule}`
      : 'Tanggal diketahui atau ditemukan belum diisi.',
    ...detail.exhibits.map((e) => `  ${e.number}  ${e.caption}`),
    ...detail.findings.map((f) => `  Dugaan: ${f.frozen.entry.judul} (${f.frozen.entry.kode})`),
    detail.gaps.length > 0 ? describeGaps(detail.gaps) : 'Isian lengkap.',
  ].join('\n');
};

const addNew = (parent: Command): void => {
  parent
    .command('new')
    .description('membuat peristiwa')
    .requiredOption('--title <judul>', 'judul singkat')
    .option('--origin <asal>', 'hasil-pengawasan, laporan, atau informasi-awal', 'hasil-pengawasan')
    .option('--regime <rezim>', 'PEMILU atau PILKADA', 'PEMILU')
    .option('--place <nama>', 'tempat kejadian')
    .option('--address <alamat>', 'alamat')
    .option('--region <kode>', 'kode wilayah')
    .option('--coord <koordinat>', 'koordinat')
    .option('--occurred <waktu>', 'waktu kejadian')
    .option('--found <waktu>', 'waktu ditemukan')
    .option('--known <waktu>', 'waktu diketahui')
    .option('--supported <status>', 'status yang didukung: BELUM_DITETAPKAN, DITETAPKAN, atau TIDAK_TAHU')
    .option('--stage <masa>', 'masa tahapan: MASA_KAMPANYE, MASA_TENANG, HARI_PEMUNGUTAN, DI_LUAR_JADWAL, atau TIDAK_TAHU')
    .option('--summary <teks>', 'uraian singkat dugaan pelanggaran')
    .option('--reported <orang...>', 'terlapor: "nama; jabatan"')
    .option('--reported-kind <jenis>', 'jenis subjek terlapor menurut katalog')
    .option('--witness <orang...>', 'saksi: "nama; jabatan" (identitas dirahasiakan)')
    .option('--exhibit <nomor...>', 'bukti menurut urutan')
    .action((options: NewOptions, command: Command) =>
      withVault(command, async (session) => {
        const zone = zoneFor(options.region, session.state.office?.zone ?? 'WIB');
        const exhibitIds = await idsOf(session, options.exhibit ?? []);
        const detail = await session.client.cases.create({
          title: options.title,
          origin: options.origin,
          regime: options.regime,
          place: (await readPlace(session.client, options)) ?? null,
          occurredAt: readTime(options.occurred, zone) ?? null,
          foundAt: readTime(options.found, zone) ?? null,
          knownAt: readTime(options.known, zone) ?? null,
          ...(options.supported && { supportedStatus: options.supported }),
          ...(options.stage && { calendarStage: options.stage }),
          narrative: options.summary ? { summary: options.summary } : undefined,
          persons: persons(options),
          exhibits: exhibitIds.map((exhibitId) => ({ exhibitId })),
        });
        session.output.result(detail, () => describeCase(detail));
        return 0;
      }),
    );
};

interface FindingOptions {
  code: string;
  subject: string;
  person?: string;
  exhibit?: string[];
  narrative: string;
  answer?: string[];
  localBasis?: string;
}

/** `cltn=tidak` -> { cltn: 'tidak' }. @throws Failure usage */
const answersOf = (typed: readonly string[]): Record<string, Answer> =>
  Object.fromEntries(
    typed.map((text) => {
      const [id = '', answer = ''] = text.split('=');
      const known = AnswerSchema.safeParse(answer);
      if (id === '' || !known.success) throw new Failure('usage', { detail: 'Jawaban ditulis pertanyaan=ya, =tidak, atau =tidak-tahu.' });
      return [id, known.data] as const;
    }),
  );

const addFinding = (parent: Command): void => {
  parent
    .command('finding')
    .argument('<nomor>', 'nomor peristiwa')
    .description('mencatat satu dugaan pelanggaran dalam peristiwa')
    .requiredOption('--code <kode>', 'kode katalog, misalnya APK-71c')
    .requiredOption('--subject <jenis>', 'jenis subjek, misalnya TIM_KAMPANYE')
    .option('--person <nama>', 'terlapor dalam peristiwa ini')
    .option('--exhibit <nomor...>', 'bukti yang mendukung; bawaan: semua bukti peristiwa')
    .option('--narrative <teks>', 'uraian', '')
    .option('--answer <jawaban...>', 'jawaban pertanyaan norma, misalnya cltn=tidak (ya, tidak, atau tidak-tahu)')
    .option('--local-basis <teks>', 'dasar peraturan daerah, bila ada')
    .action((number: string, options: FindingOptions, command: Command) =>
      withVault(command, async (session) => {
        const found = await session.client.cases.byNumber({ number });
        const finding = await session.client.findings.record({
          caseId: found.case.id,
          code: options.code,
          subjectKind: options.subject,
          personId: found.case.persons.find((p) => p.name === options.person)?.id,
          exhibitIds: options.exhibit ? await idsOf(session, options.exhibit) : found.case.exhibits.map((e) => e.exhibitId),
          narrative: options.narrative,
          ...(options.answer && { answers: answersOf(options.answer) }),
          ...(options.localBasis && { localBasis: options.localBasis }),
        });
        session.output.result(finding, () => `Dugaan dicatat: ${finding.frozen.entry.judul} (${finding.frozen.entry.kode}).`);
        return 0;
      }),
    );
};

export const addCaseCommands = (program: Command): void => {
  const parent = program.command('case').description('peristiwa');
  addNew(parent);
  parent
    .command('show')
    .argument('<nomor>', 'nomor peristiwa')
    .description('isi satu peristiwa')
    .action((number: string, _options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const detail = await client.cases.byNumber({ number });
        output.result(detail, () => describeCase(detail));
        return 0;
      }),
    );
  parent
    .command('list')
    .description('daftar peristiwa menurut tenggat')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const rows = await client.cases.list({});
        output.result(rows, () =>
          table(
            ['Nomor', 'Sisa', 'Bukti', 'Dugaan', 'Judul'],
            rows.map((r) => [r.number, r.deadline ? leftWords(r.deadline) : '-', String(r.exhibitCount), String(r.findingCount), r.title]),
          ),
        );
        return 0;
      }),
    );
  parent
    .command('add')
    .argument('<nomor>', 'nomor peristiwa')
    .argument('<bukti...>', 'nomor bukti')
    .description('memasukkan bukti ke peristiwa')
    .action((number: string, exhibits: string[], _options: unknown, command: Command) =>
      withVault(command, async (session) => {
        const found = await session.client.cases.byNumber({ number });
        const detail = await session.client.cases.addExhibits({ id: found.case.id, exhibitIds: await idsOf(session, exhibits) });
        session.output.result(detail, () => describeCase(detail));
        return 0;
      }),
    );
  addFinding(parent);
  addFollowUpCommands(parent);
};
