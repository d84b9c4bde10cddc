/**
 * Pass: who may speak through the door. One code (128 bits) leads one phone in and is dead then; the phone keeps a session cookie,
 * and its page a form token, so that no other page of the same phone can send in its name.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Pass {
  code: string;
  used: boolean;
  session: string;
  /** In the address that the phone's page posts to. */
  form: string;
}

/** Letters and digits that are not mistaken for one another when somebody must type them (RFC 4648 base32, lower case). */
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

const base32 = (bytes: Uint8Array): string => {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
};

export const makePass = (): Pass => {
  const session = randomBytes(32).toString('base64url');
  return {
    code: base32(randomBytes(16)),
    used: false,
    session,
    form: createHash('sha256').update(`form ${session}`).digest('base64url').slice(0, 22),
  };
};

export const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Cookies do not tell ports apart: the port in the name keeps an earlier opening from being sent to the next. */
const cookieName = (port: number): string => `kirim-${port}`;

export const sessionCookie = (pass: Pass, port: number): string => `${cookieName(port)}=${pass.session}; Path=/; HttpOnly; SameSite=Strict`;

export const holdsSession = (pass: Pass, port: number, request: IncomingMessage): boolean =>
  pass.used &&
  (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .some((cookie) => sameText(cookie, `${cookieName(port)}=${pass.session}`));
