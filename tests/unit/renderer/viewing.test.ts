import { describe, expect, test } from 'vitest';
import { firstPage, pageFit, stepScale, toPage, withPageCount } from '../../../renderer/features/berkas/page-view.ts';
import { fitScale, fitted, pan, scaleOf, turnRight, zoomIn, zoomOut, zoomTo } from '../../../renderer/features/penampil/zoom.ts';
import fc from '../../helpers/properties.ts';

const picture = { width: 4000, height: 3000 };
const ground = { width: 800, height: 600 };

describe('zoom of the viewer', () => {
  test('a large picture fits, a small one is never blown up', () => {
    expect([fitScale(picture, ground, 0), fitScale({ width: 100, height: 80 }, ground, 0)]).toEqual([0.2, 1]);
  });
  test('turned by a quarter it fits by its other side', () => {
    expect(fitScale(picture, ground, 90)).toBe(0.15);
  });
  test('zooming out to the fit returns to fitting', () => {
    const close = zoomTo(fitted, 1, picture, ground);
    expect(close.scale).toBe(1);
    expect(zoomTo(close, 0.01, picture, ground)).toEqual(fitted);
    expect(zoomOut(zoomIn(fitted, picture, ground), picture, ground)).toEqual(fitted);
  });
  test('the picture never leaves its ground, however it is dragged', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }), (dx, dy) => {
        const z = pan(zoomTo(fitted, 1, picture, ground), dx, dy, picture, ground);
        expect(z.atX).toBeGreaterThanOrEqual(0.1);
        expect(z.atX).toBeLessThanOrEqual(0.9);
        expect(z.atY).toBeGreaterThanOrEqual(0.1);
        expect(z.atY).toBeLessThanOrEqual(0.9);
      }),
    );
  });
  test('what lies under the pointer stays there', () => {
    const before = zoomTo(fitted, 0.5, picture, ground);
    const after = zoomTo(before, 1, picture, ground, { x: 120, y: -60 });
    const under = (z: typeof before, at: 'atX' | 'atY', offset: number, length: number) =>
      z[at] + offset / (length * scaleOf(z, picture, ground));
    expect(under(after, 'atX', 120, 4000)).toBeCloseTo(under(before, 'atX', 120, 4000), 6);
    expect(under(after, 'atY', -60, 3000)).toBeCloseTo(under(before, 'atY', -60, 3000), 6);
  });
  test('four quarter turns lead back', () => {
    expect(turnRight(turnRight(turnRight(turnRight(fitted))))).toEqual(fitted);
  });
});

describe('pages of a preview', () => {
  test('a page beyond the document is not shown', () => {
    const view = withPageCount(firstPage, 14);
    expect([toPage(view, 6).page, toPage(view, 15).page, toPage(view, 0).page, toPage(view, Number.NaN).page]).toEqual([6, 1, 1, 1]);
  });
  test('a shorter new preview keeps the reader at its last page', () => {
    expect(withPageCount({ page: 12, pageCount: 14, scale: 1 }, 9)).toEqual({ page: 9, pageCount: 9, scale: 1 });
  });
  test('zoom goes by steps from any fitted size', () => {
    expect([stepScale(0.71, 1), stepScale(0.71, -1), stepScale(4, 1), stepScale(0.25, -1)]).toEqual([0.75, 0.67, 4, 0.25]);
  });
  test('a page fits whole', () => {
    expect(pageFit({ width: 600, height: 800 }, { width: 640, height: 440 }, 20)).toBe(0.5);
  });
});
