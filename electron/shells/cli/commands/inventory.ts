/** `inventory list|show|create|export|case`: inventories of campaign objects. Lines are typed on screen; here they are read and handed out. */
import { type Command, Option } from 'commander';
import type { InventoryRow, Sheet } from '../../../../shared/contract/inventory.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { isObject, lineFormWords, lineKindWords, participantsIn, placeWords } from '../../../../shared/domain/inventory.ts';
import { shortRegionName } from '../../../../shared/domain/region-words.ts';
import { longDay } from '../../../../shared/domain/time.ts';
import { table } from '../output.ts';
import { type Session, withVault } from '../session.ts';

const PAGE = 1000;

const describe = (rows: readonly InventoryRow[]): string =>
  rows.length === 0
    ? 'Belum ada pendataan.'
    : table(
        ['Judul', 'Mulai', 'Foto', 'Baris', 'Objek', 'Peristiwa'],
        rows.map((r) => [
          r.inventory.title,
          longDay(r.inventory.from),
          `${r.donePhotos}/${r.photoCount}`,
          String(r.lineCount),
          String(r.quantity),
          r.caseNumber ?? '-',
        ]),
      );

/** The one whose title is given, or contains it. @throws Failure inventory-missing, usage where several fit */
const named = async ({ client }: Session, title: string): Promise<InventoryRow> => {
  const rows = await client.inventory.list();
  const wanted = title.toLocaleLowerCase('id');
  const exact = rows.filter((r) => r.inventory.title.toLocaleLowerCase('id') === wanted);
  const found = exact.length > 0 ? exact : rows.filter((r) => r.inventory.title.toLocaleLowerCase('id').includes(wanted));
  const [first] = found;
  if (!first) throw new Failure('inventory-missing');
  if (found.length > 1)
    throw new Failure('usage', { detail: `Ada ${found.length} pendataan yang cocok. Sebutkan judulnya dengan lengkap.` });
  return first;
};

const describeSheet = ({ photos, lines }: Sheet): string => {
  const numbers = new Map(photos.map((p) => [p.exhibitId, p.number]));
  const objects = lines.filter(isObject);
  return [
    table(
      ['Bukti', 'Golongan', 'Jenis', 'Jumlah', 'Peserta', 'Tempat', 'Desa', 'Jalan'],
      objects.map((line) => [
        line.exhibitIds.map((id) => numbers.get(id) ?? '').join(', '),
        lineKindWords[line.kind],
        line.form ? lineFormWords[line.form] : '-',
        String(line.quantity),
        line.participant ?? '-',
        placeWords(line.place),
        line.region ? shortRegionName(line.region) : '-',
        line.road ?? '-',
      ]),
    ),
    ...participantsIn(objects).map((p) => `${p.name}: ${p.quantity} objek, ${p.alleged} diduga pada tempat yang dilarang.`),
  ].join('\n');
};

const photosWithoutCase = async ({ client }: Session): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.exhibits.list({ filter: { missing: 'case' }, limit: PAGE, ...(cursor && { cursor }) });
    ids.push(...page.rows.filter((row) => row.mediaType.startsWith('image/')).map((row) => row.id));
    cursor = page.nextCursor;
  } while (cursor);
  return ids.toReversed();
};

const addReading = (group: Command): void => {
  group
    .command('list')
    .description('daftar pendataan')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const rows = await client.inventory.list();
        output.result(rows, () => describe(rows));
        return 0;
      }),
    );
  group
    .command('show')
    .argument('<judul>', 'judul pendataan, atau sebagian yang hanya cocok dengan satu')
    .description('baris satu pendataan')
    .action((title: string, _options: unknown, command: Command) =>
      withVault(command, async (session) => {
        const { inventory } = await named(session, title);
        const sheet = await session.client.inventory.sheet({ id: inventory.id });
        session.output.result(sheet, () => describeSheet(sheet));
        return 0;
      }),
    );
};

const addWriting = (group: Command): void => {
  group
    .command('create')
    .argument('<judul>', 'judul pendataan baru')
    .description('pendataan baru dari semua foto yang belum masuk peristiwa')
    .requiredOption('--from <tanggal>', 'hari pertama, YYYY-MM-DD')
    .option('--to <tanggal>', 'hari terakhir, YYYY-MM-DD')
    .addOption(new Option('--regime <rezim>', 'rezim').choices(['PEMILU', 'PILKADA']).default('PEMILU'))
    .action((title: string, options: { from: string; to?: string; regime: 'PEMILU' | 'PILKADA' }, command: Command) =>
      withVault(command, async (session) => {
        const exhibitIds = await photosWithoutCase(session);
        if (exhibitIds.length === 0) throw new Failure('usage', { detail: 'Tidak ada foto yang belum masuk peristiwa.' });
        const { from, to, regime } = options;
        const row = await session.client.inventory.create({ title, regime, from, ...(to && { to }), exhibitIds });
        session.output.result(row, () => describe([row]));
        return 0;
      }),
    );
  group
    .command('case')
    .argument('<judul>', 'judul pendataan')
    .description('membuat atau memperbarui peristiwa dari pendataan')
    .action((title: string, _options: unknown, command: Command) =>
      withVault(command, async (session) => {
        const { inventory } = await named(session, title);
        const made = await session.client.inventory.toCase({ id: inventory.id });
        session.output.result(made, () => `Peristiwa ${made.number}`);
        return 0;
      }),
    );
};

export const addInventoryCommands = (program: Command): void => {
  const group = program.command('inventory').description('pendataan APK: satu baris untuk satu objek');
  addReading(group);
  addWriting(group);
  group
    .command('export')
    .argument('<judul>', 'judul pendataan')
    .description('menyalin tabel, titik, atau daftar periksa ulang ke folder dan membacanya kembali')
    .requiredOption('--out <folder>', 'folder tujuan')
    .addOption(new Option('--form <bentuk>', 'bentuk file').choices(['xlsx', 'csv', 'geojson', 'checklist']).default('xlsx'))
    .action((title: string, options: { out: string; form: 'xlsx' | 'csv' | 'geojson' | 'checklist' }, command: Command) =>
      withVault(command, async (session) => {
        const { client, output, follow, path, signal } = session;
        const { inventory } = await named(session, title);
        const copy = await follow(
          client.inventory.exportTo({ id: inventory.id, folder: path(options.out), form: options.form }, { signal }),
        );
        output.result(copy, () => `Disalin dan dibaca ulang: ${copy.path}`);
        return 0;
      }),
    );
};
