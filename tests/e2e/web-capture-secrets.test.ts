/** A page seen logged in: nothing that opens the viewer's session is found in what was recorded, in whatever packing. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { WebRecording } from '../../shared/contract/capture-host.ts';
import { type Capturing, inPage, startCapturing } from '../helpers/capture-site/capturing.ts';
import { viewer } from '../helpers/capture-site/pages.ts';
import { planted, plantedSpellings } from '../helpers/capture-site/planted.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { pngChunks, unpacked } from '../helpers/capture-site/unpacked.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';

let site: CaptureSite;
let capturing: Capturing;
let seen: { html: string; cookies: string };
let page: WebRecording;
let state: WebRecording;

beforeAll(async () => {
  site = await startCaptureSite();
  capturing = startCapturing({ loadMs: 6_000, quietMs: 2_000 });
  const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/masuk`, mode: 'opened' });
  await vi.waitUntil(async () => (await capturing.captures.webState(windowId)).title === 'Masuk', { timeout: patienceMs });
  const line = capturing.pages[0];
  if (!line) throw new Error('no page');
  await inPage(line, `document.querySelector('[name=sandi]').value = ${JSON.stringify(planted.password)}; document.forms[0].submit()`);
  await vi.waitUntil(async () => (await capturing.captures.webState(windowId)).title === 'Beranda', { timeout: patienceMs });
  await inPage(
    line,
    `document.getElementById('sandi').value = ${JSON.stringify(planted.password)}; new Promise((r) => setTimeout(r, 500))`,
  );
  seen = {
    html: String(await inPage(line, 'document.documentElement.outerHTML')),
    cookies: JSON.stringify(await line.cdp.send('Network.getAllCookies', {}, line.sessionId)),
  };
  const who = `${viewer.name}, ${viewer.handle}`;
  page = await capturing.captures.webRecord({ windowId, act: { kind: 'page' }, viewer: who }, () => undefined, 'a');
  state = await capturing.captures.webRecord({ windowId, act: { kind: 'state', state: 'profil' }, viewer: who }, () => undefined, 'b');
});
afterAll(async () => {
  await capturing.end();
  await site.close();
});

it('meets the secrets on the page: the test could fail', () => {
  for (const name of ['csrf', 'formToken', 'dtsg', 'cookieSession', 'queryToken', 'localStorage', 'jwt'] as const)
    expect(seen.html, name).toContain(planted[name]);
  expect(seen.html).toContain('PLANTpassword');
  expect(seen.cookies).toContain(planted.cookieUser);
});

it('holds none of them in any part, however packed, nor in what is told of the capture', () => {
  const all = [page, state].flatMap(({ parts }) =>
    parts.flatMap((p) => unpacked(p.role, capturing.staging.held.get(p.stagedId)?.bytes ?? Buffer.alloc(0))),
  );
  expect(all.length).toBeGreaterThan(15);
  const told = [page, state].map(({ capture }, i) => ({ from: `capture ${i}`, bytes: Buffer.from(JSON.stringify(capture)) }));
  const found = [...all, ...told].flatMap(({ from, bytes }) =>
    plantedSpellings()
      .filter((secret) => bytes.includes(secret))
      .map((secret) => `${from}: ${secret}`),
  );
  expect(found).toEqual([]);
  for (const { from, bytes } of all.filter((u) => ['halaman', 'layar'].includes(u.from)))
    expect([...new Set(pngChunks(bytes))], from).toEqual(['IHDR', 'IDAT', 'IEND']);
  for (const { bytes } of all.filter((u) => u.from === 'warc'))
    expect(bytes.toString('latin1')).not.toMatch(/^(?:set-)?cookie:|^authorization:/im);
});

it('says what was taken out of which part, by kind and number', () => {
  const kinds = (from: string): string[] => page.capture.removed.filter((r) => r.from === from).map((r) => r.what);
  expect(kinds('html')).toEqual(expect.arrayContaining(['cookie', 'token', 'storage', 'password']));
  expect(kinds('mhtml')).toEqual(expect.arrayContaining(['cookie', 'token', 'storage']));
  expect(kinds('warc')).toEqual(expect.arrayContaining(['cookie', 'header', 'token']));
  expect(kinds('fakta')).toContain('token');
  for (const { count } of page.capture.removed) expect(count).toBeGreaterThan(0);
});

it("says where the viewer's own name remains", () => {
  expect(page.capture.viewerTraces?.map((t) => t.role).sort()).toEqual(['html', 'mhtml', 'teks', 'warc']);
  expect(state.capture.viewerTraces?.map((t) => t.role).sort()).toEqual(['html', 'teks']);
});
