/** `sync add|run|status|pause|resume|remove`: where to, how far. Credentials come by prompt, by standard input or from the environment, never as arguments. */
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { remoteFaultTexts, testFaultText } from '../../../../shared/contract/remote-fault-texts.ts';
import type { RemoteInput, RemoteState } from '../../../../shared/contract/sync.ts';
import { reasonSentence } from '../../../../shared/contract/sync-reason-texts.ts';
import { findingWords } from '../../../../shared/contract/sync-texts.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { addressOf, type RemoteCredentials, type RemotePlace, sumOf } from '../../../../shared/domain/sync.ts';
import { showBytes, table } from '../output.ts';
import { askPassphrase } from '../passphrase.ts';
import { type Session, withVault } from '../session.ts';

interface AddOptions {
  kind: RemotePlace['kind'];
  office?: string[];
  receive?: boolean;
  metered?: boolean;
  limit?: string;
  auto?: boolean;
  readBack: 'all' | 'acknowledged';
  region?: string;
  s3Region: string;
  bucket?: string;
  prefix?: string;
  virtualHost?: boolean;
  user?: string;
  secretStdin?: boolean;
  ca?: string;
}

const sumWords = ({ count, bytes }: { count: number; bytes: number }): string => `${count} (${showBytes(bytes)})`;

const describe = (state: RemoteState): string =>
  [
    `${addressOf(state.settings.place)}`,
    `  Terbukti ada di tujuan: ${sumWords(sumOf(state.sums, ['verified', 'acknowledged']))}, di antaranya dikonfirmasi kantor: ${sumWords(sumOf(state.sums, ['acknowledged']))}`,
    `  Terunggah, belum terbukti: ${sumWords(sumOf(state.sums, ['unverified']))}`,
    `  Menunggu: ${sumWords(sumOf(state.sums, ['waiting', 'sending', 'failed']))}${state.deferred.count > 0 ? `, ditunda sampai diminta: ${sumWords(state.deferred)}` : ''}`,
    ...(state.settings.receives
      ? [
          `  Diterima: ${state.incoming.segments} bagian riwayat dari ${state.incoming.devices} laptop, ${sumWords(state.incoming.held)} file`,
        ]
      : []),
    ...(state.leftOut.length > 0 ? [`  Tidak dikunci lagi untuk ${state.leftOut.join(', ')}: kunci kantornya dicabut.`] : []),
    ...(state.fault ? [`  ${remoteFaultTexts[state.fault.code].id.text}`] : []),
    ...(state.openFindings > 0 ? [`  Temuan pada tujuan: ${state.openFindings}. Lihat: sync status --findings`] : []),
  ].join('\n');

const secretFrom = async (options: AddOptions): Promise<string> => {
  const fromEnvironment = process.env.SAHIH_REMOTE_SECRET;
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
  if (options.secretStdin) return (readFileSync(0, 'utf8').split(/\r?\n/, 1)[0] ?? '').normalize('NFC');
  return askPassphrase(options.kind === 's3' ? 'Kunci rahasia S3' : 'Kata sandi tujuan');
};

const credentialsFrom = async (options: AddOptions): Promise<RemoteCredentials> => {
  const user = options.user ?? process.env.SAHIH_REMOTE_USER;
  if (options.kind === 'folder' || user === undefined) return { kind: 'none' };
  const secret = await secretFrom(options);
  return options.kind === 's3' ? { kind: 's3', accessKeyId: user, secretAccessKey: secret } : { kind: 'password', user, password: secret };
};

const placeFrom = (address: string, options: AddOptions, path: (typed: string) => string): RemotePlace => {
  const ca = options.ca === undefined ? {} : { caPem: readFileSync(path(options.ca), 'utf8') };
  if (options.kind === 'folder') return { kind: 'folder', path: path(address) };
  if (options.kind === 'webdav') return { kind: 'webdav', url: address, ...ca };
  if (options.bucket === undefined) throw new Failure('usage', { detail: 'Berikan --bucket untuk S3.' });
  return {
    kind: 's3',
    endpoint: address,
    region: options.s3Region,
    bucket: options.bucket,
    ...(options.prefix !== undefined && { prefix: options.prefix }),
    addressing: options.virtualHost ? 'virtual-host' : 'path',
    ...ca,
  };
};

/** The one remote whose address contains the text; the only one where none is given. @throws Failure remote-missing, usage */
const chosen = async ({ client }: Session, text: string | undefined): Promise<RemoteState> => {
  const { remotes } = await client.sync.state();
  const found = remotes.filter((remote) => text === undefined || addressOf(remote.settings.place).includes(text));
  if (found.length > 1)
    throw new Failure('usage', {
      detail: `Ada ${found.length} tujuan yang cocok. Sebutkan sebagian alamatnya yang hanya cocok dengan satu.`,
    });
  if (!found[0]) throw new Failure('remote-missing');
  return found[0];
};

const inputFrom = async (address: string, options: AddOptions, { client, path }: Session): Promise<RemoteInput> => {
  const state = await client.sync.state();
  const wanted = options.office ?? [];
  const recipients = state.offices.filter((card) =>
    wanted.some((word) => card.body.name.includes(word) || card.body.fingerprint.startsWith(word)),
  );
  if (wanted.length > 0 && recipients.length === 0)
    throw new Failure('usage', { detail: 'Kantor itu tidak ada di daftar kepercayaan. Terima dulu kartu kantornya.' });
  const limit = options.limit === undefined ? undefined : Math.round(Number(options.limit) * 1000);
  if (limit !== undefined && !Number.isFinite(limit)) throw new Failure('usage', { detail: '--limit adalah KB per detik.' });
  return {
    settings: {
      place: placeFrom(address, options, path),
      regionCode: options.region ?? state.regionCode,
      recipients,
      receives: options.receive ?? false,
      metered: options.metered ?? false,
      readBack: options.readBack,
      schedule: options.auto ? 'when-network' : 'by-hand',
      ...(limit !== undefined && { limitBytesPerS: limit }),
    },
    credentials: await credentialsFrom(options),
  };
};

const addAdding = (group: Command): void => {
  group
    .command('add')
    .argument('<alamat>', 'folder, alamat WebDAV, atau alamat layanan S3')
    .description('tujuan baru: diuji dulu, lalu disimpan; kata sandi ditanya, dari masukan standar, atau dari SAHIH_REMOTE_SECRET')
    .addOption(new Option('--kind <jenis>', 'jenis tujuan').choices(['folder', 'webdav', 's3']).default('folder'))
    .option('--office <nama...>', 'kantor penerima dari daftar kepercayaan: sebagian nama atau sidik jari')
    .option('--receive', 'terima kiriman laptop lain (perlu kunci kantor)')
    .option('--metered', 'hemat kuota: riwayat dan gambar kecil dulu, file asli bila diminta')
    .option('--limit <kb>', 'batas kecepatan, KB per detik')
    .option('--auto', 'berjalan sendiri bila ada jaringan')
    .addOption(new Option('--read-back <cara>', 'bukti terkirim').choices(['all', 'acknowledged']).default('all'))
    .option('--region <kode>', 'kode wilayah di tujuan (bawaan: wilayah kantor)')
    .option('--bucket <nama>', 'bucket S3')
    .option('--prefix <folder>', 'folder di dalam bucket')
    .option('--s3-region <nama>', 'nama region S3', 'us-east-1')
    .option('--virtual-host', 'bucket sebagai nama host')
    .option('--ca <file>', 'sertifikat CA kantor (PEM)')
    .option('--user <nama>', 'nama pengguna atau kunci akses (juga SAHIH_REMOTE_USER)')
    .option('--secret-stdin', 'baca kata sandi dari baris pertama masukan standar')
    .action((address: string, options: AddOptions, command: Command) =>
      withVault(command, async (session) => {
        const { client, output } = session;
        const input = await inputFrom(address, options, session);
        const tested = await client.sync.test(input);
        if (tested.fault)
          throw new Failure('usage', { detail: `${testFaultText(tested.fault, options.kind, 'id')} Tujuan belum disimpan.` });
        const made = await client.sync.setRemote(input);
        output.result(made, () => `Tujuan disimpan: ${addressOf(made.settings.place)}`);
        return 0;
      }),
    );
};

const addRunning = (group: Command): void => {
  group
    .command('run')
    .argument('[tujuan]', 'sebagian alamat, bila lebih dari satu')
    .description('menyinkronkan sekarang sampai selesai')
    .option('--audit', 'periksa ulang semua file di tujuan')
    .action((text: string | undefined, options: { audit?: boolean }, command: Command) =>
      withVault(command, async (session) => {
        const { client, follow, output, signal } = session;
        const { settings } = await chosen(session, text);
        const outcome = await follow(client.sync.run({ id: settings.id, audit: options.audit ?? false }, { signal }));
        output.result(
          outcome,
          () =>
            `${describe(outcome.state)}\n${outcome.clean ? 'Selesai: tidak ada yang tersisa.' : 'Belum selesai: yang tersisa tetap di antrean.'}`,
        );
        return outcome.clean ? 0 : 3;
      }),
    );
  group
    .command('status')
    .description('keadaan semua tujuan')
    .option('--findings', 'sebutkan apa yang ditemukan pada tujuan')
    .action((options: { findings?: boolean }, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const { remotes } = await client.sync.state();
        const findings = options.findings
          ? (await Promise.all(remotes.map(({ settings }) => client.sync.findings({ id: settings.id })))).flat()
          : [];
        output.result(options.findings ? { remotes, findings } : remotes, () =>
          [
            remotes.length === 0 ? 'Belum ada tujuan. Tambahkan: sync add <alamat>' : remotes.map(describe).join('\n'),
            ...(findings.length > 0
              ? [
                  table(
                    ['Temuan', 'Sebab', 'Laptop', 'Di tujuan', 'Keadaan'],
                    findings.map((f) => [
                      findingWords(f.code, 'id').word,
                      f.reasons.flatMap((reason) => reasonSentence(reason, 'id') ?? []).join(' '),
                      ...[f.device, f.subject, f.mendedAt ? 'sudah pulih' : 'belum pulih'],
                    ]),
                  ),
                ]
              : []),
          ].join('\n'),
        );
        return 0;
      }),
    );
  group
    .command('pause')
    .argument('[tujuan]', 'sebagian alamat, bila lebih dari satu')
    .description('menjeda tujuan: tidak berjalan sendiri sampai dilanjutkan')
    .action((text: string | undefined, _options: unknown, command: Command) =>
      withVault(command, async (session) => {
        const { settings } = await chosen(session, text);
        await session.client.sync.pause({ id: settings.id });
        session.output.result({ paused: settings.id }, () => 'Dijeda. Antrean disimpan. Lanjutkan dengan: sync resume');
        return 0;
      }),
    );
  group
    .command('resume')
    .argument('[tujuan]', 'sebagian alamat, bila lebih dari satu')
    .description('melanjutkan tujuan yang dijeda, sampai selesai')
    .action((text: string | undefined, _options: unknown, command: Command) =>
      withVault(command, async (session) => {
        const { client, follow, output, signal } = session;
        const { settings } = await chosen(session, text);
        await client.sync.resume({ id: settings.id });
        // The call begins a run in the background; a command that ends at once would cut it off.
        const outcome = await follow(client.sync.run({ id: settings.id, audit: false }, { signal }));
        output.result(outcome, () => `Dilanjutkan.\n${describe(outcome.state)}`);
        return outcome.clean ? 0 : 3;
      }),
    );
  group
    .command('remove')
    .argument('<tujuan>', 'sebagian alamat')
    .description('melupakan tujuan dan antreannya; isi tujuan tetap')
    .action((text: string, _options: unknown, command: Command) =>
      withVault(command, async (session) => {
        const { settings } = await chosen(session, text);
        await session.client.sync.removeRemote({ id: settings.id });
        session.output.result({ removed: settings.id }, () => 'Tujuan dilupakan. Yang sudah di sana tetap ada.');
        return 0;
      }),
    );
};

export const addSyncCommands = (program: Command): void => {
  const group = program.command('sync').description('menyinkronkan brankas dengan tujuan: folder, WebDAV, S3');
  addAdding(group);
  addRunning(group);
};
