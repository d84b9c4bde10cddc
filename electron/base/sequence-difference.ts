/**
 * What differs between two sequences (lines of a text, rows of a picture): common ends first, then the elements that occur once
 * in both as anchors (patience), then again between them. Time and memory grow with the length, never with its square.
 */

/** A stretch that is not the same: `[start, end)` in each; one of them may be empty. */
export interface Difference {
  before: { start: number; end: number };
  after: { start: number; end: number };
}

interface Stretch {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** Places of elements that occur exactly once in both stretches, in the order of `a`. */
const anchorsOf = <T>(a: ArrayLike<T>, b: ArrayLike<T>, { a0, a1, b0, b1 }: Stretch): { a: number; b: number }[] => {
  const places = new Map<T, { a: number; b: number; aCount: number; bCount: number }>();
  for (let i = a0; i < a1; i++) {
    const place = places.get(a[i] as T);
    if (place) place.aCount++;
    else places.set(a[i] as T, { a: i, b: -1, aCount: 1, bCount: 0 });
  }
  for (let j = b0; j < b1; j++) {
    const place = places.get(b[j] as T);
    if (!place) continue;
    place.b = j;
    place.bCount++;
  }
  return [...places.values()].filter((p) => p.aCount === 1 && p.bCount === 1);
};

/** Longest chain of anchors that rises in both (O(n log n)). */
const risingChain = (anchors: readonly { a: number; b: number }[]): { a: number; b: number }[] => {
  const tails: number[] = [];
  const before = new Int32Array(anchors.length).fill(-1);
  anchors.forEach((anchor, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[tails[middle] as number]?.b ?? 0) < anchor.b) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = i;
  });
  const chain: { a: number; b: number }[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] as number) chain.unshift(anchors[i] as { a: number; b: number });
  return chain;
};

/** Differences in ascending order; none where the sequences are the same. Elements are compared by `===`. */
export const sequenceDifference = <T>(a: ArrayLike<T>, b: ArrayLike<T>): Difference[] => {
  const found: Difference[] = [];
  const waiting: Stretch[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }];
  for (let stretch = waiting.pop(); stretch; stretch = waiting.pop()) {
    let { a0, a1, b0, b1 } = stretch;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
      a0++;
      b0++;
    }
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
      a1--;
      b1--;
    }
    if (a0 === a1 && b0 === b1) continue;
    const whole = { a0, a1, b0, b1 };
    const chain = a0 < a1 && b0 < b1 ? risingChain(anchorsOf(a, b, whole)) : [];
    if (chain.length === 0) {
      found.push({ before: { start: a0, end: a1 }, after: { start: b0, end: b1 } });
      continue;
    }
    // Every piece between two anchors is smaller than the whole, so that this ends.
    let from = { a: a0, b: b0 };
    for (const anchor of [...chain, { a: a1, b: b1 }]) {
      waiting.push({ a0: from.a, a1: anchor.a, b0: from.b, b1: anchor.b });
      from = { a: anchor.a + 1, b: anchor.b + 1 };
    }
  }
  return found.sort((x, y) => x.before.start - y.before.start || x.after.start - y.after.start);
};
