/**
 * One table of regions in its packed form: text lines in order of code, and arrays that point into it.
 * Nothing is unpacked into objects before it is asked for.
 */
import type { RegionLevel } from '../../../shared/domain/location.ts';

export interface RegionTable {
  /** First line of the text: name and version of the data set. */
  dataset: string;
  count: number;
  /** Index of each region's parent, -1 for a province; a parent stands before its children. */
  parents: Int32Array;
  /** Level of each region, as an index into `regionLevels`. */
  levels: Uint8Array;
  name(index: number): string;
  code(index: number): string;
  /** Index of a code, or -1. */
  find(code: string): number;
  /** First index after a region and everything under it. */
  endOf(index: number): number;
  /** Names for searching, one per line in the same order: ` kota baru`, lower case, without accents. */
  plainLines(): string;
}

export const regionLevels: readonly RegionLevel[] = ['provinsi', 'kabupaten', 'kota', 'kecamatan', 'kelurahan', 'desa', 'desa-adat'];
/** Depth of each level: province 0, regency or city 1, district 2, village 3. */
const depthOfLevel = [0, 1, 1, 2, 3, 3, 3] as const;
/** Line letters by depth. */
const letters = 'PRDV';

/** Depth of a region in the hierarchy, 0 to 3. */
export const depthOf = (table: RegionTable, index: number): number => depthOfLevel[table.levels[index] ?? 0] ?? 0;

/** Reads packed text; see `resources/regions/pack.ts` for the format. */
export const createTable = (text: string): RegionTable => {
  const { starts, parents, levels, count } = indexLines(text);
  const line = (i: number): string => text.slice(starts[i], (starts[i + 1] ?? 0) - 1);
  const nameAt = (i: number): number => (letters.indexOf(text[starts[i] ?? 0] ?? '') === 3 ? 5 : 3);
  const code = (i: number): string => {
    const own = line(i).slice(1, nameAt(i));
    const parent = parents[i] ?? -1;
    return parent < 0 ? own : `${code(parent)}.${own}`;
  };
  const table: RegionTable = {
    dataset: text.slice(0, text.indexOf('\n')),
    count,
    parents,
    levels,
    code,
    name: (i) => line(i).slice(nameAt(i)),
    find: (wanted) => {
      let [low, high] = [0, count - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const found = code(middle);
        if (found === wanted) return middle;
        if (found < wanted) low = middle + 1;
        else high = middle - 1;
      }
      return -1;
    },
    endOf: (index) => {
      let end = index + 1;
      while (end < count && depthOf(table, end) > depthOf(table, index)) end++;
      return end;
    },
    plainLines: () => plainNames(text, starts, nameAt),
  };
  return table;
};

const indexLines = (text: string) => {
  const first = text.indexOf('\n') + 1;
  let count = 0;
  for (let at = first; at < text.length; at = text.indexOf('\n', at) + 1) count++;
  const starts = new Uint32Array(count + 1);
  const parents = new Int32Array(count);
  const levels = new Uint8Array(count);
  const open = [-1, -1, -1, -1];
  let at = first;
  for (let i = 0; i < count; i++) {
    const depth = letters.indexOf(text[at] ?? '');
    if (depth < 0) throw new Error('regions: not a packed table');
    starts[i] = at;
    levels[i] = levelAt(depth, text[at + 1] ?? '');
    parents[i] = depth === 0 ? -1 : (open[depth - 1] ?? -1);
    open[depth] = i;
    at = text.indexOf('\n', at) + 1;
  }
  starts[count] = at;
  return { starts, parents, levels, count };
};

/** By the first digit of the last block: kota 71–99; 1 kelurahan, 2 desa, 3 desa adat (Kepmendagri 300.2.2-2138/2025). */
const levelAt = (depth: number, digit: string): number => {
  if (depth === 0) return 0;
  if (depth === 1) return digit >= '7' ? 2 : 1;
  if (depth === 2) return 3;
  return digit === '1' ? 4 : digit === '3' ? 6 : 5;
};

/** Lower case, no accents, no apostrophes (`Ma'rang` is typed marang), every other sign a space; lines stay lines. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`"]+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9\n]+/g, ' ');

const space = 0x20;

/** `plainText` of every name behind one space, written letter by letter: regular expressions take ten times as long. */
const plainNames = (text: string, starts: Uint32Array, nameAt: (index: number) => number): string => {
  const out = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  const put = (byte: number): void => {
    if (byte !== space || out[length - 1] !== space) out[length++] = byte;
  };
  for (let i = 0; i + 1 < starts.length; i++) {
    if (i > 0) out[length++] = 0x0a;
    out[length++] = space;
    const end = (starts[i + 1] ?? 0) - 1;
    for (let at = (starts[i] ?? 0) + nameAt(i); at < end; at++) {
      const c = text.charCodeAt(at);
      if ((c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39)) put(c);
      else if (c >= 0x41 && c <= 0x5a) put(c + 32);
      else if (c > 0x7f) for (const byte of Buffer.from(plainText(text[at] ?? ''), 'latin1')) put(byte);
      else if (c !== 0x27 && c !== 0x60 && c !== 0x22) put(space);
    }
  }
  return out.toString('latin1', 0, length);
};
