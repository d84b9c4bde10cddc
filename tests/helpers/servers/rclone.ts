/** `rclone serve webdav` over a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerCertificate } from './certificates.ts';
import { closedOnce, freePort, isInstalled, type RunningServer, type ServerOrReason, startProcess, waitForPort } from './running.ts';

const run = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

export const webdavUser = { user: 'petugas-uji', password: 'sandi-uji-saja' } as const;

export interface RcloneOptions {
  tls?: ServerCertificate;
  /** Size of the medium below it: a small file system is mounted for it, which takes root. */
  mediumBytes?: number;
}

export const startRclone = async ({
  tls,
  mediumBytes,
}: RcloneOptions = {}): Promise<ServerOrReason<RunningServer & { folder: string }>> => {
  if (!isInstalled('rclone')) return { reason: 'rclone is not installed (apt-get install rclone)' };
  const folder = mkdtempSync(join(tmpdir(), 'sahih-rclone-'));
  const mounted = mediumBytes !== undefined && run('mount', ['-t', 'tmpfs', '-o', `size=${mediumBytes}`, 'tmpfs', folder]);
  if (mediumBytes !== undefined && !mounted) {
    rmSync(folder, { recursive: true });
    return { reason: 'a small file system cannot be mounted here (needs root)' };
  }
  const port = await freePort();
  const started = startProcess('rclone', [
    ...['serve', 'webdav', folder, '--addr', `127.0.0.1:${port}`, '--config', '/dev/null'],
    ...['--user', webdavUser.user, '--pass', webdavUser.password],
    ...(tls ? ['--cert', tls.certificateFile, '--key', tls.keyFile] : []),
  ]);
  const close = closedOnce(async (): Promise<void> => {
    await started.stop();
    if (mounted) run('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    await waitForPort(port, started);
  } catch (error) {
    await close();
    throw error;
  }
  return { server: { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`, folder, said: started.said, close } };
};
