/**
 * The logs of a vault that was handed over whole: its own and those of other devices in it, piece by piece, the last first.
 * Read twice: when the parcel is judged, and when it was accepted.
 */
import { type Checkpoint, type CustodyExtract, CustodyExtractSchema } from '../../../../shared/domain/custody.ts';
import { Failure } from '../../../../shared/domain/failure.ts';
import type { ParcelFile } from '../../../../shared/domain/handover.ts';
import { type KeptExtracts, KeptExtractsSchema, type LogPiece, LogPieceSchema } from '../../../../shared/domain/log-piece.ts';
import { vaultPaths } from '../../../../shared/domain/parcel.ts';
import { LogSegmentSchema } from '../../../../shared/domain/sync.ts';
import { canonicalText, type Json, parseCanonical } from '../../../../shared/encoding/canonical-json.ts';
import { behindOf, type PieceBehind, type Proven, provenExtract, provenPart } from '../../../storage/foreign/proven.ts';

/** Files of a whole vault by their path in the parcel, and how they are read. */
export interface VaultFiles {
  files: readonly ParcelFile[];
  read(file: ParcelFile): Promise<Uint8Array>;
}

/** A piece and what stands behind it. */
export interface ReadPiece {
  path: string;
  piece: Pick<LogPiece, 'firstSeq' | 'events' | 'keys' | 'checkpoint' | 'source'>;
  behind: PieceBehind | undefined;
}

/** Pieces end at 4 MB; one event by itself may be larger. */
const MAX_PIECE_BYTES = 128_000_000;
/** A log of years in one segment, as older programs wrote it; a text in memory can be little larger. */
const MAX_SEGMENT_BYTES = 400_000_000;
const MAX_EXTRACT_BYTES = 384 * 1024 * 1024;

const invalid = (reason: string): Failure => new Failure('foreign-log-invalid', { reason });

/** A record of a form. @throws Failure foreign-log-invalid where it is larger or of another form */
const recordOf = async <T>(
  vault: VaultFiles,
  file: ParcelFile,
  maxBytes: number,
  schema: { safeParse(value: unknown): { data?: T | undefined } },
): Promise<T> => {
  if (file.sizeBytes > maxBytes) throw invalid('size');
  const bytes = await vault.read(file);
  let data: T | undefined;
  try {
    data = schema.safeParse(parseCanonical(bytes)).data;
  } catch {
    data = undefined;
  }
  if (data === undefined) throw invalid('form');
  return data;
};

const piecesBelow = (place: string, { files }: VaultFiles): VaultFiles['files'] =>
  files.filter(({ path }) => path.startsWith(place) && /^\d{6}\.json$/.test(path.slice(place.length)));

/** Pieces from the last to the first, each read when it is asked for. @throws Failure foreign-log-invalid */
async function* readPieces(place: string, vault: VaultFiles): AsyncGenerator<ReadPiece> {
  let behind: PieceBehind | undefined;
  for (const file of piecesBelow(place, vault).toReversed()) {
    const piece = await recordOf(vault, file, MAX_PIECE_BYTES, LogPieceSchema);
    yield { path: file.path, piece, behind };
    behind = behindOf(piece, behind);
  }
}

/** The vault's own log; an older parcel has it as one segment. */
export async function* ownLog(vault: VaultFiles): AsyncGenerator<ReadPiece> {
  const segment = vault.files.find(({ path }) => path === vaultPaths.segment);
  if (!segment) return yield* readPieces(vaultPaths.log, vault);
  const piece = await recordOf(vault, segment, MAX_SEGMENT_BYTES, LogSegmentSchema);
  yield { path: segment.path, piece, behind: undefined };
}

/** Logs of other devices, in runs. */
export const otherLogs = (vault: VaultFiles): AsyncGenerator<ReadPiece> => readPieces(vaultPaths.foreign, vault);

/** What `kutipan.json` names; nothing where the vault had taken in none. */
const keptExtracts = async (vault: VaultFiles): Promise<KeptExtracts['extracts']> => {
  const file = vault.files.find(({ path }) => path === vaultPaths.extracts);
  return file ? (await recordOf(vault, file, MAX_PIECE_BYTES, KeptExtractsSchema)).extracts : [];
};

export interface ReadExtract {
  extract: CustodyExtract;
  checkpoint: Checkpoint;
  source: KeptExtracts['extracts'][number]['source'];
}

/** Extracts of other logs, one at a time. @throws Failure foreign-log-invalid where one is not among the files or not of its form */
export async function* otherExtracts(vault: VaultFiles): AsyncGenerator<ReadExtract> {
  for (const { extractSha256, checkpoint, source } of await keptExtracts(vault)) {
    const file = vault.files.find(({ sha256 }) => sha256 === extractSha256);
    if (!file) throw invalid('extract');
    const extract = await recordOf(vault, file, MAX_EXTRACT_BYTES, CustodyExtractSchema);
    yield { extract, checkpoint, source };
  }
}

/** Path of the record of an exhibit. */
export const isVaultExhibit = (path: string): boolean => {
  const [number, name, ...more] = path.startsWith(vaultPaths.exhibits) ? path.slice(vaultPaths.exhibits.length).split('/') : [];
  return number !== undefined && name === 'bukti.json' && more.length === 0;
};

/** Parts of each exhibit as the log took it in (`statedParts`); `undefined` where it did so twice. */
export type TakenIn = Map<string, string | undefined>;

/** JCS of id, digest and size of each part, as a taking-in states them. */
export const statedParts = (parts: readonly unknown[]): string =>
  canonicalText(
    parts.map((part) => {
      const { id, sha256, sizeBytes } = (part ?? {}) as Record<string, Json>;
      return [id ?? null, sha256 ?? null, sizeBytes ?? null];
    }),
  );

const rememberTakenIn = ({ events }: Proven, taken: TakenIn): void => {
  for (const { envelope, fields } of events) {
    if (envelope.type !== 'exhibit.taken-in') continue;
    const parts = fields.parts?.value;
    taken.set(envelope.subject.id, taken.has(envelope.subject.id) || !Array.isArray(parts) ? undefined : statedParts(parts));
  }
};

/** @throws Failure foreign-log-invalid where any event of it does not hold */
const proveAll = ({ piece, behind }: ReadPiece): Proven => {
  const proven = provenPart(piece, behind);
  if (proven.refused.size > 0) throw invalid('event');
  return proven;
};

/**
 * Proves every log before anything is taken.
 * @param vaultId whose log the own one has to be
 * @returns what the own log took in, or the path of the first file that does not hold
 */
export const judgeLogs = async (
  vault: VaultFiles,
  checkpoint: Checkpoint,
  vaultId: string,
): Promise<{ taken: TakenIn } | { broken: string }> => {
  const taken: TakenIn = new Map();
  let at: string = vaultPaths.log;
  let first: Pick<LogPiece, 'firstSeq' | 'events'> | undefined;
  try {
    for await (const read of ownLog(vault)) {
      at = read.path;
      // The run ends with the very checkpoint that the sender signed for, and has no second end.
      const end = read.behind === undefined;
      if (end !== (first === undefined) || (end && canonicalText(read.piece.checkpoint ?? null) !== canonicalText(checkpoint)))
        return { broken: at };
      if (!end && read.piece.checkpoint) return { broken: at };
      rememberTakenIn(proveAll(read), taken);
      first = read.piece;
    }
    // It begins with the vault that it is the log of.
    if (first?.firstSeq !== 0 || first.events[0]?.envelope.subject.id !== vaultId) return { broken: at };
    at = vaultPaths.foreign;
    for await (const read of otherLogs(vault)) {
      at = read.path;
      proveAll(read);
    }
    at = vaultPaths.extracts;
    for await (const { extract, checkpoint } of otherExtracts(vault)) provenExtract(extract, checkpoint);
    return { taken };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'foreign-log-invalid') throw error;
    return { broken: at };
  }
};
