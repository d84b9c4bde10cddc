/**
 * Code of a passphrase parcel, made by the program: 24 symbols of Crockford's base 32 in six groups of four. 22 symbols are 110 random bits,
 * the last two a checksum, so that a mistyped code is told apart from a wrong one. The grouped text is the passphrase.
 */
import { inGroups, readSymbols, symbolAt, symbolValue } from './typed-code.ts';

const SECRET_SYMBOLS = 22;
const SYMBOLS = 24;
/** Largest prime below 32²: every single changed symbol and every two changed places give another remainder. */
const MODULUS = 1021;

const checksum = (secret: string): string => {
  const sum = [...secret].reduce((total, symbol, i) => (total + (i + 1) * symbolValue(symbol)) % MODULUS, 0);
  return symbolAt(sum >> 5) + symbolAt(sum);
};

/** A new code out of at least 22 random bytes, five bits of each. */
export const newParcelCode = (bytes: Uint8Array): string => {
  if (bytes.length < SECRET_SYMBOLS) throw new RangeError('too few random bytes');
  const secret = [...bytes.subarray(0, SECRET_SYMBOLS)].map(symbolAt).join('');
  return inGroups(secret + checksum(secret));
};

/** The code in groups, whatever the case, spacing and O/0, I/L/1 confusions; undefined where length, symbol or checksum are wrong. */
export const readParcelCode = (typed: string): string | undefined => {
  const symbols = readSymbols(typed, SYMBOLS);
  if (symbols === undefined) return undefined;
  return checksum(symbols.slice(0, SECRET_SYMBOLS)) === symbols.slice(SECRET_SYMBOLS) ? inGroups(symbols) : undefined;
};
