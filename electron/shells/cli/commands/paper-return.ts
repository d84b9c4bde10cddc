/** `dossier paper-return`: the scan of a signed, stamped paper, matched to what was printed. */
import type { Command } from 'commander';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { PaperMatch, SheetMatch } from '../../../../shared/domain/paper-return.ts';
import { ReceiptWaySchema } from '../../../../shared/domain/person.ts';
import { type Session, withVault } from '../session.ts';

interface ReturnOptions {
  dossier?: string;
  signed?: boolean;
  stamped?: boolean;
  note?: string;
  way: string;
  toCase?: boolean;
  checkOnly?: boolean;
}

/** Something of the paper is missing or is not of it: as for a package that could not be checked in full. */
const incompleteExit = 3;

const sheetWords = ({ file, sheet, state, page, number }: SheetMatch): string => {
  const what: Readonly<Record<SheetMatch['state'], string>> = {
    page: `halaman ${page}`,
    differs: `bernomor halaman ${page}, sidiknya lain`,
    doubled: `halaman ${page} sudah ada`,
    foreign: `milik ${number}, halaman ${page}`,
    ambiguous: 'memuat kode dua halaman',
    'no-code': 'kode tidak terbaca',
    unreadable: 'tidak dapat dibaca sebagai pindaian',
  };
  return `File ${file}, lembar ${sheet}: ${what[state]}.`;
};

const matchWords = (number: string, match: PaperMatch): string[] => [
  `${number}: ${match.pageCount - match.missing.length} dari ${match.pageCount} halaman dikenali.`,
  ...(match.missing.length > 0 ? [`Halaman yang tidak ada: ${match.missing.join(', ')}.`] : []),
  ...match.sheets.filter((s) => s.state !== 'page').map(sheetWords),
];

const wayOf = (way: string) => {
  const read = ReceiptWaySchema.safeParse(way);
  if (!read.success) throw new Failure('usage', { detail: `Cara terima: ${ReceiptWaySchema.options.join(', ')}.` });
  return read.data;
};

const targetOf = async ({ client }: Session, number: string | undefined) => {
  if (number === undefined) return undefined;
  const found = (await client.dossiers.list()).find((d) => d.number === number);
  if (!found) throw new Failure('dossier-missing', { number });
  return { kind: 'dossier' as const, id: found.id };
};

const runReturn = async (session: Session, paths: readonly string[], options: ReturnOptions): Promise<number> => {
  const { client, follow, output, signal } = session;
  const way = wayOf(options.way);
  const target = await targetOf(session, options.dossier);
  const { staged, refused } = await follow(client.intake.stagePaths({ paths: paths.map(session.path) }, { signal }));
  const stagedIds = staged.map((s) => s.id);
  const [first] = refused;
  const reading =
    first || stagedIds.length === 0
      ? undefined
      : await follow(client.paperReturns.read({ stagedIds, ...(target && { target }) }, { signal }));
  const recorded = reading?.target !== undefined && !options.checkOnly;
  if (!recorded && stagedIds.length > 0) await client.intake.discard({ ids: stagedIds });
  if (first) throw new Failure(first.code, first.facts);
  const { match } = reading ?? {};
  if (!reading?.target || !match) throw new Failure('paper-unknown');
  const { signed = false, stamped = false, note = '', toCase = false } = options;
  const taken = recorded
    ? await follow(
        client.paperReturns.take(
          { readingId: reading.readingId, provenance: { way }, signed, stamped, note, addToCase: toCase },
          { signal },
        ),
      )
    : undefined;
  output.result(taken ?? { target: reading.target, match }, () =>
    [...matchWords(reading.target?.number ?? '', match), taken ? 'Pindaian dicatat sebagai bukti.' : 'Tidak ada yang dicatat.'].join('\n'),
  );
  return match.whole ? 0 : incompleteExit;
};

/** Adds the command under `dossier`. */
export const addPaperReturn = (parent: Command): void => {
  parent
    .command('paper-return')
    .argument('<file...>', 'pindaian (PDF berisi gambar, TIFF, foto), urutannya bebas')
    .description('menerima kembali kertas yang ditandatangani dan dicap: halaman dikenali dari kode QR')
    .option('--dossier <nomor>', 'nomor berkas; bila tidak disebut, kode pada kertas yang menentukan')
    .option('--signed', 'pada kertas ada tanda tangan basah')
    .option('--stamped', 'pada kertas ada cap')
    .option('--note <teks>', 'catatan')
    .option('--way <cara>', 'cara pindaian diterima', 'self')
    .option('--to-case', 'masukkan juga ke peristiwa berkas itu')
    .option('--check-only', 'kenali saja, tidak mencatat apa pun')
    .action((paths: string[], options: ReturnOptions, command: Command) =>
      withVault(command, (session) => runReturn(session, paths, options)),
    );
};
