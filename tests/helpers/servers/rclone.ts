/** `rclone serve webdav` over a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerCertificate } from './certificates.ts';
import { freePort, isInstalled, type RunningServer, type ServerOrReason, startProcess, waitForPort } from './running.ts';

export const webdavUser = { user: 'petugas-uji', password: 'sandi-uji-saja' } as const;

export const startRclone = async (tls?: ServerCertificate): Promise<ServerOrReason<RunningServer & { folder: string }>> => {
  if (!isInstalled('rclone')) return { reason: 'rclone is not installed (apt-get install rclone)' };
  const folder = mkdtempSync(join(tmpdir(), 'sahih-rclone-'));
  const port = await freePort();
  const started = startProcess('rclone', [
    ...['serve', 'webdav', folder, '--addr', `127.0.0.1:${port}`, '--config', '/dev/null'],
    ...['--user', webdavUser.user, '--pass', webdavUser.password],
    ...(tls ? ['--cert', tls.certificateFile, '--key', tls.keyFile] : []),
  ]);
  const close = async (): Promise<void> => {
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitForPort(port, started);
  } catch (error) {
    await close();
    throw error;
  }
  return { server: { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`, folder, said: started.said, close } };
};
