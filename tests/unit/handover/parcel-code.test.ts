import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newParcelCode, readParcelCode } from '../../../shared/domain/parcel-code.ts';

test('a code is six groups and is read back however it is typed', () => {
  for (let i = 0; i < 200; i += 1) {
    const code = newParcelCode(randomBytes(22));
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readParcelCode(code)).toBe(code);
    expect(readParcelCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
    expect(readParcelCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
  }
});

test('any one symbol mistyped, or two neighbours swapped, is noticed', () => {
  const code = newParcelCode(randomBytes(22));
  for (let at = 0; at < code.length; at += 1) {
    if (code[at] === '-') continue;
    for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ')
      if (other !== code[at]) expect(readParcelCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
    const next = code[at + 1];
    if (next && next !== '-' && next !== code[at])
      expect(readParcelCode(code.slice(0, at) + next + code[at] + code.slice(at + 2))).toBeUndefined();
  }
  expect(readParcelCode(code.slice(0, -1))).toBeUndefined();
  expect(readParcelCode('')).toBeUndefined();
});
