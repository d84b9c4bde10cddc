/** Debian's apache2 with mod_dav over a folder of its own, Basic sign-in, TLS where a certificate is given. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerCertificate } from './certificates.ts';
import { webdavUser } from './rclone.ts';
import { closedOnce, freePort, isInstalled, type RunningServer, type ServerOrReason, startProcess, waitForPort } from './running.ts';

const modules = '/usr/lib/apache2/modules';

/** Apache gives up root; the folders must be its own then. */
const ownerIds = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const ask = (flag: string) => Number(spawnSync('id', [flag, 'www-data'], { encoding: 'utf8' }).stdout);
  return { uid: ask('-u'), gid: ask('-g') };
};

export interface ApacheOptions {
  tls?: ServerCertificate;
  /** Largest request body; larger ones are answered with 413. */
  limitBytes?: number;
}

const configuration = (at: string, port: number, { tls, limitBytes }: ApacheOptions): string => {
  const load = (name: string) => `LoadModule ${name}_module ${modules}/mod_${name}.so`;
  return `
ServerRoot "${at}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${at}/apache.pid"
ErrorLog "${at}/error.log"
Mutex file:${at}
User www-data
Group www-data
${['mpm_event', 'authz_core', 'authz_user', 'authn_core', 'authn_file', 'auth_basic', 'dav', 'dav_fs', 'mime', ...(tls ? ['ssl'] : [])].map(load).join('\n')}
TypesConfig /dev/null
DocumentRoot "${at}/store"
DavLockDB "${at}/locks/db"
${tls ? `SSLEngine on\nSSLCertificateFile "${tls.certificateFile}"\nSSLCertificateKeyFile "${tls.keyFile}"` : ''}
<Directory "${at}/store">
  Dav On
  ${limitBytes === undefined ? 'LimitRequestBody 0' : `LimitRequestBody ${limitBytes}`}
  AuthType Basic
  AuthName "uji"
  AuthUserFile "${at}/users"
  Require valid-user
</Directory>
`;
};

export const startApache = async (options: ApacheOptions = {}): Promise<ServerOrReason<RunningServer & { folder: string }>> => {
  if (!isInstalled('apache2')) return { reason: 'apache2 is not installed (apt-get install apache2)' };
  if (!existsSync(`${modules}/mod_dav_fs.so`)) return { reason: 'apache2 has no mod_dav_fs here' };
  const at = mkdtempSync(join(tmpdir(), 'sahih-apache-'));
  const owner = ownerIds();
  for (const name of ['store', 'locks']) {
    mkdirSync(join(at, name));
    if (owner) chownSync(join(at, name), owner.uid, owner.gid);
  }
  if (owner) chownSync(at, owner.uid, owner.gid);
  const sha1 = createHash('sha1').update(webdavUser.password).digest('base64');
  writeFileSync(join(at, 'users'), `${webdavUser.user}:{SHA}${sha1}\n`);
  const port = await freePort();
  writeFileSync(join(at, 'apache.conf'), configuration(at, port, options));
  const started = startProcess('apache2', ['-f', join(at, 'apache.conf'), '-DFOREGROUND']);
  const close = closedOnce(async (): Promise<void> => {
    await started.stop();
    rmSync(at, { recursive: true, force: true });
  });
  try {
    await waitForPort(port, started);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    server: { url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/`, folder: join(at, 'store'), said: started.said, close },
  };
};
