/** Cases and rules for the tests of deadlines. */
import { type ClockMatter, clocksOf, type Dealings } from '../../../electron/services/deadlines/clocks.ts';
import { readDeadlineFile, readHolidays } from '../../../electron/services/deadlines/deadlines.ts';
import type { RuleBook } from '../../../electron/services/deadlines/limits.ts';
import { createWorkingCalendar } from '../../../electron/services/deadlines/working-calendar.ts';
import type { Deadline } from '../../../shared/domain/deadline.ts';
import type { Region } from '../../../shared/domain/location.ts';
import type { TimeStatement, Zone } from '../../../shared/domain/time.ts';

export const book: RuleBook = { file: readDeadlineFile(), calendar: createWorkingCalendar(readHolidays()) };

export const at = (local: string, zone: Zone = 'WIB'): TimeStatement => ({ local, zone, approximate: false, source: 'typed' });

export const region = (zone: Zone): Region => ({
  code: '99',
  name: 'Provinsi Latihan',
  level: 'provinsi',
  ancestors: [],
  zone,
  dataset: 'latihan 1',
});

export const inZone = (zone: Zone) => ({ place: { region: region(zone) } });
export const watch = (foundAt: TimeStatement): ClockMatter => ({ regime: 'PEMILU', origin: 'hasil-pengawasan', foundAt });
export const report = (knownAt: TimeStatement): ClockMatter => ({ regime: 'PEMILU', origin: 'laporan', knownAt });

/** The clock of one step, or of the only one there is. */
export const clockOf = (matter: ClockMatter, now: string, step?: string, dealings: Dealings = {}): Deadline | undefined =>
  clocksOf(book, matter, now, dealings).deadlines.find((d) => step === undefined || d.step === step);
