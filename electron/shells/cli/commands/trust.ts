/** `trust show|read|request|card|adopt|certify|list|revoke|office-key|office-key-copy|office-key-install`: offices, certificates and lists as files. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { TrustReading } from '../../../../shared/contract/trust.ts';
import { keyTrustWords, revocationReasonTexts } from '../../../../shared/contract/trust-texts.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { shortTime } from '../../../../shared/domain/time.ts';
import type { CertifiedSubject, RevocationReason } from '../../../../shared/domain/trust.ts';
import { MOST_OFFICE_KEY_COPY_BYTES, MOST_TRUST_BYTES } from '../../../../shared/domain/trust-files.ts';
import { passphraseFromFile } from '../passphrase.ts';
import { type Session, typedPath, withVault } from '../session.ts';

const day = (instant: string): string => shortTime(instant, 'WIB').slice(0, 10);

/** Text of a trust file, as its bytes are. @throws Failure file-unreadable, trust-file-too-large */
export const trustText = (typed: string, mostBytes = MOST_TRUST_BYTES): string => {
  const path = typedPath(typed);
  if (!existsSync(path) || !statSync(path).isFile()) throw new Failure('file-unreadable', { name: basename(path) });
  if (statSync(path).size > mostBytes) throw new Failure('trust-file-too-large');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new Failure('trust-file-invalid', { reason: 'utf-8' }, { cause });
  }
};

const kindWords: Readonly<Record<TrustReading['kind'], string>> = {
  card: 'Kartu kantor',
  request: 'Permintaan sertifikat',
  answer: 'Sertifikat (jawaban kantor)',
  certification: 'Sertifikat',
  revocation: 'Pencabutan',
  list: 'Daftar kepercayaan',
};
const knownWords: Readonly<Record<TrustReading['known'], string>> = {
  own: 'kantor di brankas ini',
  confirmed: 'kantor dikenal di sini',
  through: 'dikenal melalui kantor lain',
  unknown: 'BELUM dikenal di sini',
};
const doubtWords: Readonly<Record<TrustReading['doubts'][number], string>> = {
  'issuer-unknown': 'Kantor penerbit belum dikenal di sini: namanya hanya pengakuannya sendiri.',
  'issuer-revoked': 'Kunci kantor penerbit sudah dicabut.',
  expired: 'Masa berlakunya sudah lewat menurut jam komputer ini.',
  'not-yet-valid': 'Belum berlaku menurut jam komputer ini; periksa jamnya.',
  'made-in-future': 'Dibuat di masa depan menurut jam komputer ini: salah satu jam keliru.',
  'not-for-me': 'Bukan untuk kunci Anda atau komputer ini.',
  'nothing-new': 'Sudah ada di brankas ini.',
  'office-name-differs': 'Pemohon menyebut nama kantor yang berbeda dari kantor di brankas ini.',
  'same-name-other-key': 'Sudah ada kantor bernama sama dengan kunci LAIN. Tanyakan langsung kepada kantornya.',
  'revocation-foreign': 'Kunci yang dicabut tidak dikenal di sini.',
};

/** Whom a certificate is for. A computer's names the officer who asked for it: it is no second person. */
const subjectWords = ({ kind, name, role, workstationCode }: CertifiedSubject): string => {
  if (kind === 'workstation') return `Komputer${workstationCode ? ` ${workstationCode}` : ''} yang dipakai ${name}`;
  if (kind === 'office') return `Kantor ${name}`;
  return ['Pengawas ', name, role && `, ${role}`, workstationCode && `, di komputer ${workstationCode}`].filter(Boolean).join('');
};

const describeReading = (reading: TrustReading): string =>
  [
    `${kindWords[reading.kind]} dari ${reading.from} (${knownWords[reading.known]}${reading.through.length > 0 ? `: ${reading.through.join(', ')}` : ''})`,
    ...(reading.place ? [reading.place] : []),
    ...reading.subjects.map((s) => `- ${subjectWords(s)}${s.validUntil ? `, sampai ${day(s.validUntil)}` : ''}`),
    ...(reading.revocation
      ? [`Dicabut sejak ${day(reading.revocation.since)}: ${revocationReasonTexts[reading.revocation.reason].id}`]
      : []),
    ...(reading.list
      ? [
          `Nomor ${reading.list.number} (di sini ${reading.list.knownNumber}); ${reading.list.offices.length} kantor, ${reading.list.certifications} sertifikat, ${reading.list.revocations} pencabutan`,
        ]
      : []),
    ...reading.doubts.map((doubt) => `! ${doubtWords[doubt]}`),
    `Sidik jari: ${groupHex(reading.fingerprint)}`,
  ].join('\n');

/** The fingerprint as typed: any case, spaces and colons. */
const typedFingerprint = (typed: string | undefined, reading: TrustReading): string => {
  if (typed === undefined)
    throw new Failure('usage', { detail: `Bandingkan sidik jarinya, lalu ulangi dengan --fingerprint.\n${describeReading(reading)}` });
  return typed.toLowerCase().replace(/[\s:]/g, '');
};

/** Passphrase of the office: from a file, else asked for. */
const officeSecret = (session: Session, file: string | undefined): Promise<string> =>
  file ? Promise.resolve(passphraseFromFile(typedPath(file))) : session.passphrase('Kata sandi kunci kantor');

const addReading = (parent: Command): void => {
  parent
    .command('show')
    .description('kantor yang dikenal, sertifikat saya, dan siapa yang disertifikasi kantor ini')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const all = await client.trust.overview();
        output.result(all, () =>
          [
            ...(all.own
              ? [`Kantor di brankas ini: ${all.own.card.body.name}`, `  ${groupHex(all.own.card.body.fingerprint)}`]
              : ['Brankas ini tidak memegang kunci kantor.']),
            ...(all.me ? [`${all.me.name}: ${keyTrustWords(all.me.trust, 'id', day).word}`] : []),
            ...all.offices.map(
              (o) =>
                `Dikenal: ${o.card.body.name}${o.through.length > 0 ? ` (melalui ${o.through.join(', ')})` : ''}${o.revoked ? `, DICABUT sejak ${day(o.revoked.since)}` : ''}`,
            ),
            ...all.issued.map(
              (i) =>
                `Disertifikasi: ${subjectWords(i.subject)}, sampai ${day(i.validUntil)}${i.revoked ? `, DICABUT sejak ${day(i.revoked.since)}` : ''}`,
            ),
          ].join('\n'),
        );
        return 0;
      }),
    );
  parent
    .command('read')
    .argument('<file>', 'kartu, permintaan, sertifikat, pencabutan, atau daftar')
    .description('menyebut isi file kepercayaan tanpa memasang apa pun')
    .action((file: string, _options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const reading = await client.trust.read({ text: trustText(file) });
        output.result(reading, () => describeReading(reading));
        return 0;
      }),
    );
  parent
    .command('adopt')
    .argument('<file>', 'kartu, sertifikat, pencabutan, atau daftar')
    .option('--fingerprint <sidik>', 'sidik jari yang sudah dibandingkan')
    .description('memasang file setelah sidik jarinya dibandingkan')
    .action((file: string, options: { fingerprint?: string }, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const text = trustText(file);
        const reading = await client.trust.read({ text });
        const done = await client.trust.adopt({ text, fingerprint: typedFingerprint(options.fingerprint, reading) });
        output.result(done, () => (done.added > 0 ? `${kindWords[done.kind]} dipasang.` : 'Sudah ada; tidak ada yang berubah.'));
        return 0;
      }),
    );
};

const addWriting = (parent: Command): void => {
  for (const [name, what, words] of [
    ['card', 'card', 'menulis kartu kantor di brankas ini ke sebuah folder'],
    ['request', 'request', 'menulis permintaan sertifikat pengawas dan komputer ini'],
  ] as const)
    parent
      .command(name)
      .argument('<folder>')
      .description(words)
      .action((folder: string, _options: unknown, command: Command) =>
        withVault(command, async ({ client, output }) => {
          const written = await client.trust.exportTo({ folder: typedPath(folder), what });
          output.result(written, () => written.path);
          return 0;
        }),
      );
};

interface GivingOptions {
  fingerprint?: string;
  until?: string;
  officePassphraseFile?: string;
  folder?: string;
  reason?: RevocationReason;
  name?: string;
}
const secretOption = ['--office-passphrase-file <file>', 'file berisi kata sandi kunci kantor pada baris pertama'] as const;

const addOffice = (parent: Command): void => {
  parent
    .command('office-key')
    .option('--name <nama>', 'nama kantor pada kartu (bawaan: nama di Pengaturan)')
    .option(...secretOption)
    .description('membuat kunci kantor di brankas ini, sekali saja')
    .action((options: GivingOptions, command: Command) =>
      withVault(command, async (session) => {
        const { client, output } = session;
        const name = options.name ?? (await client.trust.overview()).officeName;
        const card = await client.trust.makeOfficeKey({ name, passphrase: await officeSecret(session, options.officePassphraseFile) });
        output.result(card, () => `${card.body.name}\n${groupHex(card.body.fingerprint)}`);
        return 0;
      }),
    );
  parent
    .command('office-key-copy')
    .argument('<folder>', 'tempat yang terkunci, di luar brankas')
    .option(...secretOption)
    .description('menyimpan salinan kunci kantor, terenkripsi dengan kata sandi kunci kantor')
    .action((folder: string, options: GivingOptions, command: Command) =>
      withVault(command, async (session) => {
        const passphrase = await officeSecret(session, options.officePassphraseFile);
        const written = await session.client.trust.copyOfficeKey({ folder: typedPath(folder), passphrase });
        session.output.result(
          written,
          () => `${written.path}\nSimpan terpisah dari kata sandinya: pemegang keduanya dapat bertindak sebagai kantor.`,
        );
        return 0;
      }),
    );
  parent
    .command('office-key-install')
    .argument('<file>', 'salinan kunci kantor dari komputer kantor yang lain')
    .option(...secretOption)
    .description('melanjutkan kunci kantor di brankas ini')
    .action((file: string, options: GivingOptions, command: Command) =>
      withVault(command, async (session) => {
        const passphrase = await officeSecret(session, options.officePassphraseFile);
        const card = await session.client.trust.takeOverOfficeKey({ text: trustText(file, MOST_OFFICE_KEY_COPY_BYTES), passphrase });
        session.output.result(card, () => `${card.body.name}\n${groupHex(card.body.fingerprint)}`);
        return 0;
      }),
    );
  parent
    .command('certify')
    .argument('<file>', 'permintaan sertifikat, atau kartu kantor di bawahnya')
    .argument('<folder>', 'folder untuk jawabannya')
    .requiredOption('--until <tanggal>', 'berlaku sampai, YYYY-MM-DD')
    .option('--fingerprint <sidik>', 'sidik jari yang sudah dibandingkan')
    .option(...secretOption)
    .description('menerbitkan sertifikat kantor ini')
    .action((file: string, folder: string, options: GivingOptions, command: Command) =>
      withVault(command, async (session) => {
        const { client, output } = session;
        const text = trustText(file);
        const fingerprint = typedFingerprint(options.fingerprint, await client.trust.read({ text }));
        const passphrase = await officeSecret(session, options.officePassphraseFile);
        const written = await client.trust.certify({
          text,
          fingerprint,
          until: options.until ?? '',
          passphrase,
          folder: typedPath(folder),
        });
        output.result(written, () => written.path);
        return 0;
      }),
    );
  parent
    .command('list')
    .argument('<folder>')
    .option(...secretOption)
    .description('menerbitkan daftar kepercayaan berikutnya')
    .action((folder: string, options: GivingOptions, command: Command) =>
      withVault(command, async (session) => {
        const passphrase = await officeSecret(session, options.officePassphraseFile);
        const written = await session.client.trust.issueList({ passphrase, folder: typedPath(folder) });
        session.output.result(written, () => `Daftar nomor ${written.number}: ${written.path}`);
        return 0;
      }),
    );
  parent
    .command('revoke')
    .argument('<sidik...>', 'sidik kunci yang dicabut')
    .requiredOption('--reason <alasan>', 'laptop-hilang, kunci-bocor, masa-tugas-berakhir, atau salah-terbit')
    .option('--folder <folder>', 'folder untuk file pencabutan')
    .option(...secretOption)
    .description('mencabut kunci yang disertifikasi kantor ini')
    .action((typed: string[], options: GivingOptions & { reason: RevocationReason }, command: Command) =>
      withVault(command, async (session) => {
        const passphrase = await officeSecret(session, options.officePassphraseFile);
        const done = await session.client.trust.revoke({
          fingerprints: typed.map((one) => one.toLowerCase().replace(/[\s:]/g, '')),
          reason: options.reason,
          passphrase,
          ...(options.folder && { folder: typedPath(options.folder) }),
        });
        session.output.result(done, () => [`${done.revoked} kunci dicabut.`, ...done.files.map((f) => f.path)].join('\n'));
        return 0;
      }),
    );
};

export const addTrustCommands = (program: Command): void => {
  const parent = program.command('trust').description('kantor dan kepercayaan: kartu, sertifikat, daftar, pencabutan');
  addReading(parent);
  addWriting(parent);
  addOffice(parent);
};
