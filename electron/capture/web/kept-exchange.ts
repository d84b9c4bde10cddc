/** An exchange as it is kept: secrets taken out, headers fit for a body that the browser has decoded. Pure. */
import type { Exchange, Header } from './exchange.ts';
import { type Counts, fromLatin1, isSecretHeader, latin1, STAND_IN } from './secret-words.ts';
import { removeSecrets, type Secrets } from './secrets.ts';

export interface KeptExchange {
  url: string;
  method: string;
  type: string;
  startedAt: string;
  requestHeaders: Header[];
  post?: Buffer;
  status: number;
  statusText: string;
  headers: Header[];
  mediaType: string;
  remoteAddress?: string;
  protocol?: string;
  body: Buffer;
  /** WARC-Truncated: why the body is not whole. */
  truncated?: 'length' | 'disconnect' | 'time' | 'unspecified';
}

export const isTextMedia = (mediaType: string): boolean =>
  /^text\/|json|xml|javascript|ecmascript|x-www-form-urlencoded|mpegurl/i.test(mediaType);

/** What names a line or ends it is no part of a header. */
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').trim();

/** What a removal is made of: secrets, and where its findings are added up. */
export interface Removing {
  secrets: Secrets;
  add(counts: Counts, part: string): void;
}

export const cleanText = (text: string, { secrets, add }: Removing, part: string): string => {
  const { text: left, counts } = removeSecrets(latin1(text), secrets);
  add(counts, part);
  return counts.size === 0 ? text : fromLatin1(left);
};

export const cleanBytes = (bytes: Buffer, isText: boolean, { secrets, add }: Removing, part: string): Buffer => {
  const { text, counts } = removeSecrets(bytes.toString('latin1'), secrets, isText);
  add(counts, part);
  return counts.size === 0 ? bytes : Buffer.from(text, 'latin1');
};

const secretField = 'pass|pwd|sandi|secret|otp|token|^pin$';
const isSecretField = (name: string): boolean => new RegExp(secretField, 'i').test(name);

/** What was sent from a form: a field that is named as a secret loses its value, though it be a plain word. @param text Latin-1 */
export const withoutSecretFields = (text: string, onFound: () => void): string => {
  const taken = (whole: string, before: string, name: string, between: string, value: string): string => {
    if (!isSecretField(name) || value === STAND_IN) return whole;
    onFound();
    return `${before}${name}${between}${STAND_IN}`;
  };
  return text
    .replace(/(^|&)([^=&\s]{1,200})(=)([^&\r\n]{1,8000})/g, taken)
    .replace(/(")([^"\\]{1,100})("\s{0,3}:\s{0,3}")((?:[^"\\]|\\.){1,8000})(?=")/g, taken)
    .replace(/(\bname=")([^"\r\n]{1,200})("(?:\r\n[^\r\n]{1,300}){0,5}\r\n\r\n)([^\r\n]{1,8000})(?=\r\n--)/g, taken);
};

const cleanPost = (text: string, removing: Removing): Buffer => {
  let count = 0;
  const left = withoutSecretFields(latin1(text), () => {
    count += 1;
  });
  if (count > 0) removing.add(new Map([['password', count]]), 'warc');
  return cleanBytes(Buffer.from(left, 'latin1'), true, removing, 'warc');
};

/** Secret headers fall out whole; in the others needles are looked for. */
const cleanHeaders = (headers: readonly Header[], removing: Removing): Header[] => {
  const kept = new Map<string, Header>();
  for (const { name, value } of headers) {
    if (name.startsWith(':')) continue;
    if (isSecretHeader(name)) {
      removing.add(new Map([['header', 1]]), 'warc');
      continue;
    }
    const plain = oneLine(name);
    const clean = oneLine(cleanText(value, removing, 'warc'));
    const there = kept.get(plain.toLowerCase());
    if (there) there.value += `, ${clean}`;
    else kept.set(plain.toLowerCase(), { name: plain, value: clean });
  }
  return [...kept.values()];
};

/** The body is decoded and whole: what said otherwise is kept under another name. */
const fitToBody = (headers: readonly Header[], body: Buffer): Header[] => [
  ...headers
    .filter((h) => h.name.toLowerCase() !== 'content-length')
    .map((h) => (/^(?:content-encoding|transfer-encoding)$/i.test(h.name) ? { ...h, name: `X-Archive-Orig-${h.name}` } : h)),
  { name: 'Content-Length', value: String(body.length) },
];

const truncationOf = (exchange: Exchange): KeptExchange['truncated'] => {
  if (exchange.lack === 'broke-off') return 'disconnect';
  if (exchange.body !== undefined) return undefined;
  if (exchange.lack === 'too-large') return 'length';
  return exchange.lack === undefined ? 'time' : 'unspecified';
};

/** @returns undefined where no answer came */
export const keepExchange = (exchange: Exchange, removing: Removing): KeptExchange | undefined => {
  const { answer } = exchange;
  if (!answer) return undefined;
  const body = exchange.body ? cleanBytes(exchange.body, isTextMedia(answer.mediaType), removing, 'warc') : Buffer.alloc(0);
  const truncated = truncationOf(exchange);
  const url = cleanText(exchange.url.replace(/#.*$/s, ''), removing, 'warc');
  return {
    url,
    method: exchange.method,
    type: exchange.type,
    startedAt: new Date(exchange.startedAtMs || 0).toISOString(),
    requestHeaders: cleanHeaders(exchange.requestHeaders, removing),
    ...(exchange.postText !== undefined && { post: cleanPost(exchange.postText, removing) }),
    status: answer.status,
    statusText: oneLine(cleanText(answer.statusText, removing, 'warc')),
    headers: fitToBody(cleanHeaders(answer.headers, removing), body),
    mediaType: answer.mediaType,
    ...(answer.remoteAddress && { remoteAddress: answer.remoteAddress }),
    ...(answer.protocol && { protocol: answer.protocol }),
    body,
    ...(truncated && { truncated }),
  };
};
