/** The browser shell as a real child process, with a real Chromium as its window. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { writeDoor } from '../../electron/shells/browser/open-browser.ts';
import type { Host, StageProgress } from '../../shared/contract/host.ts';
import { type ListenedChild, listenToChild } from '../helpers/child-lines.ts';
import { launchChromium } from '../helpers/chromium.ts';

declare global {
  interface Window {
    ports: MessagePort[];
    violations: string[];
    askVersions: () => Promise<{ p: { b: { json: { app: string } } } }>;
  }
}

const stubShell = fileURLToPath(new URL('../helpers/stub-browser-shell.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'sahih-shell-'));

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request by hand: fetch would not let a page choose its Host. */
const ask = (origin: string, path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, setHost: headers.Host === undefined }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** How a WebSocket upgrade ends: 101, or the status of the refusal. */
const upgrade = (origin: string, headers: Record<string, string>, path = '/port'): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });

/** Sends messages over a line for bytes that are still being made. @returns the last answer */
const stageOver = (origin: string, headers: Record<string, string>, messages: (string | Uint8Array)[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/stage-line`, { headers });
    let last: unknown;
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
    });
    socket.on('message', (message: Buffer) => {
      last = JSON.parse(message.toString());
    });
    socket.on('close', () => resolve(last));
    socket.on('error', reject);
  });

const startShell = async (env: Record<string, string | undefined> = {}, args = ['--no-open']): Promise<ListenedChild> =>
  listenToChild([stubShell, ...args], { SAHIH_VAULT: join(directory, 'brankas'), ...env });

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the door of the browser shell', () => {
  let shell: ListenedChild;
  let address: string;
  let origin: string;
  let cookie: string;
  beforeAll(async () => {
    shell = await startShell();
    address = await shell.line(/^http:/);
    origin = new URL(address).origin;
  });
  afterAll(async () => {
    shell.child.kill('SIGTERM');
    expect(await shell.exited).toBe(0);
  });

  it('listens on the loopback address only and says nothing of its token but in the printed address', () => {
    expect(new URL(address).hostname).toBe('127.0.0.1');
    expect(shell.lines.filter((line) => line.includes('kunci='))).toEqual([address]);
  });

  it('refuses a wrong token, and does not spend the right one on it', async () => {
    expect((await ask(origin, '/?kunci=salah')).status).toBe(403);
    expect((await ask(origin, `/${new URL(address).search}`, { 'Sec-Purpose': 'prefetch' })).status).toBe(403);
  });

  it('turns the token into a strict session cookie once, and never again', async () => {
    const first = await ask(origin, `/${new URL(address).search}`);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    const set = String(first.headers['set-cookie']);
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    cookie = set.split(';')[0] ?? '';
    const second = await ask(origin, `/${new URL(address).search}`);
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('sudah pernah dipakai');
  });

  it('lets a token in from another page only where it opens one, and never the rest', async () => {
    const { search } = new URL(address);
    const from = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    expect((await ask(origin, `/${search}`, from)).body, 'used by now').toContain('sudah pernah dipakai');
    expect((await ask(origin, `/${search}`, { ...from, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' })).body).toContain(
      'halaman lain',
    );
    expect((await ask(origin, '/', { ...from, Cookie: cookie })).status).toBe(403);
    expect((await ask(origin, '/asli/10?kunci=x', { ...from, Cookie: cookie })).status).toBe(403);
  });

  it('serves its own window and nobody else', async () => {
    expect((await ask(origin, '/', { Cookie: cookie })).status).toBe(200);
    expect((await ask(origin, '/')).status).toBe(403);
    expect((await ask(origin, '/', { Cookie: `${cookie}x` })).status).toBe(403);
    expect((await ask(origin, '/asli/10')).status).toBe(403);
  });

  it('refuses every request under another Host', async () => {
    const { port } = new URL(origin);
    for (const Host of ['evil.example', `localhost:${port}`, `evil.example:${port}`, '127.0.0.1']) {
      expect((await ask(origin, '/', { Host, Cookie: cookie })).status).toBe(421);
    }
  });

  it('refuses other origins, and writing without any', async () => {
    const stage = { Cookie: cookie, 'X-Sahih-Stage': encodeURIComponent(JSON.stringify({ name: 'a.jpg', purpose: 'evidence' })) };
    expect((await ask(origin, '/', { Cookie: cookie, Origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask(origin, '/', { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await ask(origin, '/', { Cookie: cookie, 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
    expect((await ask(origin, '/stage', { ...stage, Origin: 'null' }, 'POST', 'x')).status).toBe(403);
    expect((await ask(origin, '/stage', stage, 'POST', 'x')).status).toBe(403);
    expect((await ask(origin, '/stage', { ...stage, Origin: origin }, 'POST', 'x')).status).toBe(200);
  });

  it('gives the service port to its own page only', async () => {
    expect(await upgrade(origin, { Origin: origin })).toBe(403);
    expect(await upgrade(origin, { Cookie: cookie })).toBe(403);
    expect(await upgrade(origin, { Cookie: cookie, Origin: 'http://evil.example' })).toBe(403);
    expect(await upgrade(origin, { Cookie: cookie, Origin: origin, Host: 'evil.example' })).toBe(421);
    expect(await upgrade(origin, { Cookie: cookie, Origin: origin })).toBe(101);
  });

  it('takes bytes that are still being made over a line of its own, from its own page only', async () => {
    const own = { Cookie: cookie, Origin: origin };
    const line = '/stage-line';
    expect(await upgrade(origin, { Origin: origin }, line)).toBe(403);
    expect(await upgrade(origin, { Cookie: cookie, Origin: 'http://evil.example' }, line)).toBe(403);
    expect(await upgrade(origin, own, '/stage-line/..')).toBe(403);
    const header = (name: string): string => JSON.stringify({ name, purpose: 'evidence' });
    const piece = new Uint8Array(300_000).fill(7);
    expect(await stageOver(origin, own, [header('rekaman.webm'), piece, piece, 'end'])).toEqual({ id: expect.any(String) });
    expect(await stageOver(origin, own, [header('penuh.jpg'), ...Array.from({ length: 6 }, () => piece), 'end'])).toEqual({
      code: 'disk-full',
    });
    expect(await stageOver(origin, own, ['{"name":1}'])).toEqual({ code: 'usage' });
    expect(await stageOver(origin, own, [piece])).toEqual({ code: 'usage' });
  });

  it('serves no file from outside the renderer', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/stub-service.ts',
      '/page.ts',
      '/assets/../../stub-service.ts',
    ])
      expect((await ask(origin, path, { Cookie: cookie })).status).toBe(404);
  });

  it('sends a strict policy with pages, and keeps nothing', async () => {
    const page = await ask(origin, '/', { Cookie: cookie });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('gives decrypted bytes as a sandboxed download, by range, and never to a cache', async () => {
    const whole = await ask(origin, '/asli/10000', { Cookie: cookie });
    expect(whole.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="asli-001.mp4"',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': '10000',
    });
    const part = await ask(origin, '/asli/10000', { Cookie: cookie, Range: 'bytes=9990-' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe('bytes 9990-9999/10000');
    expect((await ask(origin, '/asli/10000', { Cookie: cookie, Range: 'bytes=10000-' })).status).toBe(416);
    expect((await ask(origin, '/berkas/terkunci', { Cookie: cookie })).status).toBe(423);
    expect((await ask(origin, '/berkas/tidak-ada', { Cookie: cookie })).status).toBe(404);
  });

  it('answers a refused upload with the reason, not with a broken line', async () => {
    const headers = {
      Cookie: cookie,
      Origin: origin,
      'X-Sahih-Stage': encodeURIComponent(JSON.stringify({ name: 'penuh.jpg', purpose: 'evidence' })),
    };
    const full = await ask(origin, '/stage', headers, 'POST', 'x'.repeat(9_000_000));
    expect([full.status, JSON.parse(full.body)]).toEqual([422, { code: 'disk-full', facts: {} }]);
    expect((await ask(origin, '/stage', { ...headers, 'X-Sahih-Stage': '{' }, 'POST', 'x')).status).toBe(400);
  });
});

describe('a page in the browser shell', () => {
  let shell: ListenedChild;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    shell = await startShell();
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(await shell.line(/^http:/));
    await page.waitForFunction(() => window.ports.length === 1);
  });
  afterAll(async () => {
    await context.close();
    shell.child.kill('SIGTERM');
    await shell.exited;
  });

  it('has lost the token from its address and cannot read its cookie', async () => {
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1', expires: -1 });
  });

  it('calls the service over the port that its host handed it', async () => {
    expect((await page.evaluate(() => window.askVersions())).p.b.json.app).toBe('percobaan');
  });

  it('stages what was picked, names what was refused, and shows the bytes', async () => {
    const outcome = await page.evaluate(async () => {
      const host: Host = window.sahihHost;
      const steps: StageProgress[] = [];
      const files = [
        new File([new Uint8Array(3_000_000).fill(3)], 'foto satu “baliho”.jpg', { lastModified: 1_707_000_000_000 }),
        new File([], 'kosong.jpg'),
        new File([new Uint8Array(500).fill(9)], 'dua.jpg'),
      ];
      const done = await host.stage(files, ['', '', 'folder/dua.jpg'], 'evidence', (p) => steps.push({ ...p }), 'a1');
      const sizes = await Promise.all(
        done.stagedIds.map(async (id) => (await (await fetch(`/gambar/menunggu/${id}`)).arrayBuffer()).byteLength),
      );
      return { done, sizes, last: steps.at(-1) };
    });
    expect(outcome.done.refused).toEqual([{ name: 'kosong.jpg', code: 'file-empty' }]);
    expect(outcome.sizes).toEqual([3_000_000, 500]);
    expect(outcome.last).toMatchObject({ doneCount: 3, totalCount: 3, doneBytes: 3_000_500, totalBytes: 3_000_500 });
  });

  it('stops staging at once when told', async () => {
    const outcome = await page.evaluate(async () => {
      const host: Host = window.sahihHost;
      const files = Array.from({ length: 6 }, (_, i) => new File([new Uint8Array(30_000_000)], `besar-${i}.mp4`));
      const done = host.stage(
        files,
        files.map(() => ''),
        'evidence',
        (p) => p.doneBytes > 0 && void host.abortStage('a2'),
        'a2',
      );
      return done;
    });
    expect(outcome.refused.length).toBeGreaterThan(3);
    expect(new Set(outcome.refused.map((r) => r.code))).toEqual(new Set(['cancelled']));
  });

  it('is told that its port is gone when the service is restarted, and gets one new port', async () => {
    const closed = await page.evaluate(async () => {
      const told = new Promise((resolve) => window.ports[0]?.addEventListener('close', () => resolve('told')));
      await window.sahihHost.restartService();
      return told;
    });
    expect(closed).toBe('told');
    await page.waitForFunction(() => window.ports.length === 2);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => window.ports.length)).toBe(2);
    expect((await page.evaluate(() => window.askVersions())).p.b.json.app).toBe('percobaan');
  });

  it('learns what the shell can do', async () => {
    const told = await page.evaluate(async () => [await window.sahihHost.capabilities(), await window.sahihHost.destinations()]);
    expect(told[0]).toMatchObject({ shell: 'browser', folderDialog: false });
    expect(Array.isArray(told[1])).toBe(true);
  });

  it('ran without one violation of its policy, and the policy bites', async () => {
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    const blocked = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.bitten = true';
      document.body.append(script);
      const away = await fetch('http://127.0.0.1:9/').then(
        () => 'left',
        () => 'stayed',
      );
      return [(window as { bitten?: boolean }).bitten ?? false, away];
    });
    expect(blocked).toEqual([false, 'stayed']);
    await page.waitForFunction(() => window.violations.length === 2);
    expect(await page.evaluate(() => window.violations.toSorted())).toEqual(['connect-src', 'script-src-elem']);
  });
});

describe('the first page of the window', () => {
  it('is a file of this user that leads in, with the strict cookie set on the way', async () => {
    const shell = await startShell();
    const folder = mkdtempSync(join(directory, 'jendela-'));
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(writeDoor(folder, await shell.line(/^http:/)));
    await page.waitForFunction(() => window.ports?.length === 1);
    expect(new URL(page.url()).search).toBe('');
    expect((await page.evaluate(() => window.askVersions())).p.b.json.app).toBe('percobaan');
    await context.close();
    expect(await shell.exited).toBe(0);
  });
});

describe('the end of the browser shell', () => {
  it('comes some seconds after the last window, not with a reload', async () => {
    const shell = await startShell();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(await shell.line(/^http:/));
    await page.waitForFunction(() => window.ports.length === 1);
    await page.reload();
    await page.waitForFunction(() => window.ports.length === 1);
    expect(shell.child.exitCode).toBe(null);
    await context.close();
    expect(await shell.exited).toBe(0);
    expect(shell.lines.at(-1)).toBe('Sahih berhenti.');
  });

  it('comes with the end of the browser that it opened, in app mode and without a cache', async () => {
    const record = join(directory, 'flags.json');
    const fake = join(directory, 'browser.mjs');
    writeFileSync(
      fake,
      `#!${process.execPath}\nimport { readFileSync, statSync, writeFileSync } from 'node:fs';\nconst flags = process.argv.slice(2);\nconst door = new URL(flags[0].slice('--app='.length));\nwriteFileSync(${JSON.stringify(record)}, JSON.stringify({ flags, door: readFileSync(door, 'utf8'), mode: statSync(door).mode }));\nsetTimeout(() => {}, 500);\n`,
      { mode: 0o755 },
    );
    const shell = await startShell({ SAHIH_BROWSER: fake, DISPLAY: ':0' }, []);
    expect(await shell.exited).toBe(0);
    const { flags, door, mode } = JSON.parse(readFileSync(record, 'utf8')) as { flags: string[]; door: string; mode: number };
    expect(flags[0]).toMatch(/^--app=file:\/\/\/.*\/buka\.html$/);
    expect(flags.join(' '), 'the list of processes is open to every user of the machine').not.toContain('kunci');
    expect(door).toMatch(/content="0;url=http:\/\/127\.0\.0\.1:\d+\/\?kunci=[\w-]{43}"/);
    expect(mode & 0o777).toBe(0o600);
    expect(flags).toEqual(
      expect.arrayContaining([
        '--disk-cache-dir=/dev/null',
        '--disk-cache-size=1',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-sync',
      ]),
    );
    expect(shell.lines.join('\n')).not.toContain('kunci=');
  });

  it.skipIf(process.platform !== 'linux')('takes the service process with it even when it is killed', async () => {
    const shell = await startShell();
    await shell.line(/^http:/);
    const { pid } = shell.child;
    const children = (): string[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    await expect.poll(() => children().length, { timeout: 60_000 }).toBe(1);
    const [service] = children();
    shell.child.kill('SIGKILL');
    await shell.exited;
    // A process that has ended and waits for its parent is gone too.
    const lives = (): boolean => existsSync(`/proc/${service}/stat`) && !/\) Z /.test(readFileSync(`/proc/${service}/stat`, 'utf8'));
    await expect.poll(lives, { timeout: 60_000 }).toBe(false);
  });

  it('says why it waits where there is no display', async () => {
    const shell = await startShell({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined }, []);
    expect(await shell.line(/^Sahih menunggu/)).toContain('mesin ini tidak punya layar');
    await shell.line(/^http:/);
    shell.child.kill('SIGINT');
    expect(await shell.exited).toBe(0);
  });
});
