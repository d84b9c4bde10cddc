import { expect, test } from 'vitest';
import { assertOnGlobe, assertPlausibleTime, isCalendarTime } from '../../../shared/domain/plausible.ts';
import type { TimeStatement } from '../../../shared/domain/time.ts';

const now = new Date('2026-11-22T03:00:00.000Z');
const at = (local: string, zone: TimeStatement['zone'] = 'WIB'): TimeStatement => ({ local, zone, approximate: false, source: 'typed' });

test('a day that no calendar has is refused by its own code', () => {
  expect(['2024-02-29', '2024-02-29T23:59', '2024-02-29T23:59:59'].map(isCalendarTime)).toEqual([true, true, true]);
  expect(['2023-02-29', '2024-13-01', '2024-04-31T10:00', '2024-01-01T25:00', '2024-01-01T10:61'].map(isCalendarTime)).toEqual(
    Array(5).fill(false),
  );
  expect(() => assertPlausibleTime(at('2023-02-29'), now)).toThrow('date-invalid');
});

test('a moment ahead of the clock is refused only beyond what a lying clock explains', () => {
  expect(() => assertPlausibleTime(at('2026-11-23T09:59'), now)).not.toThrow();
  expect(() => assertPlausibleTime(at('2026-11-23T10:01'), now)).toThrow('date-in-future');
  expect(() => assertPlausibleTime(at('2026-11-23T10:01', 'WIT'), now)).not.toThrow();
  expect(() => assertPlausibleTime(at('2062-11-22'), now)).toThrow('date-in-future');
  expect(() => assertPlausibleTime(undefined, now)).not.toThrow();
});

test('a point off the globe is refused, its edges are not', () => {
  expect(() => assertOnGlobe({ latitude: -90, longitude: 180 })).not.toThrow();
  expect(() => assertOnGlobe({ latitude: 107.6, longitude: -6.9 })).toThrow('coordinates-out-of-range');
  expect(() => assertOnGlobe({ latitude: 0, longitude: 180.0001 })).toThrow('coordinates-out-of-range');
  expect(() => assertOnGlobe({ latitude: Number.NaN, longitude: 0 })).toThrow('coordinates-out-of-range');
});
