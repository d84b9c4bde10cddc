/** `catalogue show|search|compare|import|sign|review`: what is offered, and a new file from its publisher. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { CalendarStage, SupportedStatus } from '../../../../shared/domain/act-stage.ts';
import type { LawRegime } from '../../../../shared/domain/catalogue.ts';
import type { CatalogueDifference } from '../../../../shared/domain/catalogue-import.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { firstShown } from '../../../../shared/domain/offer.ts';
import { signCatalogueFile } from '../../../rpc/catalogue-signing.ts';
import { table } from '../output.ts';
import { type Session, typedPath, withService, withVault } from '../session.ts';

interface ActOptions {
  day?: string;
  regime?: LawRegime;
  subject?: string;
  supported?: SupportedStatus;
  stage?: CalendarStage;
  all?: boolean;
}

const groupWords = { before: 'sebelum penetapan', after: 'sesudah penetapan', any: '-' } as const;

const actOf = ({ day, regime, subject, supported, stage }: ActOptions) => ({
  ...(day && { day }),
  ...(regime && { regime }),
  ...(subject && { subject }),
  ...(supported && { supportedStatus: supported }),
  ...(stage && { calendarStage: stage }),
});

/** The file, the signature beside it (`<file>.sig` unless named) and, where given, the publisher's key. */
const signedFile = (session: Pick<Session, 'path'>, file: string, options: { signature?: string; key?: string }) => {
  const path = session.path(file);
  const signature = options.signature ? session.path(options.signature) : `${path}.sig`;
  for (const needed of [path, signature, ...(options.key ? [session.path(options.key)] : [])])
    if (!existsSync(needed)) throw new Failure('file-unreadable', { name: basename(needed) });
  return {
    fileBase64: readFileSync(path).toString('base64'),
    signatureBase64: readFileSync(signature).toString('base64'),
    ...(options.key && { publisherKeyPem: readFileSync(session.path(options.key), 'utf8') }),
  };
};

const differenceLines = (d: CatalogueDifference): string[] => [
  `${d.added.length} butir baru, ${d.closed.length} ditutup, ${d.changed.length} diubah, ${d.removed.length} tidak ada lagi, ${d.unchanged} tetap.`,
  ...d.added.map((e) => `+ ${e.code}  ${e.title}`),
  ...d.closed.map((e) => `x ${e.code}  ${e.title} (berlaku sampai ${e.until})`),
  ...d.changed.map((e) => `~ ${e.code}  ${e.title}: ${e.fields.map((f) => f.name).join(', ')}`),
  ...d.removed.map((e) => `- ${e.code}  ${e.title}`),
  ...(d.routes.length > 0 ? [`Rute yang berubah: ${d.routes.join(', ')}.`] : []),
];

const addReading = (parent: Command): void => {
  parent
    .command('show')
    .argument('[kode]', 'kode butir; tanpa kode: versi yang terpasang')
    .description('versi katalog, atau satu butir dengan kepastian dan sumbernya')
    .action((code: string | undefined, _options: unknown, command: Command) =>
      withService(command, async ({ client, output }) => {
        if (code === undefined) {
          const about = await client.catalogue.about();
          output.result(about, () => `Katalog ${about.version}, ${about.entryCount} butir\nSidik ${groupHex(about.sha256)}`);
          return 0;
        }
        const entry = await client.catalogue.entry({ code });
        output.result(entry, () =>
          [
            `${entry.kode}  ${entry.judul}`,
            `${entry.jenis_pelanggaran}; ${entry.rezim.join(', ')}; ${entry.subjek.join(', ')}`,
            `Berlaku ${entry.berlaku_dari ?? '-'} s.d. ${entry.berlaku_sampai ?? 'sekarang'}; ${entry.status_verifikasi}`,
            ...entry.dasar_hukum.map((b) => `- ${b.teks} (${b.status})`),
          ].join('\n'),
        );
        return 0;
      }),
    );
  parent
    .command('search')
    .argument('[kata...]', 'kata sehari-hari, misalnya: baliho di pohon')
    .description('butir yang ditawarkan untuk suatu perbuatan, yang tersering dulu')
    .option('--day <tanggal>', 'tanggal kejadian, YYYY-MM-DD')
    .option('--regime <rezim>', 'PEMILU atau PILKADA')
    .option('--subject <jenis>', 'jenis subjek, misalnya PNS')
    .option('--supported <status>', 'BELUM_DITETAPKAN, DITETAPKAN, atau TIDAK_TAHU')
    .option('--stage <masa>', 'MASA_KAMPANYE, MASA_TENANG, HARI_PEMUNGUTAN, DI_LUAR_JADWAL, atau TIDAK_TAHU')
    .option('--all', 'semua butir, bukan lima belas yang pertama')
    .action((words: string[], options: ActOptions, command: Command) =>
      withService(command, async ({ client, output }) => {
        const found = await client.catalogue.offer({ ...actOf(options), ...(words.length > 0 && { text: words.join(' ') }) });
        const shown = options.all ? found : firstShown(found);
        output.result(shown, () =>
          table(
            ['Kode', 'Penetapan', 'Jenis', 'Kepastian', 'Judul'],
            shown.map(({ entry, group }) => [entry.kode, groupWords[group], entry.jenis_pelanggaran, entry.status_verifikasi, entry.judul]),
          ),
        );
        return 0;
      }),
    );
};

interface ImportOptions {
  signature?: string;
  key?: string;
  fingerprint?: string;
}

const withSigned = (command: Command): Command =>
  command
    .argument('<file>', 'file katalog (.json); tanda tangannya di sebelahnya, .sig')
    .option('--signature <file>', 'file tanda tangan, bila bukan <file>.sig')
    .option('--key <file>', 'kunci publik penerbit (.pem), bila belum dikenal');

const addImport = (parent: Command): void => {
  withSigned(parent.command('compare'))
    .description('memeriksa file katalog baru dan menyebut bedanya; tidak mengganti apa pun')
    .action((file: string, options: ImportOptions, command: Command) =>
      withVault(command, async (session) => {
        const compared = await session.client.catalogue.compare(signedFile(session, file, options));
        session.output.result(compared, () =>
          [
            `Katalog ${compared.version} dari ${compared.publisher.name || 'penerbit tanpa nama'}; terpasang ${compared.currentVersion}.`,
            `Tanda tangan cocok. Sidik kunci penerbit ${groupHex(compared.publisher.fingerprint)}`,
            compared.standing === 'new'
              ? 'Penerbit ini belum dikenal: cocokkan sidiknya lewat jalan lain, lalu impor dengan --fingerprint.'
              : 'Penerbit ini sudah dikenal.',
            ...differenceLines(compared.difference),
          ].join('\n'),
        );
        return 0;
      }),
    );
  withSigned(parent.command('import'))
    .description('memakai file katalog baru; versi lama tetap disimpan')
    .option('--fingerprint <sidik>', 'sidik kunci penerbit yang sudah dicocokkan (64 digit heksadesimal)')
    .action((file: string, options: ImportOptions, command: Command) =>
      withVault(command, async (session) => {
        const confirmedFingerprint = options.fingerprint?.toLowerCase().replace(/\s+/g, '');
        const about = await session.client.catalogue.import({
          ...signedFile(session, file, options),
          ...(confirmedFingerprint && { confirmedFingerprint }),
        });
        session.output.result(about, () => `Katalog ${about.version} dipakai, ${about.entryCount} butir. Sidik ${groupHex(about.sha256)}`);
        return 0;
      }),
    );
};

export const addCatalogueCommands = (program: Command): void => {
  const parent = program.command('catalogue').description('katalog dugaan pelanggaran');
  addReading(parent);
  addImport(parent);
  parent
    .command('sign')
    .argument('<file>', 'file katalog (.json)')
    .requiredOption('--key <file>', 'kunci pribadi penerbit (.pem, ECDSA P-256 atau Ed25519)')
    .description('menandatangani file katalog sebagai penerbitnya; menulis <file>.sig')
    .action(async (file: string, options: { key: string }, command: Command) => {
      const signed = await signCatalogueFile(typedPath(file), typedPath(options.key));
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      process.stdout.write(
        json
          ? `${JSON.stringify(signed)}\n`
          : `Tanda tangan ditulis: ${basename(signed.signature)}\nSidik kunci ${groupHex(signed.fingerprint)}\n`,
      );
    });
  parent
    .command('review')
    .requiredOption('--out <folder>', 'folder untuk lembar tinjauan (PDF)')
    .description('lembar tinjauan untuk ahli hukum: semua butir dengan kepastian dan sumbernya')
    .action((options: { out: string }, command: Command) =>
      withService(command, async (session) => {
        const written = await session.client.catalogue.reviewSheet({ folder: session.path(options.out) });
        session.output.result(written, () => `${basename(written.path)} ditulis, ${written.pageCount} halaman.`);
        return 0;
      }),
    );
};
