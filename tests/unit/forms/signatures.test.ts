import { expect, test } from 'vitest';
import { loadFonts } from '../../../electron/paper/typeset/fonts.ts';
import { signaturesBlock } from '../../../electron/services/forms/pdf/blocks.ts';

test('two who sign beside one another sign on one line, whoever of them stamps', () => {
  const signer = { above: ['Pelapor'], name: 'Sari Latihan', below: '', stamp: false };
  const block = signaturesBlock(
    { is: 'signatures', signers: [signer, { ...signer, above: ['Penerima laporan', 'Staf'], stamp: true }] },
    loadFonts(new URL('../../../resources/fonts/', import.meta.url)),
  );
  const rules = block.draw(0).flatMap((op) => (op.kind === 'rule' ? [op.y1] : []));
  expect(rules).toHaveLength(2);
  expect(rules[0]).toBe(rules[1]);
});
