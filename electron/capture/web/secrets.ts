/**
 * Secrets of the viewer's session, found and taken out of what is kept. Pure.
 *
 * Two ways: *needles* are values known to be secret (cookies, stored tokens, typed passwords), looked for in every spelling;
 * *patterns* are places where a token stands by its name. What a pattern finds becomes a needle for all other parts.
 * Texts are handled as bytes in Latin-1, so that every encoding that keeps ASCII is served by one pass.
 *
 * Limits: a value shorter than six characters, or one that is a plain word, a date or a small number, is taken out of headers
 * and token fields only, since it cannot be told from ordinary text. Compressed files inside an answer are not opened.
 */

import { type Needle, type NeedleSearch, searchFor } from './needles.ts';
import { type Counts, countInto, isSecretHeader, latin1, type SecretKind, STAND_IN } from './secret-words.ts';

export interface SecretSources {
  cookies: readonly { name: string; value: string; httpOnly?: boolean }[];
  storage: readonly { key: string; value: string }[];
  typed: readonly string[];
  headers: readonly { name: string; value: string }[];
  /** Latin-1 texts in which tokens stand by their names. */
  texts: readonly string[];
}

/** Names of which any value is a secret. */
const strong =
  'access_?token|auth_?token|refresh_?token|id_?token|client_?secret|csrf[a-z_-]{0,20}|xsrf[a-z_-]{0,20}|_csrf|authenticity_?token|fb_dtsg(?:_ag)?|dtsg(?:_?token)?|lsd|jazoest|session_?(?:id|key|token)|sessionid_ss|sessid|phpsessid|jsessionid|sid_tt|mstoken|api_?key|__user';
/** Names of which a value that looks like a token is a secret. */
const weak =
  'token|session|sid|secret|passw(?:or)?d|passwd|pwd|pass|otp|pin|code|auth|bearer|sig|__(?:a|s|hs|hsi|dyn|csr|req|rev|ccg|comet_req|spin_[a-z])';

const value = `[A-Za-z0-9%._~+/=:|-]{1,4000}`;

/** Parameters of addresses and forms: `&name=value`. */
const parameter = new RegExp(`([?&;#]|&amp;|\\\\u0026|%26|^)(${strong}|${weak})(=|%3[dD])(${value})`, 'gi');
/** Members of JSON and assignments of scripts: `"name": "value"`, escaped once or not. */
const member = new RegExp(`\\b(${strong}|${weak})(["'\\\\]{0,3}\\s{0,3}[:=]\\s{0,3}\\\\?["'])([^"'\\\\\\s<>]{6,4000})(?=\\\\?["'])`, 'gi');
/** Facebook hands its tokens over in lists. */
const listed = /(\["(?:DTSGInitialData|DTSGInitData|LSD)",\[\],\{"(?:token|async_get_token)":")([^"]{4,400})/g;
const bearer = /\b((?:Bearer|OAuth)\s{1,3})([A-Za-z0-9._~+/=-]{16,4000})/g;
const signedToken = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,4000}/g;
const fieldTag = /<(?:input|meta)\b[^<>]{0,6000}>/gi;
const strongName = new RegExp(`^(?:${strong})$`, 'i');
const weakName = new RegExp(`^(?:${weak})$`, 'i');
const secretFieldName = new RegExp(`(?:${strong})|^(?:token|_token)$`, 'i');

/** Letters and digits mixed, or long: nothing that a person writes. */
export const looksLikeToken = (text: string): boolean =>
  text.length >= 8 && !/\s/.test(text) && !isPlain(text) && (/\d/.test(text) || text.length >= 20);

/** A word, a date, a time, a number, a language, an address or a zone: also found where nobody meant a secret. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z]{1,19}$/.test(text) ||
  /^[a-z]{1,12}([-_][a-z]{1,12}){1,3}$/i.test(text) ||
  /^\d{1,14}$/.test(text) ||
  /^\d{4}-\d\d-\d\d/.test(text) ||
  /^[A-Z][a-z]+\/[A-Z][A-Za-z_]+$/.test(text) ||
  /^https?:\/\/[^?#]*$/.test(text);

const viewerCookie = /^(?:c_user|i_user|ds_user_id|uid|user_?id|viewer_?id|account_?id|twid)$/i;
const tokenCookie = /sess|token|auth|csrf|xsrf|sid|login|jwt|secret|^xs$|^fr$|^sb$|^datr$|^ct0$|^rur$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Values inside a value: `id=…&key=…`, `a:b:c`, JSON. */
const inner = (text: string): string[] =>
  decoded(text)
    .split(/[\s"'{}[\],;&=|:]+/)
    .filter((part) => part.length >= 12 && part !== text && looksLikeToken(part));

const tellingCookie = ({ name, value: v, httpOnly }: SecretSources['cookies'][number]): boolean => {
  if (v.length < 6) return false;
  if (viewerCookie.test(name)) return true;
  if (tokenCookie.test(name) || httpOnly) return !/^[a-z]{1,19}$/i.test(v) || v.length >= 12;
  return !isPlain(decoded(v));
};

/** Every spelling of a value that a page may use. */
export const spellingsOf = (secret: string): string[] => {
  const plain = decoded(secret);
  const json = JSON.stringify(plain).slice(1, -1);
  const all = [
    ...[secret, plain, encodeURIComponent(secret), encodeURIComponent(plain), encodeURI(plain)],
    ...[json, json.replaceAll('/', '\\/'), json.replace(/[&=<>+]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)],
    plain.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    plain.replaceAll('&', '&amp;').replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    plain.replaceAll(' ', '+'),
  ];
  const percent = all.map((text) => text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
  return [...new Set([...all, ...percent])].filter((text) => text.length >= 6);
};

const isWellFormed = (text: string): boolean => !/[\uD800-\uDFFF]/.test(text) || Buffer.from(text, 'utf8').toString('utf8') === text;

export interface Secrets {
  needles: readonly Needle[];
  search: NeedleSearch;
}

/** More than a session ever has; what is beyond is still removed where it stands by its name. */
const MAX_NEEDLES = 20_000;

export const gatherSecrets = (sources: SecretSources): Secrets => {
  const found = new Map<string, SecretKind>();
  const add = (kind: SecretKind, secret: string): void => {
    if (!isWellFormed(secret) || found.size > MAX_NEEDLES) return;
    for (const spelling of spellingsOf(secret)) {
      const key = latin1(spelling);
      if (!STAND_IN.includes(key) && !found.has(key)) found.set(key, kind);
    }
  };
  for (const typed of sources.typed) add('password', typed);
  for (const cookie of sources.cookies) {
    if (!tellingCookie(cookie)) continue;
    add('cookie', cookie.value);
    for (const part of inner(cookie.value)) add('cookie', part);
  }
  for (const { name, value: v } of sources.headers) {
    if (!isSecretHeader(name)) continue;
    const bare = v.replace(/^\s*(?:Bearer|Basic|OAuth|Digest|Negotiate)\s+/i, '');
    if (!/cookie/i.test(name) && bare.length >= 8 && !/^[a-z]+$/i.test(bare)) add('header', bare);
  }
  for (const { key, value: v } of sources.storage) {
    if (/token|sess|auth|csrf|secret|jwt/i.test(key) ? v.length >= 6 && !/^[a-z]{1,11}$/i.test(v) : v.length >= 16 && looksLikeToken(v))
      add('storage', v);
    for (const part of inner(v)) if (part.length >= 16) add('storage', part);
  }
  for (const text of sources.texts) for (const token of tokensIn(text)) add('token', token);
  const needles = [...found].map(([v, kind]) => ({ kind, value: v }));
  return { needles, search: searchFor(needles) };
};

const isSecretUnder = (name: string, text: string): boolean =>
  text !== STAND_IN &&
  !STAND_IN.startsWith(text) &&
  (strongName.test(name) ? text.length >= 1 && !isWord(text) : weakName.test(name) && looksLikeToken(text));
const isWord = (text: string): boolean => /^(?:true|false|null|undefined|none|[01])$/i.test(text);

const attribute = (tag: string, name: string): { text: string; from: number; to: number } | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  const text = found?.[1] ?? found?.[2] ?? found?.[3];
  if (!found || text === undefined) return undefined;
  const from = found.index + found[0].lastIndexOf(text);
  return { text, from, to: from + text.length };
};

/** The attribute of a tag that holds a secret: value of a hidden field or password, content of a meta tag. */
const secretOfTag = (tag: string): { text: string; from: number; to: number; kind: SecretKind } | undefined => {
  const hides =
    /\stype\s*=\s*["']?password|autocomplete\s*=\s*["']?[^"'>]{0,60}(?:one-time-code|current-password|new-password|webauthn)/i.test(tag);
  const name = attribute(tag, 'name')?.text ?? attribute(tag, 'id')?.text ?? '';
  if (!hides && !secretFieldName.test(name)) return undefined;
  const held = attribute(tag, 'value') ?? attribute(tag, 'content');
  return held === undefined || held.text === '' || held.text === STAND_IN ? undefined : { ...held, kind: hides ? 'password' : 'token' };
};

/** Secrets that stand by their name in a text. */
export const tokensIn = (text: string): string[] => {
  const found = new Set<string>();
  const keep = (token: string): void => {
    if (token.length >= 8 && found.size < 500) found.add(token);
  };
  for (const [, , name = '', , v = ''] of text.matchAll(parameter)) if (isSecretUnder(name, v) && looksLikeToken(v)) keep(v);
  for (const [, name = '', , v = ''] of text.matchAll(member)) if (isSecretUnder(name, v) && looksLikeToken(v)) keep(v);
  for (const [, , v = ''] of text.matchAll(listed)) keep(v);
  for (const [, , v = ''] of text.matchAll(bearer)) keep(v);
  for (const [v] of text.matchAll(signedToken)) keep(v);
  for (const [tag] of text.matchAll(fieldTag)) {
    const held = secretOfTag(tag);
    if (held) keep(held.text);
  }
  return [...found];
};

const withoutPatterns = (text: string, counts: Counts): string =>
  text
    .replace(fieldTag, (tag) => {
      const held = secretOfTag(tag);
      if (!held) return tag;
      countInto(counts, held.kind);
      return tag.slice(0, held.from) + STAND_IN + tag.slice(held.to);
    })
    .replace(listed, (whole, before: string, v: string) => {
      if (v === STAND_IN) return whole;
      countInto(counts, 'token');
      return before + STAND_IN;
    })
    .replace(parameter, (whole, before: string, name: string, is: string, v: string) => {
      if (!isSecretUnder(name, v)) return whole;
      countInto(counts, 'token');
      return `${before}${name}${is}${STAND_IN}`;
    })
    .replace(member, (whole, name: string, between: string, v: string) => {
      if (!isSecretUnder(name, v)) return whole;
      countInto(counts, 'token');
      return `${name}${between}${STAND_IN}`;
    })
    .replace(bearer, (whole, before: string, v: string) => {
      if (v.includes(STAND_IN)) return whole;
      countInto(counts, 'token');
      return before + STAND_IN;
    })
    .replace(signedToken, () => {
      countInto(counts, 'token');
      return STAND_IN;
    });

export interface Removed {
  text: string;
  counts: Counts;
}

/** @param text Latin-1 @param patterns false for bytes that are no text: a picture must not be harmed by chance */
export const removeSecrets = (text: string, { search }: Secrets, patterns = true): Removed => {
  const counts: Counts = new Map();
  const left = search.replace(text, (kind) => countInto(counts, kind));
  return { text: patterns ? withoutPatterns(left, counts) : left, counts };
};

export const noSecrets: Secrets = gatherSecrets({ cookies: [], storage: [], typed: [], headers: [], texts: [] });
