import { expect, test } from 'vitest';
import { readDay } from '../../../renderer/evidence/read-day.ts';
import { isFiltered, readFilter, serviceFilter } from '../../../renderer/features/bukti/filters.ts';

test('a day is read as Indonesians write it and as ISO, and never invented', () => {
  expect(['18/1/2024', '18-01-2024', '18.1.2024', '2024-1-18', '31/2/2024', 'kemarin'].map(readDay)).toEqual([
    '2024-01-18',
    '2024-01-18',
    '2024-01-18',
    '2024-01-18',
    undefined,
    undefined,
  ]);
});

test('a filter in the address becomes the filter of the service, and what is unknown is left out', () => {
  const filter = readFilter({ text: ' ', region: '32.01', from: '18/1/2024', to: 'besok', missing: 'place', lain: 'x' });
  expect(filter).toEqual({ region: '32.01', from: '2024-01-18', missing: 'place' });
  expect(serviceFilter(filter)).toEqual({ regionCode: '32.01', takenFrom: '2024-01-18', missing: 'place' });
});

test('a word that the address turned into a number is still a word', () => {
  expect(readFilter({ text: 2024, missing: 'everything' })).toEqual({ text: '2024' });
  expect([isFiltered({}), isFiltered({ text: '2024' })]).toEqual([false, true]);
});
