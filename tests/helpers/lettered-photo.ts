/**
 * Photos as GPS camera programs make them: lines of text burned into a scene, drawn as outlines of the shipped faces, so that
 * every machine draws the same letters whether it has fonts or not.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fontkit from '@pdf-lib/fontkit';
import sharp from 'sharp';

export type LetterStyle = 'strip' | 'shadow' | 'yellow' | 'light-strip';
export const letterStyles: readonly LetterStyle[] = ['strip', 'shadow', 'yellow', 'light-strip'];

export interface LetteredPlan {
  /** File under `resources/demo/scenes/`. */
  scene: string;
  /** Pixels. */
  longestEdge: number;
  quality: number;
  style: LetterStyle;
  lines: readonly string[];
  /** Height of the letters as a part of the longest edge. */
  size?: number;
}

interface Outlined {
  unitsPerEm: number;
  layout(text: string): { glyphs: { path: { toSVG(): string }; advanceWidth: number }[] };
}

const file = (path: string): Buffer => readFileSync(fileURLToPath(new URL(`../../resources/${path}`, import.meta.url)));
const faces = new Map<string, Outlined>();
const faceOf = (name: string): Outlined => {
  const known = faces.get(name) ?? (fontkit.create(file(`fonts/${name}`)) as unknown as Outlined);
  faces.set(name, known);
  return known;
};

/** One line as paths, its baseline at `y`. */
const outline = (text: string, face: Outlined, px: number, x: number, y: number): { svg: string; width: number } => {
  const scale = px / face.unitsPerEm;
  let at = 0;
  const glyphs = face.layout(text).glyphs.map((glyph) => {
    const svg = `<path transform="translate(${x + at * scale} ${y}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`;
    at += glyph.advanceWidth;
    return svg;
  });
  return { svg: glyphs.join(''), width: at * scale };
};

const drawn = ({ style, lines, size = 0.022 }: LetteredPlan, width: number, height: number): string => {
  const px = Math.max(width, height) * size;
  const face = faceOf(style === 'shadow' ? 'IBMPlexSans-SemiBold.ttf' : 'IBMPlexSans-Regular.ttf');
  const top = height - px * 1.5 * (lines.length + 0.6);
  const strip = style === 'strip' ? '#000000' : style === 'light-strip' ? '#ffffff' : undefined;
  const words = lines.map((line, i) => {
    const y = top + px * 1.5 * (i + 1);
    const fill = { strip: '#ffffff', shadow: '#ffffff', yellow: '#ffe000', 'light-strip': '#101010' }[style];
    const { svg } = outline(line, face, px, width * (style === 'strip' ? 0.24 : 0.03), y);
    const shade = style === 'shadow' ? `<g fill="#000000" transform="translate(${px * 0.06} ${px * 0.06})">${svg}</g>` : '';
    const edge = style === 'yellow' ? ' stroke="#222222" stroke-width="0.5" vector-effect="non-scaling-stroke"' : '';
    return `${shade}<g fill="${fill}"${edge}>${svg}</g>`;
  });
  const ground = strip ? `<rect x="0" y="${top}" width="${width}" height="${height - top}" fill="${strip}" fill-opacity="0.58"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${words.join('')}</svg>`;
};

/** Draws one, as JPEG without EXIF. */
export const letteredPhoto = async (plan: LetteredPlan): Promise<Buffer> => {
  const scene = sharp(file(`demo/scenes/${plan.scene}`)).resize(plan.longestEdge, plan.longestEdge, {
    fit: 'inside',
    withoutReduction: true,
  });
  const { data, info } = await scene.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: info })
    .composite([{ input: Buffer.from(drawn(plan, info.width, info.height)) }])
    .jpeg({ quality: plan.quality })
    .toBuffer();
};
