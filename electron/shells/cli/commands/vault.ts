/** `init`, `status`, `officer add|list`: the vault and who may open it. */
import type { Command } from 'commander';
import { table } from '../output.ts';
import { passphraseFromFile } from '../passphrase.ts';
import { typedPath, withService, withVault } from '../session.ts';

interface InitOptions {
  name: string;
  role: string;
  spt?: string;
  office: string;
  region: string;
  workstation?: string;
  exercise?: boolean;
}

export const addVaultCommands = (program: Command): void => {
  program
    .command('init')
    .description('membuat brankas baru dan mendaftarkan pengawas pertama')
    .requiredOption('--name <nama>', 'nama pengawas')
    .requiredOption('--role <jabatan>', 'jabatan, misalnya "Staf Panwaslu Kecamatan"')
    .option('--spt <nomor>', 'nomor Surat Perintah Tugas')
    .requiredOption('--office <nama>', 'nama kantor')
    .requiredOption('--region <kode>', 'kode wilayah tugas, misalnya 32.04.05')
    .option('--workstation <kode>', 'kode stasiun kerja, 2 sampai 8 huruf besar atau angka')
    .option('--exercise', 'brankas latihan: semua berkasnya ditandai LATIHAN')
    .action(async (options: InitOptions, command: Command) => {
      await withService(command, async ({ client, output, passphrase }) => {
        const region = await client.regions.byCode({ code: options.region });
        const { recoveryCode, status } = await client.vault.create({
          officer: { name: options.name, role: options.role, sptNumber: options.spt },
          office: { name: options.office, region, zone: region.zone, letterhead: [options.office] },
          passphrase: await passphrase('Kata sandi baru'),
          workstationCode: options.workstation,
          exercise: options.exercise === true,
        });
        const workstation = status.workstation?.code ?? '';
        output.result({ recoveryCode, workstation, officerId: status.signedIn?.id }, () =>
          [
            `Brankas dibuat. Kode stasiun kerja: ${workstation}.`,
            `Kode pemulihan: ${recoveryCode}`,
            'Simpan kode ini di tempat terkunci, terpisah dari laptop. Kode tidak akan ditampilkan lagi.',
          ].join('\n'),
        );
        return 0;
      });
    });

  program
    .command('status')
    .description('keadaan brankas tanpa membukanya')
    .action(async (_options: unknown, command: Command) => {
      await withService(command, async ({ client, output }) => {
        const status = await client.vault.status();
        output.result({ state: status.state, exercise: status.exercise, officers: status.officers }, () =>
          status.state === 'none'
            ? 'Belum ada brankas.'
            : status.state === 'erasing'
              ? 'Penghapusan brankas ini belum selesai. Lanjutkan di jendela Sahih.'
              : `Brankas ada (${status.state === 'open' ? 'terbuka' : 'terkunci'}), ${status.officers.length} pengawas.`,
        );
        return status.state === 'none' ? 2 : status.state === 'erasing' ? 3 : 0;
      });
    });

  const officer = program.command('officer').description('pengawas yang boleh masuk');
  officer
    .command('list')
    .description('daftar pengawas')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const all = await client.officers.list();
        output.result(all, () =>
          table(
            ['Nama', 'Jabatan', 'Sidik kunci', 'Keadaan'],
            all.map((o) => [o.name, o.role, o.keyFingerprint.slice(0, 16), o.retiredAt ? 'tidak aktif' : 'aktif']),
          ),
        );
        return 0;
      }),
    );
  officer
    .command('add')
    .description('menambah pengawas dengan kata sandi dan kunci segel sendiri')
    .requiredOption('--name <nama>', 'nama pengawas baru')
    .requiredOption('--role <jabatan>', 'jabatan')
    .option('--spt <nomor>', 'nomor SPT')
    .requiredOption('--new-passphrase-file <file>', 'file kata sandi pengawas baru')
    .action((options: { name: string; role: string; spt?: string; newPassphraseFile: string }, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const added = await client.officers.add({
          profile: { name: options.name, role: options.role, sptNumber: options.spt },
          passphrase: passphraseFromFile(typedPath(options.newPassphraseFile)),
        });
        output.result(
          { id: added.id, fingerprint: added.keyFingerprint },
          () => `${added.name} terdaftar, sidik kunci ${added.keyFingerprint}.`,
        );
        return 0;
      }),
    );
};
