/** `form list|preview|issue|void|export`: official forms and letters of a case. */
import { createWriteStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { byteAddress } from '../../../../shared/contract/host.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import { type FormChoice, FormFieldsSchema, formKinds, formNames } from '../../../../shared/domain/form.ts';
import { table } from '../output.ts';
import { type Session, withVault } from '../session.ts';

interface ChoiceOptions {
  case: string;
  kind: FormChoice['kind'];
  photos?: string;
  person?: string;
  sequence?: string;
  number?: string;
  fields?: string;
  /** False with `--no-table`. */
  table?: boolean;
}

const fieldsOf = (session: Session, file: string | undefined): FormChoice['fields'] => {
  if (file === undefined) return undefined;
  const read = FormFieldsSchema.safeParse(JSON.parse(readFileSync(session.path(file), 'utf8')));
  if (!read.success) throw new Failure('usage', { detail: '--fields' });
  return read.data;
};

const photosOf = (given: string | undefined): FormChoice['photosPerPage'] => ([1, 2, 4, 6] as const).find((n) => String(n) === given);

const choiceOf = async (session: Session, options: ChoiceOptions): Promise<FormChoice> => {
  const { case: matter } = await session.client.cases.byNumber({ number: options.case });
  const person = options.person && matter.persons.find((p) => p.part === 'terlapor' && p.name === options.person);
  if (options.person && !person) throw new Failure('form-kind-unsuited');
  return {
    caseId: matter.id,
    kind: options.kind,
    personId: person ? person.id : undefined,
    photosPerPage: photosOf(options.photos),
    sequence: options.sequence === undefined ? undefined : Number(options.sequence),
    number: options.number,
    fields: fieldsOf(session, options.fields),
    ...(options.table === false && { inventoryTable: false }),
  };
};

const formByNumber = async (session: Session, number: string) => {
  const found = (await session.client.forms.list({})).find((f) => f.number.toUpperCase() === number.toUpperCase());
  if (!found) throw new Failure('form-missing');
  return found;
};

const withChoice = (command: Command): Command =>
  command
    .requiredOption('--case <nomor>', 'nomor peristiwa')
    .addOption(new Option('--kind <jenis>', 'jenis formulir').choices([...formKinds]).default('model-a'))
    .addOption(new Option('--photos <n>', 'foto per halaman lampiran').choices(['1', '2', '4', '6']))
    .option('--person <nama>', 'terlapor yang disurati (saran, imbauan)')
    .option('--sequence <n>', 'nomor urut, bila melanjutkan buku register')
    .option('--number <nomor>', 'nomor lengkap dari kantor')
    .option('--no-table', 'Formulir Model A tanpa lampiran tabel pendataan')
    .option('--fields <file>', 'isian surat sebagai JSON: recipient, receiver, plenaryNumber, …');

const confidentialLegible = 'Nama yang dirahasiakan mungkin terbaca pada formulir ini. Ganti kalimatnya di peristiwa sebelum diterbitkan.';

const addPreview = (parent: Command): void => {
  withChoice(parent.command('preview'))
    .description('menyusun rancangan tanpa memakai nomor')
    .requiredOption('--out <file>', 'file PDF rancangan')
    .action((options: ChoiceOptions & { out: string }, command: Command) =>
      withVault(command, async (session) => {
        const preview = await session.follow(session.client.forms.preview(await choiceOf(session, options), { signal: session.signal }));
        const path = session.path(options.out);
        await pipeline(await session.open(byteAddress.formDraft(preview.previewId)), createWriteStream(path));
        const { number, pageCount, gaps, namesConfidential } = preview;
        session.output.result({ path, number, pageCount, gaps, namesConfidential }, () =>
          [
            ...(namesConfidential ? [confidentialLegible] : []),
            `Rancangan ${preview.pageCount} halaman, nomor berikutnya ${preview.number}: ${path}`,
            preview.gaps.length > 0 ? `Belum diisi: ${preview.gaps.map((g) => g.code).join(', ')}` : 'Isian lengkap.',
          ].join('\n'),
        );
        return 0;
      }),
    );
};

const addIssue = (parent: Command): void => {
  withChoice(parent.command('issue'))
    .description('menerbitkan: nomor terpakai dan isi dibekukan')
    .option('--out <folder>', 'langsung simpan PDF dan DOCX ke folder ini')
    .action((options: ChoiceOptions & { out?: string }, command: Command) =>
      withVault(command, async (session) => {
        const { client, signal } = session;
        const choice = await choiceOf(session, options);
        const draft = await session.follow(client.forms.preview(choice, { signal }));
        if (draft.namesConfidential) session.output.warn(confidentialLegible);
        const issued = await client.forms.issue(choice);
        const files: string[] = [];
        if (options.out !== undefined)
          for (const form of ['pdf', 'docx'] as const)
            files.push(
              (await session.follow(client.forms.exportTo({ id: issued.id, folder: session.path(options.out), form }, { signal }))).path,
            );
        session.output.result({ ...issued, files }, () =>
          [`${formNames[issued.kind]} nomor ${issued.number}, ${issued.pageCount} halaman.`, ...files].join('\n'),
        );
        return 0;
      }),
    );
};

export const addFormCommands = (program: Command): void => {
  const parent = program.command('form').description('formulir dan surat resmi');
  parent
    .command('list')
    .description('daftar formulir yang sudah diterbitkan')
    .option('--case <nomor>', 'hanya dari peristiwa ini')
    .action((options: { case?: string }, command: Command) =>
      withVault(command, async ({ client, output }) => {
        const caseId = options.case === undefined ? undefined : (await client.cases.byNumber({ number: options.case })).case.id;
        const rows = await client.forms.list({ caseId });
        output.result(rows, () =>
          table(
            ['Nomor', 'Formulir', 'Peristiwa', 'Keadaan'],
            rows.map((f) => [f.number, formNames[f.kind], f.caseNumber, f.status === 'voided' ? 'dibatalkan' : 'terbit']),
          ),
        );
        return 0;
      }),
    );
  addPreview(parent);
  addIssue(parent);
  parent
    .command('void')
    .argument('<nomor>', 'nomor formulir')
    .description('membatalkan; nomornya tetap tersimpan bersama alasannya')
    .requiredOption('--reason <teks>', 'alasan pembatalan')
    .action((number: string, options: { reason: string }, command: Command) =>
      withVault(command, async (session) => {
        const voided = await session.client.forms.void({ id: (await formByNumber(session, number)).id, reason: options.reason });
        session.output.result(voided, () => `Dibatalkan: ${voided.number}. Nomor ini tidak dipakai lagi.`);
        return 0;
      }),
    );
  parent
    .command('export')
    .argument('<nomor>', 'nomor formulir')
    .description('menyimpan PDF atau DOCX dan membaca ulang salinannya')
    .requiredOption('--out <folder>', 'folder tujuan')
    .addOption(new Option('--form <jenis>', 'bentuk file').choices(['pdf', 'docx']).default('pdf'))
    .action((number: string, options: { out: string; form: 'pdf' | 'docx' }, command: Command) =>
      withVault(command, async (session) => {
        const request = { id: (await formByNumber(session, number)).id, folder: session.path(options.out), form: options.form };
        const copy = await session.follow(session.client.forms.exportTo(request, { signal: session.signal }));
        session.output.result(copy, () => `Disimpan dan dibaca ulang: ${copy.path}`);
        return 0;
      }),
    );
};
