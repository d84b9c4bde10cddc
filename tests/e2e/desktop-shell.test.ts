/**
 * The desktop shell as it is built, over a double of Electron: main process, preload, protocol, service and decoder run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { portOfMessagePortMain, type ServiceClient, serviceClient } from '../../electron/rpc/port-transport.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { app, becomeReady, control, ipcMain, type SessionDouble, type WindowDouble } from '../helpers/electron-double/electron-double.ts';
import { ChannelDouble } from '../helpers/electron-double/ports.ts';
import { desktopSpecs, firstScreen } from './desktop-specs.ts';

vi.mock('electron', async () => (await import('../helpers/electron-double/electron-double.ts')).electron);

const root = join(import.meta.dirname, '../..');
const appPath = join(root, 'tests/.artifacts/desktop');
const scratch = mkdtempSync(join(tmpdir(), 'sahih-desktop-'));
const photo = { path: join(scratch, 'foto.jpg'), name: 'foto.jpg', sizeBytes: 3_000_000 };

let browser: Browser;
let window: WindowDouble;
let page: Page;
let session: SessionDouble;

beforeAll(async () => {
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    env: { ...process.env, SAHIH_OUT: 'tests/.artifacts/desktop/out', NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  expect(built.stderr + built.stdout).toBe('');
  writeFileSync(photo.path, Buffer.alloc(photo.sizeBytes, 7));
  browser = await launchChromium();
  process.env.SAHIH_VAULT = join(scratch, 'brankas');
  Object.assign(control, {
    browser,
    appPath,
    userData: scratch,
  });
  await import(join(appPath, 'out/main/index.js'));
  becomeReady();
  await vi.waitUntil(() => control.windows[0]?.page !== undefined && control.windows[0].shown, { timeout: 60_000 });
  window = control.windows[0] as WindowDouble;
  page = window.page as Page;
  session = window.session;
  await page.evaluate((paths) => Object.assign(globalThis, { electronPaths: paths }), { [photo.name]: photo.path });
});
afterAll(async () => {
  await browser?.close();
  for (const child of control.children) child.kill();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a page of the desktop shell', () => {
  for (const spec of desktopSpecs) it(spec.name, () => spec.run({ page, photo }));
});

/** A line of the test's own to the service process that runs now. */
const ownClient = (): ServiceClient => {
  const { port1, port2 } = new ChannelDouble();
  const running = control.children.findLast((child) => child.modulePath.endsWith('service-process.js') && child.pid !== undefined);
  running?.postMessage({ kind: 'rpc' }, [port1]);
  return serviceClient(portOfMessagePortMain(port2));
};

describe('the desktop shell', () => {
  it('shows a staged photo, read in a decoder that the main process started for the service', async () => {
    const client = ownClient();
    await client.vault.prepare();
    const scene = readFileSync(join(root, 'resources/demo/scenes/baliho.jpg'));
    const [id = ''] = await page.evaluate(async (bytes) => {
      const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'baliho.jpg');
      const empty = new File([], 'kosong.jpg');
      const done = await globalThis.window.sahihHost.stage([file, empty], ['', ''], 'evidence', () => undefined, 'e1');
      if (done.refused[0]?.code !== 'file-empty') throw new Error('an empty file was taken');
      return done.stagedIds;
    }, scene.toString('base64'));
    const thumbnail = (): Promise<[number, string | null, number]> =>
      page.evaluate(async (stagedId) => {
        const answer = await fetch(`/gambar/menunggu/${stagedId}`);
        const bytes = await answer.arrayBuffer();
        return [answer.status, answer.headers.get('content-type'), bytes.byteLength];
      }, id);
    await vi.waitUntil(async () => (await thumbnail())[0] === 200, { timeout: 60_000, interval: 200 });
    const [, mediaType, sizeBytes] = await thumbnail();
    expect(mediaType).toBe('image/jpeg');
    expect(sizeBytes).toBeGreaterThan(1000);
    const decoders = control.children.filter((child) => child.modulePath.endsWith('decoder-process.js'));
    expect(decoders.length).toBeGreaterThan(0);
    expect(decoders[0]?.options?.env).toEqual({});
    const [staged] = await client.intake.staged();
    expect(staged).toMatchObject({ mediaType: 'image/jpeg', reading: { preview: 'ready' } });
  });

  describe('captures the screen', () => {
    const ownFrame = () => ({ url: 'sahih://app/', parent: null }) as unknown as Electron.WebFrameMain;
    beforeAll(() => {
      control.sources = [
        { id: 'screen:1:0', name: 'Screen 1', displayId: '1' },
        { id: 'screen:2:0', name: 'Screen 2', displayId: '2' },
        { id: 'window:1:0', name: 'Sahih', displayId: '' },
        { id: 'window:7:0', name: 'Unggahan <b>camat</b>', displayId: '' },
      ];
    });

    it('offers monitors and windows with their names, sizes and pictures, without itself', async () => {
      const offered = await page.evaluate(async () => {
        const sources = await globalThis.window.sahihHost.screenSources();
        return sources?.map(({ preview, ...rest }) => ({ ...rest, bytes: preview.length }));
      });
      expect(offered).toEqual([
        {
          id: 'screen:1:0',
          kind: 'monitor',
          name: 'Layar laptop',
          monitor: { label: 'Layar laptop', width: 1920, height: 1080, scale: 1 },
          bytes: 4,
        },
        {
          id: 'screen:2:0',
          kind: 'monitor',
          name: 'Proyektor',
          monitor: { label: 'Proyektor', width: 1920, height: 1080, scale: 1.5 },
          bytes: 4,
        },
        { id: 'window:7:0', kind: 'window', name: 'Unggahan <b>camat</b>', bytes: 4 },
      ]);
    });

    it('gives a chosen source once, to its own page, without sound', async () => {
      const choose = (id: string) => page.evaluate((chosen) => globalThis.window.sahihHost.chooseScreenSource(chosen), id);
      expect(await session.displayAnswer({ frame: ownFrame() }), 'nothing chosen').toBeUndefined();
      expect(await choose('window:7:0')).toBeNull();
      expect(await session.displayAnswer({ frame: ownFrame() })).toBe('Unggahan <b>camat</b>');
      expect(await session.displayAnswer({ frame: ownFrame() }), 'given once').toBeUndefined();
      for (const request of [
        { frame: { url: 'https://evil.example/', parent: null } as unknown as Electron.WebFrameMain },
        { frame: { url: 'sahih://app/', parent: {} } as unknown as Electron.WebFrameMain },
        { frame: null },
        { frame: ownFrame(), audioRequested: true },
      ]) {
        await choose('window:7:0');
        expect(await session.displayAnswer(request)).toBeUndefined();
      }
      await choose('window:666:0');
      expect(await session.displayAnswer({ frame: ownFrame() }), 'no such window').toBeUndefined();
      const told = await choose('pointer');
      expect(told).toEqual({ name: 'Proyektor', monitor: { label: 'Proyektor', width: 1920, height: 1080, scale: 1.5 } });
      expect(await session.displayAnswer({ frame: ownFrame() })).toBe('Screen 2');
    });

    it('lets its own page ask for the screen, and no other', () => {
      const may = (permission: string, url: string): boolean => {
        let allowed = false;
        session.request?.({} as Electron.WebContents, permission as 'display-capture', (granted) => (allowed = granted), {
          requestingUrl: url,
        } as Electron.PermissionRequest);
        return (
          allowed &&
          session.check?.(null, permission as 'display-capture', url, {} as Electron.PermissionCheckHandlerHandlerDetails) === true
        );
      };
      expect([
        may('display-capture', 'sahih://app/'),
        may('display-capture', 'https://evil.example/'),
        may('media', 'sahih://app/'),
      ]).toEqual([true, false, false]);
    });

    it('hides its window meanwhile, and brings it back', async () => {
      const aside = (on: boolean) => page.evaluate((to) => globalThis.window.sahihHost.standAside(to), on);
      expect(await aside(true)).toBe('hidden');
      expect(window.shown).toBe(false);
      expect(await aside(false)).toBe('shown');
      expect(window.shown).toBe(true);
      expect(window.options.webPreferences?.backgroundThrottling, 'a hidden page must go on').toBe(false);
    });

    it('acts on shortcut and tray while the vault is open, as a gesture of the officer, and not after', async () => {
      await page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(globalThis, { heard });
        globalThis.window.sahihHost.onScreenAct((act) => heard.push(act));
      });
      const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
      const offer = (open: boolean) => page.evaluate((to) => globalThis.window.sahihHost.offerScreenAct(to), open);
      expect(control.shortcuts.size, 'the vault is not open').toBe(0);
      expect(await offer(true)).toBe('Control+Shift+L');
      control.shortcuts.get('Control+Shift+L')?.();
      const tray = control.trays.at(-1);
      tray?.choose('Ambil layar');
      tray?.choose('Kunci layar');
      await vi.waitUntil(async () => (await heard()).length === 3, { timeout: 60_000 });
      expect(await heard()).toEqual(['capture', 'capture', 'lock']);
      expect(control.gestures.length).toBeGreaterThanOrEqual(3);
      expect(tray?.icon).toMatch(/resources[\\/]icons[\\/]png[\\/]32x32\.png$/);
      expect(readFileSync(tray?.icon ?? '').length).toBeGreaterThan(100);
      expect(await offer(false)).toBeNull();
      expect([control.shortcuts.size, tray?.gone]).toEqual([0, true]);
      control.takenShortcuts.add('Control+Shift+L');
      expect(await offer(true), 'another program holds the keys').toBeNull();
      expect(control.trays.at(-1)?.gone).toBe(false);
      await offer(false);
      control.takenShortcuts.clear();
    });

    it('stages bytes that are still being made, and nothing of what is given up', async () => {
      const client = ownClient();
      const before = (await client.intake.staged()).length;
      const answer = await page.evaluate(async () => {
        const { sahihHost } = globalThis.window;
        await sahihHost.stageOpen('r1', 'rekaman.webm', 'evidence');
        for (let i = 0; i < 5; i += 1) await sahihHost.stageWrite('r1', new Uint8Array(1000).fill(i));
        await sahihHost.stageOpen('r2', 'batal.webm', 'evidence');
        await sahihHost.stageWrite('r2', new Uint8Array(1000));
        await sahihHost.abortStage('r2');
        return sahihHost.stageEnd('r1');
      });
      expect(answer).toEqual({ id: expect.any(String) });
      const staged = await client.intake.staged();
      expect(staged.length).toBe(before + 1);
      expect(staged.find((s) => s.receivedName.text === 'rekaman.webm')?.sizeBytes).toBe(5000);
    });
  });

  it('locks its window down', () => {
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    expect(control.sandboxed).toBe(true);
    expect(control.menu).toBe(null);
  });

  it('keeps its session in memory and its scheme standard and secure', () => {
    expect([session.partition, session.options]).toEqual(['sahih', { cache: false }]);
    expect(control.schemes).toEqual([
      { scheme: 'sahih', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: false } },
    ]);
    expect(control.switches).toContain('disable-http-cache');
    expect(session.spellChecker).toBe(false);
  });

  it('grants its own page copying and the screen it chose, and nobody anything else', () => {
    const ask = (permission: string, requestingUrl: string): boolean | undefined => {
      let granted: boolean | undefined;
      session.request?.(
        {} as never,
        permission as never,
        (answer) => {
          granted = answer;
        },
        { requestingUrl, isMainFrame: true } as never,
      );
      return granted;
    };
    const all = [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fullscreen',
      'fileSystem',
      'midi',
      'hid',
      'usb',
    ];
    expect(all.filter((permission) => ask(permission, 'sahih://app/'))).toEqual([]);
    expect(ask('clipboard-sanitized-write', 'sahih://app/')).toBe(true);
    expect(ask('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
    expect(ask('clipboard-sanitized-write', 'sahih://application/')).toBe(false);
    expect(session.check?.(null, 'clipboard-sanitized-write', 'sahih://app/', {} as never)).toBe(true);
    expect(session.check?.(null, 'media', 'sahih://app/', {} as never)).toBe(false);
    expect(session.device?.({} as never)).toBe(false);
    expect(session.usb?.({} as never)).toEqual([]);
  });

  it('lets nothing be loaded but its own files and its own drawings', () => {
    const addresses = [
      'sahih://app/',
      'sahih://app/assets/a.js',
      'blob:sahih://app/1',
      'blob:https://example.com/1',
      'https://example.com/',
      'http://127.0.0.1/',
      'file:///etc/passwd',
      'devtools://devtools/',
      'sahih://apple/',
      'data:text/html,x',
    ];
    expect(addresses.filter((address) => session.mayLoad(address))).toEqual([
      'sahih://app/',
      'sahih://app/assets/a.js',
      'blob:sahih://app/1',
    ]);
  });

  it('refused what the page tried: leaving, a window, a webview, a download', () => {
    expect(control.refused).toEqual(expect.arrayContaining(['https://example.com/', 'window https://example.com/']));
    const prevented = (emitter: { emit(name: string, ...given: unknown[]): boolean }, name: string, facts: object): boolean => {
      let refused = false;
      emitter.emit(name, {
        ...facts,
        preventDefault: () => {
          refused = true;
        },
      });
      return refused;
    };
    expect(prevented(window.webContents, 'will-attach-webview', {})).toBe(true);
    expect(prevented(window.webContents, 'will-redirect', { url: 'https://example.com/' })).toBe(true);
    expect(prevented(window.webContents, 'will-frame-navigate', { url: 'https://example.com/' })).toBe(true);
    expect(prevented(window.webContents, 'will-navigate', { url: 'sahih://app/' })).toBe(false);
    expect(prevented(session, 'will-download', {})).toBe(true);
  });

  describe('a capture window', () => {
    let site: CaptureSite;
    beforeAll(async () => {
      site = await startCaptureSite();
    });
    afterAll(() => site.close());
    const captureWindow = (): WindowDouble => control.windows.findLast((w) => !w.options.webPreferences?.preload) as WindowDouble;

    it('records a page of the web into staging, each part with the hash taken in memory', async () => {
      const client = ownClient();
      const recording = await page.evaluate(async (url) => {
        const host = globalThis.window.sahihHost;
        const { windowId } = await host.webOpen({ url, mode: 'unattended' });
        const steps: string[] = [];
        const made = await host.webRecord({ windowId, act: { kind: 'page' } }, (p) => void steps.push(p.step), 'a1');
        await host.webClose(windowId);
        return { ...made, steps };
      }, `${site.origin}/post`);
      expect(recording.capture.web).toMatchObject({ status: 200, requestedUrl: `${site.origin}/post`, answered: true });
      expect(recording.steps).toContain('web-picture');
      const staged = await client.intake.staged();
      expect(recording.parts.map((p) => p.role)).toEqual(expect.arrayContaining(['halaman', 'html', 'teks', 'warc']));
      for (const part of recording.parts) expect(staged.find((s) => s.id === part.stagedId)?.sha256).toBe(part.sha256);
      await client.intake.discard({ ids: recording.parts.map((p) => p.stagedId) });
    });

    it('has a session of its own in memory, no bridge, no permission and no way to our page or the disk', async () => {
      const unattended = control.sessions.get('sahih-tangkap-sendiri') as SessionDouble;
      expect(unattended.options).toEqual({ cache: false });
      expect(captureWindow().options.webPreferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
      });
      expect(captureWindow().options.webPreferences?.preload).toBe(undefined);
      expect(captureWindow().options.show).toBe(false);
      const tried = [
        'https://example.com/',
        'http://10.0.0.1/',
        'data:text/html,x',
        'file:///etc/passwd',
        'sahih://app/',
        'chrome://settings/',
      ];
      expect(tried.filter((url) => unattended.mayLoad(url))).toEqual(tried.slice(0, 3));
      let granted: boolean | undefined;
      unattended.request?.({} as never, 'geolocation' as never, (answer) => (granted = answer), { requestingUrl: site.origin } as never);
      expect([granted, unattended.check?.(null, 'media', site.origin, {} as never)]).toEqual([false, false]);
      expect(unattended.getUserAgent()).not.toMatch(/Electron|sahih/i);
      // Its visit is over: nothing is left for the next one. The program's own session still reaches nothing.
      await vi.waitUntil(() => unattended.erased.includes('storage'), { timeout: 60_000 });
      expect(session.mayLoad('https://example.com/')).toBe(false);
    });

    it('stays open for the officer, opens only windows of the web, and forgets its log-ins when told', async () => {
      const { windowId } = await page.evaluate(
        (url) => globalThis.window.sahihHost.webOpen({ url, mode: 'opened' }),
        `${site.origin}/masuk`,
      );
      const opened = captureWindow();
      expect([opened.options.show, opened.session.partition]).toEqual([true, 'sahih-tangkap']);
      const open = (url: string) => opened.webContents.openHandler?.({ url } as never).action;
      expect([open('https://example.com/'), open('file:///etc/passwd'), open('sahih://app/')]).toEqual(['allow', 'deny', 'deny']);
      // A certificate of this machine is given to nobody: Electron would hand over the first.
      const given: unknown[] = [];
      let refused = false;
      const asked = { preventDefault: () => (refused = true) };
      opened.webContents.emit('select-client-certificate', asked, site.origin, [{ subjectName: 'Pengawas' }], (c?: unknown) =>
        given.push(c),
      );
      expect([refused, given]).toEqual([true, [undefined]]);
      const state = await page.evaluate((id) => globalThis.window.sahihHost.webState(id), windowId);
      expect(state).toMatchObject({ open: true, url: `${site.origin}/masuk` });
      await page.evaluate(() => globalThis.window.sahihHost.webForget());
      expect([opened.isDestroyed(), opened.session.erased]).toEqual([true, expect.arrayContaining(['auth', 'storage', 'cache'])]);
      await expect(
        page.evaluate(
          (id) => globalThis.window.sahihHost.webRecord({ windowId: id, act: { kind: 'page' } }, () => undefined, 'a2'),
          windowId,
        ),
      ).rejects.toThrow('capture-window-closed');
    });

    it('refuses what is no address of the web, and calls from anywhere but our own page', async () => {
      const attempt = (url: string) => page.evaluate((u) => globalThis.window.sahihHost.webOpen({ url: u, mode: 'unattended' }), url);
      await expect(attempt('file:///etc/passwd')).rejects.toThrow('capture-address-refused');
      await expect(
        ipcMain.invoke(captureWindow().webContents, { url: 'https://example.com/', parent: null }, 'sahih:web-open', []),
      ).rejects.toThrow();
    });
  });

  it('hears its own page only', async () => {
    const contents = window.webContents;
    const call = (frame: { url: string; parent: unknown }, from = contents) => ipcMain.invoke(from, frame, 'sahih:capabilities', []);
    await expect(call({ url: 'sahih://app/', parent: null })).resolves.toMatchObject({ shell: 'desktop' });
    await expect(call({ url: 'https://example.com/', parent: null })).rejects.toThrow();
    await expect(call({ url: 'sahih://app/', parent: {} })).rejects.toThrow();
    await expect(call({ url: 'sahih://app/', parent: null }, {} as never)).rejects.toThrow();
    await expect(ipcMain.invoke(contents, { url: 'sahih://app/', parent: null }, 'sahih:reveal', ['../relatif'])).rejects.toThrow();
  });

  it('asks for folders, shows files and prints through the system', async () => {
    expect(await page.evaluate(() => globalThis.window.sahihHost.chooseFolder())).toBe(null);
    control.chosenFolder = scratch;
    expect(await page.evaluate(() => globalThis.window.sahihHost.chooseFolder())).toBe(scratch);
    await page.evaluate((path) => globalThis.window.sahihHost.reveal(path), photo.path);
    expect(control.revealed).toEqual([photo.path]);
    await page.evaluate(() => globalThis.window.sahihHost.print());
    expect(control.printed).toBe(1);
    expect(Array.isArray(await page.evaluate(() => globalThis.window.sahihHost.destinations()))).toBe(true);
  });

  it('stops staging when told', async () => {
    const outcome = await page.evaluate(async () => {
      const files = Array.from({ length: 5 }, (_, i) => new File([new Uint8Array(20_000_000)], `besar-${i}.mp4`));
      const { sahihHost } = globalThis.window;
      const stop = (p: { doneBytes: number }): void => void (p.doneBytes > 0 && sahihHost.abortStage('s2'));
      return sahihHost.stage(files, ['', '', '', '', ''], 'check', stop, 's2');
    });
    expect(new Set(outcome.refused.map((one) => one.code))).toEqual(new Set(['cancelled']));
  });

  it('ended the old service process at the lock and runs one fresh', () => {
    const services = control.children.filter((child) => child.modulePath.endsWith('service-process.js'));
    expect(services.length).toBe(2);
    expect(services.filter((child) => child.pid !== undefined).length).toBe(1);
  });

  it('replaces a service that died under the page', async () => {
    control.children.findLast((child) => child.modulePath.endsWith('service-process.js'))?.kill();
    await vi.waitUntil(() => control.children.filter((child) => child.modulePath.endsWith('service-process.js')).length === 3, {
      timeout: 60_000,
    });
    await page.reload();
    await firstScreen(page);
  });

  it('comes to the front instead of starting twice', () => {
    const before = window.focused;
    app.emit('second-instance', {}, [], '', undefined);
    expect(window.focused).toBe(before + 1);
  });

  it('remembers its size, and ends its service before it ends', async () => {
    window.close();
    expect(JSON.parse(readFileSync(join(scratch, 'jendela.json'), 'utf8'))).toMatchObject({ width: 1366, height: 768, maximized: false });
    await vi.waitUntil(() => control.quits === 1, { timeout: 60_000 });
    expect(control.children.filter((child) => child.pid !== undefined)).toEqual([]);
  });
});
