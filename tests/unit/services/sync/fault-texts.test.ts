/** Every fault of a store has its sentence in both languages, and says what to do. */
import { expect, test } from 'vitest';
import { remoteFaultTexts, testFaultText } from '../../../../shared/contract/remote-fault-texts.ts';
import { RemoteFaultCodeSchema } from '../../../../shared/domain/sync.ts';

test('each fault has a word and sentences in both languages, and no two share a word', () => {
  const codes = RemoteFaultCodeSchema.options;
  expect(Object.keys(remoteFaultTexts).sort()).toEqual([...codes].sort());
  for (const language of ['id', 'en'] as const) {
    const words = codes.map((code) => remoteFaultTexts[code][language]);
    expect(new Set(words.map(({ word }) => word)).size).toBe(codes.length);
    for (const { word, text } of words) {
      expect(word).toMatch(/^[A-Z].{3,40}[^.]$/);
      expect(text).toMatch(/^[A-Z].{30,}\.$/);
    }
  }
});

test('a destination that is only being tried promises no further try, and a folder that is not there says so', () => {
  for (const code of RemoteFaultCodeSchema.options)
    for (const kind of ['folder', 'webdav', 's3'] as const) {
      expect(testFaultText(code, kind, 'id')).not.toMatch(/dengan sendirinya/);
      expect(testFaultText(code, kind, 'en')).not.toMatch(/by itself/);
    }
  expect(testFaultText('unreachable', 'folder', 'id')).toContain('buat foldernya');
  expect(testFaultText('unreachable', 'webdav', 'id')).toContain('alamat');
});
