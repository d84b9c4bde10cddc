/** The suite over S3: radosgw, by path and by the bucket's own host name. */
import { AwsV4Signer } from 'aws4fetch';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import { s3Keys, s3Region, startRadosgw } from '../../helpers/servers/radosgw.ts';
import { randomName, remoteSuite, type SuiteStore, skippedSuite } from './suite.ts';

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

const storeAt = (endpoint: string, bucket: string, addressing: 'path' | 'virtual-host', prefix?: string): SuiteStore => {
  const place = { kind: 's3' as const, endpoint, bucket, region: s3Region, addressing, prefix };
  return {
    open: () => openRemote({ place, credentials: s3Keys, now }),
    openAsStranger: () => openRemote({ place, credentials: { ...s3Keys, secretAccessKey: 'salah' }, now }),
    close: async () => {},
  };
};

const started = await startRadosgw();
if ('reason' in started) skippedSuite('S3 on radosgw', started.reason);
else {
  const { server } = started;
  remoteSuite('S3 on radosgw, by path, below a prefix', async () =>
    storeAt(server.url, await makeBucket(server.url), 'path', 'kantor/uji'),
  );
  remoteSuite('S3 on radosgw, by host name', async () => {
    const port = new URL(server.url).port;
    const store = storeAt(`http://s3.localhost:${port}`, await makeBucket(server.url), 'virtual-host');
    return { ...store, close: () => server.close() };
  });
}
