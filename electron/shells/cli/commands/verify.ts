/** `verify`: a package folder, zip, bare PDF or vault; the verdict on each axis first, every culprit by name below. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { problemTexts } from '../../../../shared/contract/problem-texts.ts';
import { groupHex } from '../../../../shared/domain/ids.ts';
import { decimal } from '../../../../shared/domain/numbers.ts';
import type { Problem, Verdict } from '../../../../shared/domain/verdict.ts';
import { type GlobalOptions, type Session, typedPath, unlock, withService } from '../session.ts';
import { axisWords } from '../texts.ts';

const problemLines = (p: Problem): string[] => {
  const text = problemTexts[p.code].id;
  return [
    `- ${p.subject}${p.exhibitNumber ? ` (${p.exhibitNumber})` : ''}: ${text.title}`,
    `  ${text.meaning}`,
    ...(p.expectedSha256 ? [`  Saat disegel ${groupHex(p.expectedSha256)}`] : []),
    ...(p.foundSha256 ? [`  Sekarang     ${groupHex(p.foundSha256)}`] : []),
  ];
};

const signerLine = (verdict: Verdict): string[] => {
  const { signer } = verdict;
  if (!signer) return [];
  const trust = {
    'self-made': 'Dibuat sendiri, penanda tangan tidak dikenal',
    expected: 'Penanda tangan sesuai yang diminta',
    mismatch: 'Penanda tangan BUKAN yang diminta',
  }[signer.trust];
  return [`${trust}: ${signer.name}, sidik kunci ${groupHex(signer.fingerprint)}`];
};

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
    .action((place: string, options: { signer?: string }, command: Command) => {
      // A vault is checked whole only where it is open: with a passphrase it is opened for the check.
      const folder = typedPath(place);
      const opens = command.optsWithGlobals<GlobalOptions>().passphraseFile !== undefined && existsSync(join(folder, 'vault.json'));
      const check = async (session: Session): Promise<number> => {
        const { client, output, follow, signal } = session;
        if (opens) await unlock(session);
        const signer = options.signer?.toLowerCase().replace(/[\s:]/g, '');
        const verdict = await follow(client.verify.check({ path: typedPath(place), signer }, { signal }));
        output.result(verdict, () => describeVerdict(verdict));
        return verdict.exitCode;
      };
      return withService(command, check, opens ? folder : undefined);
    });
};
