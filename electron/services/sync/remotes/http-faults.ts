/** Names for what goes wrong between here and a server. */
import type { RemoteFaultCode } from '../../../../shared/domain/sync.ts';
import type { Answer } from './http.ts';
import { RemoteFault } from './remote.ts';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Codes of Node (libuv, c-ares, OpenSSL) by name; all others are looked at by their beginnings. */
const systemCodes: Readonly<Record<string, RemoteFaultCode>> = {
  ENOTFOUND: 'name-unknown',
  // The name servers themselves cannot be reached: no network rather than a wrong name.
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'clock-wrong',
  CRL_HAS_EXPIRED: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-untrusted',
  CERT_REVOKED: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  INVALID_PURPOSE: 'tls-untrusted',
  HOSTNAME_MISMATCH: 'tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
};

/** Fault of a connection. `underWay`: bytes of the body had gone one way or the other when it broke. */
export const faultOfSystem = (error: unknown, underWay: boolean): RemoteFault => {
  const code = codeOf(error);
  const known = systemCodes[code];
  if (known) return new RemoteFault(known);
  // No TLS is spoken where TLS was expected: a plain server, or something in between.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return new RemoteFault('not-secure');
  // What answered does not speak HTTP.
  if (code.startsWith('HPE_') && !underWay) return new RemoteFault('server-error');
  return new RemoteFault(underWay ? 'truncated' : 'unreachable');
};

/** Retry-After in seconds (RFC 9110 §10.2.3: a number, or a date); at most a day. */
export const retryAfterOf = (answer: Pick<Answer, 'headers' | 'clockSkewMs'>, now: Date): number | undefined => {
  const text = answer.headers['retry-after'];
  if (text === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime() - (answer.clockSkewMs ?? 0)) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(0, Math.ceil(seconds))) : undefined;
};

const isHtml = (answer: Answer): boolean => /^\s*text\/html\b/i.test(answer.headers['content-type'] ?? '');

/** A page for people where an object should be: no server of ours calls bytes without extension a page and gives them no ETag. */
export const isPortalPage = (answer: Answer): boolean => isHtml(answer) && answer.headers.etag === undefined;

const isElsewhere = (location: string | undefined, url: URL): boolean => {
  try {
    return location !== undefined && new URL(location, url).host !== url.host;
  } catch {
    return false;
  }
};

/** A redirect is never followed: to a page elsewhere it is a captive portal, else the address was given wrongly. */
const redirectFault = (answer: Answer, url: URL): RemoteFaultCode =>
  isHtml(answer) && answer.status !== 301 && answer.status !== 308 && isElsewhere(answer.headers.location, url)
    ? 'captive-portal'
    : 'redirected';

const statusCodes: Readonly<Record<number, RemoteFaultCode>> = {
  401: 'unauthorised',
  402: 'quota',
  403: 'forbidden',
  404: 'missing',
  405: 'unsuited',
  407: 'captive-portal',
  408: 'too-slow',
  410: 'missing',
  411: 'unsuited',
  413: 'quota',
  423: 'server-busy',
  425: 'server-busy',
  429: 'server-busy',
  501: 'unsuited',
  503: 'server-busy',
  507: 'quota',
  509: 'quota',
  511: 'captive-portal',
};

/** Beyond this a refusal is laid on the clock: signatures of S3 hold for 15 minutes. */
const clockMattersMs = 15 * 60_000;

/** Fault of an answer that is no success, by its status alone. */
export const faultOfStatus = (answer: Answer, url: URL, now: Date): RemoteFault => {
  const { status, clockSkewMs } = answer;
  const more = { retryAfterS: retryAfterOf(answer, now), clockSkewMs };
  if (status >= 300 && status < 400) return new RemoteFault(redirectFault(answer, url), more);
  return new RemoteFault(statusCodes[status] ?? (status >= 500 ? 'server-error' : 'unsuited'), more);
};

/** True where the clocks are so far apart that signatures and certificates fail by it. */
export const clocksApart = (clockSkewMs: number | undefined): boolean =>
  clockSkewMs !== undefined && Math.abs(clockSkewMs) > clockMattersMs;
