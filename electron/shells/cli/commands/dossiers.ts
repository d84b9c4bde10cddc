/** `dossier preview|seal|export|print|identities|paper-return|list`: the deliverable. */

import { createWriteStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { byteAddress } from '../../../../shared/contract/host.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { describeGaps, showBytes, table } from '../output.ts';
import { type Session, withVault } from '../session.ts';
import { addPaperReturn } from './paper-return.ts';
import { addRedactCommand } from './redaction.ts';

interface ChoiceOptions {
  embed?: boolean;
  sanctions?: boolean;
  corrects?: string;
  reason?: string;
  /** Number of the full dossier; `true` takes the newest of the case. */
  redacted?: string | true;
  marking?: string;
  template?: string;
}

const dossierByNumber = async (session: Session, number: string) => {
  const found = (await session.client.dossiers.list()).find((d) => d.number === number);
  if (!found) throw new Failure('dossier-missing', { number });
  return found;
};

/** The full dossier that a redacted copy is made of. @throws Failure dossier-missing where none is sealed */
const redactedBy = async (session: Session, caseId: string, asked: string | true): Promise<string> => {
  if (asked !== true) return (await dossierByNumber(session, asked)).id;
  const [newest] = (await session.client.redactions.show({ caseId })).sealed;
  if (!newest) throw new Failure('dossier-missing');
  return newest.id;
};

const choiceOf = async (session: Session, number: string, options: ChoiceOptions) => {
  const found = await session.client.cases.byNumber({ number });
  return {
    caseId: found.case.id,
    embedOriginals: options.embed,
    sanctions: options.sanctions,
    corrects: options.corrects ? (await dossierByNumber(session, options.corrects)).id : undefined,
    correctionReason: options.reason,
    redacts: options.redacted ? await redactedBy(session, found.case.id, options.redacted) : undefined,
    marking: options.marking,
    template: options.template,
  };
};

const withChoice = (command: Command): Command =>
  command
    .argument('<nomor>', 'nomor peristiwa')
    .option('--embed', 'sertakan semua file asli di dalam PDF')
    .option('--no-embed', 'file asli hanya di dalam paket')
    .option('--sanctions', 'cantumkan ancaman sanksi butir yang terkonfirmasi')
    .option('--redacted [nomor]', 'salinan disamarkan dari berkas lengkap itu, atau dari yang terbaru')
    .option('--marking <teks>', 'penanda kerahasiaan berkas ini')
    .option('--template <susunan>', 'berkas-bukti (bawaan), atau pendataan-apk: satu tabel dengan foto kecil');

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
        const { warnings } = await client.cases.show({ id: choice.caseId });
        if (choice.redacts === undefined && warnings.some((w) => w.code.startsWith('confidential-name-in-')))
          output.warn(
            'Bagian dari nama yang dirahasiakan terbaca pada peristiwa ini. Periksa berkasnya sebelum diserahkan; perbaikan menjadi berkas baru.',
          );
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
            `${sealed.redacts ? 'Salinan disamarkan' : 'Berkas'} ${sealed.number} disegel: ${sealed.pageCount ?? 0} halaman, ${sealed.exhibitCount} bukti.`,
            `SHA-256 PDF: ${sealed.pdfSha256}`,
            ...(copy ? [`Salinan diperiksa ulang: ${copy.path} (${showBytes(copy.sizeBytes)}).`] : []),
          ].join('\n'),
        );
        return copy?.verdict.exitCode ?? 0;
      }),
    );
};

const photoLayouts = [1, 2, 4, 6] as const;

const addPrint = (parent: Command): void => {
  parent
    .command('print')
    .argument('<nomor>', 'nomor berkas bukti')
    .description('menyusun salinan cetak: rangkap dengan lembar pengantar; berkas yang disegel tidak diubah')
    .requiredOption('--out <file>', 'file PDF salinan cetak')
    .addOption(new Option('--sets <jumlah>', 'banyaknya rangkap').choices(['1', '2', '3', '4', '5']).default('3'))
    .addOption(
      new Option('--photos <jumlah>', 'foto tiap halaman; 1 berarti lembar bukti lengkap').choices(photoLayouts.map(String)).default('1'),
    )
    .action((number: string, options: { out: string; sets: string; photos: string }, command: Command) =>
      withVault(command, async (session) => {
        const { client, output, signal } = session;
        const { id } = await dossierByNumber(session, number);
        const path = session.path(options.out);
        if (existsSync(path)) throw new Failure('destination-exists', { name: basename(path) });
        const sets = Number(options.sets);
        const photosPerPage = photoLayouts.find((n) => String(n) === options.photos) ?? 1;
        const told = (await client.dossiers.handOuts({ id }, { signal })).layouts.find((l) => l.photosPerPage === photosPerPage);
        if (!session.options.json) process.stderr.write(`Akan tercetak ${sets * (told?.perSet ?? 0)} halaman.\n`);
        const made = await session.follow(client.dossiers.printCopies({ id, sets, photosPerPage }, { signal }));
        await pipeline(await session.open(byteAddress.print(made.printId)), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        output.result(
          { path, pageCount: made.pageCount, perSet: made.perSet, sets },
          () => `Salinan cetak ${sets} rangkap, ${made.pageCount} halaman (${made.perSet} tiap rangkap): ${path}`,
        );
        return 0;
      }),
    );
};

const addIdentities = (parent: Command): void => {
  parent
    .command('identities')
    .argument('<nomor>', 'nomor berkas bukti')
    .description('mengeluarkan lembar identitas saksi, terpisah dan tersegel; dicatat dalam riwayat')
    .requiredOption('--out <folder>', 'folder tujuan')
    .action((number: string, options: { out: string }, command: Command) =>
      withVault(command, async (session) => {
        const { id } = await dossierByNumber(session, number);
        const request = { id, folder: session.path(options.out), passphrase: session.knownPassphrase };
        const copy = await session.follow(session.client.dossiers.exportIdentities(request, { signal: session.signal }));
        session.output.result(copy, () => `Lembar identitas: ${copy.path}. Simpan terpisah dari berkas.`);
        return 0;
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
  addRedactCommand(parent);
  addPrint(parent);
  addIdentities(parent);
  addPaperReturn(parent);
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
