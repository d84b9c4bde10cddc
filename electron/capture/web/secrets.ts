/**
 * Secrets of the viewer's session, found and taken out of what is kept. Pure.
 *
 * Two ways: *needles* are values known to be secret (cookies, stored tokens, typed passwords), looked for in every spelling;
 * *patterns* are places where a token stands by its name. What a pattern finds becomes a needle for all other parts.
 * Texts are handled as bytes in Latin-1, so that every encoding that keeps ASCII is served by one pass.
 *
 * Limits: a value shorter than six characters, or one that is a plain word, a sentence, a date, a number or a name of the page
 * itself, is taken out of headers and token fields only: it cannot be told from evidence, which must not be harmed.
 * Compressed files inside an answer are not opened.
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
  /** What names the page itself (paths, ids of its address): no secret, where nothing but its place among stored values speaks for one. */
  places?: readonly string[];
}

/** Names of which any value is a secret. */
const strong =
  'access_?token|auth_?token|(?:oauth|sso|reset|login|user|page|device|bearer|verification)[_-]?token|refresh_?token|id_?token|client_?secret|csrf[a-z_-]{0,20}|xsrf[a-z_-]{0,20}|_csrf|authenticity_?token|fb_dtsg(?:_ag)?|dtsg(?:_?token)?|lsd|jazoest|session_?(?:id|key|token)|sessionid_ss|sessid|phpsessid|jsessionid|sid_tt|mstoken|api_?key|__user';
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
  // Ids of posts and accounts have up to twenty digits; the viewer's own is known by its cookie's name.
  /^\d{1,20}$/.test(text) ||
  /^\d{4}-\d\d-\d\d/.test(text) ||
  /^[A-Z][a-z]+\/[A-Z][A-Za-z_]+$/.test(text) ||
  /^https?:\/\/[^?#]*$/.test(text);

const viewerCookie = /^(?:c_user|i_user|ds_user_id|uid|user_?id|viewer_?id|account_?id|twid)$/i;
const tokenCookie = /sess(?!ment)|token|auth(?!or(?!i))|csrf|xsrf|sid(?:$|[^a-z])|login|jwt|secret|^xs$|^fr$|^sb$|^datr$|^ct0$|^rur$/i;
const tokenKey = /token|sess(?!ment)|auth(?!or(?!i))|csrf|secret|jwt/i;

/** Names and sentences: words and small numbers. A page may store its own headline; that is evidence, not a secret. */
const isSentence = (text: string): boolean =>
  /^(?:\p{L}[\p{L}.,!?'’-]*|\d{1,4}[.,!?]?)(?:[\s+]+(?:\p{L}[\p{L}.,!?'’-]*|\d{1,4}[.,!?]?))+$/u.test(text);
/** Addresses and paths, without a query. */
const isPlace = (text: string): boolean => /^(?:https?:)?\/\/[^?#\s]*$/.test(text) || /^\/[^?#\s+=]*$/.test(text);
/** Days and moments as numbers. */
const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text) || /^1[5-9]\d{8}(?:\d{3})?$/.test(text);

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
    .filter((part) => part.length >= 12 && part !== text && looksLikeToken(part) && !isPlace(part));

/** What base64 makes of a secret, wherever in a longer text it stands: the letters that its neighbours do not touch. */
const inBase64 = (secret: string): string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(decoded(secret), 'utf8')]);
    const middle = bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return middle.length >= 20 ? [middle, middle.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });

/** Long runs of a secret with signs in it: they stay the same however the signs between them are spelled. */
const runs = (text: string): string[] =>
  /:\/\/|\s/.test(decoded(text))
    ? []
    : (decoded(text).match(/[A-Za-z0-9_-]{16,}/g) ?? []).filter((run) => run !== text && looksLikeToken(run));

const isNamedSecret = ({ name, httpOnly }: SecretSources['cookies'][number]): boolean =>
  viewerCookie.test(name) || tokenCookie.test(name) || httpOnly === true;
const tellingCookie = (cookie: SecretSources['cookies'][number]): boolean => {
  const { name, value: v } = cookie;
  if (v.length < 6) return false;
  const plain = decoded(v);
  // A short number is also a count of votes.
  if (/^\d{1,8}$/.test(plain)) return false;
  if (viewerCookie.test(name)) return true;
  if (isSentence(plain) || isPlace(plain) || isMoment(plain)) return false;
  if (isNamedSecret(cookie)) return !/^[a-z]{1,19}$/i.test(v) || v.length >= 12;
  return !isPlain(plain);
};
/** What a site stored under a name that tells nothing: a secret only where it is made like one. */
const isStoredToken = (v: string): boolean => v.length >= 16 && looksLikeToken(v) && /^[A-Za-z0-9%._~+/=:|-]+$/.test(v);
const isStoredSecret = ({ key, value: v }: SecretSources['storage'][number]): boolean =>
  tokenKey.test(key) && v.length >= 6 && !/^[a-z]{1,11}$/i.test(v) && !isSentence(v) && !isPlace(v) && !isMoment(v);
/** The password of `Basic`, which stands there in base64. */
const basicPassword = (header: string): string[] => {
  const pair = Buffer.from(/^\s*Basic\s+(\S+)/i.exec(header)?.[1] ?? '', 'base64').toString('utf8');
  const at = pair.indexOf(':');
  return at < 0 ? [] : [pair, pair.slice(at + 1)].filter((text) => text.length >= 6 && !isPlain(text));
};

/** Every spelling of a value that a page may use. */
export const spellingsOf = (secret: string): string[] => {
  const plain = decoded(secret);
  const json = JSON.stringify(plain).slice(1, -1);
  const all = [
    ...[secret, plain, encodeURIComponent(secret), encodeURIComponent(plain), encodeURI(plain)],
    ...[json, json.replaceAll('/', '\\/'), json.replace(/[&=<>+]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)],
    json.replace(/[&=<>+/]/g, (c) => `\\u00${c.charCodeAt(0).toString(16).toUpperCase()}`),
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
  const isOfPage = (text: string): boolean => isPlace(text) || (sources.places ?? []).some((place) => place.includes(decoded(text)));
  // A password that is a plain word stands in fields and forms, where it is taken out by their names; elsewhere it is a word.
  for (const typed of sources.typed) if (!isPlain(typed)) add('password', typed);
  for (const cookie of sources.cookies) {
    if (!tellingCookie(cookie)) continue;
    const named = isNamedSecret(cookie);
    for (const part of [cookie.value, ...inner(cookie.value), ...(named ? [...runs(cookie.value), ...inBase64(cookie.value)] : [])])
      if (named || !isOfPage(part)) add('cookie', part);
  }
  for (const { name, value: v } of sources.headers) {
    if (!isSecretHeader(name)) continue;
    const bare = v.replace(/^\s*(?:Bearer|Basic|OAuth|Digest|Negotiate)\s+/i, '');
    if (!/cookie/i.test(name) && bare.length >= 8 && !/^[a-z]+$/i.test(bare))
      for (const part of [bare, ...runs(bare), ...inBase64(bare)]) add('header', part);
    for (const password of basicPassword(v)) add('password', password);
  }
  for (const stored of sources.storage) {
    const { value: v } = stored;
    if (isStoredSecret(stored)) for (const part of [v, ...runs(v), ...inBase64(v)]) add('storage', part);
    else if (isStoredToken(v) && !isOfPage(v)) add('storage', v);
    for (const part of inner(v)) if (part.length >= 16 && !isOfPage(part)) add('storage', part);
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
