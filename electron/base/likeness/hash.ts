/**
 * Perceptual hashes: signs of a sample's low frequencies (pHash): 32 × 32 means, 11 × 11 cosine coefficients without the
 * mean brightness, a bit set for each above their median. Chosen by measurement against others: `tests/bench/README.md`.
 */
import { type Part, type SummedGrid, sampleOf, type Turn, turned } from './grid.ts';

const side = 32;
const kept = 11;
/** 32-bit words of a hash; the bits after the 120th are never set. */
export const hashWords = 4;

/** Cosine basis: `kept` rows of `side`, frequencies 0 … kept − 1. */
const basis = Float64Array.from({ length: kept * side }, (_, i) => {
  const frequency = Math.floor(i / side);
  return Math.cos((Math.PI / (2 * side)) * frequency * (2 * (i % side) + 1));
});

const coefficientsOf = (sample: Float64Array): Float64Array => {
  const rows = new Float64Array(kept * side);
  for (let k = 0; k < kept; k++)
    for (let y = 0; y < side; y++) {
      const weight = basis[k * side + y] as number;
      for (let x = 0; x < side; x++) rows[k * side + x] = (rows[k * side + x] as number) + weight * (sample[y * side + x] as number);
    }
  const out = new Float64Array(kept * kept - 1);
  for (let i = 1; i < kept * kept; i++) {
    const [k, l] = [Math.floor(i / kept), i % kept];
    let sum = 0;
    for (let x = 0; x < side; x++) sum += (rows[k * side + x] as number) * (basis[l * side + x] as number);
    out[i - 1] = sum;
  }
  return out;
};

const bitsOf = (coefficients: Float64Array): Uint32Array => {
  const median = Float64Array.from(coefficients).sort()[coefficients.length / 2] as number;
  const words = new Uint32Array(hashWords);
  coefficients.forEach((value, i) => {
    if (value > median) words[i >> 5] = (words[i >> 5] as number) | (1 << (i & 31));
  });
  return words;
};

/** Hash of a part of a picture, turned clockwise first. */
export const hashOf = (grid: SummedGrid, part: Part, turn: Turn = 0): Uint32Array =>
  bitsOf(coefficientsOf(turned(sampleOf(grid, part, side), side, turn)));

/** Bits set in a 32-bit word. */
export const bitCount = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
