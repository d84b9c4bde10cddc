/** Puts TLS before a server of the tests that speaks plain HTTP, as offices put a proxy before their store: what is sent passes unchanged. */
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServerCertificate } from './certificates.ts';

export interface TlsFront {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** Requests that came through the handshake. */
  readonly requests: number;
  close(): Promise<void>;
}

export const tlsFront = async (behind: string, { certificatePem, keyPem }: ServerCertificate): Promise<TlsFront> => {
  const { hostname, port } = new URL(behind);
  let requests = 0;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, asksFirst: boolean): void => {
    requests += 1;
    // The host is part of what S3 signs, so the headers go on as they came.
    let answered = false;
    const onward = request(
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers, setHost: false },
      (answer) => {
        answered = true;
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
        // A store that refuses reads no further; what is still sent must be taken off the line all the same.
        incoming.unpipe(onward).resume();
      },
    );
    // A store that refuses does not read the rest of what is sent: its answer stands.
    onward.on('error', () => void (answered || outgoing.destroy()));
    outgoing.on('close', () => onward.destroy());
    if (!asksFirst) return void incoming.pipe(onward);
    // Whether the body is wanted is for the store to say: one that refuses closes the line on what it never asked for.
    onward.once('continue', () => {
      outgoing.writeContinue();
      incoming.pipe(onward);
    });
    onward.flushHeaders();
  };
  const server = createServer({ cert: certificatePem, key: keyPem }, (incoming, outgoing) => pass(incoming, outgoing, false));
  server.on('checkContinue', (incoming, outgoing) => pass(incoming, outgoing, true));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
