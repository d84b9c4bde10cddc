/** `farewell show|hand-over|erase`: the end of a term. Nothing is erased before the office's receipt was read with `handover receipt`. */
import type { Command } from 'commander';
import type { FarewellState } from '../../../../shared/contract/farewell.ts';
import { receiptDoubtText } from '../../../../shared/contract/trust-texts.ts';
import { assertNever, Failure } from '../../../../shared/domain/failure.ts';
import type { HeldOfficeKey, Hindrance } from '../../../../shared/domain/farewell.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { shortTime } from '../../../../shared/domain/time.ts';
import { exitCodes } from '../output.ts';
import { withVault } from '../session.ts';

const day = (instant: string): string => shortTime(instant, 'WIB').slice(0, 10);

const hindranceWords = (one: Hindrance): string => {
  switch (one.is) {
    case 'not-handed-over':
      return 'Isi brankas belum selesai diserahkan.';
    case 'no-receipt':
      return 'Tanda terima belum dibaca: `handover receipt <media>`.';
    case 'receipt-differs':
      return 'Tanda terima tidak cocok dengan yang diserahkan. Minta kantor menulisnya ulang.';
    case 'not-accepted':
      return `Tidak diterima kantor: ${one.numbers.join(', ')}.`;
    case 'receiver-unknown':
      return `Penanda tangan tanda terima, ${one.name}, tidak dijamin kantor penerima.`;
    case 'receiver-revoked':
      return receiptDoubtText(one.doubt, 'id', day(one.doubt.since));
    case 'newer':
      return `Dicatat sesudah penyerahan: ${[...one.exhibits, ...one.dossiers, ...(one.other > 0 ? [`${one.other} catatan lain`] : [])].join(', ')}. Serahkan ulang.`;
    case 'foreign':
      return `${one.events} catatan dan ${one.files} file perangkat lain belum ikut diserahkan. Serahkan ulang.`;
    case 'staged':
      return `${one.count} file menunggu dicatat. Catat atau buang dulu.`;
    default:
      return assertNever(one);
  }
};

const officeKeyWords = ({ name, fingerprint, copy }: HeldOfficeKey): string[] => [
  `Brankas ini memegang kunci kantor ${name}, yang ikut dihapus:`,
  `  ${groupHex(fingerprint)}`,
  '  Tanpa salinan, yang dienkripsi untuk kantor ini tidak dapat dibuka lagi oleh siapa pun; sertifikat dan daftarnya tetap berlaku, tetapi tidak ada yang dapat memperbarui atau mencabutnya.',
  copy
    ? `  Salinan terakhir ${day(copy.at)}${copy.current ? '' : ', sesudah itu masih ada yang diterbitkan: simpan sekali lagi'}.`
    : '  Belum ada salinan. Simpan dulu: `trust office-key-copy <folder>`.',
];

const describe = (state: FarewellState): string =>
  [
    `${state.counts.exhibits} bukti, ${state.counts.dossiers} berkas bukti, ${state.counts.cases} peristiwa, ${state.counts.events} catatan riwayat`,
    ...(state.farewell ? [`Diserahkan kepada ${state.farewell.office.name}, ${day(state.farewell.begunAt)}`] : []),
    ...(state.officeKey ? officeKeyWords(state.officeKey) : []),
    ...(state.hindrances.length === 0 ? ['Semua yang diserahkan sudah diterima. Brankas boleh dihapus.'] : []),
    ...state.hindrances.map((one) => `! ${hindranceWords(one)}`),
  ].join('\n');

const officeNamed = ({ offices }: FarewellState, typed: string): string => {
  const wanted = typed.toLocaleLowerCase('id');
  const found = offices.filter((one) => one.name.toLocaleLowerCase('id').includes(wanted) || one.fingerprint.startsWith(wanted));
  if (found.length !== 1) throw new Failure('handover-recipient-unknown');
  return found[0]?.fingerprint ?? '';
};

interface EraseOptions {
  papers: string;
  words: string;
  officeKey?: string;
}

export const addFarewellCommands = (program: Command): void => {
  const group = program.command('farewell').description('akhir masa tugas: serahkan seluruh isi, lalu hapus brankas');
  group
    .command('show')
    .description('menyebut apa yang sudah dan belum terpenuhi; tidak mengubah apa pun')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const state = await client.farewell.state();
        output.result(state, () => describe(state));
        return state.hindrances.length === 0 ? exitCodes.intact : exitCodes.unchecked;
      }),
    );
  group
    .command('hand-over')
    .description('menyerahkan seluruh isi kepada kantor; tidak ada yang dihapus')
    .requiredOption('--office <kantor>', 'nama atau sebagiannya, atau awal sidik kuncinya')
    .requiredOption('--to <folder>', 'flashdisk atau folder tujuan')
    .action((options: { office: string; to: string }, command: Command) =>
      withVault(command, async ({ client, output, follow, path, signal, knownPassphrase }) => {
        const officeFingerprint = officeNamed(await client.farewell.state(), options.office);
        const request = { officeFingerprint, folder: path(options.to), passphrase: knownPassphrase };
        const sent = await follow(client.farewell.handOver(request, { signal }));
        output.result(sent, () => `${sent.path}\nBawa ke kantor dan mintalah tanda terima. Jangan mencatat bukti baru di sini.`);
        return exitCodes.intact;
      }),
    );
  group
    .command('erase')
    .description('menulis berita acara lalu menghapus brankas untuk selamanya')
    .requiredOption('--papers <folder>', 'tempat berita acara, di luar brankas')
    .requiredOption('--words <kata>', 'kata penegasan: "HAPUS BRANKAS INI"')
    .option('--office-key <sidik>', 'sidik kunci kantor yang ikut dihapus, lengkap, bila brankas memegangnya')
    .action((options: EraseOptions, command: Command) =>
      withVault(command, async ({ client, output, follow, path, knownPassphrase }) => {
        const state = await client.farewell.state();
        if (state.hindrances.length > 0 && !output.json) output.warn(describe(state));
        const officeKey = options.officeKey?.toLowerCase().replace(/[\s:]/g, '');
        const request = {
          folder: path(options.papers),
          passphrase: knownPassphrase,
          words: options.words,
          ...(officeKey && { officeKey }),
        };
        const erased = await follow(client.farewell.erase(request));
        output.result(erased, () => `Brankas sudah dihapus: ${erased.files} file. Berita acara: ${erased.minutesPath}`);
        return exitCodes.intact;
      }),
    );
};
