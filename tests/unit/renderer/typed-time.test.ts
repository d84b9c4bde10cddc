import { describe, expect, test } from 'vitest';
import { parseClock, parseDay, showClock, showDay } from '../../../renderer/components/typed-time.ts';

describe('typed time', () => {
  test.each([
    ['18-01-2024', '2024-01-18'],
    ['18/1/24', '2024-01-18'],
    ['18.01.2024', '2024-01-18'],
    ['2024-01-18', '2024-01-18'],
    ['18 Januari 2024', '2024-01-18'],
    ['Kamis, 18 Januari 2024', '2024-01-18'],
    ['1 Agustus 2024', '2024-08-01'],
    ['5 may 2024', '2024-05-05'],
    ['29-02-2024', '2024-02-29'],
  ])('reads %s with the day first', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  test.each(['31-02-2024', '29-02-2023', '18-13-2024', '18', '', 'besok', '18-01-20244', '01-01-1800'])('refuses %s as a day', (typed) => {
    expect(parseDay(typed)).toBeUndefined();
  });

  test.each([
    ['7.12', '07:12'],
    ['07:12', '07:12'],
    ['0712', '07:12'],
    ['7', '07:00'],
    ['pukul 23.59', '23:59'],
  ])('reads %s as an hour', (typed, clock) => {
    expect(parseClock(typed)).toBe(clock);
  });

  test.each(['24.00', '7.60', '', 'pagi', '7.1'])('refuses %s as an hour', (typed) => {
    expect(parseClock(typed)).toBeUndefined();
  });

  test('shows what it read, as Indonesia writes it', () => {
    expect([showDay('2024-01-18'), showDay(''), showClock('07:12')]).toEqual(['18-01-2024', '', '07.12']);
  });
});
