import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { launchNodeDecoder } from '../../../electron/services/intake/decoder/launch-node.ts';
import { createDecoderPool, type DecoderPool, type DecoderPoolOptions } from '../../../electron/services/intake/decoder/pool.ts';
import { ascii, exifBlock, gpsOf, jpegWithExif, tag } from '../../helpers/exif-writer.ts';
import fc from '../../helpers/properties.ts';

const unruly = fileURLToPath(new URL('unruly-decoder.ts', import.meta.url));
const pools: DecoderPool[] = [];
const poolOf = (options: Partial<DecoderPoolOptions> = {}) => {
  const pool = createDecoderPool({ launch: () => launchNodeDecoder(), now: () => new Date('2026-11-22T03:00:00Z'), ...options });
  pools.push(pool);
  return pool;
};
const unrulyPool = (options: Partial<DecoderPoolOptions> = {}) =>
  poolOf({ launch: () => launchNodeDecoder({ entry: unruly }), size: 1, ...options });
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const input = (bytes: Uint8Array, name = 'baliho.jpg') => ({
  bytes: Readable.from([bytes]),
  sizeBytes: bytes.length,
  mediaType: 'application/octet-stream',
  name,
});
const jpeg = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#c0392b' } })
    .jpeg()
    .toBuffer();
const isJpeg = (b: Uint8Array | undefined) => b?.[0] === 0xff && b[1] === 0xd8;

/** A source that counts what was taken of it and whether it was let go. */
const counted = (totalBytes: number, head: Uint8Array) => {
  const seen = { bytes: 0, ended: false };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < totalBytes; ) {
        const chunk = at === 0 ? head : Buffer.alloc(Math.min(1 << 20, totalBytes - at));
        at += chunk.length;
        seen.bytes += chunk.length;
        yield chunk;
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, bytes: chunks() };
};

describe('the decoder pool', () => {
  it('answers facts and pictures of a photo, with its raw EXIF', async () => {
    const block = exifBlock({ image: [[tag.make, ascii('Lensa Rekaan')]], gps: gpsOf(6.91746, 'S', 107.61912, 'E') });
    const result = await poolOf().read(input(jpegWithExif(await jpeg(), block), 'IMG-20240118-WA0003.jpg'));
    expect(result).toMatchObject({
      mediaType: 'image/jpeg',
      reading: {
        preview: 'ready',
        width: 300,
        height: 200,
        nameHint: 'whatsapp',
        exif: { make: 'Lensa Rekaan', coordinates: { latitude: -6.91746, longitude: 107.61912 } },
      },
      rawExifBase64: block.toString('base64'),
    });
    expect([isJpeg(result.thumbnail), isJpeg(result.rendition)]).toEqual([true, true]);
  });

  it('reads a HEIC photo of a phone, upright and with its point', async () => {
    const result = await poolOf().read(input(await readFile(new URL('../../golden/baliho.heic', import.meta.url))));
    expect(result).toMatchObject({
      mediaType: 'image/heic',
      reading: {
        preview: 'ready',
        width: 96,
        height: 64,
        exif: { takenLocal: '2024-01-18T07:12:03', offset: '+07:00', coordinates: { latitude: -6.91746, longitude: 107.61912 } },
      },
    });
    const { data, info } = await sharp(result.rendition).raw().toBuffer({ resolveWithObject: true });
    const middle = (24 * info.width + 50) * info.channels;
    expect([...data.subarray(middle, middle + 3)].map((n) => Math.round(n / 64))).toEqual([3, 1, 1]);
  });

  it('leaves a HEIC picture as its container turns it, whatever EXIF says on top', async () => {
    const result = await poolOf().read(input(await readFile(new URL('../../golden/baliho-orientasi-6.heic', import.meta.url))));
    expect(result.reading).toMatchObject({ width: 96, height: 64, exif: { orientation: 6 } });
    expect(await sharp(result.rendition).metadata()).toMatchObject({ width: 96, height: 64 });
  });

  it('takes a damaged HEIC for what it is', async () => {
    const whole = await readFile(new URL('../../golden/baliho.heic', import.meta.url));
    const result = await poolOf().read(input(whole.subarray(0, whole.length - 200)));
    expect(result).toMatchObject({
      mediaType: 'image/heic',
      reading: { preview: 'failed', previewFailure: 'image-damaged', width: 96, height: 64 },
    });
  });

  it('looks at the head of a video and leaves the other six gigabytes where they are', async () => {
    const head = Buffer.alloc(64 * 1024);
    head.write('\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2', 'latin1');
    const sizeBytes = 6 * 1024 ** 3;
    const source = counted(sizeBytes, head);
    const result = await poolOf().read({ bytes: source.bytes, sizeBytes, mediaType: '', name: 'VID_0001.mp4' });
    expect(result).toEqual({ mediaType: 'video/mp4', reading: { preview: 'none', nameHint: 'camera' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.seen.bytes).toBeLessThan(3 << 20);
    expect(source.seen.ended).toBe(true);
  });

  it('does not decode a picture of more than 300 MB', async () => {
    const file = await jpeg();
    const sizeBytes = 400 * 1024 * 1024;
    const source = counted(sizeBytes, Buffer.concat([file, Buffer.alloc(64 * 1024)]));
    const result = await poolOf().read({ bytes: source.bytes, sizeBytes, mediaType: '', name: 'besar.jpg' });
    expect(result).toMatchObject({ mediaType: 'image/jpeg', reading: { preview: 'failed', previewFailure: 'image-too-large' } });
    expect(source.seen.bytes).toBeLessThan(4 << 20);
  });

  it('tells types and glances at first stretches', async () => {
    const pool = poolOf();
    expect(await pool.detect(Buffer.from('<svg xmlns="x"/>'))).toBe('image/svg+xml');
    expect(await pool.detect(new Uint8Array(0))).toBe('application/octet-stream');
    const glance = await pool.glance((await jpeg()).subarray(0, 700), 'IMG_0001.jpg');
    expect(glance).toEqual({ mediaType: 'image/jpeg', reading: { preview: 'pending', width: 300, height: 200, nameHint: 'camera' } });
  });

  it('answers zero bytes, and files shorter or longer than announced', async () => {
    const pool = poolOf();
    const file = await jpeg();
    expect((await pool.read(input(new Uint8Array(0)))).mediaType).toBe('application/octet-stream');
    expect((await pool.read({ ...input(file), sizeBytes: file.length + 5000 })).reading.preview).toBe('ready');
    expect((await pool.read({ ...input(file), sizeBytes: 400 })).reading.preview).toBe('failed');
  });

  it('reads many at once with two decoders, each answer to its own question', async () => {
    const pool = poolOf();
    const sizes = Array.from({ length: 12 }, (_, i) => 50 + i * 10);
    const files = await Promise.all(
      sizes.map((width) =>
        sharp({ create: { width, height: 40, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      ),
    );
    const results = await Promise.all(files.map((file) => pool.read(input(file))));
    expect(results.map((r) => r.reading.width)).toEqual(sizes);
  });
});

describe('a decoder that', () => {
  it('hangs is ended after the time allowed, and the next file is read by a fresh one', async () => {
    const pool = unrulyPool({ timeoutMs: 2500 });
    const file = await jpeg();
    await pool.detect(file); // started: a fresh decoder has longer until its first word
    const result = await pool.read({ ...input(file, 'hang'), mediaType: 'image/jpeg' });
    expect(result).toEqual({ mediaType: 'image/jpeg', reading: { preview: 'failed', previewFailure: 'decoder-timeout' } });
    expect((await pool.read(input(file))).reading.preview).toBe('ready');
  });

  it('hangs after telling facts leaves the facts', async () => {
    const result = await unrulyPool({ timeoutMs: 2500 }).read(input(await jpeg(), 'tell-then-hang'));
    expect(result).toEqual({
      mediaType: 'image/jpeg',
      reading: { preview: 'failed', previewFailure: 'decoder-timeout', width: 12, height: 8 },
    });
  });

  it.each([
    ['dies', 'die'],
    ['tells what is no answer', 'lie'],
    ['writes what is no frame', 'babble'],
  ])('%s costs one preview', async (_, name) => {
    const pool = unrulyPool();
    const file = await jpeg();
    expect((await pool.read(input(file, name))).reading).toMatchObject({ preview: 'failed', previewFailure: 'decoder-crashed' });
    expect((await pool.read(input(file))).reading.preview).toBe('ready');
  });

  it('eats memory is ended before it has eaten the machine', async () => {
    const pool = unrulyPool({ maxRssBytes: 400 * 1024 * 1024, timeoutMs: 20_000 });
    const file = await jpeg();
    expect((await pool.read(input(file, 'grow'))).reading).toMatchObject({ preview: 'failed', previewFailure: 'image-too-large' });
    expect((await pool.read(input(file))).reading.preview).toBe('ready');
  }, 40_000);

  it('answers something else than a JPEG has no picture taken from it', async () => {
    const result = await unrulyPool().read(input(Buffer.from('catatan'), 'not-a-jpeg'));
    expect(result).toEqual({ mediaType: 'text/plain', reading: { preview: 'none' } });
  });

  it('cannot be started costs previews and nothing else', async () => {
    const pool = poolOf({ launch: () => launchNodeDecoder({ entry: '/tidak/ada.ts' }) });
    expect((await pool.read(input(await jpeg()))).reading).toMatchObject({ preview: 'failed', previewFailure: 'decoder-crashed' });
    const without = poolOf({
      launch: () => {
        throw new Error('EMFILE');
      },
    });
    expect((await without.read(input(await jpeg()))).reading).toMatchObject({ preview: 'failed', previewFailure: 'decoder-crashed' });
  });
});

describe('a decoder taken over', () => {
  it('finds an empty environment, and may neither write a file nor start anything', async () => {
    const decoder = launchNodeDecoder({ entry: fileURLToPath(new URL('prying-decoder.ts', import.meta.url)) });
    const told = await new Promise((resolve) => decoder.channel.onMessage(resolve));
    decoder.kill();
    expect(told).toEqual({ environment: [], write: 'ERR_ACCESS_DENIED', spawn: 'ERR_ACCESS_DENIED', worker: 'ERR_ACCESS_DENIED' });
  });

  it('is not what damaged files make of it: one decoder outlives them all', async () => {
    let launched = 0;
    const pool = poolOf({
      size: 1,
      launch: () => {
        launched++;
        return launchNodeDecoder();
      },
    });
    const seeds = await Promise.all(
      (['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const).map((format) =>
        sharp({ create: { width: 60, height: 40, channels: 3, background: '#0a0' } })
          .toFormat(format)
          .toBuffer(),
      ),
    );
    seeds.push(await readFile(new URL('../../golden/baliho.heic', import.meta.url)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(900), fc.nat(255)), { maxLength: 6 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        async (seed, changes, part) => {
          const file = Buffer.from(seed);
          for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
          const result = await pool.read(input(file.subarray(0, Math.ceil(file.length * part))));
          expect(['decoder-crashed', 'decoder-timeout']).not.toContain(result.reading.previewFailure);
          expect(result.reading.preview === 'ready').toBe(result.thumbnail !== undefined);
        },
      ),
      { numRuns: 120 },
    );
    expect(launched).toBe(1);
  });
});

describe('reading', () => {
  it('stops when it is cancelled, before and amid', async () => {
    const pool = unrulyPool();
    const file = await jpeg();
    await expect(pool.read({ ...input(file), signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    const stop = new AbortController();
    const reading = pool.read({ ...input(file, 'hang'), signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect((await pool.read(input(file))).reading.preview).toBe('ready');
  });

  it('passes on why its source failed, and goes on with the next file', async () => {
    const pool = poolOf({ size: 1 });
    const file = await jpeg();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, 100);
      throw new Error('blob-altered');
    }
    await expect(pool.read({ ...input(file), bytes: broken() })).rejects.toThrow('blob-altered');
    expect((await pool.read(input(file))).reading.preview).toBe('ready');
  });

  it('does not blame the decoder for a slow source', async () => {
    const file = await jpeg();
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, 100);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      yield file.subarray(100);
    }
    const pool = poolOf({ size: 1, timeoutMs: 2000 });
    await pool.detect(file.subarray(0, 20)); // started, so that only the source is slow
    expect((await pool.read({ ...input(file), bytes: slow() })).reading.preview).toBe('ready');
  });

  it('ends with the pool: what is under way and what waits', async () => {
    const pool = unrulyPool();
    const file = await jpeg();
    const readings = [pool.read(input(file, 'hang')), pool.read(input(file))];
    setTimeout(() => pool.close(), 300);
    expect((await Promise.all(readings)).map((r) => r.reading.previewFailure)).toEqual(['decoder-crashed', 'decoder-crashed']);
  });

  it('leaves no idle decoder behind', async () => {
    const decoders: { ended: boolean }[] = [];
    const pool = poolOf({
      idleMs: 50,
      launch: () => {
        const decoder = launchNodeDecoder();
        const seen = { ended: false };
        decoder.onExit(() => {
          seen.ended = true;
        });
        decoders.push(seen);
        return decoder;
      },
    });
    await pool.detect(Buffer.from('catatan'));
    await expect.poll(() => decoders, { timeout: 60_000 }).toEqual([{ ended: true }]);
  });
});
