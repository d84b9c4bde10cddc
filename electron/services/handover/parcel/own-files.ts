/** The parcel's own three files: statement, signature, custody extract. */
import { type HandoverStatement, parcelNames } from '../../../../shared/domain/handover.ts';
import { canonicalBytes } from '../../../../shared/encoding/canonical-json.ts';
import { sha256Hex } from '../../../base/hash-stream.ts';
import type { ParcelSource } from './plan-parcel.ts';

/** A small file out of memory. */
export const heldSource = (path: string, bytes: Uint8Array): ParcelSource => ({
  path,
  sizeBytes: bytes.length,
  sha256: sha256Hex(bytes),
  async *open(start) {
    yield bytes.subarray(start);
  },
});

/** A file that is made anew each time it is read, so that many of them need no memory; the same bytes each time. */
export const madeSource = (path: string, make: () => Uint8Array): ParcelSource => {
  const bytes = make();
  return {
    path,
    sizeBytes: bytes.length,
    sha256: sha256Hex(bytes),
    async *open(start) {
      yield make().subarray(start);
    },
  };
};

/** Ascending by path, as code units. */
export const byPath = <T extends { path: string }>(files: readonly T[]): T[] =>
  files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

export const statementSources = (statement: HandoverStatement, signature: string): ParcelSource[] => [
  heldSource(parcelNames.statement, canonicalBytes(statement)),
  heldSource(parcelNames.signature, Buffer.from(signature, 'hex')),
];
