/** `dossier preview|seal|export|list`: the deliverable. */

import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { byteAddress } from '../../../../shared/contract/host.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { describeGaps, showBytes, table } from '../output.ts';
import { type Session, withVault } from '../session.ts';

interface ChoiceOptions {
  embed?: boolean;
  corrects?: string;
  reason?: string;
}

const dossierByNumber = async (session: Session, number: string) => {
  const found = (await session.client.dossiers.list()).find((d) => d.number === number);
  if (!found) throw new Failure('dossier-missing', { number });
  return found;
};

const choiceOf = async (session: Session, number: string, options: ChoiceOptions) => {
  const found = await session.client.cases.byNumber({ number });
  return {
    caseId: found.case.id,
    embedOriginals: options.embed,
    corrects: options.corrects ? (await dossierByNumber(session, options.corrects)).id : undefined,
    correctionReason: options.reason,
  };
};

const withChoice = (command: Command): Command =>
  command
    .argument('<nomor>', 'nomor peristiwa')
    .option('--embed', 'sertakan semua file asli di dalam PDF')
    .option('--no-embed', 'file asli hanya di dalam paket');

const addSeal = (parent: Command): void => {
  withChoice(parent.command('seal'))
    .description('menyegel berkas bukti; isi terkunci, perbaikan menjadi berkas baru')
    .option('--corrects <nomor>', 'nomor berkas yang diperbaiki')
    .option('--reason <teks>', 'alasan perbaikan')
    .option('--out <folder>', 'langsung salin paket ke folder ini')
    .option('--zip', 'salin sebagai satu file zip')
    .action((number: string, options: ChoiceOptions & { out?: string; zip?: boolean }, command: Command) =>
      withVault(command, async (session) => {
        const { client, output, follow, signal } = session;
        const choice = await choiceOf(session, number, options);
        const sealed = await follow(client.dossiers.seal({ ...choice, passphrase: session.knownPassphrase }, { signal }));
        const copy = options.out
          ? await follow(
              client.dossiers.exportTo(
                { id: sealed.id, folder: session.path(options.out), form: options.zip ? 'zip' : 'folder' },
                { signal },
              ),
            )
          : undefined;
        output.result({ ...sealed, package: copy?.path }, () =>
          [
            `Berkas ${sealed.number} disegel: ${sealed.pageCount ?? 0} halaman, ${sealed.exhibitCount} bukti.`,
            `SHA-256 PDF: ${sealed.pdfSha256}`,
            ...(copy ? [`Salinan diperiksa ulang: ${copy.path} (${showBytes(copy.sizeBytes)}).`] : []),
          ].join('\n'),
        );
        return copy?.verdict.exitCode ?? 0;
      }),
    );
};

export const addDossierCommands = (program: Command): void => {
  const parent = program.command('dossier').description('berkas bukti');
  withChoice(parent.command('preview'))
    .description('menyusun pratinjau tanpa segel')
    .requiredOption('--out <file>', 'file PDF pratinjau')
    .action((number: string, options: ChoiceOptions & { out: string }, command: Command) =>
      withVault(command, async (session) => {
        const preview = await session.follow(
          session.client.dossiers.preview(await choiceOf(session, number, options), { signal: session.signal }),
        );
        const path = session.path(options.out);
        const bytes = await session.open(byteAddress.preview(preview.previewId));
        await pipeline(bytes, createWriteStream(path));
        session.output.result({ path, pageCount: preview.pageCount, gaps: preview.gaps, warnings: preview.warnings }, () =>
          [
            `Pratinjau ${preview.pageCount} halaman: ${path}`,
            preview.gaps.length > 0 ? describeGaps(preview.gaps) : 'Isian lengkap.',
            ...preview.warnings.map((w) => `Periksa: ${w.code} (${w.subject})`),
          ].join('\n'),
        );
        return 0;
      }),
    );
  addSeal(parent);
  parent
    .command('export')
    .argument('<nomor>', 'nomor berkas bukti')
    .description('menyalin paket, membaca ulang salinannya, dan memeriksanya')
    .requiredOption('--out <folder>', 'folder tujuan')
    .option('--zip', 'sebagai satu file zip')
    .action((number: string, options: { out: string; zip?: boolean }, command: Command) =>
      withVault(command, async (session) => {
        const found = await dossierByNumber(session, number);
        const form = options.zip ? 'zip' : 'folder';
        const copy = await session.follow(
          session.client.dossiers.exportTo({ id: found.id, folder: session.path(options.out), form }, { signal: session.signal }),
        );
        session.output.result(copy, () => `Disalin dan diperiksa ulang: ${copy.path} (${showBytes(copy.sizeBytes)}).`);
        return copy.verdict.exitCode;
      }),
    );
  parent
    .command('list')
    .description('daftar berkas bukti')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const rows = await client.dossiers.list();
        output.result(rows, () =>
          table(
            ['Nomor', 'Peristiwa', 'Keadaan', 'Bukti', 'Judul'],
            rows.map((d) => [d.number, d.caseNumber, d.status, String(d.exhibitCount), d.title]),
          ),
        );
        return 0;
      }),
    );
};
