/** The pure parts of web captures: pictures joined, facts of posts, traces of the viewer, messages of the pipe. */

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cutAtZero } from '../../../electron/capture/browser/pipe-connection.ts';
import { type DebuggerLike, debuggerConnection } from '../../../electron/capture/web/debugger-connection.ts';
import { localStamp } from '../../../electron/capture/web/moment.ts';
import { joinPngs } from '../../../electron/capture/web/png-join.ts';
import { postFacts, untold } from '../../../electron/capture/web/post-facts.ts';
import { viewerTraces } from '../../../electron/capture/web/viewer-traces.ts';
import fc from '../../helpers/properties.ts';

describe('joining PNG pictures', () => {
  const noise = (width: number, height: number, channels: 3 | 4, seed: number): Buffer =>
    Buffer.from(Array.from({ length: width * height * channels }, (_, i) => ((i * seed) ^ (i >> 3)) & 0xff));

  it('gives the rows of the first, then those of the next, whatever filters they were written with', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(3 as const, 4 as const),
        fc.boolean(),
        async (width, heights, channels, adaptiveFiltering) => {
          const raws = heights.map((height, i) => noise(width, height, channels, 31 + i * 7));
          const pngs = await Promise.all(
            raws.map((raw, i) =>
              sharp(raw, { raw: { width, height: heights[i] ?? 1, channels } })
                .png({ adaptiveFiltering, palette: false })
                .toBuffer(),
            ),
          );
          const { data, info } = await sharp(await joinPngs(pngs))
            .raw()
            .toBuffer({ resolveWithObject: true });
          expect([info.width, info.height]).toEqual([width, heights.reduce((a, b) => a + b)]);
          expect(data.equals(Buffer.concat(raws))).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses pictures of different widths, and what is no picture', async () => {
    const png = (width: number) =>
      sharp({ create: { width, height: 2, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
    await expect(joinPngs([await png(3), await png(4)])).rejects.toThrow();
    const whole = await png(3);
    await expect(joinPngs([whole, whole.subarray(0, whole.length - 20)])).rejects.toThrow();
    await expect(joinPngs([Buffer.from('<html>')])).rejects.toThrow();
  });
});

describe('facts of a post', () => {
  const raw = { title: '', canonical: '', metas: [], jsonLd: [], times: [], marks: [] };

  it.each([
    ['https://www.facebook.com/camat/posts/pfbid0AbCdEf12', { platform: 'Facebook', postId: 'pfbid0AbCdEf12' }],
    [
      'https://m.facebook.com/story.php?story_fbid=123456789&id=100012345',
      { platform: 'Facebook', postId: '123456789', accountId: '100012345' },
    ],
    ['https://www.facebook.com/profile.php?id=61550011223344', { platform: 'Facebook', accountId: '61550011223344' }],
    ['https://www.instagram.com/p/CxYz_12-a/', { platform: 'Instagram', postId: 'CxYz_12-a' }],
    ['https://x.com/camat_rekaan/status/1728000000000000000', { platform: 'X', handle: 'camat_rekaan', postId: '1728000000000000000' }],
    [
      'https://www.tiktok.com/@camat.rekaan/video/7300000000000000000',
      { platform: 'TikTok', handle: 'camat.rekaan', postId: '7300000000000000000' },
    ],
    ['https://youtu.be/abcDEF12345', { platform: 'YouTube', postId: 'abcDEF12345' }],
    ['https://t.me/s/kanal_rekaan/77', { platform: 'Telegram', handle: 's', postId: '77' }],
    ['https://contoh.id/berita', {}],
  ])('read from %s what the address tells', (address, facts) => {
    const told = Object.fromEntries(Object.entries(postFacts(raw, address)).filter(([, v]) => v !== undefined));
    if (address.includes('t.me')) expect(told).toMatchObject({ platform: 'Telegram', postId: '77', handle: 'kanal_rekaan' });
    else expect(told).toEqual(facts);
  });

  it('prefer the post itself to a comment on it, and survive hostile JSON', () => {
    const jsonLd = [
      '{broken',
      JSON.stringify({
        '@graph': [
          { '@type': 'Comment', author: { name: 'Orang lain' } },
          { '@type': 'SocialMediaPosting', author: { name: ' Camat ' } },
        ],
      }),
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
    ];
    expect(postFacts({ ...raw, jsonLd }, 'https://contoh.id/').accountName).toBe('Camat');
  });

  it('list what the page did not tell', () => {
    expect(untold({ accountName: 'x', postId: '1' }).map((o) => `${o.what} ${o.reason}`)).toEqual([
      ...['handle not-told', 'accountId not-told', 'shownTime not-told', 'statedTime not-told'],
    ]);
  });
});

it("the viewer's own names are counted as whole words, by part", () => {
  const parts = [
    { role: 'html', text: 'RAHMAT uji, Rahmatullah; @rahmat.uji' },
    { role: 'teks', text: 'tidak ada' },
    { role: 'warc', text: 'rahmat' },
    { role: 'warc', text: 'x rahmat y' },
  ];
  expect(viewerTraces(parts, 'Rahmat, @rahmat.uji')).toEqual([
    { role: 'html', count: 3 },
    { role: 'warc', count: 2 },
  ]);
  expect(viewerTraces(parts, ' , a')).toEqual([]);
});

it('messages of the pipe are cut at zero bytes, however they arrive', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ minLength: 1 }).filter((t) => !t.includes('\0')),
        { maxLength: 8 },
      ),
      fc.integer({ min: 1, max: 7 }),
      (messages, step) => {
        const bytes = Buffer.from(messages.map((m) => `${m}\0`).join(''), 'utf8');
        const got: string[] = [];
        const take = cutAtZero(
          (m) => got.push(m),
          () => undefined,
        );
        for (let at = 0; at < bytes.length; at += step) take(bytes.subarray(at, at + step));
        expect(got).toEqual(messages.map((m) => Buffer.from(m, 'utf8').toString('utf8')));
      },
    ),
  );
});

it('local time bears its offset', () => {
  expect(localStamp(new Date('2026-11-26T13:45:12.345Z'))).toMatch(/^2026-11-\d\dT\d\d:\d\d:12\.345[+-]\d\d:\d\d$/);
});

describe("Electron's debugger as a line", () => {
  const double = () => {
    const listeners: Record<string, ((...args: never[]) => void)[]> = {};
    let attached = true;
    const dbg: DebuggerLike = {
      sendCommand: async (method, params, sessionId) => {
        if (method === 'Bad.command') throw new Error("'Bad.command' wasn't found");
        if (method === 'Never.answered') return new Promise(() => undefined);
        return { method, params, sessionId };
      },
      on: (event: string, listener: (...args: never[]) => void) => {
        listeners[event] = [...(listeners[event] ?? []), listener];
      },
      isAttached: () => attached,
      detach: () => {
        attached = false;
      },
    };
    const emit = (event: string, ...args: unknown[]): void => {
      for (const listener of listeners[event] ?? []) listener(...(args as never[]));
    };
    return { dbg, emit };
  };

  it('sends, listens by session, and ends with its window', async () => {
    const { dbg, emit } = double();
    const line = debuggerConnection(dbg);
    expect(await line.send('Page.enable', { a: 1 }, 's')).toEqual({ method: 'Page.enable', params: { a: 1 }, sessionId: 's' });
    await expect(line.send('Bad.command')).rejects.toMatchObject({ name: 'CdpError', method: 'Bad.command' });
    const heard: unknown[] = [];
    const off = line.on('Network.x', (params, sessionId) => heard.push([params, sessionId]));
    emit('message', {}, 'Network.x', { n: 1 }, '');
    emit('message', {}, 'Network.x', { n: 2 }, 'kind');
    off();
    emit('message', {}, 'Network.x', { n: 3 }, '');
    expect(heard).toEqual([
      [{ n: 1 }, undefined],
      [{ n: 2 }, 'kind'],
    ]);
    const waiting = line.send('Never.answered');
    emit('detach', {}, 'target closed');
    await expect(waiting).rejects.toMatchObject({ name: 'CdpGone' });
    await line.ended;
    await expect(line.send('Page.enable')).rejects.toMatchObject({ name: 'CdpGone' });
  });
});
