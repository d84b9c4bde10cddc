/** The test site: plain servers on the loopback that behave as badly as the web does. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { selfSigned } from './certificate.ts';
import { endlessPage, homePage, loginPage, pageOf, picture, postPage, tallPage } from './pages.ts';
import { planted } from './planted.ts';

export type Fate = 'ada' | 'berubah' | '404' | '410';

export interface CaptureSite {
  origin: string;
  secureOrigin: string;
  /** What `/nasib` answers from now on. */
  setFate(fate: Fate): void;
  /** Every open line is cut and no new one taken: the network is gone. */
  cut(): void;
  /** Paths asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

const LARGE_BYTES = 500_000_000;

/** Zeros for as long as somebody reads. */
const streamZeros = (response: ServerResponse, size: number): void => {
  const chunk = Buffer.alloc(256 * 1024);
  let left = size;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      const part = chunk.subarray(0, Math.min(left, chunk.length));
      left -= part.length;
      if (!response.write(part)) {
        response.once('drain', more);
        return;
      }
    }
    if (left === 0) response.end();
  };
  more();
};

const html = (response: ServerResponse, page: string, status = 200, headers: Record<string, string | string[]> = {}): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip', ...headers });
  response.end(gzipSync(page));
};

const svg = (response: ServerResponse, label: string): void => {
  response.writeHead(200, { 'Content-Type': 'image/svg+xml' });
  response.end(picture(label));
};

type Answer = (response: ServerResponse, url: URL, request: IncomingMessage) => void;

const fatePage = (fate: Fate, origin: string): [string, number] => {
  if (fate === 'ada') return [postPage(origin, 'Kiriman pertama'), 200];
  if (fate === 'berubah') return [postPage(origin, 'Kiriman ini telah disunting sama sekali'), 200];
  return [pageOf('Tidak ada', '<h1>Halaman tidak ditemukan</h1>'), Number(fate)];
};

const sessionCookies = [
  `sesi=${planted.cookieSession}; HttpOnly; Path=/`,
  `c_user=${planted.cookieUser}; Path=/`,
  `kode=${encodeURIComponent(planted.cookieEncoded)}; Path=/`,
];

const answers = (origin: () => string, fate: () => Fate): Record<string, Answer> => ({
  '/alih': (r) => r.writeHead(302, { Location: `/alih-2?access_token=${planted.redirectToken}` }).end(),
  '/alih-2': (r) => r.writeHead(301, { Location: '/post' }).end(),
  '/post': (r) => html(r, postPage(origin())),
  '/akun': (r) =>
    html(r, pageOf('Profil', '<h1>Camat Rekaan Sukamaju</h1><div data-profile-id="61550011223344">@camat.rekaan</div><p>Dinas rekaan</p>')),
  '/tinggi': (r) => html(r, tallPage(300)),
  '/tinggi-12': (r) => html(r, tallPage(120)),
  '/tanpa-akhir': (r) => html(r, endlessPage()),
  '/tanggapan': (r, url) => {
    const from = Number(url.searchParams.get('bagian')) * 20;
    r.writeHead(200, { 'Content-Type': 'application/json' });
    r.end(JSON.stringify(Array.from({ length: 20 }, (_, i) => `Penyuka Rekaan ${from + i}`)));
  },
  '/masuk': (r, _url, request) => {
    if (request.method !== 'POST') return html(r, loginPage());
    r.writeHead(303, {
      Location: `/beranda?session_token=${planted.queryToken}`,
      'Set-Cookie': sessionCookies,
    });
    r.end();
  },
  // As real sites do: the session is set anew with every page.
  '/beranda': (r) => html(r, homePage(), 200, { 'Set-Cookie': sessionCookies }),
  '/api/saya': (r, _url, request) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      r.writeHead(200, { 'Content-Type': 'application/json', 'X-Auth-Token': planted.bearer });
      r.end(JSON.stringify({ echo: body, auth: request.headers.authorization, token: planted.jwt, access_token: planted.queryToken }));
    });
  },
  '/putus': (r) => {
    r.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': '100000' });
    r.write('<!doctype html><title>Terputus</title><h1>Awal halaman</h1>', () => setTimeout(() => r.destroy(), 100));
  },
  '/gambar-putus': (r) => html(r, pageOf('Gambar putus', '<h1>Gambar putus</h1><img src="/putus.png" width="200" height="200" alt="">')),
  '/putus.png': (r) => {
    r.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': '50000' });
    r.write(Buffer.alloc(1000), () => setTimeout(() => r.destroy(), 50));
  },
  '/lambat': (r) =>
    html(r, pageOf('Lambat', '<h1>Gambar yang tidak datang</h1><img src="/tak-datang.png" width="200" height="200" alt="">')),
  '/tak-datang.png': () => undefined,
  '/unduh': (r) => {
    r.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(LARGE_BYTES),
      'Content-Disposition': 'attachment; filename="..%2F..%2F.bashrc%00<img src=x>.exe"',
    });
    streamZeros(r, LARGE_BYTES);
  },
  '/besar.bin': (r) => {
    r.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': String(LARGE_BYTES) });
    streamZeros(r, LARGE_BYTES);
  },
  '/memuat-besar': (r) =>
    html(
      r,
      pageOf('Memuat yang besar', '<h1>Memuat yang besar</h1><script>fetch("/besar.bin").then((a) => a.body.getReader().read())</script>'),
    ),
  '/nasib': (r) => html(r, ...fatePage(fate(), origin())),
});

export const startCaptureSite = async (): Promise<CaptureSite> => {
  let fate: Fate = 'ada';
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let isCut = false;
  const listen: RequestListener = (request, response) => {
    const origin = `http${'encrypted' in request.socket ? 's' : ''}://${request.headers.host}`;
    const url = new URL(request.url ?? '/', origin);
    asked.push(`${url.pathname}${url.search}`);
    const answer = answers(
      () => origin,
      () => fate,
    )[url.pathname];
    if (answer) answer(response, url, request);
    else if (url.pathname.startsWith('/gambar/')) svg(response, url.pathname.slice(8, 40));
    else html(response, pageOf('404', '<h1>404</h1>'), 404);
  };
  const servers = [createServer(listen), createSecureServer(selfSigned(), listen)];
  for (const server of servers)
    server.on('connection', (socket: Socket) => {
      if (isCut) socket.destroy();
      sockets.add(socket.on('close', () => sockets.delete(socket)));
    });
  await Promise.all(servers.map((s) => new Promise<void>((resolve) => s.listen(0, '127.0.0.1', resolve))));
  const [plain, secure] = servers.map((s) => (s.address() as AddressInfo).port);
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${plain}`,
    secureOrigin: `https://127.0.0.1:${secure}`,
    setFate(next) {
      fate = next;
    },
    cut() {
      isCut = true;
      destroyAll();
    },
    asked,
    async close() {
      destroyAll();
      await Promise.all(servers.map((s) => new Promise((resolve) => s.close(resolve))));
    },
  };
};
