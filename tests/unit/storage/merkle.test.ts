import { expect, test } from 'vitest';
import { sha256Of } from '../../../electron/base/hash-stream.ts';
import {
  addLeaf,
  emptyRoot,
  inclusionPath,
  leafHash,
  memoryNodes,
  nodeHash,
  rootOfPath,
  treeRoot,
} from '../../../electron/storage/log/merkle.ts';
import fc from '../../helpers/properties.ts';

/** RFC 6962 §2.1 written as the RFC writes it: the oracle. */
const mth = (leaves: readonly string[]): Buffer => {
  if (leaves.length === 0) return sha256Of();
  if (leaves.length === 1) return leafHash(leaves[0] ?? '');
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
};
const treeOf = (leaves: readonly string[]) => {
  const nodes = memoryNodes();
  for (const [i, leaf] of leaves.entries()) addLeaf(nodes, i, leafHash(leaf));
  return nodes;
};
const manyLeaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 });

test('known roots of certificate transparency come out', () => {
  expect(emptyRoot().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const nodes = memoryNodes();
  for (const [i, hex] of leaves.entries()) addLeaf(nodes, i, leafHash(Buffer.from(hex, 'hex')));
  expect(treeRoot(nodes, 1).toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(treeRoot(nodes, 8).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

test('the stored tree has the root of the RFC at every size it ever had', () => {
  fc.assert(
    fc.property(manyLeaves, (leaves) => {
      const nodes = treeOf(leaves);
      for (let size = 0; size <= leaves.length; size += 1) expect(treeRoot(nodes, size).equals(mth(leaves.slice(0, size)))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('every leaf has a path to the root, and no other leaf or place has', () => {
  fc.assert(
    fc.property(manyLeaves, fc.nat(), fc.nat(), (leaves, a, b) => {
      const size = (a % leaves.length) + 1;
      const index = b % size;
      const nodes = treeOf(leaves);
      const root = treeRoot(nodes, size);
      const path = inclusionPath(nodes, index, size);
      const leaf = leafHash(leaves[index] ?? '');
      expect(rootOfPath(leaf, index, size, path)?.equals(root)).toBe(true);
      expect(rootOfPath(leafHash('lain sama sekali'), index, size, path)?.equals(root)).not.toBe(true);
      if (path.length > 0) expect(rootOfPath(leaf, index, size, path.slice(1))?.equals(root)).not.toBe(true);
      expect(rootOfPath(leaf, size, size, path)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});
