/** `GET` of a byte address: decrypted bytes straight from the service to the window, never to a cache. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { byteHeaders, commonHeaders, parseRange } from '../../rpc/page-policy.ts';
import type { ByteHead } from '../../rpc/service-endpoint.ts';
import type { ServiceKeeper } from '../../rpc/service-keeper.ts';
import type { ByteReading } from '../../rpc/service-link.ts';

const writeHead = (response: ServerResponse, head: ByteHead): void => {
  if (head.status === 'failure') {
    response.writeHead(head.failure.code === 'vault-locked' ? 423 : 422, { ...commonHeaders, 'Content-Type': 'application/json' });
    response.end(JSON.stringify(head.failure));
  } else if (head.status === 404) response.writeHead(404, commonHeaders).end();
  else if (head.status === 416) response.writeHead(416, { ...commonHeaders, 'Content-Range': `bytes */${head.sizeBytes}` }).end();
  else {
    const headers: Record<string, string> = byteHeaders(head);
    const { range, sizeBytes } = head;
    if (range) {
      headers['Content-Range'] = `bytes ${range.start}-${range.end}/${sizeBytes}`;
      headers['Content-Length'] = String(range.end - range.start + 1);
    } else if (sizeBytes !== undefined) headers['Content-Length'] = String(sizeBytes);
    response.writeHead(head.status, headers);
  }
};

/** Room to write again, or nobody left to write to; the listener that lost goes too. */
const room = async (response: ServerResponse): Promise<void> => {
  const settled = new AbortController();
  try {
    await Promise.race((['drain', 'close'] as const).map((sign) => once(response, sign, { signal: settled.signal })));
  } finally {
    settled.abort();
  }
};

const pour = async (reading: ByteReading, response: ServerResponse): Promise<void> => {
  for await (const chunk of reading.bytes) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await room(response);
  }
  response.end();
};

export const answerBytes = async (
  keeper: ServiceKeeper,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const service = await keeper.current();
  const reading = await service.bytes({ address, range: parseRange(request.headers.range) });
  try {
    writeHead(response, reading.head);
    if (response.writableEnded) return;
    if (request.method === 'HEAD') response.end();
    else await pour(reading, response);
  } finally {
    reading.close();
  }
};
