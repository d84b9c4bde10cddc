/**
 * Whose date is wrong when a certificate is out of its time: the certificate's or this machine's.
 * The server is asked for its clock over a connection that trusts nothing and carries no credential; the answer only chooses
 * between two sentences for the officer, the transfer is refused either way.
 */
import { request } from 'node:https';
import { RemoteFault } from './remote.ts';

interface ServerSays {
  validFromMs: number;
  validToMs: number;
  serverMs: number | undefined;
}

const ask = (base: URL): Promise<ServerSays | undefined> =>
  new Promise((resolve) => {
    const asked = request(new URL('/', base), { method: 'HEAD', agent: false, rejectUnauthorized: false, timeout: 5000 });
    let says: ServerSays | undefined;
    asked.once('socket', (socket) =>
      socket.once('secureConnect', () => {
        const certificate =
          'getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function' ? socket.getPeerCertificate() : {};
        says = { validFromMs: Date.parse(certificate.valid_from), validToMs: Date.parse(certificate.valid_to), serverMs: undefined };
      }),
    );
    asked.once('response', (message) => {
      const date = Date.parse(message.headers.date ?? '');
      message.resume();
      asked.destroy();
      resolve(says && !Number.isNaN(date) ? { ...says, serverMs: date } : says);
    });
    asked.once('timeout', () => asked.destroy());
    asked.on('error', () => resolve(says));
    asked.once('close', () => resolve(says));
    asked.end();
  });

/**
 * `clock-wrong` where the certificate stands in its time by the server's clock (or begins after ours), with the difference of the clocks;
 * `tls-expired` where it has run out by both clocks, `tls-untrusted` where it has not begun by both.
 */
export const certificateDateFault = async (base: URL, now: Date): Promise<RemoteFault> => {
  const says = await ask(base);
  if (!says) return new RemoteFault('tls-expired');
  const future = says.validFromMs > now.getTime();
  if (says.serverMs === undefined) return new RemoteFault(future ? 'clock-wrong' : 'tls-expired');
  const inTime = says.validFromMs <= says.serverMs && says.serverMs <= says.validToMs;
  if (inTime) return new RemoteFault('clock-wrong', { clockSkewMs: says.serverMs - now.getTime() });
  return new RemoteFault(future ? 'tls-untrusted' : 'tls-expired');
};
