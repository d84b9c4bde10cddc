import { expect, test } from 'vitest';
import { canonicalBytes, canonicalText, NotCanonical, parseCanonical } from '../../../shared/encoding/canonical-json.ts';
import fc from '../../helpers/properties.ts';

/** IEEE 754 bits -> text, from RFC 8785 appendix B. */
const numbers: [bits: string, text: string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
];
const doubleOf = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

test.each(numbers)('the number %s is written %s, or refused as an unsafe integer', (bits, text) => {
  const n = doubleOf(bits);
  if (Number.isInteger(n) && !Number.isSafeInteger(n)) expect(() => canonicalText(n)).toThrow(NotCanonical);
  else expect(canonicalText(n)).toBe(text);
});

test('the sample of RFC 8785 section 3.2.2 comes out as in section 3.2.3', () => {
  const sample = {
    numbers: [Number('333333333.33333329'), 1, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
    literals: [null, true, false],
  };
  expect(canonicalText(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members are sorted by UTF-16 code units, as the RFC has it', () => {
  const members = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = [...canonicalText(members).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('text is never normalised: NFC and NFD stay two things', () => {
  expect(canonicalText('é')).not.toBe(canonicalText('e\u0301'));
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '\ud800', 'a\udc00b', undefined, 1n, new Date(0), new Map()])(
  '%s has no canonical form',
  (value) => {
    expect(() => canonicalText(value)).toThrow(NotCanonical);
  },
);

test('what is written reads back, and writing that again gives the same bytes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), (value) => {
      let bytes: Uint8Array;
      try {
        bytes = canonicalBytes(value);
      } catch (error) {
        expect(error).toBeInstanceOf(NotCanonical); // unsafe integers
        return;
      }
      expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes);
    }),
  );
});

test.each([
  ['a space', '{"a": 1}'],
  ['another order', '{"b":1,"a":2}'],
  ['a member twice', '{"a":1,"a":1}'],
  ['another number', '{"a":1.0}'],
  ['an escape too many', '"\\u0061"'],
  ['a byte order mark', '\ufeff{}'],
  ['a line end', '{}\n'],
  ['no JSON', 'bukan'],
])('a signed file with %s is refused', (_, text) => {
  expect(() => parseCanonical(new TextEncoder().encode(text))).toThrow(NotCanonical);
});

test('bytes that are not UTF-8 are refused', () => {
  expect(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(NotCanonical);
});
