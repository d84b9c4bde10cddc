/**
 * What is done to a picture before it becomes a derivative: straighten, cut out, mark. Marks keep their place on what they show
 * when the cut or the angle changes. No screen here.
 */
import { type DerivativeSteps, MARK_UNITS, type Mark } from '../../../shared/domain/derivative.ts';
import { cropIn, type PictureSize, turnedSize } from '../../../shared/domain/mark-drawing.ts';

export interface Point {
  x: number;
  y: number;
}
export type Crop = NonNullable<DerivativeSteps['crop']>;

export const noSteps: DerivativeSteps = { degrees: 0, marks: [] };
/** One step of an arrow key: one percent. */
export const STEP = MARK_UNITS / 100;
/** Smaller than this a click was meant: half a percent of the picture. */
const LEAST = MARK_UNITS / 200;

const clamp = (n: number): number => Math.min(MARK_UNITS, Math.max(0, Math.round(n)));
export const pointAt = (x: number, y: number): Point => ({ x: clamp(x * MARK_UNITS), y: clamp(y * MARK_UNITS) });

/** Size of the result, pixels of the upright original. */
export const resultSize = (original: PictureSize, { degrees, crop }: DerivativeSteps): PictureSize => {
  const turned = turnedSize(original, degrees);
  return crop ? cropIn(turned, crop) : turned;
};

/** A mark with each of its points taken elsewhere. */
const withPoints = (mark: Mark, take: (point: Point) => Point): Mark =>
  'at' in mark ? { ...mark, at: take(mark.at) } : { ...mark, from: take(mark.from), to: take(mark.to) };

const pointsOf = (mark: Mark): Point[] => ('at' in mark ? [mark.at] : [mark.from, mark.to]);

/** From units of a result to pixels of the upright original, counted from its middle. */
const toOriginal = (original: PictureSize, steps: DerivativeSteps, { x, y }: Point): Point => {
  const turned = turnedSize(original, steps.degrees);
  const cut = steps.crop ? cropIn(turned, steps.crop) : { left: 0, top: 0, ...turned };
  const px = cut.left + (x / MARK_UNITS) * cut.width - turned.width / 2;
  const py = cut.top + (y / MARK_UNITS) * cut.height - turned.height / 2;
  const angle = (-steps.degrees * Math.PI) / 180;
  return { x: px * Math.cos(angle) - py * Math.sin(angle), y: px * Math.sin(angle) + py * Math.cos(angle) };
};

const fromOriginal = (original: PictureSize, steps: DerivativeSteps, { x, y }: Point): Point => {
  const turned = turnedSize(original, steps.degrees);
  const cut = steps.crop ? cropIn(turned, steps.crop) : { left: 0, top: 0, ...turned };
  const angle = (steps.degrees * Math.PI) / 180;
  const px = x * Math.cos(angle) - y * Math.sin(angle) + turned.width / 2;
  const py = x * Math.sin(angle) + y * Math.cos(angle) + turned.height / 2;
  return { x: clamp(((px - cut.left) / cut.width) * MARK_UNITS), y: clamp(((py - cut.top) / cut.height) * MARK_UNITS) };
};

/** Another angle or cut; marks stay on what they showed, as far as it is still there. */
export const reframed = (
  original: PictureSize,
  steps: DerivativeSteps,
  frame: Pick<DerivativeSteps, 'degrees'> & { crop?: Crop | undefined },
): DerivativeSteps => {
  const { crop, degrees } = frame;
  const next: DerivativeSteps = { degrees, ...(crop && { crop }), marks: [] };
  const marks = steps.marks.map((mark) => withPoints(mark, (point) => fromOriginal(original, next, toOriginal(original, steps, point))));
  return { ...next, marks };
};

/** Moves a mark, keeping its points on the picture. */
export const movedMark = (mark: Mark, dx: number, dy: number): Mark => {
  const points = pointsOf(mark);
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const x = Math.min(MARK_UNITS - Math.max(...xs), Math.max(-Math.min(...xs), Math.round(dx)));
  const y = Math.min(MARK_UNITS - Math.max(...ys), Math.max(-Math.min(...ys), Math.round(dy)));
  return withPoints(mark, (p) => ({ x: p.x + x, y: p.y + y }));
};

/** Moves one end of a mark that has two; of another the whole. */
export const reshapedMark = (mark: Mark, end: 'from' | 'to', to: Point): Mark =>
  'at' in mark ? { ...mark, at: to } : { ...mark, [end]: to };

export const stretchedMark = (mark: Mark, dx: number, dy: number): Mark =>
  'at' in mark ? movedMark(mark, dx, dy) : { ...mark, to: { x: clamp(mark.to.x + dx), y: clamp(mark.to.y + dy) } };

export const nextPin = (marks: readonly Mark[]): number =>
  Math.min(99, 1 + Math.max(0, ...marks.map((m) => (m.kind === 'pin' ? m.number : 0))));

/** Long enough to be seen: a click draws nothing. */
export const largeEnough = (from: Point, to: Point): boolean => Math.abs(to.x - from.x) >= LEAST || Math.abs(to.y - from.y) >= LEAST;

export type MarkKind = Mark['kind'];
export type Colour = Mark['colour'];

/** A mark drawn between two points, or set at the first. */
export const drawnMark = (kind: MarkKind, colour: Colour, from: Point, to: Point, marks: readonly Mark[]): Mark => {
  if (kind === 'text') return { kind, colour, at: from, text: '' };
  if (kind === 'pin') return { kind, colour, at: from, number: nextPin(marks) };
  return { kind, colour, from, to };
};

/** A mark in the middle of the picture, for those who do not draw. */
export const middleMark = (kind: MarkKind, colour: Colour, marks: readonly Mark[]): Mark =>
  drawnMark(kind, colour, pointAt(0.4, 0.4), pointAt(0.6, 0.6), marks);

/** Straight, whole rectangle of a crop; undefined where it is the whole picture or nothing. */
export const cropOf = (a: Point, b: Point): Crop | undefined => {
  const from = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) };
  const to = { x: Math.max(a.x, b.x), y: Math.max(a.y, b.y) };
  const tiny = to.x - from.x < MARK_UNITS / 50 || to.y - from.y < MARK_UNITS / 50;
  const whole = from.x === 0 && from.y === 0 && to.x === MARK_UNITS && to.y === MARK_UNITS;
  return tiny || whole ? undefined : { from, to };
};

export const movedCrop = (crop: Crop, dx: number, dy: number): Crop => {
  const x = Math.min(MARK_UNITS - crop.to.x, Math.max(-crop.from.x, Math.round(dx)));
  const y = Math.min(MARK_UNITS - crop.to.y, Math.max(-crop.from.y, Math.round(dy)));
  return { from: { x: crop.from.x + x, y: crop.from.y + y }, to: { x: crop.to.x + x, y: crop.to.y + y } };
};

/** As they are sent: texts without words fall out. */
export const cleanSteps = (steps: DerivativeSteps): DerivativeSteps => ({
  ...steps,
  marks: steps.marks.flatMap((mark): Mark[] => {
    if (mark.kind === 'text') return mark.text.trim() ? [{ ...mark, text: mark.text.trim() }] : [];
    if (mark.kind !== 'pin') return [mark];
    const { text, ...pin } = mark;
    return [text?.trim() ? { ...pin, text: text.trim() } : pin];
  }),
});

export const changesNothing = (steps: DerivativeSteps): boolean =>
  steps.degrees === 0 && steps.crop === undefined && cleanSteps(steps).marks.length === 0;
