import { expect, test } from 'vitest';
import { problemTexts } from '../../../shared/contract/problem-texts.ts';
import { ProblemCodeSchema } from '../../../shared/domain/verdict.ts';

test('every problem a check can name has its title, meaning and advice in both languages', () => {
  expect(Object.keys(problemTexts).sort()).toEqual([...ProblemCodeSchema.options].sort());
  for (const { id, en } of Object.values(problemTexts))
    for (const text of [id.title, id.meaning, id.todo, en.title, en.meaning, en.todo]) expect(text.trim().length).toBeGreaterThan(5);
});

test('no text claims what a seal cannot show', () => {
  const all = JSON.stringify(problemTexts).toLowerCase();
  for (const claim of ['tamper-proof', 'anti-rusak', 'court-admissible', 'forensic', 'pasti benar', 'tidak dapat dipalsukan'])
    expect(all).not.toContain(claim);
});
