/**
 * A log cut into pieces, as it travels at the end of a term (`shared/README.md` §9.5): each is read by itself, so that no log is too long
 * for a memory. The last piece of a run bears the checkpoint; every other is proven by the piece behind it, whose first event links to
 * its last. Pieces are therefore read from the last to the first.
 */
import { z } from 'zod';
import { CheckpointSchema, SignedEventSchema } from './custody.ts';
import { FingerprintSchema, Sha256Schema } from './ids.ts';

/** A piece ends at the first of these bounds; an event that is larger by itself is a piece of its own. */
export const MOST_PIECE_EVENTS = 256;
export const MOST_PIECE_BYTES = 4_000_000;

const KeysSchema = z.record(FingerprintSchema, z.string().max(1000));
/** Whose log it was said to be, as its sender stated it; for the screens. */
const SourceSchema = z.strictObject({
  workstationCode: z.string().max(100).optional(),
  office: z.string().max(1000).optional(),
  officer: z.strictObject({ fingerprint: FingerprintSchema, name: z.string().max(1000) }).optional(),
});

/** Successive events of one log with all fields that are held of them, `firstSeq` to `firstSeq + events.length − 1`. */
export const LogPieceSchema = z.strictObject({
  format: z.literal('sahih.log-piece.v1'),
  firstSeq: z.number().int().nonnegative(),
  events: z.array(SignedEventSchema).min(1).max(MOST_PIECE_EVENTS),
  /** Fingerprint → SPKI PEM of every actor, and of the checkpoint's signer. */
  keys: KeysSchema,
  /** On the last piece of a run; its size is the number behind the last event. */
  checkpoint: CheckpointSchema.optional(),
  /** Whose keys sign in it nobody says but the log. */
  source: SourceSchema.omit({ officer: true }).optional(),
});
export type LogPiece = z.infer<typeof LogPieceSchema>;

/** Custody extracts of other logs, each lying in the parcel as it once came, with the checkpoint that proves it. */
export const KeptExtractsSchema = z.strictObject({
  format: z.literal('sahih.kept-extracts.v1'),
  extracts: z.array(z.strictObject({ extractSha256: Sha256Schema, checkpoint: CheckpointSchema, source: SourceSchema.optional() })).min(1),
});
export type KeptExtracts = z.infer<typeof KeptExtractsSchema>;

/** Events that are held and whose extract is not kept: they travel with their own proofs, to be read by people; nobody adopts half a history. */
export const LooseEventsSchema = z.strictObject({
  format: z.literal('sahih.loose-events.v1'),
  events: z.array(z.strictObject({ event: SignedEventSchema, checkpoint: CheckpointSchema, path: z.array(Sha256Schema) })).min(1),
  keys: KeysSchema,
});
export type LooseEvents = z.infer<typeof LooseEventsSchema>;

/** File name of a piece: ascending names are ascending numbers. */
export const pieceName = (index: number): string => `${String(index + 1).padStart(6, '0')}.json`;
