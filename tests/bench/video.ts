/** Intake of one long video: memory must not grow with it. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, has, peakMiBOf, timed, timeShell } from './measure.ts';
import { openBenchVault, takeIn } from './vault.ts';

/** A file that begins as an MP4 does and goes on in zeros; sparse, so that making it costs nothing. */
const writeVideo = (path: string, sizeBytes: number): void => {
  const head = Buffer.from('0000001c667479706d7034320000000169736f6d6d70343261766331', 'hex');
  const file = openSync(path, 'w');
  writeSync(file, head);
  ftruncateSync(file, sizeBytes);
  closeSync(file);
};

export const benchVideo = async (scratch: string, sizeBytes: number): Promise<Figure> => {
  const folder = mkdtempSync(join(scratch, 'video-'));
  const path = join(folder, 'rekaman.mp4');
  writeVideo(path, sizeBytes);
  const name = 'copy+fsync+openssl dgst';
  const copy = `dd if=rekaman.mp4 of=salinan bs=1M conv=fsync status=none && openssl dgst -sha256 rekaman.mp4 && rm salinan`;
  const baseline = has('openssl') ? { name, ...(await timeShell(copy, folder)) } : { name, absent: 'openssl' };
  const service = await openBenchVault(folder);
  const restMiB = peakMiBOf(service.pid);
  const taken = await timed(() => takeIn(service, [path]), service.pid);
  const peakMiB = peakMiBOf(service.pid);
  await service.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    name: `intake of one video, ${(sizeBytes / 1e9).toFixed(1)} GB`,
    cache: 'warm',
    seconds: taken.seconds,
    cpuSeconds: taken.cpuSeconds,
    peakMiB,
    baseline,
    aimPeakMiB: 250,
    note: `the service had reached ${Math.round(restMiB ?? 0)} MiB before the file came; a sparse file, so neither side waits for its reading`,
  };
};
