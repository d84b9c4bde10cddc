/** Pages that move, hide and mislead while they are recorded: the exhibit is of one page, keeps its address, and says what it lacks. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ServiceKeeper } from '../../electron/rpc/service-keeper.ts';
import type { HostActs } from '../../electron/shells/browser/host-route.ts';
import { startServer } from '../../electron/shells/browser/server.ts';
import type { WebRecording } from '../../shared/contract/capture-host.ts';
import { type Capturing, inPage, partOf, recordUnattended, startCapturing } from '../helpers/capture-site/capturing.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';

let server: Server;
let origin: string;
let capturing: Capturing;
const pages = new Map<string, RequestListener>();
const serve = (path: string, body: string, headers: Record<string, string> = {}): string => {
  pages.set(path, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html><meta charset="utf-8">${body}`);
  });
  return `${origin}${path}`;
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const found = pages.get(new URL(request.url ?? '/', 'http://x').pathname);
    if (found) return found(request, response);
    response.writeHead(404);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  capturing = startCapturing({ loadMs: 6_000, quietMs: 1_000 });
});
afterAll(async () => {
  await capturing.end();
  server.closeAllConnections();
  server.close();
});

const opened = async (url: string, title: string): Promise<string> => {
  const { windowId } = await capturing.captures.webOpen({ url, mode: 'opened' });
  await shows(windowId, title);
  return windowId;
};
const shows = (windowId: string, title: string): Promise<unknown> =>
  vi.waitUntil(async () => (await capturing.captures.webState(windowId)).title === title, { timeout: patienceMs });
const hand = (expression: string): Promise<unknown> => {
  const line = capturing.pages.at(-1);
  if (!line) throw new Error('no page');
  return inPage(line, expression);
};
const recordOpened = (windowId: string): Promise<WebRecording> =>
  capturing.captures.webRecord({ windowId, act: { kind: 'page' } }, () => undefined, 'a');
const warcOf = (recording: WebRecording): string => gunzipSync(partOf(capturing, recording, 'warc')).toString('latin1');

it('keeps the address, the id and the names of a page that stores them', async () => {
  const path = '/@camat/video/pfbid0Ab1Cd2Ef3Gh4Ij5';
  const url = serve(
    path,
    `<title>Camat</title><link rel="canonical" href="${path}"><script>
      sessionStorage.lastPath = location.pathname;
      localStorage.seen = JSON.stringify({ '7312345678901234567': 1, last: 'pfbid0Ab1Cd2Ef3Gh4Ij5' });
      localStorage.author = 'Budi Santoso';
      document.cookie = 'sbjs_session=' + encodeURIComponent('pgs=1|||cpg=' + location.href) + ';path=/';
      document.cookie = 'comment_author_12ab=Budi%20Santoso;path=/';
    </script><p data-post-id="7312345678901234567">Ditulis oleh Budi Santoso</p>`,
  );
  const recording = await recordUnattended(capturing, url);
  expect(recording.capture.web).toMatchObject({ requestedUrl: url, finalUrl: url, canonicalUrl: url });
  expect(recording.capture.post).toMatchObject({ postId: '7312345678901234567' });
  expect(partOf(capturing, recording, 'teks').toString()).toContain('Ditulis oleh Budi Santoso');
  expect(recording.capture.removed).toEqual([]);
});

it('records one page where the page goes elsewhere by itself after its picture was taken', async () => {
  serve('/dua', '<title>Dua</title><p>dua');
  const url = serve('/satu', '<title>Satu</title><p style="height:3000px">satu');
  const windowId = await opened(url, 'Satu');
  let pictures = 0;
  capturing.staging.before = async (name) => {
    if (!name.includes('halaman')) return;
    pictures += 1;
    if (pictures > 1) return;
    await hand("location.href = '/dua'");
    await shows(windowId, 'Dua');
  };
  const recording = await recordOpened(windowId);
  capturing.staging.before = undefined;
  await capturing.captures.webClose(windowId);
  expect(pictures).toBe(2);
  expect(recording.capture.web).toMatchObject({ finalUrl: `${origin}/dua`, title: 'Dua', page: { height: expect.any(Number) } });
  // The picture is of the second page, which is no taller than its window.
  expect(recording.capture.web?.page.height).toBeLessThan(2_000);
  expect(recording.parts.filter((p) => p.role === 'halaman')).toHaveLength(1);
  expect(capturing.staging.held.size).toBeGreaterThanOrEqual(recording.parts.length);
  expect(recording.capture.omissions.map((o) => o.what)).not.toContain('pindah');
});

it('says so where a page never rests', async () => {
  const windowId = await opened(serve('/putar', '<title>Putar</title><p>putar'), 'Putar');
  capturing.staging.before = async (name) => {
    if (name.includes('halaman')) await hand('location.reload()').then(() => new Promise((resolve) => setTimeout(resolve, 500)));
  };
  const recording = await recordOpened(windowId);
  capturing.staging.before = undefined;
  await capturing.captures.webClose(windowId);
  expect(recording.capture.omissions).toContainEqual({ what: 'pindah', reason: 'failed' });
});

it('never gives a page made by a script the answer of the page before it', async () => {
  const windowId = await opened(serve('/jujur', '<title>Jujur</title><p>jujur', { 'X-Jujur': 'ya' }), 'Jujur');
  await hand("location.href = URL.createObjectURL(new Blob(['<title>Buatan</title>isi'], { type: 'text/html' }))");
  await shows(windowId, 'Buatan');
  const { capture } = await recordOpened(windowId);
  await capturing.captures.webClose(windowId);
  expect(capture.web?.finalUrl).toMatch(/^blob:/);
  expect([capture.web?.status, capture.web?.headers]).toEqual([undefined, []]);
  expect(capture.omissions).toContainEqual({ what: 'status', reason: 'not-offered' });
});

it('takes a password out of the form that led to the page, though it be a plain word', async () => {
  const form = '<form method="post" action="/dalam"><input name="email"><input type="password" name="pass"></form>';
  serve('/dalam', '<title>Dalam</title><p>Indonesia merdeka');
  const windowId = await opened(serve('/masuk', `<title>Masuk</title>${form}`), 'Masuk');
  await hand("document.querySelector('[name=pass]').value = 'merdeka'; document.forms[0].submit()");
  await shows(windowId, 'Dalam');
  const recording = await recordOpened(windowId);
  await capturing.captures.webClose(windowId);
  expect(warcOf(recording)).toContain('pass=dihapus-oleh-sahih');
  expect(warcOf(recording)).not.toContain('pass=merdeka');
  expect(recording.capture.removed).toContainEqual({ what: 'password', from: 'warc', count: 1 });
  expect(partOf(capturing, recording, 'teks').toString()).toContain('Indonesia merdeka');
});

it('tells of a download without the token of its address', async () => {
  pages.set('/unduh', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment' });
    response.end('zip');
  });
  const { capture } = await recordUnattended(capturing, `${origin}/unduh?access_token=RAHASIAsekali12345`);
  expect(capture.omissions).toContainEqual(expect.objectContaining({ what: 'asli', reason: 'refused-by-browser' }));
  expect(JSON.stringify(capture)).not.toContain('RAHASIAsekali');
});

it('lists frames that source and text do not hold, and a list that scrolls by itself', async () => {
  serve('/isi', '<p>ISI BINGKAI');
  const list = '<div style="height:300px;overflow:auto"><p style="height:3000px">dalam</div>';
  const url = serve('/bingkai', `<title>Bingkai</title><iframe src="/isi?sid=abc123def456"></iframe>${list}`);
  const recording = await recordUnattended(capturing, url);
  expect(partOf(capturing, recording, 'teks').toString()).not.toContain('ISI BINGKAI');
  expect(partOf(capturing, recording, 'mhtml').toString()).toContain('ISI BINGKAI');
  expect(recording.capture.omissions).toEqual(
    expect.arrayContaining([
      { what: 'iframe', reason: 'not-offered', detail: `${origin}/isi?sid=dihapus-oleh-sahih` },
      { what: 'gulungan', reason: 'scroll-bound', detail: expect.stringMatching(/^300\/30\d\d px$/) },
    ]),
  );
});

it('counts what a page asks beyond the bound, and shows no mark of it that could mislead', async () => {
  const bounded = startCapturing({ loadMs: 6_000, quietMs: 1_000, exchanges: 20 });
  try {
    pages.set('/titik', (_request, response) => response.end('.'));
    const bidi = '<video src="http://[\u001b]0;kelabu\u202e"></video>';
    const url = serve('/banyak', `<title>Banyak</title>${bidi}<script>for (let i = 0; i < 60; i++) fetch('/titik?' + i)</script>`);
    const { capture } = await recordUnattended(bounded, url);
    expect(capture.web?.resources.requested).toBe(20);
    const [beyond] = capture.omissions.filter((o) => o.what === 'warc' && o.reason === 'too-many');
    expect(Number(beyond?.detail)).toBeGreaterThanOrEqual(41);
    const details = capture.omissions.map((o) => o.detail ?? '').join('');
    expect(details).toContain('kelabu');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not stand there
    expect(details).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
  } finally {
    await bounded.end();
  }
});

it('says where it does not hold what a page sent', async () => {
  const bounded = startCapturing({ loadMs: 6_000, quietMs: 1_000, postBytes: 1_000 });
  try {
    pages.set('/terima', (_request, response) => response.end('.'));
    const url = serve('/kirim', `<title>Kirim</title><script>fetch('/terima', { method: 'POST', body: 'x'.repeat(5000) })</script>`);
    const { capture } = await recordUnattended(bounded, url);
    expect(capture.omissions).toContainEqual({ what: 'post-dikirim', reason: 'not-offered', detail: `${origin}/terima` });
  } finally {
    await bounded.end();
  }
});

it("has no way to the shell's own server, for the page or for the officer who types its address", async () => {
  const reached: string[] = [];
  const acts = new Proxy({}, { get: (_of, name) => () => void reached.push(String(name)) });
  const keeper = new Proxy({}, { get: (_of, name) => () => Promise.reject(reached.push(`keeper ${String(name)}`)) });
  const shell = await startServer({
    keeper: keeper as ServiceKeeper,
    pages: async () => ({ mediaType: 'text/html', body: Buffer.from('<title>Brankas</title>') }),
    acts: acts as HostActs,
    captures: capturing.captures,
    onWindows: () => void reached.push('window'),
  });
  try {
    // The window of the program itself has entered, with the token that works once.
    expect((await fetch(shell.firstAddress, { redirect: 'manual' })).status).toBe(303);
    const tries = `
      for (const path of ['/host/restart', '/host/phone/open', '/host/capture/forget', '/stage'])
        fetch('${shell.origin}' + path, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }).catch(() => 0);
      new WebSocket('${shell.origin.replace('http', 'ws')}/port');`;
    const url = serve('/penyerang', `<title>P</title><iframe src="${shell.firstAddress}"></iframe><script>${tries}</script>`);
    const { capture } = await recordUnattended(capturing, url);
    expect(capture.web?.resources.requested).toBeGreaterThanOrEqual(5);
    expect((await recordUnattended(capturing, shell.firstAddress)).capture.web).toMatchObject({ status: 403 });
    expect((await recordUnattended(capturing, `${shell.origin}/`)).capture.web).toMatchObject({ status: 403, title: 'Sahih' });
    expect(reached).toEqual([]);
  } finally {
    await shell.close();
  }
});

it('does not take a file of this machine for a web page', async () => {
  const windowId = await opened(serve('/awal', '<title>Awal</title>'), 'Awal');
  const line = capturing.pages.at(-1);
  await line?.cdp.send('Page.navigate', { url: 'file:///etc/' }, line.sessionId);
  await vi.waitUntil(async () => (await capturing.captures.webState(windowId)).url.startsWith('file:'), { timeout: patienceMs });
  await expect(recordOpened(windowId)).rejects.toMatchObject({ code: 'capture-address-refused' });
  await capturing.captures.webClose(windowId);
});
