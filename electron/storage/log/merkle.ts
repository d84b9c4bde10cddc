/** RFC 6962 Merkle tree hashes, stored level by level, so that a checkpoint costs a handful of hashes however long the log is. */
import { sha256Of } from '../../base/hash-stream.ts';

export const leafHash = (bytes: Uint8Array | string): Buffer => sha256Of(Buffer.of(0), bytes);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256Of(Buffer.of(1), left, right);
/** MTH({}) of RFC 6962 §2.1. */
export const emptyRoot = (): Buffer => sha256Of();

/** Hashes of complete subtrees: level 0 are leaves, `position` counts subtrees of that level from the left. */
export interface TreeNodes {
  get(level: number, position: number): Buffer;
  put(level: number, position: number, hash: Buffer): void;
}

/** Nodes in memory, for trees that are made on the spot. */
export const memoryNodes = (): TreeNodes => {
  const levels: Buffer[][] = [];
  return {
    get(level, position) {
      const hash = levels[level]?.[position];
      if (!hash) throw new RangeError('no such tree node');
      return hash;
    },
    put(level, position, hash) {
      const row = levels[level] ?? [];
      levels[level] = row;
      row[position] = hash;
    },
  };
};

/** Adds leaf number `index`; completes every subtree that ends with it. */
export const addLeaf = (nodes: TreeNodes, index: number, hash: Buffer): void => {
  nodes.put(0, index, hash);
  let position = index;
  let made = hash;
  for (let level = 0; position % 2 === 1; level += 1) {
    made = nodeHash(nodes.get(level, position - 1), made);
    position = (position - 1) / 2;
    nodes.put(level + 1, position, made);
  }
};

/** Largest power of two smaller than n (n > 1). */
const splitOf = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));

/** Hash of the subtree over leaves [start, start + size): `start` is always a multiple of the next power of two. */
const subtree = (nodes: TreeNodes, start: number, size: number): Buffer => {
  const level = Math.log2(size);
  if (Number.isInteger(level)) return nodes.get(level, start / size);
  const left = splitOf(size);
  return nodeHash(subtree(nodes, start, left), subtree(nodes, start + left, size - left));
};

/** Root over the first `size` leaves. */
export const treeRoot = (nodes: TreeNodes, size: number): Buffer => (size === 0 ? emptyRoot() : subtree(nodes, 0, size));

/** Audit path of leaf `index` in the tree of the first `size` leaves (RFC 6962 §2.1.1), from leaf to root. */
export const inclusionPath = (nodes: TreeNodes, index: number, size: number): Buffer[] => {
  const path: Buffer[] = [];
  const walk = (start: number, count: number): void => {
    if (count === 1) return;
    const left = splitOf(count);
    if (index < start + left) {
      walk(start, left);
      path.push(subtree(nodes, start + left, count - left));
    } else {
      walk(start + left, count - left);
      path.push(subtree(nodes, start, left));
    }
  };
  walk(0, size);
  return path;
};

/** Root that a leaf and its audit path lead to (RFC 9162 §2.1.3.2); `undefined` where the path has the wrong length. */
export const rootOfPath = (leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined => {
  if (index >= size) return undefined;
  let first = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(sibling, hash);
      while (first % 2 === 0 && first !== 0) {
        first = Math.floor(first / 2);
        last = Math.floor(last / 2);
      }
    } else hash = nodeHash(hash, sibling);
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : undefined;
};
