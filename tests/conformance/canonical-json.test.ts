/** RFC 8785: the vectors of its own text, and what this project refuses beyond it. */

import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalText, NotCanonical, parseCanonical } from '../../shared/encoding/canonical-json.ts';
import fc from '../helpers/properties.ts';

const fromBits = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE(0);

describe('RFC 8785 Appendix B: numbers', () => {
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('%s is written %s', (bits, text) => {
    expect(canonicalText(fromBits(bits))).toBe(text);
  });

  test.each([['7fffffffffffffff'], ['7ff0000000000000'], ['fff0000000000000']])('%s has no form', (bits) => {
    expect(() => canonicalText(fromBits(bits))).toThrow(NotCanonical);
  });

  test('integers beyond 2^53 are refused: they belong in strings', () => {
    expect(canonicalText(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
    for (const n of [2 ** 53, -(2 ** 53), 1e23, Number.MAX_VALUE]) expect(() => canonicalText(n)).toThrow(NotCanonical);
  });
});

describe('RFC 8785 section 3.2: objects and strings', () => {
  test('the sample object comes out as printed in 3.2.4', () => {
    const sample = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as { numbers: number[] };
    // 1E30 is an integer beyond 2^53, which this project refuses.
    expect(() => canonicalText(sample)).toThrow(NotCanonical);
    sample.numbers.splice(1, 1);
    expect(canonicalText(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('members are sorted by UTF-16 code units, as in 3.2.3', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalText(sample)) as Record<string, string>).filter((v) => v !== 'One')).toEqual([
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test('text is never normalised: NFC and NFD stay two texts', () => {
    expect(canonicalText('\u00e9')).not.toBe(canonicalText('e\u0301'));
  });

  test('lone surrogates and foreign objects are refused', () => {
    for (const value of ['\ud800', { a: '\udc00' }, { '\ud800': 1 }, new Date(0), new Map(), () => 1]) {
      expect(() => canonicalText(value)).toThrow(NotCanonical);
    }
  });
});

describe('reading back', () => {
  test('any JSON value survives the round trip, and only its canonical bytes are accepted', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        fc.pre(!/e\+|\d{16,}/.test(JSON.stringify(value)));
        const bytes = canonicalBytes(value);
        expect(canonicalText(parseCanonical(bytes))).toBe(canonicalText(value));
        expect(() => parseCanonical(new Uint8Array([...bytes, 0x0a]))).toThrow(NotCanonical);
      }),
    );
  });

  test.each([
    ['a space', '{ "a":1}'],
    ['another order', '{"b":1,"a":2}'],
    ['a doubled member', '{"a":1,"a":1}'],
    ['another spelling of a number', '{"a":1.0}'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['a byte order mark', '\ufeff{}'],
    ['nothing', ''],
  ])('%s is not canonical', (_what, text) => {
    expect(() => parseCanonical(new TextEncoder().encode(text))).toThrow(NotCanonical);
  });

  test('bytes that are no UTF-8 are refused', () => {
    expect(() => parseCanonical(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(NotCanonical);
  });
});
