import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemRandom } from '../../../electron/base/random.ts';
import { createCheckDesk } from '../../../electron/composition/check-desk.ts';
import { pieces } from '../../helpers/temporary-vault.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sahih-uji-meja-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A process that has certainly ended. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;

test('what is brought to be checked lies where only this user can read, and goes when told', async () => {
  const desk = createCheckDesk(systemRandom(), root);
  const { id } = await desk.add('berkas.pdf', pieces(Buffer.from('isi')));
  const [folder] = readdirSync(root);
  const [brought] = desk.take([id]);
  expect(brought?.path).toBe('berkas.pdf');
  if (process.platform !== 'win32') {
    expect(statSync(join(root, folder ?? '')).mode & 0o777).toBe(0o700);
    expect(statSync(brought?.file ?? '').mode & 0o777).toBe(0o600);
  }
  await desk.forget([id]);
  expect(existsSync(brought?.file ?? '')).toBe(false);
  await desk.add('lain.pdf', pieces(Buffer.from('isi')));
  await desk.close();
  expect(readdirSync(root)).toEqual([]);
});

test('a bringing that is called off leaves nothing', async () => {
  const desk = createCheckDesk(systemRandom(), root);
  const abort = new AbortController();
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let i = 0; ; i += 1) {
      if (i === 3) abort.abort();
      yield Buffer.alloc(100_000);
    }
  }
  await expect(desk.add('besar.zip', endless(), abort.signal)).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(join(root, readdirSync(root)[0] ?? ''))).toEqual([]);
  await desk.close();
});

test('what a crash left goes at the next start; a running desk, a link and foreign names stay', async () => {
  const left = `sahih-periksa-${gone()}-abc`;
  const running = `sahih-periksa-${process.pid}-abc`;
  for (const name of [left, running, 'sahih-periksa-lama', 'orang-lain']) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'x'), 'isi');
  }
  const link = `sahih-periksa-${gone()}-link`;
  symlinkSync(join(root, 'orang-lain'), join(root, link));
  await createCheckDesk(systemRandom(), root).close();
  expect(readdirSync(root).sort()).toEqual(['orang-lain', running, 'sahih-periksa-lama', link].sort());
  expect(existsSync(join(root, 'orang-lain', 'x'))).toBe(true);
});
