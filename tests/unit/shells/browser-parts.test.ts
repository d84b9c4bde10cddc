import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isDesktopStale, isRendererStale } from '../../../electron/base/stale.mjs';
import { appWindowFlags } from '../../../electron/capture/browser/browser-flags.ts';
import { findBrowser, noDisplay } from '../../../electron/capture/browser/find-browser.ts';
import { listDestinations, xdgFolders } from '../../../electron/rpc/destinations.ts';
import { byteHeaders, contentPolicy, fileType, isByteAddress, parseRange } from '../../../electron/rpc/page-policy.ts';
import { vaultPlace } from '../../../electron/rpc/vault-place.ts';
import { makeGuard } from '../../../electron/shells/browser/guard.ts';
import { withHostScript } from '../../../electron/shells/browser/page-files.ts';
import { byteAddress } from '../../../shared/contract/host.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sahih-parts-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('finding a browser', () => {
  const only =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);

  it('takes the first of the family that is there, on each system', () => {
    const linux = { PATH: ['/usr/local/bin', '/usr/bin'].join(':') };
    if (process.platform !== 'win32')
      expect(findBrowser(linux, 'linux', only('/usr/bin/microsoft-edge', '/usr/bin/chromium'))?.path).toBe('/usr/bin/chromium');
    const windows = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(windows, 'win32', only(edge))).toEqual({ name: 'Microsoft Edge', path: edge });
    expect(findBrowser({}, 'linux', only())).toBe(undefined);
  });

  it('obeys SAHIH_BROWSER, and finds none where that is not there', () => {
    expect(findBrowser({ SAHIH_BROWSER: '/opt/x', PATH: '/usr/bin' }, 'linux', only('/opt/x'))?.path).toBe('/opt/x');
    expect(findBrowser({ SAHIH_BROWSER: '/opt/x', PATH: '/usr/bin' }, 'linux', only('/usr/bin/chromium'))).toBe(undefined);
  });

  it('knows a machine without a display', () => {
    expect(noDisplay({}, 'linux')).toBe('mesin ini tidak punya layar');
    expect([noDisplay({ WAYLAND_DISPLAY: 'w' }, 'linux'), noDisplay({}, 'win32')]).toEqual([undefined, undefined]);
  });

  it('opens it with a profile of its own and no cache on disk', () => {
    const flags = appWindowFlags('file:///C:/p/buka.html', 'C:\\p', 'win32');
    expect(flags).toEqual(expect.arrayContaining(['--app=file:///C:/p/buka.html', '--user-data-dir=C:\\p', '--disk-cache-dir=NUL']));
    expect(flags.filter((flag) => /no-sandbox|remote-debugging|disable-web-security/.test(flag))).toEqual([]);
  });
});

describe('the guard', () => {
  const request = (headers: Record<string, string>, method = 'GET'): IncomingMessage => ({ headers, method }) as unknown as IncomingMessage;
  const host = '127.0.0.1:4321';

  it('redeems its token once', () => {
    const guard = makeGuard(() => 4321);
    const token = new URL(guard.firstAddress()).searchParams.get('kunci') ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(guard.redeem('')).toBe(undefined);
    const cookie = guard.redeem(token);
    expect(cookie).toMatch(/^sahih-4321=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(guard.redeem(token)).toBe(undefined);
    expect(guard.redeem('')).toBe(undefined);
    expect(guard.knows(request({ cookie: `a=b; ${cookie?.split(';')[0]}` }))).toBe(true);
    expect(guard.knows(request({ cookie: 'sahih-4321=' }))).toBe(false);
    expect(guard.knows(request({}))).toBe(false);
  });

  it('judges place before anything else', () => {
    const guard = makeGuard(() => 4321);
    const status = (headers: Record<string, string>, method?: string) => guard.refusePlace(request(headers, method))?.status;
    expect(status({ host })).toBe(undefined);
    expect(status({ host, 'sec-fetch-site': 'none' })).toBe(undefined);
    expect(status({ host: 'localhost:4321' })).toBe(421);
    expect(status({ host, origin: 'http://127.0.0.1:4322' })).toBe(403);
    expect(status({ host, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(status({ host }, 'POST')).toBe(403);
    expect(status({ host, origin: 'http://127.0.0.1:4321' }, 'POST')).toBe(undefined);
    expect(status({ host, upgrade: 'websocket' })).toBe(403);
  });
});

describe('what pages are served with', () => {
  it('names no source but its own, and no inline code or style', () => {
    expect(contentPolicy()).not.toMatch(/unsafe|\*|https?:|data:/);
  });

  it('shows pictures and PDFs, and makes a download of every other type', () => {
    const shown = (mediaType: string, downloadName?: string) => byteHeaders({ mediaType, downloadName })['Content-Disposition'];
    expect(shown('image/jpeg')).toBe('inline');
    expect(shown('text/html')).toBe('attachment; filename="bukti.bin"');
    expect(shown('image/svg+xml')).toBe('attachment; filename="bukti.bin"');
    expect(shown('image/jpeg', 'B-1"\r\nX: y.jpg')).toBe('attachment; filename="B-1___X__y.jpg"');
    expect(byteHeaders({ mediaType: 'text/html' })['Content-Type']).toBe('application/octet-stream');
  });

  it('knows every byte address of the contract and nothing else', () => {
    const id = '0123456789abcdef0123456789abcdef';
    expect(Object.values(byteAddress).filter((make) => !isByteAddress(make(id)))).toEqual([]);
    expect(['/gambar/kecil/', '/gambar/besar/a', '/asli/../a', '/asli/a/b', '/', '/aslinya/a'].filter(isByteAddress)).toEqual([]);
  });

  it('reads one range, and answers whole to anything stranger', () => {
    expect(parseRange('bytes=0-9')).toEqual({ start: 0, end: 9 });
    expect(parseRange('bytes=5-')).toEqual({ start: 5, end: undefined });
    for (const strange of [undefined, 'bytes=-5', 'bytes=9-0', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=99999999999999999-'])
      expect(parseRange(strange)).toBe(undefined);
  });

  it('types its own files by their ending and serves no sources', () => {
    expect(fileType('/assets/a.js')).toBe('text/javascript; charset=utf-8');
    expect([fileType('/a.ts'), fileType('/a.map'), fileType('/a'), fileType('/.env')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('puts the host before everything else in the page', () => {
    const html = '<html><head>\n<script src="/host.js" vite-ignore></script><script type="module" src="./a.js"></script></head></html>';
    expect(withHostScript(html)).toBe(
      '<html><head>\n    <script type="module" src="/host.js"></script><script type="module" src="./a.js"></script></head></html>',
    );
  });
});

describe('places', () => {
  it('keeps the vault where the machine keeps local things', () => {
    expect(vaultPlace({ LOCALAPPDATA: 'L' }, 'win32', 'H')).toBe(join('L', 'Sahih', 'brankas'));
    expect(vaultPlace({}, 'linux', '/h')).toBe(join('/h', '.local', 'share', 'sahih', 'brankas'));
    expect(vaultPlace({ XDG_DATA_HOME: '/d' }, 'linux', '/h')).toBe(join('/d', 'sahih', 'brankas'));
    expect(vaultPlace({ SAHIH_VAULT: scratch }, 'linux', '/h')).toBe(scratch);
  });

  it('offers folders that exist and can be written, by the names of the system', async () => {
    expect(xdgFolders('# x\nXDG_DOWNLOAD_DIR="$HOME/Unduhan"\nXDG_DOCUMENTS_DIR="/d"\n', '/h')).toEqual({
      DOWNLOAD: '/h/Unduhan',
      DOCUMENTS: '/d',
    });
    const home = join(scratch, 'rumah');
    mkdirSync(join(home, 'Downloads'), { recursive: true });
    const personal = (await listDestinations(home)).filter((place) => place.kind !== 'removable');
    expect(personal.map((place) => [place.kind, place.label])).toEqual([['downloads', 'Unduhan']]);
  });
});

describe('a stale build', () => {
  const root = join(scratch, 'pohon');
  const touch = (path: string, seconds: number): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), seconds, seconds);
    for (let folder = join(path, '..'); folder !== '.'; folder = join(folder, '..')) utimesSync(join(root, folder), 1, 1);
  };

  it('is one that is missing or older than a source, and never one without sources', () => {
    expect(isRendererStale(root)).toBe(false);
    touch('renderer/vite.config.ts', 10);
    touch('shared/a.ts', 10);
    expect(isRendererStale(root)).toBe(true);
    touch('out/renderer/index.html', 20);
    expect(isRendererStale(root)).toBe(false);
    touch('shared/a.ts', 30);
    expect(isRendererStale(root)).toBe(true);
    touch('out/renderer/index.html', 40);
    expect(isDesktopStale(root)).toBe(true);
    touch('out/main/index.js', 40);
    expect(isDesktopStale(root)).toBe(false);
    touch('electron/a.ts', 50);
    expect(isDesktopStale(root)).toBe(true);
  });
});
