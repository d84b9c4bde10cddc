/** Kinds of text by what they say in their first bytes. */

/** Characters no text file has; tab, newline, form feed, carriage return and escape are allowed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what tells bytes from text
const notText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

/** Media type of a text head; undefined where it is no text. */
export const sniffText = (head: Uint8Array): string | undefined => {
  const text = decode(head);
  if (text === undefined || text.length === 0 || notText.test(text)) return undefined;
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return markup(start) ?? structured(start) ?? 'text/plain';
};

/** UTF-16 with a byte order mark, UTF-8, or the Windows code page old programs write. */
const decode = (head: Uint8Array): string | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head.subarray(0, head.length & ~1));
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head.subarray(0, head.length & ~1));
  try {
    // The head may end inside a character: `stream` holds back an unfinished one.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return latinText(head);
  }
};

/** Bytes that are mostly ASCII letters and no control characters are old text; anything else stays opaque. */
const latinText = (head: Uint8Array): string | undefined => {
  const high = head.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  return high * 10 < head.length ? new TextDecoder('windows-1252').decode(head) : undefined;
};

const markup = (start: string): string | undefined => {
  if (!start.startsWith('<')) return undefined;
  const lower = start.slice(0, 8192).toLowerCase();
  const first = lower.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '').trimStart();
  if (/^(<!doctype\s+svg|<svg[\s>])/.test(first)) return 'image/svg+xml';
  if (/^(<!doctype\s+html|<(html|head|body|script|iframe|table|div|p|a|h1|title|meta|style|br|font|b)[\s>/])/.test(first))
    return 'text/html';
  if (/^<!doctype[^>]*>\s*<svg[\s>]/.test(first)) return 'image/svg+xml';
  if (lower.startsWith('<?xml'))
    return /<html[\s>]/.test(lower) ? 'application/xhtml+xml' : /<svg[\s>]/.test(lower) ? 'image/svg+xml' : 'application/xml';
  return undefined;
};

const structured = (start: string): string | undefined => {
  if (start.startsWith('BEGIN:VCARD')) return 'text/vcard';
  if (start.startsWith('BEGIN:VCALENDAR')) return 'text/calendar';
  if (/^(From|Return-Path|Received|Delivered-To|MIME-Version|Message-ID):\s/i.test(start) && /^(Subject|Date|From):\s/im.test(start))
    return 'message/rfc822';
  if (/^[[{]/.test(start) && looksLikeJson(start)) return 'application/json';
  return looksLikeCsv(start) ? 'text/csv' : undefined;
};

/** The whole of a short file parses; a long one opens like an object or a list of values. */
const looksLikeJson = (start: string): boolean => {
  try {
    JSON.parse(start);
    return true;
  } catch {
    return start.length > 60_000 && /^(\{\s*"[^"\\]*"\s*:|\[\s*(\{|\[|"|-?\d|true|false|null))/.test(start);
  }
};

/** At least two full lines with the same number (one or more) of one separator. */
const looksLikeCsv = (start: string): boolean => {
  const lines = start.split(/\r?\n/).slice(0, 20).filter(Boolean);
  if (start.length > 4000) lines.pop();
  if (lines.length < 2) return false;
  return [',', ';', '\t'].some((separator) => {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length - 1);
    return (counts[0] ?? 0) >= 1 && counts.every((count) => count === counts[0]);
  });
};
