/**
 * The index: hashes of many prints in typed arrays, searched by counting bits.
 *
 * Nouns: entry (one print), view (one way to see the picture asked about: whole, turned, trimmed, its panel), hit (an entry, and
 * which part of it looks like which view).
 */
import { type Part, type Turn, turnedPart, whole } from './grid.ts';
import { bitCount, hashOf, hashWords } from './hash.ts';
import type { Print } from './print.ts';
import { trims } from './trims.ts';

export interface Hit {
  entry: number;
  /** Bits that differ. */
  distance: number;
  /** Part of the picture asked about, after its turn. */
  from: Part;
  /** Part of the entry's picture. */
  to: Part;
  turn: Turn;
}

export interface PrintIndex {
  /** Adds a print; returns its entry. */
  add(print: Print): number;
  /** An entry that is out of date is never found again. */
  drop(entry: number): void;
  readonly size: number;
  /** Nearest entries first, each once, with its best view. */
  search(print: Print, options?: { below?: number; limit?: number }): Hit[];
}

interface View {
  hash: Uint32Array;
  part: Part;
  turn: Turn;
}

const turns: readonly Turn[] = [0, 1, 2, 3];
const growth = 1.6;

/** Hashes one after another; signed words, which the engine counts without boxing them. */
interface Hashes {
  words: Int32Array<ArrayBuffer>;
  count: number;
}

const noHashes = (): Hashes => ({ words: new Int32Array(256 * hashWords), count: 0 });

const append = (to: Hashes, hash: Uint32Array): void => {
  const needed = (to.count + 1) * hashWords;
  if (needed > to.words.length) {
    const wider = new Int32Array(Math.ceil(to.words.length * growth));
    wider.set(to.words);
    to.words = wider;
  }
  for (let k = 0; k < hashWords; k++) to.words[to.count * hashWords + k] = (hash[k] as number) | 0;
  to.count++;
};

/** Of the bits that differ at most this share may lie in the first half of a hash: near pictures spread them evenly, and it rules out most. */
const halfShare = 0.74;

/** Places of hashes within `below` bits, each followed by its distance. */
const scan = (hash: Uint32Array, { words, count }: Hashes, below: number): number[] => {
  const [h0, h1, h2, h3] = [0, 1, 2, 3].map((k) => (hash[k] as number) | 0) as [number, number, number, number];
  const found: number[] = [];
  const most = Math.floor(below * halfShare);
  for (let place = 0, at = 0; place < count; place++, at += hashWords) {
    const half = bitCount(h0 ^ (words[at] as number)) + bitCount(h1 ^ (words[at + 1] as number));
    if (half > most) continue;
    const distance = half + bitCount(h2 ^ (words[at + 2] as number)) + bitCount(h3 ^ (words[at + 3] as number));
    if (distance <= below) found.push(place, distance);
  }
  return found;
};

/** Most bits by which a hash may differ to be looked at closely: `tests/bench/README.md`. */
export const candidateBits = 36;
/** Most entries looked at closely: bounds the time of one search, screenshots of one app come by the thousand. */
export const candidateLimit = 24;

/** All ways to see the picture asked about. */
const viewsOf = (print: Print): { whole: View[]; panel: View[]; trims: View[] } => {
  const { grid, panel } = print;
  return {
    whole: turns.map((turn) => ({ hash: turn === 0 ? print.whole : hashOf(grid, whole, turn), part: whole, turn })),
    panel: panel ? turns.map((turn) => ({ hash: hashOf(grid, panel, turn), part: turnedPart(panel, turn), turn })) : [],
    trims: print.trims.map((hash, i) => ({ hash, part: trims[i] ?? whole, turn: 0 })),
  };
};

/** Best hits by entry. */
const createHits = () => {
  const best = new Map<number, Hit>();
  return {
    offer: (entry: number, distance: number, view: View, to: Part): void => {
      const known = best.get(entry);
      if (!known || distance < known.distance) best.set(entry, { entry, distance, from: view.part, to, turn: view.turn });
    },
    nearest: (dropped: ReadonlySet<number>, limit: number): Hit[] =>
      [...best.values()]
        .filter((hit) => !dropped.has(hit.entry))
        .sort((a, b) => a.distance - b.distance || a.entry - b.entry)
        .slice(0, limit),
  };
};

export const createPrintIndex = (): PrintIndex => {
  const wholes = noHashes();
  const cuts = noHashes();
  const panels = noHashes();
  const panelOf: { entry: number; part: Part }[] = [];
  const dropped = new Set<number>();

  const search = (print: Print, below: number, limit: number): Hit[] => {
    const hits = createHits();
    const views = viewsOf(print);
    const look = (view: View, among: Hashes, offer: (place: number, distance: number) => void): void => {
      const found = scan(view.hash, among, below);
      for (let i = 0; i < found.length; i += 2) offer(found[i] as number, found[i + 1] as number);
    };
    for (const view of [...views.whole, ...views.panel, ...views.trims])
      look(view, wholes, (entry, distance) => hits.offer(entry, distance, view, whole));
    // Trims against the upright whole only: a picture that is both turned and cropped is found by its whole or not at all.
    for (const view of views.whole.slice(0, 1))
      look(view, cuts, (place, distance) =>
        hits.offer(Math.floor(place / trims.length), distance, view, trims[place % trims.length] ?? whole),
      );
    for (const view of [...views.whole, ...views.panel])
      look(view, panels, (place, distance) => {
        const panel = panelOf[place];
        if (panel) hits.offer(panel.entry, distance, view, panel.part);
      });
    return hits.nearest(dropped, limit);
  };

  return {
    get size() {
      return wholes.count;
    },
    add(print) {
      const entry = wholes.count;
      append(wholes, print.whole);
      for (const hash of print.trims) append(cuts, hash);
      if (print.panel && print.panelHash) {
        append(panels, print.panelHash);
        panelOf.push({ entry, part: print.panel });
      }
      return entry;
    },
    drop: (entry) => void dropped.add(entry),
    search: (print, { below = candidateBits, limit = candidateLimit } = {}) => search(print, below, limit),
  };
};
