/** The suite over WebDAV: rclone (plain, on loopback) and apache2 with mod_dav (over TLS with a throw-away authority). */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import { startApache } from '../../helpers/servers/apache.ts';
import { throwawayAuthority } from '../../helpers/servers/certificates.ts';
import { startRclone, webdavUser } from '../../helpers/servers/rclone.ts';
import type { RunningServer, ServerOrReason } from '../../helpers/servers/running.ts';
import { remoteSuite, type SuiteStore, skippedSuite } from './suite.ts';

const now = () => new Date();

const storeAt = (server: RunningServer, caPem?: string): SuiteStore => {
  const place = { kind: 'webdav' as const, url: server.url, caPem };
  return {
    open: () => openRemote({ place, credentials: { kind: 'password', ...webdavUser }, now }),
    openAsStranger: () => openRemote({ place, credentials: { kind: 'password', user: webdavUser.user, password: 'salah' }, now }),
    close: () => server.close(),
  };
};

const suiteOver = (name: string, started: ServerOrReason, caPem?: string): void => {
  if ('reason' in started) skippedSuite(name, started.reason);
  else remoteSuite(name, async () => storeAt(started.server, caPem));
};

const authority = await throwawayAuthority(mkdtempSync(join(tmpdir(), 'sahih-ca-')));
const certificate = await authority.issue('apache', { hosts: ['127.0.0.1'] });

suiteOver('WebDAV on rclone', await startRclone());
suiteOver('WebDAV on apache2 mod_dav, over TLS', await startApache({ tls: certificate }), authority.caPem);
