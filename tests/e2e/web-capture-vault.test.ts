/** From an address to a sealed package by the command line: every part is an original there, and no planted secret leaves the vault. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CaptureSchema } from '../../shared/domain/capture.ts';
import { testFlags } from '../helpers/capture-site/capturing.ts';
import { plantedSpellings } from '../helpers/capture-site/planted.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { unpacked } from '../helpers/capture-site/unpacked.ts';
import { chromiumEnvironment, chromiumPath } from '../helpers/chromium.ts';

const cli = join(import.meta.dirname, '../../electron/shells/cli/main.ts');
const scratch = mkdtempSync(join(tmpdir(), 'sahih-web-vault-'));
const passphraseFile = join(scratch, 'sandi.txt');
let site: CaptureSite;
beforeAll(async () => {
  site = await startCaptureSite();
  writeFileSync(passphraseFile, 'kata sandi panjang untuk uji web 7\n');
});
afterAll(async () => {
  await site.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Not `spawnSync`: the site is served by this very process. */
const sahih = (...words: string[]): Promise<{ status: number | null; value: unknown }> =>
  new Promise((resolve) => {
    const env = { ...chromiumEnvironment(), SAHIH_BROWSER: chromiumPath(), SAHIH_BROWSER_FLAGS: testFlags.join(' ') };
    const child = spawn(process.execPath, [cli, '--vault', join(scratch, 'uji'), '--passphrase-file', passphraseFile, '--json', ...words], {
      env,
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.on('close', (status) => resolve({ status, value: out === '' ? undefined : JSON.parse(out) }));
  });

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** Values of a member, wherever in a JSON value it stands. */
const membersNamed = (name: string, value: unknown): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => (key === name && inner !== null ? [inner] : membersNamed(name, inner)));

it('records addresses, seals them and gives away no secret of the session', async () => {
  const office = [
    '--name',
    'Petugas Uji',
    '--role',
    'Staf',
    '--office',
    'Panwaslu Uji',
    '--region',
    '32.04.05',
    '--workstation',
    'WEB1',
    '--exercise',
  ];
  expect((await sahih('init', ...office)).status).toBe(0);
  const made = await sahih('case', 'new', '--title', 'Unggahan rekaan');
  expect([made.status, made.value]).toEqual([0, expect.objectContaining({ case: expect.anything() })]);
  const number = 'P-WEB1-0001';
  const addresses = [`${site.origin}/beranda?session_token=PLANTqueryTOKEN77aa88bb99cc`, `${site.origin}/alih`, 'http://127.0.0.1:9/'];
  const captured = await sahih('capture', 'web', ...addresses, '--case', number);
  expect(captured.status).toBe(3);
  const rows = captured.value as { number?: string; parts: string[]; failure?: { code: string } }[];
  expect(rows.map((r) => r.number ?? r.failure?.code)).toEqual(['B-WEB1-000001', 'B-WEB1-000002', 'capture-no-network']);
  expect(rows[1]?.parts).toEqual(expect.arrayContaining(['halaman', 'mhtml', 'html', 'teks', 'warc', 'wacz', 'media-009']));

  const sealed = await sahih('dossier', 'seal', number, '--no-embed', '--out', join(scratch, 'keluar'));
  expect([sealed.status, sealed.value]).toEqual([0, expect.anything()]);
  expect((await sahih('verify', join(scratch, 'keluar', 'BB-WEB1-0001'))).status).toBe(0);
  const files = filesIn(join(scratch, 'keluar'));
  expect(files.filter((path) => path.includes('asli')).length).toBe((rows[0]?.parts.length ?? 0) + (rows[1]?.parts.length ?? 0));
  const kindOf = (bytes: Buffer): string => {
    if (bytes.readUInt16BE(0) === 0x1f8b) return 'warc';
    if (bytes.toString('latin1', 0, 2) === 'PK') return 'wacz';
    return bytes.subarray(0, 2000).includes('multipart/related') ? 'mhtml' : 'lain';
  };
  const found = files.flatMap((path) => {
    const bytes = readFileSync(path);
    return unpacked(kindOf(bytes), bytes).flatMap((u) =>
      plantedSpellings()
        .filter((secret) => u.bytes.includes(secret))
        .map((secret) => `${path} ${u.from}: ${secret}`),
    );
  });
  expect(found).toEqual([]);
  const content = JSON.parse(readFileSync(files.find((path) => path.endsWith('isi.json')) ?? '', 'utf8')) as Record<string, unknown>;
  const captures = membersNamed('capture', content).map((c) => CaptureSchema.parse(c));
  expect(captures.map((c) => c.session)).toEqual([
    { loggedIn: false, visibility: 'tidak-diketahui' },
    { loggedIn: false, visibility: 'tidak-diketahui' },
  ]);
});
