/**
 * Traffic of one page: every request and answer since the last navigation of its main frame, bodies within bounds.
 * Redirects arrive on the next `requestWillBeSent`; bodies are asked for at `loadingFinished` and come decoded.
 */
import type { CaptureBounds } from './bounds.ts';
import type { CdpConnection, CdpParams } from './connection.ts';
import { type Answer, type BodyLack, type Exchange, headerOf, headersOf, type Security } from './exchange.ts';

export interface Traffic {
  /** In the order of their requests. */
  exchanges(): readonly Exchange[];
  /** Requests beyond the bound: counted, and nothing else kept of them. */
  beyond(): number;
  /** Requests under way, long-lived ones (event streams, sockets) apart. */
  pending(): number;
  /** Milliseconds since the last request began or ended. */
  quietForMs(): number;
  /** Addresses of sockets: their traffic is not kept. */
  sockets(): readonly string[];
  /** Another target of the page (frame of another site, worker). */
  follow(sessionId: string | undefined): Promise<void>;
  /** The main frame shows what this request brought: what came before belongs to another page. */
  committed(loaderId: string): void;
  /** Waits until every body that was asked for has come. */
  settled(): Promise<void>;
  stop(): void;
}

interface WireResponse {
  url: string;
  status: number;
  statusText: string;
  headers: unknown;
  mimeType: string;
  remoteIPAddress?: string;
  remotePort?: number;
  protocol?: string;
  securityState?: string;
  securityDetails?: { protocol: string; issuer: string; subjectName: string; validFrom: number; validTo: number };
}

const securityOf = ({ securityDetails: d, securityState }: WireResponse): Security | undefined =>
  d && {
    protocol: d.protocol,
    issuer: d.issuer,
    subject: d.subjectName,
    validFrom: d.validFrom,
    validTo: d.validTo,
    trusted: securityState === 'secure',
  };

const answerOf = (wire: WireResponse): Answer => {
  const security = securityOf(wire);
  return {
    status: wire.status,
    statusText: wire.statusText,
    headers: headersOf(wire.headers),
    mediaType: wire.mimeType,
    ...(wire.remoteIPAddress && { remoteAddress: wire.remotePort ? `${wire.remoteIPAddress}:${wire.remotePort}` : wire.remoteIPAddress }),
    ...(wire.protocol && { protocol: wire.protocol }),
    ...(security && { security }),
  };
};

/** Schemes whose bytes came from the page itself. */
const isOwn = (url: string): boolean => /^(?:data|blob|about|chrome|chrome-error|devtools|chrome-extension):/i.test(url);

const lackOfError = (text: string, answered: boolean): BodyLack => {
  if (/BLOCKED|ABORTED/.test(text)) return answered ? 'not-offered' : 'refused-by-browser';
  return answered ? 'broke-off' : 'network-failed';
};

/** A picture that breaks off counts as finished for the browser: its length tells. */
const isShort = ({ answer, method }: Exchange, body: Buffer): boolean => {
  const headers = answer?.headers ?? [];
  const declared = Number(headerOf(headers, 'content-length') ?? 0);
  return method === 'GET' && declared > body.length && headerOf(headers, 'content-encoding') === undefined;
};

/** Hops of one request: extra headers come in the order of the hops, before or after them. */
interface Hops {
  list: Exchange[];
  sent: CdpParams[];
  received: CdpParams[];
}

export const recordTraffic = (cdp: CdpConnection, rootSession: string | undefined, bounds: CaptureBounds): Traffic => {
  const sessions = new Set<string | undefined>([rootSession]);
  let list: Exchange[] = [];
  const hops = new Map<string, Hops>();
  const bodies = new Set<Promise<void>>();
  const sockets: string[] = [];
  let keptBytes = 0;
  let beyond = 0;
  const isFull = (): boolean => list.length >= bounds.exchanges;
  let lastChange = performance.now();

  const hopsOf = (sessionId: string | undefined, requestId: unknown): Hops => {
    const key = `${sessionId ?? ''} ${String(requestId)}`;
    const there = hops.get(key) ?? { list: [], sent: [], received: [] };
    hops.set(key, there);
    return there;
  };
  const applyExtra = (of: Hops): void => {
    for (const [i, extra] of of.sent.entries()) {
      const hop = of.list[i];
      if (hop) hop.requestHeaders = headersOf(extra.headers);
    }
    for (const [i, extra] of of.received.entries()) {
      const answer = of.list[i]?.answer;
      if (!answer) continue;
      answer.headers = headersOf(extra.headers);
      if (typeof extra.statusCode === 'number' && extra.statusCode > 0 && extra.statusCode !== 304) answer.status = extra.statusCode;
    }
  };
  const drop = (exchange: Exchange): void => {
    keptBytes -= exchange.body?.length ?? 0;
  };
  const lacking = (exchange: Exchange, lack: BodyLack): void => {
    exchange.lack ??= lack;
    exchange.ended = true;
    lastChange = performance.now();
  };
  const takeBody = async (exchange: Exchange): Promise<void> => {
    try {
      const { body, base64Encoded } = await cdp.send('Network.getResponseBody', { requestId: exchange.requestId }, exchange.sessionId);
      const bytes = Buffer.from(body as string, base64Encoded === true ? 'base64' : 'utf8');
      if (bytes.length > bounds.bodyBytes || keptBytes + bytes.length > bounds.bodiesBytes) exchange.lack = 'too-large';
      else if (list.includes(exchange)) {
        exchange.body = bytes;
        keptBytes += bytes.length;
        if (isShort(exchange, bytes)) exchange.lack = 'broke-off';
      }
    } catch {
      exchange.lack ??= exchange.receivedBytes > bounds.bodyBytes ? 'too-large' : 'not-offered';
    }
  };
  const begin = (params: CdpParams, sessionId: string | undefined): void => {
    const request = params.request as {
      url: string;
      urlFragment?: string;
      method: string;
      headers: unknown;
      postData?: string;
      hasPostData?: boolean;
    };
    if (isOwn(request.url)) return;
    lastChange = performance.now();
    // A page that asks without end fills no memory; the next page of the window is let through.
    if (isFull() && !(params.type === 'Document' && params.requestId === params.loaderId && list.length < 2 * bounds.exchanges)) {
      beyond += 1;
      return;
    }
    const of = hopsOf(sessionId, params.requestId);
    const redirect = params.redirectResponse as WireResponse | undefined;
    const before = of.list.at(-1);
    if (redirect && before) {
      before.answer = answerOf(redirect);
      before.redirectedTo = request.url;
      before.body = Buffer.alloc(0);
      before.ended = true;
    }
    const exchange: Exchange = {
      requestId: String(params.requestId),
      sessionId,
      url: request.url,
      method: request.method,
      type: String(params.type ?? 'Other'),
      frameId: params.frameId as string | undefined,
      startedAtMs: Number(params.wallTime) * 1000,
      requestHeaders: headersOf(request.headers),
      ...(request.postData !== undefined && { postText: request.postData.slice(0, bounds.postBytes) }),
      ...(request.hasPostData === true && (request.postData?.length ?? Number.POSITIVE_INFINITY) > bounds.postBytes && { isPostCut: true }),
      receivedBytes: 0,
      ended: false,
    };
    of.list.push(exchange);
    list.push(exchange);
    applyExtra(of);
  };

  const on = (method: string, act: (params: CdpParams, sessionId: string | undefined) => void): (() => void) =>
    cdp.on(method, (params, sessionId) => {
      if (sessions.has(sessionId)) act(params, sessionId);
    });
  const current = (params: CdpParams, sessionId: string | undefined): Exchange | undefined =>
    hops.get(`${sessionId ?? ''} ${String(params.requestId)}`)?.list.at(-1);
  const offs = [
    on('Network.requestWillBeSent', begin),
    on('Network.requestWillBeSentExtraInfo', (params, sessionId) => {
      if (isFull() && !current(params, sessionId)) return;
      const of = hopsOf(sessionId, params.requestId);
      of.sent.push(params);
      applyExtra(of);
    }),
    on('Network.responseReceivedExtraInfo', (params, sessionId) => {
      if (isFull() && !current(params, sessionId)) return;
      const of = hopsOf(sessionId, params.requestId);
      of.received.push(params);
      applyExtra(of);
    }),
    on('Network.responseReceived', (params, sessionId) => {
      const exchange = current(params, sessionId);
      if (!exchange) return;
      exchange.answer = answerOf(params.response as WireResponse);
      exchange.type = String(params.type ?? exchange.type);
      applyExtra(hopsOf(sessionId, params.requestId));
      if (Number(headerOf(exchange.answer.headers, 'content-length') ?? 0) > bounds.bodyBytes) lacking(exchange, 'too-large');
    }),
    on('Network.dataReceived', (params, sessionId) => {
      const exchange = current(params, sessionId);
      if (!exchange) return;
      exchange.receivedBytes += Number(params.dataLength ?? 0);
      if (exchange.receivedBytes > bounds.bodyBytes) lacking(exchange, 'too-large');
    }),
    on('Network.loadingFinished', (params, sessionId) => {
      const exchange = current(params, sessionId);
      if (!exchange) return;
      exchange.ended = true;
      lastChange = performance.now();
      if (exchange.lack !== undefined) return;
      const taken = takeBody(exchange).finally(() => bodies.delete(taken));
      bodies.add(taken);
    }),
    on('Network.loadingFailed', (params, sessionId) => {
      const exchange = current(params, sessionId);
      if (!exchange) return;
      exchange.failure = String(params.errorText ?? '').slice(0, 100);
      const blocked = params.blockedReason ? 'BLOCKED ' : '';
      lacking(exchange, lackOfError(`${blocked}${exchange.failure}`, exchange.answer !== undefined));
    }),
    on('Network.webSocketCreated', (params) => {
      if (sockets.length < 50) sockets.push(String(params.url));
    }),
  ];
  const longLived = (e: Exchange): boolean => e.type === 'EventSource' || e.answer?.mediaType === 'text/event-stream';
  return {
    exchanges: () => list,
    beyond: () => beyond,
    pending: () => list.filter((e) => !e.ended && !longLived(e)).length,
    quietForMs: () => performance.now() - lastChange,
    sockets: () => sockets,
    async follow(sessionId) {
      sessions.add(sessionId);
      await cdp.send(
        'Network.enable',
        { maxTotalBufferSize: bounds.bodiesBytes * 2, maxResourceBufferSize: bounds.bodyBytes * 2, maxPostDataSize: bounds.postBytes },
        sessionId,
      );
    },
    committed(loaderId) {
      const found = list.findIndex((e) => e.requestId === loaderId);
      if (found === 0) return;
      // A page that no request brought (made by a script): nothing of what came before speaks for it.
      const from = found < 0 ? list.length : found;
      for (const old of list.slice(0, from)) drop(old);
      list = list.slice(from);
      beyond = 0;
      sockets.length = 0;
      for (const [key, of] of hops) if (!of.list.some((e) => list.includes(e)) && of.list.every((e) => e.ended)) hops.delete(key);
    },
    async settled() {
      await Promise.all(bodies);
    },
    stop() {
      for (const off of offs) off();
    },
  };
};
