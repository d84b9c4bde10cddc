/** Hashes of the custody log as RFC 6962 §2.1 defines them, written from the RFC and from `shared/README.md` alone. */
import { createHash } from 'node:crypto';

export const sha256Hex = (...bytes: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of bytes) hash.update(part);
  return hash.digest('hex');
};

const leafTag = Buffer.from([0]);
const nodeTag = Buffer.from([1]);

/** Leaf hash, hex. */
export const leafHash = (leaf: Uint8Array): string => sha256Hex(leafTag, leaf);
const nodeHash = (left: string, right: string): string => sha256Hex(nodeTag, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

const bitCount = (n: number): number => n.toString(2).replaceAll('0', '').length;

/** Root that a path leads to: the lowest `inner` steps follow the bits of the index, the rest come from the left. */
const rootOf = (leaf: string, index: number, path: readonly string[], inner: number): string => {
  let at = leaf;
  let rest = index;
  for (const [i, sibling] of path.entries()) {
    const siblingIsLeft = i >= inner || rest % 2 === 1;
    at = siblingIsLeft ? nodeHash(sibling, at) : nodeHash(at, sibling);
    rest = Math.floor(rest / 2);
  }
  return at;
};

/** Steps of a path that lie inside the perfect part of the tree (RFC 9162 §2.1.3.2, as Trillian splits it). */
const innerSteps = (index: number, size: number): number => {
  let differing = 0;
  let [a, b] = [index, size - 1];
  while (a !== b) {
    a = Math.floor(a / 2);
    b = Math.floor(b / 2);
    differing++;
  }
  return differing;
};

/** True where the path proves the leaf at `index` in a tree of `size` leaves with this root. */
export const proves = (leaf: string, proof: { index: number; path: readonly string[] }, size: number, root: string): boolean => {
  const { index, path } = proof;
  if (index < 0 || index >= size) return false;
  const inner = innerSteps(index, size);
  const border = bitCount(Math.floor(index / 2 ** inner));
  return path.length === inner + border && rootOf(leaf, index, path, inner) === root;
};

/**
 * The same for a tree whose size is not stated (subject heads): every shape that fits the path's length is tried.
 * A path to the root proves that the leaf is in the tree, whatever its shape.
 */
export const provesInSomeTree = (leaf: string, proof: { index: number; path: readonly string[] }, root: string): boolean => {
  const { index, path } = proof;
  for (let inner = 0; inner <= path.length; inner++)
    if (bitCount(Math.floor(index / 2 ** inner)) === path.length - inner && rootOf(leaf, index, path, inner) === root) return true;
  return false;
};

/** Root over leaf hashes (RFC 6962 §2.1); the hash of nothing where there are none. */
export const treeRootOf = (leaves: readonly string[]): string => {
  if (leaves.length === 0) return sha256Hex();
  // Level by level: a last node without a sibling moves up unchanged, which is the RFC's split at powers of two.
  let level = [...leaves];
  while (level.length > 1) {
    const above: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left !== undefined) above.push(right === undefined ? left : nodeHash(left, right));
    }
    level = above;
  }
  return level[0] ?? sha256Hex();
};
