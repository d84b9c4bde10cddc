import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPoints, metresBetween } from '../../../electron/services/regions/points.ts';
import { createRegions } from '../../../electron/services/regions/regions.ts';
import { NearestSchema } from '../../../shared/domain/nearest.ts';
import fc from '../../helpers/properties.ts';

const regions = createRegions();
const practice = createRegions({ exercise: () => true });

describe('the packed village points', () => {
  it('say where they come from, their licence and how many villages have one', () => {
    const { points, count } = regions.about();
    expect(points).toMatchObject({ source: 'geografis 1.3.2', licence: 'MIT' });
    expect(points.count).toBeGreaterThan(0.98 * 83_762);
    expect(points.count).toBeLessThan(count);
  });

  it('weigh with the names and codes far less than 6 MB on the disk', () => {
    const sizes = ['wilayah.br', 'titik.br'].map((name) => statSync(new URL(`../../../resources/regions/${name}`, import.meta.url)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(1_000_000);
    expect(readFileSync(new URL('../../../resources/regions/README.md', import.meta.url), 'utf8')).toContain('geografis');
  });
});

describe('the villages nearest to a point', () => {
  it('name the one around the National Monument, with its distance', () => {
    const nearest = regions.nearest({ latitude: -6.1754, longitude: 106.8272 });
    expect(NearestSchema.parse(nearest)).toEqual(nearest);
    expect(nearest.villages[0]?.region).toMatchObject({ code: '31.71.01.1001', name: 'Gambir', level: 'kelurahan', zone: 'WIB' });
    expect(nearest.villages[0]?.metres).toBeLessThan(1500);
    expect(nearest.villages).toHaveLength(3);
  });

  it('say what is to be doubted: far from every village, or about as near to another regency', () => {
    expect(regions.nearest({ latitude: -5.2, longitude: 110.6 }).doubts).toContain('far');
    const border = regions.nearest({ latitude: -6.2745, longitude: 106.7352 });
    const codes = border.villages.map((v) => v.region.code.slice(0, 5));
    expect(new Set(codes).size > 1).toBe(border.doubts.includes('other-regency-near'));
    expect(regions.nearest({ latitude: 0, longitude: 0 })).toEqual({ villages: [], doubts: [] });
  });

  it('ask about a region that lies elsewhere, and not about a point beside its border', () => {
    const monument = { latitude: -6.1754, longitude: 106.8272 };
    expect(regions.nearest(monument, '31.71.01.1001').chosen?.far).toBe(false);
    expect(regions.nearest(monument, '31.71').chosen?.far).toBe(false);
    expect(regions.nearest(monument, '31.71.01.1002').chosen?.far).toBe(false);
    expect(regions.nearest(monument, '32.73').chosen).toMatchObject({ far: true });
    expect(regions.nearest(monument, '32.73').chosen?.metres).toBeGreaterThan(100_000);
    expect(regions.nearest(monument, '99.99')).not.toHaveProperty('chosen');
  });

  it('belong in an exercise to the invented villages around them, and to the country elsewhere', () => {
    expect(practice.nearest({ latitude: -6.91747, longitude: 107.61911 }).villages[0]?.region.code).toBe('99.01.01.2001');
    expect(practice.nearest({ latitude: 1.47483, longitude: 120.84207 }, '99.02.01.2001').chosen?.far).toBe(false);
    expect(practice.nearest({ latitude: -6.1754, longitude: 106.8272 }, '99.02.01.2001').chosen?.far).toBe(true);
    expect(practice.nearest({ latitude: -6.1754, longitude: 106.8272 }).villages[0]?.region.code).toBe('31.71.01.1001');
    expect(regions.nearest({ latitude: -6.91747, longitude: 107.61911 }).villages[0]?.region.code).toMatch(/^32\.73\./);
  });

  it('are those that a search over every point finds', () => {
    const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const spot = fc.tuple(degrees(-11, 6), degrees(95, 141));
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 200 }), spot, (spots, [latitude, longitude]) => {
        const points = createPoints({
          source: 'test',
          regions: Int32Array.from(spots.keys()),
          latitudes: Float64Array.from(spots, ([lat]) => lat),
          longitudes: Float64Array.from(spots, ([, lon]) => lon),
        });
        const all = spots.map(([lat, lon]) => metresBetween(latitude, longitude, lat, lon)).sort((a, b) => a - b);
        const within = all.filter((metres) => metres < 420_000).slice(0, 3);
        expect(
          points
            .nearest(latitude, longitude, 3)
            .slice(0, within.length)
            .map((n) => n.metres),
        ).toEqual(within);
        expect(points.nearestWithin(latitude, longitude, 0, spots.length)?.metres).toBe(all[0]);
      }),
      { numRuns: 100 },
    );
  });
});
