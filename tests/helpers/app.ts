/** A whole app over a real vault in a temporary folder: fixed clock, cheap keys, real decoders. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import sharp from 'sharp';
import type { Clock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { type App, type ComposeOptions, composeApp } from '../../electron/compose.ts';
import { launchNodeDecoder } from '../../electron/services/intake/decoder/launch-node.ts';
import type { Office } from '../../shared/domain/officer.ts';

export interface TestClock extends Clock {
  set(iso: string): void;
}

/** A clock that stands still unless moved; monotonic time moves with it. */
export const testClock = (iso = '2024-01-18T03:00:00.000Z'): TestClock => {
  let at = new Date(iso);
  const start = at.getTime();
  return {
    now: () => new Date(at),
    monotonicMs: () => Math.max(0, at.getTime() - start),
    bootId: '0'.repeat(32),
    set: (next) => {
      at = new Date(next);
    },
  };
};

export const officer = { name: 'Dwi Anggoro', role: 'Staf Panwaslu Kecamatan', sptNumber: '014/PM.00.02/2024' };
export const passphrase = 'kursi biru menghitung tujuh awan';
export const office: Office = {
  name: 'Panwaslu Kecamatan Kalitengah',
  region: {
    code: '32.04',
    name: 'Bandung',
    level: 'kabupaten',
    ancestors: [{ code: '32', name: 'Jawa Barat', level: 'provinsi' }],
    zone: 'WIB',
    dataset: 'uji',
  },
  zone: 'WIB',
  letterhead: ['PANWASLU KECAMATAN KALITENGAH'],
};

export const composeTestApp = (folder: string, clock: Clock, more: Partial<Pick<ComposeOptions, 'witness'>> = {}): App =>
  composeApp({
    vaultDirectory: join(folder, 'brankas'),
    exerciseDirectory: join(folder, 'latihan'),
    clock,
    random: systemRandom(),
    launchDecoder: () => launchNodeDecoder(),
    versions: { app: '0', node: process.versions.node, formats: [], parts: [] },
    logger: silentLogger,
    kdf: { memoryKiB: 64, iterations: 1, parallelism: 1 },
    ...more,
  });

const clientOf = (app: App) => createRouterClient(app.router, { context: {} });
export type TestClient = ReturnType<typeof clientOf>;

/** Follows a stream of progress to its result. */
export const finish = async <R>(stream: Promise<AsyncIterable<{ state: 'running' } | { state: 'done'; result: R }>>): Promise<R> => {
  for await (const event of await stream) if (event.state === 'done') return event.result;
  throw new Error('stream ended without a result');
};

export interface TestApp {
  app: App;
  client: TestClient;
  clock: TestClock;
  folder: string;
  /** Folder of files to take in. */
  inbox: string;
  officerId: string;
  recoveryCode: string;
  close(): Promise<void>;
}

/** An app with an open vault of one officer. */
export const openTestApp = async (): Promise<TestApp> => {
  const folder = mkdtempSync(join(tmpdir(), 'sahih-uji-'));
  const clock = testClock();
  const app = composeTestApp(folder, clock);
  const client = clientOf(app);
  const inbox = join(folder, 'masuk');
  mkdirSync(inbox);
  const { status, recoveryCode } = await client.vault.create({ officer, office, passphrase, workstationCode: 'KLT1' });
  return {
    app,
    client,
    clock,
    folder,
    inbox,
    officerId: status.signedIn?.id ?? '',
    recoveryCode,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A second app over the same folder, as after a restart. */
export const reopen = (folder: string, clock: Clock): { app: App; client: TestClient } => {
  const app = composeTestApp(folder, clock);
  return { app, client: clientOf(app) };
};

export interface PhotoOptions {
  width?: number;
  height?: number;
  /** `2024:01:17 16:20:11` */
  taken?: string;
  offset?: string;
  /** Degrees, minutes, seconds as EXIF writes them. */
  gps?: { lat: string; latRef: 'N' | 'S'; lon: string; lonRef: 'E' | 'W' };
  colour?: string;
}

/** A small JPEG with the EXIF asked for. */
export const photo = (options: PhotoOptions = {}): Promise<Buffer> => {
  const { width = 640, height = 480, taken, offset, gps, colour = '#6b8f71' } = options;
  const plain = sharp({ create: { width, height, channels: 3, background: colour } }).jpeg();
  if (!taken && !gps) return plain.toBuffer();
  return plain
    .withExif({
      IFD0: { Make: 'Rekaan', Model: 'Uji 1' },
      ...(taken && { IFD2: { DateTimeOriginal: taken, ...(offset && { OffsetTimeOriginal: offset }) } }),
      ...(gps && { IFD3: { GPSLatitudeRef: gps.latRef, GPSLatitude: gps.lat, GPSLongitudeRef: gps.lonRef, GPSLongitude: gps.lon } }),
    })
    .toBuffer();
};

export const writeFiles = (folder: string, files: Record<string, Uint8Array | string>): string[] =>
  Object.entries(files).map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });

/** Asks until something holds; background work has no other end. */
export const until = async <T>(ask: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> => {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};
