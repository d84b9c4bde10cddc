/** A phone of the tests: plain HTTP requests over the loopback, with the cookie that the door gave. */
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request as given, headers included: `fetch` would set Host by itself. A broken line is status 0. */
export const ask = (method: string, address: string, headers: OutgoingHttpHeaders = {}, body?: string | Uint8Array): Promise<Answer> =>
  new Promise((resolve) => {
    const sent = request(address, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', () => resolve({ status: 0, headers: {}, text: '' }));
    sent.end(body);
  });

/** Bytes straight to the port; resolves with what came back once the other side closed. */
export const speakRaw = (address: string, text: string, thenCloseAfterMs?: number): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
    let heard = '';
    socket.on('data', (part) => {
      heard += part.toString('latin1');
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', () => undefined);
    if (thenCloseAfterMs !== undefined) setTimeout(() => socket.destroy(), thenCloseAfterMs);
  });

export interface Phone {
  place: string;
  cookie: string;
  /** Where its page posts to. */
  action: string;
  page(): Promise<Answer>;
  send(name: string, bytes: Uint8Array, more?: OutgoingHttpHeaders): Promise<Answer>;
}

let keys = 0;

/** Opens the address of the QR code as a phone does: looks, presses, follows to the page. */
export const connectPhone = async (address: string): Promise<Phone> => {
  const place = new URL(address).origin;
  const pressed = await ask('POST', address, { origin: place });
  const cookie = String(pressed.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  const page = () => ask('GET', `${place}/kirim`, { cookie });
  const action = /action="([^"]+)"/.exec((await page()).text)?.[1] ?? '/none';
  return {
    place,
    cookie,
    action,
    page,
    send: (name, bytes, more = {}) => {
      keys += 1;
      const own = {
        cookie,
        origin: place,
        'x-kirim-nama': encodeURIComponent(name),
        'x-kirim-kunci': `k-${keys}`,
        'content-length': bytes.length,
      };
      return ask('POST', `${place}${action}/file`, { ...own, ...more }, bytes);
    },
  };
};
