/** The suite over S3: radosgw, by path and by the bucket's own host name. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesBody } from '../../../electron/services/sync/remotes/bodies.ts';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import type { Remote, RemoteBody, RemoteFault } from '../../../electron/services/sync/remotes/remote.ts';
import { throwawayAuthority } from '../../helpers/servers/certificates.ts';
import { s3Keys, s3Region, startRadosgw } from '../../helpers/servers/radosgw.ts';
import { endServers } from '../../helpers/servers/running.ts';
import { type TlsFront, tlsFront } from '../../helpers/servers/tls-front.ts';
import { syncStory } from './story.ts';
import { faultCode, quiet, randomName, readAll, remoteSuite, type SuiteStore, seededBody, skippedSuite } from './suite.ts';

afterAll(endServers);
const now = () => new Date();

/** Makes a bucket: the program itself never does. */
const makeBucket = async (endpoint: string): Promise<string> => {
  const bucket = `uji-${randomName()}`;
  const signed = await new AwsV4Signer({
    method: 'PUT',
    url: `${endpoint}/${bucket}`,
    accessKeyId: s3Keys.accessKeyId,
    secretAccessKey: s3Keys.secretAccessKey,
    service: 's3',
    region: s3Region,
  }).sign();
  const answer = await fetch(signed.url, { method: 'PUT', headers: signed.headers });
  if (!answer.ok) throw new Error(`no bucket: ${answer.status} ${await answer.text()}`);
  return bucket;
};

interface Placed {
  addressing: 'path' | 'virtual-host';
  prefix?: string;
  caPem?: string;
}

const storeAt = (endpoint: string, bucket: string, placed: Placed): SuiteStore => {
  const place = { kind: 's3' as const, endpoint, bucket, region: s3Region, ...placed };
  return {
    open: () => openRemote({ place, credentials: s3Keys, now }),
    openAsStranger: () => openRemote({ place, credentials: { ...s3Keys, secretAccessKey: 'salah' }, now }),
    close: async () => {},
  };
};

const s3At = (endpoint: string, bucket: string, more: { region?: string; now?: () => Date; accessKeyId?: string } = {}): Remote =>
  openRemote({
    place: { kind: 's3', endpoint, bucket, region: more.region ?? s3Region, addressing: 'path' },
    credentials: { ...s3Keys, accessKeyId: more.accessKeyId ?? s3Keys.accessKeyId },
    now: more.now ?? now,
  });
const body = bytesBody(Buffer.from('isi'));

const started = await startRadosgw();
if ('reason' in started) skippedSuite('S3 on radosgw', started.reason);
else {
  const { server } = started;
  remoteSuite('S3 on radosgw, by path, below a prefix', async () =>
    storeAt(server.url, await makeBucket(server.url), { addressing: 'path', prefix: 'kantor/uji' }),
  );
  remoteSuite('S3 on radosgw, by host name', async () => {
    const port = new URL(server.url).port;
    const store = storeAt(`http://s3.localhost:${port}`, await makeBucket(server.url), { addressing: 'virtual-host' });
    return store;
  });

  const folder = mkdtempSync(join(tmpdir(), 'sahih-tls-'));
  const authority = await throwawayAuthority(folder);
  const fronts: TlsFront[] = [];
  const front = async (name: string, of: Parameters<typeof authority.issue>[1]): Promise<TlsFront> => {
    const made = await tlsFront(server.url, await authority.issue(name, of));
    fronts.push(made);
    return made;
  };
  afterAll(async () => {
    await Promise.all(fronts.map((one) => one.close()));
    rmSync(folder, { recursive: true, force: true });
  });
  const secure = await front('kantor', { hosts: ['127.0.0.1'] });

  remoteSuite("S3 over TLS, by the office's own authority", async () =>
    storeAt(secure.url, await makeBucket(server.url), { addressing: 'path', prefix: 'kantor', caPem: authority.caPem }),
  );

  test('S3 over TLS: a certificate that ran out, one for another host, one of an authority nobody named: no request reaches the store', async () => {
    const expired = await front('habis', { hosts: ['127.0.0.1'], fromDays: -90, toDays: -1 });
    const elsewhere = await front('lain', { hosts: ['10.1.2.3'] });
    const codeAt = async (endpoint: string, caPem: string | undefined): Promise<string> => {
      const place = { kind: 's3' as const, endpoint, bucket: 'uji-tls', region: s3Region, addressing: 'path' as const };
      const remote = openRemote({ place: { ...place, ...(caPem !== undefined && { caPem }) }, credentials: s3Keys, now });
      const code = await faultCode(remote.put('uji/a', body, quiet));
      await remote.close();
      return code;
    };
    expect(await codeAt(expired.url, authority.caPem)).toBe('tls-expired');
    expect(await codeAt(elsewhere.url, authority.caPem)).toBe('tls-untrusted');
    const before = secure.requests;
    expect(await codeAt(secure.url, undefined)).toBe('tls-untrusted');
    expect([secure.requests - before, elsewhere.requests]).toEqual([0, 0]);
  });

  describe('S3 on radosgw, in use and refusing', () => {
    let bucket: string;
    beforeAll(async () => {
      bucket = await makeBucket(server.url);
    });

    test('a wrong clock of this machine, with the difference', async () => {
      for (const hours of [-2, 2]) {
        const remote = s3At(server.url, bucket, { now: () => new Date(Date.now() + hours * 3_600_000) });
        for (const work of [() => remote.put('uji/a', body, quiet), () => readAll(remote, 'uji/a'), () => remote.head('uji/a', quiet)]) {
          const fault = await work().then(
            () => undefined,
            (error: unknown) => error,
          );
          expect(fault).toMatchObject({ code: 'clock-wrong' });
          expect(Math.round((fault as RemoteFault).clockSkewMs! / 3_600_000)).toBe(-hours);
        }
        await remote.close();
      }
    });

    test('a bucket that is not there, a key nobody knows', async () => {
      const nowhere = s3At(server.url, 'tidak-ada');
      expect([await faultCode(nowhere.put('uji/a', body, quiet)), await faultCode(readAll(nowhere, 'uji/a'))]).toEqual([
        'unsuited',
        'unsuited',
      ]);
      expect(await faultCode(s3At(server.url, bucket, { accessKeyId: 'TIDAKADA' }).put('uji/a', body, quiet))).toBe('unauthorised');
    });

    test('a body that changed on the way is noticed by the store itself', async () => {
      const changed: RemoteBody = { ...body, open: bytesBody(Buffer.from('isI')).open };
      const remote = s3At(server.url, bucket);
      expect(['altered', 'unsuited']).toContain(await faultCode(remote.put('uji/changed', changed, quiet)));
      expect(await remote.head('uji/changed', quiet)).toBeUndefined();
    });

    test('an object beyond one PUT is refused before it is sent', async () => {
      const remote = s3At(server.url, bucket);
      expect(await faultCode(remote.put('uji/huge', { ...body, sizeBytes: 5 * 1024 ** 3 + 1 }, quiet))).toBe('unsuited');
      expect(remote.requests).toBe(0);
    });

    test('a device and its office: sent, proved, taken in, acknowledged', async () => {
      const place = { kind: 's3', endpoint: server.url, bucket, region: s3Region, addressing: 'path', prefix: 'kantor' } as const;
      await syncStory(place, s3Keys, { ...s3Keys, secretAccessKey: 'salah' });
    });

    test('a full quota, and nothing of what did not fit', async () => {
      const remote = s3At(server.url, bucket);
      server.limitBucket(500_000);
      const codes: string[] = [];
      for (let n = 0; n < 12 && !codes.includes('quota'); n++) {
        codes.push(await faultCode(remote.put(`uji/many-${n}`, seededBody(`many ${n}`, 200_000), quiet)));
      }
      expect(codes.at(-1)).toBe('quota');
      expect(await remote.head(`uji/many-${codes.length - 1}`, quiet)).toBeUndefined();
    });
  });
}
