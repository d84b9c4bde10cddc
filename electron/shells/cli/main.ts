/** The command line: `npm run -s sahih -- <perintah>`. Text for people, `--json` for machines, exit codes of the format. */
import { ORPCError } from '@orpc/client';
import { Command, CommanderError } from 'commander';
import { Failure, type FailureCode, failureCodes } from '../../../shared/domain/failure.ts';
import { addCaptureCommands } from './commands/capture.ts';
import { addCaseCommands } from './commands/cases.ts';
import { addCatalogueCommands } from './commands/catalogue.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDossierCommands } from './commands/dossiers.ts';
import { addExhibitCommands } from './commands/exhibits.ts';
import { addFarewellCommands } from './commands/farewell.ts';
import { addFormCommands } from './commands/forms.ts';
import { addHandoverCommands } from './commands/handover.ts';
import { addInventoryCommands } from './commands/inventory.ts';
import { addReceivingCommands } from './commands/receiving.ts';
import { addRegisterCommands } from './commands/register.ts';
import { addSyncCommands } from './commands/sync.ts';
import { addTrustCommands } from './commands/trust.ts';
import { addVaultCommands } from './commands/vault.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { helpOf } from './help.ts';
import { exitCodes, failureSentence } from './output.ts';
import { helpWords } from './texts.ts';

const forMachine = process.argv.includes('--json');

const buildProgram = (): Command => {
  const program = new Command('sahih')
    .description('Sahih: bukti pengawasan disimpan sebagaimana diterima, disusun menjadi berkas yang dapat diperiksa siapa pun.')
    .option('--vault <folder>', 'folder brankas (bawaan: milik pengguna ini)')
    .option('--passphrase-file <file>', 'file berisi kata sandi pada baris pertama')
    .option('--officer <nama>', 'pengawas yang masuk, bila lebih dari satu')
    .option('--json', 'keluaran untuk mesin: satu nilai JSON');
  addVaultCommands(program);
  addExhibitCommands(program);
  addCaptureCommands(program);
  addCaseCommands(program);
  addCatalogueCommands(program);
  addDossierCommands(program);
  addFormCommands(program);
  addInventoryCommands(program);
  addHandoverCommands(program);
  addReceivingCommands(program);
  addFarewellCommands(program);
  addRegisterCommands(program);
  addTrustCommands(program);
  addSyncCommands(program);
  addVerifyCommand(program);
  addDemoCommand(program);
  everyCommand(program, (command) =>
    command
      .helpOption('-h, --help', 'tampilkan bantuan')
      .helpCommand(false)
      .configureHelp({
        styleTitle: (title) => helpWords[title] ?? title,
        showGlobalOptions: true,
        ...(forMachine && { formatHelp: (asked: Command) => `${JSON.stringify(helpOf(asked))}\n` }),
      })
      .exitOverride()
      .configureOutput({ outputError: () => undefined }),
  );
  return program;
};

const everyCommand = (command: Command, act: (command: Command) => void): void => {
  act(command);
  for (const child of command.commands) everyCommand(child, act);
};

const usageSentences: Readonly<Record<string, string>> = {
  'commander.missingArgument': 'Isian yang wajib belum diberikan.',
  'commander.missingMandatoryOptionValue': 'Pilihan yang wajib belum diberikan.',
  'commander.unknownOption': 'Pilihan tidak dikenal.',
  'commander.unknownCommand': 'Perintah tidak dikenal.',
  'commander.excessArguments': 'Isian terlalu banyak.',
  'commander.optionMissingArgument': 'Nilai pilihan belum diberikan.',
};

/** What an error is to the caller: a failure by its code, or `unexpected`, which names nothing. */
const failureOf = (error: unknown): { code: FailureCode; facts: Readonly<Record<string, string | number>> } => {
  if (error instanceof Failure) return error;
  if (error instanceof ORPCError && typeof error.data === 'object' && error.data !== null) {
    const { code, facts } = error.data as { code?: FailureCode; facts?: Record<string, string | number> };
    if (code && failureCodes.includes(code)) return { code, facts: facts ?? {} };
    if (error.code === 'BAD_REQUEST') return { code: 'usage', facts: { detail: 'Isian tidak sesuai.' } };
  }
  return { code: 'unexpected', facts: {} };
};

const program = buildProgram();
try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) {
      // Commander names the option or argument in quotes; that name is the caller's own word.
      const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
      if (forMachine) process.stdout.write(`${JSON.stringify({ error: 'usage', facts: {} })}\n`);
      process.stderr.write(`${usageSentences[error.code] ?? 'Perintah tidak sesuai.'} ${named}\nLihat: npm run -s sahih -- --help\n`);
      process.exitCode = exitCodes.usage;
    }
  } else {
    const { code, facts } = failureOf(error);
    if (forMachine) process.stdout.write(`${JSON.stringify({ error: code, facts })}\n`);
    process.stderr.write(`${code === 'usage' && facts.detail ? facts.detail : failureSentence(code, facts)}\n`);
    process.exitCode = code === 'vault-locked' ? exitCodes.unchecked : exitCodes.usage;
  }
}
