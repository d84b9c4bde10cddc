/** Trust files that strangers wrote: whatever the bytes, a named refusal or a file whose signatures hold. */

import { expect, test } from 'vitest';
import { Failure } from '../../../shared/domain/failure.ts';
import { readBundle, readTrustFile } from '../../../shared/domain/trust-files.ts';
import fc from '../../helpers/properties.ts';
import { asText, looseOffice, loosePerson, trustCrypto } from '../../helpers/trust-world.ts';

const office = looseOffice('Bawaslu Kabupaten Contoh');
const budi = loosePerson('Budi');
const list = office.list({ certifications: [office.certify(budi)], revocations: [office.revoke(budi)] });
const answer = { format: 'sahih.certification-answer.v1', card: office.card, certifications: [office.certify(budi)] };
const files: [string, object][] = [
  ['card', office.card],
  ['certification', office.certify(budi)],
  ['answer', answer],
  ['list', list],
];

test.each(files)('a %s reads as what it is', (kind, file) => {
  expect(readTrustFile(asText(file), trustCrypto)).toEqual({ kind, file });
});

test.each(files)('no character of a %s can be another one', (_kind, file) => {
  const text = asText(file);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ minLength: 0, maxLength: 2, unit: 'binary' }), (at, put) => {
      const bent = text.slice(0, at) + put + text.slice(at + 1);
      if (bent === text) return;
      try {
        readTrustFile(bent, trustCrypto);
      } catch (error) {
        if (error instanceof Failure && error.code.startsWith('trust-')) return;
        throw error;
      }
      throw new Error(`taken with another character at ${at}`);
    }),
    { numRuns: 300 },
  );
});

test('anything else is refused by name, and never as a file', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(() => readTrustFile(text, trustCrypto)).toThrow(Failure);
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => readBundle(bytes, trustCrypto) === undefined));
  expect(() => readTrustFile(asText({ ...office.card, body: { ...office.card.body, format: 'sahih.toString.v1' } }), trustCrypto)).toThrow(
    'trust-file-invalid',
  );
});

test('parts that hold one by one do not make a whole of somebody else', () => {
  const other = looseOffice('Kantor Lain');
  const mixed = (change: object) => () => readTrustFile(asText({ ...answer, ...change }), trustCrypto);
  expect(mixed({ card: other.card })).toThrow('trust-signature-invalid');
  expect(mixed({ certifications: [office.certify(budi), other.certify(budi)] })).toThrow('trust-signature-invalid');
  // Signed by the right key, for a time that ends before it begins.
  const backwards = office.certify(budi, { validUntil: '2023-01-01T00:00:00.000Z' });
  expect(() => readTrustFile(asText(backwards), trustCrypto)).toThrow('trust-signature-invalid');
});
