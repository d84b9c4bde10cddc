/** Intake of photos of 12 MP, durably recorded, against copy + fsync + `openssl dgst` of the same files. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Figure, has, peakMiBOf, timed, timeShell } from './measure.ts';
import { writePhotos } from './photos.ts';
import { openBenchVault, takeIn } from './vault.ts';

export const benchIntake = async (scratch: string, count: number): Promise<Figure> => {
  const folder = mkdtempSync(join(scratch, 'intake-'));
  const { paths, totalBytes } = await writePhotos(join(folder, 'photos'), count, 5_000_000);
  const photos = dirname(paths[0] ?? '');
  const copies = join(folder, 'copies');
  mkdirSync(copies);
  const baseline = has('openssl')
    ? {
        name: 'copy+fsync+openssl dgst',
        seconds: await timeShell(
          `ls | xargs -P2 -I{} sh -c 'dd if={} of=${copies}/{} bs=1M conv=fsync status=none && openssl dgst -sha256 {} >/dev/null' && sync ${copies}`,
          photos,
        ),
      }
    : { name: 'copy+fsync+openssl dgst', absent: 'openssl' };
  const service = await openBenchVault(folder);
  const { seconds, value } = await timed(() => takeIn(service, paths));
  const peakMiB = peakMiBOf(service.pid);
  await service.close();
  rmSync(folder, { recursive: true, force: true });
  if (value.length !== count) throw new Error(`recorded ${value.length} of ${count}`);
  return {
    name: `intake of ${count} photos, ${Math.round(totalBytes / 1e6)} MB`,
    cache: 'warm',
    seconds,
    peakMiB,
    baseline,
    aim: 1.6,
    note: 'previews are made afterwards, beside other work, and are not part of the time',
  };
};
