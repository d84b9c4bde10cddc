/**
 * Bawaslu's own area codes beside those of Kemendagri ("JI-11.07" is no code of Kemendagri, whose East Java is 35).
 * They are typed or imported by the office and never derived: no published list was found.
 */
import { z } from 'zod';
import { RegionSchema } from './location.ts';

export const AreaCodeSchema = z.object({
  /** Kemendagri code of the region. */
  region: RegionSchema.shape.code,
  /** As Bawaslu writes it in numbers, without spaces: "JI-11.07", "27.09". */
  bawaslu: z
    .string()
    .trim()
    .regex(/^[\p{L}\d][\p{L}\d.-]{0,39}$/u),
});
export type AreaCode = z.infer<typeof AreaCodeSchema>;

/** One province has at most some 9,000 regions. */
export const maxAreaCodes = 10_000;
export const AreaCodesSchema = z.array(AreaCodeSchema).max(maxAreaCodes);

/** Bawaslu's code of a region, as far as the office has stated one; none is guessed from the region above. */
export const bawasluCodeOf = (codes: readonly AreaCode[] | undefined, region: string): string | undefined =>
  codes?.find((c) => c.region === region)?.bawaslu;

export interface AreaCodeReading {
  codes: AreaCode[];
  /** Lines or rows that could not be read, counted from 1. */
  refused: number[];
}

const dotted = (digits: string): string =>
  [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)].filter(Boolean).join('.');
const readPair = (region: unknown, bawaslu: unknown): AreaCode | undefined => {
  const digits = String(region ?? '').replace(/[.\s]/g, '');
  const read = AreaCodeSchema.safeParse({ region: /^\d+$/.test(digits) ? dotted(digits) : '', bawaslu: String(bawaslu ?? '') });
  return read.success ? read.data : undefined;
};

/**
 * Reads a table of codes as an office has it: CSV (comma, semicolon or tab; Kemendagri code, then Bawaslu's; a heading is passed over)
 * or JSON (`[{"region": "35.07", "bawaslu": "JI-11.07"}]` or `{"35.07": "JI-11.07"}`). The last line about a region counts.
 */
export const readAreaCodes = (text: string): AreaCodeReading => {
  const pairs = /^\s*[[{]/.test(text) ? jsonPairs(text) : csvPairs(text);
  const codes = new Map<string, AreaCode>();
  const refused: number[] = [];
  pairs.forEach(([region, bawaslu], i) => {
    const code = readPair(region, bawaslu);
    if (code) codes.set(code.region, code);
    else if (i > 0 || /^\s*["']?\d/.test(String(region))) refused.push(i + 1);
  });
  return { codes: [...codes.values()].slice(0, maxAreaCodes).sort((a, b) => (a.region < b.region ? -1 : 1)), refused };
};

const csvPairs = (text: string): [unknown, unknown][] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [region, bawaslu] = line.split(/[;\t]|,(?=\s*["']?\p{L}|\s*["']?\d)/u).map((cell) => cell.trim().replace(/^["']|["']$/g, ''));
      return [region, bawaslu];
    });

const jsonPairs = (text: string): [unknown, unknown][] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [['0', undefined]];
  }
  if (!Array.isArray(value)) return Object.entries(value as object);
  return value.map((row: unknown) => {
    const { region, bawaslu } = (row ?? {}) as { region?: unknown; bawaslu?: unknown };
    return [region, bawaslu];
  });
};
