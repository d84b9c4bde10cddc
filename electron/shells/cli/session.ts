/** One command's connection to its service process: started, unlocked where asked, and ended with the command. */
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { noticeSentence } from '../../../shared/contract/notice-texts.ts';
import type { VaultState } from '../../../shared/contract/service.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { ServiceClient } from '../../rpc/port-transport.ts';
import type { StageHeader } from '../../rpc/served-app.ts';
import { launchService } from '../../rpc/service-child.ts';
import { vaultPlace } from '../../rpc/vault-place.ts';
import { createOutput, type Output, type Running } from './output.ts';
import { askPassphrase, passphraseFromFile } from './passphrase.ts';

export interface GlobalOptions {
  vault?: string;
  json?: boolean;
  passphraseFile?: string;
  officer?: string;
}

export interface Session {
  client: ServiceClient;
  output: Output;
  options: GlobalOptions;
  /** Absolute form of a path as the caller typed it: npm moves the working directory, `INIT_CWD` remembers it. */
  path(typed: string): string;
  passphrase(question?: string): Promise<string>;
  /** Follows a long act to its end, drawing progress. */
  follow<R>(act: Promise<AsyncIterable<Running | { state: 'done'; result: R }>>): Promise<R>;
  /** Bytes at an address of `byteAddress`. @throws Failure where there are none */
  open(address: string): Promise<Readable>;
  /** Streams one file into staging. @throws Failure */
  stage(header: StageHeader, bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<{ id: string }>;
  /** Aborts with Ctrl+C. */
  signal: AbortSignal;
}

export const typedPath = (typed: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), typed);

const follow = async <R>(act: Promise<AsyncIterable<Running | { state: 'done'; result: R }>>, output: Output): Promise<R> => {
  for await (const step of await act) {
    if (step.state === 'done') {
      output.endProgress();
      return step.result;
    }
    output.progress(step);
  }
  throw new Failure('unexpected');
};

/** Runs one command against a fresh service process; the process ends with it, whatever happens. */
export const withService = async (
  command: Command,
  act: (session: Session) => Promise<number | undefined>,
  vaultFolder?: string,
): Promise<void> => {
  const options = command.optsWithGlobals<GlobalOptions>();
  const output = createOutput(options.json === true);
  const vault = vaultFolder ?? (options.vault ? typedPath(options.vault) : vaultPlace());
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop);
  // A terminal sends Ctrl+C to the service as well, which may still be loading: whatever fails after it was called off.
  const calledOff = (cause: unknown): never => {
    throw abort.signal.aborted ? new Failure('cancelled', {}, { cause }) : cause;
  };
  const service = await launchService({ vaultDirectory: vault, shell: 'cli' }).catch(calledOff);
  try {
    process.exitCode =
      (await act({
        client: service.client,
        output,
        options,
        path: typedPath,
        passphrase: (question = 'Kata sandi') =>
          options.passphraseFile ? Promise.resolve(passphraseFromFile(typedPath(options.passphraseFile))) : askPassphrase(question),
        open: async (address) => {
          const reading = await service.bytes({ address });
          return Readable.from(reading.bytes).on('close', reading.close);
        },
        stage: (header, bytes, signal) => service.stage(header, bytes, signal),
        follow: (long) => follow(long, output),
        signal: abort.signal,
      })) ?? 0;
  } catch (cause) {
    calledOff(cause);
  } finally {
    process.removeListener('SIGINT', stop);
    await service.close();
  }
};

/** Signs in: the officer named by `--officer`, or the only one there is. @throws Failure vault-missing, usage, wrong-passphrase */
export const unlock = async (session: Session): Promise<{ state: VaultState; passphrase: string }> => {
  const status = await session.client.vault.status();
  if (status.state === 'none') throw new Failure('vault-missing');
  if (status.state === 'erasing') throw new Failure('erasure-unfinished');
  const officers = status.officers.filter((o) => !o.unlockOnly);
  const wanted = session.options.officer?.toLocaleLowerCase('id');
  const officer = wanted
    ? officers.find((o) => o.id === wanted || o.name.toLocaleLowerCase('id') === wanted)
    : officers.length === 1
      ? officers[0]
      : undefined;
  if (!officer) throw new Failure('usage', { detail: 'Sebutkan pengawas dengan --officer NAMA.' });
  const passphrase = await session.passphrase(`Kata sandi ${officer.name}`);
  const state = await session.client.vault.unlock({ officerId: officer.id, passphrase });
  for (const { code, facts } of state.notices) session.output.warn(noticeSentence(code, facts) ?? code);
  return { state, passphrase };
};

/** Runs a command inside the unlocked vault. */
export const withVault = (
  command: Command,
  act: (session: Session & { state: VaultState; knownPassphrase: string }) => Promise<number | undefined>,
): Promise<void> =>
  withService(command, async (session) => {
    const { state, passphrase } = await unlock(session);
    return act({ ...session, state, knownPassphrase: passphrase });
  });
