/** Search over one table the way officers type: any level, words in any order, the parent's name among them. */
import { depthOf, plainText, type RegionTable, regionLevels } from './table.ts';
import { levelsNamed, shortNames } from './words.ts';

export interface RegionFinder {
  /** Indexes, best first. `within` limits to what lies under that index. */
  find(text: string, within: number | undefined, limit: number): number[];
}

/** Names one per line, with where each line starts. */
interface Lines {
  text: string;
  starts: Uint32Array;
}

interface Words {
  all: string[];
  /** Bits of the words that name a place, not a level. */
  placeBits: number;
  /** Bits that a region of each level answers by its level alone. */
  levelBits: Uint32Array;
}

/** More words than this are noise, and more than a bit mask needs to hold. */
const maxWords = 16;

/** Prepares a table for searching, on first use: some 40 ms and 4 MB for the whole country. */
export const createFinder = (table: RegionTable): RegionFinder => {
  const lines = lazy(() => linesOf(withShortNames(table.plainLines(), table), table.count));
  const squeezed = lazy(() => linesOf(lines().text.replaceAll(' ', ''), table.count));
  /** Bits of the words found in a region's own name, and in it or an ancestor. */
  const own = new Uint32Array(table.count);
  const answered = new Uint32Array(table.count);

  const match = (words: Words, [from, to]: readonly [number, number], mark: (word: string, bit: number) => void): number[] => {
    own.fill(0);
    for (const [k, word] of words.all.entries()) mark(word, 1 << k);
    const full = (1 << words.all.length) - 1;
    const wanted = words.placeBits === 0 ? full : words.placeBits;
    const { parents, levels, count } = table;
    const found: number[] = [];
    for (let i = 0; i < count; i++) {
      const mine = (own[i] as number) | (words.levelBits[levels[i] as number] as number);
      const parent = parents[i] as number;
      const bits = parent < 0 ? mine : mine | (answered[parent] as number);
      answered[i] = bits;
      // A region is found by its own name; that its parent matched is not enough.
      if (bits === full && (mine & wanted) !== 0 && i >= from && i < to && ((own[i] as number) & wanted) !== 0) found.push(i);
    }
    return found;
  };

  return {
    find: (text, within, limit) => {
      const words = wordsOf(text);
      if (words.all.length === 0) return [];
      const scope = within === undefined ? ([0, table.count] as const) : ([within + 1, table.endOf(within)] as const);
      const best = rank(
        table,
        lines(),
        own,
        match(words, scope, (word, bit) => markLines(lines(), ` ${word}`, own, bit)),
        words,
      );
      if (best.length >= limit) return best.slice(0, limit);
      // Too few begin so: look inside names, spaces left out (`sukamaju` is also `Suka Maju`).
      const known = new Set(best);
      const looser = match(words, scope, (word, bit) =>
        word.length < 3 ? markLines(lines(), ` ${word}`, own, bit) : markLines(squeezed(), word, own, bit),
      );
      const rest = looser.filter((i) => !known.has(i));
      return [...best, ...rank(table, lines(), own, rest, words)].slice(0, limit);
    },
  };
};

const lazy = <T extends object>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const wordsOf = (text: string): Words => {
  const all = plainText(text).trim().split(/\s+/).filter(Boolean).slice(0, maxWords);
  const levelBits = new Uint32Array(regionLevels.length);
  let placeBits = 0;
  for (const [k, word] of all.entries()) {
    const levels = levelsNamed(word);
    if (levels.length === 0) placeBits |= 1 << k;
    for (const level of levels) levelBits[regionLevels.indexOf(level)] = (levelBits[regionLevels.indexOf(level)] ?? 0) | (1 << k);
  }
  return { all, placeBits, levelBits };
};

const linesOf = (text: string, count: number): Lines => {
  const starts = new Uint32Array(count + 1);
  let at = 0;
  for (let i = 0; i < count; i++) {
    starts[i] = at;
    const end = text.indexOf('\n', at);
    at = (end < 0 ? text.length : end) + 1;
  }
  starts[count] = text.length + 1;
  return { text, starts };
};

const withShortNames = (plain: string, table: RegionTable): string => {
  const lines = plain.split('\n');
  for (const [code, words] of Object.entries(shortNames)) {
    const index = table.find(code);
    if (index >= 0) lines[index] += ` ${words}`;
  }
  return lines.join('\n');
};

/** Sets `bit` for every line that holds `needle`. */
const markLines = ({ text, starts }: Lines, needle: string, marks: Uint32Array, bit: number): void => {
  let line = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, starts[line + 1])) {
    while ((starts[line + 1] as number) <= at) line++;
    marks[line] = (marks[line] as number) | bit;
  }
};

/**
 * What was typed is the whole name or begins it; then the same of the part that the region itself answers, its parents the rest;
 * the higher level first, then by name and code.
 */
const rank = (table: RegionTable, { text, starts }: Lines, own: Uint32Array, found: readonly number[], words: Words): number[] => {
  const query = words.all.join(' ');
  const whole = words.all.filter((_, k) => ((words.placeBits || -1) >> k) & 1).join('');
  const saysLevel = words.placeBits !== (1 << words.all.length) - 1;
  const scored = found.map((index) => {
    const name = text.slice((starts[index] as number) + 1, (starts[index + 1] as number) - 1);
    const bare = name.replace(/^(kabupaten|kota) /, '').replaceAll(' ', '');
    const bits = (own[index] as number) & (words.placeBits || -1);
    const mine = words.all.filter((_, k) => (bits >> k) & 1).join('');
    const fit = bare === mine ? 0 : bare.startsWith(mine) ? 1 : 2;
    const quality = saysLevel && name === query ? 0 : 1 + fit + (mine === whole ? 0 : 2);
    return { index, name: bare, score: quality * 4 + depthOf(table, index) };
  });
  scored.sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  return scored.map(({ index }) => index);
};
