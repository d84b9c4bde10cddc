/** The faces of the paper: files under `resources/fonts`, and the width of any text set in them. */
import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import type { Face } from './ops.ts';
import { POINTS_PER_MM } from './ops.ts';

const files: Readonly<Record<Face, string>> = {
  sans: 'IBMPlexSans-Regular.ttf',
  sansBold: 'IBMPlexSans-SemiBold.ttf',
  sansItalic: 'IBMPlexSans-Italic.ttf',
  serif: 'IBMPlexSerif-Regular.ttf',
  serifBold: 'IBMPlexSerif-SemiBold.ttf',
  serifItalic: 'IBMPlexSerif-Italic.ttf',
  mono: 'IBMPlexMono-Regular.ttf',
};
export const faces = Object.keys(files) as Face[];

/** Metrics of one face, read once. */
interface Metrics {
  bytes: Uint8Array;
  postscriptName: string;
  /** Advance in thousandths of the size; `undefined` where the face has no such character. */
  advance(codePoint: number): number | undefined;
  /** First character that is drawn by the same glyph. */
  twin(codePoint: number): number;
}

export interface Fonts {
  bytes(face: Face): Uint8Array;
  postscriptName(face: Face): string;
  has(face: Face, codePoint: number): boolean;
  /**
   * The character by which a glyph is known in the PDF. Several characters may share one glyph (hyphens, mu, omega);
   * what is read back from the page must be what the page model says.
   */
  twin(face: Face, codePoint: number): number;
  /** Width in mm of a text that was made printable. Size in points. */
  widthOf(text: string, face: Face, size: number): number;
}

const metricsOf = (bytes: Uint8Array): Metrics => {
  const font = fontkit.create(bytes);
  const known = new Map<number, number | undefined>();
  const look = (codePoint: number) =>
    font.hasGlyphForCodePoint(codePoint) ? (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm : undefined;
  let firstByGlyph: Map<number, number> | undefined;
  const twin = (codePoint: number): number => {
    if (codePoint < 0x80) return codePoint;
    if (!firstByGlyph) {
      firstByGlyph = new Map();
      for (const code of font.characterSet.toSorted((a, b) => a - b)) {
        const { id } = font.glyphForCodePoint(code);
        if (!firstByGlyph.has(id)) firstByGlyph.set(id, code);
      }
    }
    return firstByGlyph.get(font.glyphForCodePoint(codePoint).id) ?? codePoint;
  };
  return {
    bytes,
    twin,
    postscriptName: font.postscriptName ?? 'Font',
    advance: (codePoint) => {
      if (!known.has(codePoint)) known.set(codePoint, look(codePoint));
      return known.get(codePoint);
    },
  };
};

/** @param directory folder of the font files, absolute */
export const loadFonts = (directory: URL): Fonts => {
  const all = new Map<Face, Metrics>();
  const metrics = (face: Face): Metrics => {
    const ready = all.get(face) ?? metricsOf(readFileSync(new URL(files[face], directory)));
    all.set(face, ready);
    return ready;
  };
  return {
    bytes: (face) => metrics(face).bytes,
    postscriptName: (face) => metrics(face).postscriptName,
    has: (face, codePoint) => metrics(face).advance(codePoint) !== undefined,
    twin: (face, codePoint) => metrics(face).twin(codePoint),
    widthOf: (text, face, size) => {
      const { advance } = metrics(face);
      let sum = 0;
      for (const character of text) sum += advance(character.codePointAt(0) as number) ?? 0;
      return (sum / 1000) * (size / POINTS_PER_MM);
    },
  };
};
