/** Sealing with all originals embedded, then verifying the package, against img2pdf + qpdf and `openssl dgst`. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { launchService } from '../../electron/rpc/service-child.ts';
import { type Figure, has, meanOf, peakMiBOf, type Taken, timed, timeShell } from './measure.ts';
import { writePhotos } from './photos.ts';
import { benchPassphrase, drawn, finish, openBenchVault, takeIn } from './vault.ts';

interface SealSize {
  count: number;
  photoBytes: number;
  aimPeakMiB: number;
  withBaseline: boolean;
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const sealBaseline = async (photos: string, folder: string, wanted: boolean): Promise<Figure['baseline']> => {
  const name = 'img2pdf + qpdf --add-attachment';
  if (!wanted) return { name, absent: 'not run at this size' };
  const missing = ['img2pdf', 'qpdf'].filter((tool) => !has(tool));
  if (missing.length > 0) return { name, absent: missing.join(', ') };
  const out = join(folder, 'baseline.pdf');
  const taken = await timeShell(
    `img2pdf --output ${out}.pages *.jpg && qpdf ${out}.pages $(ls | sed 's/^/--add-attachment /; s/$/ --/') ${out} && sync ${out}`,
    photos,
  );
  rmSync(out, { force: true });
  rmSync(`${out}.pages`, { force: true });
  return { name, ...taken };
};

/** Figures of sealing (package folder included) and of verifying that package. */
export const benchSeal = async (scratch: string, size: SealSize): Promise<Figure[]> => {
  const folder = mkdtempSync(join(scratch, 'seal-'));
  const { paths, totalBytes } = await writePhotos(join(folder, 'photos'), size.count, size.photoBytes);
  const baseline = await sealBaseline(dirname(paths[0] ?? ''), folder, size.withBaseline);
  const service = await openBenchVault(folder);
  const exhibitIds = await takeIn(service, paths);
  const made = await service.client.cases.create({ title: 'Pengukuran', exhibits: exhibitIds.map((exhibitId) => ({ exhibitId })) });
  rmSync(join(folder, 'photos'), { recursive: true });
  // As in life: previews are drawn in the quiet after intake, long before a case is sealed.
  await drawn(service);
  const sealing = await timed(async () => {
    const sealed = await finish(service.client.dossiers.seal({ caseId: made.case.id, embedOriginals: true, passphrase: benchPassphrase }));
    return finish(service.client.dossiers.exportTo({ id: sealed.id, folder, form: 'folder' }));
  }, service.pid);
  const peakMiB = peakMiBOf(service.pid);
  await service.close();
  const what = `${size.count} exhibits, ${(totalBytes / 1e9).toFixed(1)} GB embedded`;
  const seal: Figure = {
    name: `seal + package of ${what}`,
    cache: 'warm',
    seconds: sealing.seconds,
    cpuSeconds: sealing.cpuSeconds,
    peakMiB,
    baseline,
    aim: 1,
    aimPeakMiB: size.aimPeakMiB,
    note: 'previews were there; the time holds both transactions, the re-reading of what was written, and the verified export',
  };
  const verify = await benchVerify(sealing.value.path, what);
  rmSync(folder, { recursive: true, force: true });
  return [seal, ...verify];
};

/** Rounds of a check and its baselines, one after another, so that a busy moment strikes all of them. */
const rounds = 3;

/** The same check against the plain tool, one file after another, and against two of it at once. */
const benchVerify = async (path: string, what: string): Promise<Figure[]> => {
  const oneByOne: Taken[] = [];
  const twoAtOnce: Taken[] = [];
  const ours: Taken[] = [];
  let peakMiB: number | undefined;
  for (let round = 0; round < rounds; round++) {
    if (has('openssl')) oneByOne.push(await timeShell('find . -type f -print0 | xargs -0 openssl dgst -sha256', path));
    const check = await checkOnce(path);
    ours.push(check);
    peakMiB = Math.max(peakMiB ?? 0, check.peakMiB ?? 0);
    if (has('openssl')) twoAtOnce.push(await timeShell('find . -type f -print0 | xargs -0 -P2 -n8 openssl dgst -sha256', path));
  }
  const figure = (name: string, times: readonly Taken[]): Figure => ({
    name: `verify of ${what} (${(sizeOf(path) / 1e9).toFixed(1)} GB package)`,
    cache: 'warm',
    ...meanOf(ours),
    peakMiB,
    baseline: times.length > 0 ? { name, ...meanOf(times) } : { name, absent: 'openssl' },
    aim: 0.7,
  });
  return [
    {
      ...figure('openssl dgst, one by one', oneByOne),
      note: `mean of ${rounds} rounds of all three, in a fresh process each; every byte is hashed`,
    },
    figure('openssl dgst, two at once', twoAtOnce),
  ];
};

const checkOnce = async (path: string): Promise<Taken & { peakMiB: number | undefined }> => {
  const service = await launchService({ vaultDirectory: join(dirname(path), 'none'), shell: 'cli' });
  const { value, ...taken } = await timed(() => finish(service.client.verify.check({ path })), service.pid);
  const peakMiB = peakMiBOf(service.pid);
  await service.close();
  if (value.exitCode !== 0) throw new Error(`the package does not verify: ${value.problems.map((p) => p.code).join(', ')}`);
  return { ...taken, peakMiB };
};
