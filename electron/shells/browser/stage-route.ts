/** `POST /stage`: one file streamed from the page into encrypted staging; nothing is kept here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import { commonHeaders } from '../../rpc/page-policy.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';

const Header = z.object({
  name: z.string().max(4096),
  relativePath: z.string().max(16_384).optional(),
  purpose: z.enum(['evidence', 'check']),
  fileSystemTime: z.iso.datetime().optional(),
  position: z.int().nonnegative().optional(),
});

/** HTTP gives 64 KiB at a time; fewer, larger messages cross to the service faster. */
const GATHER_BYTES = 512 * 1024;

async function* gathered(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    parts.push(part);
    size += part.length;
    if (size < GATHER_BYTES) continue;
    yield Buffer.concat(parts, size);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}

const readHeader = (request: IncomingMessage): z.infer<typeof Header> | undefined => {
  try {
    return Header.parse(JSON.parse(decodeURIComponent(String(request.headers['x-sahih-stage']))));
  } catch {
    return undefined;
  }
};

const reply = (response: ServerResponse, status: number, body: unknown): void => {
  if (response.destroyed) return;
  response.writeHead(status, { ...commonHeaders, 'Content-Type': 'application/json', Connection: status === 200 ? 'keep-alive' : 'close' });
  response.end(JSON.stringify(body));
};

export const answerStage = async (keeper: ServiceKeeper, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const header = readHeader(request);
  if (!header) return reply(response, 400, { code: 'usage', facts: {} });
  const abort = new AbortController();
  request.on('close', () => {
    if (!request.complete) abort.abort();
  });
  try {
    const service = await keeper.current();
    const relativePath = header.relativePath === '' ? undefined : header.relativePath;
    const staged = await service.stage({ ...header, relativePath }, gathered(request), abort.signal);
    reply(response, 200, { id: staged.id });
  } catch (error) {
    // The rest of the body is read away, else the page would see a broken line instead of the reason.
    request.resume();
    reply(response, 422, toWireFailure(error));
  }
};
