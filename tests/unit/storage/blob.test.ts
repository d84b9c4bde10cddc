import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { chunkBytes, headerBytes, tagBytes } from '../../../electron/storage/blobs/blob-format.ts';
import { openBlob } from '../../../electron/storage/blobs/blob-reader.ts';
import { writeBlob } from '../../../electron/storage/blobs/blob-writer.ts';
import fc from '../../helpers/properties.ts';
import { pieces } from '../../helpers/temporary-vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'sahih-blob-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = { vaultId: 'ab'.repeat(16), wrapKey: randomBytes(32), random: systemRandom() };
let files = 0;
const place = (): string => {
  files += 1;
  return join(folder, String(files));
};

const write = async (bytes: Uint8Array, pieceBytes?: number): Promise<string> => {
  const path = place();
  const written = await writeBlob(path, keys, pieces(bytes, pieceBytes));
  await written.durable;
  expect(written).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length });
  return path;
};
const read = async (path: string, start = 0, end = Number.MAX_SAFE_INTEGER): Promise<Buffer> => {
  const blob = await openBlob(path, keys);
  const parts: Buffer[] = [];
  try {
    for await (const part of blob.bytes(start, end)) parts.push(part);
  } finally {
    await blob.close();
  }
  return Buffer.concat(parts);
};
/** A copy of a blob file with its bytes changed. */
const spoiled = (path: string, change: (bytes: Buffer) => Buffer): string => {
  const other = place();
  writeFileSync(other, change(readFileSync(path)));
  return other;
};
const twoAndABit = randomBytes(2 * chunkBytes + 777);
const sealedChunk = chunkBytes + tagBytes;

test('sizes around a chunk border come back byte for byte', async () => {
  for (const size of [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 2 * chunkBytes + 5]) {
    const bytes = randomBytes(size);
    expect(Buffer.compare(await read(await write(bytes, 300_001)), bytes)).toBe(0);
  }
});

test('lent bytes are the same, and a piece is gone when the next is asked for', async () => {
  const blob = await openBlob(await write(twoAndABit), keys);
  const copies: Buffer[] = [];
  const lent: Buffer[] = [];
  for await (const piece of blob.bytes(0, Number.MAX_SAFE_INTEGER, 'lent')) {
    copies.push(Buffer.from(piece));
    lent.push(piece);
  }
  await blob.close();
  expect(Buffer.compare(Buffer.concat(copies), twoAndABit)).toBe(0);
  expect(lent.filter((piece) => piece.length >= 65_536)).toEqual([]);
});

test('any range gives exactly the bytes of that range', async () => {
  const path = await write(twoAndABit);
  const offset = fc.integer({ min: 0, max: twoAndABit.length - 1 });
  await fc.assert(
    fc.asyncProperty(offset, offset, async (a, b) => {
      const [start, end] = a < b ? [a, b] : [b, a];
      expect(Buffer.compare(await read(path, start, end), twoAndABit.subarray(start, end + 1))).toBe(0);
    }),
    { numRuns: 40 },
  );
});

describe('a blob that was tampered with is refused', () => {
  test('one changed byte anywhere', async () => {
    const path = await write(twoAndABit);
    const size = readFileSync(path).length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const other = spoiled(path, (bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          return bytes;
        });
        await expect(read(other)).rejects.toMatchObject({ code: 'blob-altered' });
        rmSync(other);
      }),
      { numRuns: 40 },
    );
  });

  test('every byte of the header', async () => {
    const path = await write(randomBytes(100));
    for (let at = 0; at < headerBytes; at += 1) {
      const other = spoiled(path, (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
      await expect(read(other), `byte ${at}`).rejects.toMatchObject({ code: 'blob-altered' });
      rmSync(other);
    }
  });

  test.each([
    ['cut at the end', (b: Buffer) => b.subarray(0, b.length - 1)],
    ['cut after the first chunk, trailer kept', (b: Buffer) => Buffer.concat([b.subarray(0, headerBytes + sealedChunk), b.subarray(-56)])],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['cut inside the header', (b: Buffer) => b.subarray(0, 50)],
    ['lengthened', (b: Buffer) => Buffer.concat([b, Buffer.alloc(1)])],
    [
      'two chunks swapped',
      (b: Buffer) => {
        const chunk = (i: number) => b.subarray(headerBytes + i * sealedChunk, headerBytes + (i + 1) * sealedChunk);
        return Buffer.concat([b.subarray(0, headerBytes), chunk(1), chunk(0), b.subarray(headerBytes + 2 * sealedChunk)]);
      },
    ],
    ['a chunk left out', (b: Buffer) => Buffer.concat([b.subarray(0, headerBytes), b.subarray(headerBytes + sealedChunk)])],
  ])('%s', async (_, change) => {
    await expect(read(spoiled(await write(twoAndABit), change))).rejects.toMatchObject({ code: 'blob-altered' });
  });

  test('a chunk of another blob of the same vault', async () => {
    const other = readFileSync(await write(randomBytes(twoAndABit.length)));
    const path = spoiled(await write(twoAndABit), (bytes) => {
      other.copy(bytes, headerBytes, headerBytes, headerBytes + sealedChunk);
      return bytes;
    });
    await expect(read(path)).rejects.toMatchObject({ code: 'blob-altered' });
  });

  test('under another vault or another key', async () => {
    const path = await write(randomBytes(10));
    await expect(openBlob(path, { ...keys, vaultId: 'cd'.repeat(16) })).rejects.toMatchObject({ code: 'blob-altered' });
    await expect(openBlob(path, { ...keys, wrapKey: randomBytes(32) })).rejects.toMatchObject({ code: 'blob-altered' });
  });
});

test('an aborted stream leaves no file, also when the stream itself hangs', async () => {
  const abort = new AbortController();
  const path = place();
  async function* hanging(): AsyncGenerator<Uint8Array> {
    yield randomBytes(2_000_000);
    setTimeout(() => abort.abort(), 20);
    await new Promise(() => undefined);
  }
  await expect(writeBlob(path, keys, hanging(), { signal: abort.signal })).rejects.toMatchObject({ code: 'cancelled' });
  expect(() => readFileSync(path)).toThrow('ENOENT');
});

test('a source that fails half-way leaves no file and its own error', async () => {
  const path = place();
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield randomBytes(2_000_000);
    throw new Error('the card was pulled out');
  }
  await expect(writeBlob(path, keys, failing())).rejects.toThrow('pulled out');
  expect(() => readFileSync(path)).toThrow('ENOENT');
});
