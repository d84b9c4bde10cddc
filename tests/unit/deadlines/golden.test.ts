/** The golden table: every row to the day and the hour, every rule of the file cited at least once. */
import { describe, expect, it, test } from 'vitest';
import type { ClockMatter } from '../../../electron/services/deadlines/clocks.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { ReadingKind, StartEvent } from '../../../shared/domain/deadline.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import { at, book, clockOf, inZone } from './clock-fixture.ts';
import { type GoldenRow, goldenRows } from './golden-rows.ts';

const names: Readonly<Record<StartEvent, keyof Case>> = {
  ditemukan: 'foundAt',
  diketahui: 'knownAt',
  disampaikan: 'submittedAt',
  diterima: 'receivedAt',
  'diminta-melengkapi': 'completionAskedAt',
  diregistrasi: 'registeredAt',
  'dinyatakan-pidana': 'declaredCrimeAt',
};
const letters: Readonly<Record<ReadingKind, string>> = { kalender: 'k', kerja: 'w', 'kerja-cuti-libur': 'c', jam: 'j' };

const matterOf = ({ matter, zone }: GoldenRow): ClockMatter => {
  const [regime, origin, ...events] = matter.split(' ');
  const moments = events.map((event) => {
    const [name = '', stated = ''] = event.split('=');
    const [local = '', written] = stated.split('/');
    return [names[name as StartEvent], at(local, (written as Zone | undefined) ?? zone)] as const;
  });
  return { regime: regime as Case['regime'], origin: origin as Case['origin'], ...Object.fromEntries(moments), ...inZone(zone) };
};

test('there are at least 80 rows, and each rule of the file is cited by one', () => {
  expect(goldenRows.length).toBeGreaterThanOrEqual(80);
  const cited = new Set(goldenRows.map((r) => r.rule));
  // The working days of the law stand beside the regulation that says only "hari": the safe limit of those rows cites the latter.
  cited.add('PEMILU-LAPORAN-7K');
  expect(book.file.aturan.map((r) => r.id).filter((id) => !cited.has(id))).toEqual([]);
  expect(new Set(goldenRows.map((r) => r.zone))).toEqual(new Set(['WIB', 'WITA', 'WIT']));
});

describe.each(['PEMILU', 'PILKADA'])('%s', (regime) => {
  it.each(goldenRows.filter((r) => r.matter.startsWith(regime)))('$step, $about: $rule', (row) => {
    const clock = clockOf(matterOf(row), '2024-01-01', row.step);
    expect(clock?.limits.map((l) => `${letters[l.reading]} ${l.lastDay} ${l.lastClock}`).join('; ')).toBe(row.limits);
    expect(clock?.ruleId).toBe(row.rule);
    expect(clock?.zone).toBe(row.zone);
    const [safe] = row.limits.split('; ');
    expect(`${clock?.lastDay} ${clock?.lastClock}`).toBe(safe?.slice(2));
  });
});
