/** What goes wrong on a line, by name: servers that misbehave as told, over real sockets. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bytesBody, readBack } from '../../../electron/services/sync/remotes/bodies.ts';
import { faultOfSystem } from '../../../electron/services/sync/remotes/http-faults.ts';
import { openRemote } from '../../../electron/services/sync/remotes/registry.ts';
import { type Remote, type RemoteAbilities, RemoteFault } from '../../../electron/services/sync/remotes/remote.ts';
import { type ThrowawayAuthority, throwawayAuthority } from '../../helpers/servers/certificates.ts';
import { afterBody, bareServer, oddServer, portalPage } from '../../helpers/servers/odd-server.ts';
import { gathered, keysOf, quiet, readAll, seededBody } from './suite.ts';

const secrets = { password: 'sandi-sangat-rahasia', secretAccessKey: 'kunci-sangat-rahasia' } as const;
const key = 'objects/ab/cd/uji-kunci';
const small = bytesBody(Buffer.from('isi kecil'));
const large = seededBody('large', 3_000_000);

const abilities = (createIfAbsent: RemoteAbilities['createIfAbsent']): RemoteAbilities => ({
  createIfAbsent,
  overlapSafe: true,
  ranges: true,
  probedAt: '2026-11-26T00:00:00.000Z',
});

interface Opening {
  stallMs?: number;
  caPem?: string;
  now?: () => Date;
  moves?: boolean;
}

const webdavAt = (url: string, { stallMs = 5000, caPem, now = () => new Date(), moves = false }: Opening = {}): Remote =>
  openRemote({
    place: { kind: 'webdav', url: `${url}kantor/`, caPem },
    credentials: { kind: 'password', user: 'petugas', password: secrets.password },
    abilities: abilities(moves ? 'move-without-overwrite' : 'if-none-match'),
    stallMs,
    now,
  });
const s3At = (url: string, { stallMs = 5000, caPem, now = () => new Date() }: Opening = {}): Remote =>
  openRemote({
    place: { kind: 's3', endpoint: url, bucket: 'kantor', region: 'default', addressing: 'path', caPem },
    credentials: { kind: 's3', accessKeyId: 'PETUGAS', secretAccessKey: secrets.secretAccessKey },
    stallMs,
    now,
  });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const using = <T extends { close(): Promise<void> }>(what: T): T => {
  closers.push(() => what.close());
  return what;
};

const wordless = ['rahasia', 'petugas', 'PETUGAS', '127.0.0.1', 'uji-kunci', 'kantor', 'Basic', 'AWS4'];

/** The fault of a piece of work; it must tell nothing but its name. */
const faultOf = async (work: Promise<unknown>): Promise<RemoteFault> => {
  const fault = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof RemoteFault)) throw new Error(`no fault of a remote: ${inspect(fault)}`);
  // The stack names source files of this project and of Node, which are neither secrets nor addresses.
  const told = inspect({ ...fault, message: fault.message, cause: fault.cause });
  expect(wordless.filter((word) => told.includes(word))).toEqual([]);
  return fault;
};
const codeOf = async (work: Promise<unknown>): Promise<string> => (await faultOf(work)).code;

const operations = {
  put: (remote: Remote) => remote.put(key, small, quiet),
  'put large': (remote: Remote) => remote.put(key, large, quiet),
  get: (remote: Remote) => readAll(remote, key),
  head: (remote: Remote) => remote.head(key, quiet),
  list: (remote: Remote) => keysOf(remote, 'objects/'),
} as const;
type Operation = keyof typeof operations;
const everything = Object.keys(operations) as Operation[];

/** Names of the faults of each operation against a server that answers everything the same way. */
const codesOf = async (answer: RequestListener, opening: Opening = {}, which: readonly Operation[] = everything) => {
  const server = using(await oddServer(answer));
  const codes: Record<string, string> = {};
  for (const [kind, open] of [
    ['webdav', webdavAt],
    ['s3', s3At],
  ] as const) {
    const remote = using(open(server.url, opening));
    for (const name of which) codes[`${kind} ${name}`] = await codeOf(operations[name](remote));
  }
  return { codes, server };
};
const all = (code: string, which: readonly Operation[] = everything): Record<string, string> =>
  Object.fromEntries(['webdav', 's3'].flatMap((kind) => which.map((name) => [`${kind} ${name}`, code])));

const answerWith =
  (status: number, headers: Record<string, string> = {}, text = ''): RequestListener =>
  (request: IncomingMessage, response: ServerResponse) =>
    afterBody(request, () => response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : text));

describe('addresses', () => {
  test('without TLS only what never leaves the machine is spoken to', async () => {
    for (const url of ['http://kantor.example/', 'http://10.0.0.1/', 'http://128.0.0.1/', 'http://127.example/', 'http://[::2]/']) {
      expect([url, await codeOf((async () => webdavAt(url))())]).toEqual([url, 'not-secure']);
      expect([url, await codeOf((async () => s3At(url))())]).toEqual([url, 'not-secure']);
    }
    for (const url of ['http://127.0.0.1:9/', 'http://127.3.2.1:9/', 'http://[::1]:9/', 'http://localhost:9/', 'https://kantor.example/']) {
      await webdavAt(url).close();
      await s3At(url).close();
    }
  });

  test('an address that carries a user, a query or a fragment is refused', async () => {
    for (const url of ['https://a:b@kantor.example/', 'https://kantor.example/?a=', 'https://kantor.example/?b#c']) {
      expect(await codeOf((async () => webdavAt(url))())).toBe('unsuited');
    }
  });

  test('nobody listens, or no such name', async () => {
    const gone = await oddServer(() => {});
    await gone.close();
    expect(await codeOf(operations.get(using(webdavAt(gone.url))))).toBe('unreachable');
    expect(await codeOf(operations.put(using(s3At(gone.url))))).toBe('unreachable');
    // Without any name server the system says so instead: both are told apart by their system codes.
    expect(['name-unknown', 'unreachable']).toContain(await codeOf(operations.get(using(webdavAt('https://kantor.invalid/')))));
    const codes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].map(
      (code) => faultOfSystem(Object.assign(new Error(), { code }), false).code,
    );
    expect(codes).toEqual(['name-unknown', 'unreachable', 'unreachable', 'unreachable', 'unreachable']);
  });
});

describe('refusals', () => {
  test('each status has its name', async () => {
    const expected: [number, string][] = [
      [401, 'unauthorised'],
      [403, 'forbidden'],
      [407, 'captive-portal'],
      [413, 'quota'],
      [429, 'server-busy'],
      [500, 'server-error'],
      [502, 'server-error'],
      [503, 'server-busy'],
      [504, 'server-error'],
      [507, 'quota'],
      [511, 'captive-portal'],
    ];
    for (const [status, code] of expected) expect([status, (await codesOf(answerWith(status))).codes]).toEqual([status, all(code)]);
  });

  test('how long to wait is read, in seconds and as a date', async () => {
    const later = new Date(Date.now() + 90_000).toUTCString();
    for (const [text, least, most] of [
      ['7', 7, 7],
      [later, 85, 91],
      ['99999999', 86_400, 86_400],
      ['soon', undefined, undefined],
    ] as const) {
      const server = using(await oddServer(answerWith(503, { 'retry-after': text })));
      const { code, retryAfterS } = await faultOf(operations.put(using(s3At(server.url))));
      expect(code).toBe('server-busy');
      if (least === undefined) expect(retryAfterS).toBeUndefined();
      else expect(retryAfterS! >= least && retryAfterS! <= most).toBe(true);
    }
  });

  test('what S3 says in words goes before its status', async () => {
    const words: [number, string, string][] = [
      [403, 'RequestTimeTooSkewed', 'clock-wrong'],
      [403, 'SignatureDoesNotMatch', 'unauthorised'],
      [403, 'AccessDenied', 'forbidden'],
      [403, 'QuotaExceeded', 'quota'],
      [404, 'NoSuchBucket', 'unsuited'],
      [400, 'RequestTimeout', 'truncated'],
      [400, 'XAmzContentSHA256Mismatch', 'altered'],
      [503, 'SlowDown', 'server-busy'],
      [409, 'ConditionalRequestConflict', 'server-busy'],
      [301, 'PermanentRedirect', 'redirected'],
    ];
    for (const [status, word, code] of words) {
      const text = `<?xml version="1.0"?><Error><Code>${word}</Code><Message>PETUGAS</Message></Error>`;
      const server = using(await oddServer(answerWith(status, { 'content-type': 'application/xml' }, text)));
      const remote = using(s3At(server.url));
      expect([word, await codeOf(operations.put(remote)), await codeOf(operations.list(remote))]).toEqual([word, code, code]);
    }
  });

  test('a refusal while the clocks are far apart is laid on the clock', async () => {
    const date = new Date(Date.now() + 2 * 3_600_000).toUTCString();
    const server = using(await oddServer(answerWith(403, { date })));
    const fault = await faultOf(operations.head(using(s3At(server.url))));
    expect(fault.code).toBe('clock-wrong');
    expect(Math.round((fault.clockSkewMs ?? 0) / 60_000)).toBe(120);
  });

  test('a server that refuses before it took the body is heard all the same', async () => {
    const server = using(await oddServer((_request, response) => response.writeHead(401, { connection: 'close' }).end()));
    expect(await codeOf(operations['put large'](using(webdavAt(server.url))))).toBe('unauthorised');
    expect(await codeOf(operations['put large'](using(s3At(server.url))))).toBe('unauthorised');
  });
});

describe('somebody in between', () => {
  test('a redirect is never followed, and nobody else sees a credential', async () => {
    const other = using(await oddServer(answerWith(200)));
    for (const status of [301, 302, 303, 307, 308]) {
      const { codes } = await codesOf(answerWith(status, { location: `${other.url}kantor/` }));
      expect([status, codes]).toEqual([status, all('redirected')]);
    }
    expect(other.seen).toEqual([]);
  });

  test('a redirect to a page elsewhere is a captive portal', async () => {
    const headers = { location: 'http://wifi.hotel.example/masuk', 'content-type': 'text/html' };
    expect((await codesOf(answerWith(302, headers, portalPage))).codes).toEqual(all('captive-portal'));
  });

  test('a page for people in place of an answer is a captive portal', async () => {
    const page = answerWith(200, { 'content-type': 'text/html; charset=utf-8' }, portalPage);
    expect((await codesOf(page)).codes).toEqual(all('captive-portal'));
    expect((await codesOf(page, { moves: true }, ['put', 'put large'])).codes).toEqual(all('captive-portal', ['put', 'put large']));
  });

  test('a page with an ETag is found out by how it begins', async () => {
    const page = answerWith(200, { 'content-type': 'text/html', etag: '"1"' }, portalPage);
    expect((await codesOf(page, {}, ['get'])).codes).toEqual(all('captive-portal', ['get']));
  });

  test('what does not speak HTTP is no server', async () => {
    const server = using(await bareServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
    expect(await codeOf(operations.get(using(webdavAt(server.url))))).toBe('server-error');
  });
});

describe('lines that break or stand still', () => {
  test('a download that ends early is truncated', async () => {
    const cut: RequestListener = (request, response) =>
      afterBody(request, () => {
        response.writeHead(200, { 'content-length': '1000000', etag: '"1"' });
        response.write(Buffer.alloc(300_000), () => setTimeout(() => response.destroy(), 30));
      });
    expect((await codesOf(cut, {}, ['get'])).codes).toEqual(all('truncated', ['get']));
    const chunked: RequestListener = (request, response) =>
      afterBody(request, () => {
        response.writeHead(200, { etag: '"1"' });
        response.write(Buffer.alloc(300_000), () => setTimeout(() => response.destroy(), 30));
      });
    expect((await codesOf(chunked, {}, ['get'])).codes).toEqual(all('truncated', ['get']));
  });

  test('an upload that is cut is truncated, and an answer that never came is not a success', async () => {
    const cut: RequestListener = (request, response) => {
      if (request.method !== 'PUT') return answerWith(201)(request, response);
      let count = 0;
      request.on('data', (chunk: Buffer) => {
        count += chunk.length;
        if (count > 500_000) request.socket.destroy();
      });
    };
    expect((await codesOf(cut, {}, ['put large'])).codes).toEqual(all('truncated', ['put large']));
    const swallowed: RequestListener = (request, response) =>
      request.method === 'PUT' ? afterBody(request, () => request.socket.destroy()) : answerWith(201)(request, response);
    expect((await codesOf(swallowed, {}, ['put', 'put large'])).codes).toEqual(all('truncated', ['put', 'put large']));
  });

  test('a server that never answers is too slow', async () => {
    expect((await codesOf((request) => void request.resume(), { stallMs: 250 })).codes).toEqual(all('too-slow'));
  });

  test('a server that does not take the body is too slow, and so is one that stops in the middle of its answer', async () => {
    const deaf = using(
      await bareServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 100 Continue\r\n\r\n');
          socket.pause();
        });
      }),
    );
    const huge = seededBody('huge', 30_000_000);
    expect(await codeOf(using(webdavAt(deaf.url, { stallMs: 400 })).put(key, huge, quiet))).toBe('too-slow');
    const stops: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000', etag: '"1"' });
      response.write('half');
    };
    expect((await codesOf(stops, { stallMs: 250 }, ['get'])).codes).toEqual(all('too-slow', ['get']));
  });

  test('a slow line that moves, and a reader who takes his time, are not too slow', async () => {
    const trickle: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-length': '10', etag: '"1"' });
      let sent = 0;
      const timer = setInterval(() => {
        response.write('.');
        if (++sent === 10) clearInterval(timer);
      }, 300);
    };
    const server = using(await oddServer(trickle));
    const remote = using(webdavAt(server.url, { stallMs: 1500 }));
    expect((await readAll(remote, key)).length).toBe(10);
    const generous = using(await oddServer(answerWith(200, { etag: '"1"' }, 'x'.repeat(3_000_000))));
    let count = 0;
    for await (const part of await using(webdavAt(generous.url, { stallMs: 1000 })).get(key, quiet)) {
      if (count === 0) await new Promise((resolve) => setTimeout(resolve, 2000));
      count += part.length;
    }
    expect(count).toBe(3_000_000);
  });

  test('a server that never says whether it wants the body gets it after a while', async () => {
    let count = 0;
    const server = using(
      await bareServer((socket) => {
        let head = '';
        socket.on('data', (chunk) => {
          const end = head.includes('\r\n\r\n') ? -1 : (head + chunk.toString('latin1')).indexOf('\r\n\r\n');
          if (!head.includes('\r\n\r\n')) {
            const before = head.length;
            head += chunk.toString('latin1');
            count += end < 0 ? 0 : chunk.length - (end + 4 - before);
          } else count += chunk.length;
          if (count === large.sizeBytes) socket.end('HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: 0\r\n\r\n');
        });
      }),
    );
    expect(await operations['put large'](using(s3At(server.url)))).toBe('created');
  });

  test('an idle connection that the server let go is opened again', async () => {
    let answers = 0;
    const server = using(
      await bareServer((socket) => {
        socket.on('data', () => {
          answers++;
          // Says nothing of its patience, and closes right after: the next request meets a dead line.
          socket.write('HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: 2\r\n\r\nok', () => setTimeout(() => socket.destroy(), 5));
        });
      }),
    );
    const remote = using(webdavAt(server.url));
    for (let round = 0; round < 12; round++) {
      expect((await readAll(remote, key)).toString()).toBe('ok');
      await new Promise((resolve) => setTimeout(resolve, round));
    }
    expect(answers).toBeGreaterThanOrEqual(12);
  });

  test('a cancelled request ends at once', async () => {
    const server = using(await oddServer(() => {}));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const started = Date.now();
    expect(await codeOf(using(webdavAt(server.url)).head(key, { signal: stop.signal }))).toBe('cancelled');
    // By itself it would wait a minute.
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe('servers that lie', () => {
  const ok = (request: IncomingMessage, response: ServerResponse): void =>
    afterBody(request, () => response.writeHead(request.method === 'PUT' || request.method === 'MKCOL' ? 201 : 404, { etag: '"1"' }).end());

  test('success without storing is found by reading back, and by the move that has nothing to move', async () => {
    const server = using(await oddServer(ok));
    for (const remote of [using(webdavAt(server.url)), using(s3At(server.url))]) {
      expect(await remote.put(key, small, quiet)).toBe('created');
      expect(await codeOf(readBack(remote, key, small, quiet))).toBe('stored-nothing');
    }
    expect(await codeOf(using(webdavAt(server.url, { moves: true })).put(key, small, quiet))).toBe('stored-nothing');
  });

  test('a shorter and another object are named when read back', async () => {
    const serving = (text: string) => answerWith(200, { etag: '"1"' }, text);
    for (const [text, code] of [
      ['isi keci', 'truncated'],
      ['isi keciL', 'altered'],
      ['isi kecil dan lagi', 'altered'],
    ] as const) {
      const server = using(await oddServer(serving(text)));
      expect([text, await codeOf(readBack(using(s3At(server.url)), key, small, quiet))]).toEqual([text, code]);
    }
  });

  test('a server that replaces against all conditions is unsuited', async () => {
    const objects = new Map<string, Buffer>();
    const replacing: RequestListener = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (chunk: Buffer) => parts.push(chunk));
      request.once('end', () => {
        const path = request.url ?? '';
        if (request.method === 'PUT') objects.set(path, Buffer.concat(parts));
        if (request.method === 'MOVE') {
          objects.set(new URL(String(request.headers.destination)).pathname, objects.get(path) ?? Buffer.alloc(0));
          return response.writeHead(201).end();
        }
        if (request.method === 'PROPFIND') {
          return response
            .writeHead(207, { 'content-type': 'application/xml' })
            .end('<D:multistatus xmlns:D="DAV:"><D:response><D:href>/kantor/</D:href></D:response></D:multistatus>');
        }
        const status = { PUT: 201, MKCOL: 201, DELETE: 204 }[request.method ?? ''] ?? 200;
        response.writeHead(status, { etag: '"1"' }).end(request.method === 'GET' ? objects.get(path) : undefined);
      });
    };
    const server = using(await oddServer(replacing));
    expect(await codeOf(using(webdavAt(server.url)).probe(quiet))).toBe('unsuited');
    expect(await codeOf(using(s3At(server.url)).probe(quiet))).toBe('unsuited');
  });

  test('a listing with foreign, hostile and repeated names gives only what could be ours', async () => {
    const hrefs = [
      '/kantor/log/',
      '/kantor/log/a',
      '/kantor/log/a',
      '/kantor/log/../../x',
      '/kantor/log/B',
      '/lain/log/b',
      '/kantor/log/c/d',
      '%zz',
    ];
    const response = (href: string) =>
      `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>5</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
    const xml = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${hrefs.map(response).join('')}</D:multistatus>`;
    const dav = using(await oddServer(answerWith(207, { 'content-type': 'application/xml' }, xml)));
    expect(await keysOf(using(webdavAt(dav.url)), 'log/')).toEqual(['log/a']);
    const contents = ['log/a', 'log/a', 'log/../x', 'log/B', 'objects/b', 'log/&#x62;', 'log/0'].map(
      (name) => `<Contents><Key>${name}</Key><Size>5</Size></Contents>`,
    );
    const listing = `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
    const s3 = using(await oddServer(answerWith(200, { 'content-type': 'application/xml' }, listing)));
    expect(await keysOf(using(s3At(s3.url)), 'log/')).toEqual(['log/a', 'log/b']);
  });

  test('a listing that never ends in sense is no listing', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><D:multistatus xmlns:D="DAV:"></D:multistatus>`;
    const dav = using(await oddServer(answerWith(207, { 'content-type': 'application/xml' }, bomb)));
    expect(await codeOf(keysOf(using(webdavAt(dav.url)), 'log/'))).toBe('server-error');
    const turning = '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken></ListBucketResult>';
    const s3 = using(await oddServer(answerWith(200, { 'content-type': 'application/xml' }, turning)));
    expect(await codeOf(keysOf(using(s3At(s3.url)), 'log/'))).toBe('server-error');
  });

  test('a listing of which every page promises another is given up', async () => {
    let page = 0;
    const server = using(
      await oddServer((request, response) => {
        request.resume();
        page += 1;
        const more = page <= 2001;
        const next = `<IsTruncated>${more}</IsTruncated><NextContinuationToken>t${page}</NextContinuationToken>`;
        response.writeHead(200, { 'content-type': 'application/xml' }).end(`<ListBucketResult>${next}</ListBucketResult>`);
      }),
    );
    expect(await codeOf(keysOf(using(s3At(server.url)), 'log/'))).toBe('server-error');
    expect(page).toBe(2000);
  }, 30_000);

  test('a range that is answered with another one is refused', async () => {
    const wrong = using(await oddServer(answerWith(206, { 'content-range': 'bytes 0-3/10', etag: '"1"' }, '0123')));
    expect(await codeOf(readAll(using(webdavAt(wrong.url)), key, { start: 5, end: 9 }))).toBe('server-error');
    const whole = using(await oddServer(answerWith(200, { etag: '"1"' }, '0123456789')));
    expect((await readAll(using(webdavAt(whole.url)), key, { start: 5, end: 9 })).toString()).toBe('5678');
  });
});

describe('certificates', () => {
  let authority: ThrowawayAuthority;
  const folder = mkdtempSync(join(tmpdir(), 'sahih-ca-'));
  beforeAll(async () => {
    authority = await throwawayAuthority(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let issued = 0;
  const serving = async (of: { hosts?: string[]; fromDays?: number; toDays?: number }, headers: Record<string, string> = {}) => {
    issued += 1;
    const certificate = await authority.issue(`uji-${issued}`, { hosts: ['127.0.0.1'], ...of });
    return using(await oddServer(answerWith(200, { etag: '"1"', ...headers }, 'ok'), certificate));
  };
  const readFrom = (url: string, caPem?: string) => whole(using(webdavAt(url, { caPem })));
  const whole = async (remote: Remote) => gathered(await remote.get(key, quiet));

  test('an office may vouch for its own server; nobody else is believed', async () => {
    const server = await serving({});
    expect((await readFrom(server.url, authority.caPem)).toString()).toBe('ok');
    expect(await codeOf(readFrom(server.url))).toBe('tls-untrusted');
    const stranger = await throwawayAuthority(join(folder, 'other'));
    expect(await codeOf(readFrom(server.url, stranger.caPem))).toBe('tls-untrusted');
  });

  test('a certificate for another host is not trusted', async () => {
    const server = await serving({ hosts: ['lain.example', '127.0.0.2'] });
    expect(await codeOf(readFrom(server.url, authority.caPem))).toBe('tls-untrusted');
  });

  test('an expired certificate is told from a wrong clock by what the server holds to be now', async () => {
    const expired = await serving({ fromDays: -60, toDays: -2 });
    expect(await codeOf(readFrom(expired.url, authority.caPem))).toBe('tls-expired');
    const dayMs = 86_400_000;
    const before = await serving({ fromDays: -60, toDays: -2 }, { date: new Date(Date.now() - 5 * dayMs).toUTCString() });
    const fault = await faultOf(readFrom(before.url, authority.caPem));
    expect([fault.code, Math.round((fault.clockSkewMs ?? 0) / dayMs)]).toEqual(['clock-wrong', -5]);
    const ahead = await serving({ fromDays: 10, toDays: 60 }, { date: new Date(Date.now() + 20 * dayMs).toUTCString() });
    const slow = await faultOf(readFrom(ahead.url, authority.caPem));
    expect([slow.code, Math.round((slow.clockSkewMs ?? 0) / dayMs)]).toEqual(['clock-wrong', 20]);
    const never = await serving({ fromDays: 10, toDays: 60 });
    expect(await codeOf(readFrom(never.url, authority.caPem))).toBe('tls-untrusted');
  });

  test('the question for the server’s clock carries no credential', async () => {
    const expired = await serving({ fromDays: -60, toDays: -2 });
    await faultOf(readFrom(expired.url, authority.caPem));
    expect(expired.seen.map(({ method, path, authorization }) => [method, path, authorization])).toEqual([['HEAD', '/', undefined]]);
  });

  test('a plain server where TLS was expected is not secure', async () => {
    const plain = using(await oddServer(answerWith(200)));
    expect(await codeOf(readFrom(plain.url.replace('http:', 'https:'), authority.caPem))).toBe('not-secure');
  });
});
