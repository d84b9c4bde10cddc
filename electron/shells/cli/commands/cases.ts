/** `case new|show|list|add|finding`: the matter, its exhibits and the alleged violations. */
import type { Command } from 'commander';
import type { CaseDetail } from '../../../../shared/contract/service.ts';
import type { CaseOrigin } from '../../../../shared/domain/case.ts';
import type { LawRegime } from '../../../../shared/domain/catalogue.ts';
import type { CasePerson } from '../../../../shared/domain/person.ts';
import { longDay } from '../../../../shared/domain/time.ts';
import { describeGaps, table } from '../output.ts';
import { withVault } from '../session.ts';
import { type PlaceOptions, readPerson, readPlace, readTime, zoneFor } from '../statements.ts';
import { idsOf } from './exhibits.ts';

interface NewOptions extends PlaceOptions {
  title: string;
  origin: CaseOrigin;
  regime: LawRegime;
  occurred?: string;
  found?: string;
  known?: string;
  summary?: string;
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

const describeCase = (detail: CaseDetail): string => {
  const { deadline } = detail;
  return [
    `${detail.case.number}  ${detail.case.title}`,
    `${detail.exhibits.length} bukti, ${detail.findings.length} dugaan pelanggaran`,
    deadline
      ? `Sisa ${deadline.daysLeft} hari ${deadline.dayKind}, batas ${longDay(deadline.lastDay)}. ${deadline.rule}`
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
}

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
            ['Nomor', 'Sisa hari', 'Bukti', 'Dugaan', 'Judul'],
            rows.map((r) => [
              r.number,
              r.deadline ? String(r.deadline.daysLeft) : '-',
              String(r.exhibitCount),
              String(r.findingCount),
              r.title,
            ]),
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
};
