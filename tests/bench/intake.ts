/** Intake of photos of 12 MP, durably recorded, against copy + fsync + `openssl dgst` of the same files. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Figure, has, meanOf, peakMiBOf, type Taken, timed, timeShell } from './measure.ts';
import { writePhotos } from './photos.ts';
import { drawn, openBenchVault, takeIn } from './vault.ts';

/** Copies, syncs and hashes every photo, two at a time. */
const copyAndHash = async (photos: string, copies: string): Promise<Taken> => {
  mkdirSync(copies);
  const taken = await timeShell(
    `ls | xargs -P2 -I{} sh -c 'dd if={} of=${copies}/{} bs=1M conv=fsync status=none && openssl dgst -sha256 {} >/dev/null' && sync ${copies}`,
    photos,
  );
  rmSync(copies, { recursive: true });
  return taken;
};

export const benchIntake = async (scratch: string, count: number): Promise<Figure> => {
  const folder = mkdtempSync(join(scratch, 'intake-'));
  const { paths, totalBytes } = await writePhotos(join(folder, 'photos'), count, 5_000_000);
  const photos = dirname(paths[0] ?? '');
  const name = 'copy+fsync+openssl dgst';
  const before = has('openssl') ? await copyAndHash(photos, join(folder, 'copies')) : undefined;
  const service = await openBenchVault(folder);
  const taken = await timed(() => takeIn(service, paths), service.pid);
  const peakMiB = peakMiBOf(service.pid);
  const pictures = await timed(() => drawn(service));
  await service.close();
  const after = before && (await copyAndHash(photos, join(folder, 'copies')));
  rmSync(folder, { recursive: true, force: true });
  if (taken.value.length !== count) throw new Error(`recorded ${taken.value.length} of ${count}`);
  return {
    name: `intake of ${count} photos, ${Math.round(totalBytes / 1e6)} MB`,
    cache: 'warm',
    seconds: taken.seconds,
    cpuSeconds: taken.cpuSeconds,
    peakMiB,
    baseline: before && after ? { name, ...meanOf([before, after]) } : { name, absent: 'openssl' },
    aim: 1.6,
    note: `counted: streamed, hashed, encrypted, synced, type and EXIF read, numbered and signed in the log; not counted: the previews, drawn afterwards in ${pictures.seconds.toFixed(1)} s`,
  };
};
