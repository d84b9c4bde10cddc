/** `/host/capture/…`: windows on the web that the shell opens and records. A recording tells its progress as lines of JSON. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebCaptures } from '../../capture/web/web-captures.ts';
import { toWireFailure } from '../../rpc/byte-channel.ts';
import { captureCalls } from '../../rpc/capture-parts.ts';
import { commonHeaders } from '../../rpc/page-policy.ts';
import { readBody } from './host-route.ts';

const ok = { ok: true };

const plainCalls: Readonly<Record<string, (captures: WebCaptures, body: unknown) => Promise<unknown>>> = {
  available: (captures) => captures.webAvailable(),
  open: (captures, body) => captures.webOpen(captureCalls.open.parse(body)),
  state: (captures, body) => captures.webState(captureCalls.window.parse(body).windowId),
  abort: (captures, body) => captures.webAbort(captureCalls.abort.parse(body).abortId).then(() => ok),
  close: (captures, body) => captures.webClose(captureCalls.window.parse(body).windowId).then(() => ok),
  forget: (captures) => captures.webForget().then(() => ok),
};

/** Lines `{progress}`, then one `{recording}` or `{failure}`. A page that has gone ends its recording. */
const record = async (captures: WebCaptures, body: unknown, response: ServerResponse): Promise<void> => {
  const { request, abortId } = captureCalls.record.parse(body);
  response.writeHead(200, { ...commonHeaders, 'Content-Type': 'application/x-ndjson; charset=utf-8' });
  const tell = (line: object): void => {
    if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`);
  };
  response.on('close', () => {
    if (!response.writableEnded) void captures.webAbort(abortId).catch(() => undefined);
  });
  try {
    const recording = await captures.webRecord(request, (progress) => tell({ progress }), abortId);
    tell({ recording });
  } catch (error) {
    tell({ failure: toWireFailure(error) });
  }
  response.end();
};

export const answerCapture = async (
  captures: WebCaptures,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const reply = (status: number, body: unknown): void => {
    response.writeHead(status, { ...commonHeaders, 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const name = path.slice('/host/capture/'.length);
  const call = Object.hasOwn(plainCalls, name) ? plainCalls[name] : undefined;
  if (request.method !== 'POST' || (!call && name !== 'record')) return reply(404, { code: 'usage' });
  try {
    const body = await readBody(request);
    if (call) reply(200, await call(captures, body));
    else await record(captures, body, response);
  } catch (error) {
    reply(422, toWireFailure(error));
  }
};
