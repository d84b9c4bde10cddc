/**
 * Words as an officer types them: without case and accents, with Indonesian affixes taken off, with a slip of the finger forgiven.
 * Affixes are cut, never looked up: "memasang", "dipasang" and "pemasangan" meet in "pasang". Good enough to find, never printed.
 */

/** Lower case without diacritics; everything but letters and digits is a space. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const wordsOf = (text: string): string[] => plain(text).split(' ').filter(Boolean);

/** Shorter stems say too little to meet another word by. */
const LEAST_STEM = 4;

const suffixes = [/(nya|lah|kah|pun)$/, /(kan|an|i)$/];
/** Prefix and what it may have swallowed: "menyukai" hides the s of "suka". */
const prefixes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^meny(?=[aeiou])/, ['s']],
  [/^peny(?=[aeiou])/, ['s']],
  [/^meng/, ['', 'k']],
  [/^peng/, ['', 'k']],
  [/^mem(?=[aeiou])/, ['p', 'm']],
  [/^pem(?=[aeiou])/, ['p', 'm']],
  [/^men(?=[aeiou])/, ['t', 'n']],
  [/^pen(?=[aeiou])/, ['t', 'n']],
  [/^mem|^men|^pem|^pen/, ['']],
  [/^(nge|memper|diper|ber|bel|ter|per|pe|me|di|ke|se)/, ['']],
];

const withoutSuffix = (word: string): string[] => {
  const forms = [word];
  for (const suffix of suffixes) for (const form of [...forms]) if (suffix.test(form)) forms.push(form.replace(suffix, ''));
  return forms;
};

const withoutPrefix = (word: string): string[] => {
  const forms = [word];
  for (const [prefix, swallowed] of prefixes) {
    if (!prefix.test(word)) continue;
    for (const letter of swallowed) forms.push(letter + word.replace(prefix, ''));
  }
  return forms;
};

/** The word itself and every stem that its affixes allow. */
export const stemsOf = (word: string): Set<string> => {
  const stems = new Set([word]);
  for (const form of withoutSuffix(word)) for (const stem of withoutPrefix(form)) if (stem.length >= LEAST_STEM) stems.add(stem);
  return stems;
};

/** Slips forgiven in a word of this length: none in a short one, where another word is only a letter away. */
export const slipsIn = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2);

/** Letters of a word as bits: words whose letters differ too much need no closer look. */
export const lettersOf = (word: string): number => {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) % 31);
  return bits;
};

/** Letters that only one of two words has; a slip accounts for at most two. */
export const lettersApart = (a: number, b: number): number => {
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
};

/** True where two words are at most `most` slips apart: a letter more, less, another, or two changed places (optimal string alignment). */
export const nearly = (a: string, b: string, most: number): boolean => {
  if (most === 0 || Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return false;
    before = row;
    row = next;
  }
  return (row[b.length] ?? most + 1) <= most;
};
