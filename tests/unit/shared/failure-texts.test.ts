import { expect, test } from 'vitest';
import { failureText, failureTexts } from '../../../shared/contract/failure-texts.ts';
import { failureCodes } from '../../../shared/domain/failure.ts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();

test('every failure has one sentence in each language, and no sentence stands alone', () => {
  expect(Object.keys(failureTexts).sort()).toEqual([...failureCodes].sort());
  for (const code of failureCodes) {
    expect(failureTexts[code].id.length, code).toBeGreaterThan(30);
    expect(failureTexts[code].en.length, code).toBeGreaterThan(30);
  }
});

test('both languages speak of the same facts', () => {
  for (const code of failureCodes) expect(placeholders(failureTexts[code].en), code).toEqual(placeholders(failureTexts[code].id));
});

test('facts fill the sentence, and a missing one leaves no brace', () => {
  expect(failureText('too-many-tries', { waitSeconds: 8 }, 'id')).toContain('tunggu 8 detik');
  expect(failureText('blob-altered', {}, 'en')).toContain('The original … is no longer');
  for (const code of failureCodes) expect(failureText(code, {}, 'id')).not.toMatch(/[{}]/);
});
