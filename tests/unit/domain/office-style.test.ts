import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decimal, distance, integer, rupiah } from '../../../shared/domain/numbers.ts';
import { type TimeStatement, timeSpan } from '../../../shared/domain/time.ts';
import fc from '../../helpers/properties.ts';

const at = (local: string, approximate = false): TimeStatement => ({ local, zone: 'WITA', approximate, source: 'typed' });

describe('numbers of an Indonesian office', () => {
  it('have a dot between thousands and a comma before decimals', () => {
    expect([integer(0), integer(999), integer(5_054_218), decimal(4.825, 1), decimal(-1234.5, 2)]).toEqual([
      '0',
      '999',
      '5.054.218',
      '4,8',
      '-1.234,50',
    ]);
    expect(decimal(-0.001, 2)).toBe('0,00');
  });
  it('write money without a space and with two decimals', () => {
    expect([rupiah(12_000_000), rupiah(60_000), rupiah(0.5), rupiah(-7)]).toEqual(['Rp12.000.000,00', 'Rp60.000,00', 'Rp0,50', '-Rp7,00']);
  });
  it('agree with what the platform writes for Indonesia', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => integer(n) === n.toLocaleString('id-ID')));
  });
  it('say a distance no more exactly than a village point allows', () => {
    expect([4, 347, 951, 1449, 9949, 120_400].map(distance)).toEqual(['0 m', '350 m', '1,0 km', '1,4 km', '9,9 km', '120 km']);
  });
});

describe('a stretch of time', () => {
  it('says the day and the zone once', () => {
    expect(timeSpan(at('2024-02-14T07:00'), at('2024-02-14T23:59'))).toBe('Rabu, 14 Februari 2024 pukul 07.00 s.d. 23.59 WITA');
  });
  it('says both days where it runs over midnight, and one moment where it has no end', () => {
    expect(timeSpan(at('2024-02-13T21:30', true), at('2024-02-14T02:00'))).toBe(
      'Selasa, 13 Februari 2024 sekitar pukul 21.30 WITA s.d. Rabu, 14 Februari 2024 pukul 02.00 WITA',
    );
    expect(timeSpan(at('2024-02-13'), at('2024-02-14'))).toBe('Selasa, 13 Februari 2024 s.d. Rabu, 14 Februari 2024');
    expect(timeSpan(at('2024-02-14T07:00'), undefined)).toBe('Rabu, 14 Februari 2024 pukul 07.00 WITA');
    expect(timeSpan(at('2024-02-14T07:00'), at('2024-02-14'))).toBe('Rabu, 14 Februari 2024 pukul 07.00 WITA');
  });
});

describe('screens, paper and command line', () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const sources = ['electron', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  /** Asking for the machine's zone writes nothing. The one module of each, and English, which is not written so. */
  const allowed = ['shared/domain/numbers.ts', 'renderer/components/show-size.ts', 'renderer/evidence/show.ts'];
  it('write no number or date in a way of their own', () => {
    const stray =
      /toLocale(?:Date|Time)?String\(|Intl\.(?:NumberFormat|DateTimeFormat(?!\(\)\.resolvedOptions\(\)\.timeZone))|toFixed\([^)]*\)\s*\.replace\('\.'|\bs\/d\b|Rp\s\d/;
    const found = sources.filter((path) => !allowed.some((a) => path.endsWith(a)) && stray.test(readFileSync(path, 'utf8')));
    expect(found.map((path) => path.slice(root.length))).toEqual([]);
  });
});
