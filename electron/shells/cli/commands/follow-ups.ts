/** `case follow-up|deadlines`: letters sent for a case and what became of them, and every clock of it. */
import type { Command } from 'commander';
import type { CaseDetail } from '../../../../shared/contract/service.ts';
import type { Deadline } from '../../../../shared/domain/deadline.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { type FollowUp, type FollowUpOutcome, FollowUpOutcomeSchema } from '../../../../shared/domain/follow-up.ts';
import { longDay, showTime } from '../../../../shared/domain/time.ts';
import { table } from '../output.ts';
import { withVault } from '../session.ts';
import { readTime } from '../statements.ts';

interface LetterOptions {
  to?: string;
  number?: string;
  sent?: string;
  channel?: string;
  route?: string;
  letter?: string;
  outcome?: string;
  reply?: string;
  replyOn?: string;
  remind?: string;
  notes?: string;
}

const outcomeWords: Readonly<Record<FollowUpOutcome, string>> = {
  belum: 'belum ada kabar',
  dijalankan: 'dijalankan',
  sebagian: 'sebagian dijalankan',
  tidak: 'tidak dijalankan',
  'salah-catat': 'salah catat',
};

const describeLetter = (letter: FollowUp, place: number): string =>
  [
    `${place}. ${letter.to}${letter.letterNumber ? `, surat ${letter.letterNumber}` : ''}, dikirim ${showTime(letter.sentAt)}: ${outcomeWords[letter.outcome]}`,
    ...(letter.reply ? [`   Jawaban ${longDay(letter.reply.on)}: ${letter.reply.text}`] : []),
    ...(letter.remindOn && letter.outcome === 'belum' ? [`   Tanyakan lagi ${longDay(letter.remindOn)}`] : []),
  ].join('\n');

/** @throws Failure usage where the word names no outcome */
const readOutcome = (word: string | undefined): FollowUpOutcome | undefined => {
  if (word === undefined) return undefined;
  const read = FollowUpOutcomeSchema.safeParse(word);
  if (!read.success) throw new Failure('usage', { detail: `Hasil harus salah satu dari: ${FollowUpOutcomeSchema.options.join(', ')}.` });
  return read.data;
};

/** @throws Failure usage */
const letterAt = (letters: readonly FollowUp[], place: string): FollowUp => {
  const found = letters[Number(place) - 1];
  if (!found) throw new Failure('usage', { detail: `Tidak ada surat nomor urut ${place}.` });
  return found;
};

const addFollowUp = (parent: Command): void => {
  parent
    .command('follow-up')
    .argument('<nomor>', 'nomor peristiwa')
    .description('surat yang dikirim dan tindak lanjutnya; tanpa pilihan: daftar surat')
    .option('--to <penerima>', 'penerima surat baru')
    .option('--number <nomor-surat>', 'nomor surat')
    .option('--sent <waktu>', 'tanggal atau waktu dikirim')
    .option('--channel <saluran>', 'surat, SBT, surel')
    .option('--route <rute>', 'kode rute katalog, misalnya R-GAKKUMDU')
    .option('--letter <urutan>', 'memperbarui surat pada urutan ini')
    .option('--outcome <hasil>', FollowUpOutcomeSchema.options.join(', '))
    .option('--reply <isi>', 'isi jawaban')
    .option('--reply-on <tanggal>', 'tanggal jawaban, YYYY-MM-DD')
    .option('--remind <tanggal>', 'tanggal menanyakan lagi, YYYY-MM-DD')
    .option('--notes <teks>', 'catatan')
    .action((number: string, options: LetterOptions, command: Command) =>
      withVault(command, async ({ client, output, state }) => {
        const { case: record } = await client.cases.byNumber({ number });
        const letters = await client.followUps.ofCase({ caseId: record.id });
        if (options.to !== undefined || options.letter !== undefined) {
          const before = options.letter === undefined ? undefined : letterAt(letters, options.letter);
          const sentAt = readTime(options.sent, record.place?.region?.zone ?? state.office?.zone ?? 'WIB') ?? before?.sentAt;
          if (!sentAt) throw new Failure('usage', { detail: 'Tanggal dikirim belum diberikan (--sent).' });
          const { recordedBy: _, recordedAt: __, ...kept } = before ?? ({} as Partial<FollowUp>);
          await client.followUps.record({
            findingIds: [],
            notes: '',
            ...kept,
            caseId: record.id,
            to: options.to ?? before?.to ?? '',
            sentAt,
            outcome: readOutcome(options.outcome) ?? before?.outcome ?? 'belum',
            ...(options.number !== undefined && { letterNumber: options.number }),
            ...(options.channel !== undefined && { channel: options.channel }),
            ...(options.route !== undefined && { routeId: options.route }),
            ...(options.remind !== undefined && { remindOn: options.remind }),
            ...(options.notes !== undefined && { notes: options.notes }),
            ...(options.replyOn !== undefined && { reply: { on: options.replyOn, text: options.reply ?? '' } }),
          });
        }
        const now = await client.followUps.ofCase({ caseId: record.id });
        output.result(now, () =>
          now.length === 0 ? 'Belum ada surat yang dicatat.' : now.map((l, n) => describeLetter(l, n + 1)).join('\n'),
        );
        return 0;
      }),
    );
};

const stateWords = { running: 'berjalan', overdue: 'lewat', met: 'selesai', 'met-late': 'selesai terlambat' } as const;

const limitWords = (d: Deadline): string => `${longDay(d.lastDay)}${d.lastClock === '24.00' ? '' : ` pukul ${d.lastClock} ${d.zone}`}`;

const describeClocks = ({ clocks }: CaseDetail): string =>
  [
    table(
      ['Langkah', 'Batas aman', 'Keadaan', 'Aturan'],
      clocks.deadlines.map((d) => [d.title, limitWords(d), stateWords[d.state], `${d.ruleId}: ${d.rule}`]),
    ),
    ...clocks.waiting.map((w) => `${w.title}: belum mulai. ${w.rule}`),
  ].join('\n');

const addDeadlines = (parent: Command): void => {
  parent
    .command('deadlines')
    .argument('<nomor>', 'nomor peristiwa')
    .description('semua tenggat satu peristiwa dengan aturannya')
    .action((number: string, _options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const detail = await client.cases.byNumber({ number });
        output.result(detail.clocks, () => describeClocks(detail));
        return 0;
      }),
    );
};

export const addFollowUpCommands = (parent: Command): void => {
  addDeadlines(parent);
  addFollowUp(parent);
};
