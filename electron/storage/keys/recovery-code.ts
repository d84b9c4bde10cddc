/**
 * Recovery code as printed: 28 symbols of Crockford's base 32 in seven groups of four.
 * 25 symbols are 125 random bits, the last three a checksum (first 15 bits of SHA-256), so that a misread symbol is noticed at once.
 */
import { inGroups, readSymbols, symbolAt } from '../../../shared/domain/typed-code.ts';
import { sha256Of } from '../../base/hash-stream.ts';
import type { Random } from '../../base/random.ts';

const secretSymbols = 25;
const checkSymbols = 3;

const checksum = (secret: string): string => {
  const digest = sha256Of('sahih.recovery-code.v1', secret);
  const bits = digest.readUInt16BE(0) >>> 1;
  return symbolAt(bits >>> 10) + symbolAt(bits >>> 5) + symbolAt(bits);
};

/** A new code, in groups. Each symbol takes five bits of its own random byte. */
export const newRecoveryCode = (random: Random): string => {
  const secret = [...random.bytes(secretSymbols)].map(symbolAt).join('');
  return inGroups(secret + checksum(secret));
};

/** The code as groups, whatever the case, spacing and O/0, I/L/1 confusions; `undefined` where length, symbol or checksum are wrong. */
export const readRecoveryCode = (typed: string): string | undefined => {
  const symbols = readSymbols(typed, secretSymbols + checkSymbols);
  if (symbols === undefined) return undefined;
  return checksum(symbols.slice(0, secretSymbols)) === symbols.slice(secretSymbols) ? inGroups(symbols) : undefined;
};
