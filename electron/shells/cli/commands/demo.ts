/** `demo`: a practice vault, a case and a sealed package, made from drawn scenes and marked as an exercise. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { typedPath, withService } from '../session.ts';

/** The invented district of the practice regions. */
const practiceRegion = '99.01.01';

export const addDemoCommand = (program: Command): void => {
  program
    .command('demo')
    .description('membuat brankas latihan, peristiwa, dan paket berkas bukti yang tersegel dari gambar rekaan')
    .requiredOption('--out <folder>', 'folder tujuan')
    .action(async (options: { out: string }, command: Command) => {
      const out = typedPath(options.out);
      mkdirSync(out, { recursive: true });
      const vault = join(out, 'brankas-latihan');
      await withService(
        command,
        async ({ client, output, follow, signal }) => {
          const passphrase = `latihan-${randomBytes(9).toString('base64url')}`;
          const [region] = await Promise.all([client.regions.byCode({ code: practiceRegion })]);
          await client.vault.create({
            officer: { name: 'Dwi Anggoro (latihan)', role: 'Staf Panwaslu Kecamatan', sptNumber: '014/PM.00.02/LATIHAN/2024' },
            office: {
              name: 'Panwaslu Kecamatan Kalitengah (latihan)',
              region,
              zone: region.zone,
              letterhead: ['PANWASLU KECAMATAN KALITENGAH', 'KABUPATEN BANTARAN (LATIHAN)'],
            },
            passphrase,
            workstationCode: 'KLT1',
            exercise: true,
          });
          writeFileSync(join(out, 'kata-sandi-latihan.txt'), `${passphrase}\n`, { mode: 0o600 });
          const { caseId } = await follow(client.exercise.fill(undefined, { signal }));
          const sealed = await follow(client.dossiers.seal({ caseId, passphrase }, { signal }));
          const copy = await follow(client.dossiers.exportTo({ id: sealed.id, folder: out, form: 'folder' }, { signal }));
          const pdf = join(copy.path, 'berkas.pdf');
          output.result({ vault, package: copy.path, pdf }, () =>
            [
              `Brankas latihan : ${vault}`,
              `Paket           : ${copy.path}`,
              `PDF             : ${pdf}`,
              'Kata sandinya di kata-sandi-latihan.txt. Semua isi rekaan.',
            ].join('\n'),
          );
          return copy.verdict.exitCode;
        },
        vault,
      );
    });
};
