/** `register`: the office's register book, listed, or written out as XLSX or PDF and read back. */
import { type Command, Option } from 'commander';
import type { RegisterRow } from '../../../../shared/contract/register.ts';
import { type RegisterFilter, registerKindWords, registerOutcomeWords } from '../../../../shared/domain/register.ts';
import { shortTime } from '../../../../shared/domain/time.ts';
import { table } from '../output.ts';
import { withVault } from '../session.ts';

interface Options {
  xlsx?: string;
  pdf?: string;
  from?: string;
  to?: string;
  office?: string;
  outcome?: RegisterFilter['outcome'];
  text?: string;
}

const filterOf = ({ from, to, office, outcome, text }: Options): RegisterFilter => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(office && { office }),
  ...(outcome && { outcome }),
  ...(text && { text }),
});

const describe = (rows: readonly RegisterRow[], zone: 'WIB' | 'WITA' | 'WIT'): string =>
  rows.length === 0
    ? 'Buku register masih kosong, atau tidak ada baris yang cocok.'
    : table(
        ['Nomor', 'Diterima', 'Dari', 'Jenis', 'Perihal', 'Keputusan'],
        rows.map((r) => [
          r.number,
          shortTime(r.receivedAt, zone),
          // A terminal keeps what it showed: whoever is confidential is not named on it.
          r.fromOffice ?? (r.fromPerson?.confidential ? 'identitas dirahasiakan' : (r.fromPerson?.name ?? '-')),
          registerKindWords[r.kind],
          [r.itemNumber, r.title].filter(Boolean).join(' '),
          r.status === 'voided' ? 'Dibatalkan' : registerOutcomeWords[r.outcome],
        ]),
      );

export const addRegisterCommands = (program: Command): void => {
  program
    .command('register')
    .description('buku register: daftar baris, atau disalin sebagai XLSX atau PDF dan dibaca ulang')
    .option('--xlsx <folder>', 'simpan sebagai XLSX ke folder ini')
    .option('--pdf <folder>', 'simpan sebagai PDF (A4 mendatar) ke folder ini')
    .option('--from <tanggal>', 'diterima sejak, YYYY-MM-DD')
    .option('--to <tanggal>', 'diterima sampai, YYYY-MM-DD')
    .option('--office <nama>', 'hanya dari kantor ini')
    .addOption(new Option('--outcome <keputusan>', 'hanya dengan keputusan ini').choices(['diterima', 'dikembalikan', 'batal']))
    .option('--text <kata>', 'hanya yang memuat kata ini')
    .action((options: Options, command: Command) =>
      withVault(command, async ({ client, output, follow, path, signal, state }) => {
        const filter = filterOf(options);
        const asked = (['xlsx', 'pdf'] as const).flatMap((form) => (options[form] === undefined ? [] : [[form, options[form]] as const]));
        if (asked.length === 0) {
          const page = await client.register.list({ filter, limit: 10_000 });
          output.result(page, () => describe(page.entries.toReversed(), state.office?.zone ?? 'WIB'));
          return 0;
        }
        const copies: { path: string; sizeBytes: number; reread: 'media' | 'cache' }[] = [];
        for (const [form, folder] of asked)
          copies.push(await follow(client.register.exportTo({ filter, folder: path(folder), form }, { signal })));
        output.result(copies, () => copies.map((copy) => `Disalin dan dibaca ulang: ${copy.path}`).join('\n'));
        return 0;
      }),
    );
};
