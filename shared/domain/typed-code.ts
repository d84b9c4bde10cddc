/**
 * Codes that people read off paper and type: Crockford's base 32, in groups of four joined by `-`. Reading forgives case, spacing and the
 * confusions O/0 and I/L/1; the checksum that each kind of code carries is its own.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Symbol of the lowest five bits. */
export const symbolAt = (value: number): string => alphabet[value & 31] ?? '0';
/** Value of a symbol of the alphabet, 0 to 31. */
export const symbolValue = (symbol: string): number => alphabet.indexOf(symbol);

export const inGroups = (symbols: string): string => (symbols.match(/.{4}/g) ?? []).join('-');

/** The symbols of a typed code; `undefined` where there are not `count` of them or one is none of the alphabet. */
export const readSymbols = (typed: string, count: number): string | undefined => {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—._]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return symbols.length === count && [...symbols].every((symbol) => alphabet.includes(symbol)) ? symbols : undefined;
};
