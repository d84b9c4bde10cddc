/** Keys of a store: written one way only, and everything else is no key. */
import { expect, test } from 'vitest';
import {
  deviceName,
  keyPlaceOf,
  parseStoreKey,
  type StoreKey,
  storeKey,
  storePrefixes,
} from '../../../../electron/services/sync/layout.ts';

const a = `${'ab'.repeat(2)}${'0'.repeat(60)}`;
const b = 'f'.repeat(64);
const id = '5'.repeat(32);
const device = deviceName('MKS1', '0f3a9c21'.padEnd(32, '0'));
const of = { province: '73', regency: '73.71', device };

const keys: [StoreKey, string][] = [
  [{ kind: 'object', sha256: a }, `objects/ab/ab/${a}`],
  [{ kind: 'segment', ...of, firstSeq: 120, sha256: a }, `log/73/73.71/mks1-0f3a9c21/000000000120-${a}`],
  [{ kind: 'keys', ...of, id, sha256: a }, `keys/73/73.71/mks1-0f3a9c21/${id}-${a}`],
  [{ kind: 'receipts', ...of, id, sha256: a }, `receipts/73/73.71/mks1-0f3a9c21/${id}-${a}`],
  [{ kind: 'ack', ...of, throughSeq: 0, sha256: b }, `ack/73/73.71/mks1-0f3a9c21/000000000000-${b}`],
];

test('every key is written one way and read back as it was meant', () => {
  expect(keys.map(([key]) => storeKey(key))).toEqual(keys.map(([, text]) => text));
  expect(keys.map(([, text]) => parseStoreKey(text))).toEqual(keys.map(([key]) => key));
});

test('what this layout would not have written is no key', () => {
  const strangers = [
    '',
    'objects',
    `objects/ab/cd/${a}`,
    `/objects/ab/ab/${a}`,
    `objects/ab/ab/${a}/`,
    `objects/ab/ab/${a}\n`,
    `objects//ab/ab/${a}`,
    `objects/../objects/ab/ab/${a}`,
    `objects/ab/ab/${a.toUpperCase()}`,
    `log/73/74.01/mks1-0f3a9c21/000000000120-${a}`,
    `log/73/73.71/MKS1-0f3a9c21/000000000120-${a}`,
    `log/73/73.71/mks1-0f3a9c21/120-${a}`,
    `log/73/73.71/mks1/000000000120-${a}`,
    `log/73/73.71/../000000000120-${a}`,
    `keys/73/73.71/mks1-0f3a9c21/${id}-${a}.r1`,
    `keys/${b}/${a}`,
    `receipts/mks1-0f3a9c21/${a}`,
    `tmp/${a}`,
  ];
  expect(strangers.filter((text) => parseStoreKey(text) !== undefined)).toEqual([]);
});

test('a key with a part that is none cannot be made', () => {
  expect(() => storeKey({ kind: 'object', sha256: '../../etc/passwd' })).toThrow(RangeError);
  expect(() => storeKey({ kind: 'segment', ...of, province: '74', firstSeq: 1, sha256: a })).toThrow(RangeError);
  expect(() => storeKey({ kind: 'segment', ...of, firstSeq: -1, sha256: a })).toThrow(RangeError);
  expect(() => storeKey({ kind: 'receipts', ...of, id, device: 'x/../y', sha256: a })).toThrow(RangeError);
  expect(() => deviceName('MKS/1', '0'.repeat(32))).toThrow(RangeError);
});

test('ascending keys of one device are ascending sequence numbers', () => {
  const seqs = [0, 9, 10, 99, 100, 12_345, 999_999_999_999];
  const texts = seqs.map((firstSeq) => storeKey({ kind: 'segment', ...of, firstSeq, sha256: b }));
  expect([...texts].sort()).toEqual(texts);
  expect(texts.every((text) => text.startsWith(storePrefixes.logOfDevice(of)))).toBe(true);
});

test('a place is taken from a region code of any level', () => {
  expect(keyPlaceOf('73.71.01.1001')).toEqual({ province: '73', regency: '73.71' });
  expect(keyPlaceOf('73')).toEqual({ province: '73', regency: '73.00' });
  expect(keyPlaceOf(undefined)).toEqual({ province: '00', regency: '00.00' });
});

test('repair copies have a number of their own', () => {
  const key: StoreKey = { kind: 'object', sha256: a, copy: 3 };
  expect(storeKey(key)).toMatch(/\.r3$/);
  expect(parseStoreKey(storeKey(key))).toEqual(key);
  expect(parseStoreKey(`${storeKey({ kind: 'object', sha256: a })}.r0`)).toBeUndefined();
  expect(() => storeKey({ ...key, copy: 10 })).toThrow(RangeError);
});
