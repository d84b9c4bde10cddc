/** `capture web`: addresses recorded unattended, each as one exhibit of many parts. */
import { release, type } from 'node:os';
import type { Command } from 'commander';
import type { WebRecording } from '../../../../shared/contract/capture-host.ts';
import { type Capture, partRoleWord } from '../../../../shared/domain/capture.ts';
import { omittedWord } from '../../../../shared/domain/capture-words.ts';
import { Failure, type FailureCode, failureCodes } from '../../../../shared/domain/failure.ts';
import { saysGone } from '../../../../shared/domain/patrol.ts';
import { installedBrowser } from '../../../capture/browser/installed-browser.ts';
import { type WebCaptures, webCaptures } from '../../../capture/web/web-captures.ts';
import type { PartStaging } from '../../../capture/web/windows.ts';
import { failureSentence } from '../output.ts';
import { type Session, withVault } from '../session.ts';
import { factWords, omissionWords, removalWords, unrecordedWords } from '../texts.ts';

interface Recorded {
  address: string;
  number?: string;
  status?: number;
  parts: string[];
  omissions: Capture['omissions'];
  removed: Capture['removed'];
  failure?: { code: string };
}

const stagingOf = ({ client, stage }: Session): PartStaging => ({
  stage: (name, bytes, signal) => stage({ name, purpose: 'evidence' }, bytes, signal),
  discard: async (ids) => void (await client.intake.discard({ ids: [...ids] })),
});

const asCode = (code: string): FailureCode => failureCodes.find((known) => known === code) ?? 'unexpected';

/** Nobody was logged in; who else may see it, nobody has said. A page whose server says that it is gone is recorded as such. */
const exhibitCapture = (capture: Capture): Capture => ({
  ...capture,
  ...(saysGone(capture.web) ? { method: 'web-absence' as const } : {}),
  session: { loggedIn: false, visibility: 'tidak-diketahui' },
});

const record = async (session: Session, recording: WebRecording, caseId: string | undefined): Promise<string | undefined> => {
  const { client, follow, signal } = session;
  const outcome = await follow(
    client.intake.record(
      {
        ...{ ids: [], provenance: { way: 'self' }, duplicates: 'record', caseId },
        sets: [{ parts: recording.parts, capture: exhibitCapture(recording.capture) }],
      },
      { signal },
    ),
  );
  const [refused] = outcome.refused;
  if (refused) throw new Failure(asCode(refused.code));
  return outcome.exhibits[0]?.number;
};

const captureOne = async (session: Session, captures: WebCaptures, address: string, caseId: string | undefined): Promise<Recorded> => {
  const { output, signal } = session;
  const told = { address, parts: [], omissions: [], removed: [] };
  const stop = (): void => void captures.webAbort('perintah');
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { windowId } = await captures.webOpen({ url: address, mode: 'unattended' });
    const recording = await captures.webRecord(
      { windowId, act: { kind: 'page' } },
      (p) => output.progress({ state: 'running', totalBytes: 0, ...p }),
      'perintah',
    );
    const { capture, parts, failure } = recording;
    if (failure) return { ...told, failure, omissions: capture.omissions };
    const number = await record(session, recording, caseId).catch(async (error: unknown) => {
      // Nothing half-made stays waiting.
      await session.client.intake.discard({ ids: parts.map((p) => p.stagedId) }).catch(() => undefined);
      throw error;
    });
    const { omissions, removed } = capture;
    return { ...told, number, status: capture.web?.status, parts: parts.map((p) => p.role), omissions, removed };
  } catch (error) {
    if (!(error instanceof Failure) || signal.aborted) throw error;
    return { ...told, failure: { code: error.code } };
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

const wordOf = (what: string): string => factWords[what] ?? omittedWord(what);

const textOf = ({ address, number, status, parts, omissions, removed, failure }: Recorded): string => {
  if (failure) return `${address}: ${unrecordedWords[failure.code] ?? failureSentence(asCode(failure.code), {})}`;
  const lacking = omissions.map((o) => `  tidak ada: ${wordOf(o.what)}, ${omissionWords[o.reason]}${o.detail ? ` (${o.detail})` : ''}`);
  const out = removed.map((r) => `  dihapus: ${r.count} ${removalWords[r.what] ?? r.what} dari ${wordOf(r.from)}`);
  return [
    `${number}: ${address} (${status ?? '-'}), ${parts.length} bagian: ${parts.map(partRoleWord).join(', ')}`,
    ...lacking,
    ...out,
  ].join('\n');
};

const captureWeb = async (session: Session, addresses: readonly string[], caseNumber: string | undefined): Promise<number> => {
  const { client, output } = session;
  const caseId = caseNumber === undefined ? undefined : (await client.cases.byNumber({ number: caseNumber })).case.id;
  const { app } = await client.about.versions();
  const source = installedBrowser();
  if (!(await source.available()).available) throw new Failure('capture-no-browser');
  const program = { app: `Sahih ${app}`, os: `${type()} ${release()}` };
  const captures = webCaptures({ source, staging: stagingOf(session), program });
  const done: Recorded[] = [];
  try {
    for (const address of addresses) done.push(await captureOne(session, captures, address, caseId));
  } finally {
    await captures.end();
  }
  output.result(done, () => done.map(textOf).join('\n'));
  return done.some((d) => d.failure) ? 3 : 0;
};

export const addCaptureCommands = (program: Command): void => {
  const capture = program.command('capture').description('merekam bukti dari web');
  capture
    .command('web')
    .argument('<alamat...>', 'alamat http:// atau https://')
    .description('membuka tiap alamat tanpa login dan merekamnya sebagai satu bukti: gambar penuh, MHTML, HTML, teks, WARC, WACZ, media')
    .option('--case <nomor>', 'masukkan ke peristiwa ini')
    .action((addresses: string[], options: { case?: string }, command: Command) =>
      withVault(command, (session) => captureWeb(session, addresses, options.case)),
    );
};
