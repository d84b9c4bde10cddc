/**
 * How marks look: strokes and letters in pixels of the picture they lie on. One drawing for the screen, where letters are set
 * by the browser, and for the derivative, where they are outlines of our own font.
 */
import { MARK_UNITS, type Mark } from './derivative.ts';

export interface PictureSize {
  width: number;
  height: number;
}

/** Closed or open outline in SVG path words. */
export interface Stroke {
  kind: 'stroke';
  d: string;
  fill?: string;
  stroke?: string;
  /** Pixels. */
  strokeWidth?: number;
}

/** One line of letters; `x`, `y` begin the base line. */
export interface Letters {
  kind: 'letters';
  text: string;
  x: number;
  y: number;
  /** Pixels for one em. */
  size: number;
  fill: string;
  halo?: string;
  haloWidth: number;
}
export type Piece = Stroke | Letters;

/** Each ink with the edge that keeps it readable on any ground. */
export const inks: Readonly<Record<Mark['colour'], { ink: string; edge: string }>> = {
  merah: { ink: '#d11f1f', edge: '#ffffff' },
  kuning: { ink: '#ffd400', edge: '#1b1b1b' },
  biru: { ink: '#0f55d6', edge: '#ffffff' },
  hitam: { ink: '#141414', edge: '#ffffff' },
  putih: { ink: '#ffffff', edge: '#1b1b1b' },
};

/** Width of a text in em. */
export type Measure = (text: string) => number;

/** Thinnest part of every mark: marks look alike on a phone's screenshot and on a camera's photo. */
export const markUnit = ({ width, height }: PictureSize): number => Math.max(1, Math.min(width, height) / 700);

const round = (n: number): number => Math.round(n * 100) / 100;
const at = (point: { x: number; y: number }, { width, height }: PictureSize): [number, number] => [
  (point.x / MARK_UNITS) * width,
  (point.y / MARK_UNITS) * height,
];
const path = (points: readonly (readonly [number, number])[], closed = false): string =>
  `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}${closed ? 'Z' : ''}`;

/** The same outline twice: first its edge, then its ink. */
const outlined = (d: string, colour: Mark['colour'], unit: number): Stroke[] => [
  { kind: 'stroke', d, stroke: inks[colour].edge, strokeWidth: round(unit * 5.6) },
  { kind: 'stroke', d, stroke: inks[colour].ink, strokeWidth: round(unit * 3) },
];

const arrow = (mark: Extract<Mark, { kind: 'arrow' }>, size: PictureSize): Piece[] => {
  const unit = markUnit(size);
  const [x1, y1] = at(mark.from, size);
  const [x2, y2] = at(mark.to, size);
  const long = Math.hypot(x2 - x1, y2 - y1) || 1;
  const head = Math.min(unit * 20, long * 0.6);
  const [ux, uy] = [(x2 - x1) / long, (y2 - y1) / long];
  const [bx, by] = [x2 - ux * head, y2 - uy * head];
  const half = head * 0.42;
  const tip = path(
    [
      [x2, y2],
      [bx - uy * half, by + ux * half],
      [bx + uy * half, by - ux * half],
    ],
    true,
  );
  const shaft = path([
    [x1, y1],
    [bx + ux * head * 0.3, by + uy * head * 0.3],
  ]);
  const { ink, edge } = inks[mark.colour];
  const [wide, thin] = outlined(shaft, mark.colour, unit) as [Stroke, Stroke];
  return [
    wide,
    { kind: 'stroke', d: tip, fill: edge, stroke: edge, strokeWidth: round(unit * 2.6) },
    thin,
    { kind: 'stroke', d: tip, fill: ink },
  ];
};

const ellipsePath = (cx: number, cy: number, rx: number, ry: number): string =>
  `M${round(cx - rx)} ${round(cy)}A${round(rx)} ${round(ry)} 0 1 0 ${round(cx + rx)} ${round(cy)}A${round(rx)} ${round(ry)} 0 1 0 ${round(cx - rx)} ${round(cy)}Z`;

const framed = (mark: Extract<Mark, { kind: 'box' | 'ellipse' }>, size: PictureSize): Piece[] => {
  const [ax, ay] = at(mark.from, size);
  const [bx, by] = at(mark.to, size);
  const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  const d =
    mark.kind === 'ellipse'
      ? ellipsePath((left + right) / 2, (top + bottom) / 2, Math.max(0.5, (right - left) / 2), Math.max(0.5, (bottom - top) / 2))
      : path(
          [
            [left, top],
            [right, top],
            [right, bottom],
            [left, bottom],
          ],
          true,
        );
  return outlined(d, mark.colour, markUnit(size));
};

/** Letters that stay on the picture: moved left where they would run out, smaller where even that is not enough. */
const lettersAt = (text: string, x: number, y: number, colour: Mark['colour'], size: PictureSize, measure: Measure): Letters => {
  const unit = markUnit(size);
  const margin = unit * 4;
  const em = Math.min(unit * 24, (size.width - 2 * margin) / Math.max(0.1, measure(text)));
  const width = measure(text) * em;
  const { ink, edge } = inks[colour];
  return {
    kind: 'letters',
    text,
    x: round(Math.max(margin, Math.min(x, size.width - margin - width))),
    y: round(Math.max(em * 0.8 + margin, Math.min(y, size.height - margin - em * 0.25))),
    size: round(em),
    fill: ink,
    halo: edge,
    haloWidth: round(Math.max(1.5, em * 0.17)),
  };
};

const pin = (mark: Extract<Mark, { kind: 'pin' }>, size: PictureSize, measure: Measure): Piece[] => {
  const unit = markUnit(size);
  const [x, y] = at(mark.at, size);
  const r = unit * 15;
  const { ink, edge } = inks[mark.colour];
  const number = String(mark.number);
  const em = unit * (number.length > 1 ? 17 : 20);
  const label = mark.text?.trim();
  return [
    { kind: 'stroke', d: ellipsePath(x, y, r + unit * 2.6, r + unit * 2.6), fill: edge },
    { kind: 'stroke', d: ellipsePath(x, y, r, r), fill: ink },
    {
      kind: 'letters',
      text: number,
      x: round(x - (measure(number) * em) / 2),
      y: round(y + em * 0.35),
      size: round(em),
      fill: edge,
      haloWidth: 0,
    },
    ...(label ? [lettersAt(label, x + r + unit * 7, y + unit * 8, mark.colour, size, measure)] : []),
  ];
};

/** Pieces of one mark, the lowest first. */
export const piecesOf = (mark: Mark, size: PictureSize, measure: Measure): Piece[] => {
  switch (mark.kind) {
    case 'arrow':
      return arrow(mark, size);
    case 'box':
    case 'ellipse':
      return framed(mark, size);
    case 'text': {
      const [x, y] = at(mark.at, size);
      return mark.text.trim() ? [lettersAt(mark.text.trim(), x, y, mark.colour, size, measure)] : [];
    }
    case 'pin':
      return pin(mark, size, measure);
  }
};

/** Size of a picture turned by degrees: the box that holds it whole. */
export const turnedSize = ({ width, height }: PictureSize, degrees: number): PictureSize => {
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return { width: Math.max(1, Math.round(width * cos + height * sin)), height: Math.max(1, Math.round(width * sin + height * cos)) };
};

/** Pixels of a crop in a picture of this size; at least one. */
export const cropIn = (
  { width, height }: PictureSize,
  { from, to }: { from: { x: number; y: number }; to: { x: number; y: number } },
): PictureSize & { left: number; top: number } => {
  const pixel = (n: number, length: number) => Math.round((n / MARK_UNITS) * length);
  const left = Math.min(pixel(Math.min(from.x, to.x), width), width - 1);
  const top = Math.min(pixel(Math.min(from.y, to.y), height), height - 1);
  return {
    left,
    top,
    width: Math.max(1, pixel(Math.max(from.x, to.x), width) - left),
    height: Math.max(1, pixel(Math.max(from.y, to.y), height) - top),
  };
};
