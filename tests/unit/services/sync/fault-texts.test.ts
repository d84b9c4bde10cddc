/** Every fault of a store has its sentence in both languages, and says what to do. */
import { expect, test } from 'vitest';
import { remoteFaultTexts, testFaultText } from '../../../../shared/contract/remote-fault-texts.ts';
import { reasonSentence } from '../../../../shared/contract/sync-reason-texts.ts';
import { ReceiptFaultSchema } from '../../../../shared/domain/inbox.ts';
import { RemoteFaultCodeSchema, SegmentReasonSchema } from '../../../../shared/domain/sync.ts';

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

test('each reason of a refusal is a sentence in both languages; one that nobody knows says nothing', () => {
  for (const language of ['id', 'en'] as const) {
    const sentences = [...SegmentReasonSchema.options, ...ReceiptFaultSchema.options, 'receipt-doubtful', 'trust-file-invalid'].map(
      (code) => reasonSentence({ code, count: 1 }, language),
    );
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^{}]{15,}\.$/);
    expect(reasonSentence({ code: 'event-altered', count: 3 }, language)).toMatch(/\. \(3×\)$/);
    expect(reasonSentence({ code: 'from-a-later-program', count: 1 }, language)).toBeUndefined();
  }
});
