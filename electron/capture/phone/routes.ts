/** Routes: the few requests that a phone may make, and nothing else. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { showFileName } from '../../../shared/domain/text.ts';
import { type Incoming, pacedBody, type StagePhoneFile, takeIn } from './incoming.ts';
import type { DoorLimits } from './limits.ts';
import { boundaryOf, readForm } from './multipart.ts';
import { holdsSession, type Pass, sameText, sessionCookie } from './pass.ts';
import { connectPage, phonePolicy, resultPage, type SentFile, sendPage, sentencePage } from './phone-page.ts';
import { phoneWords, refusalWord } from './phone-words.ts';
import type { Receipts } from './receipts.ts';

export interface Opening {
  /** `192.168.43.12:41234`, the only Host that is answered. */
  host(): string;
  port(): number;
  pass(): Pass;
  /** Codes of this opening that are dead: who holds one is told so. */
  deadCodes: ReadonlySet<string>;
  /** Past its time: every request is refused, even before the timer has fired (a laptop that slept). */
  isOver(): boolean;
  minutesLeft(): number;
  receipts: Receipts;
  /** Files that the phone of the present code has sent. */
  sentCount(): number;
  limits: DoorLimits;
  stage: StagePhoneFile;
  /** Told when staging says that the vault is locked. */
  onLocked(): void;
  now(): number;
}

const headers: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: a form would then post with `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': phonePolicy,
};

const answer = (response: ServerResponse, status: number, type: string, body: string, more: Record<string, string> = {}): void => {
  if (response.destroyed || response.headersSent) return;
  const keep = status === 200 || status === 303 ? {} : { Connection: 'close' };
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)), ...keep, ...more });
  response.end(body);
};
const html = (response: ServerResponse, status: number, body: string): void => answer(response, status, 'text/html; charset=utf-8', body);
const json = (response: ServerResponse, status: number, body: unknown): void =>
  answer(response, status, 'application/json', JSON.stringify(body));
const nothing = (response: ServerResponse): void => answer(response, 404, 'text/plain; charset=utf-8', '404\n');

/** Reads a refused body away for a while, so that its sender reads the answer; then lets the line go. */
const drain = (request: IncomingMessage, { drainBytes, drainMs }: DoorLimits): Promise<void> =>
  new Promise((resolve) => {
    if (request.complete || request.destroyed) return resolve();
    let size = 0;
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => request.destroy(), drainMs);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > drainBytes) request.destroy();
    });
    request.on('end', stop);
    request.on('close', stop);
    request.on('error', stop);
  });

/** Refuses a strange name for this machine (DNS rebinding) and requests that another page began. */
const refusesPlace = (opening: Opening, request: IncomingMessage, posts: boolean): boolean => {
  if (request.headers.host !== opening.host()) return true;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${opening.host()}`) return true;
  const site = request.headers['sec-fetch-site'];
  return posts && site !== undefined && site !== 'same-origin';
};

/** Ends the staging when the line breaks. */
const abortWith = (request: IncomingMessage): AbortSignal => {
  const abort = new AbortController();
  request.on('close', () => {
    if (!request.complete) abort.abort();
  });
  return abort.signal;
};

const arrival = (opening: Opening, incoming: Incoming): Promise<string | undefined> =>
  takeIn(incoming, opening.receipts, opening.stage).then((code) => {
    if (code === 'vault-locked') opening.onLocked();
    return code;
  });

const headerText = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

const nameOf = (request: IncomingMessage): string | undefined => {
  try {
    return decodeURIComponent(headerText(request.headers['x-kirim-nama']));
  } catch {
    return undefined;
  }
};

/** The phone's file time, where it says one that can be. */
const timeOf = (request: IncomingMessage): string | undefined => {
  const ms = Number(headerText(request.headers['x-kirim-waktu']));
  return Number.isFinite(ms) && ms > 0 && ms < 4_102_444_800_000 ? new Date(ms).toISOString() : undefined;
};

const receivedText = (opening: Opening): string => phoneWords.count(opening.sentCount());

/** One file as a raw body. */
const takeFile = async (opening: Opening, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const name = nameOf(request);
  const key = headerText(request.headers['x-kirim-kunci']);
  const sizeBytes = Number(request.headers['content-length']);
  if (name === undefined || !/^[\w-]{1,60}$/.test(key) || !Number.isSafeInteger(sizeBytes)) {
    await drain(request, opening.limits);
    return json(response, 400, { code: 'unexpected' });
  }
  const fileSystemTime = timeOf(request);
  const code = await arrival(opening, {
    file: { name, position: opening.now() * 1000, ...(fileSystemTime && { fileSystemTime }) },
    key,
    sizeBytes,
    bytes: pacedBody(request, opening.limits),
    stop: () => request.destroy(),
    signal: abortWith(request),
  });
  if (code === undefined) return json(response, 200, { done: true, text: receivedText(opening) });
  await drain(request, opening.limits);
  json(response, 422, { code });
};

/** The plain form: several files in one body. */
const takeForm = async (opening: Opening, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === undefined) {
    await drain(request, opening.limits);
    return nothing(response);
  }
  const sent: SentFile[] = [];
  const signal = abortWith(request);
  const first = opening.now() * 1000;
  const body = pacedBody(request, opening.limits);
  try {
    for await (const part of readForm(body, boundary, opening.limits.drainBytes)) {
      const { fileName } = part;
      // A field left empty comes as a file without a name.
      if (fileName === undefined || fileName.text === '') continue;
      const position = first + sent.length;
      const file = { name: fileName.text, position, ...(fileName.rawBase64 && { rawNameBase64: fileName.rawBase64 }) };
      const stop = (): void => void request.destroy();
      const code = await arrival(opening, { file, key: `form-${position}`, sizeBytes: 0, bytes: part.bytes, stop, signal });
      sent.push({ name: showFileName(fileName.text), ...(code !== undefined && { refusal: refusalWord(code) }) });
      // What follows in the form would only be read away.
      if (code === 'phone-drop-full' || code === 'disk-full' || code === 'vault-locked' || sent.length > opening.limits.files) break;
    }
  } catch {
    sent.push({ name: '…', refusal: refusalWord('phone-drop-cut') });
  }
  // The form may have been given up in its middle: as long as this reader holds the request, nobody else gets its bytes.
  await body.return(undefined);
  await drain(request, opening.limits);
  html(response, 200, resultPage(sent, opening.sentCount()));
};

/** The code: GET shows what will happen, POST connects the phone, once. @returns false where the path is no code */
const answerCode = (opening: Opening, path: string, request: IncomingMessage, response: ServerResponse): boolean => {
  const given = path.slice(1);
  const pass = opening.pass();
  const matches = sameText(given, pass.code);
  if (!matches && !opening.deadCodes.has(given)) return false;
  if (matches && holdsSession(pass, opening.port(), request)) answer(response, 303, 'text/plain', '', { Location: '/kirim' });
  else if (!matches || pass.used) html(response, 410, sentencePage(phoneWords.usedTitle, phoneWords.used));
  else if (request.method === 'GET') html(response, 200, connectPage());
  else {
    pass.used = true;
    answer(response, 303, 'text/plain', '', { Location: '/kirim', 'Set-Cookie': sessionCookie(pass, opening.port()) });
  }
  return true;
};

/** Paths of the phone that is connected: its page, the form, one file, and whether a file of a key arrived. */
const answerPhone = async (opening: Opening, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const action = `/kirim/${opening.pass().form}`;
  const { receipts, limits } = opening;
  const line = `${request.method} ${path}`;
  if (line === 'GET /kirim')
    return html(
      response,
      200,
      sendPage({ action, receivedCount: opening.sentCount(), minutesLeft: opening.minutesLeft(), fileBytes: limits.fileBytes }),
    );
  if (line === `POST ${action}`) return takeForm(opening, request, response);
  if (line === `POST ${action}/file`) return takeFile(opening, request, response);
  if (line.startsWith(`GET ${action}/sudah/`)) {
    const done = receipts.arrived(path.slice(`${action}/sudah/`.length));
    return json(response, 200, { done, text: receivedText(opening) });
  }
  return nothing(response);
};

/** Answers one request; never throws, never tells a stranger what stands here. */
export const answerRequest = async (opening: Opening, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = request.url ?? '/';
  const posts = request.method === 'POST';
  if (opening.isOver() || refusesPlace(opening, request, posts) || (!posts && request.method !== 'GET')) {
    response.setHeader('Connection', 'close');
    if (!posts) return nothing(response);
    await drain(request, { ...opening.limits, drainBytes: 1024 * 1024, drainMs: 2_000 });
    return nothing(response);
  }
  if (answerCode(opening, path, request, response)) return;
  if (holdsSession(opening.pass(), opening.port(), request)) return answerPhone(opening, path, request, response);
  if (path === '/kirim' || path.startsWith('/kirim/')) {
    await drain(request, { ...opening.limits, drainBytes: 1024 * 1024, drainMs: 2_000 });
    return html(response, 403, sentencePage(phoneWords.noSessionTitle, phoneWords.noSession));
  }
  return nothing(response);
};
