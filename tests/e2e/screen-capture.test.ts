/** A real window under Xvfb: whole screen, region and window captured in the browser shell, compared with the X server's own pixels and with the record. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import type { Exhibit } from '../../shared/domain/exhibit.ts';
import { reopen } from '../helpers/app.ts';
import { staff, walkFirstRun } from '../helpers/e2e-first-run.ts';
import { patienceMs } from '../helpers/e2e-shell.ts';
import { differenceOf } from '../helpers/pixel-compare.ts';
import { type Desk, missingForDesk, openDesk, type Pixels, pixelsOf } from '../helpers/screen-desk.ts';

const missing = missingForDesk();
if (missing !== undefined) process.stdout.write(`screen capture in a real window skipped: ${missing}\n`);

/** Blocks of colour and small print: even edges, so that colour can be compared within them. */
const pattern = `<style>body{margin:0;background:#fff;overflow:hidden}canvas{display:block}</style><canvas id="c" width="640" height="280"></canvas>
<script>const x=c.getContext('2d');for(let i=0;i<640;i+=20)for(let j=0;j<280;j+=20){x.fillStyle='rgb('+(i*7)%256+','+(j*5)%256+','+(i+j)%256+')';x.fillRect(i,j,20,20)}
x.fillStyle='#fff';x.fillRect(40,120,400,40);x.fillStyle='#000';x.font='13px sans-serif';x.fillText('Dukung paslon nomor satu 0123456789',50,145)</script>`;
/** Away from the pointer, which Chromium draws into its frames, and from the bar that it shows while a screen is shared. */
const place = { x: 20, y: 60, width: 640, height: 280 };

/** A page taller than its window: the pattern, then printed lines, each of its own. */
const tall = `<style>body{margin:0;background:#fff}canvas{display:block}</style><canvas id="c" width="640" height="1900"></canvas>
<script>const x=c.getContext('2d');x.fillStyle='#fff';x.fillRect(0,0,640,1900);for(let i=0;i<640;i+=20)for(let j=0;j<280;j+=20){x.fillStyle='rgb('+(i*7)%256+','+(j*5)%256+','+(i+j)%256+')';x.fillRect(i,j,20,20)}
x.fillStyle='#000';x.font='13px sans-serif';for(let l=0;l<90;l++)x.fillText('Komentar '+l+' dari warga '+(l*7919%1000)+': setuju '+'mantap '.repeat(l%6),16,300+l*17.5)</script>`;
const tallHeight = 1900;
const tallPlace = { x: 20, y: 60, width: 640, height: 420 };

/** What I420 in video range can lose: a step of brightness is 255/219, one of colour 255/224 and up to twice that in a channel. */
const LOSS = { brightness: 2.5, colour: 5 };

interface Kept {
  exhibit: Exhibit;
  /** Of the first part. */
  bytes: Buffer;
}

/** Exhibits with their first file, read from the vault by a second copy of the services once the shell has ended. */
const readVault = async (desk: Desk): Promise<{ kept: Kept[]; staged: unknown[] }> => {
  await desk.endShell();
  const { app, client } = reopen(desk.folder, systemClock());
  try {
    const { officers } = await client.vault.status({});
    await client.vault.unlock({ officerId: officers[0]?.id ?? '', passphrase: staff.passphrase });
    const { rows } = await client.exhibits.list({ filter: {} });
    const kept: Kept[] = [];
    for (const { id } of rows.toReversed()) {
      const { exhibit } = await client.exhibits.show({ id });
      const answer = await app.bytes(`/asli/${exhibit.parts[0]?.id}`);
      const bytes = answer ? await buffer(answer.stream) : Buffer.alloc(0);
      kept.push({ exhibit, bytes });
    }
    return { kept, staged: await client.intake.staged({}) };
  } finally {
    await app.close();
  }
};

const openScreen = async (flags: string[]): Promise<Desk> => {
  const desk = await openDesk(flags);
  desk.page.setDefaultTimeout(patienceMs);
  await walkFirstRun(desk.page);
  await desk.page.evaluate(() => {
    location.hash = '#/ambil/layar';
  });
  await desk.openWindow('POLA', pattern, place);
  return desk;
};

/** The digest that the page took in memory, as its screen shows it. */
const hashInMemory = async (page: Page): Promise<string> => {
  const text = await page.getByLabel('Pengambilan', { exact: true }).locator('code').last().innerText();
  return text.replaceAll(/\s/g, '');
};

const record = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Catat sebagai bukti' }).click();
  await page.getByRole('button', { name: /Lihat bukti/ }).waitFor();
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(missing !== undefined)('the whole screen and a region of it', () => {
  let desk: Desk;
  let seen: Pixels;
  let kept: Kept[];
  let pictures: Pixels[];
  const hashes: string[] = [];
  beforeAll(async () => {
    desk = await openScreen(['--auto-select-desktop-capture-source=Entire']);
    const { page } = desk;
    seen = await desk.seen();
    await page.getByRole('button', { name: 'Ambil layar' }).click();
    await page.getByRole('button', { name: 'Catat sebagai bukti' }).waitFor();
    hashes.push(await hashInMemory(page));
    await page.getByLabel('Alamat yang tampak').fill('https://medsos.example/unggahan/1');
    await record(page);

    await page.getByText('Langsung', { exact: true }).click();
    await page.getByRole('button', { name: 'Putuskan' }).click();
    await page.getByText('Sebagian', { exact: true }).click();
    await page.getByRole('button', { name: 'Ambil layar' }).click();
    const board = page.getByRole('button', { name: 'Belum ada kotak' });
    await board.waitFor();
    await board.press('ArrowRight');
    await page.getByRole('button', { name: /^Bagian yang disimpan/ }).press('Control+Shift+ArrowLeft');
    await page.getByRole('button', { name: /^Bagian yang disimpan/ }).press('Enter');
    await page.getByRole('button', { name: 'Catat sebagai bukti' }).waitFor();
    hashes.push(await hashInMemory(page));
    await record(page);
    expect(desk.complaints.filter((c) => !c.includes('camera is not allowed'))).toEqual([]);
    ({ kept } = await readVault(desk));
    pictures = await Promise.all(kept.map((k) => pixelsOf(k.bytes)));
  });
  afterAll(() => desk?.close());

  it('is recorded with the bytes that were hashed in memory', () => {
    expect(kept.map((k) => k.exhibit.parts.map((p) => p.sha256))).toEqual(hashes.map((hash) => [hash]));
    expect(kept.map((k) => sha256(k.bytes))).toEqual(hashes);
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('shows what was on the screen', async () => {
    const whole = pictures[0] as Pixels;
    expect([whole.width, whole.height]).toEqual([seen.width, seen.height]);
    const difference = differenceOf(seen, whole, place);
    expect(difference.flatPixels).toBeGreaterThan(20_000);
    expect(difference.brightness).toBeLessThan(LOSS.brightness);
    expect(difference.colour).toBeLessThan(LOSS.colour);
  });

  it('is told with its circumstances, and with what was not recorded', () => {
    const capture = kept[0]?.exhibit.capture;
    expect(capture).toMatchObject({
      method: 'screen',
      screen: {
        mode: 'whole',
        source: 'monitor',
        frame: { width: seen.width, height: seen.height },
        monitor: { width: seen.width, height: seen.height, scale: 1 },
        countdownSeconds: 3,
        ownWindow: 'small',
        statedUrl: 'https://medsos.example/unggahan/1',
      },
      omissions: [{ what: 'html', reason: 'not-offered' }],
    });
    expect(capture?.program).toMatchObject({ app: expect.stringMatching(/^Sahih /), browser: expect.stringMatching(/Chromium 1\d\d/) });
    expect(capture?.clock.local).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}[+-]\d\d:\d\d$/);
  });

  it('keeps of a region nothing but the region', async () => {
    const [, region] = kept;
    const box = region?.exhibit.capture?.screen?.region;
    expect(box).toEqual({ x: 342 + 1, y: 192, width: 683 - 10, height: 384 });
    expect([pictures[1]?.width, pictures[1]?.height]).toEqual([box?.width, box?.height]);
    expect(region?.exhibit.parts).toHaveLength(1);
    // What of the pattern lies in the box, but the pointer and its surroundings.
    const part = { x: 343, y: 192, width: 250, height: 140 };
    const difference = differenceOf(seen, pictures[1] as Pixels, part, { x: 0, y: 0 });
    expect(difference.brightness).toBeLessThan(LOSS.brightness);
    expect(difference.colour).toBeLessThan(LOSS.colour);
    expect(difference.flatPixels).toBeGreaterThan(5000);
    expect((await sharp(region?.bytes).metadata()).format).toBe('png');
  });
});

describe.skipIf(missing !== undefined)('a window', () => {
  let desk: Desk;
  let other: Page;
  let seen: Pixels;
  let kept: Kept[];
  let staged: unknown[];
  let reference: Pixels;
  const hashes: string[] = [];
  let played: { width: number; seconds: number };

  const picture = async (page: Page): Promise<void> => {
    await page.getByText('Jendela', { exact: true }).click();
    await page.getByText('Langsung', { exact: true }).click();
    await page.getByRole('button', { name: 'Ambil layar' }).click();
    await page.getByRole('button', { name: 'Catat sebagai bukti' }).waitFor();
    hashes.push(await hashInMemory(page));
    await record(page);
  };
  /** Scrolls as a hand does: a turn of the wheel, a moment of rest, odd distances. */
  const scroll = async (page: Page): Promise<void> => {
    await page.getByText('Gulir', { exact: true }).click();
    await page.getByRole('button', { name: 'Mulai menggulir' }).click();
    await page.getByText('1 bingkai').waitFor();
    for (const [i, to] of [231, 480, 777, 1000, 1303, tallHeight].entries()) {
      await other.evaluate((y) => window.scrollTo(0, y), to);
      await page.getByText(`${i + 2} bingkai`).waitFor();
    }
    await page.getByRole('button', { name: 'Selesai' }).click();
    await page.getByRole('button', { name: 'Catat sebagai bukti' }).waitFor();
    hashes.push(await hashInMemory(page));
    await record(page);
  };
  const recording = async (page: Page): Promise<void> => {
    await page.getByText('Rekaman', { exact: true }).click();
    await page.getByRole('button', { name: 'Mulai merekam' }).click();
    await page.getByText(/Merekam 0:01/).waitFor();
    await page.getByRole('button', { name: 'Batalkan' }).click();
    await page.getByRole('button', { name: 'Mulai merekam' }).click();
    for (let y = 0; y < 30; y += 1) {
      await other.evaluate((top) => window.scrollTo(0, top), y * 40);
      await page.waitForTimeout(100);
    }
    await page.getByRole('button', { name: 'Selesai' }).click();
    await page.getByRole('button', { name: 'Catat sebagai bukti' }).waitFor();
    played = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      await video.play();
      while (video.currentTime < 1) await new Promise((resolve) => setTimeout(resolve, 50));
      return { width: video.videoWidth, seconds: video.currentTime };
    });
    hashes.push(await hashInMemory(page));
    await record(page);
  };

  beforeAll(async () => {
    desk = await openDesk(['--auto-select-desktop-capture-source=POLA']);
    const { page } = desk;
    page.setDefaultTimeout(patienceMs);
    await walkFirstRun(page);
    await page.evaluate(() => {
      location.hash = '#/ambil/layar';
    });
    other = await desk.openWindow('POLA', tall, tallPlace);
    seen = await desk.seen();
    await picture(page);
    await scroll(page);
    await recording(page);
    reference = await pixelsOf(await other.screenshot({ fullPage: true }));
    expect(desk.complaints.filter((c) => !c.includes('camera is not allowed'))).toEqual([]);
    ({ kept, staged } = await readVault(desk));
  });
  afterAll(() => desk?.close());

  it('is captured alone, and recorded with the bytes that were hashed in memory', () => {
    expect(kept.map((k) => k.exhibit.capture?.method)).toEqual(['screen', 'scroll', 'recording']);
    expect(kept.map((k) => k.exhibit.parts[0]?.sha256)).toEqual(hashes);
    expect(kept.map((k) => sha256(k.bytes))).toEqual(hashes);
    expect(kept[0]?.exhibit.capture?.screen).toMatchObject({ mode: 'window', source: 'window', countdownSeconds: 0 });
    expect(kept[0]?.exhibit.capture?.omissions).toContainEqual(expect.objectContaining({ what: 'windowTitle', reason: 'not-told' }));
  });

  it('shows what was in the window', async () => {
    const pixels = await pixelsOf(kept[0]?.bytes ?? '');
    expect([pixels.width, pixels.height]).toEqual([tallPlace.width, tallPlace.height]);
    const difference = differenceOf(seen, pixels, tallPlace, { x: 0, y: 0 });
    expect(difference.brightness).toBeLessThan(LOSS.brightness);
    expect(difference.colour).toBeLessThan(LOSS.colour);
  });

  it('is scrolled into one tall picture of the page, beside the frames as they were', async () => {
    const { exhibit, bytes } = kept[1] as Kept;
    expect(exhibit.parts.map((p) => p.role)).toEqual(['jahitan', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `bingkai-00${n}`)]);
    expect(exhibit.capture?.screen?.stitch).toMatchObject({ frames: 7, unsure: [] });
    const pixels = await pixelsOf(bytes);
    expect([pixels.width, pixels.height]).toEqual([tallPlace.width, tallHeight]);
    const difference = differenceOf(reference, pixels, { x: 0, y: 0, width: tallPlace.width, height: tallHeight });
    expect(difference.brightness).toBeLessThan(LOSS.brightness);
  });

  it('is recorded as a film that plays, hashed as it was made; one that is given up leaves nothing', () => {
    const { exhibit, bytes } = kept[2] as Kept;
    expect(exhibit.parts).toMatchObject([{ role: 'rekaman', mediaType: 'video/webm' }]);
    expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    expect(exhibit.capture?.screen?.durationMs).toBeGreaterThan(3000);
    expect(played.width).toBe(tallPlace.width);
    expect(played.seconds).toBeGreaterThanOrEqual(1);
    expect(staged).toEqual([]);
  });
});
