/** A vault with exhibits of one, four and sixty parts in one case: a photo, a burst of one banner, a captured post with everything beside it. */
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPhoto } from '../../electron/services/exercise/photos.ts';
import type { Capture } from '../../shared/domain/capture.ts';
import { finish, office, openTestApp, type TestApp, until, writeFiles } from './app.ts';

export interface PartsWorld extends TestApp {
  caseId: string;
  photo: string;
  burst: string;
  web: string;
}

/** A page of 30,000 pixels: a column of posts, each with a number that can be told apart. */
export const tallPage = (height: number): Promise<Buffer> => {
  const posts = Array.from({ length: Math.ceil(height / 600) }, (_, n) => {
    const y = n * 600;
    const hue = (n * 47) % 360;
    const bars = Array.from(
      { length: 9 },
      (_, i) => `<rect x="380" y="${y + 120 + i * 34}" width="${300 + ((n * 71 + i * 97) % 280)}" height="14" fill="#555"/>`,
    );
    const dots = Array.from({ length: (n % 10) + 1 }, (_, i) => `<circle cx="${400 + i * 30}" cy="${y + 70}" r="10" fill="#b3261e"/>`);
    return `<rect x="340" y="${y + 30}" width="686" height="540" fill="#fff" stroke="#bbb"/><rect x="380" y="${y + 440}" width="606" height="110" fill="hsl(${hue} 40% 60%)"/>${bars.join('')}${dots.join('')}`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1366" height="${height}"><rect width="1366" height="${height}" fill="#eceff1"/>${posts.join('')}</svg>`;
  return sharp(Buffer.from(svg), { unlimited: true, limitInputPixels: false }).png({ compressionLevel: 6 }).toBuffer();
};

const scene = async (name: string, longestEdge = 1600): Promise<Buffer> =>
  Buffer.from(await drawPhoto({ scene: name, name, longestEdge, takenLocal: '2024-01-16T16:20:11', offset: '+07:00' }));

const capture = (states: Capture['states']): Capture => ({
  method: 'web',
  begunAt: '2024-01-17T22:41:00.000Z',
  endedAt: '2024-01-17T22:41:40.000Z',
  clock: { local: '2024-01-18T05:41:00.000+07:00', timeZone: 'Asia/Jakarta', source: 'system' },
  program: { app: '0.1.0', os: 'Linux' },
  web: {
    requestedUrl: 'https://medsos.contoh/camat/pos/1',
    finalUrl: 'https://medsos.contoh/camat/pos/1',
    redirects: [],
    status: 200,
    headers: [],
    title: 'Unggahan rekaan',
    viewport: { width: 1366, height: 768, scale: 1 },
    page: { width: 1366, height: 30_000 },
    scroll: { steps: 40, reachedEnd: true },
    resources: { requested: 70, kept: 64, failed: 6, bytes: 9_000_000 },
    answered: true,
  },
  ...(states && { states }),
  omissions: [{ what: 'media', reason: 'too-large' }],
  removed: [],
});

const stage = async ({ client, inbox }: TestApp, files: Record<string, Uint8Array | string>): Promise<string[]> => {
  const paths = writeFiles(inbox, files);
  const { staged } = await finish(client.intake.stagePaths({ paths }));
  return staged.map((s) => s.id);
};

const provenance = { way: 'self' as const };

/** @param options.page height of the captured page, pixels */
export const partsWorld = async (options: { page?: number; media?: number } = {}): Promise<PartsWorld> => {
  const { page = 30_000, media = 51 } = options;
  const t = await openTestApp();
  const { client } = t;
  const one = await stage(t, { 'DSC_0412.JPG': await scene('baliho.jpg', 2400) });
  const single = await finish(client.intake.record({ ids: one, provenance, tags: { caption: 'Baliho di pagar SDN 2 Mekarsari' } }));
  const names = { keseluruhan: 'baliho.jpg', sedang: 'baliho.jpg', dekat: 'spanduk.jpg', sekitar: 'baliho.jpg' } as const;
  const shots = await stage(
    t,
    Object.fromEntries(
      await Promise.all(Object.entries(names).map(async ([role, s], n) => [`IMG_${role}.jpg`, await scene(s, 1500 + n * 20)] as const)),
    ),
  );
  const burst = await finish(
    client.intake.record({
      ids: [],
      sets: [
        {
          parts: shots.map((stagedId, n) => ({ stagedId, role: Object.keys(names)[n] as string })),
          tags: { caption: 'Spanduk di simpang pasar, empat foto satu objek' },
        },
      ],
      provenance,
    }),
  );
  const html =
    `<!doctype html><html><head><title>Unggahan</title><script>alert("tidak boleh jalan")</script></head><body>\u0007\u202Epagar</body></html>\n`.repeat(
      40,
    );
  const tall = await tallPage(page);
  const web = await stage(t, {
    'halaman.png': tall,
    'halaman.html': html,
    'halaman.txt': 'Unggahan rekaan\nSuka: 214\n',
    'halaman.mhtml': `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://medsos.contoh\r\nSubject: Unggahan\r\nDate: Wed, 17 Jan 2024 22:41:00 -0000\r\nMIME-Version: 1.0\r\n\r\nisi`,
    'lalu.warc': 'WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n',
    ...Object.fromEntries(
      await Promise.all(
        Array.from(
          { length: media },
          async (_, n) =>
            [
              `m${n}.jpg`,
              await sharp({
                create: { width: 320, height: 240 + n, channels: 3, background: { r: (n * 37) % 256, g: (n * 91) % 256, b: 120 } },
              })
                .jpeg()
                .toBuffer(),
            ] as const,
        ),
      ),
    ),
    'suka.png': await tallPage(3000),
    'profil.png': await tallPage(900),
  });
  const roles = [
    'halaman',
    'html',
    'teks',
    'mhtml',
    'warc',
    ...Array.from({ length: media }, (_, n) => `media-${String(n + 1).padStart(3, '0')}`),
    'gulungan-001',
    'halaman-002',
  ];
  const captured = await finish(
    client.intake.record({
      ids: [],
      sets: [
        {
          parts: web.map((stagedId, n) => ({ stagedId, role: roles[n] as string })),
          capture: capture(undefined),
          tags: {
            caption: 'Camat menyukai unggahan calon',
            post: { platform: 'Medsos rekaan', account: '@camat', url: 'https://medsos.contoh/camat/pos/1' },
          },
        },
      ],
      provenance,
    }),
  );
  const [photo, set, post] = [single, burst, captured].map((r) => r.exhibits[0]?.id as string) as [string, string, string];
  await until(
    async () => ((await client.exhibits.list({ filter: {} })).rows.every((r) => r.preview !== 'pending') ? true : undefined),
    60_000,
  );
  await client.exhibits.link({ id: set, add: [{ relation: 'same-object', exhibitId: photo }] });
  const made = await client.cases.create({
    title: 'Baliho dan unggahan rekaan',
    origin: 'hasil-pengawasan',
    regime: 'PEMILU',
    place: { name: 'Pagar SDN 2', region: office.region },
    exhibits: [photo, set, post].map((exhibitId) => ({ exhibitId })),
    persons: [{ part: 'terlapor', name: 'Camat Rekaan', subjectKind: 'PNS', confidential: false }],
  });
  return { ...t, caseId: made.case.id, photo, burst: set, web: post };
};

export const vaultOf = (world: PartsWorld): string => join(world.folder, 'brankas');
