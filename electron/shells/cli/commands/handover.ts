/** `handover send|write|abandon|list|check|open`: parcels for another office, and parcels in the hands of whoever has no vault. */
import { type Command, Option } from 'commander';
import type { HandoverChoice, HandoverState, HandoverWritten, ParcelReport } from '../../../../shared/contract/handovers.ts';
import { parcelFaultSentence, signerRevokedText } from '../../../../shared/contract/parcel-texts.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { FAT32_VOLUME_BYTES } from '../../../../shared/domain/parcel.ts';
import { shortTime } from '../../../../shared/domain/time.ts';
import { exitCodeHelp, exitCodes, showBytes, table } from '../output.ts';
import { passphraseFromFile } from '../passphrase.ts';
import { type Session, typedPath, withService, withVault } from '../session.ts';

const stateWords: Readonly<Record<HandoverState, string>> = {
  disiapkan: 'belum ditulis',
  menunggu: 'menunggu tanda terima',
  diterima: 'diterima',
  sebagian: 'sebagian dikembalikan',
  dikembalikan: 'dikembalikan',
  dibatalkan: 'dibatalkan',
};

interface SendOptions {
  dossier?: string[];
  exhibit?: string[];
  case?: string[];
  office?: string;
  code?: boolean;
  plain?: boolean;
  note?: string;
  part?: string;
  to: string;
}

const usage = (detail: string): Failure => new Failure('usage', { detail });

const closureOf = async (session: Session, { office, code, plain }: SendOptions): Promise<HandoverChoice['closure']> => {
  if ([office !== undefined, code === true, plain === true].filter(Boolean).length !== 1)
    throw usage('Pilih satu: --office KANTOR, --code, atau --plain.');
  if (code) return { kind: 'passphrase' };
  if (plain) return { kind: 'plain' };
  const wanted = (office ?? '').toLocaleLowerCase('id').replace(/\s/g, '');
  const plainName = (name: string): string => name.toLocaleLowerCase('id').replace(/\s/g, '');
  const offices = wanted === '' ? [] : await session.client.handovers.recipients();
  const whole = offices.filter((o) => o.fingerprint.startsWith(wanted) || plainName(o.name) === wanted);
  const found = whole.length > 0 ? whole : offices.filter((o) => plainName(o.name).includes(wanted));
  const [only] = found;
  if (!only) throw new Failure('handover-recipient-unknown');
  if (found.length > 1)
    throw usage(`Lebih dari satu kantor cocok: ${found.map((o) => o.name).join('; ')}. Sebutkan lebih lengkap, atau awal sidik kuncinya.`);
  return { kind: 'office', fingerprint: only.fingerprint };
};

const idsOf = <T extends { id: string; number: string }>(
  numbers: readonly string[],
  rows: readonly T[],
  missing: () => Failure,
): string[] =>
  numbers.map((number) => {
    const row = rows.find((r) => r.number === number);
    if (!row) throw missing();
    return row.id;
  });

const choiceOf = async (session: Session, options: SendOptions): Promise<HandoverChoice> => {
  const { client } = session;
  const exhibitIds: string[] = [];
  for (const number of options.exhibit ?? []) exhibitIds.push((await client.exhibits.byNumber({ number })).exhibit.id);
  const caseIds: string[] = [];
  for (const number of options.case ?? []) caseIds.push((await client.cases.byNumber({ number })).case.id);
  const megabytes = options.part === undefined ? undefined : Number(options.part);
  if (megabytes !== undefined && !(megabytes >= 1)) throw usage('Ukuran bagian adalah bilangan MB, paling kecil 1.');
  return {
    dossierIds: idsOf(options.dossier ?? [], await client.dossiers.list(), () => new Failure('dossier-missing')),
    exhibitIds,
    caseIds,
    closure: await closureOf(session, options),
    note: options.note,
    volumeBytes: Math.min(FAT32_VOLUME_BYTES, megabytes === undefined ? FAT32_VOLUME_BYTES : Math.floor(megabytes * 1_000_000)),
  };
};

const describeWritten = (written: HandoverWritten, code?: string): string =>
  [
    `Kiriman ditulis, dibaca ulang, dan dibuka kembali: ${written.folder} (${written.volumes} bagian, ${showBytes(written.sizeBytes)}).`,
    ...(written.kept > 0 ? [`${written.kept} bagian dari percobaan sebelumnya masih utuh dan dipakai.`] : []),
    ...(written.reread === 'cache'
      ? ['Sistem ini mungkin menjawab dari ingatannya: cabut dan pasang flashdisk, lalu periksa dengan `handover check`.']
      : []),
    ...(code ? [`Kode kiriman, hanya ditampilkan sekali: ${code}`, 'Sampaikan lewat jalur lain, jangan bersama flashdisknya.'] : []),
    'Bawa flashdisk ke penerima dan mintalah tanda terima.',
  ].join('\n');

const many = (value: string, before: string[] = []): string[] => [...before, value];

const addSend = (parent: Command): void => {
  parent
    .command('send')
    .description('menyiapkan kiriman dan menulisnya ke flashdisk; terputus di tengah, lanjutkan dengan `handover write`')
    .option('--dossier <nomor>', 'berkas bukti yang disegel; boleh diulang', many)
    .option('--exhibit <nomor>', 'bukti; boleh diulang', many)
    .option('--case <nomor>', 'peristiwa beserta buktinya; boleh diulang', many)
    .option('--office <kantor>', 'dikunci untuk kantor ini: nama atau sebagiannya, atau awal sidik kuncinya')
    .option('--code', 'dikunci dengan kode yang dibuat program')
    .option('--plain', 'tidak dikunci: siapa pun yang memegang flashdisk dapat membacanya')
    .option('--note <teks>', 'catatan untuk penerima')
    .addOption(new Option('--part <MB>', 'ukuran bagian terbesar, misalnya 20 untuk lampiran surel'))
    .requiredOption('--to <folder>', 'flashdisk atau folder tujuan')
    .action((options: SendOptions, command: Command) =>
      withVault(command, async (session) => {
        const { client, follow, signal, output } = session;
        const choice = await choiceOf(session, options);
        const { signerRevoked } = await client.handovers.plan(choice);
        if (signerRevoked) output.warn(signerRevokedText(signerRevoked, 'id', shortTime(signerRevoked.since, 'WIB').slice(0, 10)));
        const begun = await follow(client.handovers.begin(choice, { signal }));
        // Told before the stick is touched: whatever happens there, the parcel can still be written and opened.
        if (begun.code && !session.options.json) output.warn(`Kode kiriman: ${begun.code}`);
        const written = await follow(client.handovers.write({ id: begun.id, folder: session.path(options.to) }, { signal }));
        output.result({ ...written, id: begun.id, ...(begun.code && { code: begun.code }) }, () => describeWritten(written, begun.code));
        return exitCodes.intact;
      }),
    );
};

const byStart = async (session: Session, start: string): Promise<string> => {
  const found = (await session.client.handovers.list()).filter((r) => r.handover.id.startsWith(start.toLowerCase()));
  const [only] = found;
  if (!only || found.length > 1) throw new Failure('handover-missing');
  return only.handover.id;
};

const addUnfinished = (parent: Command): void => {
  parent
    .command('write')
    .argument('<id>', 'awal nomor serah terima, dari `handover list`')
    .description('melanjutkan kiriman yang terputus; bagian yang utuh tidak ditulis ulang')
    .requiredOption('--to <folder>', 'flashdisk atau folder tujuan')
    .action((start: string, options: { to: string }, command: Command) =>
      withVault(command, async (session) => {
        const id = await byStart(session, start);
        const written = await session.follow(
          session.client.handovers.write({ id, folder: session.path(options.to) }, { signal: session.signal }),
        );
        session.output.result({ ...written, id }, () => describeWritten(written));
        return exitCodes.intact;
      }),
    );
  parent
    .command('abandon')
    .argument('<id>', 'awal nomor serah terima')
    .description('membatalkan kiriman yang belum selesai')
    .option('--from <folder>', 'flashdisk tempat bagiannya sudah ditulis, untuk dibersihkan')
    .action((start: string, options: { from?: string }, command: Command) =>
      withVault(command, async (session) => {
        const id = await byStart(session, start);
        await session.client.handovers.abandon({ id, ...(options.from && { folder: session.path(options.from) }) });
        session.output.result({ id }, () => 'Dibatalkan. Isi brankas tidak berubah.');
        return exitCodes.intact;
      }),
    );
};

const addList = (parent: Command): void => {
  parent
    .command('list')
    .description('daftar serah terima yang dikirim')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const rows = await client.handovers.list();
        output.result(rows, () =>
          table(
            ['Nomor', 'Keadaan', 'Penerima', 'Isi', 'Ukuran'],
            rows.map(({ handover: h, state, receipt }) => [
              h.id.slice(0, 12),
              receipt?.doubt ? `${stateWords[state]}, TANDA TERIMA DIRAGUKAN (kunci dicabut)` : stateWords[state],
              h.recipient?.office ?? (h.closure === 'plain' ? 'tidak dikunci' : 'pemegang kode'),
              String(h.items.length),
              showBytes(h.sizeBytes),
            ]),
          ),
        );
        return exitCodes.intact;
      }),
    );
};

/** The code of a file or of the terminal, where the parcel asks for one. */
const codeFrom = (file: string | undefined): { code: string } | undefined =>
  file === undefined ? undefined : { code: passphraseFromFile(typedPath(file)) };

const describeReport = ({ folder, header, statement, fileCount, faults }: ParcelReport): string => {
  const closed = { office: 'terkunci untuk satu kantor', passphrase: 'terkunci dengan kode', plain: 'tidak dikunci' };
  return [
    `${folder}: ${header ? `${header.volumes.length} bagian, ${closed[header.closure]}` : 'bukan kiriman yang selesai ditulis'}`,
    ...(statement
      ? [
          `  Dari ${statement.sender.name}, ${statement.sender.role}, ${statement.sender.office}: ${statement.items.length} butir, ${fileCount ?? 0} file.`,
          ...(statement.exercise ? ['  LATIHAN: bukan bukti.'] : []),
          ...statement.items.map((i) => `  - ${i.number} ${i.title}`),
        ]
      : header
        ? ['  Hanya bagian-bagiannya yang diperiksa; isinya belum dibuka.']
        : []),
    ...faults.map((f) => `  ! ${parcelFaultSentence(f, 'id')}`),
    ...(faults.length === 0 ? ['  Utuh.'] : []),
  ].join('\n');
};

const exitOf = (reports: readonly ParcelReport[]): number => {
  if (reports.length === 0) return exitCodes.usage;
  const faults = reports.flatMap((r) => r.faults.map((f) => f.code));
  if (faults.some((c) => c !== 'foreign-file' && c !== 'wrong-key' && c !== 'wrong-code')) return exitCodes.altered;
  return faults.length > 0 || reports.some((r) => !r.statement) ? exitCodes.unchecked : exitCodes.intact;
};

const addReading = (parent: Command): void => {
  const codeFile = () => new Option('--code-file <file>', 'file berisi kode kiriman pada baris pertama');
  parent
    .command('check')
    .argument('<folder>', 'flashdisk, atau folder kiriman')
    .description(`memeriksa kiriman; tidak perlu brankas. ${exitCodeHelp}`)
    .addOption(codeFile())
    .action((folder: string, options: { codeFile?: string }, command: Command) =>
      withService(command, async ({ client, output, follow, signal }) => {
        const reports = await follow(client.handovers.check({ folder: typedPath(folder), ...codeFrom(options.codeFile) }, { signal }));
        output.result(reports, () => (reports.length === 0 ? 'Tidak ada kiriman di sini.' : reports.map(describeReport).join('\n\n')));
        return exitOf(reports);
      }),
    );
  parent
    .command('open')
    .argument('<folder>', 'folder kiriman')
    .description('membuka kiriman berkode atau tanpa kunci ke folder baru; tidak perlu brankas. Hasilnya dapat dibaca siapa pun')
    .addOption(codeFile())
    .requiredOption('--out <folder>', 'folder tujuan')
    .action((folder: string, options: { codeFile?: string; out: string }, command: Command) =>
      withService(command, async ({ client, output, follow, signal }) => {
        const request = { folder: typedPath(folder), to: typedPath(options.out), ...codeFrom(options.codeFile) };
        const made = await follow(client.handovers.openTo(request, { signal }));
        output.result(
          made,
          () => `${describeReport(made.report)}\nDibuka ke ${made.path} (${made.fileCount} file, ${showBytes(made.sizeBytes)}).`,
        );
        return exitOf([made.report]);
      }),
    );
};

export const addHandoverCommands = (program: Command): void => {
  const parent = program.command('handover').description('serah terima dengan kantor lain lewat flashdisk: kirim, terima, tanda terima');
  addSend(parent);
  addUnfinished(parent);
  addList(parent);
  addReading(parent);
};
