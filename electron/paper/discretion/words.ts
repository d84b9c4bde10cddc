/** Names and texts as they are compared where a person may be given away. */

/** Lower case, no diacritics. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Words in folded form. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Words, also those run together in one name: "dariSitiWulandari". */
export const wordsApart = (text: string): string[] => wordsOf(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));

export const digitsOf = (text: string | undefined): string => (text ?? '').replace(/\D/g, '');

/** Digits that a telephone number keeps however its beginning is written: +62, 62 or 0. */
export const bareDigits = (number: string | undefined): string => digitsOf(number).replace(/^(62|0)/, '');

/** As a pattern that matches just this text. */
export const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
