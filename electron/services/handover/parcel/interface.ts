/**
 * Parcels: writing and reading a hand-over on a medium. `shared/domain/parcel.ts` has the outer header and the names.
 *
 * Reading is in three depths: `findParcels` (what lies on a stick, by outer headers), `inspectParcel` (are the volumes those of the header?
 * needs no key) and `openParcel` (everything, decrypted and judged, before anybody imports anything).
 * Nothing is unpacked to the disk: a file inside is read where it lies, decrypted piece by piece.
 */
import type { CustodyExtract } from '../../../../shared/domain/custody.ts';
import type { HandoverStatement, ParcelFile } from '../../../../shared/domain/handover.ts';
import type { ParcelFaultCode, ParcelHeader } from '../../../../shared/domain/parcel.ts';
import type { LongAct } from '../../../base/report.ts';

/** What opens a parcel; nothing for a plain one. */
export type ParcelKey = { identities: readonly string[] } | { passphrase: string } | { plain: true };

export interface ParcelFault {
  code: ParcelFaultCode;
  /** Volume, or path inside the parcel. */
  subject: string;
}

/** A parcel that cannot be opened at all: nothing in it may be shown as received. */
export class ParcelRefused extends Error {
  readonly faults: readonly ParcelFault[];
  constructor(faults: readonly ParcelFault[]) {
    super(faults.map((f) => f.code).join(', '));
    this.faults = faults;
  }
}

/** A folder on a medium that holds, or once began to hold, a parcel. */
export interface FoundParcel {
  folder: string;
  /** Absent where the header is: the writing was broken off, or it is no parcel. */
  header?: ParcelHeader;
  faults: readonly ParcelFault[];
}

export interface OpenedParcel {
  readonly header: ParcelHeader;
  /** Its signature holds by the key of the certificate in it, and that key is the sender's fingerprint. Whether anybody vouches for that key is another question. */
  readonly statement: HandoverStatement;
  readonly signature: string;
  /** SHA-256 of JCS(statement), as a receipt cites it. */
  readonly statementSha256: string;
  /** `rantai.json`, of the digest that the statement gives; undefined where it is missing or altered (named in `faults`). Its proofs are for the caller to judge, against `statement.checkpoint`. */
  readonly extract: CustodyExtract | undefined;
  /** Files that the statement names and that are there with its digest: only these may be taken over. */
  readonly files: readonly ParcelFile[];
  /** Files missing, altered or foreign. Those of one item do not spoil another: `itemPlace` tells whose they are. */
  readonly faults: readonly ParcelFault[];
  /** Bytes of a file, decrypted on the way. `range` both ends inclusive. @throws Error where the path is not among `files` */
  open(path: string, range?: { start: number; end: number }): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Parcels below `<medium>/serah-terima-sahih/`, or the folder itself where it is one. Reads headers and sizes only. */
export type FindParcels = (mediumOrFolder: string) => Promise<FoundParcel[]>;
/** Every volume hashed against the header; reports bytes as step `checking`. */
export type InspectParcel = (folder: string, long: LongAct) => Promise<FoundParcel>;
/** @throws ParcelRefused */
export type OpenParcel = (folder: string, key: ParcelKey, long: LongAct) => Promise<OpenedParcel>;
