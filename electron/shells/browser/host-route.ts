/** `/host/…`: the few things that a page asks of its shell. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Destination, HostCapabilities } from '../../../shared/contract/host.ts';
import type { PhoneCalls } from '../../capture/phone/phone-host.ts';
import { commonHeaders } from '../../rpc/page-policy.ts';

export interface HostActs {
  capabilities(): HostCapabilities;
  destinations(): Promise<Destination[]>;
  reveal(path: string): Promise<void>;
  restart(): Promise<void>;
  phone: PhoneCalls;
}

const BODY_BYTES = 64 * 1024;

/** Body of a call of the page, at most `BODY_BYTES`. */
export const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_BYTES) throw new RangeError('body too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
};

const Reveal = z.object({ path: z.string().min(1).max(4096) });

const act = async (acts: HostActs, path: string, request: IncomingMessage): Promise<unknown> => {
  const line = `${request.method} ${path}`;
  if (line === 'GET /host/capabilities') return acts.capabilities();
  if (line === 'GET /host/destinations') return acts.destinations();
  if (line === 'GET /host/phone') return acts.phone.door();
  if (line === 'POST /host/phone/open') return acts.phone.open(await readBody(request));
  if (line === 'POST /host/phone/close') return acts.phone.close();
  if (line === 'POST /host/reveal') await acts.reveal(Reveal.parse(await readBody(request)).path);
  else if (line === 'POST /host/restart') await acts.restart();
  else return undefined;
  return { ok: true };
};

export const answerHost = async (acts: HostActs, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const outcome = await act(acts, path, request);
  response.writeHead(outcome === undefined ? 404 : 200, { ...commonHeaders, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(outcome ?? { code: 'usage' }));
};
