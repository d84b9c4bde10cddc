/**
 * RFC 8785 (JSON Canonicalization Scheme): the only serialiser for anything hashed or signed.
 * It never normalises text; lone surrogates and integers beyond 2^53 are refused.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Thrown where a value has no canonical form. */
export class NotCanonical extends Error {}

/** Levels of arrays and objects: no record comes near, and brackets without end must not exhaust the stack. */
const maxLevels = 128;

/**
 * Canonical text of a JSON value. Object members that are `undefined` are left out.
 * @throws NotCanonical on NaN, infinities, unsafe integers, lone surrogates, more than 128 levels and foreign values
 */
export const canonicalText = (value: unknown): string => textOf(value, 0);

const textOf = (value: unknown, level: number): string => {
  if (level > maxLevels) throw new NotCanonical('nested too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map((each) => textOf(each, level + 1)).join(',')}]`;
  if (typeof value === 'object' && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)) {
    const members = Object.entries(value).filter(([, v]) => v !== undefined);
    // RFC 8785 3.2.3: names sorted by UTF-16 code units, which is what `<` compares.
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([k, v]) => `${canonicalString(k)}:${textOf(v, level + 1)}`).join(',')}}`;
  }
  throw new NotCanonical(`no canonical form for ${typeof value}`);
};

/** Canonical UTF-8 bytes of a JSON value. */
export const canonicalBytes = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalText(value));

/**
 * Reads a signed JSON file, which must equal its own canonical bytes.
 * @throws NotCanonical where it does not
 */
export const parseCanonical = (bytes: Uint8Array): Json => {
  let text: string;
  let value: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw new NotCanonical('not JSON in UTF-8', { cause });
  }
  if (canonicalText(value) !== text) throw new NotCanonical('not in canonical form');
  return value;
};

const canonicalNumber = (n: number): string => {
  if (!Number.isFinite(n)) throw new NotCanonical('number is not finite');
  if (Number.isInteger(n) && !Number.isSafeInteger(n)) throw new NotCanonical('integer beyond 2^53');
  return JSON.stringify(n);
};

const canonicalString = (s: string): string => {
  if (!s.isWellFormed()) throw new NotCanonical('lone surrogate');
  return JSON.stringify(s);
};
