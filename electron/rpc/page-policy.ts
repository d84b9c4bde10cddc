/** Headers that every page of the program is served with, under whichever shell. */

/**
 * Content security policy of the renderer: nothing but its own files.
 * `blob:` pictures are pages that pdf.js drew and screens that were just taken; `blob:` media a recording that was just made. No inline style: the screens' variables are static CSS.
 */
export const contentPolicy = (): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    'media-src blob:',
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** For every answer: no sniffing, no referrer, no cache, no other page near it. A screen may be shared with our own page only, and only by a person who picks it. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=(self)',
  'Cache-Control': 'no-store',
};

/** Media types that may be shown in the page; everything else is a download, whatever its address. */
const shown = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

/** Headers of decrypted bytes. A stranger's file never becomes a page: sandboxed, typed, named by us. */
export const byteHeaders = (answer: { mediaType: string; downloadName?: string }): Record<string, string> => {
  const inline = answer.downloadName === undefined && shown.has(answer.mediaType);
  const name = (answer.downloadName ?? 'bukti.bin').replace(/[^A-Za-z0-9._-]/g, '_');
  return {
    ...commonHeaders,
    'Content-Type': inline ? answer.mediaType : 'application/octet-stream',
    'Content-Disposition': inline ? 'inline' : `attachment; filename="${name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Accept-Ranges': 'bytes',
  };
};

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  bcmap: 'application/octet-stream',
  pfb: 'application/octet-stream',
  icc: 'application/octet-stream',
};

/** Type of one of the renderer's own files by its ending; undefined: not served. */
export const fileType = (path: string): string | undefined => types[/\.([a-z0-9]+)$/.exec(path)?.[1] ?? ''];

/** `bytes=a-b` of one range; undefined where absent, several, or of a form that we answer whole. */
export const parseRange = (header: string | null | undefined): { start: number; end?: number } | undefined => {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] ? Number(match[2]) : undefined;
  return end !== undefined && end < start ? undefined : { start, end };
};

/** True for addresses of `byteAddress`; whether something is there the service says. */
export const isByteAddress = (path: string): boolean =>
  /^\/(?:gambar\/(?:kecil|sedang|menunggu|samaran|beda|turunan|turunan-kecil)|asli|pratinjau|cetak|rancangan|formulir|tanda-terima|berita-acara|berkas)\/[A-Za-z0-9_-]{1,64}$/.test(
    path,
  );
