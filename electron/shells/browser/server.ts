/** The browser shell's server on 127.0.0.1: pages, host calls, staging, bytes and the service port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { WebCaptures } from '../../capture/web/web-captures.ts';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import { commonHeaders, contentPolicy, isByteAddress } from '../../rpc/page-policy.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';
import { bridgeSocket } from '../../rpc/websocket-transport.ts';
import { answerBytes } from './byte-route.ts';
import { answerCapture } from './capture-route.ts';
import { type Guard, makeGuard, TOKEN_PARAMETER } from './guard.ts';
import { answerHost, type HostActs } from './host-route.ts';
import type { PageFile } from './page-files.ts';
import { serveStageLine } from './stage-line.ts';
import { answerStage } from './stage-route.ts';

export interface ServerParts {
  keeper: ServiceKeeper;
  pages: (path: string) => Promise<PageFile | undefined>;
  acts: HostActs;
  captures: WebCaptures;
  /** Told whenever the number of open windows changes. */
  onWindows: (count: number) => void;
}

export interface RunningServer {
  firstAddress: string;
  origin: string;
  close(): Promise<void>;
}

/** The largest message of a page: a tagging of 10,000 exhibits. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

const sentencePage = (sentence: string): string =>
  `<!doctype html><html lang="id"><meta charset="utf-8"><title>Sahih</title><body><p>${sentence}</p></body></html>`;

const refuse = (response: ServerResponse, status: number, sentence: string): void => {
  response.writeHead(status, {
    ...commonHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
  });
  response.end(sentencePage(sentence));
};

/** A strict cookie is not sent along a redirect that began on another page: that page's window goes on by itself. */
const goOnPage =
  '<!doctype html><html lang="id"><meta charset="utf-8"><title>Sahih</title><meta http-equiv="refresh" content="0;url=/"></html>';

const enter = (guard: Guard, token: string, request: IncomingMessage, response: ServerResponse): void => {
  const cookie = guard.redeem(token);
  if (!cookie) {
    refuse(response, 403, 'Tautan ini sudah pernah dipakai atau salah. Tutup jendela ini, lalu jalankan Sahih sekali lagi.');
    return;
  }
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" };
    response.writeHead(200, { ...commonHeaders, ...headers, 'Set-Cookie': cookie });
    response.end(goOnPage);
    return;
  }
  response.writeHead(303, { ...commonHeaders, 'Set-Cookie': cookie, Location: '/' });
  response.end();
};

const answerPage = async (parts: ServerParts, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const file = await parts.pages(path);
  if (!file) return refuse(response, 404, 'Tidak ada apa-apa di alamat ini.');
  response.writeHead(200, { ...commonHeaders, 'Content-Type': file.mediaType, 'Content-Security-Policy': contentPolicy() });
  response.end(request.method === 'HEAD' ? undefined : file.body);
};

const route = async (parts: ServerParts, guard: Guard, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', guard.origin());
  const path = url.pathname;
  const token = request.method === 'GET' && path === '/' ? url.searchParams.get(TOKEN_PARAMETER) : null;
  const refusal = guard.refusePlace(request, token !== null);
  if (refusal) return refuse(response, refusal.status, refusal.sentence);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (token !== null) return enter(guard, token, request, response);
  if (!guard.knows(request)) return refuse(response, 403, 'Buka Sahih dari programnya: halaman ini hanya untuk jendela Sahih sendiri.');
  if (path === '/stage' && request.method === 'POST') return answerStage(parts.keeper, request, response);
  if (path.startsWith('/host/capture/')) return answerCapture(parts.captures, path, request, response);
  // With the lock go the capture windows: on a shared laptop no log-in outlives the officer's session.
  if (path === '/host/restart' && request.method === 'POST') void parts.captures.webForget().catch(() => undefined);
  if (path.startsWith('/host/')) return answerHost(parts.acts, path, request, response);
  if (!reads) return refuse(response, 405, 'Cara meminta ini tidak dikenal.');
  if (isByteAddress(path)) return answerBytes(parts.keeper, path, request, response);
  return answerPage(parts, path, request, response);
};

const fail = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { ...commonHeaders, 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ code: toWireFailure(error).code }));
};

/** Messages wait in the socket until the service is there. */
const servePort = (parts: ServerParts, opened: WebSocket): void => {
  opened.pause();
  parts.keeper.current().then(
    (service) => {
      bridgeSocket(opened, service.openRpc());
      opened.resume();
    },
    () => opened.close(1013),
  );
};

/** Opens the service port, or a line for bytes that are still being made, for each page that may have one. */
const serveSockets = (parts: ServerParts, guard: Guard, server: Server): { sockets: Set<WebSocket>; lines: Set<WebSocket> } => {
  const sockets = new Set<WebSocket>();
  const lines = new Set<WebSocket>();
  const upgrader = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const refusal = guard.refusePlace(request);
    if (refusal || (request.url !== '/port' && request.url !== '/stage-line') || !guard.knows(request)) {
      socket.end(`HTTP/1.1 ${refusal?.status ?? 403} Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    upgrader.handleUpgrade(request, socket, head, (opened) => {
      if (request.url === '/stage-line') {
        lines.add(opened);
        opened.on('close', () => lines.delete(opened));
        return serveStageLine(parts.keeper, opened);
      }
      sockets.add(opened);
      parts.onWindows(sockets.size);
      opened.on('close', () => {
        sockets.delete(opened);
        parts.onWindows(sockets.size);
      });
      servePort(parts, opened);
    });
  });
  return { sockets, lines };
};

/** Starts the server on a random port of 127.0.0.1. */
export const startServer = async (parts: ServerParts): Promise<RunningServer> => {
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 0 });
  const guard = makeGuard(() => (server.address() as AddressInfo).port);
  server.on('request', (request, response) => {
    route(parts, guard, request, response).catch((error: unknown) => fail(response, error));
  });
  const { sockets, lines } = serveSockets(parts, guard, server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    firstAddress: guard.firstAddress(),
    origin: guard.origin(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of [...sockets, ...lines]) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
