import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'portable');
const html = readFileSync(join(folder, 'periksa.html'), 'utf8');

test('the page carries the words of the contract and a policy that fits its own script and style', async () => {
  const { refreshed } = (await import(join(folder, 'refresh.mjs'))) as { refreshed: (html: string) => string };
  expect(refreshed(html) === html, 'run node resources/portable/refresh.mjs').toBe(true);
});

test('the page is one file that may reach nothing', () => {
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)?.[1] ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; worker-src blob:;/);
  expect(policy).not.toContain('unsafe');
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  expect(html).not.toMatch(/<(?:link|img|iframe|script src)/);
  expect(html).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/);
});

test('the shell script is plain POSIX, and both scripts are ASCII', () => {
  execFileSync('sh', ['-n', join(folder, 'periksa.sh')]);
  for (const name of ['periksa.sh', 'periksa.ps1']) expect(readFileSync(join(folder, name)).every((byte) => byte < 0x80)).toBe(true);
});

test('the guide says what a reader that does not know the key will show, and that it is no sign of alteration', () => {
  const guide = readFileSync(join(folder, 'PERIKSA.md'), 'utf8');
  expect(guide).toContain('validitas tidak diketahui');
  expect(guide).toContain('Ini bukan tanda bahwa berkas diubah');
  expect(guide.toLowerCase()).not.toMatch(/tamper-proof|court-admissible|forensi/);
});
