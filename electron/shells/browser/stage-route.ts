/** `POST /stage`: one file streamed from the page into encrypted staging; nothing is kept here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { gatherBytes } from '../../base/gather-bytes.ts';
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
    const staged = await service.stage({ ...header, relativePath }, gatherBytes(request), abort.signal);
    reply(response, 200, { id: staged.id });
  } catch (error) {
    // The rest of the body is read away, else the page would see a broken line instead of the reason.
    request.resume();
    reply(response, 422, toWireFailure(error));
  }
};
