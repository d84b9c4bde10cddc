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

const grown = (array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> => {
  if (array.length >= needed) return array;
  const out = new Uint32Array(Math.ceil(Math.max(needed, array.length * growth)));
  out.set(array);
  return out;
};

/** Most bits by which a hash may differ to be looked at closely: `tests/bench/README.md`. */
export const candidateBits = 32;
/** Most entries looked at closely: bounds the time of one search, screenshots of one app come by the thousand. */
export const candidateLimit = 48;

export const createPrintIndex = (): PrintIndex => {
  let wholes = new Uint32Array(1024 * hashWords);
  let cuts = new Uint32Array(1024 * trims.length * hashWords);
  let panels = new Uint32Array(256 * hashWords);
  let panelOwners = new Uint32Array(256);
  const panelParts: Part[] = [];
  const dropped = new Set<number>();
  let size = 0;

  const near = (hash: Uint32Array, array: Uint32Array, at: number, limit: number): number => {
    const first = bitCount((hash[0] as number) ^ (array[at] as number)) + bitCount((hash[1] as number) ^ (array[at + 1] as number));
    if (first > limit) return first;
    return first + bitCount((hash[2] as number) ^ (array[at + 2] as number)) + bitCount((hash[3] as number) ^ (array[at + 3] as number));
  };

  return {
    get size() {
      return size;
    },
    add(print) {
      const entry = size++;
      wholes = grown(wholes, size * hashWords);
      wholes.set(print.whole, entry * hashWords);
      cuts = grown(cuts, size * trims.length * hashWords);
      print.trims.forEach((hash, i) => {
        cuts.set(hash, (entry * trims.length + i) * hashWords);
      });
      if (print.panel && print.panelHash) {
        const at = panelParts.push(print.panel) - 1;
        panels = grown(panels, panelParts.length * hashWords);
        panels.set(print.panelHash, at * hashWords);
        panelOwners = grown(panelOwners, panelParts.length);
        panelOwners[at] = entry;
      }
      return entry;
    },
    drop(entry) {
      dropped.add(entry);
    },
    search(print, { below = candidateBits, limit = candidateLimit } = {}) {
      const best = new Map<number, Hit>();
      const offer = (entry: number, distance: number, view: View, to: Part): void => {
        const known = best.get(entry);
        if (!known || distance < known.distance) best.set(entry, { entry, distance, from: view.part, to, turn: view.turn });
      };
      const { grid, panel } = print;
      const wholeViews = turns.map((turn) => ({ hash: turn === 0 ? print.whole : hashOf(grid, whole, turn), part: whole, turn }));
      const panelViews = panel ? turns.map((turn) => ({ hash: hashOf(grid, panel, turn), part: turnedPart(panel, turn), turn })) : [];
      const trimViews = print.trims.map((hash, i): View => ({ hash, part: trims[i] ?? whole, turn: 0 }));
      for (const view of [...wholeViews, ...panelViews, ...trimViews])
        for (let entry = 0, at = 0; entry < size; entry++, at += hashWords) {
          const distance = near(view.hash, wholes, at, below);
          if (distance <= below) offer(entry, distance, view, whole);
        }
      const [upright] = wholeViews;
      if (upright)
        for (let entry = 0, at = 0; entry < size; entry++)
          for (let trim = 0; trim < trims.length; trim++, at += hashWords) {
            const distance = near(upright.hash, cuts, at, below);
            if (distance <= below) offer(entry, distance, upright, trims[trim] ?? whole);
          }
      for (const view of [...wholeViews, ...panelViews])
        for (let i = 0, at = 0; i < panelParts.length; i++, at += hashWords) {
          const distance = near(view.hash, panels, at, below);
          if (distance <= below) offer(panelOwners[i] as number, distance, view, panelParts[i] ?? whole);
        }
      return [...best.values()]
        .filter((hit) => !dropped.has(hit.entry))
        .sort((a, b) => a.distance - b.distance || a.entry - b.entry)
        .slice(0, limit);
    },
  };
};
