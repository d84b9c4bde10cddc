/** `handover receive|receipt|received`: a stick checked whole and decided, receipts that came back, what was received so far. */
import type { Command } from 'commander';
import { arrivalSentence, receiptFaultTexts } from '../../../../shared/contract/inbox-texts.ts';
import { keyTrustWords } from '../../../../shared/contract/trust-texts.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { type Arrival, type ArrivalEntry, entryState, type FoundReceipt, receiptCodesIn } from '../../../../shared/domain/inbox.ts';
import { longTime } from '../../../../shared/domain/time.ts';
import { exitCodeHelp, exitCodes, showBytes, table } from '../output.ts';
import { passphraseFromFile } from '../passphrase.ts';
import { type Session, withVault } from '../session.ts';

const stateWords = {
  sound: 'utuh',
  doubtful: 'perlu dicermati',
  barred: 'tidak lolos',
  accepted: 'diterima',
  returned: 'dikembalikan',
} as const;

const receiptWords: Readonly<Record<FoundReceipt['state'], string>> = {
  adopted: 'dicatat',
  known: 'sudah dicatat',
  doubtful: 'perlu dicocokkan',
  refused: 'ditolak',
  foreign: 'untuk penyerah lain',
};

const show = (instant: string): string => longTime(instant, 'WIB');
const problemLines = ({ problems }: Pick<Arrival, 'problems'>): string[] =>
  problems.map((p) => `    ${p.weight === 'bars' ? '!' : p.weight === 'warns' ? '?' : '-'} ${arrivalSentence(p, 'id', show)}`);

interface Line {
  arrival: Arrival;
  entry: ArrivalEntry;
}
const linesOf = (arrivals: readonly Arrival[]): Line[] =>
  arrivals.flatMap((arrival) => arrival.entries.map((entry) => ({ arrival, entry })));

const stateOf = ({ arrival, entry }: Line): string => {
  const state = entryState(entry);
  return stateWords[state === 'sound' && arrival.problems.some((p) => p.weight === 'warns') ? 'doubtful' : state];
};

const describe = (arrivals: readonly Arrival[]): string => {
  if (arrivals.length === 0) return 'Tidak ada kiriman di sana.';
  const rows = linesOf(arrivals).map((line) => [
    line.entry.item.number,
    line.arrival.sender?.office ?? '-',
    String(line.entry.item.exhibitCount),
    showBytes(line.entry.item.sizeBytes),
    stateOf(line),
  ]);
  const said = arrivals.flatMap((arrival) => {
    const { sender } = arrival;
    const trust = sender ? [`    ${sender.name}: ${keyTrustWords(sender.trust, 'id', show).word}`] : [];
    const lines = [...trust, ...problemLines(arrival), ...arrival.entries.flatMap(problemLines)];
    return lines.length > 0 ? [`  ${arrival.entries.map((e) => e.item.number).join(', ') || arrival.name}`, ...lines] : [];
  });
  return [table(['Nomor', 'Kantor penyerah', 'Bukti', 'Ukuran', 'Keadaan'], rows), ...said].join('\n');
};

/** Altered before not checked; what was decided counts as checked. Nothing on the medium is no success: it may be the wrong one. */
const exitCodeOf = (arrivals: readonly Arrival[]): number => {
  if (arrivals.length === 0) return exitCodes.usage;
  if (linesOf(arrivals).some(({ entry }) => entryState(entry) === 'barred')) return exitCodes.altered;
  return arrivals.some((a) => a.entries.length === 0) ? exitCodes.unchecked : exitCodes.intact;
};

interface ReceiveOptions {
  accept?: string[];
  acceptSound?: boolean;
  return?: string;
  reason?: string;
  codeFile?: string;
}

const openClosed = async ({ client, follow, path, signal }: Session, arrivals: Arrival[], codeFile: string | undefined): Promise<void> => {
  if (codeFile === undefined) return;
  const passphrase = passphraseFromFile(path(codeFile));
  for (const [n, arrival] of arrivals.entries())
    if (arrival.problems.some((p) => p.code === 'passphrase-needed'))
      arrivals[n] = await follow(client.inbox.open({ arrivalId: arrival.id, passphrase }, { signal }));
};

const chosenLines = (arrivals: readonly Arrival[], options: ReceiveOptions) => {
  const all = linesOf(arrivals);
  const named = (number: string): Line => {
    const found = all.find(({ entry }) => entry.item.number === number && !entry.decision);
    if (!found) throw new Failure('usage', { detail: `Tidak ada ${number} yang menunggu keputusan.` });
    return found;
  };
  if (options.return !== undefined && !options.reason?.trim())
    throw new Failure('usage', { detail: 'Pengembalian perlu --reason ALASAN.' });
  const sound = options.acceptSound ? all.filter((line) => stateOf(line) === 'utuh') : [];
  return [
    ...[...new Set([...(options.accept ?? []).map(named), ...sound])].map((line) => ({ ...line, outcome: 'diterima' as const })),
    ...(options.return === undefined ? [] : [{ ...named(options.return), outcome: 'dikembalikan' as const, reason: options.reason ?? '' }]),
  ];
};

const receive = async (session: Session, medium: string, options: ReceiveOptions): Promise<number> => {
  const { client, output, follow, path, signal } = session;
  const arrivals = await follow(client.inbox.look({ path: path(medium) }, { signal }));
  await openClosed(session, arrivals, options.codeFile);
  const written: string[] = [];
  for (const [arrivalId, lines] of Map.groupBy(chosenLines(arrivals, options), ({ arrival }) => arrival.id)) {
    const decided = await follow(
      client.inbox.decide(
        {
          arrivalId,
          lines: lines.map(({ entry, outcome, ...more }) => ({
            itemId: entry.item.id,
            outcome,
            ...('reason' in more && { reason: more.reason }),
          })),
        },
        { signal },
      ),
    );
    if (decided.written) written.push(decided.written.path);
    else if (decided.receipt) output.warn('Tanda terima belum dapat ditulis ke media.');
  }
  const after = await client.inbox.looked();
  output.result({ arrivals: after, receipts: written }, () =>
    [describe(after), ...written.map((file) => `Tanda terima: ${file}`)].join('\n'),
  );
  return exitCodeOf(after);
};

const describeReceipt = ({ name, state, faults, receipt, code }: FoundReceipt): string =>
  [
    `${receiptWords[state]}: ${receipt ? `${receipt.body.receiver.name}, ${receipt.body.receiver.office}` : name}`,
    ...faults.map((fault) => `    ! ${receiptFaultTexts[fault].id}`),
    ...(state === 'doubtful' && code ? [`    Cocokkan dengan berita acara, lalu ulangi dengan --code ${code}`] : []),
  ].join('\n');

const takeReceipts = async (session: Session, medium: string, codes: readonly string[]): Promise<number> => {
  const { client, output, follow, path, signal } = session;
  const read = (confirmed: string[]) => follow(client.inbox.adoptReceipts({ path: path(medium), confirmed }, { signal }));
  const first = await read([]);
  // A code is confirmed by being typed off the paper, whole; there it stands in groups.
  const typed = receiptCodesIn(codes);
  const confirmed = first.flatMap((f) => (f.state === 'doubtful' && f.code && typed.has(f.code) && f.receipt ? [f.receipt.body.id] : []));
  const found = confirmed.length > 0 ? await read(confirmed) : first;
  output.result(found, () => (found.length === 0 ? 'Tidak ada tanda terima di sana.' : found.map(describeReceipt).join('\n')));
  if (found.length === 0) return exitCodes.usage;
  if (found.some((f) => f.state === 'refused')) return exitCodes.altered;
  return found.some((f) => f.state === 'doubtful') ? exitCodes.unchecked : exitCodes.intact;
};

export const addReceivingCommands = (program: Command): void => {
  const group =
    program.commands.find((c) => c.name() === 'handover') ?? program.command('handover').description('serah terima dengan kantor lain');
  group
    .command('receive')
    .argument('<media>', 'flashdisk atau folder dari penyerah')
    .description(`memeriksa semua kiriman di media; menerima atau mengembalikan hanya bila diminta. ${exitCodeHelp}`)
    .option('--accept <nomor...>', 'nomor yang diterima')
    .option('--accept-sound', 'terima semua yang utuh dan dari kantor tepercaya')
    .option('--return <nomor>', 'nomor yang dikembalikan')
    .option('--reason <alasan>', 'alasan pengembalian')
    .option('--code-file <file>', 'file berisi kode kiriman pada baris pertama')
    .action((medium: string, options: ReceiveOptions, command: Command) =>
      withVault(command, (session) => receive(session, medium, options)),
    );
  group
    .command('receipt')
    .argument('<media>', 'flashdisk atau folder yang kembali dari penerima')
    .description(`mencatat tanda terima untuk yang diserahkan dari brankas ini. ${exitCodeHelp}`)
    .option('--code <kode...>', 'kode SR1 dari berita acara, untuk penerima yang kuncinya belum dikenal')
    .action((medium: string, options: { code?: string[] }, command: Command) =>
      withVault(command, (session) => takeReceipts(session, medium, options.code ?? [])),
    );
  group
    .command('received')
    .description('daftar serah terima yang sudah diputuskan')
    .action((_options: unknown, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const rows = await client.inbox.received();
        output.result(rows, () =>
          rows.length === 0
            ? 'Belum ada serah terima.'
            : table(
                ['Diterima', 'Kantor penyerah', 'Nomor', 'Diterima/dikembalikan', 'Tanda terima'],
                rows.map((r) => [
                  show(r.receivedAt),
                  r.senderOffice,
                  r.numbers.join(', '),
                  `${r.accepted}/${r.returned}`,
                  r.receiptAt ? 'ada' : 'belum',
                ]),
              ),
        );
        return 0;
      }),
    );
};
