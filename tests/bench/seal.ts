/** Sealing with all originals embedded, then verifying the package, against img2pdf + qpdf and `openssl dgst`. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Figure, has, peakMiBOf, timed, timeShell } from './measure.ts';
import { writePhotos } from './photos.ts';
import { benchPassphrase, finish, openBenchVault, takeIn } from './vault.ts';

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
  const seconds = await timeShell(
    `img2pdf --output ${out}.pages *.jpg && qpdf ${out}.pages $(ls | sed 's/^/--add-attachment /; s/$/ --/') ${out} && sync ${out}`,
    photos,
  );
  rmSync(out, { force: true });
  rmSync(`${out}.pages`, { force: true });
  return { name, seconds };
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
  const sealing = await timed(async () => {
    const sealed = await finish(service.client.dossiers.seal({ caseId: made.case.id, embedOriginals: true, passphrase: benchPassphrase }));
    return finish(service.client.dossiers.exportTo({ id: sealed.id, folder, form: 'folder' }));
  });
  const peakMiB = peakMiBOf(service.pid);
  await service.close();
  const what = `${size.count} exhibits, ${(totalBytes / 1e9).toFixed(1)} GB embedded`;
  const seal: Figure = {
    name: `seal + package of ${what}`,
    cache: 'warm',
    seconds: sealing.seconds,
    peakMiB,
    baseline,
    aim: 1,
    aimPeakMiB: size.aimPeakMiB,
    note: 'the time holds both transactions, the re-reading of what was written, and the verified export',
  };
  const verify = await benchVerify(sealing.value.path, what);
  rmSync(folder, { recursive: true, force: true });
  return [seal, verify];
};

const benchVerify = async (path: string, what: string): Promise<Figure> => {
  const name = 'openssl dgst over its bytes';
  const baseline = has('openssl')
    ? { name, seconds: await timeShell('find . -type f -print0 | xargs -0 -P2 -n8 openssl dgst -sha256 >/dev/null', path) }
    : { name, absent: 'openssl' };
  const folder = dirname(path);
  const { launchService } = await import('../../electron/rpc/service-child.ts');
  const service = await launchService({ vaultDirectory: join(folder, 'none'), shell: 'cli' });
  const { seconds, value } = await timed(() => finish(service.client.verify.check({ path })));
  const peakMiB = peakMiBOf(service.pid);
  await service.close();
  if (value.exitCode !== 0) throw new Error(`the package does not verify: ${value.problems.map((p) => p.code).join(', ')}`);
  return { name: `verify of ${what} (${(sizeOf(path) / 1e9).toFixed(1)} GB package)`, cache: 'warm', seconds, peakMiB, baseline, aim: 0.7 };
};
