/** Marks, cuts and angles apart from any screen; parts in groups; a stranger's bytes as plain text. */
import { describe, expect, test } from 'vitest';
import { groupsOf, shownType } from '../../../renderer/features/penampil/part-groups.ts';
import { plainText } from '../../../renderer/features/penampil/plain-text.ts';
import {
  changesNothing,
  cleanSteps,
  cropOf,
  drawnMark,
  middleMark,
  movedCrop,
  movedMark,
  nextPin,
  noSteps,
  reframed,
  resultSize,
  stretchedMark,
} from '../../../renderer/features/tandai/steps.ts';
import type { DerivativeSteps } from '../../../shared/domain/derivative.ts';
import { piecesOf } from '../../../shared/domain/mark-drawing.ts';

const original = { width: 4000, height: 3000 };
const at = (x: number, y: number) => ({ x, y });

describe('frames', () => {
  const marked: DerivativeSteps = { degrees: 0, marks: [{ kind: 'pin', at: at(50_000, 40_000), number: 1, colour: 'merah' }] };
  test('a mark stays on what it showed when the picture is cut, and comes back when the cut is taken away', () => {
    const cut = reframed(original, marked, { degrees: 0, crop: { from: at(25_000, 20_000), to: at(75_000, 80_000) } });
    expect(cut.marks[0]).toMatchObject({ at: { x: 50_000, y: 33_333 } });
    expect(resultSize(original, cut)).toMatchObject({ width: 2000, height: 1800 });
    const back = reframed(original, cut, { degrees: 0 });
    expect(back.crop).toBeUndefined();
    expect(back.marks[0]).toMatchObject({ at: { x: 50_000, y: 40_000 } });
  });
  test('turning keeps the middle in the middle and turns the rest around it', () => {
    const turned = reframed(
      original,
      { ...marked, marks: [{ kind: 'pin', at: at(50_000, 50_000), number: 1, colour: 'merah' }] },
      { degrees: 10 },
    );
    expect(turned.marks[0]).toMatchObject({ at: { x: 50_000, y: 50_000 } });
    const right = reframed(
      original,
      { ...marked, marks: [{ kind: 'pin', at: at(100_000, 50_000), number: 1, colour: 'merah' }] },
      { degrees: 10 },
    );
    const point = right.marks[0];
    // Clockwise: what lay at the right edge goes down.
    expect(point && 'at' in point && point.at.y).toBeGreaterThan(55_000);
    expect(resultSize(original, { degrees: 10, marks: [] })).toEqual({ width: 4460, height: 3649 });
  });
  test('a cut of nothing or of everything is none, and a moved one stays on the picture', () => {
    expect(cropOf(at(0, 0), at(100_000, 100_000))).toBeUndefined();
    expect(cropOf(at(10_000, 10_000), at(10_500, 90_000))).toBeUndefined();
    const crop = cropOf(at(80_000, 70_000), at(20_000, 30_000));
    expect(crop).toEqual({ from: at(20_000, 30_000), to: at(80_000, 70_000) });
    expect(crop && movedCrop(crop, 90_000, -90_000)).toEqual({ from: at(40_000, 0), to: at(100_000, 40_000) });
  });
});

describe('marks', () => {
  test('moving stops at the edge, stretching moves the far end only', () => {
    const arrow = drawnMark('arrow', 'biru', at(10_000, 10_000), at(30_000, 40_000), []);
    expect(movedMark(arrow, -50_000, 0)).toMatchObject({ from: at(0, 10_000), to: at(20_000, 40_000) });
    expect(stretchedMark(arrow, 5_000, -5_000)).toMatchObject({ from: at(10_000, 10_000), to: at(35_000, 35_000) });
  });
  test('pins count on, texts without words are not sent, and steps that change nothing are known', () => {
    const pins = [middleMark('pin', 'merah', []), { kind: 'pin', at: at(1, 1), number: 7, colour: 'merah' }] as const;
    expect(nextPin(pins)).toBe(8);
    const empty: DerivativeSteps = { degrees: 0, marks: [{ kind: 'text', at: at(0, 0), text: '  ', colour: 'merah' }] };
    expect(cleanSteps(empty).marks).toEqual([]);
    expect([changesNothing(noSteps), changesNothing(empty), changesNothing({ degrees: 1, marks: [] })]).toEqual([true, true, false]);
  });
  test('letters near the right edge are moved onto the picture', () => {
    const [letters] = piecesOf(
      { kind: 'text', at: at(99_000, 50_000), text: 'nomor urut', colour: 'putih' },
      { width: 1000, height: 700 },
      (t) => t.length * 0.6,
    );
    expect(letters?.kind === 'letters' && letters.x + 10 * 0.6 * letters.size).toBeLessThanOrEqual(1000);
  });
});

test('parts stand in groups of one role, in the order in which each role first comes', () => {
  const part = (role: string, mediaType = 'image/jpeg') => ({
    id: role,
    role,
    sha256: '',
    sizeBytes: 1,
    mediaType,
    receivedName: { text: role },
  });
  const groups = groupsOf([part('halaman'), part('html', 'application/octet-stream'), part('media-001'), part('warc'), part('media-002')]);
  expect(groups.map(({ word, parts }) => [word, parts.length])).toEqual([
    ['Gambar halaman penuh', 1],
    ['Sumber HTML', 1],
    ['Media tersemat', 2],
    ['Lalu lintas (WARC)', 1],
  ]);
  expect(shownType(part('html', 'application/octet-stream'))).toBe('text/html');
  expect(shownType(part('media-001', 'video/mp4'))).toBe('video/mp4');
});

test('control characters and marks that turn the reading direction become visible, broken bytes do not stop the text', () => {
  expect(plainText(Buffer.from('a\u0000b\u001b[31m\u202ec\tl\r\nx\u007f'))).toBe('a␀b␛[31m⟨U+202E⟩c\tl\nx␡');
  expect(plainText(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufffdb');
  expect(plainText(Uint8Array.of(0xff, 0xfe, 0x61, 0x00))).toBe('a');
});
