/**
 * Who may speak to the shell's server. Loopback is not private: other users and other pages of this machine reach it too.
 * A one-time token opens the first page and becomes a session cookie; every request shows the right Host and Origin.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type Refusal = { status: 403 | 421; sentence: string };

export interface Guard {
  /** Address of the first page; its token works once. */
  firstAddress(): string;
  origin(): string;
  /** Takes the token of a first request. @returns the Set-Cookie value, or undefined where it is wrong or used */
  redeem(token: string): string | undefined;
  /**
   * Undefined where Host, Origin and Fetch metadata are right.
   * @param entering the request brings a token: it may come from the window's first page, which is a file of this user
   */
  refusePlace(request: IncomingMessage, entering?: boolean): Refusal | undefined;
  /** True where the request carries the session's cookie. */
  knows(request: IncomingMessage): boolean;
}

export const TOKEN_PARAMETER = 'kunci';

const same = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

const cookies = (header: string | undefined): string[] => (header ?? '').split(';').map((part) => part.trim());

/** @param port where the server listens; known only after it does */
export const makeGuard = (port: () => number): Guard => {
  let token: string | undefined = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  const host = (): string => `127.0.0.1:${port()}`;
  const origin = (): string => `http://${host()}`;
  // Cookies do not keep ports apart; the port in the name keeps two running copies from overwriting each other.
  const cookieName = (): string => `sahih-${port()}`;
  return {
    origin,
    firstAddress: () => `${origin()}/?${TOKEN_PARAMETER}=${token ?? ''}`,
    redeem: (given) => {
      if (token === undefined || !same(given, token)) return undefined;
      token = undefined;
      return `${cookieName()}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    refusePlace: (request, entering = false) => {
      if (request.headers.host !== host()) return { status: 421, sentence: 'Alamat ini bukan alamat Sahih.' };
      const from = request.headers.origin;
      const writes = request.method !== 'GET' && request.method !== 'HEAD';
      const upgrades = request.headers.upgrade !== undefined;
      if ((from === undefined && (writes || upgrades)) || (from !== undefined && from !== origin()))
        return { status: 403, sentence: 'Permintaan datang dari halaman lain.' };
      const site = request.headers['sec-fetch-site'];
      const opensPage = entering && request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
      if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensPage)
        return { status: 403, sentence: 'Permintaan datang dari halaman lain.' };
      if (request.headers['sec-purpose'] !== undefined) return { status: 403, sentence: 'Halaman ini tidak dimuat sebelum dibuka.' };
      return undefined;
    },
    knows: (request) => cookies(request.headers.cookie).some((cookie) => same(cookie, `${cookieName()}=${session}`)),
  };
};
