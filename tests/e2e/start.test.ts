/** `npm start` as a person meets it: on the Node that the machine has, with what the machine can show. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { electronBinary, noWindowReason } from '../../electron/shells/start.mjs';
import { listenToChild } from '../helpers/child-lines.ts';

const start = fileURLToPath(new URL('../../electron/shells/start.mjs', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'sahih-start-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A Node of the machine that is older than the project's own. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
  .filter(existsSync)
  .find((path) => Number(spawnSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout) < 22);
if (!oldNode) console.log('No Node older than 22 on this machine: npm start is tried on the present one.');

describe('npm start', () => {
  it('runs on whatever Node the machine has, says in one line which shell and why, and ends when told', async () => {
    const env = { SAHIH_VAULT: join(scratch, 'brankas'), SAHIH_SHELL: 'browser', DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const shell = listenToChild([start], env, oldNode);
    const address = await shell.line(/^http:\/\/127\.0\.0\.1:\d+\/\?kunci=/, 120_000);
    expect(shell.lines.filter((line) => line.startsWith('Sahih berjalan'))).toEqual([
      'Sahih berjalan di peramban: diminta lewat SAHIH_SHELL.',
    ]);
    expect((await fetch(new URL(address).origin)).status).toBe(403);
    shell.child.kill('SIGTERM');
    expect(await shell.exited).toBe(0);
  });

  it('finds the binary of Electron only where it is whole', () => {
    expect(electronBinary(join(scratch, 'electron'))).toBe(undefined);
    mkdirSync(join(scratch, 'electron', 'dist'), { recursive: true });
    writeFileSync(join(scratch, 'electron', 'path.txt'), 'electron');
    expect(electronBinary(join(scratch, 'electron'))).toBe(undefined);
    writeFileSync(join(scratch, 'electron', 'dist', 'electron'), '');
    expect(electronBinary(join(scratch, 'electron'))).toBe(join(scratch, 'electron', 'dist', 'electron'));
  });

  it('knows where Electron could show nothing', () => {
    expect(noWindowReason({}, 'linux', 1000)).toBe('mesin ini tidak punya layar');
    expect(noWindowReason({ DISPLAY: ':0' }, 'linux', 0)).toBe('Electron tidak berjalan aman sebagai root');
    expect(noWindowReason({ WAYLAND_DISPLAY: 'w' }, 'linux', 1000)).toBe(undefined);
    expect(noWindowReason({}, 'win32', undefined)).toBe(undefined);
  });
});
