import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rereadFile } from '../../../electron/base/reread-file.ts';

const bytes = randomBytes(1_300_001);

const rereadIn = async (root: string) => {
  const folder = mkdtempSync(join(root, 'sahih-baca-'));
  try {
    const path = join(folder, 'salinan');
    writeFileSync(path, bytes, { flush: true });
    return await rereadFile(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('a copy is read back whole, and the answer says from where', async () => {
  const read = await rereadIn(tmpdir());
  expect(read).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length });
  expect(['media', 'cache']).toContain(read.from);
});

test.skipIf(!existsSync('/dev/shm'))('a copy in memory is never said to have been read from a medium', async () => {
  expect(await rereadIn('/dev/shm')).toMatchObject({ sizeBytes: bytes.length, from: 'cache' });
});
