/** The suite over WebDAV: rclone (plain, on loopback) and apache2 with mod_dav (over TLS with a throw-away authority). */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import { startApache } from '../../helpers/servers/apache.ts';
import { throwawayAuthority } from '../../helpers/servers/certificates.ts';
import { startRclone, webdavUser } from '../../helpers/servers/rclone.ts';
import { endServers, type RunningServer, type ServerOrReason } from '../../helpers/servers/running.ts';
import { syncStory } from './story.ts';
import { faultCode, keysOf, quiet, remoteSuite, type SuiteStore, seededBody, skippedSuite } from './suite.ts';

afterAll(endServers);
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

const authorityFolder = mkdtempSync(join(tmpdir(), 'sahih-ca-'));
afterAll(() => rmSync(authorityFolder, { recursive: true, force: true }));
const authority = await throwawayAuthority(authorityFolder);
const certificate = await authority.issue('apache', { hosts: ['127.0.0.1'] });

suiteOver('WebDAV on rclone', await startRclone());
suiteOver('WebDAV on apache2 mod_dav, over TLS', await startApache({ tls: certificate }), authority.caPem);

const limited = await startApache({ limitBytes: 1_000_000 });
const expired = await startApache({ tls: await authority.issue('expired', { hosts: ['127.0.0.1'], fromDays: -40, toDays: -3 }) });
const elsewhere = await startApache({ tls: await authority.issue('elsewhere', { hosts: ['kantor.example'] }) });
if ('reason' in limited || 'reason' in expired || 'reason' in elsewhere) {
  skippedSuite('WebDAV on apache2 refuses by name', 'reason' in limited ? limited.reason : 'no second server');
} else {
  describe('WebDAV on apache2 refuses by name', () => {
    afterAll(async () => {
      for (const { server } of [limited, expired, elsewhere]) await server.close();
    });

    test('a body that is too large for it, and nothing of it stays', async () => {
      const remote = storeAt(limited.server).open();
      expect(await remote.put('uji/small', seededBody('small', 500_000), quiet)).toBe('created');
      for (const sizeBytes of [1_040_000, 3_000_000]) {
        expect(await faultCode(remote.put('uji/large', seededBody('large', sizeBytes), quiet))).toBe('quota');
      }
      expect(await keysOf(remote, '')).toEqual(['uji/small']);
      expect(readdirSync(join(limited.server.folder, 'tmp'))).toEqual([]);
      await remote.close();
    });

    test('an expired certificate, and one for another host: no request with a credential reaches it', async () => {
      expect(await faultCode(keysOf(storeAt(expired.server, authority.caPem).open(), ''))).toBe('tls-expired');
      expect(await faultCode(keysOf(storeAt(elsewhere.server, authority.caPem).open(), ''))).toBe('tls-untrusted');
      expect(await faultCode(keysOf(storeAt(elsewhere.server).open(), ''))).toBe('tls-untrusted');
    });

    test('a folder that is not there is missing when probed', async () => {
      const place = { kind: 'webdav' as const, url: `${limited.server.url}tidak-ada/` };
      const remote = openRemote({ place, credentials: { kind: 'password', ...webdavUser }, now });
      expect(await faultCode(remote.probe(quiet))).toBe('missing');
      await remote.close();
    });
  });
}

const small = await startRclone({ mediumBytes: 2_000_000 });
if ('reason' in small) skippedSuite('WebDAV on rclone over a full medium', small.reason);
else {
  test('WebDAV on rclone: a medium without room is named, though the server only says that it cannot', async () => {
    const remote = storeAt(small.server).open();
    expect(await remote.put('uji/small', seededBody('small', 300_000), quiet)).toBe('created');
    expect(await faultCode(remote.put('uji/large', seededBody('large', 4_000_000), quiet))).toBe('quota');
    expect(await keysOf(remote, '')).toEqual(['uji/small']);
    await remote.close();
    await small.server.close();
  });
}

const storied = { rclone: await startRclone(), apache2: await startApache({ tls: certificate }) };
for (const [name, started] of Object.entries(storied)) {
  if ('reason' in started) skippedSuite(`a device and its office over WebDAV on ${name}`, started.reason);
  else {
    test(`a device and its office over WebDAV on ${name}: sent, proved, taken in, acknowledged`, async () => {
      const place = { kind: 'webdav', url: started.server.url, caPem: name === 'apache2' ? authority.caPem : undefined } as const;
      await syncStory(place, { kind: 'password', ...webdavUser }, { kind: 'password', user: webdavUser.user, password: 'salah' });
      await started.server.close();
    });
  }
}
