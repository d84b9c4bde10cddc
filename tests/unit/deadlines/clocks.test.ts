import { describe, expect, it } from 'vitest';
import { clocksOf } from '../../../electron/services/deadlines/clocks.ts';
import { createWorkingCalendar } from '../../../electron/services/deadlines/working-calendar.ts';
import { DeadlineSchema, mostUrgent } from '../../../shared/domain/deadline.ts';
import { HolidayListSchema } from '../../../shared/domain/holiday.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import { at, book, clockOf, inZone, report, watch } from './clock-fixture.ts';

describe('the clock of seven days', () => {
  it('of a find in Pemilu shows calendar and working days, and takes the earlier as the safe limit', () => {
    const clock = clockOf(watch(at('2024-01-12')), '2024-01-15');
    expect(DeadlineSchema.parse(clock)).toEqual(clock);
    expect(clock).toMatchObject({
      step: 'penetapan-temuan',
      state: 'running',
      startedBy: 'ditemukan',
      startDay: '2024-01-12',
      dayKind: 'kalender',
      lastDay: '2024-01-19',
      lastClock: '24.00',
      limitAt: '2024-01-19T17:00:00.000Z',
      totalDays: 7,
      usedDays: 3,
      daysLeft: 4,
      ruleId: 'PEMILU-TEMUAN-7',
      rule: '7 hari sejak ditemukan, UU 7/2017 Ps. 454 (5); jenis hari belum dipastikan, dipakai hari kalender sebagai batas aman',
    });
    expect(clock?.limits.map((l) => [l.reading, l.lastDay])).toEqual([
      ['kalender', '2024-01-19'],
      ['kerja', '2024-01-23'],
    ]);
  });

  it('of a report in Pemilu puts the law beside the regulation that says only "hari"', () => {
    const clock = clockOf(report(at('2024-01-19')), '2024-01-22');
    expect(clock?.limits.map((l) => [l.ruleId, l.reading, l.lastDay, l.lastClock])).toEqual([
      ['PEMILU-LAPORAN-7', 'kalender', '2024-01-26', '16.30'],
      ['PEMILU-LAPORAN-7K', 'kerja', '2024-01-30', '16.00'],
      ['PEMILU-LAPORAN-7', 'kerja', '2024-01-30', '16.00'],
    ]);
    expect(clock).toMatchObject({ lastDay: '2024-01-26', lastClock: '16.30', daysLeft: 4, ruleId: 'PEMILU-LAPORAN-7' });
  });

  it('says so where every day up to the limit is a holiday of the office', () => {
    const clock = clockOf(report(at('2024-04-05')), '2024-04-06');
    const calendarDay = clock?.limits.find((l) => l.reading === 'kalender');
    expect(calendarDay).toMatchObject({ lastDay: '2024-04-12' });
    expect(calendarDay?.rule).toContain('semua hari sampai batas ini hari libur kantor: pastikan lebih dulu siapa yang menerima');
    expect(clockOf(report(at('2024-01-19')), '2024-01-22')?.rule).not.toContain('hari libur kantor');
  });

  it('of Pemilihan runs from whichever was first, known or found', () => {
    const matter = { regime: 'PILKADA' as const, origin: 'laporan' as const, foundAt: at('2024-10-05'), knownAt: at('2024-10-03') };
    expect(clockOf(matter, '2024-10-04')).toMatchObject({
      startedBy: 'diketahui',
      dayKind: 'kalender',
      lastDay: '2024-10-10',
      lastClock: '16.00',
      rule: '7 hari sejak diketahui, UU Pemilihan Ps. 134; hari kalender; diterima sampai pukul 16.00',
    });
  });

  it('waits until a moment is stated, and says which', () => {
    const clocks = clocksOf(book, { regime: 'PEMILU', origin: 'laporan' }, '2024-01-22');
    expect(clocks.deadlines).toEqual([]);
    expect(clocks.waiting[0]).toMatchObject({ step: 'penyampaian-laporan', startsWith: ['diketahui', 'ditemukan'] });
  });

  it('an informasi awal runs from the earlier moment', () => {
    const matter = { regime: 'PEMILU' as const, origin: 'informasi-awal' as const, foundAt: at('2024-01-15'), knownAt: at('2024-01-12') };
    expect(clockOf(matter, '2024-01-15')).toMatchObject({ startedBy: 'diketahui', startDay: '2024-01-12', certainty: 'INFERENSI' });
    expect(clockOf(matter, '2024-01-15')?.rule).toMatch(/perlu verifikasi$/);
  });

  it('is over the day after its last, and later days count one by one', () => {
    expect(clockOf(watch(at('2024-01-12')), '2024-01-19')).toMatchObject({ state: 'running', daysLeft: 0, usedDays: 7 });
    expect(clockOf(watch(at('2024-01-12')), '2024-01-20')).toMatchObject({ state: 'overdue', daysLeft: -1, usedDays: 7 });
  });

  it('counts the day it is at the place, not on the laptop', () => {
    const instant = '2024-01-18T16:30:00Z';
    const left = (zone: Zone) => clockOf({ ...watch(at('2024-01-12', zone)), ...inZone(zone) }, instant)?.daysLeft;
    expect((['WIB', 'WITA', 'WIT'] as const).map(left)).toEqual([1, 0, 0]);
  });

  it('takes the day of the find from the place, not from the zone somebody wrote it in', () => {
    const matter = { ...watch(at('2024-01-12T23:30', 'WIB')), ...inZone('WIT') };
    expect(clockOf(matter, '2024-01-15')).toMatchObject({ startDay: '2024-01-13', lastDay: '2024-01-20' });
    expect(clockOf({ ...watch(at('2024-01-12')), ...inZone('WIT') }, '2024-01-15')?.startDay).toBe('2024-01-12');
  });
});

describe('several clocks of one case', () => {
  const matter = {
    regime: 'PILKADA' as const,
    origin: 'hasil-pengawasan' as const,
    foundAt: at('2024-10-01'),
    registeredAt: at('2024-10-04'),
    declaredCrimeAt: at('2024-10-06T15:10'),
  };

  it('run beside each other, the one that ends first being the most urgent', () => {
    const clocks = clocksOf(book, matter, '2024-10-06T09:00:00Z');
    expect(clocks.deadlines.map((d) => [d.step, d.state, d.lastDay, d.lastClock])).toEqual([
      ['penerusan-polri', 'running', '2024-10-07', '15.10'],
      ['tindak-lanjut', 'running', '2024-10-07', '24.00'],
      ['tindak-lanjut-tambahan', 'running', '2024-10-09', '24.00'],
      ['penetapan-temuan', 'met', '2024-10-08', '24.00'],
    ]);
    expect(mostUrgent(clocks)).toMatchObject({ step: 'penerusan-polri', dayKind: 'jam', hoursLeft: 23, certainty: 'INFERENSI' });
  });

  it('end by a letter sent on; the one to the police only by a letter to the police', () => {
    const sent = clocksOf(book, matter, '2024-10-06T09:00:00Z', { sentAt: '2024-10-06T08:30:00.000Z' });
    expect(sent.deadlines.filter((d) => d.state === 'running').map((d) => d.step)).toEqual(['penerusan-polri']);
    const police = clocksOf(book, matter, '2024-10-09T09:00:00Z', {
      sentAt: '2024-10-08T08:30:00.000Z',
      policeAt: '2024-10-08T08:30:00.000Z',
    });
    expect(police.deadlines.map((d) => [d.step, d.state])).toContainEqual(['penerusan-polri', 'met-late']);
  });

  it('are not ended by what happened before they began', () => {
    const early = clocksOf(book, matter, '2024-10-06T09:00:00Z', { sentAt: '2024-10-02T08:30:00.000Z' });
    expect(early.deadlines.find((d) => d.step === 'tindak-lanjut')?.state).toBe('running');
  });

  it('of a closed case no longer run, but what was met stays to be seen', () => {
    const closed = clocksOf(book, { ...matter, closedAt: '2024-10-06T00:00:00.000Z' }, '2024-10-20');
    expect(closed.deadlines.every((d) => d.state === 'met' || d.state === 'met-late')).toBe(true);
    expect(closed.deadlines.map((d) => d.step)).toContain('penetapan-temuan');
  });

  it('the hours to the police are awaited only where a crime is alleged', () => {
    const bare = { regime: 'PEMILU' as const, origin: 'hasil-pengawasan' as const, foundAt: at('2024-01-12') };
    const steps = (criminal: boolean) => clocksOf(book, bare, '2024-01-13', { criminal }).waiting.map((w) => w.step);
    expect(steps(false)).not.toContain('penerusan-polri');
    expect(steps(true)).toContain('penerusan-polri');
  });
});

describe('what is doubtful is said', () => {
  it('hours from a bare day run from its first minute', () => {
    const clock = clockOf({ ...watch(at('2024-01-12')), declaredCrimeAt: at('2024-01-15') }, '2024-01-15', 'penerusan-polri');
    expect(clock).toMatchObject({ lastDay: '2024-01-16', lastClock: '00.00', notes: ['jam-mulai-tidak-diketahui'] });
  });

  it('a year without decree knows Saturdays and Sundays only', () => {
    const clock = clockOf(watch(at('2028-08-11')), '2028-08-12');
    expect(clock?.limits.map((l) => l.lastDay)).toEqual(['2028-08-18', '2028-08-22']);
    expect(clock?.notes).toEqual(['libur-belum-ditetapkan']);
  });

  it('a year read only in copies is unconfirmed and its holidays never make the safe limit later', () => {
    const clock = clockOf({ regime: 'PEMILU', origin: 'laporan', registeredAt: at('2027-03-05') }, '2027-03-06', 'tindak-lanjut-tambahan');
    expect(clock?.limits.map((l) => [l.reading, l.lastDay])).toEqual([
      ['kerja', '2027-03-25'],
      ['kerja-cuti-libur', '2027-04-06'],
    ]);
    expect(clock?.notes).toEqual(['libur-perlu-verifikasi']);
  });

  it('a report handed in after hours, or on a closed day, is named', () => {
    const late = { ...report(at('2024-01-10')), submittedAt: at('2024-01-16T16:20') };
    expect(clockOf(late, '2024-01-16', 'penyampaian-laporan')?.notes).toContain('di-luar-jam-terima');
    const friday = { ...report(at('2024-01-10')), submittedAt: at('2024-01-12T16:20') };
    expect(clockOf(friday, '2024-01-16', 'penyampaian-laporan')?.notes).not.toContain('di-luar-jam-terima');
    const sunday = { ...report(at('2024-01-10')), submittedAt: at('2024-01-14T10:00') };
    expect(clockOf(sunday, '2024-01-16', 'penyampaian-laporan')?.notes).toContain('di-luar-jam-terima');
    const tenang = { ...report(at('2024-02-08')), submittedAt: at('2024-02-11T23:40') };
    expect(clockOf(tenang, '2024-02-12', 'penyampaian-laporan')?.notes).not.toContain('di-luar-jam-terima');
  });
});

describe('the lists that ship', () => {
  it('name a source for every day, and the years 2024 to 2027 in full', () => {
    expect([2024, 2025, 2026, 2027, 2028].map(book.calendar.standing)).toEqual([
      'confirmed',
      'confirmed',
      'confirmed',
      'unconfirmed',
      'undecreed',
    ]);
  });

  it('a day without source or of an undecreed year is refused', () => {
    const list = { versi: '1', bahasa: 'id', tahun: [{ tahun: 2024, status: 'ditetapkan' }], sumber: [] };
    const day = { tanggal: '2024-01-01', nama: 'Tahun Baru', jenis: 'libur-nasional', sumber: 'X' };
    expect(HolidayListSchema.safeParse({ ...list, hari: [day] }).success).toBe(false);
    const sourced = { ...list, sumber: [{ id: 'X', nama: 'SKB', status: 'TERKONFIRMASI' }] };
    expect(HolidayListSchema.safeParse({ ...sourced, hari: [day] }).success).toBe(true);
    expect(HolidayListSchema.safeParse({ ...sourced, hari: [{ ...day, tanggal: '2025-01-01' }] }).success).toBe(false);
  });

  it('an imported holiday moves only limits in working days', () => {
    const list = HolidayListSchema.parse({
      versi: 'uji',
      bahasa: 'id',
      tahun: [{ tahun: 2024, status: 'ditetapkan' }],
      sumber: [{ id: 'X', nama: 'SKB', status: 'TERKONFIRMASI' }],
      hari: [{ tanggal: '2024-01-16', nama: 'Hari uji', jenis: 'libur-nasional', sumber: 'X' }],
    });
    const own = { file: book.file, calendar: createWorkingCalendar(list) };
    const days = clocksOf(own, watch(at('2024-01-12')), '2024-01-13').deadlines[0]?.limits.map((l) => l.lastDay);
    expect(days).toEqual(['2024-01-19', '2024-01-24']);
  });
});
