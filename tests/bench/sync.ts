/**
 * What copying to a store costs beside `rclone copy`: the same photos, the same server, the same run, four transfers at once on both sides
 * (rclone's default). The servers are the ones of the conformance suite, on this machine: the line costs nothing, so that what is compared
 * is the work of the two clients. `put` is the remote alone; `put + read back` is what counts as sent; `whole push` is a vault of the same
 * photos through its queue.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import { storeKey } from '../../electron/services/sync/layout.ts';
import { readBack } from '../../electron/services/sync/remotes/bodies.ts';
import { openRemote } from '../../electron/services/sync/remotes/registry.ts';
import type { Remote, RemoteBody } from '../../electron/services/sync/remotes/remote.ts';
import type { RemoteCredentials, RemotePlace } from '../../shared/domain/sync.ts';
import { startApache } from '../helpers/servers/apache.ts';
import { s3Keys, s3Region, startRadosgw } from '../helpers/servers/radosgw.ts';
import { startRclone, webdavUser } from '../helpers/servers/rclone.ts';
import { type Figure, has, type Taken, takenHere, timeShell } from './measure.ts';
import { measureWholePush } from './sync-vault.ts';

/** Transfers at once, as rclone has them when nothing is said. */
const transfers = 4;
const quiet = { signal: new AbortController().signal };
const now = () => new Date();

interface Photo {
  key: string;
  path: string;
  body: RemoteBody;
}

/** Photos of 3.5 to 5.5 MB that no program can make smaller, in `folder` under their keys' last parts. */
const makePhotos = (folder: string, totalBytes: number): Photo[] => {
  mkdirSync(folder, { recursive: true });
  const photos: Photo[] = [];
  for (let left = totalBytes; left > 0; left -= photos.at(-1)?.body.sizeBytes ?? left) {
    const bytes = randomBytes(Math.min(left, 3_500_000 + ((photos.length * 370_000) % 2_000_000)));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = join(folder, sha256);
    writeFileSync(path, bytes);
    const open = () => createReadStream(path, { end: bytes.length - 1, highWaterMark: 1024 * 1024 });
    photos.push({ key: storeKey({ kind: 'object', sha256 }), path, body: { sizeBytes: bytes.length, sha256, open } });
  }
  return photos;
};

const manyAtOnce = async (photos: readonly Photo[], act: (photo: Photo) => Promise<unknown>): Promise<void> => {
  const queue = [...photos];
  const worker = async (): Promise<void> => {
    for (let photo = queue.pop(); photo; photo = queue.pop()) await act(photo);
  };
  await Promise.all(Array.from({ length: transfers }, worker));
};

interface Bench {
  name: string;
  remote: Remote;
  place: RemotePlace;
  credentials: RemoteCredentials;
  /** rclone's name of the same store. */
  rcloneAt: string;
  close(): Promise<void>;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const figuresOf = async (bench: Bench, photos: readonly Photo[], from: string, scratch: string): Promise<Figure[]> => {
  const { remote, rcloneAt, name } = bench;
  const megabytes = photos.reduce((sum, { body }) => sum + body.sizeBytes, 0) / 1e6;
  const rclone = (source: string, target: string) =>
    timeShell(`env -u AWS_CA_BUNDLE rclone copy --config /dev/null --transfers ${transfers} ${quoted(source)} ${quoted(target)}`, scratch);
  await remote.probe(quiet);
  // Before and after ours, the better counts: who comes second waits for the disk of who came first.
  const first = has('rclone') ? await rclone(from, `${rcloneAt}/pertama`) : undefined;
  const before = remote.requests;
  const { value: _put, ...put } = await takenHere(() => manyAtOnce(photos, ({ key, body }) => remote.put(key, body, quiet)));
  const requests = remote.requests - before;
  const { value: _get, ...get } = await takenHere(() => manyAtOnce(photos, ({ key, body }) => readBack(remote, key, body, quiet)));
  const second = first && (await rclone(from, `${rcloneAt}/bandingan`));
  const away = first && second && (first.seconds < second.seconds ? first : second);
  // What rclone itself does to be as sure: it reads everything back and compares.
  const checked =
    away &&
    (await timeShell(
      `env -u AWS_CA_BUNDLE rclone check --config /dev/null --download --checkers ${transfers} ${quoted(from)} ${quoted(`${rcloneAt}/bandingan`)}`,
      scratch,
    ));
  const sure = away &&
    checked && { seconds: away.seconds + checked.seconds, cpuSeconds: (away.cpuSeconds ?? 0) + (checked.cpuSeconds ?? 0) };
  const back = away && (await rclone(`${rcloneAt}/bandingan`, join(scratch, `back-${name.replaceAll(/\W/g, '')}`)));
  const beside = (taken: Taken | undefined, what: string): Figure['baseline'] =>
    taken ? { name: what, ...taken } : { name: what, absent: 'rclone is not installed' };
  const both: Taken = { seconds: put.seconds + get.seconds, cpuSeconds: (put.cpuSeconds ?? 0) + (get.cpuSeconds ?? 0) };
  const { place, credentials } = bench;
  const whole = await measureWholePush({ place, credentials, paths: photos.map(({ path }) => path) });
  // 0.7 of the throughput.
  const aim = 1.43;
  const speed = (taken: Taken) => `${(megabytes / taken.seconds).toFixed(0)} MB/s`;
  return [
    {
      ...{ name: `${name}: put`, cache: 'warm', ...put, baseline: beside(away, 'rclone copy there'), aim },
      note: `${photos.length} photos, ${megabytes.toFixed(0)} MB, ${speed(put)}, rclone ${away ? speed(away) : '-'}, ${requests} requests`,
    },
    {
      name: `${name}: put + read back`,
      cache: 'warm',
      ...both,
      baseline: beside(sure, 'rclone copy + check --download'),
      aim,
      note: speed(both),
    },
    {
      ...{ name: `${name}: whole push`, cache: 'warm', seconds: whole.seconds, ...(whole.cpuSeconds && { cpuSeconds: whole.cpuSeconds }) },
      ...{ baseline: beside(sure, 'rclone copy + check --download'), aim },
      note: `queue, encrypted files, read back, signed log; ${speed(whole)}, ${whole.requests} requests; ${away ? `${(whole.seconds / away.seconds).toFixed(2)} x rclone copy alone` : '-'}`,
    },
    { name: `${name}: read, hashed`, cache: 'warm', ...get, baseline: beside(back, 'rclone copy back, to disk'), aim, note: speed(get) },
  ];
};

const obscured = (password: string): string =>
  spawnSync('rclone', ['obscure', '-'], { input: password, encoding: 'utf8' }).stdout?.trim() ?? '';

const benchOf = (name: string, place: RemotePlace, credentials: RemoteCredentials) => ({
  ...{ name, place, credentials },
  remote: openRemote({ place, credentials, now }),
});

const webdavBench = (name: string, server: { url: string; close(): Promise<void> }): Bench => ({
  ...benchOf(name, { kind: 'webdav', url: server.url }, { kind: 'password', ...webdavUser }),
  rcloneAt: `:webdav,url="${server.url}",vendor=other,user=${webdavUser.user},pass="${obscured(webdavUser.password)}":`,
  close: () => server.close(),
});

const s3Bench = async (server: { url: string; close(): Promise<void> }): Promise<Bench> => {
  const { accessKeyId, secretAccessKey } = s3Keys;
  const made = await new AwsV4Signer({
    ...{ method: 'PUT', url: `${server.url}/banding`, service: 's3', region: s3Region },
    ...{ accessKeyId, secretAccessKey },
  }).sign();
  await fetch(made.url, { method: 'PUT', headers: made.headers });
  const place = { kind: 's3', endpoint: server.url, bucket: 'banding', region: s3Region, addressing: 'path' } as const;
  return {
    ...benchOf('S3 on radosgw', place, s3Keys),
    rcloneAt: `:s3,provider=Ceph,access_key_id=${accessKeyId},secret_access_key=${secretAccessKey},endpoint="${server.url}",region=${s3Region}:banding`,
    close: () => server.close(),
  };
};

/** Names of the stores, as `--store` takes them. */
export const storeNames = ['rclone', 'apache2', 'radosgw'] as const;
export type StoreName = (typeof storeNames)[number];

/** Each server that can be had here, one after another; the others are named with their reason. */
export const benchRemotes = async (scratch: string, totalBytes: number, stores: readonly StoreName[]): Promise<Figure[]> => {
  const from = join(scratch, 'sync-photos');
  const photos = makePhotos(from, totalBytes);
  const starts: Record<StoreName, () => Promise<Bench | string>> = {
    rclone: async () => {
      const started = await startRclone();
      return 'reason' in started ? started.reason : webdavBench('WebDAV on rclone', started.server);
    },
    apache2: async () => {
      const started = await startApache();
      return 'reason' in started ? started.reason : webdavBench('WebDAV on apache2', started.server);
    },
    radosgw: async () => {
      // Four copies of everything, and room.
      const started = await startRadosgw({ deviceBytes: Math.max(2 ** 31, totalBytes * 5) });
      return 'reason' in started ? started.reason : s3Bench(started.server);
    },
  };
  const figures: Figure[] = [];
  for (const store of stores) {
    const bench = await starts[store]();
    if (typeof bench === 'string') {
      console.log(`not measured: ${bench}`);
      continue;
    }
    try {
      figures.push(...(await figuresOf(bench, photos, from, scratch)));
    } finally {
      await bench.remote.close();
      await bench.close();
    }
  }
  return figures;
};
