import { expect, test } from 'vitest';
import {
  type BurstPhoto,
  burstOf,
  changeRole,
  mergeBursts,
  movePart,
  proposeBursts,
  recordedParts,
  splitBurst,
} from '../../../shared/domain/burst.ts';
import { effortOf } from '../../helpers/effort.ts';

const at = (id: string, clock: string, metres = 0, camera = 'HP'): BurstPhoto => ({
  id,
  takenLocal: `2024-01-18T${clock}`,
  point: { latitude: -6.91746, longitude: 107.61912 + metres / 110_500 },
  camera,
});

test('four photos of one object, from far to near and around, are proposed as one set', () => {
  expect(proposeBursts([at('a', '07:12:00'), at('b', '07:12:40', 10), at('c', '07:13:20', 12), at('d', '07:14:50', 25)])).toEqual([
    {
      parts: [
        { id: 'a', role: 'keseluruhan' },
        { id: 'b', role: 'sedang' },
        { id: 'c', role: 'dekat' },
        { id: 'd', role: 'sekitar' },
      ],
    },
  ]);
});

test('time, distance and another camera part photos; a photo without clock joins nothing', () => {
  const ids = (photos: BurstPhoto[]) => proposeBursts(photos).map((b) => b.parts.map((p) => p.id));
  expect(ids([at('a', '07:12:00'), at('b', '07:14:01')])).toEqual([]);
  expect(ids([at('a', '07:12:00'), at('b', '07:12:30', 31)])).toEqual([]);
  expect(ids([at('a', '07:12:00'), at('b', '07:12:30', 29)])).toEqual([['a', 'b']]);
  expect(ids([at('a', '07:12:00'), at('b', '07:12:30', 0, 'lain')])).toEqual([]);
  expect(ids([at('a', '07:12:00'), { id: 'b' }, { ...at('c', '07:12:30'), point: undefined }])).toEqual([['a', 'c']]);
  // Along a road of poles every thirty metres nothing chains together, because distance counts from the first photo.
  expect(ids([0, 20, 40, 60].map((m, i) => at(`p${i}`, `07:12:${10 + i * 10}`, m)))).toEqual([
    ['p0', 'p1'],
    ['p2', 'p3'],
  ]);
});

test('the order in which photos were handed in does not matter, and two hundred are grouped at once', async () => {
  const photos = Array.from({ length: 200 }, (_, i) =>
    at(`p${i}`, `${String(7 + Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00`, Math.floor(i / 2) * 100),
  );
  const { result: bursts, cpuMs } = await effortOf(() => proposeBursts(photos.toReversed()));
  expect(cpuMs).toBeLessThan(100);
  expect(bursts.map((b) => b.parts.length)).toEqual(Array.from({ length: 100 }, () => 2));
});

test('an officer splits, merges, moves and names parts; a role named twice is counted', () => {
  const burst = burstOf(['a', 'b', 'c', 'd']);
  expect(splitBurst(burst, 2).map((b) => b.parts.map((p) => p.role))).toEqual([
    ['keseluruhan', 'dekat'],
    ['keseluruhan', 'dekat'],
  ]);
  expect(mergeBursts(burstOf(['a', 'b']), burstOf(['c'])).parts.map((p) => p.role)).toEqual(['keseluruhan', 'sedang', 'dekat']);
  expect(movePart(burst, 3, 0).parts.map((p) => p.id)).toEqual(['d', 'a', 'b', 'c']);
  expect(movePart(burst, 0, -1)).toBe(burst);
  expect(recordedParts(changeRole(burst, 1, 'dekat'))).toEqual([
    { stagedId: 'a', role: 'keseluruhan' },
    { stagedId: 'b', role: 'dekat' },
    { stagedId: 'c', role: 'dekat-002' },
    { stagedId: 'd', role: 'sekitar' },
  ]);
});
