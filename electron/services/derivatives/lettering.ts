/** Letters of marks as outlines of our own font: what a decoder draws looks the same on machines without any font. */
import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import type { Mark } from '../../../shared/domain/derivative.ts';

/** Outline in thousandths of an em, y upwards, and advance. */
export interface Glyph {
  d: string;
  advance: number;
}

/** The corner of fontkit that outlines need; its own types leave them out. */
interface OutlineFont {
  unitsPerEm: number;
  glyphForCodePoint(codePoint: number): {
    advanceWidth: number;
    path: { commands: readonly { command: string; args: readonly number[] }[] };
  };
}

const words: Readonly<Record<string, string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

const glyphsOf = (font: OutlineFont) => {
  const known = new Map<string, Glyph>();
  const scale = 1000 / font.unitsPerEm;
  const read = (character: string): Glyph => {
    const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const d = glyph.path.commands.map(({ command, args }) => `${words[command] ?? ''}${args.map((n) => Math.round(n * scale)).join(' ')}`);
    return { d: d.join(''), advance: Math.round(glyph.advanceWidth * scale) };
  };
  return (character: string): Glyph => {
    const glyph = known.get(character) ?? read(character);
    known.set(character, glyph);
    return glyph;
  };
};

let glyphs: ReturnType<typeof glyphsOf> | undefined;

/** Every character that the marks need. A character that the font lacks is drawn as its empty box. */
export const lettersOf = (marks: readonly Mark[], face: URL): Record<string, Glyph> => {
  glyphs ??= glyphsOf(fontkit.create(readFileSync(face)) as unknown as OutlineFont);
  const text = marks.map((m) => (m.kind === 'text' ? m.text : m.kind === 'pin' ? `${m.number}${m.text ?? ''}` : '')).join('');
  return Object.fromEntries([...new Set(text)].map((c) => [c, glyphs?.(c) ?? { d: '', advance: 0 }]));
};
