/** Many values looked for in one pass over bytes, however many they are: a hostile page must not make the search slow. Pure. */
import { type SecretKind, STAND_IN } from './secret-words.ts';

export interface Needle {
  kind: SecretKind;
  /** Latin-1 spelling of UTF-8 bytes; at least three of them. */
  value: string;
}

export interface NeedleSearch {
  /** @param text Latin-1 @returns the text with every value replaced; the very same where none stands in it */
  replace(text: string, onFound: (kind: SecretKind) => void): string;
}

/** Size of the table of beginnings, a power of two. */
const SLOTS = 1 << 20;
const standIn = Buffer.from(STAND_IN, 'latin1');

interface Known {
  kind: SecretKind;
  bytes: Buffer;
}

export const searchFor = (needles: readonly Needle[]): NeedleSearch => {
  const begins = new Uint8Array(SLOTS);
  const byBegin = new Map<number, Known[]>();
  for (const { kind, value } of needles) {
    const bytes = Buffer.from(value, 'latin1');
    if (bytes.length < 3) continue;
    const begin = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
    begins[begin & (SLOTS - 1)] = 1;
    const there = byBegin.get(begin) ?? [];
    there.push({ kind, bytes });
    byBegin.set(begin, there);
  }
  // The longest first: a value is not cut through by a shorter one that begins alike.
  for (const known of byBegin.values()) known.sort((a, b) => b.bytes.length - a.bytes.length);

  const matchAt = (bytes: Buffer, at: number, begin: number): Known | undefined =>
    byBegin.get(begin)?.find((n) => bytes.compare(n.bytes, 0, n.bytes.length, at, Math.min(at + n.bytes.length, bytes.length)) === 0);
  return {
    replace(text, onFound) {
      if (byBegin.size === 0) return text;
      const bytes = Buffer.from(text, 'latin1');
      const parts: Buffer[] = [];
      let kept = 0;
      for (let at = 0; at + 2 < bytes.length; at++) {
        const begin = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
        if (begins[begin & (SLOTS - 1)] === 0) continue;
        const found = matchAt(bytes, at, begin);
        if (!found) continue;
        parts.push(bytes.subarray(kept, at), standIn);
        onFound(found.kind);
        kept = at + found.bytes.length;
        at = kept - 1;
      }
      return parts.length === 0 ? text : Buffer.concat([...parts, bytes.subarray(kept)]).toString('latin1');
    },
  };
};
