/** Secrets out of an MHTML page (RFC 2557): each part is decoded, judged and, only where something was found, encoded anew. Pure. */
import { type Counts, countInto, fromLatin1, latin1 } from './secret-words.ts';
import { removeSecrets, type Secrets } from './secrets.ts';

export const fromQuotedPrintable = (text: string): string =>
  text.replace(/=[ \t]*\r?\n/g, '').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const LINE_CHARS = 75;
/** One line of text in lines of at most 76 characters; white space at its end is spelled out. */
const quotedLine = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const plain = (code >= 33 && code <= 126 && code !== 61) || ((code === 32 || code === 9) && i < line.length - 1);
    const unit = plain ? line.charAt(i) : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
    if (current.length + unit.length > LINE_CHARS) {
      lines.push(`${current}=`);
      current = '';
    }
    current += unit;
  }
  lines.push(current);
  return lines.join('\r\n');
};

/** RFC 2045 6.7; line ends of text are kept. @param text Latin-1 */
export const toQuotedPrintable = (text: string): string => text.split('\r\n').map(quotedLine).join('\r\n');

const toBase64Lines = (text: string): string =>
  (
    Buffer.from(text, 'latin1')
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

const headerValue = (headers: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, 'im').exec(headers)?.[1]?.trim().toLowerCase() ?? '';

/** Decoded text of a part's body, Latin-1. */
const decodedBody = (encoding: string, body: string): string =>
  encoding === 'quoted-printable'
    ? fromQuotedPrintable(body)
    : encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('latin1')
      : body;

const encodedBody = (encoding: string, body: string): string =>
  encoding === 'quoted-printable' ? toQuotedPrintable(body) : encoding === 'base64' ? toBase64Lines(body) : body;

/** `Subject: =?utf-8?Q?…?=`, over several lines where it is long. */
const withoutInSubject = (headers: string, clean: (text: string) => string): string =>
  headers.replace(/^Subject: .*(?:\r\n[ \t].*)*/m, (line) => {
    const plain = line
      .replace(/\r\n[ \t]+/g, '')
      .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) => fromQuotedPrintable(text.replaceAll('_', ' ')))
      .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString('latin1'));
    const left = clean(plain);
    return left === plain ? line : `Subject: =?utf-8?B?${Buffer.from(left.slice('Subject: '.length, 400), 'latin1').toString('base64')}?=`;
  });

interface Sections {
  head: string;
  parts: string[];
  boundary: string;
}

const sectionsOf = (mhtml: string): Sections | undefined => {
  const headEnd = mhtml.indexOf('\r\n\r\n');
  const [, quoted, bare] = /boundary=(?:"([^"\r\n]{1,200})"|([^"\s;]{1,200}))/i.exec(mhtml.slice(0, headEnd)) ?? [];
  const boundary = quoted ?? bare;
  if (headEnd < 0 || boundary === undefined) return undefined;
  const [head = '', ...parts] = mhtml.split(`\r\n--${boundary}`);
  return { head, parts, boundary };
};

/** Decoded text parts, for whoever looks through them. UTF-8. */
export const mhtmlTexts = (mhtml: string): string[] =>
  (sectionsOf(latin1(mhtml))?.parts ?? []).flatMap((part) => {
    const bodyAt = part.indexOf('\r\n\r\n');
    if (bodyAt < 0) return [];
    const headers = part.slice(0, bodyAt);
    return /^text\/|json|xml|javascript/.test(headerValue(headers, 'Content-Type'))
      ? [fromLatin1(decodedBody(headerValue(headers, 'Content-Transfer-Encoding'), part.slice(bodyAt + 4)))]
      : [];
  });

/** @param mhtml as the browser gave it @returns the same text where nothing was found in it */
export const removeFromMhtml = (mhtml: string, secrets: Secrets): { text: string; counts: Counts } => {
  const counts: Counts = new Map();
  const clean = (text: string, patterns = true): string => {
    const { text: left, counts: found } = removeSecrets(text, secrets, patterns);
    for (const [kind, n] of found) countInto(counts, kind, n);
    return left;
  };
  const sections = sectionsOf(latin1(mhtml));
  if (!sections) return { text: fromLatin1(clean(latin1(mhtml))), counts };
  const { head, parts, boundary } = sections;
  const cleaned = parts.map((part) => {
    const bodyAt = part.indexOf('\r\n\r\n');
    if (bodyAt < 0) return part;
    const headers = part.slice(0, bodyAt);
    const encoding = headerValue(headers, 'Content-Transfer-Encoding');
    const body = decodedBody(encoding, part.slice(bodyAt + 4));
    const isText = /^text\/|json|xml|javascript/.test(headerValue(headers, 'Content-Type'));
    const left = clean(body, isText);
    return `${clean(headers)}\r\n\r\n${left === body ? part.slice(bodyAt + 4) : encodedBody(encoding, left)}`;
  });
  const all = [clean(withoutInSubject(head, clean)), ...cleaned].join(`\r\n--${boundary}`);
  return { text: fromLatin1(all), counts };
};
