/** The code of a receipt, from screen and paper to the hands that type it. */
import { expect, test } from 'vitest';
import { receiptCode, receiptCodeLines, receiptCodesIn } from '../../../shared/domain/inbox.ts';

const first = receiptCode('ab'.repeat(16), '01'.repeat(32));
const second = receiptCode('cd'.repeat(16), '23'.repeat(32));

test('stands in groups of four for eyes, and is the code again without its spaces', () => {
  const lines = receiptCodeLines(first);
  expect(lines).toEqual(['SR1: ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB:', '0101 0101 0101 0101 0101 0101 0101 0101']);
  expect(lines.join('').replaceAll(' ', '')).toBe(first);
});

test('is found however it was typed off the paper: whole, in groups, in small letters, two in a row', () => {
  const typed = receiptCodeLines(second).join(' ').toLowerCase();
  for (const words of [[first, typed], [first, ...typed.split(' ')], [` ${first} ${typed}`]])
    expect(receiptCodesIn(words)).toEqual(new Set([first, second]));
});
