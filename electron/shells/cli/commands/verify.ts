/** `verify`: a package folder, zip, bare PDF or vault; the verdict on each axis first, every culprit by name below. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { problemTexts } from '../../../../shared/contract/problem-texts.ts';
import { keyTrustWords } from '../../../../shared/contract/trust-texts.ts';
import type { Comparison, ComparisonLine } from '../../../../shared/domain/comparison.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { decimal } from '../../../../shared/domain/numbers.ts';
import { shortTime } from '../../../../shared/domain/time.ts';
import type { Problem, Verdict } from '../../../../shared/domain/verdict.ts';
import { type GlobalOptions, type Session, typedPath, unlock, withService } from '../session.ts';
import { axisWords } from '../texts.ts';
import { trustText } from './trust.ts';

const problemLines = (p: Problem): string[] => {
  const text = problemTexts[p.code].id;
  return [
    `- ${p.subject}${p.exhibitNumber ? ` (${p.exhibitNumber})` : ''}: ${text.title}`,
    `  ${text.meaning}`,
    ...(p.expectedSha256 ? [`  Saat disegel ${groupHex(p.expectedSha256)}`] : []),
    ...(p.foundSha256 ? [`  Sekarang     ${groupHex(p.foundSha256)}`] : []),
  ];
};

/** Day of an instant, by Jakarta's clock. */
const shortDate = (instant: string): string => shortTime(instant, 'WIB').slice(0, 10);

const signerLine = (verdict: Verdict): string[] => {
  const { signer } = verdict;
  if (!signer) return [];
  const trust = {
    'self-made': 'Dibuat sendiri, penanda tangan tidak dikenal',
    expected: 'Penanda tangan sesuai yang diminta',
    mismatch: 'Penanda tangan BUKAN yang diminta',
  }[signer.trust];
  const key = `${signer.name}, sidik kunci ${groupHex(signer.fingerprint)}`;
  const vouched = signer.vouched && keyTrustWords(signer.vouched, 'id', shortDate);
  // What an office says takes the place of "dibuat sendiri"; what the asker demanded is said beside it.
  if (vouched) return [`${vouched.word}: ${key}`, vouched.text, ...(signer.trust === 'self-made' ? [] : [`${trust}.`])];
  return [`${trust}: ${key}`];
};

/** What a redacted copy leaves out, in numbers. */
const redactionLine = ({ redaction }: Verdict): string[] => {
  if (!redaction) return [];
  const { counts } = redaction;
  return [
    `Salinan disamarkan dari ${redaction.of}: ${redaction.originals} file asli tidak disertakan (hash saja), ${redaction.pictures} gambar disamarkan, ${counts.picturesLeftOut} gambar dan ${counts.passagesLeftOut} uraian tidak disertakan, ${counts.spans} bagian teks ditutup, ${counts.fieldsWithheld} isian riwayat hanya komitmennya.`,
  ];
};

const comparisonWords: Readonly<Record<ComparisonLine['what'], string>> = {
  dossier: 'Salinan menyebut berkas lengkap ini (sidik manifesnya)',
  case: 'Peristiwa yang sama',
  originals: 'Bukti dan nilai hash file asli',
  pictures: 'Gambar yang disamarkan menyebut file asli yang ada',
  log: 'Catatan riwayat yang sama',
  fields: 'Isian yang ditahan cocok dengan komitmennya',
  texts: 'Teks di luar bagian yang disamarkan',
};
const answerWords = { match: 'cocok', mismatch: 'BERBEDA', unchecked: 'tidak dapat diperiksa' } as const;

/** Both verdicts, then what agrees, then what this does not show. */
const describeComparison = ({ redacted, full, lines }: Comparison): string =>
  [
    'SALINAN DISAMARKAN',
    describeVerdict(redacted),
    '',
    'BERKAS LENGKAP',
    describeVerdict(full),
    '',
    'PERBANDINGAN',
    ...lines.map(
      (l) =>
        `- ${comparisonWords[l.what]}: ${answerWords[l.answer]} (${l.count})${l.differing.length > 0 ? `: ${l.differing.slice(0, 20).join(', ')}` : ''}`,
    ),
    'Perbandingan ini tidak menunjukkan bahwa gambar yang disamarkan benar dibuat dari file aslinya; itu dinyatakan penyegel dan dapat dilihat dengan membuka keduanya.',
  ].join('\n');

/** The verdict as a person reads it. */
export const describeVerdict = (verdict: Verdict): string =>
  [
    ...signerLine(verdict),
    `Keutuhan            : ${axisWords.integrity[verdict.integrity]}`,
    `Waktu tepercaya     : ${axisWords.trustedTime[verdict.trustedTime]}`,
    `Cakupan pemeriksaan : ${axisWords.coverage[verdict.coverage]}`,
    ...(verdict.dossier
      ? [`Berkas ${verdict.dossier.number}, ${verdict.dossier.title}; disegel ${verdict.dossier.sealedBy}, ${verdict.dossier.office}.`]
      : []),
    ...redactionLine(verdict),
    ...(verdict.dossier?.exercise ? ['LATIHAN: bukan bukti.'] : []),
    `${verdict.files.length} file, ${verdict.eventCount} catatan riwayat diperiksa dalam ${decimal(verdict.tookMs / 1000, 1)} detik.`,
    ...verdict.problems.flatMap(problemLines),
  ].join('\n');

export const addVerifyCommand = (program: Command): void => {
  program
    .command('verify')
    .argument('<tempat>', 'folder paket, zip, PDF, atau folder brankas')
    .description(
      'memeriksa keutuhan; tidak perlu brankas. Kode keluar: 0 utuh, 1 berubah, 2 tidak terbaca, 3 ada yang tidak dapat diperiksa',
    )
    .option('--signer <sidik>', 'sidik kunci yang diharapkan, 64 digit heksadesimal')
    .option('--against <berkas>', 'berkas lengkap, untuk mencocokkan salinan disamarkan dengannya')
    .option('--trust <file>', 'kartu kantor atau daftar kepercayaan yang Anda percayai, untuk menyebut penerbit kunci penyegel')
    .action((place: string, options: { signer?: string; against?: string; trust?: string }, command: Command) => {
      // A vault is checked whole only where it is open: with a passphrase it is opened for the check.
      const folder = typedPath(place);
      const opens = command.optsWithGlobals<GlobalOptions>().passphraseFile !== undefined && existsSync(join(folder, 'vault.json'));
      const check = async (session: Session): Promise<number> => {
        const { client, output, follow, signal } = session;
        if (opens) await unlock(session);
        const signer = options.signer?.toLowerCase().replace(/[\s:]/g, '');
        if (options.against !== undefined) {
          const request = { path: typedPath(place), full: typedPath(options.against), signer };
          const comparison = await follow(client.verify.against(request, { signal }));
          output.result(comparison, () => describeComparison(comparison));
          return comparison.exitCode;
        }
        const verdict = await follow(
          client.verify.check({ path: typedPath(place), signer, ...(options.trust && { trust: trustText(options.trust) }) }, { signal }),
        );
        output.result(verdict, () => describeVerdict(verdict));
        return verdict.exitCode;
      };
      return withService(command, check, opens ? folder : undefined);
    });
};
