/** A server that misbehaves exactly as a test tells it, over HTTP, TLS or bare TCP. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type Server as BareServer, createServer as createBareServer, type Socket } from 'node:net';
import type { ServerCertificate } from './certificates.ts';

export interface OddServer {
  url: string;
  port: number;
  /** Method and path of every request that reached it, with its Authorization header. */
  seen: { method: string; path: string; authorization: string | undefined }[];
  close(): Promise<void>;
}

const listening = async (server: Server | BareServer): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** Starts it; `answer` gets every request. Close ends connections that stand open. */
export const oddServer = async (answer: RequestListener, tls?: ServerCertificate): Promise<OddServer> => {
  const seen: OddServer['seen'] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    seen.push({ method: request.method ?? '', path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response as ServerResponse & { req: IncomingMessage });
  };
  const server = tls ? createSecureServer({ cert: tls.certificatePem, key: tls.keyPem }, listener) : createServer(listener);
  const port = await listening(server);
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`,
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The same on bare TCP: `answer` gets the socket. */
export const bareServer = async (answer: (socket: Socket) => void): Promise<Omit<OddServer, 'seen'>> => {
  const sockets = new Set<Socket>();
  const server = createBareServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    answer(socket);
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

/** A page for people, as a captive portal shows it. */
export const portalPage = '<!doctype html><html><head><title>Masuk Wi-Fi</title></head><body>Silakan masuk</body></html>';

/** Reads the request to its end, then answers. */
export const afterBody = (request: IncomingMessage, then: () => void): void => {
  request.resume();
  request.once('end', then);
};
