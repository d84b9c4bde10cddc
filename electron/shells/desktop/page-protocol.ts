/** `sahih://app/`: the renderer's files and decrypted bytes, with the same headers as under any shell. */
import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import { byteHeaders, commonHeaders, contentPolicy, fileType, isByteAddress, parseRange } from '../../rpc/page-policy.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';
import type { ByteReading } from '../../rpc/service-link.ts';
import { ORIGIN, SCHEME } from './host-lines.ts';

/** Must be called before the app is ready. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: false } },
  ]);
};

const pull = (reading: ByteReading): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      try {
        const step = await reading.bytes.next();
        if (!step.done) return controller.enqueue(step.value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      reading.close();
    },
    cancel: () => reading.close(),
  });

const answerBytes = async (keeper: ServiceKeeper, address: string, request: Request): Promise<Response> => {
  const service = await keeper.current();
  const reading = await service.bytes({ address, range: parseRange(request.headers.get('range')) });
  const { head } = reading;
  if (head.status === 200 || head.status === 206) {
    const headers = byteHeaders(head);
    if (head.range) headers['Content-Range'] = `bytes ${head.range.start}-${head.range.end}/${head.sizeBytes}`;
    const length = head.range ? head.range.end - head.range.start + 1 : head.sizeBytes;
    if (length !== undefined) headers['Content-Length'] = String(length);
    return new Response(pull(reading), { status: head.status, headers });
  }
  reading.close();
  if (head.status === 'failure')
    return Response.json(head.failure, { status: head.failure.code === 'vault-locked' ? 423 : 422, headers: commonHeaders });
  const headers = head.status === 416 ? { ...commonHeaders, 'Content-Range': `bytes */${head.sizeBytes}` } : commonHeaders;
  return new Response(null, { status: head.status, headers });
};

const answerFile = async (folder: string, path: string): Promise<Response> => {
  // The preload script has put the host in place; the page's own tag for it is answered with nothing.
  const script = path === '/host.js' ? Buffer.alloc(0) : undefined;
  const mediaType = fileType(path);
  const file = normalize(join(folder, path));
  const inside = mediaType !== undefined && file.startsWith(normalize(folder) + sep);
  const body = script ?? (inside ? await readFile(file).catch(() => undefined) : undefined);
  if (!body || !mediaType) return new Response('Tidak ada apa-apa di alamat ini.', { status: 404, headers: commonHeaders });
  return new Response(new Uint8Array(body), {
    headers: { ...commonHeaders, 'Content-Type': mediaType, 'Content-Security-Policy': contentPolicy() },
  });
};

/** Answers every request of the scheme in this session. */
export const servePages = (session: Session, keeper: ServiceKeeper, folder: string): void => {
  session.protocol.handle(SCHEME, async (request) => {
    try {
      const url = new URL(request.url);
      if (`${url.protocol}//${url.host}` !== ORIGIN) return new Response(null, { status: 404 });
      if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: commonHeaders });
      const path = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
      return isByteAddress(path) ? await answerBytes(keeper, path, request) : await answerFile(folder, path);
    } catch (error) {
      return Response.json({ code: toWireFailure(error).code }, { status: 500, headers: commonHeaders });
    }
  });
};
