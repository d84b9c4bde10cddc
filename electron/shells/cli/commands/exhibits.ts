/** `intake`, `exhibits`, `tag`: files in, as exhibits, and what is stated about them. */
import type { Command } from 'commander';
import type { ExhibitRow, TagChange } from '../../../../shared/contract/service.ts';
import type { Provenance } from '../../../../shared/domain/exhibit.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { type ReceiptWay, ReceiptWaySchema } from '../../../../shared/domain/person.ts';
import { failureSentence, showBytes, table } from '../output.ts';
import { type Session, withVault } from '../session.ts';
import { type PlaceOptions, readPerson, readPlace, readTime, zoneFor } from '../statements.ts';
import { missingWords } from '../texts.ts';

interface ProvenanceOptions {
  maker?: string;
  finder?: string;
  giver?: string;
  giverOpen?: boolean;
  way: string;
  received?: string;
}

interface TagOptions extends PlaceOptions {
  caption?: string;
  kind?: 'alat-bukti' | 'barang-bukti';
  occurred?: string;
  found?: string;
  known?: string;
  captured?: string;
  violation?: string[];
  platform?: string;
  url?: string;
  account?: string;
  notes?: string;
  label?: string[];
  exifPoint?: boolean;
}

const withTagOptions = (command: Command): Command =>
  command
    .option('--caption <teks>', 'keterangan bukti')
    .option('--kind <jenis>', 'alat-bukti atau barang-bukti')
    .option('--place <nama>', 'nama tempat kejadian')
    .option('--address <alamat>', 'alamat')
    .option('--region <kode>', 'kode wilayah tempat kejadian')
    .option('--coord <koordinat>', 'koordinat desimal atau derajat-menit-detik')
    .option('--exif-point', 'pakai koordinat EXIF setiap foto')
    .option('--occurred <waktu>', 'waktu kejadian, "2024-01-28 21.30 WIB" atau "sekitar 2024-01-28"')
    .option('--found <waktu>', 'waktu ditemukan pengawas')
    .option('--known <waktu>', 'waktu diketahui')
    .option('--captured <waktu>', 'waktu gambar diambil')
    .option('--violation <kode...>', 'kode dugaan pelanggaran dari katalog')
    .option('--platform <nama>', 'platform unggahan')
    .option('--url <alamat>', 'alamat unggahan')
    .option('--account <akun>', 'akun pengunggah')
    .option('--notes <teks>', 'catatan')
    .option('--label <label...>', 'label bebas');

const readTags = async (session: Session, options: TagOptions, office: 'WIB' | 'WITA' | 'WIT'): Promise<TagChange> => {
  const zone = zoneFor(options.region, office);
  const post = { platform: options.platform, url: options.url, account: options.account };
  return {
    caption: options.caption,
    kind: options.kind,
    place: await readPlace(session.client, options),
    coordinatesFromExif: options.exifPoint,
    occurredAt: readTime(options.occurred, zone),
    foundAt: readTime(options.found, zone),
    knownAt: readTime(options.known, zone),
    capturedAt: readTime(options.captured, zone),
    addViolations: options.violation,
    post: Object.values(post).some(Boolean) ? post : undefined,
    notes: options.notes,
    addLabels: options.label,
  };
};

const readProvenance = (options: ProvenanceOptions, office: 'WIB' | 'WITA' | 'WIT'): Provenance => {
  const way = ReceiptWaySchema.safeParse(options.way);
  if (!way.success) throw new Failure('usage', { detail: `Cara terima: ${ReceiptWaySchema.options.join(', ')}.` });
  return {
    maker: readPerson(options.maker, false),
    finder: readPerson(options.finder, false),
    giver: readPerson(options.giver, options.giverOpen !== true),
    way: way.data satisfies ReceiptWay,
    receivedAt: readTime(options.received, office),
  };
};

/** Ids of exhibits by their numbers. */
export const idsOf = (session: Session, numbers: readonly string[]): Promise<string[]> =>
  Promise.all(numbers.map(async (number) => (await session.client.exhibits.byNumber({ number })).exhibit.id));

const allRows = async (session: Session, text: string | undefined): Promise<ExhibitRow[]> => {
  const rows: ExhibitRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await session.client.exhibits.list({ filter: { text }, cursor, limit: 1000 });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
};

const addIntake = (program: Command): void => {
  withTagOptions(program.command('intake').argument('<file...>', 'file atau folder'))
    .description('mencatat file sebagai bukti; hash dihitung sebelum file dibuka')
    .option('--maker <orang>', 'pembuat: "nama; jabatan"')
    .option('--finder <orang>', 'penemu: "nama; jabatan; nomor SPT"')
    .option('--giver <orang>', 'penyerah: "nama; jabatan" (identitas dirahasiakan)')
    .option('--giver-open', 'identitas penyerah boleh ditulis')
    .option('--way <cara>', 'cara terima: cable, whatsapp, camera-card, …', 'unknown')
    .option('--received <waktu>', 'waktu diterima')
    .option('--case <nomor>', 'masukkan ke peristiwa ini')
    .option('--duplicates <skip|record>', 'file yang byte-nya sudah tercatat', 'skip')
    .action(
      (paths: string[], options: ProvenanceOptions & TagOptions & { case?: string; duplicates: 'skip' | 'record' }, command: Command) =>
        withVault(command, async (session) => {
          const { client, output, follow, signal } = session;
          const zone = session.state.office?.zone ?? 'WIB';
          const provenance = readProvenance(options, zone);
          const tags = await readTags(session, options, zone);
          const caseId = options.case ? (await client.cases.byNumber({ number: options.case })).case.id : undefined;
          const received = await follow(client.intake.stagePaths({ paths: paths.map(session.path) }, { signal }));
          const recorded =
            received.staged.length > 0
              ? await follow(
                  client.intake.record(
                    { ids: received.staged.map((s) => s.id), provenance, tags, caseId, duplicates: options.duplicates },
                    { signal },
                  ),
                )
              : { exhibits: [], duplicates: [], refused: [] };
          const skipped = recorded.duplicates.map((d) => d.stagedId);
          if (skipped.length > 0 && options.duplicates === 'skip') await client.intake.discard({ ids: skipped });
          const refused = [...received.refused, ...recorded.refused];
          output.result({ exhibits: recorded.exhibits, duplicates: recorded.duplicates, refused }, () =>
            [
              `${recorded.exhibits.length} bukti dicatat${recorded.exhibits.length > 0 ? `: ${recorded.exhibits.map((e) => e.number).join(', ')}` : ''}.`,
              ...recorded.duplicates.map((d) => `Sudah tercatat sebagai ${d.first.number}; tidak dicatat lagi.`),
              ...refused.map((r) => `${r.subject}: ${failureSentence(r.code, r.facts)}`),
            ].join('\n'),
          );
          return refused.length > 0 ? 3 : 0;
        }),
    );
};

const addTag = (program: Command): void => {
  withTagOptions(program.command('tag').argument('<nomor...>', 'nomor bukti, misalnya B-MKS1-000001'))
    .description('mengisi keterangan, tempat, waktu, dan dugaan pelanggaran pada satu atau banyak bukti')
    .action((numbers: string[], options: TagOptions, command: Command) =>
      withVault(command, async (session) => {
        const change = await readTags(session, options, session.state.office?.zone ?? 'WIB');
        const outcome = await session.client.exhibits.tag({ ids: await idsOf(session, numbers), change });
        session.output.result(outcome, () =>
          [`${outcome.changed} bukti diubah.`, ...outcome.refused.map((r) => `${r.subject}: ${failureSentence(r.code, r.facts)}`)].join(
            '\n',
          ),
        );
        return outcome.refused.length > 0 ? 3 : 0;
      }),
    );
};

export const addExhibitCommands = (program: Command): void => {
  addIntake(program);
  program
    .command('exhibits')
    .description('daftar bukti')
    .option('--text <kata>', 'cari kata')
    .action((options: { text?: string }, command: Command) =>
      withVault(command, async (session) => {
        const rows = await allRows(session, options.text);
        session.output.result(rows, () =>
          table(
            ['Nomor', 'Jenis', 'Ukuran', 'Tempat', 'Keterangan', 'Belum diisi'],
            rows.map((r) => [
              r.number,
              r.mediaType,
              showBytes(r.sizeBytes),
              r.placeName,
              r.caption.slice(0, 40),
              r.missing.map((m) => missingWords[m]).join(', '),
            ]),
          ),
        );
        return 0;
      }),
    );
  addTag(program);
};
