/** Every page of the test site, recorded by the headless Chromium of the tests: each part is there, or listed with its reason. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebRecording } from '../../shared/contract/capture-host.ts';
import { CaptureSchema } from '../../shared/domain/capture.ts';
import { type Capturing, inPage, partOf, recordUnattended, startCapturing } from '../helpers/capture-site/capturing.ts';
import { hostileTitle, post } from '../helpers/capture-site/pages.ts';
import { type CaptureSite, startCaptureSite } from '../helpers/capture-site/site.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';

let site: CaptureSite;
let capturing: Capturing;
beforeAll(async () => {
  site = await startCaptureSite();
  capturing = startCapturing({ pageHeight: 40_000, loadMs: 6_000, quietMs: 2_000, scrollMs: 20_000 });
});
afterAll(async () => {
  await capturing.end();
  await site.close();
});

const roles = ({ parts }: WebRecording): string[] => parts.map((p) => p.role);
const reasons = ({ capture }: WebRecording, what: string): string[] =>
  capture.omissions.filter((o) => o.what === what).map((o) => o.reason);

describe('a post behind redirects', () => {
  let recording: WebRecording;
  beforeAll(async () => {
    recording = await recordUnattended(capturing, `${site.origin}/alih`);
  });

  it('keeps the picture first and then every part, named in ASCII', () => {
    expect(roles(recording).slice(0, 6)).toEqual(['halaman', 'mhtml', 'html', 'teks', 'warc', 'wacz']);
    expect(roles(recording).filter((r) => r.startsWith('media-'))).toHaveLength(9);
    for (const { name } of capturing.staging.held.values()) expect(name).toMatch(/^web-\d{8}-\d{6}-[a-z]+(-\d{3})?\.[a-z0-9.]+$/);
    expect(CaptureSchema.safeParse(recording.capture).error).toBe(undefined);
  });

  it('follows the redirects and keeps what the network told, without the token', () => {
    const web = recording.capture.web;
    expect(web?.redirects.map((r) => r.status)).toEqual([302, 301]);
    expect(web?.redirects[0]?.to).toBe(`${site.origin}/alih-2?access_token=dihapus-oleh-sahih`);
    expect(web).toMatchObject({
      ...{ requestedUrl: `${site.origin}/alih`, finalUrl: `${site.origin}/post`, canonicalUrl: `${site.origin}/post` },
      ...{ status: 200, statusText: 'OK', title: hostileTitle, answered: true, protocol: 'http/1.1' },
    });
    expect(web?.remoteAddress).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('reads account, post and both times', () => {
    expect(recording.capture.post).toEqual({
      ...{ platform: 'Jejaring Uji', accountName: post.author, handle: post.handle, accountId: post.accountId, postId: post.postId },
      ...{ shownTime: post.shown, statedTime: post.stated },
    });
  });

  it('scrolls lazy pictures into view before the picture is taken', async () => {
    const { data, info } = await sharp(partOf(capturing, recording, 'halaman'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.height).toBe(recording.capture.web?.page.height);
    expect(recording.capture.web?.scroll.reachedEnd).toBe(true);
    // The last lazy picture stands about 4,900 px down the page: coloured, not white.
    const html = partOf(capturing, recording, 'html').toString();
    expect(html.match(/ src="\/gambar\/malas-\d\.svg"/g)).toHaveLength(8);
    const at = (info.width * 5700 + Math.floor(info.width / 2)) * info.channels;
    expect([...data.subarray(at, at + 3)]).not.toEqual([255, 255, 255]);
  });

  it('holds the text that was shown', () => {
    const text = partOf(capturing, recording, 'teks').toString();
    expect(text).toContain('Mari dukung calon rekaan nomor 9!');
    expect(text).toContain('Warga Rekaan 29');
  });
});

describe('pages that are hard to have', () => {
  it('takes a page of 30,000 px whole and as tiles that give the same picture', async () => {
    const recording = await recordUnattended(capturing, `${site.origin}/tinggi`);
    expect(roles(recording).slice(0, 3)).toEqual(['halaman', 'ubin-001', 'ubin-002']);
    const whole = await sharp(partOf(capturing, recording, 'halaman'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(whole.info.height).toBeGreaterThanOrEqual(30_000);
    const tiles = await Promise.all(
      ['ubin-001', 'ubin-002'].map((r) =>
        sharp(partOf(capturing, recording, r))
          .raw()
          .toBuffer(),
      ),
    );
    expect(Buffer.concat(tiles).equals(whole.data)).toBe(true);
  });

  it('stops at a bound on a page without end, and says so', async () => {
    const recording = await recordUnattended(capturing, `${site.origin}/tanpa-akhir`);
    expect(reasons(recording, 'halaman')).toContain('scroll-bound');
    expect(recording.capture.web?.scroll.reachedEnd).toBe(false);
    expect((await sharp(partOf(capturing, recording, 'halaman')).metadata()).height).toBe(40_000);
  });

  it('keeps what came of a page that breaks off', async () => {
    const recording = await recordUnattended(capturing, `${site.origin}/putus`);
    expect(reasons(recording, 'html')).toContain('broke-off');
    expect(roles(recording)).toEqual(expect.arrayContaining(['halaman', 'html', 'warc']));
    expect(partOf(capturing, recording, 'teks').toString()).toContain('Awal halaman');
  });

  it('lists a picture that breaks off, and one that never comes', async () => {
    const broken = await recordUnattended(capturing, `${site.origin}/gambar-putus`);
    expect(broken.capture.omissions).toContainEqual({ what: 'warc', reason: 'broke-off', detail: `${site.origin}/putus.png` });
    const slow = await recordUnattended(capturing, `${site.origin}/lambat`);
    expect(slow.capture.omissions).toContainEqual({ what: 'warc', reason: 'timed-out', detail: `${site.origin}/tak-datang.png` });
    expect(reasons(slow, 'halaman')).toContain('timed-out');
  });

  it('does not take in 500 MB, whether a page loads them or they are a download', async () => {
    const inside = await recordUnattended(capturing, `${site.origin}/memuat-besar`);
    expect(inside.capture.omissions).toContainEqual({ what: 'warc', reason: 'too-large', detail: `${site.origin}/besar.bin` });
    const download = await recordUnattended(capturing, `${site.origin}/unduh`);
    expect(download.capture.omissions).toContainEqual({ what: 'asli', reason: 'too-large', detail: `${site.origin}/unduh` });
    expect(reasons(download, 'halaman')).toEqual(['not-applicable']);
    expect(roles(download)).toEqual(['warc', 'wacz']);
    expect(download.capture.web?.status).toBe(200);
  });

  it('records a certificate that nobody vouches for as not trusted', async () => {
    const recording = await recordUnattended(capturing, `${site.secureOrigin}/post`);
    expect(recording.capture.web?.tls).toMatchObject({ trusted: false, subject: 'Situs Uji Rekaan', issuer: 'Situs Uji Rekaan' });
    expect(recording.capture.web?.tls?.protocol).toBe('TLS 1.3');
  });

  it.each(['404', '410'] as const)('records that a post is gone: %s', async (fate) => {
    site.setFate('ada');
    expect((await recordUnattended(capturing, `${site.origin}/nasib`)).capture.web?.status).toBe(200);
    site.setFate(fate);
    const recording = await recordUnattended(capturing, `${site.origin}/nasib`);
    expect(recording.capture.web).toMatchObject({ status: Number(fate), answered: true });
    expect(roles(recording)).toContain('halaman');
  });

  it('refuses addresses that are no web pages', async () => {
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'chrome://version', 'http://a:b@127.0.0.1/', 'ftp://x/'])
      await expect(capturing.captures.webOpen({ url, mode: 'unattended' })).rejects.toMatchObject({ code: 'capture-address-refused' });
  });
});

describe('what the officer opened in his own window', () => {
  it('records a list that scrolls inside a dialog to its last name, and leaves it where it was', async () => {
    const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/post`, mode: 'opened' });
    const first = await capturing.captures.webRecord({ windowId, act: { kind: 'page' } }, () => undefined, 'a');
    expect(roles(first)).toContain('halaman');
    const page = capturing.pages.at(-1);
    if (!page) throw new Error('no page');
    await inPage(page, `document.getElementById('buka').click(); new Promise((r) => setTimeout(r, 400))`);
    await inPage(page, `document.getElementById('daftar').scrollTop = 120`);
    const second = await capturing.captures.webRecord({ windowId, act: { kind: 'state', state: 'suka' } }, () => undefined, 'b');
    expect(roles(second)).toEqual(expect.arrayContaining(['layar', 'gulungan-001', 'html', 'teks']));
    expect(second.state).toMatchObject({ kind: 'suka', url: `${site.origin}/post`, partIds: second.parts.map((p) => p.stagedId) });
    const list = await sharp(partOf(capturing, second, 'gulungan-001')).metadata();
    // 120 names of 50 px each.
    expect(list.height).toBe(6000);
    expect(partOf(capturing, second, 'teks').toString()).toContain('Penyuka Rekaan 119');
    expect(await inPage(page, `document.getElementById('daftar').scrollTop`)).toBe(120);
    await capturing.captures.webClose(windowId);
    expect((await capturing.captures.webState(windowId)).open).toBe(false);
  });

  it('follows a page that opened in a new tab', async () => {
    const { windowId } = await capturing.captures.webOpen({ url: `${site.origin}/post`, mode: 'opened' });
    const page = capturing.pages.at(-1);
    if (!page) throw new Error('no page');
    await inPage(page, `new Promise((r) => setTimeout(r, 300)).then(() => void window.open('/akun'))`);
    await expect.poll(async () => (await capturing.captures.webState(windowId)).url, { timeout: patienceMs }).toBe(`${site.origin}/akun`);
    const recording = await capturing.captures.webRecord({ windowId, act: { kind: 'page' } }, () => undefined, 'c');
    expect(recording.capture.web?.finalUrl).toBe(`${site.origin}/akun`);
    expect(recording.capture.web?.status).toBe(200);
    expect(recording.capture.post?.accountId).toBe('61550011223344');
    await capturing.captures.webClose(windowId);
  });
});
